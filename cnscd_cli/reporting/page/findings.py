"""A finding as the page tells it: in the words of every form, each place a link to where it is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cnscd_cli.model.document import Block
from cnscd_cli.model.finding import Result, WaiverKind
from cnscd_cli.model.plan import Evidence
from cnscd_cli.model.texts import find_text
from cnscd_cli.reporting.exceptions_digest import digest_waived
from cnscd_cli.reporting.findings import Verdict, name_verdict
from cnscd_cli.reporting.places import name_place
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.remarks import label_places, make_remark
from cnscd_cli.reporting.report_digest import OCR_MARK
from cnscd_cli.reporting.told import quote_place
from cnscd_cli.text.paths import name_path

TONES = {
    Verdict.ERROR: "e",
    Verdict.WARNING: "w",
    Verdict.INFO: "l",
    Verdict.REVIEW: "r",
    Verdict.WAIVED: "x",
    Verdict.KNOWN: "y",
    Verdict.PASS: "k",
    Verdict.NOT_APPLICABLE: "o",
    Verdict.UNREADABLE: "u",
}
"""Classes that give colour and sign; short, for they stand in the page some thousand times."""

_QUOTE_LENGTH = 90
_LAST = ("Căn cứ", "Gợi ý")


class Fact(NamedTuple):
    """A labelled text, and where it leads."""

    label: str
    text: str
    link: str | None = None
    """Id of what it leads to."""


class Note(NamedTuple):
    """One finding."""

    id: str
    number: int
    """From 1 within the plan."""
    tone: str
    verdict: str
    rule: str
    title: str
    actual: str
    place: str | None
    """Of its first mark, in words."""
    place_link: str | None
    """Id of its first mark."""
    facts: tuple[Fact, ...]
    search: tuple[Fact, ...]
    """For what is missing: where it was looked for, and what comes nearest."""
    advice: str | None
    """Text to paste."""
    follows: tuple[str, ...]
    """For each of its places, what is said there once the finding was told elsewhere."""
    missing: bool
    """Whether the marks are where it belongs, not what is wrong."""


def name_finding(plan: int, index: int) -> str:
    """The id of a finding on the page; both count from 0."""
    return f"f{plan + 1}-{index + 1}"


def name_mark(plan: int, index: int, place: int) -> str:
    """The id of a mark."""
    return f"m{plan + 1}-{index + 1}-{place + 1}"


def name_block(plan: int, block: int) -> str:
    """The id of a paragraph."""
    return f"b{plan + 1}-{block + 1}"


def make_note(plan: int, index: int, result: Result, blocks: Sequence[Block]) -> Note:
    """The finding, with links into the plan's text as far as that is on the page."""
    remark = make_remark(result)
    rows = {row.label: row.text for row in remark.rows}
    told = [Fact(label, text) for label, text in rows.items() if label not in _LAST]
    told += _tell_waiver(result)
    told += _tell_places(plan, index, result, blocks)
    if rows.get("Căn cứ"):
        told.append(Fact("Căn cứ", rows["Căn cứ"]))
    places = len(result.evidence)
    first = next((place for place, evidence in enumerate(result.evidence) if find_text(blocks, evidence)), None)
    return Note(
        id=name_finding(plan, index),
        number=index + 1,
        tone=TONES[name_verdict(result)],
        verdict=name_verdict(result),
        rule=one_line(result.rule),
        title=remark.title,
        actual=one_line(result.actual),
        place=None if first is None else _name_place(result, result.evidence[first]),
        place_link=None if first is None else name_mark(plan, index, first),
        facts=tuple(told),
        search=tuple(_tell_search(plan, result, blocks)),
        advice=rows.get("Gợi ý"),
        follows=tuple(remark.follow(place + 1, places).title for place in range(places)),
        missing=bool(result.searched),
    )


def _name_place(result: Result, evidence: Evidence) -> str | None:
    """In words; without the section where what was found names it («95,5% (mục II.1)»)."""
    section = f"({name_path(evidence.section)})" if evidence.section else ""
    return name_place(evidence._replace(section=None) if section and section in result.actual else evidence)


def _tell_waiver(result: Result) -> Iterator[Fact]:
    waiver = result.waiver
    if waiver is None:
        return
    if waiver.kind is WaiverKind.BASELINE:
        yield Fact("Đã biết", f"thiếu sót đã biết, {one_line(waiver.source)}")
        return
    for entry in digest_waived([result]):
        for row in entry.rows:
            if row.label != "Thực tế" and row.text:
                yield Fact(row.label, f"{row.text} ({row.place})" if row.place else row.text)


def _tell_places(plan: int, index: int, result: Result, blocks: Sequence[Block]) -> Iterator[Fact]:
    label = label_places(result)
    for place, evidence in enumerate(result.evidence):
        link = name_mark(plan, index, place) if find_text(blocks, evidence) else None
        told = name_place(evidence) if link and len(result.evidence) == 1 else None  # its words are right beside
        yield Fact("" if place else label, told or quote_place(evidence, result.actual, _QUOTE_LENGTH), link)
    if result.ocr:
        yield Fact("", OCR_MARK)


def _tell_search(plan: int, result: Result, blocks: Sequence[Block]) -> Iterator[Fact]:
    if not result.searched:
        return
    yield Fact("Đã tìm ở", one_line("; ".join(result.searched)))
    if not result.nearest:
        yield Fact("Gần nhất", "không có đoạn nào gần giống")
    for place, near in enumerate(result.nearest):
        text = find_text(blocks, near.evidence)
        linked = text is not None and near.evidence.cell is None and near.evidence.block is not None
        link = name_block(plan, near.evidence.block or 0) if linked else None
        yield Fact(
            "" if place else "Gần nhất",
            f"giống {near.likeness} %: {quote_place(near.evidence, length=_QUOTE_LENGTH)}",
            link,
        )


def find_targets(results: Sequence[Result]) -> frozenset[int]:
    """The blocks that some «Gần nhất» leads to."""
    nearest = (near.evidence for result in results for near in result.nearest)
    return frozenset(evidence.block for evidence in nearest if evidence.block is not None and evidence.cell is None)
