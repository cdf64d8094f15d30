"""Paragraphs as Word writes what somebody has typed with changes tracked, formed like a paragraph that is there."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from lxml import etree
from lxml.etree import _Element as Element

from cnscd_cli.reporting.remarks import AUTHOR

_NOT_COPIED = ("sectPr", "pPrChange", "framePr", "pageBreakBefore")
"""Of a paragraph's properties: what belongs to that one alone."""
_NOT_OF_RUNS = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "specVanish", "highlight", "rStyle", "webHidden"),
    *("strike", "dstrike"),
)
_CHANGES = ("ins", "numberingChange")
"""Of a paragraph's number: who gave it to that one."""
_PROPERTIES = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
    *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap"),
    *("outlineLvl", "divId", "cnfStyle"),
)
"""In the order of ECMA-376, which Word keeps."""
_GONE = ("del", "moveFrom")
_DECLARATION = re.compile(r'\s+xmlns(?::([\w.-]+))?="([^"]*)"')


class Stamp(NamedTuple):
    """Who inserted something, and when."""

    first_id: int
    """From here on no tracked change of the file has a number."""
    day: date


class Former:
    """Writes new paragraphs in the words and namespaces of one document."""

    def __init__(self, stamp: Stamp, declared: str = "") -> None:
        """`declared` is what a paragraph must carry for `w` to be Word's namespace."""
        self._day = stamp.day
        self._next_id = stamp.first_id
        self._declared = declared

    def form(self, like: Element, text: str) -> str:
        """A whole inserted paragraph; rejected, it leaves nothing behind."""
        properties = self._copy_properties(like, f"<w:ins{self._write_marks()}/>")
        run = f"<w:r>{_copy_run(like)}{_write_text(text)}</w:r>"
        return f"<w:p{self._declared}>{properties}<w:ins{self._write_marks()}>{run}</w:ins></w:p>"

    def _write_marks(self) -> str:
        number = self._next_id
        self._next_id += 1
        return f' w:id="{number}" w:author="{AUTHOR}" w:date="{self._day.isoformat()}T00:00:00Z"'

    def _copy_properties(self, like: Element, mark: str) -> str:
        """`w:pPr` of the paragraph, the mark of its end inserted too."""
        name = _namespace(like)
        kept: list[Element] = []
        of_mark = ""
        found = like.find(f"{name}pPr")
        for item in found if found is not None else ():
            if item.tag == f"{name}rPr":
                of_mark = _copy_but(item, _NOT_OF_RUNS)
            elif not _is_one_of(item, _NOT_COPIED):
                kept.append(item)
        written = "".join(map(_write, sorted(kept, key=_rank)))
        return f"<w:pPr>{written}<w:rPr>{mark}{of_mark}</w:rPr></w:pPr>"


def _namespace(element: Element) -> str:
    return f"{element.tag.rpartition('}')[0]}}}"


def _write_text(text: str) -> str:
    parts = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\t"))
    return "<w:tab/>".join(parts)


def _copy_run(like: Element) -> str:
    """`w:rPr` of the run with the most words."""
    name = _namespace(like)
    runs = [(sum(len(text.text or "") for text in run.iter(f"{name}t")), run) for run in _list_runs(like)]
    best = max(runs, key=lambda item: item[0], default=None)
    found = best[1].find(f"{name}rPr") if best else like.find(f"{name}pPr/{name}rPr")
    inner = "" if found is None else _copy_but(found, _NOT_OF_RUNS)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _list_runs(like: Element) -> list[Element]:
    """Those that are seen, and no part of a drawing."""
    name = _namespace(like)
    inner = [f"{name}ins", f"{name}hyperlink", f"{name}smartTag", f"{name}sdt/{name}sdtContent"]
    wrappers = [like, *(wrapper for path in inner for wrapper in like.iterfind(path))]
    return [run for wrapper in wrappers for run in wrapper.iterfind(f"{name}r")]


def _copy_but(properties: Element, left_out: tuple[str, ...]) -> str:
    return "".join(_write(item) for item in properties if not _is_one_of(item, left_out))


def _is_one_of(element: Element, names: tuple[str, ...]) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] in names


def _rank(item: Element) -> int:
    """Where among the properties of a paragraph it belongs; some programs do not keep to that."""
    name = str(item.tag).rpartition("}")[2]
    return _PROPERTIES.index(name) if name in _PROPERTIES else len(_PROPERTIES)


def _write(element: Element) -> str:
    """Without the declarations that hold where it is going to stand: at the root of the part, mostly."""
    known = element.getroottree().getroot().nsmap
    alone = deepcopy(element)
    alone.tail = None
    for change in [item for item in alone if _is_one_of(item, _CHANGES)]:
        alone.remove(change)
    written = etree.tostring(alone, encoding="unicode")

    def drop(match: re.Match[str]) -> str:
        return "" if known.get(match[1]) == match[2] else match[0]

    return _DECLARATION.sub(drop, written)


def find_first_id(root: Element) -> int:
    """A number above those of all changes, remarks and bookmarks."""
    name = root.tag.rpartition("}")[0] + "}"
    numbers = (element.get(f"{name}id", "") for element in root.iter())
    return max((int(number) for number in numbers if number.isdecimal() and len(number) < 10), default=0) + 1


def can_follow(paragraph: Element) -> bool:
    """Whether a paragraph inserted behind this one is on the same pages and gone without a trace once it is rejected.

    Then its mark runs into what stands behind: a paragraph keeps its own form, the end of a cell has none. The mark of
    the last paragraph of a section holds the section, its paper too.
    """
    if paragraph.find("{*}pPr/{*}sectPr") is not None:
        return False
    following = paragraph.getnext()
    while following is not None and not isinstance(following.tag, str):
        following = following.getnext()
    name = paragraph.tag.rpartition("}")[0] + "}"
    return following is not None and following.tag in {f"{name}p", f"{name}tbl"}


def can_precede(paragraph: Element) -> bool:
    """Whether nothing runs on into this paragraph from the one before, whose mark is deleted."""
    before = paragraph.getprevious()
    name = paragraph.tag.rpartition("}")[0] + "}"
    if before is None or before.tag != f"{name}p":
        return True
    mark = before.find(f"{name}pPr/{name}rPr")
    return mark is None or all(mark.find(f"{name}{gone}") is None for gone in (*_GONE, "vanish"))
