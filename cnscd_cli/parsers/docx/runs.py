"""The visible characters of one paragraph, run by run, with how they look."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml.etree import _Element as Element

from cnscd_cli.parsers.docx.fields import FIELD_CHAR, FIELD_CHAR_TYPE, Field
from cnscd_cli.parsers.docx.fonts import FontReader
from cnscd_cli.parsers.docx.formats import RunFormat, read_run_format
from cnscd_cli.parsers.docx.formulas import FORMULAS, lay_out
from cnscd_cli.parsers.docx.styles import Styles
from cnscd_cli.parsers.docx.symbols import read_symbol_code
from cnscd_cli.parsers.docx.xml import ALTERNATE, RPR, TBL, UNSEEN, M, P, R, W, choose_alternative

_T = W + "t"
_MATH_T = M + "t"
_TAB = W + "tab"
_BREAK = W + "br"
_INSTRUCTION = W + "instrText"
_SYM = W + "sym"
_SOFT_HYPHEN = W + "softHyphen"
_FIXED = {_TAB: "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}
_CONTAINERS = frozenset((W + "drawing", W + "pict", W + "object", TBL, P))
"""What stands in a run or among runs but is read as paragraphs of its own, after this one."""
PAGE_BREAK = "\f"
_BLANKS = " \t\r\n"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINE_ENDS = re.compile(r"[\r\n]+")


class Runs:
    """Gathers the runs of one paragraph."""

    __slots__ = ("_fields", "_fonts", "_formats", "_paragraph", "_styles", "boxes", "computed", "texts")

    def __init__(self, styles: Styles, fonts: FontReader, paragraph: RunFormat) -> None:
        self._styles = styles
        self._fonts = fonts
        self._paragraph = paragraph
        self._fields: list[Field] = []
        self._formats: list[RunFormat] = []
        self.computed = False
        """A field without a result that Word works out itself stands among them."""
        self.texts: list[str] = []
        self.boxes: list[Element] = []

    def take_over(self, other: Runs) -> None:
        """Goes on behind the runs of `other`, whose paragraph mark is not seen; before anything is read."""
        self.texts = other.texts  # taken, not copied: thousands of marks may be deleted in a row
        self._formats = other._formats
        self.boxes = other.boxes
        self.computed = other.computed
        self._fields = other._fields

    def read(self, container: Iterable[Element]) -> None:
        """Takes in everything visible under a paragraph or an inline wrapper."""
        for element in container:
            tag = element.tag
            if tag == R:
                self._read_run(element)
            elif tag not in UNSEEN:
                self._read_wrapper(element, tag)

    def _read_wrapper(self, element: Element, tag: str) -> None:
        if tag == ALTERNATE:
            self.read(choose_alternative(element))
        elif tag in _CONTAINERS:
            self.boxes.append(element)
        elif tag == _MATH_T:
            self._add(element.text or "", self._paragraph)
        elif tag in FORMULAS:
            for part in lay_out(element):
                if isinstance(part, str):
                    self._add(part, self._paragraph)
                else:
                    self.read([part])
        elif len(element):
            self.read(element)

    def _read_run(self, run: Element) -> None:
        shown = self._paragraph
        for item in run:
            tag = item.tag
            if tag == _T:
                if shown.holds:
                    self._add_text(item, shown)
            elif tag == RPR:
                shown = self._styles.find_run(read_run_format(item), self._paragraph)
            elif tag == FIELD_CHAR:
                self._read_field_char(item, shown)
            elif tag == _INSTRUCTION:
                if self._fields:
                    self._fields[-1].code.append(item.text or "")
            elif shown.holds:
                self._read_item(item, tag, shown)

    def _read_item(self, item: Element, tag: str, shown: RunFormat) -> None:
        if tag == _T:
            self._add_text(item, shown)
        elif tag in _FIXED:
            self._add(_FIXED[tag], shown)
        elif tag == _BREAK:
            self._add(PAGE_BREAK if item.get(W + "type") in {"page", "column"} else "\n", shown)
        elif tag == _SYM:
            self._add(_read_sym(item), shown)
        elif tag == _SOFT_HYPHEN:  # not seen, but for fonts in which its code is the letter «ư»
            self._add(self._fonts.read("\u00ad", shown.ascii_font, shown.ansi_font), shown)
        elif tag in _CONTAINERS:
            self.boxes.append(item)
        elif tag == ALTERNATE:
            for inner in choose_alternative(item):
                self._read_item(inner, inner.tag, shown)
        elif tag not in UNSEEN and len(item):
            self.read(item)

    def _add_text(self, item: Element, shown: RunFormat) -> None:
        self._add(self._fonts.read(_read_text(item), shown.ascii_font, shown.ansi_font), shown)

    def _add(self, text: str, shown: RunFormat) -> None:
        if text:
            self.texts.append(text.upper() if shown.caps or shown.small_caps else text)
            self._formats.append(shown)

    def _read_field_char(self, item: Element, shown: RunFormat) -> None:
        """Forgets the text between a field's begin and its separator: it belongs to the instruction.

        Only what a separator or an end closes is forgotten, so that a field cut short hides nothing.
        """
        kind = item.get(FIELD_CHAR_TYPE)
        if kind == "begin":
            self._fields.append(Field(item, len(self.texts)))
        elif kind in {"separate", "end"} and self._fields:
            field = self._fields[-1]
            if not field.separated:
                del self.texts[field.start :]
                del self._formats[field.start :]
            field.separated = True
            if kind == "end":
                self._close_field(self._fields.pop(), shown)

    def _close_field(self, field: Field, shown: RunFormat) -> None:
        if len(self.texts) == field.start and shown.holds:
            self._add(field.print_without_result(), shown)
            self.computed |= field.is_computed

    @property
    def ends_in_an_instruction(self) -> bool:
        """A field began that goes on in the next paragraph before its result."""
        return any(not field.separated for field in self._fields)

    def look(self) -> tuple[bool, bool, float | None]:
        """Whether every visible character is bold, is italic, and the size of most of them."""
        formats = self._formats
        first = formats[0] if formats else self._paragraph
        if formats.count(first) == len(formats):
            return bool(first.bold), bool(first.italic), first.size
        seen = [(len(text.strip()), shown) for text, shown in zip(self.texts, formats, strict=True) if text.strip()]
        sizes: dict[float | None, int] = {}
        for length, shown in seen or [(0, first)]:
            sizes[shown.size] = sizes.get(shown.size, 0) + length
        bold = all(shown.bold for _, shown in seen or [(0, first)])
        italic = all(shown.italic for _, shown in seen or [(0, first)])
        return bold, italic, max(sizes, key=lambda size: sizes[size])


def _read_text(item: Element) -> str:
    text = item.text
    if not text:
        return ""
    if (text[0] in _BLANKS or text[-1] in _BLANKS) and not _keeps_space(item):
        text = text.strip(_BLANKS)
    if "\n" in text or "\r" in text:
        text = _LINE_ENDS.sub(" ", text)
    return text


def _keeps_space(item: Element | None) -> bool:
    """Word drops the outer spaces of a text that does not ask for them, itself or by an ancestor."""
    while item is not None:
        kept = item.get(_SPACE)
        if kept is not None:
            return kept == "preserve"
        item = item.getparent()
    return False


def _read_sym(item: Element) -> str:
    try:
        code = int(item.get(W + "char", ""), 16)
        return read_symbol_code(code, item.get(W + "font"))
    except (ValueError, OverflowError):
        return ""
