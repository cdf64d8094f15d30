"""Blocks whose words are in an old Vietnamese encoding, as copying by way of a Unicode font leaves them."""

from __future__ import annotations

from cnscd_cli.model.document import Document, Text, list_texts, map_texts
from cnscd_cli.text.normalize import may_be_old


def read_old_document(document: Document) -> Document:
    """The document with such words in Unicode; nearly always the very one that was given."""
    texts = [text for block in document.blocks for text in list_texts(block)]
    texts += [region.content for region in document.regions]
    if not any(may_be_old(text.text) or "\u00ad" in text.text for text in texts):
        return document
    from cnscd_cli.text.old_encodings import read_old_text  # tables that hardly any document needs

    readings = read_old_text([text.text for text in texts])
    mended = (
        _mend_text(text, reading.text.replace("\u00ad", "")) for text, reading in zip(texts, readings, strict=True)
    )
    return document._replace(
        blocks=tuple(map_texts(block, lambda _text: next(mended)) for block in document.blocks),
        regions=tuple(region._replace(content=next(mended)) for region in document.regions),
    )


def _mend_text(text: Text, new: str) -> Text:
    if new == text.text:
        return text
    starts = tuple(start._replace(offset=_move(start.offset, text.text, new)) for start in text.starts)
    doubts = tuple((_move(first, text.text, new), _move(last, text.text, new)) for first, last in text.doubts)
    boxes = tuple(
        box._replace(start=_move(box.start, text.text, new), end=_move(box.end, text.text, new)) for box in text.boxes
    )
    label_length = _move(text.label_length, text.text, new)
    return text._replace(text=new, starts=starts, label_length=label_length, doubts=doubts, boxes=boxes)


def _move(offset: int, old: str, new: str) -> int:
    """Where the word at `offset` is in `new`: letters become fewer, but blanks stay."""
    if len(old) == len(new):
        return offset
    blanks = old.count(" ", 0, offset)
    at = 0
    for _ in range(blanks):
        at = new.index(" ", at) + 1
    return min(at + offset - (old.rfind(" ", 0, offset) + 1), len(new))
