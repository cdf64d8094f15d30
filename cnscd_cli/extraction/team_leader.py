"""Who is to lead a team."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Passage, Reading
from cnscd_cli.model.plan import Plan, TeamLeader
from cnscd_cli.text.phrases import words_of

_LONGEST = 160
"""Characters; what follows «Tổ trưởng:» beyond it is a list of duties."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    team = (
        r"(?:\s+(?:các\s+)?(?:tổ|đội)\s+(?:công nghệ số|chuyển đổi số|cnscđ|cnscd)?(?:\s+cộng đồng)?(?:\s+cấp\s+\w+)?)?"
    )
    end = r"(?P<who>[^;.\n]+?)"
    stop = r"(?=\s*(?:[;.]|,\s*(?:tổ phó|phó tổ|các thành viên|thành viên|01|1|một|02)|\s+và\s+(?:các thành viên|tổ phó)|(?:\s+|,\s*)(?:làm\s+)?tổ phó|$))"
    return (
        re.compile(rf"\btổ trưởng{team}\s*(?:\([^)]*\)\s*)?(?:là|:|do)\s*{end}{stop}"),
        re.compile(
            r"\b(?:do|giao|cử|phân công|bầu|chọn|chỉ định)\s+(?P<who>[^;.\n]+?)\s+(?:làm|là|giữ chức|đảm nhiệm|kiêm|đảm nhận)\s+(?:chức danh\s+)?tổ trưởng\b"
        ),
        re.compile(
            r"(?:^\s*|[,;:]\s*|\bgồm\s+|\btrong đó\s+)(?P<who>(?:đồng chí\s+)?(?:bí thư|trưởng|đại diện|phó|chi hội|chủ nhiệm|công chức|cán bộ)\s[^;.:,\n]*?)\s+(?:làm|là|giữ chức|đảm nhiệm|kiêm)\s+(?:chức danh\s+)?tổ trưởng\b"
        ),
        re.compile(r"(?P<who>(?:bí thư|trưởng|đại diện)\s[^;.:,(\n]*?)\s*(?:\(\s*|-\s*)tổ trưởng\b"),
    )


def extract_team_leader(reading: Reading, plan: Plan) -> Plan:
    """The first statement of who leads a team."""
    for passage in reading.running_text:
        if "tổ trưởng" not in passage.normal.lower:
            continue
        for sentence in _candidates(passage):
            found = _read_sentence(sentence)
            if found is not None:
                return plan._replace(team=plan.team._replace(leader=found))
    return plan


def _candidates(passage: Passage) -> list[Span]:
    return [span for span in split_sentences(passage) if "tổ trưởng" in span.lower]


def _read_sentence(sentence: Span) -> TeamLeader | None:
    lower = sentence.lower
    for pattern in _patterns():
        match = pattern.search(lower)
        if match is None:
            continue
        start, end = match.span("who")
        who = sentence.passage.slice(sentence.start + start, sentence.start + end).strip(" ,:-")
        if 0 < len(who) <= _LONGEST and _is_person(who) and _is_of_team(sentence, match.start()):
            return TeamLeader(who, sentence.passage.evidence(sentence.start, sentence.end))
    return None


def _is_person(who: str) -> bool:
    """Whether the words name an office or a person, not a duty («Tổ trưởng là người chịu trách nhiệm…»)."""
    words = words_of(who)
    return load_vocabulary("offices").any_in(words) and not load_vocabulary("duty-openers").begins(words)


def _is_of_team(sentence: Span, at: int) -> bool:
    """Not the head of a hamlet or of another body: those bear «Tổ trưởng» too."""
    after = sentence.lower[at : at + 60]
    return not any(after.startswith(f"tổ trưởng {other}") for other in load_words("other-heads"))
