"""Words as data: agencies, indicators, the vocabulary of plans, the official list of communes. Imports `text` and below."""
