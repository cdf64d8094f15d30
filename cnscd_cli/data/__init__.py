"""Words as data: agencies, indicators, the vocabulary of plans, the official list of communes.

May import `text`, `model` and `errors`.
"""
