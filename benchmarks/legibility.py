"""What a reader should find in a sample, and how much of it a reader's text holds.

The truth is the source that the sample was written from: its paragraphs, the labels that Word prints before headings,
the rows of its tables, the words that were struck out.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "samples"))

from builder.plain import strip_marks  # noqa: E402 - stands beside the samples
from builder.source import DELETED, Source, accept_changes, load_source  # noqa: E402

_TOKEN = re.compile(r"[^\W_]+|%")
_SHORTEST = 5
"""Syllables; a shorter text may stand in the file more than once."""


class Truth(NamedTuple):
    """What stands in a file, each as syllables between single spaces, padded."""

    passages: tuple[str, ...]
    """Without labels."""
    sequence: tuple[str, ...]
    """They and the rows of tables, in reading order."""
    rows: tuple[str, ...]
    """Rows of tables, cell after cell."""
    labelled: tuple[str, ...]
    """Headings with the label that Word works out; none where labels were typed."""
    struck: tuple[str, ...]
    """Which nobody sees any more."""


class Share(NamedTuple):
    """So many of so many."""

    found: int
    all: int

    def __str__(self) -> str:
        return f"{100 * self.found / self.all:.1f}%" if self.all else "–"


class Legibility(NamedTuple):
    """How much of a truth is there."""

    passages: Share
    order: Share
    """Passages and rows that need not be moved to stand in reading order."""
    rows: Share
    labelled: Share
    struck: Share
    """Struck words that are told as if they held."""


def load_truth(sample: Path) -> Truth | None:
    """The truth of a sample; null where it has no source."""
    path = ROOT / "samples" / "sources" / f"{sample.stem}.yaml"
    if not path.is_file():
        return None
    source = load_source(path)
    counted = source.numbering != "typed" and sample.suffix == ".docx"
    struck = [part[2:-2] for _, text in _list_texts(source) for part in DELETED.findall(text)]
    told = [(is_row, words) for is_row, text in _list_texts(source) for words in _spell_all(text)]
    labelled = [f"{block.label} {_clean(block.text)}" for block in source.blocks if block.kind == "heading"]
    return Truth(
        tuple(words for is_row, words in told if not is_row),
        tuple(words for _, words in told),
        tuple(words for is_row, words in told if is_row),
        tuple(map(spell, labelled)) if counted else (),
        tuple(map(spell, struck)) if sample.suffix == ".docx" else (),
    )


def _list_texts(source: Source) -> Iterator[tuple[bool, str]]:
    """What stands in the file in reading order; whether it is a row of a table."""
    recipients = [(False, line) for line in source.data.get("recipients", ())]
    yield False, source.data["title"]
    yield from ((False, line) for line in source.data["subject"])
    for block in source.blocks:
        if block.kind in {"heading", "item", "title", "bullet", "paragraph"}:
            yield False, block.text
        elif block.kind == "table":
            yield from ((True, " ".join(cell.text for cell in row)) for row in source.tables[block.text].rows)
        elif block.kind == "signature":  # before the appendices
            yield from recipients
    if not any(block.kind == "signature" for block in source.blocks):
        yield from recipients


def _spell_all(text: str) -> Iterator[str]:
    """The lines of a text."""
    for line in _clean(text).split("//"):
        if spell(line).count(" ") > _SHORTEST:
            yield spell(line)


def _clean(text: str) -> str:
    return strip_marks(accept_changes(text))


def spell(text: str) -> str:
    """Syllables between single spaces, padded, whatever stands between them."""
    return f" {' '.join(_TOKEN.findall(unicodedata.normalize('NFC', text)))} "


def judge(truth: Truth, text: str) -> Legibility:
    """How much of the truth `text` holds."""
    spelt = spell(text)
    # What stands in the text twice has no one place.
    places = [spelt.find(item) for item in truth.sequence if spelt.count(item) == 1]
    return Legibility(
        _count(truth.passages, spelt),
        Share(_count_ordered(places), len(places)),
        _count(truth.rows, spelt),
        _count(truth.labelled, spelt),
        _count(truth.struck, spelt),
    )


def _count(wanted: tuple[str, ...], text: str) -> Share:
    return Share(sum(item in text for item in wanted), len(wanted))


def _count_ordered(places: list[int]) -> int:
    """The length of the longest rising sequence."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def add(parts: Iterable[Legibility]) -> Legibility:
    """Of several files together."""
    sums = (Share(*map(sum, zip(*shares, strict=True))) for shares in zip(*parts, strict=True))
    return Legibility(*sums)
