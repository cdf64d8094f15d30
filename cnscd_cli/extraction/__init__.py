"""From blocks to the facts of a plan: a visible chain of small passes (see `chain`).

May import `data`, `text`, `model`; never parsers, rules or reporting.
"""
