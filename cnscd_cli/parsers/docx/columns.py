"""Letterhead and signature typed without a table, with tabs between the columns: first the left, then the right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from cnscd_cli.model.document import Align, Block, Paragraph, Side, Text
from cnscd_cli.text.normalize import normalize

_TABS = re.compile(r" *\t[ \t]*")
_BLANKS = re.compile(r"(?<![:.…_]) {4,}(?![.…_/])")
_BLANK_FIELD = re.compile(r"\b(?:so|ngay|thang|nam) *:? *$")
_MOTTO = re.compile(r"(?:cong\s+hoa xa hoi chu nghia|dang\s+cong san) viet nam\W*")
_MOTTO_SECOND = re.compile(r"doc lap\s*-\s*tu do\s*-\s*hanh phuc|.{1,40},? ngay\b.*\bthang\b")
_RECIPIENTS = re.compile(r"noi\s+nhan\s*:?$")
_HEAD_LINES = 6
_TAIL_LINES = 30
_FAR_RIGHT = 180.0
"""Points from the left margin at which a line stands in the right half of the page."""

Halves = tuple[str, str]


def split_columns(blocks: Sequence[Block], tabbed: Collection[int]) -> Iterator[Block]:
    """`blocks` with tabbed letterheads and signatures parted; `tabbed`: paragraphs that begin with a tab."""
    at = 0
    while at < len(blocks):
        rows = _read_rows(blocks, at, tabbed)
        for side, column in ((Side.LEFT, 0), (Side.RIGHT, 1)):
            for block, halves in rows:
                if halves[column]:
                    yield _take_half(block, halves[column], side)
        if not rows:
            yield blocks[at]
        at += max(1, len(rows))


def _read_rows(blocks: Sequence[Block], at: int, tabbed: Collection[int]) -> list[tuple[Paragraph, Halves]]:
    """The paragraphs from `at` on that form one block of two columns, parted; none where none begins here."""
    first = blocks[at]
    halves = _part(first)
    if halves is None or not isinstance(first, Paragraph):
        return []
    left, right = (normalize(half).folded for half in halves)
    is_head = _MOTTO.fullmatch(right) is not None
    if not is_head and not (_RECIPIENTS.match(left) and halves[1].isupper()):
        return []
    rows = [(first, halves)]
    for block in blocks[at + 1 : at + (_HEAD_LINES if is_head else _TAIL_LINES)]:
        parted = _part(block) or _place_alone(block, tabbed, is_head=is_head)
        if parted is None or not isinstance(block, Paragraph):
            break
        rows.append((block, parted))
    return rows


def _part(block: Block) -> Halves | None:
    """What stands before and behind the first gap of a paragraph; the blank of an unfilled field is none."""
    if not isinstance(block, Paragraph) or block.layout.side is not None or "\n" in block.content.text:
        return None
    text = block.content.text
    if "\t" not in text and "    " not in text:
        return None
    for gap in (_TABS, _BLANKS):
        places = [found.span() for found in gap.finditer(text)]
        places = [(start, end) for start, end in places if not _BLANK_FIELD.search(normalize(text[:start]).folded)]
        if places:
            start, end = places[0]
            return text[:start], text[end:]
    return None


def _place_alone(block: Block, tabbed: Collection[int], *, is_head: bool) -> Halves | None:
    """The column of a paragraph without a gap, within a block of two columns; null where the block has ended."""
    if not isinstance(block, Paragraph) or block.layout.side is not None:
        return None
    text, layout = block.content.text, block.layout
    stands_right = block.content.paragraph in tabbed or layout.align is Align.RIGHT or (layout.indent or 0) > _FAR_RIGHT
    if stands_right or (is_head and _MOTTO_SECOND.match(normalize(text).folded)):
        return "", text
    return (text, "") if not is_head and text.startswith(("-", "+", "•", "–")) else None


def _take_half(block: Paragraph, words: str, side: Side) -> Paragraph:
    label = block.content.label_length if block.content.text.startswith(words) else 0
    text = Text(words, paragraph=block.content.paragraph, label_length=label)
    return block._replace(content=text, layout=block.layout._replace(side=side))
