"""PDF over pdfium: characters and lines drawn, laid out to paragraphs and tables. Nothing of the other formats."""

from cnscd_cli.parsers.pdf.parser import parse_pdf

__all__ = ["parse_pdf"]
