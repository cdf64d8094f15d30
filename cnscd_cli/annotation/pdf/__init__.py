"""Findings as annotations of a PDF: highlighted words with notes, in an update appended to the file."""
