"""Frozen data only: source, document, plan, finding. Imports the standard library alone; everything may import it."""
