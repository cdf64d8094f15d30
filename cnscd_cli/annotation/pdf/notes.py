"""Annotations as PDF has them: words highlighted with a note, and notes without a place among the words.

Each brings its own appearance, so that it looks the same in every reader. The verdict is told by the colour and, for
those who do not see it and for print, by the line under the words: solid, dashed, dotted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from cnscd_cli.annotation.pdf.increment import Increment
from cnscd_cli.annotation.pdf.places import Mark
from cnscd_cli.model.document import Corners
from cnscd_cli.model.finding import Result
from cnscd_cli.reporting.findings import LOOKS, Verdict, name_verdict
from cnscd_cli.reporting.remarks import AUTHOR

_PRINT = 4  # flag
_EDGE = 1.0  # points around the words that the line below them may take


class _Look(NamedTuple):
    """How a verdict looks: the ground of its words, the line under them, its dashes."""

    ground: tuple[float, float, float]
    line: tuple[float, float, float]
    dashes: str


_DASHES = {Verdict.WARNING: "4 2", Verdict.INFO: "1 3", Verdict.REVIEW: "0 2"}


class Note(NamedTuple):
    """What an annotation says, whatever it looks like."""

    name: str
    """By which it is known again."""
    heading: str
    contents: str
    result: Result
    day: date

    @property
    def look(self) -> _Look:
        """Of its verdict."""
        verdict = name_verdict(self.result)
        look = LOOKS[verdict]
        return _Look(_read_colour(look.ground), _read_colour(look.ink), _DASHES.get(verdict, ""))


def _read_colour(code: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def make_highlight(
    note: Note, mark: Mark, page: IndirectObject, increment: Increment, *, sign: Corners | None, painted: bool
) -> DictionaryObject:
    """The annotation that marks words.

    Where another one marks the same: with a `sign` beside them, and not `painted`, since they have their colour.
    """
    stretches = (*mark.stretches, sign) if sign else mark.stretches
    xs = [x for corners in stretches for x in corners[0::2]]
    ys = [y for corners in stretches for y in corners[1::2]]
    box = (min(xs) - _EDGE, min(ys) - _EDGE, max(xs) + _EDGE, max(ys) + _EDGE)
    annotation = _make_annotation("/Highlight", note, box, page)
    annotation[NameObject("/QuadPoints")] = _numbers(edge for corners in stretches for edge in corners)
    drawing = "\n".join(
        [*(_paint(note.look, mark.stretches) if painted else ()), *(_draw_sign(note.look, sign) if sign else ())]
    )
    annotation[NameObject("/AP")] = _make_appearance(drawing, box, (1, 0, 0, 1, 0, 0), increment, multiply=True)
    return annotation


def make_icon(
    note: Note,
    box: tuple[float, float, float, float],
    matrix: tuple[float, float, float, float, float, float],
    page: IndirectObject,
    increment: Increment,
) -> DictionaryObject:
    """The annotation that is a note of its own; `matrix` sets its picture upright on a page that is shown turned."""
    annotation = _make_annotation("/Text", note, box, page)
    annotation[NameObject("/Name")] = NameObject("/Comment")
    annotation[NameObject("/Open")] = BooleanObject(False)
    annotation[NameObject("/AP")] = _make_appearance(
        _draw_bubble(note.look), (0, 0, 20, 20), matrix, increment, multiply=False
    )
    return annotation


def _make_annotation(
    kind: str, note: Note, box: tuple[float, float, float, float], page: IndirectObject
) -> DictionaryObject:
    moment = TextStringObject(f"D:{note.day:%Y%m%d}000000Z")
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject(kind),
            NameObject("/Rect"): _numbers(box),
            NameObject("/Contents"): TextStringObject(note.contents),
            NameObject("/P"): page,
            NameObject("/NM"): TextStringObject(note.name),
            NameObject("/M"): moment,
            NameObject("/F"): NumberObject(_PRINT),
            NameObject("/C"): _numbers(note.look.ground if kind == "/Highlight" else note.look.line),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/CreationDate"): moment,
            NameObject("/Subj"): TextStringObject(note.heading),
        }
    )


def _make_appearance(
    drawing: str,
    box: tuple[float, float, float, float],
    matrix: tuple[float, float, float, float, float, float],
    increment: Increment,
    *,
    multiply: bool,
) -> DictionaryObject:
    form = DecodedStreamObject()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = _numbers(box)
    form[NameObject("/Matrix")] = _numbers(matrix)
    resources = DictionaryObject()
    if multiply:
        state = {NameObject("/Type"): NameObject("/ExtGState"), NameObject("/BM"): NameObject("/Multiply")}
        states = DictionaryObject({NameObject("/G0"): DictionaryObject(state)})
        resources[NameObject("/ExtGState")] = states
        drawing = f"/G0 gs\n{drawing}"
    form[NameObject("/Resources")] = resources
    form.set_data(drawing.encode("ascii"))
    return DictionaryObject({NameObject("/N"): increment.add(form)})


def _paint(look: _Look, stretches: Sequence[Corners]) -> Iterator[str]:
    """The ground of the words, then the lines under them."""
    yield f"{_spell(look.ground)} rg"
    for ax, ay, bx, by, cx, cy, dx, dy in stretches:
        yield f"{_spell((ax, ay))} m {_spell((bx, by))} l {_spell((dx, dy))} l {_spell((cx, cy))} l h f"
    yield f"{_spell(look.line)} RG 0.9 w {1 if look.dashes else 0} J [{look.dashes}] 0 d"
    for *_, cx, cy, dx, dy in stretches:
        yield f"{_spell((cx, cy))} m {_spell((dx, dy))} l S"


def _draw_sign(look: _Look, corners: Corners) -> Iterator[str]:
    """The bubble in a square of any size, as it lies."""
    ax, ay, _, _, cx, cy, dx, dy = corners
    yield f"q {_spell(((dx - cx) / 20, (dy - cy) / 20, (ax - cx) / 20, (ay - cy) / 20, cx, cy), 4)} cm"
    yield f"{_draw_bubble(look)} Q"


def _draw_bubble(look: _Look) -> str:
    """A speech bubble with two lines in it, twenty points wide and high."""
    bubble = "[] 0 d 0 J 2 6 m 2 18 l 18 18 l 18 6 l 9 6 l 5 2 l 5 6 l h B"
    return f"{_spell(look.ground)} rg {_spell(look.line)} RG 1 w\n{bubble}\n5 14 m 15 14 l 5 10 m 12 10 l S"


def _numbers(values: Iterable[float]) -> ArrayObject:
    return ArrayObject(FloatObject(_round(value)) for value in values)


def _spell(values: Iterable[float], places: int = 2) -> str:
    return " ".join(_round(value, places) for value in values)


def _round(value: float, places: int = 2) -> str:
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
