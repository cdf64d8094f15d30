"""A Word file read again and again, each time with another main part."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from cnscd_cli.annotation.suggestions.drafts import Suggestions, suggest_clauses
from cnscd_cli.annotation.word.archive import replace_parts
from cnscd_cli.model.document import Document
from cnscd_cli.parsers.docx.parser import parse_docx
from cnscd_cli.parsers.docx.sources import read_sources
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.rules.contract import Profile


class WordFile:
    """A package, its main part exchangeable."""

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._data = data
        sources = read_sources(data, path)
        self.name = sources.name
        self.main = sources.package.read_bytes(sources.name) or b""

    def pack(self, main: bytes) -> bytes:
        """The package with this main part."""
        return replace_parts(self._data, {self.name: main})

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
