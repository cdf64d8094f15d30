"""Fields: what Word prints for those that keep no result, and instructions that run over several paragraphs."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

from cnscd_cli.parsers.docx.symbols import read_symbol_code
from cnscd_cli.parsers.docx.xml import PPR, RPR, TBL, P, R, W, child, child_value, is_on, read_integer

FIELD_CHAR = W + "fldChar"
FIELD_CHAR_TYPE = W + "fldCharType"
_DATA = W + "ffData"
_CHECK_BOX = W + "checkBox"
_DROP_DOWN = W + "ddList"
# Instructions; compiled when the first field without a result is met, which hardly any file has.
_SYMBOL = r"(?is)\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*\\f\s*\"?([^\"\\]+))?"
_BUTTON = r"(?is)\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*?)\s*$"
_COMPUTED = r"(?i)\s*(?:EQ|LISTNUM|AUTONUM(?:LGL|OUT)?)\b"


class Field:
    """A complex field whose end has not come yet."""

    __slots__ = ("begin", "code", "separated", "start")

    def __init__(self, begin: Element, start: int) -> None:
        self.begin = begin
        self.start = start
        """How many texts its paragraph had before it."""
        self.code: list[str] = []
        self.separated = False

    @property
    def is_computed(self) -> bool:
        """Word works it out anew for every page view and keeps no result in the file."""
        return re.match(_COMPUTED, "".join(self.code)) is not None

    def print_without_result(self) -> str:
        """What is seen where nothing stands between separator and end."""
        data = child(self.begin, _DATA)
        box, drop_down = child(data, _CHECK_BOX), child(data, _DROP_DOWN)
        if box is not None:
            return _print_check_box(box)
        if drop_down is not None:
            return _print_drop_down(drop_down)
        code = "".join(self.code)
        button = re.match(_BUTTON, code)
        if button:
            return button.group(1)
        symbol = re.match(_SYMBOL, code)
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
    return read_symbol_code(code, (font or "").strip())


# --- instructions over several paragraphs ------------------------------------------------------------------------


def cut_long_instructions(root: Element) -> bool:
    """Takes out of the tree what stands in instructions that end in another paragraph than they began in.

    Such a field has to be known before its first paragraph is read; so rare that a document is read
    as it stands, and once more if this finds something.
    """
    begins: set[Element] = set()
    ends: set[Element] = set()
    open_fields: list[tuple[Element, bool]] = []
    for char in list(root.iter(FIELD_CHAR)):
        kind = char.get(FIELD_CHAR_TYPE)
        if kind == "begin":
            open_fields.append((char, False))
        elif kind in {"separate", "end"} and open_fields:
            begin, separated = open_fields.pop()
            if not separated and _find_paragraph(begin) is not _find_paragraph(char):
                begins.add(begin)
                ends.add(char)
            if kind == "separate":
                open_fields.append((begin, True))
    _cut(root, begins, ends)
    return bool(begins)


def _find_paragraph(element: Element) -> Element | None:
    return next(element.iterancestors(P), None)


def _cut(root: Element, begins: set[Element], ends: set[Element]) -> None:
    """Runs and tables between go; the paragraphs that ended there run on into the one that goes on."""
    gone: list[Element] = []
    joined: list[Element] = []
    paragraph: Element | None = None
    depth = 0
    for element in root.iter(P, R, TBL, FIELD_CHAR) if begins else ():
        if element.tag == FIELD_CHAR:
            depth += (element in begins) - (element in ends)
        elif element.tag == P:
            if depth and paragraph is not None:
                joined.append(paragraph)
            paragraph = element
        elif depth and next(element.iter(FIELD_CHAR), None) is None:
            gone.append(element)
    for element in joined:
        _join_to_next(element)
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
