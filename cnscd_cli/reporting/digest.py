"""A text for people before it has a shape: titles, entries, rows, in order. Plain text and table draw the same."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """What a word means to the reader; the table gives it a colour."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    REVIEW = "review"
    GOOD = "good"
    NEUTRAL = "neutral"


class Row(NamedTuple):
    """A labelled text, and in brackets where it stands."""

    label: str
    text: str
    place: str | None = None


class Entry(NamedTuple):
    """A heading with rows under it."""

    title: str
    rows: tuple[Row, ...]
    badge: str | None = None
    """The verdict, before the title."""
    tone: Tone = Tone.NEUTRAL
    name: str | None = None
    """The id of the rule, beside the badge."""


class Overview(NamedTuple):
    """A small table over all plans."""

    columns: tuple[str, ...]
    """A title may stand on several lines."""
    rows: tuple[tuple[str, ...], ...]
    names: int = 2
    """How many columns hold names; figures stand in the others."""


class Page(NamedTuple):
    """What is told of one plan, or of one matter."""

    facts: tuple[Row, ...]
    entries: tuple[Entry, ...] = ()
    closing: tuple[Row, ...] = ()
    wide: bool = True
    """Whether a wide screen may show the verdicts as a table of requirement and suggestion."""
    table: Overview | None = None
    """Under the facts; its names are wrapped where the lines are short."""

    @property
    def label_width(self) -> int:
        """The longest label of the verdicts: one for all of them, so that their texts stand in one line."""
        return max((len(row.label) for entry in self.entries if entry.badge for row in entry.rows), default=0)


class Digest(NamedTuple):
    """Everything that is told, in order."""

    pages: Iterable[Page]
    """To be gone through once: those of many plans are made one at a time."""
    overview: Overview | None = None
    closing: tuple[str, ...] = ()
    further: tuple[Overview, ...] = ()
    """Tables after the overview."""
