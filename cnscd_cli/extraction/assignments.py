"""Who must do what under «Tổ chức thực hiện»."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from cnscd_cli.data.catalogues import forget_with, load_vocabulary
from cnscd_cli.extraction.agencies import find_agencies, opens_with_agency
from cnscd_cli.extraction.charges import Charge, announces, read_heading_charge, read_own_charge
from cnscd_cli.extraction.passages import Node, Passage, Reading, Zone
from cnscd_cli.extraction.tasks import read_task
from cnscd_cli.model.plan import Assignment, Plan, Task
from cnscd_cli.text.phrases import words_of

_LONGEST_TITLE = 16
"""Syllables of a main heading."""

_LONGEST_LOWER_TITLE = 8
"""Syllables of a heading below one, which else is a sentence («Tổ chức triển khai các lớp tập huấn …»)."""

_LONGEST_TOPIC = 10
"""Syllables of a heading that only names a topic."""


@dataclass(slots=True)
class _Open:
    """A charge while its tasks are gathered."""

    charge: Charge
    heading: Passage
    tasks: list[Task] = field(default_factory=list)
    above: _Open | None = None
    """The charge of the heading within which a bullet opened this one."""

    @property
    def agency_id(self) -> str | None:
        """Id of the agency."""
        return self.charge.agency_id

    def add_task(self, passage: Passage, start: int) -> None:
        """Take the words of a passage from `start` on as a task."""
        task = read_task(passage, start)
        if task is not None:
            self.tasks.append(task)

    def freeze(self) -> Assignment:
        """The assignment, with the tasks gathered so far."""
        evidence = self.heading.evidence(self.charge.start, self.charge.end)
        return Assignment(self.charge.agency, self.charge.agency_id, self.heading.section, tuple(self.tasks), evidence)


def extract_assignments(reading: Reading, plan: Plan) -> Plan:
    """Headings, bullets and paragraphs that charge an agency, each with its tasks."""
    charges: list[_Open] = []
    current: _Open | None = None
    for passage in reading.within(Zone.BODY):
        if not _is_under_organization(passage):
            current = None
            continue
        if passage.is_heading and _is_organization_title(passage) and not _is_charge_within(passage):
            current = None
            continue
        if is_closing(passage) or _is_of_other_topic(passage):
            current = None
            continue
        current = _read_passage(passage, current, charges)
    return plan._replace(assignments=tuple(charge.freeze() for charge in charges if charge.tasks))


def _is_under_organization(passage: Passage) -> bool:
    return passage.node is not None and any(_is_organization(node.title, node.level) for node in passage.node.trail())


def _is_organization_title(passage: Passage) -> bool:
    if passage.label is None or passage.node is None:
        return _is_organization(passage.slice(), level=1)
    return _is_organization(passage.node.title, passage.node.level)


def _is_charge_within(passage: Passage) -> bool:
    """Whether a heading below «Tổ chức thực hiện» charges agencies in such words: «8. Trách nhiệm của các đơn vị»."""
    node = passage.node
    if passage.label is None or node is None or node.parent is None or not opens_with_agency(node.title):
        return False
    return any(_is_organization(above.title, above.level) for above in node.parent.trail())


@lru_cache(maxsize=512)
def _is_organization(title: str, level: int) -> bool:
    """Whether a title is «Tổ chức thực hiện»; a lower one must be in capitals or open with it, and be no sentence."""
    words = words_of(title)
    named = load_vocabulary("organization-sections")
    if not named.any_in(words) or title.count(" ") >= _LONGEST_TITLE:
        return False
    if level > 1 and not title.isupper() and not (named.begins(words) and title.count(" ") < _LONGEST_LOWER_TITLE):
        return False
    agencies = find_agencies(title)
    return not (agencies and agencies[0].start == 0)


forget_with(_is_organization.cache_clear)  # it asks for agencies


def is_closing(passage: Passage) -> bool:
    """Whether a paragraph closes the plan: by its opening words, or as a request to all to carry it out."""
    if load_vocabulary("closing-sentences").begins(passage.opening):
        return True
    if passage.is_heading or passage.bullet or not load_vocabulary("closing-openers").begins(passage.opening):
        return False
    return load_vocabulary("closing-words").any_in(passage.words)


def _is_of_other_topic(passage: Passage) -> bool:
    """Whether the heading tells of something that is nobody's charge («Chế độ báo cáo»)."""
    node = passage.node
    if (
        node is None or node.title.count(" ") >= _LONGEST_TOPIC
    ):  # a numbered task: «Thực hiện chế độ báo cáo hằng quý …»
        return False
    return load_vocabulary("uncharged-sections").any_in(node.words)


def _read_passage(passage: Passage, current: _Open | None, charges: list[_Open]) -> _Open | None:
    """The charge that is open after the passage."""
    if passage.is_heading:
        return _read_heading(passage, current, charges)
    if current is not None and _is_nested(passage, current):
        current.add_task(passage, passage.body)
        return current
    above = current.above if current is not None and current.above is not None else current
    is_below = above is not None and not _is_sibling(passage, above.heading)
    charge = read_own_charge(passage, above=above.agency_id if above and is_below else None, is_below=is_below)
    if charge is None:
        if above is not None:
            above.add_task(passage, passage.body)
        return above
    own = _open(passage, charge)
    charges.append(own)
    if not is_below or (not passage.bullet and not own.tasks):  # another heading without a label
        return own
    own.above = above
    # What follows belongs to the heading again, unless the bullet is itself a heading of bullets.
    return above if own.tasks and not announces(passage) else own


def _is_sibling(passage: Passage, heading: Passage) -> bool:
    """Whether a passage is of one list with another: both with the same bullet, or both without one."""
    if heading.is_heading:
        return False
    return passage.normal.text[: passage.bullet].strip() == heading.normal.text[: heading.bullet].strip()


def _read_heading(passage: Passage, current: _Open | None, charges: list[_Open]) -> _Open | None:
    """The charge after a heading: its own, or the one above where it is a numbered task of that."""
    charge = read_heading_charge(passage)
    if charge is not None:
        charges.append(_open(passage, charge))
        return charges[-1]
    if current is not None and passage.label is not None and _is_below(passage.node, current.heading.node):
        current.add_task(passage, passage.body)
        return current
    return None


def _open(passage: Passage, charge: Charge) -> _Open:
    opened = _Open(charge, passage)
    if charge.task_start is not None:
        opened.add_task(passage, charge.task_start)
    return opened


def _is_nested(passage: Passage, current: _Open) -> bool:
    """Whether a passage is a task below a bullet that charges an agency of its own: of another bullet, or of none."""
    bullet = current.heading.bullet and current.heading.normal.text[0]
    if not bullet or current.heading.is_heading:
        return False
    return passage.bullet > 0 and passage.normal.text[0] != bullet


def _is_below(node: Node | None, above: Node | None) -> bool:
    return node is not None and above is not None and any(up is above for up in node.trail())
