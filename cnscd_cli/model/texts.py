"""From evidence back to the text of the document that it was cut from."""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.model.document import Block, Paragraph, Text
from cnscd_cli.model.plan import Evidence


def find_text(blocks: Sequence[Block], evidence: Evidence) -> Text | None:
    """A paragraph, or one of those in a cell; null where it is none of these blocks."""
    if evidence.block is None or not 0 <= evidence.block < len(blocks):
        return None
    block = blocks[evidence.block]
    if isinstance(block, Paragraph):
        return block.content if evidence.cell is None else None
    cell = next((cell for cell in block.cells if (cell.row, cell.column) == evidence.cell), None)
    if cell is None or not 0 <= evidence.cell_paragraph < len(cell.paragraphs):
        return None
    return cell.paragraphs[evidence.cell_paragraph]
