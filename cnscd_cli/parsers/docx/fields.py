"""Fields: what Word prints for those that keep no result, and instructions that run over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from cnscd_cli.parsers.docx.symbols import read_symbol
from cnscd_cli.parsers.docx.xml import BODY, PPR, RPR, TBL, P, R, W, child, child_value, is_on, read_integer

FIELD_CHAR = W + "fldChar"
FIELD_CHAR_TYPE = W + "fldCharType"
_DATA = W + "ffData"
_CHECK_BOX = W + "checkBox"
_DROP_DOWN = W + "ddList"
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*\\f\s*\"?([^\"\\]+))?", re.IGNORECASE)
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*?)\s*$", re.IGNORECASE | re.DOTALL)
_COMPUTED = re.compile(r"\s*(?:EQ|LISTNUM|AUTONUM(?:LGL|OUT)?)\b", re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A complex field whose end has not come yet."""

    begin: Element
    start: int
    """How many texts its paragraph had before it."""
    code: list[str] = field(default_factory=list)
    separated: bool = False

    @property
    def is_computed(self) -> bool:
        """Word works it out anew for every page view and keeps no result in the file."""
        return _COMPUTED.match("".join(self.code)) is not None

    def print_without_result(self) -> str:
        """What is seen where nothing stands between separator and end."""
        data = child(self.begin, _DATA)
        box, drop_down = child(data, _CHECK_BOX), child(data, _DROP_DOWN)
        if box is not None:
            return _print_check_box(box)
        if drop_down is not None:
            return _print_drop_down(drop_down)
        code = "".join(self.code)
        button = _BUTTON.match(code)
        if button:
            return button.group(1)
        symbol = _SYMBOL.match(code)
        return _print_symbol(symbol) if symbol else ""


def _print_check_box(box: Element) -> str:
    states = {item.tag: is_on(item) for item in box}
    return "☒" if states.get(W + "checked", states.get(W + "default", False)) else "☐"


def _print_drop_down(drop_down: Element) -> str:
    entries = [item.get(W + "val", "") for item in drop_down if item.tag == W + "listEntry"]
    chosen = child_value(drop_down, W + "result") or child_value(drop_down, W + "default")
    index = read_integer(chosen) or 0
    return entries[index] if 0 <= index < len(entries) else ""


def _print_symbol(match: re.Match[str]) -> str:
    number, font = match.groups()
    code = int(number, 0) if number[:2].lower() == "0x" else int(number)
    return read_symbol(chr(code), (font or "").strip()) if 0x20 < code < 0x10000 else ""


# --- instructions over several paragraphs ------------------------------------------------------------------------


def cut_long_instructions(root: Element) -> bool:
    """Takes out of the tree what stands in instructions that end in another paragraph than they began in.

    Such a field has to be known before its first paragraph is read; so rare that a document is read
    as it stands, and once more if this finds something.
    """
    open_fields: list[tuple[Element, bool]] = []
    found = False
    for char in list(root.iter(FIELD_CHAR)):
        kind = char.get(FIELD_CHAR_TYPE)
        if kind == "begin":
            open_fields.append((char, False))
        elif kind in {"separate", "end"} and open_fields:
            begin, separated = open_fields.pop()
            if not separated and _find_paragraph(begin) is not _find_paragraph(char):
                _cut(begin, char, root)
                found = True
            if kind == "separate":
                open_fields.append((begin, True))
    return found


def _find_paragraph(element: Element) -> Element | None:
    return next(element.iterancestors(P), None)


def _cut(begin: Element, end: Element, root: Element) -> None:
    """The runs and tables between go; the paragraphs that ended there run on into the one that goes on."""
    body = child(root, BODY)
    last = _find_paragraph(end)
    paragraphs = [_find_paragraph(begin)]
    gone: list[Element] = []
    inside = False
    kept = {begin.getparent(), end.getparent()}
    for element in body.iter(P, R, TBL, FIELD_CHAR) if body is not None else ():
        if element is begin:
            inside = True
        elif element is end:
            break
        elif inside and element.tag == P:
            paragraphs.append(element)
        elif inside and element.tag in {R, TBL} and element not in kept and end not in element.iter(FIELD_CHAR):
            gone.append(element)
    for paragraph in paragraphs:
        if paragraph is not None and paragraph is not last:
            _join_to_next(paragraph)
    for element in gone:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _join_to_next(paragraph: Element) -> None:
    properties = child(paragraph, PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    mark = child(properties, RPR)
    etree.SubElement(mark if mark is not None else etree.SubElement(properties, RPR), W + "del")
