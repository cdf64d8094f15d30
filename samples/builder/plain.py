"""Writes a sample as plain text, the way such files come about: saved from Word, copied from a PDF, from a chat."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator

from builder.source import Block, Source, Table, accept_changes

COLUMN = 38
"""Width of the left column where two columns stand side by side by spaces."""


def render_plain(source: Source) -> str:
    options = source.data.get("txt", {})
    lines: list[str] = []
    for group in render_groups(source):
        lines += group
        if options.get("spaced"):
            lines.append("")
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n") + "\n"
    if options.get("pages"):
        text = insert_page_numbers(text, options["pages"])
    return unicodedata.normalize(options.get("form", "NFC"), text)


def insert_page_numbers(text: str, every: int) -> str:
    """A bare number between blank lines, as text copied from a PDF has it."""
    lines = text.split("\n")
    pages = [lines[start : start + every] for start in range(0, len(lines), every)]
    heads = [[f"\n{number}\n"] if number > 1 else [] for number in range(1, len(pages) + 1)]
    return "\n".join("\n".join(head + page) for head, page in zip(heads, pages, strict=True))


def render_groups(source: Source) -> Iterator[list[str]]:
    options = source.data.get("txt", {})
    head = source.data.get("letterhead", {})
    yield from render_columns(head.get("left", []), head.get("right", []), options.get("letterhead", "stacked"))
    yield [""]
    yield [clean(line, source) for line in [source.data["title"], *source.data["subject"]]]
    yield [""]
    signed = False
    for block in source.blocks:
        if block.kind == "signature":
            yield from render_signature(source)
            signed = True
        else:
            yield render_block(block, source)
    if not signed:
        yield from render_signature(source)


def render_signature(source: Source) -> Iterator[list[str]]:
    recipients = source.data.get("recipients", [])
    signature = [line or "" for line in source.data.get("signature", [])]
    left = ["Nơi nhận:", *recipients] if recipients else []
    yield [""]
    yield from render_columns(left, signature, source.data.get("txt", {}).get("signature", "stacked"))


def render_columns(left: list[str], right: list[str], how: str) -> Iterator[list[str]]:
    left, right = [
        [part for line in side for part in strip_marks(accept_changes(line)).split("//")] for side in (left, right)
    ]
    if how == "none":
        return
    if how == "columns":
        height = max(len(left), len(right))
        left, right = [side + [""] * (height - len(side)) for side in (left, right)]
        width = max([COLUMN, *(len(line) + 3 for line in left)])
        yield [f"{one:<{width}}{other}" for one, other in zip(left, right, strict=True)]
        return
    yield left
    yield [""]
    yield right


def strip_marks(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*|\*(.+?)\*", lambda match: match.group(1) or match.group(2), text)


def clean(text: str, source: Source) -> str:
    text = accept_changes(text.replace("//", " "))
    return text if source.data.get("txt", {}).get("markdown") else strip_marks(text)


def render_block(block: Block, source: Source) -> list[str]:
    if block.kind == "table":
        return render_table(source.tables[block.text], source)
    if block.kind in {"page", "landscape", "portrait"}:
        return [""]
    if block.kind == "appendix":
        return ["", *(clean(part.strip(), source) for part in block.text.split("|")), ""]
    text = clean(block.text, source)
    if source.data.get("txt", {}).get("markdown") and block.kind in {"heading", "title"}:
        text = f"**{strip_marks(f'{block.label} {text}'.strip())}**"
    else:
        text = f"{block.label} {text}".strip()
    return wrap(text, source)


def wrap(text: str, source: Source) -> list[str]:
    """Hard lines; with `gaps`, a blank line after the first, as text taken from some PDFs has it."""
    options = source.data.get("txt", {})
    if not options.get("wrap"):
        return [text]
    lines = textwrap.wrap(text, options["wrap"], break_long_words=False, break_on_hyphens=False)
    if options.get("gaps") and len(lines) > 2:
        lines.insert(1, "")
        lines.append("")
    return lines


def render_table(table: Table, source: Source) -> list[str]:
    rows = ["\t".join(clean(cell, source) for cell in row).rstrip() for row in table.grid]
    return ["", *rows, ""]
