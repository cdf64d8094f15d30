"""Mends what recognition misreads again and again, where only one reading can be meant; figures are never touched.

Numbers of headings by their order, terms of the field by their look, marks by the phrases they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cnscd_cli.data.tables import load_table
from cnscd_cli.parsers.ocr.hocr import ReadWord
from cnscd_cli.parsers.ocr.words import PlacedWord
from cnscd_cli.text.dates import parse_roman, to_roman
from cnscd_cli.text.normalize import fold, unify

Rows = list[list[PlacedWord]]

_MIN_TERM = 5
_EDGES = re.compile(r"^([^\w]*)(.*?)([^\w]*)$", re.DOTALL)
_PART = re.compile(r"[^\W\d_]+")
# A heading's number as it comes out: strokes read as other letters, the stop as another sign or glued to the title.
_NUMERAL = re.compile(r"([IVXLHl1|!T]{1,5})([.,:]?)$")
_GLUED = re.compile(r"((?:[IVX]|[HlL1|!T](?=[IVXHlL1|!T.])){1,5}\.)([^\W\d_]{2}.*)$")
_COUNTED = re.compile(r"(\d{1,2})([.,:;])$")
_ROMAN = re.compile(r"[IVX]{1,5}[.,:]?$")
_LETTER = re.compile(r"([a-zđ])\)$")


def correct_words(rows: Rows) -> Rows:
    """The rows with single words and phrases mended; what needs the whole document is left."""
    return [_correct_phrases([_correct_word(word) for word in row]) for row in _split_numbers(rows)]


def _with_text(word: PlacedWord, text: str) -> PlacedWord:
    return word if text == word.read.text else word._replace(read=word.read._replace(text=text))


def _correct_word(word: PlacedWord) -> PlacedWord:
    text = word.read.text
    if text[0] in "'_‘" and len(text) > 2 and text[1].isalnum() and text[-1] not in "'’":
        text = text[1:]
    text = text.replace("&:", "&").rstrip("_")
    return _with_text(word, _mend_terms(text) or word.read.text)


def _mend_terms(text: str) -> str:
    """«CNSCPĐ» is «CNSCĐ», «VNelD» is «VNeID»: words that differ from one term by a sign that was misread."""
    match = _EDGES.match(text)
    before, core, after = match.groups() if match else ("", text, "")
    if len(core) < _MIN_TERM or sum(map(str.isupper, core)) < 2 or core in _terms().values():
        return text
    return f"{before}{_find_term(core) or core}{after}"


def _find_term(core: str) -> str | None:
    from rapidfuzz.distance import Levenshtein  # 12 ms, and only for scans

    shape = _shape(core)
    exact = _terms().get(shape)
    if exact is not None:
        return exact
    if any(map(str.isdigit, core)):
        return None
    near = [
        term
        for key, term in _terms().items()
        if len(key) >= _MIN_TERM and term.isalpha() and Levenshtein.distance(shape, key) == 1
    ]
    return near[0] if len(near) == 1 else None


@cache
def _terms() -> dict[str, str]:
    """Terms by their shape."""
    return {_shape(term): term for term in load_table("recognition")["terms"]}


def _shape(text: str) -> str:
    """What `text` looks like: letters that are taken for each other are one."""
    return fold(text).replace("l", "i").replace("1", "i").replace("0", "o")


# --- marks ---------------------------------------------------------------------------------------------------------


def _correct_phrases(row: list[PlacedWord]) -> list[PlacedWord]:
    """One syllable of a phrase that lost its marks gets them back; those of a phrase that is right stay."""
    syllables = [_syllable(word.read.text) for word in row]
    folded = [fold(syllable) for syllable in syllables]
    # What ends in a stop or comma ends a phrase.
    ends = [word.read.text[-1:].isalpha() for word in row]
    matches = list(_find_phrases(folded, ends))
    read_right = [(start, phrase) for start, phrase in matches if _is_right(syllables, start, phrase)]
    right = {place for start, phrase in read_right for place in _places(start, phrase)}
    result = list(row)
    for start, phrase in matches:
        wrong = [place for place in _places(start, phrase) if not _is_same(syllables[place], phrase[place - start])]
        if len(wrong) == 1 and wrong[0] not in right:
            place = wrong[0]
            if len(phrase) == 2 and right & set(_places(start, phrase)):
                continue  # «năm bắt đầu»: the other syllable belongs to «bắt đầu», not to «nắm bắt»
            old, text = syllables[place], result[place].read.text
            new = _match_case(old, phrase[place - start])
            result[place] = _with_text(result[place], text.replace(old, new, 1))
            syllables[place] = new
    return result


def find_known(row: Sequence[PlacedWord]) -> set[int]:
    """Which words of the row stand in a phrase of the field, read exactly so: no misreading makes one."""
    syllables = [_syllable(word.read.text) for word in row]
    ends = [word.read.text[-1:].isalpha() for word in row]
    matches = _find_phrases([fold(syllable) for syllable in syllables], ends)
    return {
        place for start, phrase in matches if _is_right(syllables, start, phrase) for place in _places(start, phrase)
    }


def _places(start: int, phrase: tuple[str, ...]) -> range:
    return range(start, start + len(phrase))


def _is_right(syllables: Sequence[str], start: int, phrase: tuple[str, ...]) -> bool:
    return all(_is_same(syllables[place], phrase[place - start]) for place in _places(start, phrase))


def _is_same(syllable: str, other: str) -> bool:
    """Whether two syllables are one, wherever the tone mark is put («hoá», «hóa»)."""
    return unify(syllable.lower()) == unify(other)


def _find_phrases(folded: Sequence[str], ends: Sequence[bool]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Phrases whose letters stand in the row, marks aside, from the last to the first, longer ones before shorter."""
    phrases = _phrases()
    for start in range(len(folded) - 2, -1, -1):
        for length in (5, 4, 3, 2):
            window = tuple(folded[start : start + length])
            if len(window) == length and all(ends[start : start + length - 1]) and window in phrases:
                yield start, phrases[window]


def _syllable(text: str) -> str:
    """The letters of a word that is one syllable, whatever stands around it; else nothing."""
    found = _PART.findall(text)
    return found[0] if len(found) == 1 and not any(map(str.isdigit, text)) else ""


def _match_case(old: str, new: str) -> str:
    if old.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Phrases by their letters without marks; those that are spelt in two ways are left out."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for phrase in load_table("recognition")["phrases"]:
        syllables = tuple(phrase.split())
        found.setdefault(tuple(map(fold, syllables)), set()).add(syllables)
    return {key: next(iter(forms)) for key, forms in found.items() if len(forms) == 1}


# --- numbers of headings ---------------------------------------------------------------------------------------------


def _split_numbers(rows: Rows) -> Rows:
    """«III.KINH PHÍ»: the number and the title as two words again."""
    result = []
    for row in rows:
        match = _GLUED.match(row[0].read.text) if row else None
        if match is None or not match.group(2)[0].isupper():
            result.append(row)
            continue
        read = row[0].read
        cut = read.x0 + round((read.x1 - read.x0) * (len(match.group(1)) / len(read.text)))
        gap = max(2, round(0.25 * row[0].size))
        number = ReadWord(match.group(1), read.x0, read.y0, cut - gap, read.y1, read.confidence)
        title = ReadWord(match.group(2), cut, read.y0, read.x1, read.y1, read.confidence)
        result.append([row[0]._replace(read=number), row[0]._replace(read=title), *row[1:]])
    return result


def correct_numbers(pages: Sequence[Rows]) -> list[Rows]:
    """The rows of all pages with the Roman numbers and letters that open them in their order."""
    result = [[list(row) for row in rows] for rows in pages]
    expected = 1
    letter, last = "", 0
    for rows in result:
        for row in sorted(rows, key=lambda row: row[0].base if row else 0.0):
            if len(row) < 2:
                continue
            lettered = _LETTER.match(row[0].read.text)
            if lettered:
                letter = _next_letter(letter, lettered.group(1))
                row[0] = _with_text(row[0], f"{letter})")
                continue
            counted = _COUNTED.match(row[0].read.text)
            if counted:
                last = _follow_number(row, int(counted.group(1)), counted.group(2), last)
            else:
                expected = _follow_roman(row, expected)
    return result


def _follow_roman(row: list[PlacedWord], expected: int) -> int:
    """Sets right the Roman number that opens a title; gives the number that should come next."""
    text = row[0].read.text
    if _is_title(row):
        number = _read_number(text, expected)
    elif _is_bold_title(row):
        number = parse_roman(text.rstrip(".,:"))
        number = number if number in (1, expected) else None
    else:
        return expected
    if number is None:
        return expected
    row[0] = _with_text(row[0], f"{to_roman(number)}.")
    if number == expected:  # what follows from its place is no guess
        row[0] = row[0]._replace(doubtful=False)
    return number + 1


def _follow_number(row: list[PlacedWord], number: int, stop: str, last: int) -> int:
    """«5,» after «4.» is «5.», where a heading or paragraph begins; gives the number that was seen last."""
    if stop == ".":
        return number
    if number == last + 1 and row[1].read.text[0].isupper():
        row[0] = _with_text(row[0], f"{number}.")
        return number
    return last


def _next_letter(before: str, letter: str) -> str:
    """«d» and «đ» by what stood before."""
    if letter == "đ" and before == "c":
        return "d"
    return "đ" if letter == "d" and before == "d" else letter


def _is_title(row: Sequence[PlacedWord]) -> bool:
    words = [word.read.text for word in row[1:]]
    letters = "".join(char for text in words for char in text if char.isalpha())
    return len(letters) >= 4 and letters.isupper()


def _is_bold_title(row: Sequence[PlacedWord]) -> bool:
    """«II Mục tiêu»: a Roman number, with its stop or without, before bold words that open with a capital."""
    number = _ROMAN.match(row[0].read.text)
    return bool(number) and row[1].read.text[0].isupper() and all(word.bold for word in row[1:])


def _read_number(text: str, expected: int) -> int | None:
    """The number of a heading in capitals; null where it bears none that is Roman."""
    match = _NUMERAL.match(text)
    if match is None:
        return None
    signs = match.group(1)
    own = parse_roman(signs)
    if own == expected or (own == 1 and signs == "I"):
        return own
    if _strokes(signs) == _strokes(to_roman(expected)) and (signs != "1" or expected == 1):
        return expected
    if own is not None and to_roman(expected) == f"{signs}I":  # a stroke was lost: II after II
        return expected
    return own


def _strokes(signs: str) -> str:
    """What the signs look like: strokes, and the letters that have others."""
    return re.sub("[LTl1|!]", "I", signs.replace("H", "II"))
