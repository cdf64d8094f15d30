"""Random documents for the passes of the extraction: lines of samples, cut, mixed and put into tables."""

from __future__ import annotations

from random import Random

from fuzz.mutations import WORDS, mutate_lines

from cnscd_cli.model.document import (
    Align,
    Block,
    Cell,
    Document,
    Layout,
    LineStart,
    Paragraph,
    Region,
    RegionKind,
    Side,
    Source,
    SourceFormat,
    Table,
    Text,
)
from cnscd_cli.text.normalize import compose


def make_document(lines: list[str], random: Random) -> Document:
    """A document as a parser could have made it, whatever it says."""
    words = [compose(line).strip() for line in mutate_lines(lines, random)]
    blocks: list[Block] = []
    while words:
        if random.random() < 0.1:
            count = random.randrange(1, 30)
            blocks.append(_make_table(words[:count], random))
            del words[:count]
        elif text := words.pop(0):
            blocks.append(Paragraph(_make_text(text, random), _make_layout(random)))
    regions = tuple(Region(random.choice(list(RegionKind)), _make_text(word, random)) for word in WORDS[4:9])
    source = Source("ke-hoach", random.choice(list(SourceFormat)), "0" * 64, ocr=random.random() < 0.2)
    return Document(source, tuple(blocks), regions)


def _make_text(text: str, random: Random) -> Text:
    cut = random.randrange(len(text) + 1)
    starts = (LineStart(0, 1, 1), LineStart(cut, 2, 1)) if 0 < cut < len(text) else (LineStart(0, 1, 1),)
    label = text.find(" ") + 1 if random.random() < 0.2 else 0
    doubts = ((0, cut),) if cut and random.random() < 0.1 else ()
    return Text(text, starts, random.randrange(1, 500), label, bool(doubts), doubts)


def _make_layout(random: Random) -> Layout:
    return Layout(
        align=random.choice((None, *Align)),
        bold=random.choice((None, True, False)),
        italic=random.choice((None, True, False)),
        size=random.choice((None, 14.0, 0.0, 1e9)),
        indent=random.choice((None, 0.0, 36.0, -1e9)),
        outline_level=random.choice((None, None, None, 0, 3, 8)),
        list_level=random.choice((None, None, 0, 8)),
        side=random.choice((None, None, None, *Side)),
    )


def _make_table(words: list[str], random: Random) -> Table:
    columns = random.randrange(1, 8)
    cells = []
    for at, word in enumerate(words):
        row, column = divmod(at, columns)
        paragraphs = (_make_text(word, random),) if word else ()
        cells.append(Cell(row, column, paragraphs, random.choice((1, 1, 1, 3)), random.choice((1, 1, 1, columns))))
    return Table((len(words) + columns - 1) // columns, columns, tuple(cells))
