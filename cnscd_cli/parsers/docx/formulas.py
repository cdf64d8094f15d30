"""Formulas: the signs that Word draws around their parts, which no text in the file holds."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from cnscd_cli.parsers.docx.xml import OFF, M, child

_VAL = M + "val"
_FRACTION = M + "f"
_DELIMITER = M + "d"
_NARY = M + "nary"
_RADICAL = M + "rad"
_DEGREE = M + "deg"
_OPERAND = M + "e"
_PROPERTIES = frozenset((M + "fPr", M + "dPr", M + "naryPr", M + "radPr"))
FORMULAS = frozenset((_FRACTION, _DELIMITER, _NARY, _RADICAL))
"""What is more than its parts in a row."""


def lay_out(formula: Element) -> Iterator[str | Element]:
    """Signs and parts in the order in which they are said: «1/2», «(a+b)», «∑», «√»."""
    properties = next((item for item in formula if item.tag in _PROPERTIES), None)
    parts = [item for item in formula if item.tag not in _PROPERTIES]
    if formula.tag == _DELIMITER:
        yield _read_sign(properties, "begChr", "(")
        yield from _join(parts, _read_sign(properties, "sepChr", "|"))
        yield _read_sign(properties, "endChr", ")")
    elif formula.tag == _FRACTION:
        yield from _join(parts, "/")
    elif formula.tag == _NARY:
        yield _read_sign(properties, "chr", "∫")
        yield from parts
    else:
        hidden = child(properties, M + "degHide")
        if hidden is None or not _is_on(hidden):
            yield from (part for part in parts if part.tag == _DEGREE)
        yield "√"
        yield from (part for part in parts if part.tag == _OPERAND)


def _read_sign(properties: Element | None, name: str, default: str) -> str:
    """The sign that is chosen, which may be none at all."""
    sign = child(properties, M + name)
    return default if sign is None else sign.get(_VAL, default)


def _join(parts: list[Element], sign: str) -> Iterator[str | Element]:
    for index, part in enumerate(parts):
        if index:
            yield sign
        yield part


def _is_on(toggle: Element) -> bool:
    """As `is_on` of the text, with the attribute in the namespace of formulas."""
    return toggle.get(_VAL) not in OFF
