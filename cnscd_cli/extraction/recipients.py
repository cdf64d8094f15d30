"""«Nơi nhận»: to whom the plan goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cnscd_cli.extraction.labels import find_bullet
from cnscd_cli.extraction.landmarks import is_signature_line, opens_recipients
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.model.document import Side
from cnscd_cli.model.plan import Plan
from cnscd_cli.text.normalize import unify


@cache
def _inner_bullet() -> re.Pattern[str]:
    return re.compile(r"(?<=[;.,])\s*[-–+•]\s+(?=\S)")


def extract_recipients(reading: Reading, plan: Plan) -> Plan:
    """The lines of «Nơi nhận», without bullet or final punctuation; a line without a bullet runs on."""
    closing = reading.within(Zone.CLOSING)
    first = next((i for i, passage in enumerate(closing) if opens_recipients(passage)), None)
    if first is None:
        return plan
    lines = list(_read_heading(closing[first]))
    for passage in closing[first + 1 :]:
        if _ends_recipients(passage, closing[first]):
            break
        lines.extend(_read_line(passage))
    return plan._replace(recipients=_join_lines(lines), recipients_evidence=closing[first].evidence())


def _ends_recipients(passage: Passage, heading: Passage) -> bool:
    if is_signature_line(passage):
        return True
    return passage.layout.side is Side.RIGHT and heading.layout.side is not Side.RIGHT


class _Line(NamedTuple):
    """Words of an entry, or of its continuation where no bullet stands before them."""

    has_bullet: bool
    words: str


def _read_heading(passage: Passage) -> Iterator[_Line]:
    """Entries in the same paragraph as «Nơi nhận:», parted by bullets, or by semicolons where there are none."""
    _, colon, rest = passage.normal.original.partition(":")
    entries = rest[find_bullet(unify(rest.lstrip())) + len(rest) - len(rest.lstrip()) :] if colon else ""
    parts = _inner_bullet().split(entries)
    for part in parts if len(parts) > 1 else entries.split(";"):
        if part.strip():
            yield _Line(has_bullet=True, words=part.strip())


def _read_line(passage: Passage) -> Iterator[_Line]:
    for index, part in enumerate(_inner_bullet().split(passage.slice(passage.bullet))):
        if part.strip():
            yield _Line(has_bullet=passage.bullet > 0 or index > 0, words=part.strip())


def _join_lines(lines: list[_Line]) -> tuple[str, ...]:
    bulleted = any(line.has_bullet for line in lines)
    joined: list[str] = []
    for line in lines:
        if joined and bulleted and not line.has_bullet and not joined[-1].endswith("."):
            joined[-1] = f"{joined[-1]} {line.words}"
        elif not bulleted or line.has_bullet:
            joined.append(line.words)
    return tuple(line.rstrip(" ;.,/") for line in joined if line.strip(" ;.,/"))
