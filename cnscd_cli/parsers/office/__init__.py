"""Forms that only an office program opens (.doc, .rtf, .odt, saved web pages): LibreOffice makes a DOCX of them.

May import the other parsers; starts a program, so nothing here is loaded for other files.
"""

from cnscd_cli.parsers.office.parser import parse_office

__all__ = ["parse_office"]
