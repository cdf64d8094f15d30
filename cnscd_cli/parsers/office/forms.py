"""The forms of file that LibreOffice is asked to open."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from cnscd_cli.model.document import SourceFormat


class _Traits(NamedTuple):
    title: str
    """As it is called in sentences."""
    format: SourceFormat
    suffix: str
    """LibreOffice goes by it, whatever name the file has."""
    filter: str | None = None
    """That of LibreOffice, where the suffix says too little or the content could be taken for something else."""


class Form(_Traits, Enum):
    """A form of file."""

    DOC = _Traits("tệp Word kiểu cũ (.doc)", SourceFormat.DOC, ".doc")
    RTF = _Traits("tệp RTF (.rtf)", SourceFormat.RTF, ".rtf", "Rich Text Format")
    ODT = _Traits("tệp văn bản OpenDocument (.odt)", SourceFormat.ODT, ".odt", "writer8")
    FLAT_ODT = _Traits("tệp văn bản OpenDocument dạng XML (.fodt)", SourceFormat.ODT, ".fodt")
    HTML = _Traits("trang web (HTML)", SourceFormat.HTML, ".html", "HTML (StarWriter)")
    WORD_XML = _Traits("tệp Word 2003 dạng XML", SourceFormat.XML, ".xml", "MS Word 2003 XML")
    FLAT_OPC = _Traits("tệp Word dạng XML", SourceFormat.XML, ".xml")
    WORKS = _Traits("tệp Microsoft Works (.wps)", SourceFormat.WPS, ".wps")
