"""How many members a team is to have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.member_counts import MemberCount, find_member_counts
from cnscd_cli.extraction.passages import Passage, Reading
from cnscd_cli.extraction.promises import is_under, tells_status
from cnscd_cli.extraction.team_parts import Bounds, add_officers, count_officers, opens_with_officer
from cnscd_cli.model.plan import Plan, TeamSize


def extract_team_sizes(reading: Reading, plan: Plan) -> Plan:
    """Statements of a team's size, each with its bounds; a team summed up from its parts counts as one."""
    found: list[TeamSize] = []
    officers = 0
    for passage in reading.running_text:
        lower = passage.normal.lower[passage.body :]
        found.extend(_read_passage(passage, officers if _opens_with_members(lower) else 0))
        # «- Tổ trưởng: …», «- Tổ phó: 01 người», «- Thành viên: 3 - 5 người»: a bullet each, one team
        officers = officers + count_officers(lower) if opens_with_officer(lower) else 0
    return plan._replace(team=plan.team._replace(sizes=tuple(found)))


def find_size_spans(sentence: Span) -> tuple[tuple[int, int], ...]:
    """Where a sentence tells a team's size: spans of the figures in it."""
    return tuple((count.start, count.end) for count in _read_counts(sentence))


@cache
def _number_hint() -> re.Pattern[str]:
    return re.compile(r"\d|\b(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b")


@cache
def _members_opener() -> re.Pattern[str]:
    number = r"(?:(?:từ\s+|khoảng\s+)?\d+\s*(?:(?:-|đến)\s*\d+\s*)?)?"
    return re.compile(rf"\s*(?:và\s+)?(?:các\s+|số\s+)?{number}thành viên\b(?!\s+(?:của\s+)?(?:mỗi|các|một|từng)\s+tổ)")


def _opens_with_members(lower: str) -> bool:
    return _members_opener().match(lower) is not None


def _read_passage(passage: Passage, officers: int) -> Iterator[TeamSize]:
    lower = passage.normal.lower
    if not any(noun in lower for noun in load_words("member-nouns")) or _number_hint().search(lower) is None:
        return
    if tells_status(passage.node):
        return
    for stretch in _stretches(passage):
        counts = _read_counts(stretch, bool(officers))
        for bounds in _join_bounds(stretch, counts, officers):
            yield TeamSize(
                min=int(bounds.low) if bounds.low is not None else None,
                max=int(bounds.high) if bounds.high is not None else None,
                section=passage.section,
                evidence=passage.evidence(stretch.start, stretch.end),
            )


def _stretches(passage: Passage) -> Iterator[Span]:
    """Sentences; parts of a team told one after the other between semicolons are one."""
    pending: Span | None = None
    for sentence in split_sentences(passage):
        if pending is not None and _goes_on(pending, sentence):
            pending = Span(passage, pending.start, sentence.end)
            continue
        if pending is not None:
            yield pending
        pending = sentence
    if pending is not None:
        yield pending


@cache
def _part_opener() -> re.Pattern[str]:
    return re.compile(
        r"[\s+-]*(?:và\s+)?(?:tổ phó|thư ký|(?:còn lại|các|số|là)?\s*(?:thành viên)|(?:từ\s+)?\d+|còn lại)\b"
    )


def _goes_on(before: Span, sentence: Span) -> bool:
    if not before.passage.normal.text.startswith(";", before.end) or "tổ trưởng" not in before.lower:
        return False
    return _part_opener().match(sentence.lower) is not None


@lru_cache(maxsize=1024)
def _read_counts(sentence: Span, listed: bool = False) -> tuple[MemberCount, ...]:
    """Figures that count the members of a team; `listed` where its officers were told above."""
    if not load_vocabulary("member-nouns").any_in(sentence.words):
        return ()
    if load_vocabulary("condition-openers").begins(sentence.opening):
        return ()
    if load_vocabulary("other-members").any_in(sentence.words):
        return ()
    return find_member_counts(sentence, listed or _is_under_team(sentence))


def _is_under_team(sentence: Span) -> bool:
    """Whether a sentence that names no team («Số lượng: 5 - 7 người») stands under the heading of one."""
    if not is_under(sentence.passage.node, "team-words"):
        return False
    opens = load_vocabulary("size-openers").begins(sentence.opening)
    return opens or load_vocabulary("size-words").any_in(sentence.words)


def _join_bounds(stretch: Span, counts: tuple[MemberCount, ...], officers: int) -> list[Bounds]:
    """Statements of a sentence: a floor and a ceiling named apart belong together, whole ranges stand alone."""
    lower = stretch.lower
    if officers:
        return [add_officers(count.bounds, officers) for count in counts[:1]]
    joined: list[Bounds] = []
    for count in counts:
        bounds = count.bounds
        if extra := count_officers(lower, count.start):
            bounds = add_officers(bounds, extra)
        last = joined[-1] if joined else None
        if last is not None and last.fits(bounds):
            joined[-1] = last.join(bounds)
        elif bounds not in joined:
            joined.append(bounds)
    return joined
