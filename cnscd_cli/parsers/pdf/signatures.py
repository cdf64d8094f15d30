"""The visible mark of a digital signature: who signed, for whom, when. It is no text of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cnscd_cli.parsers.pdf.bands import cut_row
from cnscd_cli.parsers.pdf.ink import Word
from cnscd_cli.parsers.pdf.layout import Line, find_rows

_MARK = re.compile(
    r"\bký (?:số )?bởi\b|\bngười ký\b|\b(?:thời gian|ngày|giờ) ký\b|\bđã (?:được )?ký số\b"
    r"|digitally signed|signature valid",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:được )?ký (?:số )?bởi\s*:|người ký\s*:|digitally signed by|signature valid|signed by\s*:", re.IGNORECASE
)
# Far faster to look for: nearly all pages have none of them.
_OPENING_WORDS = ("Ký ", "ký bởi", "Được ký", "Người ký", "NGƯỜI KÝ", "KÝ ", "igned", "ignature")
_TIME = re.compile(r"(?:thời gian|ngày|giờ) ký\s*:|\b\d{1,2}[:.]\d{2}[:.]\d{2}\b|[+-]0\d[:']00", re.IGNORECASE)
_MAX_LINES = 10
_REACH = 1.9  # font sizes from one line of a mark to the next


def is_signature_mark(text: str) -> bool:
    """Whether `text`, all there is on a picture or in a note, says that and when somebody signed."""
    return bool(_MARK.search(text))


def drop_marks(words: Sequence[Word], text: str) -> Sequence[Word]:
    """The words of a page without the marks printed on it; `text` is that of the page in any order."""
    if not any(map(text.__contains__, _OPENING_WORDS)) or not _MARK.search(text) or not _TIME.search(text):
        return words
    pieces = [piece for number, row in enumerate(find_rows(words)) for piece in cut_row(row, 0, number)]
    dropped: set[int] = set()
    for piece in pieces:
        if _OPENING.match(piece.text):
            block = _follow(piece, pieces)
            if any(_TIME.search(line.text) for line in block):
                dropped.update(id(word) for line in block for word in line.words)
    return [word for word in words if id(word) not in dropped] if dropped else words


def _follow(first: Line, pieces: Sequence[Line]) -> list[Line]:
    """The line that opens a mark, and those close below it in the same print, down to the last that tells a time."""
    block = [first]
    for piece in pieces:
        last = block[-1]
        if (
            0 < piece.base - last.base < _REACH * first.size
            and abs(piece.size - first.size) < 0.6
            and abs(piece.x0 - first.x0) < 2 * first.size
            and len(block) < _MAX_LINES
        ):
            block.append(piece)
    times = [index for index, line in enumerate(block) if _TIME.search(line.text)]
    return block[: times[-1] + 1] if times else block
