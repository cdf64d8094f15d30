"""Where a clause may be inserted, the fittest place first; which of them closes the gap is tried out later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.annotation.suggestions.listing import continue_list, is_automatic, strip_mark
from cnscd_cli.annotation.suggestions.outline import Outline
from cnscd_cli.extraction.labels import LabelKind, find_bullet, parse_label
from cnscd_cli.extraction.passages import Passage, Zone
from cnscd_cli.model.plan import Assignment, Evidence
from cnscd_cli.rules import places
from cnscd_cli.rules.clauses import Clause, Part
from cnscd_cli.rules.wording import make_phrases
from cnscd_cli.text.normalize import fold


class Line(NamedTuple):
    """A paragraph to insert."""

    text: str
    like: int
    """Ordinal of the paragraph whose form it takes."""


class Spot(NamedTuple):
    """A place between two paragraphs, and what would stand there."""

    paragraph: int
    """Ordinal of the paragraph beside it."""
    before: bool
    lines: tuple[Line, ...]
    renumber: bool = False
    """Whether the typed numbers of the sections behind it no longer count on."""


_ORDER = (
    make_phrases(("mục đích", "yêu cầu"), folded=True),
    make_phrases(("mục tiêu", "chỉ tiêu"), folded=True),
    make_phrases(("nội dung", "nhiệm vụ", "giải pháp"), folded=True),
    make_phrases(("kinh phí", "nguồn lực"), folded=True),
    make_phrases(("tổ chức thực hiện", "phân công", "trách nhiệm"), folded=True),
)
"""The sections of a plan in their usual order."""
_TEAMS = ("to-cnscd", "thon")
_REPORTERS = (*_TEAMS, "phong-van-hoa-xa-hoi")
_FUNDING_TITLE = "KINH PHÍ THỰC HIỆN"


def list_spots(outline: Outline, clause: Clause) -> tuple[Spot, ...]:
    """Places for a clause, each once."""
    if not outline.body:
        return ()
    return tuple(dict.fromkeys(_FINDERS[clause.part](outline, clause)))


def _after(outline: Outline, index: int, *lines: tuple[str, int], renumber: bool = False) -> Iterator[Spot]:
    yield from _beside(outline, index, False, lines, renumber)


def _before(outline: Outline, index: int, *lines: tuple[str, int], renumber: bool = False) -> Iterator[Spot]:
    yield from _beside(outline, index, True, lines, renumber)


def _beside(
    outline: Outline, index: int, before: bool, lines: tuple[tuple[str, int], ...], renumber: bool
) -> Iterator[Spot]:
    """Nothing where the neighbour is a line within a paragraph, or what the lines look like is none of the file's."""
    beside = outline.passages[index].text.paragraph
    if beside is None or not outline.is_apart(index):
        return
    formed = [Line(text, outline.passages[like].text.paragraph or 0) for text, like in lines]
    if all(line.like for line in formed):
        yield Spot(beside, before, tuple(formed), renumber)


def _append(outline: Outline, span: range | None, words: str) -> Iterator[Spot]:
    """At the end of a section, formed like its last line."""
    if not span:
        return
    last = span[-1]
    passage = outline.passages[last]
    if last == span[0] or (passage.is_heading and not passage.bullet and not _is_sentence(passage)):
        like = outline.find_bulleted(last)
        like = outline.find_plain(last) if like is None else like
        if like is not None:
            text = continue_list(outline.passages[like], words) if outline.passages[like].bullet else words
            yield from _after(outline, last, (text, like))
    elif passage.slice(passage.body).startswith("…"):  # a line to be filled in stays the last
        yield from _before(outline, last, (continue_list(passage, words), last))
    else:
        yield from _after(outline, last, (continue_list(passage, words), last))


def _is_sentence(passage: Passage) -> bool:
    return passage.normal.text.rstrip().endswith((".", ";", ","))


def _find_targets(outline: Outline, clause: Clause) -> Iterator[Spot]:
    words = strip_mark(" ".join(clause.paragraphs))
    span = _span_of(outline, places.targets(outline.plan).evidence)
    stated = [i for target in outline.plan.targets if (i := outline.find_in_body(target.evidence)) is not None]
    inside = [i for i in stated if span and i in span]
    yield from _append_to_list(outline, inside, words)
    if span and _ORDER[1].within(outline.passages[span[0]].normal.text):
        yield from _append(outline, span, words)
    yield from _append_to_list(outline, stated, words)
    yield from _append(outline, span, words)


def _append_to_list(outline: Outline, items: list[int], words: str) -> Iterator[Spot]:
    if items:
        last = _end_of_list(outline, items[-1])
        yield from _after(outline, last, (continue_list(outline.passages[last], words), last))


def _end_of_list(outline: Outline, index: int) -> int:
    """The last item of a list with typed or printed numbers that the passage is in; a bullet needs no counting on."""
    first = outline.passages[index]
    if first.label is None or first.bullet:
        return index
    last, value = index, first.label.value
    for following in range(index + 1, outline.body.stop):
        label = outline.passages[following].label
        if label is not None and label.kind is first.label.kind and label.prefix == first.label.prefix:
            if label.value != value + 1:
                break
            last, value = following, label.value
        elif label is not None or outline.passages[following].is_heading:
            break
    return last


def _end_of_bullets(outline: Outline, index: int) -> int:
    """The last of the items with the same bullet that the passage is one of: Tổ trưởng, Tổ phó, then the others."""
    first = outline.passages[index]
    mark = first.normal.original[: first.bullet]
    last = index
    while first.bullet and last + 1 in outline.body:
        following = outline.passages[last + 1]
        if following.is_heading or following.normal.original[: following.bullet] != mark:
            break
        last += 1
    return last


def _find_team(outline: Outline, clause: Clause) -> Iterator[Spot]:
    words = strip_mark(" ".join(clause.paragraphs))
    team = outline.plan.team
    told = [item.evidence for item in (*team.sizes, *((team.leader,) if team.leader else ()), *team.core)]
    charged = _span_of(outline, places.organization(outline.plan).evidence) or ()
    stated = [i for evidence in told if (i := outline.find_in_body(evidence)) is not None and i not in charged]
    yield from _append_to_list(outline, [_end_of_bullets(outline, index) for index in sorted(stated)], words)
    span = _span_of(outline, places.team(outline.plan).evidence)
    yield from _append(outline, span, words)
    if span:
        inner = next((i for i in span[1:] if outline.passages[i].is_heading), None)
        if inner is not None:
            yield from _append(outline, outline.span(inner), words)


def _span_of(outline: Outline, evidence: tuple[Evidence, ...]) -> range | None:
    heading = outline.find_in_body(evidence[0]) if evidence else None
    return None if heading is None else outline.span(heading)


class _Charge(NamedTuple):
    """An assignment of the body: its heading, its first task and the last passage of it."""

    agency: str | None
    heading: int
    task: int
    last: int


def _list_charges(outline: Outline) -> list[_Charge]:
    charges = []
    for item in outline.plan.assignments:
        heading = outline.find_in_body(item.evidence)
        tasks = [i for task in item.tasks if (i := outline.find_in_body(task.evidence)) is not None]
        if heading is not None and tasks:
            charges.append(_Charge(_name(item), heading, min(tasks), max(tasks)))
    return charges


def _name(item: Assignment) -> str | None:
    return item.agency_id


def _find_assignments(outline: Outline, clause: Clause) -> Iterator[Spot]:
    agency, _, task = " ".join(clause.paragraphs).partition(": ")
    agency, whole = strip_mark(agency), strip_mark(" ".join(clause.paragraphs))
    for charge in reversed(_list_charges(outline)):
        heading, first = outline.passages[charge.heading], outline.passages[charge.task]
        end = _end_of_list(outline, charge.heading)
        if end != charge.heading:  # numbers go on behind it: with things that are nobody's charge
            continue
        if charge.task == charge.heading:
            yield from _after(outline, charge.last, (continue_list(heading, whole), charge.heading))
        else:
            told = continue_list(first, task, steps=0)
            title = continue_list(heading, agency) + (":" if heading.normal.text.rstrip().endswith(":") else "")
            yield from _after(outline, charge.last, (title, charge.heading), (told, charge.task))
    yield from _find_organization(outline, clause)


def _find_organization(outline: Outline, clause: Clause) -> Iterator[Spot]:
    words = strip_mark(" ".join(clause.paragraphs))
    yield from _append(outline, _span_of(outline, places.organization(outline.plan).evidence), words)


def _find_reporting(outline: Outline, clause: Clause) -> Iterator[Spot]:
    words = strip_mark(" ".join(clause.paragraphs))
    stated = [i for item in outline.plan.reporting if (i := outline.find_in_body(item.evidence)) is not None]
    for index in reversed(stated):
        passage = outline.passages[index]
        if passage.label is None or passage.bullet:
            yield from _after(outline, index, (continue_list(passage, words), index))
    by_agency = {charge.agency: charge for charge in _list_charges(outline)}
    for agency in _REPORTERS:
        charge = by_agency.get(agency)
        if charge and charge.last != charge.heading:
            last = outline.passages[charge.last]
            yield from _after(outline, charge.last, (continue_list(last, words), charge.last))
    yield from _find_organization(outline, clause)


def _find_funding(outline: Outline, clause: Clause) -> Iterator[Spot]:
    words = strip_mark(" ".join(clause.paragraphs))
    for section, index in outline.top_sections:
        if _ORDER[3].within(section.title) and not _ORDER[4].within(section.title):
            yield from _append(outline, outline.span(index), words)
    yield from _find_section(outline, Clause(clause.rule, Part.SECTION, (_FUNDING_TITLE, words)))
    yield from _find_organization(outline, clause)


def _rank(title: str) -> int | None:
    return next((rank for rank, phrases in enumerate(_ORDER) if phrases.within(title)), None)


def _find_section(outline: Outline, clause: Clause) -> Iterator[Spot]:
    """Before the first section that comes after it as a rule, else behind the last; numbers typed behind it stay."""
    sections = outline.top_sections
    if not sections:
        return
    title, *texts = clause.paragraphs
    title = _match_case(title, outline.passages[sections[0][1]])
    rank = _rank(title)
    later = [
        index
        for section, index in sections
        if rank is not None and (found := _rank(section.title)) is not None and found > rank
    ]
    last = sections[-1][1]
    end = outline.span(last)[-1]
    head = (continue_list(outline.passages[last], title), last)
    at_end = _after(outline, end, head, *_form(outline, texts, end, _find_outer(outline, last, 1)))
    if not later:
        yield from at_end
        return
    at = later[0]
    heading = outline.passages[at]
    steps = _count_steps(outline, at)
    lines = _form(outline, texts, at, _find_outer(outline, at, steps))
    if not is_automatic(heading) and clause.part is Part.SECTION and rank == 3:
        yield from at_end  # money may stand at the end, where its number is the next
    yield from _before(
        outline, at, (continue_list(heading, title, steps=steps), at), *lines, renumber=not is_automatic(heading)
    )
    yield from at_end


def _count_steps(outline: Outline, at: int) -> int:
    """From the number of a heading to that of a section put before it: its own, or one more behind one put in so."""
    heading = outline.passages[at].label
    before = [index for _, index in outline.top_sections if index < at]
    last = outline.passages[before[-1]].label if before else None
    if heading is None or last is None or (last.kind, last.prefix) != (heading.kind, heading.prefix):
        return 0
    return max(0, last.value + 1 - heading.value)


def _match_case(title: str, neighbour: Passage) -> str:
    """In capitals only where the other headings are."""
    words = neighbour.slice(neighbour.body)
    return title if words.isupper() or not title.isupper() else title.capitalize()


def _find_outer(outline: Outline, index: int, steps: int) -> str:
    """What numbers under a heading have to begin with, where its own is of the same sort: «2.» for «2.1. …»."""
    label = outline.passages[index].label
    return f"{label.value + steps}." if label and label.kind is LabelKind.ARABIC else ""


def _form(outline: Outline, texts: list[str], near: int, outer: str) -> list[tuple[str, int]]:
    """Lines under a new heading, each like a line of its sort."""
    plain, bulleted, subtitle = outline.find_plain(near), outline.find_bulleted(near), outline.find_subtitle(near)
    formed = []
    for text in texts:
        if find_bullet(text) and bulleted is not None:
            formed.append((continue_list(outline.passages[bulleted], strip_mark(text)), bulleted))
            continue
        is_numbered = text[:1].isdigit() and parse_label(text) is not None
        likes = (subtitle if is_numbered else plain, plain, bulleted)
        like = next((found for found in likes if found is not None), None)
        if like is not None:
            formed.append((f"{outer}{text}" if is_numbered else text, like))
    return formed


def _find_bases(outline: Outline, clause: Clause) -> Iterator[Spot]:
    words = strip_mark(" ".join(clause.paragraphs))
    cited = [i for item in outline.plan.legal_bases if (i := outline.find(item.evidence)) is not None]
    preamble = [i for i, passage in enumerate(outline.passages) if passage.zone is Zone.PREAMBLE]
    for index in (*reversed(cited), *reversed(preamble)):
        passage = outline.passages[index]
        text = continue_list(passage, words)
        if passage.normal.text.rstrip(" .").endswith(("như sau:", "như sau", ":")):
            yield from _before(outline, index, (text, index))
        else:
            yield from _after(outline, index, (text, index))
    like = outline.find_plain(outline.body[0])
    if not preamble and like is not None:
        yield from _before(outline, outline.body[0], (words, like))


def _find_recipients(outline: Outline, clause: Clause) -> Iterator[Spot]:
    """Before «Lưu», which always comes last."""
    first = outline.find(outline.plan.recipients_evidence)
    if first is None:
        return
    words = strip_mark(" ".join(clause.paragraphs))
    for index in range(first + 1, len(outline.passages)):
        passage = outline.passages[index]
        if fold(passage.slice(passage.bullet)).startswith("luu"):
            like = index - 1 if index - 1 > first else index
            yield from _before(outline, index, (continue_list(outline.passages[like], words), like))
            return
        if passage.zone is not Zone.CLOSING or passage.layout.side is not outline.passages[first].layout.side:
            return


_FINDERS = {
    Part.SECTION: _find_section,
    Part.BASES: _find_bases,
    Part.TARGETS: _find_targets,
    Part.TEAM: _find_team,
    Part.ASSIGNMENTS: _find_assignments,
    Part.REPORTING: _find_reporting,
    Part.FUNDING: _find_funding,
    Part.ORGANIZATION: _find_organization,
    Part.RECIPIENTS: _find_recipients,
}
