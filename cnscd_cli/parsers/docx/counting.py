"""Numbers in the forms in which Word prints them: Roman, letters, with zeros, circled, in words."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MAX_ROMAN = 3999
_MAX_LETTER = 780
"""Word repeats letters (z, aa, bb) up to thirty times."""
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_CHICAGO = "*†‡§"


def _to_roman(number: int) -> str:
    if not 0 < number <= _MAX_ROMAN:
        return str(number)
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def _to_letter(number: int) -> str:
    if not 0 < number <= _MAX_LETTER:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _to_ordinal(number: int) -> str:
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _to_words(number: int) -> str:
    """Vietnamese words, as `vietnameseCounting` prints them; from one hundred on Word prints figures."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    if ones == 0:
        last = ""
    elif ones == 5:
        last = "lăm"
    elif ones == 1 and tens > 1:
        last = "mốt"
    else:
        last = _DIGITS[ones]
    return f"{'mười' if tens == 1 else _DIGITS[tens] + ' mươi'} {last}".rstrip()


def _in_block(first: int, count: int) -> Callable[[int], str]:
    """Characters that Unicode has in a row for 1, 2, 3…; plain figures beyond."""
    return lambda number: chr(first + number - 1) if 0 < number <= count else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _to_roman,
    "lowerRoman": lambda number: _to_roman(number).lower(),
    "upperLetter": _to_letter,
    "lowerLetter": lambda number: _to_letter(number).lower(),
    "ordinal": _to_ordinal,
    "cardinalText": lambda number: _to_words(number).capitalize(),
    "vietnameseCounting": lambda number: _to_words(number).capitalize(),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: _CHICAGO[(number - 1) % 4] * ((number - 1) // 4 + 1) if 0 < number < 100 else str(number),
    "decimalEnclosedCircle": _in_block(0x2460, 20),
    "decimalEnclosedParen": _in_block(0x2474, 20),
    "decimalEnclosedFullstop": _in_block(0x2488, 20),
    "decimalFullWidth": lambda number: str(number).translate({0x30 + n: 0xFF10 + n for n in range(10)}),
    "decimalZero3": lambda number: f"{number:03d}",
    "decimalZero4": lambda number: f"{number:04d}",
    "decimalZero5": lambda number: f"{number:05d}",
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def format_number(number: int, form: str) -> str:
    """`number` as the `w:numFmt` named `form` prints it; forms of other scripts fall back to figures."""
    convert = _FORMS.get(form)
    return str(number) if convert is None else convert(number)
