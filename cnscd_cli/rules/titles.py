"""Titles by which a plan's sections are known, and the stretch of the plan under each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.wording import Phrases, count_words

_ROMAN = re.compile("[IVX]+")
_LONGEST_TITLE = 14
_LOOSE_WORDS = 3


class Title(NamedTuple):
    """The title of a section, or a heading without a label."""

    text: str
    name: str
    """As a message names it: «mục IV. TỔ CHỨC THỰC HIỆN»."""
    evidence: Evidence
    outermost: bool

    def tells(self, phrases: Phrases) -> bool:
        """An outer title may hold the wording after a comma; an inner or unlabelled one must begin with it."""
        if self.outermost:
            return phrases.within(self.text)
        return phrases.opens(self.text, loose_words=_LOOSE_WORDS)


def list_titles(plan: Plan, levels: int) -> Iterator[Title]:
    """Titles of so many levels from the outermost on, those of sections first; the head of a charge is none of them.

    «I. Nhiệm vụ của Công an xã» says what somebody must do, not what the plan is to bring about.
    """
    outermost = find_outermost_level(plan)
    charges = {item.evidence.block for item in plan.assignments} - {None}
    for section in plan.sections:
        if section.level > 1 and section.evidence.block in charges:
            continue
        if section.level < outermost + levels and count_words(section.title) <= _LONGEST_TITLE:
            is_outermost = section.level <= outermost
            yield Title(section.title, places.name_section(section), section.evidence, is_outermost)
    for heading in plan.headings:
        title = heading.title.partition(":")[0]
        if count_words(title) <= _LONGEST_TITLE:
            yield Title(title, f"mục «{title}»", heading.evidence, title.isupper())


def find_outermost_level(plan: Plan) -> int:
    """1, or 2 where the plan gathers its Roman sections under parts («A.», «Phần thứ nhất»)."""
    return 2 if any(section.level == 2 and _ROMAN.fullmatch(section.label) for section in plan.sections) else 1


def list_passages_under(plan: Plan, phrases: Phrases) -> tuple[Evidence, ...] | None:
    """The paragraphs of the sections and appendices whose titles tell one of `phrases`; null where there is none."""
    paths = {item.path for item in plan.sections if phrases.within(item.title)}
    labels = {item.label for item in plan.appendices if phrases.within(item.title) or phrases.within(item.label)}
    spans = tuple(_list_heading_spans(plan, phrases))
    if not (paths or labels or spans):
        return None
    return tuple(
        item
        for item in plan.passages
        if item.section in labels
        or any(item.section == path or (item.section or "").startswith(f"{path}/") for path in paths)
        or any(item.block is not None and first <= item.block < last for first, last in spans)
    )


def _list_heading_spans(plan: Plan, phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Blocks from a heading without a label to the next heading or outer section."""
    outermost = find_outermost_level(plan)
    tops = [item.evidence.block for item in plan.sections if item.level <= outermost]
    ends = sorted(block for block in (*tops, *(item.evidence.block for item in plan.headings)) if block is not None)
    for heading in plan.headings:
        first = heading.evidence.block
        if first is not None and phrases.within(heading.title):
            yield first, next((end for end in ends if end > first), 1 << 60)
