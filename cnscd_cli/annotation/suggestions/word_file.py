"""A Word file read again and again, each time with another main part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from datetime import date

from cnscd_cli.annotation.suggestions.drafts import Suggestions, suggest_clauses
from cnscd_cli.model.document import Document
from cnscd_cli.parsers.docx.parser import parse_docx
from cnscd_cli.parsers.docx.sources import read_sources
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.rules.contract import Profile

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


class WordFile:
    """The members of the package, the main part exchangeable."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        sources = read_sources(data, path)
        self.name = sources.name
        self.main = sources.package.read_bytes(sources.name) or b""
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self._members = [(info.filename, package.read(info)) for info in package.infolist() if not info.is_dir()]

    def pack(self, main: bytes) -> bytes:
        """The package with this main part, not compressed."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as package:
            for name, content in self._members:
                is_main = name.replace("\\", "/").lstrip("/").lower() == self.name.lower()
                package.writestr(zipfile.ZipInfo(name, _FIRST_DAY), main if is_main else content)
        return written.getvalue()

    def read(self, main: bytes) -> tuple[Document, dict[int, int]]:
        """The document, and the ordinal of the element that each of its paragraphs is."""
        data = self.pack(main)
        document = parse_docx(data, self.path, "", ReadOptions(OcrMode.NEVER))
        sources = read_sources(data, self.path)
        anchors = ((number, sources.ordinals.get(typed.anchor)) for number, typed in sources.paragraphs.items())
        return document, {number: ordinal for number, ordinal in anchors if ordinal is not None}


def suggest_in_word(data: bytes, path: str, profile: Profile, wanted: Collection[str], day: date) -> Suggestions:
    """Clauses for the rules in `wanted` that the file lacks, as insertions into its main part.

    Words in pictures are not read again for each trial: where there are any, nothing counts as missing for certain.
    """
    if not wanted:
        return Suggestions()
    file = WordFile(data, path)
    return suggest_clauses(file.main, file.read, profile, wanted, day)
