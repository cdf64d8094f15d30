"""Who must do what under «Tổ chức thực hiện»."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.extraction.agencies import (
    find_agencies,
    find_verb,
    identify_agency,
    opens_with_agency,
    skip_introduction,
)
from cnscd_cli.extraction.passages import Node, Passage, Reading, Zone
from cnscd_cli.model.plan import Assignment, Plan, Task, TaskRole
from cnscd_cli.text.dates import find_dates
from cnscd_cli.text.phrases import Words, words_of

_LONGEST_AGENCY = 30
"""Syllables; a longer line is a sentence, not the name of an agency."""


@dataclass(slots=True)
class _Charge:
    """An assignment while its tasks are gathered."""

    agency: str
    agency_id: str | None
    heading: Passage
    span: tuple[int, int]
    node: Node | None
    tasks: list[Task] = field(default_factory=list)
    above: _Charge | None = None
    """The charge of the heading within which a bullet opened this one."""

    def freeze(self) -> Assignment:
        return Assignment(
            self.agency, self.agency_id, self.heading.section, tuple(self.tasks), self.heading.evidence(*self.span)
        )


def extract_assignments(reading: Reading, plan: Plan) -> Plan:
    """Headings, bullets and paragraphs that charge an agency, each with its tasks."""
    charges: list[_Charge] = []
    current: _Charge | None = None
    for passage in reading.within(Zone.BODY):
        if not _is_under_organization(passage):
            current = None
            continue
        if passage.is_heading and _is_organization_title(passage):
            current = None
            continue
        if _is_closing(passage) or _is_of_other_topic(passage):
            current = None
            continue
        current = _read_passage(passage, current, charges)
    return plan._replace(assignments=tuple(charge.freeze() for charge in charges if charge.tasks))


def _is_under_organization(passage: Passage) -> bool:
    return passage.node is not None and passage.node.speaks_of(load_vocabulary("organization-sections"))


def _is_organization_title(passage: Passage) -> bool:
    own = passage.words if passage.label is None or passage.node is None else passage.node.words
    return load_vocabulary("organization-sections").any_in(own)


def _is_closing(passage: Passage) -> bool:
    """Whether a paragraph closes the plan: by its opening words, or as a request to all to carry it out."""
    if load_vocabulary("closing-sentences").begins(passage.words):
        return True
    if passage.is_heading or passage.bullet or not load_vocabulary("closing-openers").begins(passage.words):
        return False
    return load_vocabulary("closing-words").any_in(passage.words)


def _is_of_other_topic(passage: Passage) -> bool:
    """Whether the heading tells of something that is nobody's charge («Chế độ báo cáo»)."""
    return passage.node is not None and load_vocabulary("uncharged-sections").any_in(passage.node.words)


def _read_passage(passage: Passage, current: _Charge | None, charges: list[_Charge]) -> _Charge | None:
    """The charge that is open after the passage."""
    if passage.is_heading:
        return _read_heading(passage, current, charges)
    if current is not None and _is_nested(passage, current):
        _add_task(current, passage, passage.body)
        return current
    above = current.above if current is not None and current.above is not None else current
    own = _open_own_charge(passage, above)
    if own is None:
        if above is not None:
            _add_task(above, passage, passage.body)
        return above
    charges.append(own)
    own.above = above
    # What follows belongs to the heading again, unless the bullet is itself a heading of bullets.
    return above if above is not None and own.tasks and not _announces(passage) else own


def _read_heading(passage: Passage, current: _Charge | None, charges: list[_Charge]) -> _Charge | None:
    """The charge after a heading: its own, or the one above where it is a numbered task of that."""
    opened = _open_charge(passage)
    if opened is not None:
        charges.append(opened)
        return opened
    if current is not None and passage.label is not None and _is_below(passage.node, current.node):
        _add_task(current, passage, passage.body)
        return current
    return None


def _announces(passage: Passage) -> bool:
    return passage.normal.text.rstrip().endswith(":")


def _is_nested(passage: Passage, current: _Charge) -> bool:
    """Whether a passage is a task below a bullet that charges an agency of its own: of another bullet, or of none."""
    bullet = current.heading.bullet and current.heading.normal.text[0]
    if not bullet or current.heading.is_heading:
        return False
    return passage.bullet > 0 and passage.normal.text[0] != bullet


def _is_below(node: Node | None, above: Node | None) -> bool:
    return node is not None and above is not None and any(up is above for up in node.trail())


def _open_charge(passage: Passage) -> _Charge | None:
    """The charge that a labelled heading opens; a heading that is a sentence gives its own first task."""
    text = passage.normal.text
    if not opens_with_agency(text[passage.body :]):
        return None
    start = passage.body + skip_introduction(text[passage.body :])
    end, task_start = _find_agency_end(passage, start)
    agency = _clean_agency(passage.slice(start, end))
    if not agency:
        return None
    charge = _Charge(agency, identify_agency(agency), passage, (start, end), passage.node)
    if task_start is not None:
        _add_task(charge, passage, task_start)
    return charge


def _find_agency_end(passage: Passage, start: int) -> tuple[int, int | None]:
    """Where the agency's name ends, and where a task begins in the same paragraph (null where none does)."""
    text, lower = passage.normal.text, passage.normal.lower
    colon = lower.find(":", start)
    verb = _find_task(passage, start)
    if colon >= 0 and (verb is None or colon < verb):
        rest = text[colon + 1 :].strip()
        return colon, colon + 1 if rest else None
    if verb is not None and len(text[start:verb].split()) <= _LONGEST_AGENCY:
        return verb, verb
    return len(text), None


def _find_task(passage: Passage, start: int) -> int | None:
    """Offset of the verb that begins a task; not of one within a name («các tổ chức chính trị», «Ban Quản lý»)."""
    lower = passage.normal.lower
    verb = find_verb(lower, start)
    for name in find_agencies(passage.normal.text[start:]):
        if verb is not None and start + name.start <= verb < start + name.end:
            verb = find_verb(lower, start + name.end)
    if verb is None or lower[start:verb].strip() not in load_words("bare-agency-heads"):
        return verb
    if load_vocabulary("charging-verbs").begins(words_of(lower[verb : verb + 40])):
        return verb
    return find_verb(lower, find_word_end(lower, verb))


def find_word_end(text: str, start: int) -> int:
    """Offset of the blank after the word at `start`."""
    blank = text.find(" ", start)
    return blank if blank >= 0 else len(text)


def _open_own_charge(passage: Passage, current: _Charge | None) -> _Charge | None:
    """The charge of a bullet or paragraph that opens with an agency of its own and what it must do."""
    text = passage.normal.text
    start = passage.body + skip_introduction(text[passage.body :])
    names = find_agencies(text[start:])
    # A bullet that asks others is a task of its agency, and one that ends with a colon asks those named below it.
    asked = start > passage.body and not passage.bullet and not _announces(passage)
    if not names or not (text[start].isupper() or asked) or not _is_determiner(text[start : start + names[0].start]):
        return None
    end, task_start = _find_agency_end(passage, start)
    agency = _clean_agency(passage.slice(start, end))
    if task_start is None and not text.rstrip().endswith(":") and not _is_name_alone(passage, agency):
        return None
    if len(agency.split()) > _LONGEST_AGENCY or (current is not None and _is_same_agency(agency, current)):
        return None
    if task_start is not None and text[end] != ":" and current is not None and not _is_predicate(passage, end):
        return None
    charge = _Charge(agency, identify_agency(agency), passage, (start, end), passage.node)
    if task_start is not None:
        _add_task(charge, passage, task_start)
    return charge


def _is_determiner(words: str) -> bool:
    """Whether words before an agency's name only point at it («Các», «Toàn thể»)."""
    return not words.strip() or words.strip().lower() in load_words("determiners")


def _is_name_alone(passage: Passage, agency: str) -> bool:
    """Whether a line without bullet or full stop is nothing but an agency's name: a heading without a label."""
    text = passage.normal.text.rstrip()
    return not passage.bullet and not text.endswith((".", ";", ",")) and len(agency.split()) <= 16


def _is_same_agency(agency: str, current: _Charge) -> bool:
    """A bullet of an agency that names it again stays a task of it."""
    found = identify_agency(agency)
    return found is not None and found == current.agency_id


def _is_predicate(passage: Passage, at: int) -> bool:
    """Whether the words at `at` make the agency before them the one who acts, not a modifier."""
    return load_vocabulary("own-task-verbs").begins(_words_at(passage, at))


def _words_at(passage: Passage, at: int) -> Words:
    return words_of(passage.normal.original[at : at + 40])


def _clean_agency(agency: str) -> str:
    return agency.strip().strip(" ,;:.-–").strip()


def _add_task(charge: _Charge, passage: Passage, start: int) -> None:
    words = passage.slice(start)
    if not any(char.isalpha() for char in words):
        return
    lower = passage.normal.lower[start:]
    charge.tasks.append(
        Task(words, _read_role(lower), _read_partners(passage, start), _read_due(lower), passage.evidence(start))
    )


@cache
def _roles() -> tuple[tuple[TaskRole, tuple[str, ...]], ...]:
    return (
        (TaskRole.LEAD, load_words("lead-verbs")),
        (TaskRole.COORDINATE, load_words("coordinate-verbs")),
        (TaskRole.ADVISE, load_words("advise-verbs")),
    )


def _read_role(lower: str) -> TaskRole:
    """The role of the verb that comes first among the opening words."""
    opening = lower[:90]
    found = [(at, role) for role, verbs in _roles() for verb in verbs if (at := opening.find(verb)) >= 0 and at < 45]
    return min(found)[1] if found else TaskRole.PERFORM


@cache
def _partners_pattern() -> re.Pattern[str]:
    return re.compile(r"phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+(?P<partners>[^;.:]+)")


def _read_partners(passage: Passage, start: int) -> tuple[str, ...]:
    match = _partners_pattern().search(passage.normal.lower, start)
    if match is None:
        return ()
    first, last = match.span("partners")
    verb = find_verb(passage.normal.lower, first + 4, last)
    names = find_agencies(passage.normal.text[first : verb or last])
    return tuple(passage.slice(first + hit.start, first + hit.end) for hit in names)


def _read_due(lower: str) -> str | None:
    """The date by which the task is due, where one is stated with a word of deadline."""
    words = load_words("deadline-words")
    for mention in find_dates(lower):
        before = lower[max(0, mention.start - 24) : mention.start]
        if mention.iso and any(word in before for word in words):
            return mention.iso
    return None
