"""The parts of a plan that a letter goes through, in the plan's order, and in which of them a result lies."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NamedTuple

from cnscd_cli.data.syllables import load_syllables
from cnscd_cli.model.finding import Result
from cnscd_cli.model.plan import Commune, Evidence, Plan
from cnscd_cli.reporting.places import shorten_quote
from cnscd_cli.text.paths import name_path

HEAD = "Phần đầu văn bản"
ABSENT = "Các mục còn thiếu"
TAIL = "Nơi nhận, chữ ký"
WHOLE = "Toàn văn bản"

_SECTION_KIND = "section-present"
_TITLE_LENGTH = 90


class Part(NamedTuple):
    """A part of the plan by its name, and the results that lie in it."""

    name: str
    results: tuple[Result, ...]


class _Place(NamedTuple):
    """Sorts parts in the plan's order."""

    rank: int
    block: int
    name: str


_HEAD, _TAIL, _WHOLE = _Place(0, 0, HEAD), _Place(2, 0, TAIL), _Place(4, 0, WHOLE)
_AT_HOME = {
    "document-number": _HEAD,
    "issue-date": _HEAD,
    "legal-basis": _HEAD,
    "cited-document": _HEAD,
    "recipient": _TAIL,
    "signature-block": _TAIL,
}
"""Where kinds belong whose words are nowhere in the plan."""


class Outline:
    """The outer sections of a plan, by path and by where they begin."""

    def __init__(self, plan: Plan) -> None:
        outer: dict[str, _Place] = {}
        for section in plan.sections:
            if "/" not in section.path:
                name = f"{_capital(name_path(section.path))}. {_tidy_title(section.title, plan.commune)}"
                outer.setdefault(section.path, _Place(1, section.evidence.block or 0, name))
        for item in plan.appendices:
            name = f"{_capital(name_path(item.label))}. {_tidy_title(item.title, plan.commune)}".removesuffix(". ")
            outer.setdefault(item.label, _Place(3, item.evidence.block or 0, name))
        self._outer = outer
        self._starts = sorted(place for place in outer.values() if place.rank == 1)
        self._tail = _find_tail(plan)

    def split(self, results: Iterable[Result]) -> list[Part]:
        """The results part by part, and in each as they follow in the plan."""
        parts: dict[_Place, list[Result]] = {}
        for result in sorted(results, key=_find_block):
            parts.setdefault(self._locate(result), []).append(result)
        return [Part(place.name, tuple(parts[place])) for place in sorted(parts)]

    def _locate(self, result: Result) -> _Place:
        if result.kind == _SECTION_KIND and result.searched:
            return _Place(0, 1, ABSENT)
        if not result.evidence:
            return _AT_HOME.get(result.kind, _WHOLE)
        return self._find_part(result.evidence[0])

    def _find_part(self, evidence: Evidence) -> _Place:
        known = self._outer.get((evidence.section or "").split("/")[0])
        if known:
            return known
        if evidence.block is None:
            return _WHOLE
        if self._tail is not None and evidence.block >= self._tail:
            return _TAIL
        before = [place for place in self._starts if place.block <= evidence.block]
        return before[-1] if before else _HEAD


def _find_tail(plan: Plan) -> int | None:
    """Where recipients and signature begin."""
    signed = plan.signatory.evidence if plan.signatory else None
    blocks = [item.block for item in (plan.recipients_evidence, signed) if item and item.block is not None]
    return min(blocks, default=None)


def _find_block(result: Result) -> int:
    """What has no place comes last."""
    block = result.evidence[0].block if result.evidence else None
    return sys.maxsize if block is None else block


def name_spot(evidence: Evidence) -> str:
    """«mục II.1, trang 3»: what a person finds without counting lines."""
    parts = (name_path(evidence.section) if evidence.section else "", f"trang {evidence.page}" if evidence.page else "")
    return ", ".join(part for part in parts if part)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tidy_title(title: str, commune: Commune | None) -> str:
    """On one line and short; in small letters where it is all capitals, but for abbreviations and the own name."""
    line = shorten_quote(title, length=_TITLE_LENGTH).rstrip(" .:;")
    if not line.isupper():
        return line
    known = load_syllables()
    words = " ".join(word.lower() if _is_word(word, known) else word for word in line.split(" "))
    if commune:
        words = words.replace(commune.name.lower(), commune.name)
    return _capital(words)


def _is_word(word: str, known: frozenset[str]) -> bool:
    bare = word.strip('.,;:()«»“”"-–/').lower()
    return bare in known or len(bare) <= 1
