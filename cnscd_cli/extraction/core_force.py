"""Whom the plan makes the core force («nòng cốt») of the team.

The word is said of many: of the police in their own campaign, of the Front in its propaganda, of the team
itself in the movement. Only who is the core *of the team* counts, so each place is asked two questions: who
is the core, and of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.agencies import find_agencies, identify_agency
from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Passage, Reading
from cnscd_cli.model.plan import CoreForce, Evidence, Plan
from cnscd_cli.text.phrases import words_of

_OTHERS = frozenset({"ubnd", "phong-ban"})
"""Never a force of which a team could be made."""


@cache
def _core_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, load_words('core-words')))})(?![^\W_])")


def extract_core_force(reading: Reading, plan: Plan) -> Plan:
    """Agencies made the core of the team, each with the sentence that does so."""
    found: list[CoreForce] = []
    unclear: list[Evidence] = []
    for passage in reading.running_text:
        if _core_pattern().search(passage.normal.lower) is None or (
            passage.is_heading and len(passage.words.marked) < 60
        ):
            continue
        for sentence in _sentences(passage):
            agencies, vague = _read_sentence(sentence)
            evidence = passage.evidence(sentence.start, sentence.end)
            found.extend(CoreForce(agency, passage.section, evidence) for agency in agencies)
            if vague and not agencies:
                unclear.append(evidence)
    return plan._replace(team=plan.team._replace(core=tuple(found), core_unclear=tuple(unclear)))


def _sentences(passage: Passage) -> Iterator[Span]:
    """Sentences, each begun again at its subject: a semicolon may part «kiện toàn Tổ …» from «lấy … làm nòng cốt»."""
    sentences = split_sentences(passage)
    for index, sentence in enumerate(sentences):
        if _core_pattern().search(sentence.lower) is None:
            continue
        before = sentences[index - 1] if index else None
        if (
            before is not None
            and passage.normal.text[before.end : before.end + 1] == ";"
            and not _names_subject(sentence)
        ):
            yield Span(passage, before.start, sentence.end)
        else:
            yield sentence


def _names_subject(sentence: Span) -> bool:
    return sentence.lower.lstrip()[:3] != "lấy"


def _read_sentence(sentence: Span) -> tuple[list[str], bool]:
    """Agencies that are the core of the team, and whether somebody unnamed is."""
    lower = sentence.lower
    agencies: list[str] = []
    vague = False
    for match in _core_pattern().finditer(lower):
        if _is_denied(lower, match.start()):
            continue
        holders = _find_holders(sentence, match)
        if "to-cnscd" in holders:
            continue
        if not _is_core_of_team(sentence, match):
            continue
        known = [holder for holder in holders if holder not in _OTHERS]
        agencies.extend(holder for holder in known if holder not in agencies)
        vague = vague or not known
    return agencies, vague and not agencies


def _is_denied(lower: str, at: int) -> bool:
    clause = re.split(r"[,;.]", lower[:at])[-1]
    return (
        re.search(
            r"\b(?:không|chưa|chẳng|thay vì)\s+(?:phải\s+)?(?:lấy|là|do|làm|còn|có|xác định|giao|coi|chọn)", clause
        )
        is not None
    )


def _find_holders(sentence: Span, match: re.Match[str]) -> list[str]:
    """Who is the core, by the grammar around the word."""
    lower = sentence.lower
    before, after = lower[: match.start()], lower[match.end() :]
    if is_after := re.match(r"\s*(?:của\s+(?:tổ|các tổ|mỗi tổ)[^,;:]{0,40}?\s)?(?:là|gồm|:|bao gồm|do)\s+", after):
        return _agencies_in(sentence, match.end() + is_after.end(), _end_of_list(lower, match.end() + is_after.end()))
    of_whom = re.match(r"\s*(?:xung kích\s*)?(?:,\s*xung kích\s*)?của\s+(?:lực lượng\s+|các\s+)?", after)
    if of_whom and not _is_said_of_subject(before):
        start = match.end() + of_whom.end()
        return _agencies_in(sentence, start, _end_of_holder(lower, start)) or _team_named(lower, start)
    taken = None
    for taken in re.finditer(
        r"\b(?:lấy|cử|huy động|giao|do|phát huy|chọn|phân công|sử dụng|xác định|chỉ đạo|bố trí|đưa)\s+", before
    ):
        pass
    if taken is not None and (holders := _agencies_in(sentence, taken.end(), match.start())):
        return holders
    clause_start = max(before.rfind(mark) for mark in ".;") + 1
    if not _is_predicate(before):
        return []
    holders = _agencies_in(sentence, clause_start, match.start())
    return holders or (_heading_agency(sentence.passage) if match.start() <= 45 else [])


def _is_said_of_subject(before: str) -> bool:
    """Whether «của …» after the word tells of what, since a subject stands before it: «X là nòng cốt của Tổ»."""
    return re.search(r"\b(?:là|làm|giữ|đóng)\s+(?:các\s+|lực lượng\s+|vai trò\s+|thành phần\s+)*$", before) is not None


def _team_named(lower: str, start: int) -> list[str]:
    """«vai trò nòng cốt của Tổ» names the team itself."""
    return ["to-cnscd"] if lower[start:].startswith(("tổ ", "mỗi tổ ", "từng tổ ")) else []


def _is_predicate(before: str) -> bool:
    """Whether «nòng cốt» is said of a subject: «X là lực lượng nòng cốt», not «… và các lực lượng nòng cốt»."""
    return (
        re.search(
            r"\b(?:là|làm|giữ|đóng|có|phát huy|với)\s+(?:các\s+)?(?:lực lượng|vai trò|thành phần|xung kích|,|\s|chủ lực)*$",
            before,
        )
        is not None
    )


def _heading_agency(passage: Passage) -> list[str]:
    for node in passage.node.trail() if passage.node else ():
        agency = identify_agency(node.title)
        if agency is not None:
            return [agency]
    return []


def _agencies_in(sentence: Span, start: int, end: int) -> list[str]:
    text = sentence.passage.normal.text[sentence.start + start : sentence.start + end]
    return list(dict.fromkeys(hit.entry for hit in find_agencies(text)))


def _end_of_list(lower: str, start: int) -> int:
    """Where the agencies after «nòng cốt là» end: at a semicolon, or where the other members begin."""
    match = re.search(
        r"[;.(]|,?\s*(?:các thành viên|thành viên khác|cùng với|cùng|phối hợp|tham gia|và các|với|, có|, trong|đồng thời|ngoài ra)",
        lower[start:],
    )
    return start + match.start() if match else len(lower)


def _end_of_holder(lower: str, start: int) -> int:
    match = re.search(r"[;.(]|\s(?:trong|khi|để|vào|tham gia|tại|nhằm|đối với)\s", lower[start:])
    return start + match.start() if match else len(lower)


def _is_core_of_team(sentence: Span, match: re.Match[str]) -> bool:
    """Whether the place speaks of the team's make-up."""
    lower = sentence.lower
    after = re.split(r"[;.]", lower[match.end() :])[0]
    team = load_vocabulary("team-words")
    what = re.match(r"[^,;.]*", after)
    said = words_of(what[0]) if what else words_of("")
    if (
        team.any_in(said)
        and load_vocabulary("within-team").any_in(said)
        and not load_vocabulary("beside-team").any_in(said)
    ):
        return True
    if re.match(
        r"\s*(?:trong|về|cho)\s+(?:công tác|việc|triển khai|thực hiện|phong trào|tuyên truyền|hướng dẫn|chuyển đổi số|hoạt động tuyên truyền|hỗ trợ)",
        after,
    ):
        return False
    if load_vocabulary("beside-team").any_in(said) or load_vocabulary("beside-team").begins(
        words_of(after.lstrip(" ,"))
    ):
        return False
    before = words_of(lower[: match.start()])
    if team.any_in(before) and not load_vocabulary("beside-team").any_in(before):
        return True
    node = sentence.passage.node
    made_up = node is not None and load_vocabulary("make-up-sections").any_in(
        words_of(" ".join(up.title for up in node.trail()))
    )
    return made_up and not re.match(r"\s*(?:trong|của|tại)\s", after)
