"""Every paragraph of the body as it stands: what a search for words goes through."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.extraction.passages import Reading
from cnscd_cli.model.document import Table, Text
from cnscd_cli.model.plan import Evidence, Plan


def extract_passages(reading: Reading, plan: Plan) -> Plan:
    """Paragraphs and the paragraphs of cells, in reading order."""
    return plan._replace(passages=tuple(_list_passages(reading)))


def _list_passages(reading: Reading) -> Iterator[Evidence]:
    # The first passage of a paragraph tells its section; the others are its lines, broken by hand.
    sections = {passage.block: passage.section for passage in reversed(reading.passages)}
    sections.update((view.block, view.section) for view in reading.tables)
    for index, block in enumerate(reading.document.blocks):
        section = sections.get(index)
        if isinstance(block, Table):
            for cell in block.cells:
                for ordinal, text in enumerate(cell.paragraphs):
                    yield _make_passage(text, section, index, (cell.row, cell.column), ordinal)
        else:
            yield _make_passage(block.content, section, index, None, 0)


def _make_passage(text: Text, section: str | None, block: int, cell: tuple[int, int] | None, ordinal: int) -> Evidence:
    start, words = text.starts[0], text.text
    return Evidence(
        *(words, start.page, text.paragraph, start.line, section, block, cell, ordinal, 0, len(words)),
        ocr=text.ocr,
        doubtful=bool(text.doubts),
    )
