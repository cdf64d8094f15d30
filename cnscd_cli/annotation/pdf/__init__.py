"""Findings as annotations of a PDF: highlighted words with notes, in an update appended to the file."""

from cnscd_cli.annotation.pdf.annotator import annotate_pdf

__all__ = ["annotate_pdf"]
