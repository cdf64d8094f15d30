"""What is drawn on a page besides text: ruling lines, and pictures that fill it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from cnscd_cli.parsers.pdf.ink import Frame, Ruling
from cnscd_cli.parsers.pdf.library import FORM, PATH, TEXT, Library, address_of

_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 4_000  # of one path; drawings have more, rules of a table never
_MAX_FORM_DEPTH = 4
_BEZIER, _MOVE = 1, 2

_Matrix = tuple[float, float, float, float, float, float]
_Point = tuple[float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawing(NamedTuple):
    """A page object that is no text: its type and its address."""

    kind: int
    key: int


class _Outline(NamedTuple):
    """A stretch of a path without a break or a curve."""

    points: list[_Point]
    closed: bool
    stroked: bool


def read_drawings(lib: Library, page: Any) -> list[Drawing]:
    """The objects of a page that are no text."""
    count = min(lib.raw.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    keys = list(map(lib.page_object, repeat(address_of(page)), range(count)))
    kinds = map(lib.object_type, keys)
    return [Drawing(kind, key) for kind, key in zip(kinds, keys, strict=True) if kind != TEXT]


def read_rulings(lib: Library, drawings: Sequence[Drawing], frame: Frame) -> Iterator[Ruling]:
    """The straight lines of a page."""
    for outline in _read_outlines(lib, drawings, _IDENTITY, 0):
        yield from _straight_lines([frame.upright(x, y) for x, y in outline.points], outline)


def _read_outlines(lib: Library, drawings: Sequence[Drawing], outer: _Matrix, depth: int) -> Iterator[_Outline]:
    raw = lib.raw
    for kind, key in drawings:
        if kind not in {PATH, FORM}:
            continue
        handle = lib.as_object(key)
        own = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(handle, own)
        matrix = _multiply((own.a, own.b, own.c, own.d, own.e, own.f), outer)
        if kind == PATH:
            yield from _read_path(lib, key, matrix)
        elif depth < _MAX_FORM_DEPTH:
            count = min(raw.FPDFFormObj_CountObjects(handle), _MAX_OBJECTS)
            keys = [lib.form_object(key, index) for index in range(count)]
            inner = [Drawing(lib.object_type(key), key) for key in keys if key]
            yield from _read_outlines(lib, inner, matrix, depth + 1)


def _read_path(lib: Library, key: int, matrix: _Matrix) -> Iterator[_Outline]:
    handle = lib.as_object(key)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    lib.raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not fill.value and not stroke.value:
        return
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    points: list[_Point] = []
    closed = curved = False
    for index in range(min(lib.raw.FPDFPath_CountSegments(handle), _MAX_SEGMENTS)):
        segment = lib.segment(key, index)
        kind = lib.segment_type(segment)
        lib.segment_point(segment, at_x, at_y)
        if kind == _MOVE:
            if len(points) > 1 and not curved:
                yield _Outline(points, closed, bool(stroke.value))
            points, closed, curved = [], False, False
        curved = curved or kind == _BEZIER
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        closed = closed or bool(lib.segment_closes(segment))
    if len(points) > 1 and not curved:
        yield _Outline(points, closed, bool(stroke.value))


def _multiply(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _straight_lines(points: list[_Point], outline: _Outline) -> Iterator[Ruling]:
    """The lines a reader sees: a thin rectangle is one line, a stroked one four, a filled one none."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if x1 - x0 <= 3.5 or y1 - y0 <= 3.5:
        if x1 - x0 >= y1 - y0:
            yield Ruling(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
        else:
            yield Ruling((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
        return
    if not outline.stroked:
        return
    for (ax, ay), (bx, by) in pairwise([*points, points[0]] if outline.closed else points):
        if abs(ay - by) <= 1 < abs(ax - bx):
            yield Ruling(min(ax, bx), (ay + by) / 2, max(ax, bx), (ay + by) / 2)
        elif abs(ax - bx) <= 1 < abs(ay - by):
            yield Ruling((ax + bx) / 2, min(ay, by), (ax + bx) / 2, max(ay, by))
