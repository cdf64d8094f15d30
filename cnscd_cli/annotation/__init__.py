"""A copy of a plan with remarks in it, in the plan's own format.

May import parsers, which tell where every word stands, reporting, which words the remarks, and, to try clauses,
extraction and rules.
"""
