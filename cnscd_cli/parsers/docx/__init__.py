"""Word files over their XML: package, styles, numbering, runs, tables.

May import lxml; nothing of the other formats.
"""

from cnscd_cli.parsers.docx.parser import parse_docx

__all__ = ["parse_docx"]
