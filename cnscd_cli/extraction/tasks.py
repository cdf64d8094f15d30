"""What a task says of itself: the part its agency plays, with whom, until when."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_words
from cnscd_cli.extraction.agencies import find_agencies, find_verb
from cnscd_cli.extraction.passages import Passage
from cnscd_cli.model.plan import Task, TaskRole
from cnscd_cli.text.dates import find_dates


def read_task(passage: Passage, start: int) -> Task | None:
    """The task that a passage words from `start` on; null where nothing is left but marks."""
    words = passage.slice(start)
    if not any(map(str.isalpha, words)) or words.rstrip(" :").lower() in load_words("idle-lead-ins"):
        return None
    lower = passage.normal.lower[start:]
    return Task(words, _read_role(lower), _read_partners(passage, start), _read_due(lower), passage.evidence(start))


@cache
def _roles() -> tuple[tuple[TaskRole, tuple[str, ...]], ...]:
    return (
        (TaskRole.LEAD, load_words("lead-verbs")),
        (TaskRole.COORDINATE, load_words("coordinate-verbs")),
        (TaskRole.ADVISE, load_words("advise-verbs")),
    )


def _read_role(lower: str) -> TaskRole:
    """The role of the verb that comes first among the opening words."""
    opening = " ".join(lower[:90].split())
    found = [(at, role) for role, verbs in _roles() for verb in verbs if (at := opening.find(verb)) >= 0 and at < 45]
    return min(found)[1] if found else TaskRole.PERFORM


@cache
def _partners_pattern() -> re.Pattern[str]:
    return re.compile(r"phối\s+hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+(?P<partners>[^;.:]+)")


def _read_partners(passage: Passage, start: int) -> tuple[str, ...]:
    match = _partners_pattern().search(passage.normal.lower, start)
    if match is None:
        return ()
    first, last = match.span("partners")
    verb = find_verb(passage.normal.lower, first + 4, last)
    names = find_agencies(passage.normal.text[first : verb or last])
    return tuple(passage.slice(first + hit.start, _end_with_commune(passage, first + hit.end)) for hit in names)


@cache
def _commune_word() -> re.Pattern[str]:
    return re.compile(r"\s+(?:cấp\s+)?(?:xã|phường|đặc khu)(?![^\W_])(?!\s+hội\b)")


def _end_with_commune(passage: Passage, end: int) -> int:
    """Where the name ends with the word that tells which: «Đoàn Thanh niên xã»."""
    match = _commune_word().match(passage.normal.lower, end)
    return match.end() if match else end


def _read_due(lower: str) -> str | None:
    """The date by which the task is due, where one is stated with a word of deadline."""
    words = load_words("deadline-words")
    for mention in find_dates(lower):
        before = lower[max(0, mention.start - 24) : mention.start]
        if mention.iso and any(word in before for word in words):
            return mention.iso
    return None
