"""One more line in a list: the bullet or the label with which it begins there."""

from __future__ import annotations

from cnscd_cli.extraction.labels import Label, LabelKind, find_bullet, parse_label
from cnscd_cli.extraction.passages import Passage
from cnscd_cli.text.normalize import unify

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def strip_mark(words: str) -> str:
    """`words` without bullet or label."""
    plain = unify(words)
    bullet = find_bullet(plain)
    if bullet:
        return words[bullet:]
    label = parse_label(plain)
    return words[label.end :] if label else words


def is_automatic(passage: Passage) -> bool:
    """Whether Word itself prints the bullet or the number."""
    return passage.text.label_length > 0 and passage.start == 0


def continue_list(like: Passage, words: str, steps: int = 1) -> str:
    """`words` as the item that comes `steps` after `like` in its list; 0 repeats its label."""
    if is_automatic(like):
        return words
    if like.bullet:
        return like.normal.original[: like.bullet] + words
    if like.label is None:
        return words
    return _print_label(like.label, like.normal.original[: like.label.end], like.label.value + steps) + words


def _print_label(label: Label, front: str, value: int) -> str:
    kind = label.kind
    if (
        label.text == "i" and "(" not in front
    ):  # a list with but one small Roman number is rarer than one with nine letters
        kind, value = LabelKind.LETTER, _LETTERS.index("i") + 1 + value - label.value
    number = _format(kind, value)
    if kind is LabelKind.DOTTED:
        number = label.text.rstrip("0123456789") + number
    at = front.rfind(label.text)
    if at < 0:
        return front
    return front[:at] + (number.upper() if label.text.isupper() else number) + front[at + len(label.text) :]


def _format(kind: LabelKind, value: int) -> str:
    match kind:
        case LabelKind.ROMAN | LabelKind.PAREN_ROMAN | LabelKind.PART | LabelKind.CHAPTER:
            roman = to_roman(value)
            return roman if kind is not LabelKind.PAREN_ROMAN else roman.lower()
        case LabelKind.LETTER | LabelKind.PAREN_LETTER | LabelKind.CAPITAL:
            letter = _LETTERS[min(value, len(_LETTERS)) - 1]
            return letter.upper() if kind is LabelKind.CAPITAL else letter
        case _:
            return str(value)


def to_roman(value: int) -> str:
    """Small numbers, as headings have them."""
    written = ""
    for size, letters in _ROMAN:
        while value >= size:
            written, value = written + letters, value - size
    return written
