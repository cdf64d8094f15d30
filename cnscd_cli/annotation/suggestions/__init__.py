"""Clauses that a plan lacks: where they belong, how they are formed, whether they close their gap."""
