"""What comes nearest to what a plan does not say: proof that it is missing, or a reason to ask a person.

Kinds name what to look for (`probes.py`); the plan is cut into fragments once (`fragments.py`) and searched
(`nearest.py`), misspelt words included (`misspelling.py`).
"""
