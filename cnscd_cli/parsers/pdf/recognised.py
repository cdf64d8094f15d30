"""The hidden text layer of a scan that some other program recognised: whether it read Vietnamese."""

from __future__ import annotations

from cnscd_cli.data.syllables import load_syllables
from cnscd_cli.parsers.pdf.characters import Characters
from cnscd_cli.text.syllables import has_marks

_FEW_LETTERS = 20  # of a text layer; fewer are nothing
_FEW_WORDS = 30  # not enough to judge by
_MARKED = 0.3  # of the words of Vietnamese bear marks: some three in four do
_KNOWN = 0.45
_EDGES = ".,;:!?()[]“”\"'-–/…"


def is_recognised(characters: Characters) -> bool:
    """Whether a page has a hidden text layer that can be relied on.

    A scanner set to another language reads «CONG HOA XA HOI» or worse: no text is better than such a one.
    """
    if characters.count_hidden() < _FEW_LETTERS:
        return False
    words = [characters.text[start:end].strip(_EDGES).lower() for start, end in characters.pieces]
    words = [word for word in words if len(word) > 1 and word.isalpha()]
    if len(words) < _FEW_WORDS:
        return True
    known = load_syllables()
    return sum(map(has_marks, words)) > _MARKED * len(words) and sum(w in known for w in words) > _KNOWN * len(words)
