"""Names of WordprocessingML elements, and the few readings of values that every DOCX module shares."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

BODY = W + "body"
P = W + "p"
PPR = W + "pPr"
R = W + "r"
RPR = W + "rPr"
TBL = W + "tbl"
TBL_PR = W + "tblPr"
TR = W + "tr"
TR_PR = W + "trPr"
TC = W + "tc"
TC_PR = W + "tcPr"
ALT_CHUNK = W + "altChunk"
VAL = W + "val"
LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ALTERNATE = MC + "AlternateContent"

# Left out of every page: deleted and moved-away text, and the properties beside the content.
UNSEEN = frozenset(
    W + name
    for name in (
        "del",
        "moveFrom",
        "sectPr",
        "pPr",
        "rPr",
        "tblPr",
        "tblPrEx",
        "tblGrid",
        "trPr",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "customXmlPr",
        "smartTagPr",
        "rt",  # phonetic guide above a word
        "instrText",
        "delInstrText",
        "delText",
    )
)
_KNOWN_EXTENSIONS = frozenset(
    (
        *("wps", "wpg", "wpc", "wpi", "wp14", "wp15", "a14", "a16", "am3d", "aink", "v", "o", "w10", "cx"),
        *("w14", "w15", "w16", "w16cex", "w16cid", "w16sdtdh", "w16sdtfl", "w16se", "w16du"),
        *(f"cx{number}" for number in range(1, 9)),
    )
)
OFF = frozenset(("0", "false", "off", "none"))
"""Values of a toggle that switch it off; without a value it is on."""
_POINTS_PER_UNIT = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "pi": 12.0}


def choose_alternative(alternate: Element) -> Element | tuple[()]:
    """The one branch of `mc:AlternateContent` that Word shows: the first it understands, else the fallback."""
    fallback: Element | tuple[()] = ()
    for branch in alternate:
        if branch.tag == MC + "Choice" and _KNOWN_EXTENSIONS.issuperset(branch.get("Requires", "").split()):
            return branch
        if branch.tag == MC + "Fallback":
            fallback = branch
    return fallback


def walk(container: Iterable[Element], wanted: Collection[str]) -> Iterator[Element]:
    """The `wanted` elements under `container` in reading order, not those within one another.

    Whatever stands between (content controls, tracked insertions, unknown wrappers) is entered. The
    stack is explicit because a file may nest deeper than Python calls.
    """
    stack = [iter(container)]
    while stack:
        for element in stack[-1]:
            tag = element.tag
            if tag in wanted:
                yield element
            elif tag == ALTERNATE:
                stack.append(iter(choose_alternative(element)))
                break
            elif tag not in UNSEEN and len(element):
                stack.append(iter(element))
                break
        else:
            stack.pop()


def child(element: Element | None, tag: str) -> Element | None:
    """First child of that tag, without the cost of a path expression."""
    if element is not None:
        for candidate in element:
            if candidate.tag == tag:
                return candidate
    return None


def child_value(element: Element | None, tag: str) -> str | None:
    """`w:val` of the first child of that tag."""
    found = child(element, tag)
    return None if found is None else found.get(VAL)


def is_on(element: Element) -> bool:
    """Reads a toggle: `<w:b/>` is on, `<w:b w:val="0"/>` is off."""
    return element.get(VAL) not in OFF


def read_integer(value: str | None) -> int | None:
    """A whole number, or null for what is none; bounded, for files that lie."""
    try:
        number = int(value) if value and len(value) < 12 else None
    except ValueError:
        return None
    return number


@lru_cache(maxsize=1024)
def read_points(value: str | None, per_point: float = 20.0) -> float | None:
    """A measure in points: bare numbers in `per_point` parts of one, or «1.5cm» as strict OOXML writes it."""
    if not value:
        return None
    factor = _POINTS_PER_UNIT.get(value[-2:])
    try:
        points = float(value) / per_point if factor is None else float(value[:-2]) * factor
    except ValueError:
        return None
    return points if -20000 < points < 20000 else None  # also refuses nan and inf
