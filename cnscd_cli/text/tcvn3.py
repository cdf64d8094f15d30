"""What TCVN3 does not tell, or its files lose on their way: capitals, and the letter «ư»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cnscd_cli.text.old_letters import TCVN3_LETTERS
from cnscd_cli.text.syllables import is_syllable

_MARKS = "".join(char for char in TCVN3_LETTERS if not char.isalpha())
_WORD = re.compile(rf"(?:[^\W\d_]|[{re.escape(_MARKS)}])+")
_QUOTES = "«»·"


# --- capitals --------------------------------------------------------------------------------------------------

_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ¡¢§£¤¥¦")
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
_COUNCIL = re.compile(r"\b[uủ][ỷy] ban\b")
_OPENING = re.compile(
    r"(?:^\s*(?:[-+•*–]|(?:\d{1,2}|[a-zđ])(?:\.\d{1,2})*[.)]|[IVX]{1,5}[.)])\s*|[.!?] )"
    f"([{''.join(TCVN3_LETTERS)}])"
)


def mend_reading(text: str, passage: str) -> str:
    """`text`, read from `passage` letter by letter, with its capitals.

    TCVN3 has few that bear marks. Its fonts of capitals show small letters so, and where there is no such font, the
    first letter of a sentence is simply a small one.
    """
    raised = [*_raise_capitals(text, passage)]
    for match in _OPENING.finditer(passage):  # of an item or a sentence
        raised[match.start(1)] = raised[match.start(1)].upper()
    return _COUNCIL.sub(lambda match: match.group().capitalize(), "".join(raised))


def _raise_capitals(text: str, passage: str) -> str:
    """«CéNG HßA X·» is «CỘNG HÒA XÃ»."""
    words = [_skip_quote(*match.span(), text) for match in _WORD.finditer(passage)]
    looks = [_is_capital(passage[start:end]) for start, end in words]
    if True not in looks:
        return text
    sure = [
        look if look is not None and is_syllable(text[start:end]) else None
        for look, (start, end) in zip(looks, words, strict=True)
    ]
    before, after = _carry(sure), _carry(sure[::-1])[::-1]
    letters = list(text)
    for (start, end), look, left, right in zip(words, looks, before, after, strict=True):
        near = (left, right)
        if look or (look is None and True in near and False not in near):
            letters[start:end] = text[start:end].upper()
    return "".join(letters)


def _carry(looks: Sequence[bool | None]) -> list[bool | None]:
    """For each word the look of the last one before it that has any."""
    carried: list[bool | None] = []
    last = None
    for look in looks:
        carried.append(last)
        last = look if look is not None else last
    return carried


def _skip_quote(start: int, end: int, text: str) -> tuple[int, int]:
    return (start + 1, end) if text[start] in _QUOTES else (start, end)


def _is_capital(word: str) -> bool | None:
    """Null where the word could be either: «Tæ» is «Tổ» in a sentence and «TỔ» in a heading."""
    if any(char in _SMALL for char in word):
        return False
    return True if any(char in _CAPITALS for char in word[1:]) else None


_GAP = re.compile(r"( {3,})")
_ITEM = re.compile(r"[-+•*–]|\(?(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)/]|\d")
_ROMAN = re.compile(r"[ivx]{1,5}[.)/]\s")
_LONGEST_HEADING = 100
_LETTERHEAD = 12


def raise_headings(lines: Sequence[str]) -> list[str]:
    """The lines of a text file, those in capitals that a font of capitals showed and the file stores small.

    Such is a line without any capital after a blank one, at the head of the file or with a Roman number; of the
    letterhead, which has two columns, a half of a line. Elsewhere it could as well be the rest of a sentence.
    """
    raised: list[str] = []
    stands_apart, before, count = True, "", 0
    for line in lines:
        shown = line
        is_possible = count < _LETTERHEAD or _ROMAN.match(line.lstrip())
        if is_possible and stands_apart and "\t" not in line and not _runs_on(before) and _is_heading(line):
            shown = line.upper()
        elif count < _LETTERHEAD and " " * 3 in line.strip():
            parts = _GAP.split(line.rstrip())
            shown = "".join(part.upper() if len(parts) > 1 and _is_heading(part) else part for part in parts)
        raised.append(shown)
        stands_apart = not line.strip() or (shown != line and shown == shown.upper())
        if any(map(str.isalpha, line)):  # else a page number, a rule
            before, count = shown.strip(), count + 1
    return raised


def _is_heading(part: str) -> bool:
    text = part.strip()
    if not text.islower() or text.isascii() or len(text.split()) < 2 or len(text) > _LONGEST_HEADING:
        return False
    return not text.endswith((".", ",", ";", ":")) and (not _ITEM.match(text) or bool(_ROMAN.match(text)))


def _runs_on(line: str) -> bool:
    """Whether a line of this look may go on after a blank one, as where every line has a blank one after it."""
    return len(line) > 30 and line[-1:].isalpha() and not line.isupper()


# --- the letter ư ----------------------------------------------------------------------------------------------

_HYPHEN = re.compile(r"(?<![^\W_])(b|ch|[cdđghklmnrstvx]|gi|kh|ng|nh|ph|th|tr)-([^\W\d_]*)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_ONSET = re.compile(r"(?<=[^\W\d_A-Z] )(?:c|d|h|l|nh|s|t|th)(?![\w)/-])")
_LABELLED = re.compile(r"(?:điểm|khoản|mục|phần|lớp|loại|bảng|biểu|phụ|nhóm|ý|cấp) $")
_UNLIKELY = frozenset(["ngời", "dới", "lợt", "lới", "vờn", "mơi", "lu", "bu", "hu", "mu"])
"""Words that could be, but stand in plans for those with a «ư»: «người», «dưới», «lưu»."""
_LACKING = re.compile(r"[A-Za-z][a-z]?ng|[Nn]g|[Nn]h")
"""Among words of plain letters the others are of other languages, or abbreviations: «Hng», «nh»; not «cm», «app»."""
_IN_PHRASE = re.compile(
    r"(?<!tối )\b([Đđ])(?=a (?:các|kết quả|nông sản|sản phẩm|ra|vào|lên|về)\b)"
    r"|\b([Mm])(?=ời (?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín)\b)"
)
"""Words that are in use with and without it: «đưa vào», «mười hai»."""
_ENOUGH = 20


def restore_letters(texts: Sequence[str], *, is_lost: bool) -> list[str]:
    """`texts` in Unicode, with «ư» back in its places. `is_lost`: no text of the document has any.

    «ư» is a soft hyphen in TCVN3. Many programs turn that into a plain hyphen («n-ớc»), others leave it out («nớc»).
    """
    joined = [_HYPHEN.sub(_read_hyphen, text) for text in texts]
    if joined != list(texts) or not is_lost:
        return joined
    words = [word for text in texts for word in _LETTERS.findall(text) if not word.isascii()]
    if len(words) < _ENOUGH:
        return joined
    return [_LETTERS.sub(_insert, _ONSET.sub(_complete, _IN_PHRASE.sub(r"\g<0>ư", text))) for text in texts]


def _read_hyphen(match: re.Match[str]) -> str:
    onset, rhyme = match.groups()
    joined = f"{onset}{'Ư' if rhyme.isupper() else 'ư'}{rhyme}"
    return joined if is_syllable(joined) and (rhyme or not onset.isupper()) else match.group()


def _complete(match: re.Match[str]) -> str:
    """«dân c» is «dân cư»; in «điểm c» it is a label."""
    return match.group() if _LABELLED.search(match.string, 0, match.start()) else f"{match.group()}ư"


def _insert(match: re.Match[str]) -> str:
    """«phờng», which can be no syllable, is «phường»."""
    word = match.group()
    if len(word) < 2 or len(word) > 6 or (is_syllable(word) and word.lower() not in _UNLIKELY):
        return word
    if word.isascii() and not _LACKING.fullmatch(word) and word.lower() not in _UNLIKELY:
        return word
    letter = "Ư" if word.isupper() else "ư"
    found = {word[:at] + letter + word[at:] for at in range(1, len(word) + 1)}
    found = {candidate for candidate in found if is_syllable(candidate)}
    return found.pop() if len(found) == 1 else word
