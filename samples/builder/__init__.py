"""Turns a sample's source into Word, PDF and plain text. Nothing here reads plans: it only writes them."""
