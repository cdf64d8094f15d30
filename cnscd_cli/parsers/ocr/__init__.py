"""Pictures of pages to words with places, over Tesseract: what comes out is laid out as the text of a PDF is.

May import the layout of PDF (`parsers/pdf/ink.py` and what follows from it); the reader of PDF calls it only where a
page needs it.
"""
