"""Who is to lead a team."""

from __future__ import annotations

import re
from functools import cache

from cnscd_cli.data.catalogues import load_alternation, load_vocabulary, load_words
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Reading
from cnscd_cli.model.plan import Plan, TeamLeader
from cnscd_cli.text.phrases import PhraseSet, words_of

_LONGEST = 160
"""Characters; what follows «Tổ trưởng:» beyond it is a list of duties."""

_HEAD = r"tổ trư[ởờơ]ng"
"""OCR reads «trưởng» as «trường»."""

_BECOMES = r"(?:làm|là|giữ chức(?: vụ)?|giữ vai trò|đảm nhiệm|đảm nhận|kiêm nhiệm|kiêm)\s+(?:chức danh\s+)?"

_HAMLETS = "<hamlets>"
"""In a pattern, any of the places that have a head: the list is read when a pattern is made."""

_OFFICE = (
    r"(?:(?:các\s+)?(?:đồng chí\s+|đ/c\s+)|ông\s+|bà\s+)?(?:tổ trưởng (?:(?:tổ )?dân phố|tdp)|bí thư|trưởng|đại diện"
    rf"|phó|chi hội|chủ nhiệm|chủ tịch|công chức|cán bộ|lãnh đạo|hội trưởng|hiệu trưởng|già làng"
    rf"|{_HAMLETS} (?:trưởng|phó))"
)

_TEAM = (
    r"(?:\s+(?:(?:các|mỗi|từng)\s+)?tổ\b(?:\s+(?:công nghệ số|chuyển đổi số|cns|cđs|c(?:ns|đs)c[đd]|cnscpđ|cnscp))?"
    r"(?:\s+cộng đồng)?"
    r"(?:\s+(?:cấp\s+|ở\s+|tại\s+|của\s+)?(?:các\s+)?(?:thôn|xóm|ấp|bản|xã|phường|tổ dân phố|khu phố|khóm|buôn))?)?"
)

_STOP = (
    r"(?=\s*(?:[;.]|,\s*(?:tổ phó|phó tổ|các thành viên|thành viên|còn|\d|có trách nhiệm|chịu trách nhiệm"
    r"|phụ trách chung|trực tiếp|điều hành)|\s+do\s+(?:ubnd|ủy ban|chủ tịch)\b|\s+và\s+(?:các thành viên|\d*\s*tổ phó)"
    r"|(?:\s+|,\s*)(?:làm\s+)?tổ phó|$))"
)

_CHOOSES = "do|giao|cử|phân công|bầu|chọn|chỉ định|khuyến khích|ưu tiên|mời|lựa chọn|đề nghị"

_TITLED = (
    rf"\b(?P<head>{_HEAD}){_TEAM}\s*\(\s*(?:là\s+|do\s+|gồm\s+)?(?P<who>{_OFFICE}\s?[^;.)\n]*?)\)",
    (
        rf"\b(?P<head>{_HEAD}){_TEAM}\s*(?:\([^)]*\)\s*)?(?:(?:nên|phải|có thể|thường|sẽ|được)\s+)?(?:là|:|do|-)\s*"
        rf"(?P<who>[^;.\n]+?){_STOP}"
    ),
    rf"\b(?:{_CHOOSES})\s+(?P<who>[^;.\n]+?)\s+{_BECOMES}(?P<head>{_HEAD})\b",
    (
        rf"(?:^[\s+*-]*|[,;:]\s*|\bgồm\s+|\btrong đó\s+|\bcó\s+)(?P<who>{_OFFICE}(?:\s[^;.:\n]*?)?)\s+"
        rf"{_BECOMES}(?P<head>{_HEAD})\b"
    ),
    rf"^\s*(?P<who>{_OFFICE}\s[^;.:(\n]*?)\s+-\s+(?:là\s+|làm\s+)?(?P<head>{_HEAD})(?=\s*[;.,]?\s*$)",
    rf"(?P<who>{_OFFICE}\s[^;.:,(\n]*?)\s*(?:\(\s*|-\s*)(?:là\s+|làm\s+)?(?P<head>{_HEAD})\b",
)
"""Ways to name the leader by his title; `who` is the person, `head` the word for the leader."""

_UNTITLED = (
    (
        rf"\bngười (?P<head>đứng đầu)\s+(?:(?:các|mỗi|từng)\s+)?tổ\b[^;.:,]{{0,30}}?\s*(?:là|:|do)\s*"
        rf"(?P<who>[^;.\n]+?){_STOP}"
    ),
    (
        rf"\btổ\b[^;.:]{{0,40}}?\s*do\s+(?P<who>{_OFFICE}[^;.,\n]*?)\s+"
        rf"(?:(?P<head>đứng đầu)|làm trưởng tổ|trực tiếp phụ trách|phụ trách)\b"
    ),
    (
        rf"(?:^[\s+*-]*|[,;:]\s*)(?P<who>{_OFFICE}\s[^;.:,\n]*?)\s+(?:(?P<head>đứng đầu)|làm trưởng|trực tiếp phụ trách"
        rf"|phụ trách)\s+(?:(?:các|mỗi|từng)\s+)?tổ (?:công nghệ số|chuyển đổi số|cns|cđs)"
    ),
)
"""Ways to say who is at the head of a team without the title."""


@cache
def _pattern(way: str) -> re.Pattern[str]:
    spaced = way.replace(" ", r"\s+")  # typists strike the bar twice
    return re.compile(spaced.replace(_HAMLETS, f"(?:{load_alternation('hamlets', longest_first=True)})"))


def extract_team_leader(reading: Reading, plan: Plan) -> Plan:
    """The first statement of who leads a team."""
    for passage in reading.running_text:
        if not any(word in passage.normal.lower for word in (" trư", "đứng đầu", "phụ trách")):
            continue
        for sentence in split_sentences(passage):
            found = _read_sentence(sentence)
            if found is not None:
                return plan._replace(team=plan.team._replace(leader=found))
    return plan


def _ways(lower: str) -> tuple[str, ...]:
    """The patterns that can match; they are dear, and most sentences hold none of their words."""
    titled = _TITLED if " trư" in lower else ()
    untitled = _UNTITLED if "đứng đầu" in lower or "phụ trách" in lower or "làm trưởng" in lower else ()
    return (*titled, *untitled)


def _read_sentence(sentence: Span) -> TeamLeader | None:
    lower = sentence.lower
    for way in _ways(lower):
        for match in _pattern(way).finditer(lower):
            start, end = _trim(lower, *match.span("who"))
            who = sentence.passage.slice(sentence.start + start, sentence.start + end)
            if 0 < len(who) <= _LONGEST and _is_person(who) and _is_of_team(lower, match):
                return TeamLeader(who, sentence.passage.evidence(sentence.start, sentence.end))
    return None


@cache
def _idle_before() -> re.Pattern[str]:
    return re.compile(r"[\s,:(+*-]*(?:(?:là|do|gồm|giao|cử|phân công)\s+)*")


@cache
def _idle_after() -> re.Pattern[str]:
    verbs = "trực tiếp|đảm nhiệm|đảm nhận|kiêm nhiệm|phụ trách|làm|tham gia|đồng thời|giữ chức(?: danh)?|kiêm"
    return re.compile(rf"(?:[\s,:(-]|\b(?:{verbs}))+$")


def _trim(lower: str, start: int, end: int) -> tuple[int, int]:
    """The span without the words that only tie it to the sentence: «do … đảm nhiệm»."""
    if before := _idle_before().match(lower, start, end):
        start = before.end()
    if after := _idle_after().search(lower, start, end):
        end = after.start()
    return start, end


def _is_person(who: str) -> bool:
    """Whether the words name an office or a person, not a duty («Tổ trưởng là người chịu trách nhiệm…»)."""
    words = words_of(who)
    named = load_vocabulary("offices").any_in(words) or _load_hamlet_heads().any_in(words)
    return named and not load_vocabulary("duty-openers").begins(words)


@cache
def _load_hamlet_heads() -> PhraseSet:
    """«khu phố trưởng», «trưởng khu phố», «phó trưởng khu phố», «trưởng các khu phố»."""
    ways = ("{} trưởng", "{} phó", "trưởng {}", "phó {}", "trưởng các {}")
    return PhraseSet.of(way.format(hamlet) for hamlet in load_words("hamlets") for way in ways)


def _is_of_team(lower: str, match: re.Match[str]) -> bool:
    """Not the head of a hamlet or of another body: those bear «Tổ trưởng» too."""
    head = match.start("head")
    if head < 0:
        return True
    after = re.sub(r"\s+", " ", lower[match.end("head") : match.end("head") + 40]).lstrip()
    return not after.startswith((*load_words("other-heads"), *(f"tổ {sort}" for sort in load_words("other-teams"))))
