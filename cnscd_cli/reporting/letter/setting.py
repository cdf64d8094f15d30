"""Words and paragraphs as WordprocessingML, with the look of what they replace."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from cnscd_cli.reporting.letter.text import LetterParagraph, Piece, Role

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BEFORE_BOLD = ("rStyle", "rFonts")
_KEPT = {Role.HEADING, Role.SUBHEADING, Role.CLOSING}
"""On the page of what follows; after the closing that is the signature."""


def set_words(element: etree._Element, words: str) -> None:
    """The text of a `w:t`; a line feed becomes a break of the line."""
    lines = words.split("\n")
    element.text = lines[0]
    element.set(_SPACE, "preserve")
    last = element
    for line in lines[1:]:
        following = element.makeelement(element.tag, {_SPACE: "preserve"})
        following.text = line
        line_break = element.makeelement(f"{_space_of(element)}br")
        last.addnext(line_break)
        line_break.addnext(following)
        last = following


def set_paragraph(pattern: etree._Element, run: etree._Element, content: LetterParagraph) -> etree._Element:
    """A paragraph like `pattern`, its words like those of `run`."""
    space = _space_of(pattern)
    made = pattern.makeelement(pattern.tag)
    properties = pattern.find(f"{space}pPr")
    kept = deepcopy(properties) if properties is not None else made.makeelement(f"{space}pPr")
    for item in kept.findall(f"{space}sectPr"):
        kept.remove(item)
    if content.role in _KEPT and kept.find(f"{space}keepNext") is None:
        style = kept.find(f"{space}pStyle")
        kept.insert(0 if style is None else 1, kept.makeelement(f"{space}keepNext"))
    made.append(kept)
    look = run.find(f"{space}rPr")
    for piece in content.pieces:
        made.append(_set_run(made, look, piece, space))
    return made


def _set_run(parent: etree._Element, look: etree._Element | None, piece: Piece, space: str) -> etree._Element:
    run = parent.makeelement(f"{space}r")
    kept = deepcopy(look) if look is not None else run.makeelement(f"{space}rPr")
    for wanted, tags in ((piece.italic, ("iCs", "i")), (piece.bold, ("bCs", "b"))):
        for tag in tags:
            if wanted and kept.find(f"{space}{tag}") is None:
                kept.insert(_count_before(kept, tag, space), kept.makeelement(f"{space}{tag}"))
    if len(kept):
        run.append(kept)
    text = run.makeelement(f"{space}t", {_SPACE: "preserve"})
    text.text = piece.text
    run.append(text)
    return run


def _count_before(properties: etree._Element, tag: str, space: str) -> int:
    """Where a property goes: Word asks for their order."""
    order = (*_BEFORE_BOLD, "b", "bCs", "i", "iCs")
    earlier = {f"{space}{name}" for name in order[: order.index(tag)]}
    return sum(1 for item in properties if item.tag in earlier)


def _space_of(element: etree._Element) -> str:
    """«{namespace}»: that of the file at hand, which may be the strict one."""
    return f"{str(element.tag).rpartition('}')[0]}}}"
