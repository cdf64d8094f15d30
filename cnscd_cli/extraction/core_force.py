"""Whom the plan makes the core force («nòng cốt») of the team.

The word is said of many: of the police in their own campaign, of the Front in its propaganda, of the team
itself in the movement. Only who is the core *of the team* counts, so each place is asked two questions: who
is the core (`core_holders`), and of what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache

from cnscd_cli.data.catalogues import load_alternation, load_pattern, load_vocabulary, load_words
from cnscd_cli.extraction.agencies import find_agencies
from cnscd_cli.extraction.clauses import Span, find_last, split_sentences
from cnscd_cli.extraction.core_holders import TEAM, Holders, find_holders
from cnscd_cli.extraction.passages import Passage, Reading
from cnscd_cli.model.plan import CoreForce, Evidence, Plan
from cnscd_cli.text.normalize import fold
from cnscd_cli.text.phrases import words_of

_OTHERS = frozenset({"ubnd", "phong-ban"})
"""Never a force of which a team could be made."""


class _Of(Enum):
    """Of what somebody is the core."""

    TEAM = auto()
    MAYBE = auto()
    """It is said beside a team, but not of it; a person must judge."""
    OTHER = auto()


@cache
def _core_pattern() -> re.Pattern[str]:
    """Compared without marks: OCR loses them, and no other words look so."""
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(re.escape(fold(word)) for word in load_words('core-words'))})(?![^\W_])"
    )


def extract_core_force(reading: Reading, plan: Plan) -> Plan:
    """Agencies made the core of the team, each with the sentence that does so."""
    found: list[CoreForce] = []
    charged = {task.evidence.block: item.agency_id for item in plan.assignments for task in item.tasks}
    unclear: list[Evidence] = []
    list_of: Passage | None = None
    for passage in reading.running_text:
        if list_of is not None and (agency := _listed_agency(passage, list_of)):
            found.append(CoreForce(agency, passage.section, passage.evidence()))
            continue
        list_of = passage if _opens_list(passage) else None
        for sentence in _sentences(passage):
            agencies, vague = _read_sentence(sentence)
            own = charged.get(passage.block) if vague and not agencies and _opens_bare(sentence) else None
            if own is not None and own not in {*_OTHERS, TEAM}:  # «Là lực lượng nòng cốt của Tổ» among its tasks
                agencies = [own]
            evidence = passage.evidence(sentence.start, sentence.end)
            found.extend(CoreForce(agency, passage.section, evidence) for agency in agencies)
            if vague and not agencies and not (passage.is_heading and len(passage.normal.text) < 60):
                unclear.append(evidence)
    return plan._replace(team=plan.team._replace(core=tuple(found), core_unclear=tuple(unclear)))


@cache
def _bare_opener() -> re.Pattern[str]:
    return re.compile(r"[\W_]*(?:là|làm|giữ vai trò)\s+(?:lực lượng\s+)?(?:nòng cốt|hạt nhân)")


def _opens_bare(sentence: Span) -> bool:
    """Whether a sentence says of nobody by name that he is the core."""
    return _bare_opener().match(sentence.lower) is not None


def _sentences(passage: Passage) -> Iterator[Span]:
    """Sentences, each begun again at its subject: a semicolon may part «kiện toàn Tổ …» from «lấy … làm nòng cốt»."""
    lower = passage.normal.lower
    if _core_pattern().search(passage.normal.folded) is None and load_pattern("near-core-words").search(lower) is None:
        return
    sentences = split_sentences(passage)
    for index, sentence in enumerate(sentences):
        before = sentences[index - 1] if index else None
        parted = before is not None and passage.normal.text[before.end : before.end + 1] == ";"
        if before is not None and parted and sentence.lower.lstrip().startswith("lấy"):
            yield Span(passage, before.start, sentence.end)
        else:
            yield sentence


# --- lists ------------------------------------------------------------------------------------------------------


def _opens_list(passage: Passage) -> bool:
    """«Lực lượng nòng cốt của Tổ:» and the like, whose holders follow, a bullet or a line each."""
    if len(passage.normal.text) > 70 or passage.normal.text.rstrip().endswith((".", ";", ",")):
        return False
    last = find_last(_core_pattern(), passage.normal.folded)
    if last is None or find_agencies(passage.normal.text[: last.start()]):
        return False
    rest = words_of(passage.normal.lower[last.end() :])
    return _reaches_team(rest.marked) or (not rest.marked.strip() and _is_about_make_up(passage))


def _listed_agency(passage: Passage, list_of: Passage) -> str | None:
    """The agency that a line of the list names; null ends the list."""
    if passage.is_heading or passage.section != list_of.section or _core_pattern().search(passage.normal.folded):
        return None
    if "phối hợp" in passage.normal.lower:
        return None
    hits = find_agencies(passage.normal.text[passage.body :])
    return hits[0].entry if hits and hits[0].start <= 12 and hits[0].entry not in {*_OTHERS, TEAM, "thon"} else None


# --- sentences --------------------------------------------------------------------------------------------------


def _read_sentence(sentence: Span) -> tuple[list[str], bool]:
    """Agencies that are the core of the team, and whether somebody is who cannot be told."""
    lower = sentence.lower
    agencies: list[str] = []
    vague = False
    for match in _core_pattern().finditer(fold(lower)):
        holders = find_holders(sentence, match.start(), match.end())
        if holders is None or TEAM in holders.agencies or _is_denied(lower, match.start()):
            continue
        of = _find_of(sentence, match, holders)
        known = [holder for holder in holders.agencies if holder not in _OTHERS]
        if of is _Of.TEAM:
            agencies.extend(holder for holder in known if holder not in agencies)
        vague = vague or (of is _Of.TEAM and not known) or (of is _Of.MAYBE and bool(known))
    return agencies, vague or _is_near(sentence)


@cache
def _denial() -> re.Pattern[str]:
    verbs = "lấy|là|do|làm|còn|có|xác định|giao|coi|chọn|nhất thiết|bắt buộc"
    return re.compile(rf"\b(?:không|chưa|chẳng)\s+(?:phải\s+)?(?:{verbs})\b")


def _is_denied(lower: str, at: int) -> bool:
    return _denial().search(re.split(r"[,;.]", lower[:at])[-1]) is not None


def _is_near(sentence: Span) -> bool:
    """«Đoàn Thanh niên là lực lượng xung kích trong Tổ»: as good as the core, or not."""
    match = load_pattern("near-core-words").search(sentence.lower)
    return match is not None and _reaches_team(words_of(sentence.lower[match.end() :]).marked)


def _find_of(sentence: Span, match: re.Match[str], holders: Holders) -> _Of:
    lower = sentence.lower
    after = re.split(r"[;.]", lower[match.end() :])[0]
    if any(_reaches_team(words_of(part).marked) for part in (after, lower[holders.end :], *_further_parts(after))):
        return _Of.TEAM
    team_before = _has_team(lower[: match.start()])
    if holders.taken and team_before:
        return _Of.TEAM
    said = words_of(after)
    if load_vocabulary("beside-team").any_in(said):
        return _Of.OTHER
    is_activity = _activity().match(lower[holders.end :] if holders.taken else after) is not None
    of_members = lower[: match.start()].rstrip().endswith("thành viên")
    if not is_activity and (team_before or of_members or _is_about_make_up(sentence.passage)):
        return _Of.TEAM
    joins = after.lstrip().startswith(",") and load_vocabulary("within-team").any_in(said)
    return _Of.MAYBE if joins else _Of.OTHER


def _further_parts(after: str) -> list[str]:
    """«nòng cốt trong phong trào và trong các Tổ»: what else it is the core of."""
    return [part for part in re.split(r",|\bvà\b", after)[1:] if part.lstrip().startswith(("của ", "trong "))]


@cache
def _activity() -> re.Pattern[str]:
    """What follows tells of what they are the core: something else than a team."""
    verbs = load_alternation("core-activities")
    return re.compile(
        rf"[\s,]*(?:xung kích\s*)?(?:(?:trong|về|cho|của|tại|đối với|để|khi|nhằm)\s|(?:{verbs})(?![^\W_]))"
    )


@cache
def _team_words() -> re.Pattern[str]:
    sorts = load_alternation("other-teams")
    return re.compile(rf"(?<= )(?:tổ(?! (?:trưởng|phó|viên|{sorts}) )|tcnscđ)(?= )")


def _has_team(lower: str) -> bool:
    words = words_of(lower)
    return _team_words().search(words.marked) is not None and not load_vocabulary("beside-team").any_in(words)


@cache
def _link_words() -> frozenset[str]:
    return frozenset(" ".join(load_words("core-links")).split())


def _reaches_team(marked: str) -> bool:
    """Whether nothing but link words («trong hoạt động của các …») stands before a team."""
    match = _team_words().search(marked)
    return match is not None and all(word in _link_words() for word in marked[: match.start()].split())


def _is_about_make_up(passage: Passage) -> bool:
    node = passage.node
    if node is None:
        return False
    titles = words_of(" ".join(up.title for up in node.trail()))
    return load_vocabulary("make-up-sections").any_in(titles)
