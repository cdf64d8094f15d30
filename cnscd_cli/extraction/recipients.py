"""«Nơi nhận»: to whom the plan goes."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary
from cnscd_cli.extraction.labels import find_bullet
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.extraction.zones import is_signature_line
from cnscd_cli.model.document import Side
from cnscd_cli.model.plan import Plan


@cache
def _inner_bullet() -> re.Pattern[str]:
    return re.compile(r"(?<=[;.,])\s*[-+•]\s+(?=\S)|(?<=:)\s*[-+•]\s+")


def extract_recipients(reading: Reading, plan: Plan) -> Plan:
    """The lines of «Nơi nhận», without bullet or final punctuation; a line without a bullet runs on."""
    closing = reading.within(Zone.CLOSING)
    heading = load_vocabulary("recipients-heading")
    first = next((i for i, passage in enumerate(closing) if heading.begins(passage.words)), None)
    if first is None:
        return plan
    lines: list[tuple[bool, str]] = []
    for index, passage in enumerate(closing[first:]):
        if index and _ends_recipients(passage, closing[first]):
            break
        lines.extend(_read_lines(passage, is_heading=index == 0))
    return plan._replace(recipients=_join_lines(lines), recipients_evidence=closing[first].evidence())


def _ends_recipients(passage: Passage, heading: Passage) -> bool:
    if is_signature_line(passage) and passage.normal.text.isupper():
        return True
    return passage.layout.side is Side.RIGHT and heading.layout.side is not Side.RIGHT


def _read_lines(passage: Passage, *, is_heading: bool) -> list[tuple[bool, str]]:
    """(begins with a bullet, words) for each entry of a passage."""
    text = passage.normal.original
    start = text.find(":") + 1 if is_heading else 0
    if is_heading and not start:
        return []
    lines: list[tuple[bool, str]] = []
    for part in _inner_bullet().split(text[start:]):
        bullet = find_bullet(passage.normal.text[start:].strip()) if not lines and not is_heading else 0
        words = part.strip()[bullet:].strip()
        if words:
            lines.append((bool(bullet) or bool(lines) or is_heading, words))
    return lines


def _join_lines(lines: list[tuple[bool, str]]) -> tuple[str, ...]:
    bulleted = any(has_bullet for has_bullet, _ in lines)
    joined: list[str] = []
    for has_bullet, words in lines:
        if joined and bulleted and not has_bullet and not joined[-1].endswith("."):
            joined[-1] = f"{joined[-1]} {words}"
        elif not bulleted or has_bullet:
            joined.append(words)
    return tuple(line.rstrip(" ;.,/") for line in joined if line.strip(" ;.,/"))
