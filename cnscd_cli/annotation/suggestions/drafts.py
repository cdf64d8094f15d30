"""A Word file with clauses put into it, each kept only where it closes its gap and makes nothing worse."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple

from lxml import etree
from lxml.etree import QName

from cnscd_cli.annotation.suggestions.homes import Spot, list_spots
from cnscd_cli.annotation.suggestions.outline import Outline, ends_document
from cnscd_cli.annotation.word.patch import Insertion, Patch, insert
from cnscd_cli.annotation.word.tracked import Former, Stamp, can_follow, can_precede, find_first_id
from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.document import Document, list_texts
from cnscd_cli.model.finding import Result, Status
from cnscd_cli.model.plan import Assignment, Plan, Task
from cnscd_cli.parsers.progress import report_progress
from cnscd_cli.rules.clauses import ADDITIVE, Clause, Part, find_clause
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.engine import check_plan

ReadMain = Callable[[bytes], tuple[Document, dict[int, int]]]
"""From the bytes of the main part: the document, and the ordinal of the element of each paragraph."""

_BADNESS = {Status.PASS: 0, Status.NOT_APPLICABLE: 0, Status.REVIEW: 1, Status.GAP: 2}
_STAGE = "Chèn nội dung còn thiếu"
_MOST_SPOTS = 8
_ROUNDS = 3
_BLANK = "…"
_SAME_MATTER = 60
"""The likeness from which a passage speaks of the same matter."""
_DENIES = re.compile(
    r"\b(?:không|chưa) (?:lấy|giao|phân công|bố trí|thành lập|kiện toàn|chọn|quy định|đặt|yêu cầu"
    r"|tổ chức|báo cáo|áp dụng)\b",
    re.IGNORECASE,
)


class Inserted(NamedTuple):
    """A clause that was put in."""

    rule: str
    text: str
    """Its paragraphs, as they stand there, one a line."""
    beside: str
    """The words of the paragraph beside it."""
    before: bool
    renumber: bool = False
    """Whether typed numbers of sections behind it have to be adapted."""


class Suggestions(NamedTuple):
    """What was put in, and what was not."""

    insertions: tuple[Insertion, ...] = ()
    """Into the main part as it was."""
    inserted: tuple[Inserted, ...] = ()
    closed: tuple[str, ...] = ()
    """Rules whose gap the clauses of others close as well."""
    left_out: tuple[str, ...] = ()
    """Rules that have a clause for which no place was found where it closes the gap and harms nothing."""
    denied: tuple[str, ...] = ()
    """Rules that the plan speaks against: what it lacks is not put in beside that, nor by way of another clause."""
    blank: tuple[str, ...] = ()
    """Rules whose clause has blanks that only a person can fill in, and closes no gap before."""


class _Draft(NamedTuple):
    """The main part as it would be, and what is found in it."""

    main: bytes
    pieces: tuple[Insertion, ...]
    """In places of the original part."""
    document: Document
    elements: dict[int, int]
    plan: Plan
    results: dict[str, Result]

    def is_open(self, rule: str) -> bool:
        """Whether the rule is not satisfied, be it for what was inserted."""
        return self.results[rule].status is not Status.PASS


def is_missing(result: Result) -> bool:
    """Whether the plan does not say it at all; what it says wrong is mended by nothing that is added."""
    return result.status is Status.GAP and (bool(result.searched) or result.kind in ADDITIVE)


def _is_denied(result: Result) -> bool:
    """Whether the plan says that it will not do what is missing: then a person has to decide."""
    near = [item.evidence.quote for item in result.nearest if item.likeness >= _SAME_MATTER]
    return any(_DENIES.search(quote) for quote in near)


def suggest_clauses(main: bytes, read: ReadMain, profile: Profile, wanted: Collection[str], day: date) -> Suggestions:
    """Clauses for what the plan lacks of the rules in `wanted`; the same file gives the same bytes."""
    draft = _study(main, (), read, profile)
    rules = {rule.id: rule for rule in profile.rules}
    lacking = [name for name in rules if is_missing(draft.results[name])]
    asked = [name for name in lacking if name in wanted and find_clause(rules[name], draft.plan)]
    denied = {rule for rule in asked if _is_denied(draft.results[rule])}
    inserted: dict[str, Inserted] = {}
    for _ in range(_ROUNDS):
        before = len(inserted)
        clauses = [known for rule in asked if rule not in denied and (known := find_clause(rules[rule], draft.plan))]
        for clause in sorted(clauses, key=lambda clause: list(Part).index(clause.part)):
            if not draft.is_open(clause.rule):
                continue
            found = _insert_clause(draft, clause, denied, read, profile, day)
            if found:
                draft, inserted[clause.rule] = found
        if len(inserted) == before:
            break
    closed = tuple(rule for rule in asked if rule not in inserted and not draft.is_open(rule))
    blank = tuple(rule for rule in asked if draft.is_open(rule) and _has_blank(find_clause(rules[rule], draft.plan)))
    left_out = tuple(rule for rule in asked if draft.is_open(rule) and rule not in {*denied, *blank})
    against = tuple(rule for rule in asked if rule in denied and rule not in blank)
    return Suggestions(draft.pieces, tuple(inserted.values()), closed, left_out, against, blank)


def _has_blank(clause: Clause | None) -> bool:
    return clause is not None and _BLANK in clause.paragraphs[0]


def _study(main: bytes, pieces: tuple[Insertion, ...], read: ReadMain, profile: Profile) -> _Draft:
    document, elements = read(main)
    plan = extract_plan(document)
    results = {result.rule: result for result in check_plan(plan, profile)}
    return _Draft(main, pieces, document, elements, plan, results)


def _insert_clause(
    draft: _Draft, clause: Clause, denied: Collection[str], read: ReadMain, profile: Profile, day: date
) -> tuple[_Draft, Inserted] | None:
    """The first place at which it does what it is for; each trial is a sign of life, the whole may take a while."""
    for spot in list_spots(Outline(draft.document, draft.plan), clause)[:_MOST_SPOTS]:
        put = _write(draft, spot, day)
        if not put:
            continue
        report_progress(_STAGE, list(draft.results).index(clause.rule), len(draft.results), programs=False)
        tried = _study(insert(draft.main, put), _merge(draft.pieces, put), read, profile)
        if not all(map(tried.is_open, denied)):  # it says what the plan says it will not do
            continue
        if tried.results[clause.rule].status is Status.PASS and not _is_worse(draft, tried):
            text = "\n".join(line.text for line in spot.lines)
            return tried, Inserted(clause.rule, text, _find_words(draft.document, spot), spot.before, spot.renumber)
    return None


def _find_words(document: Document, spot: Spot) -> str:
    texts = (text for block in document.blocks for text in list_texts(block))
    return next((text.text for text in texts if text.paragraph == spot.paragraph), "")


def _write(draft: _Draft, spot: Spot, day: date) -> list[Insertion]:
    """The paragraphs of a spot in Word's own form; nothing where they could not be rejected without a trace."""
    root = etree.fromstring(draft.main, etree.XMLParser(resolve_entities=False, no_network=True))
    wanted = {spot.paragraph, *(line.like for line in spot.lines)}
    numbers = {draft.elements[ordinal]: ordinal for ordinal in wanted if ordinal in draft.elements}
    found = {numbers[i]: element for i, element in enumerate(root.iter("*")) if i in numbers}
    if found.keys() != wanted or any(QName(element).localname != "p" for element in found.values()):
        return []  # words of a drawing, or of a file that is embedded
    beside = found[spot.paragraph]
    if not (can_precede(beside) if spot.before else can_follow(beside)):
        return []
    number = draft.elements[spot.paragraph]
    patch = Patch(draft.main, {number})
    former = Former(Stamp(find_first_id(root), day), patch.declare(number))
    markup = "".join(former.form(found[line.like], line.text) for line in spot.lines)
    if spot.before:
        patch.put_before(number, markup)
    else:
        patch.put_after(number, markup)
    return patch.list_insertions()


def _merge(pieces: tuple[Insertion, ...], put: list[Insertion]) -> tuple[Insertion, ...]:
    """All pieces in places of the original, after `put` went into what it is with `pieces`."""
    merged = list(pieces)
    for new in put:
        shift = 0
        for index, piece in enumerate(merged):
            start = piece.at + shift
            if new.at < start:
                merged.insert(index, Insertion(new.at - shift, new.data))
                break
            if new.at <= start + len(piece.data):
                cut = new.at - start
                merged[index] = Insertion(piece.at, piece.data[:cut] + new.data + piece.data[cut:])
                break
            shift += len(piece.data)
        else:
            merged.append(Insertion(new.at - shift, new.data))
    return tuple(merged)


def _is_worse(before: _Draft, after: _Draft) -> bool:
    """Whether some rule is answered worse, or something that the plan said is read no more."""
    worse = any(_BADNESS[after.results[rule].status] > _BADNESS[old.status] for rule, old in before.results.items())
    return worse or bool(_list_facts(before.plan) - _list_facts(after.plan))


def _list_tasks(item: Assignment) -> tuple[Task, ...]:
    """Without the last word of the plan, which is read as a task of whoever comes last."""
    return tuple(task for task in item.tasks if len(item.tasks) == 1 or not ends_document(task.text))


def _list_facts(plan: Plan) -> Counter[tuple[str, str]]:
    """In words that do not name the places."""
    return Counter(
        [
            *(("section", item.title) for item in plan.sections),
            *(("target", f"{item.indicator} {item.op} {item.value} {item.evidence.quote}") for item in plan.targets),
            *(("basis", item.evidence.quote) for item in plan.legal_bases),
            *((f"task of {item.agency}", task.text) for item in plan.assignments for task in _list_tasks(item)),
            *(("work", item.task) for item in plan.work_items),
            *(("report", item.evidence.quote) for item in plan.reporting),
            *(("money", item.evidence.quote) for item in plan.funding),
            *(("recipient", item) for item in plan.recipients),
            *(("core", item.agency_id) for item in plan.team.core),
            *(("size", f"{item.min}-{item.max}") for item in plan.team.sizes),
            *((("signatory", f"{plan.signatory.position} {plan.signatory.name}"),) if plan.signatory else ()),
        ]
    )
