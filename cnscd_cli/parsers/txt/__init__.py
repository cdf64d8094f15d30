"""Text files: encodings, marks, columns, tables, lines joined to paragraphs. The standard library alone."""

from cnscd_cli.parsers.txt.parser import parse_txt

__all__ = ["parse_txt"]
