"""Blocks whose words are in an old Vietnamese encoding, as copying by way of a Unicode font leaves them."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.model.document import Block, Document, Table, Text
from cnscd_cli.text.normalize import may_be_old


def read_old_document(document: Document) -> Document:
    """The document with such words in Unicode; nearly always the very one that was given."""
    texts = list(_list_texts(document))
    if not any(may_be_old(text.text) or "\u00ad" in text.text for text in texts):
        return document
    from cnscd_cli.text.old_encodings import read_old_text  # tables that hardly any document needs

    readings = read_old_text([text.text for text in texts])
    mended = (
        _mend_text(text, reading.text.replace("\u00ad", "")) for text, reading in zip(texts, readings, strict=True)
    )
    return document._replace(
        blocks=tuple(_replace_texts(block, mended) for block in document.blocks),
        regions=tuple(region._replace(content=next(mended)) for region in document.regions),
    )


def _list_texts(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from cell.paragraphs
        else:
            yield block.content
    for region in document.regions:
        yield region.content


def _replace_texts(block: Block, texts: Iterator[Text]) -> Block:
    """The block with the next of `texts`, in the order of `_list_texts`."""
    if isinstance(block, Table):
        cells = (cell._replace(paragraphs=tuple(next(texts) for _ in cell.paragraphs)) for cell in block.cells)
        return block._replace(cells=tuple(cells))
    return block._replace(content=next(texts))


def _mend_text(text: Text, new: str) -> Text:
    if new == text.text:
        return text
    starts = tuple(start._replace(offset=_move(start.offset, text.text, new)) for start in text.starts)
    doubts = tuple((_move(first, text.text, new), _move(last, text.text, new)) for first, last in text.doubts)
    return text._replace(text=new, starts=starts, label_length=_move(text.label_length, text.text, new), doubts=doubts)


def _move(offset: int, old: str, new: str) -> int:
    """Where the word at `offset` is in `new`: letters become fewer, but blanks stay."""
    if len(old) == len(new):
        return offset
    blanks = old.count(" ", 0, offset)
    at = 0
    for _ in range(blanks):
        at = new.index(" ", at) + 1
    return min(at + offset - (old.rfind(" ", 0, offset) + 1), len(new))
