"""Numbers in Vietnamese prose, in digits and in words, told apart from dates, symbols and references.

Works on `NormalText.lower`; spans are offsets into the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class NumeralKind(StrEnum):
    """What a number stands for; only PLAIN and PERCENT count something."""

    PLAIN = "plain"
    PERCENT = "percent"
    """The span includes the sign or the words «phần trăm»."""
    DATE = "date"
    YEAR = "year"
    SYMBOL = "symbol"
    """Part of a document's number: «25/KH-UBND»."""
    REFERENCE = "reference"
    """A label or an ordinal: «Điều 5», «mức độ 2», «thôn 3», the «1.» before a heading."""
    PHONE = "phone"
    VERSION = "version"
    """«Chợ 4.0»."""
    FRACTION = "fraction"
    """«18/18 thôn», «24/7»."""


class Numeral(NamedTuple):
    """A number and its span. `value` of a date, symbol or fraction is its first number."""

    value: Decimal
    start: int
    end: int
    spelled: bool = False
    kind: NumeralKind = NumeralKind.PLAIN


_DIGITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_LAST_DIGITS = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
"""After «mươi»; there «năm» is the year: «hai mươi năm» are twenty years, and 25 is «hai mươi lăm»."""
del _LAST_DIGITS["năm"]
_POWERS = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_WORDS = frozenset([*_LAST_DIGITS, "năm", "mười", "mươi", "trăm", "linh", "lẻ", *_POWERS])

_UNITS = frozenset(
    [
        "người", "hộ", "buổi", "lần", "lớp", "ngày", "giờ", "phút", "tháng", "năm", "tuần", "quý", "lượt", "cuộc", "tổ",
        "thôn", "bản", "xóm", "ấp", "khu", "xã", "phường", "đợt", "phiên", "điểm", "nhóm", "tin", "bài", "video",
        "cuốn", "máy", "đồng", "triệu", "nghìn", "tỷ", "trường", "trạm", "chợ",
    ]
)  # fmt: skip
_LONG_UNITS = frozenset(
    [
        "thành viên", "tổ viên", "hội viên", "đoàn viên", "đảng viên", "học viên", "công dân", "học sinh", "đồng chí",
        "cán bộ", "công chức", "sản phẩm", "cơ sở", "doanh nghiệp", "hợp tác", "phần trăm", "mô hình", "tài khoản",
        "chuyên mục", "nhà văn", "dịch vụ", "thủ tục", "chi đoàn", "chi hội",
    ]
)  # fmt: skip
_NO_UNITS = frozenset(
    [
        "tổ chức", "tổ quốc", "người ta", "khu vực", "điểm đến", "lần lượt", "ngày càng", "ngày nay", "tin tưởng",
        "bản thân", "một sản phẩm", "buổi đầu", "đồng bộ", "đồng thời", "đồng hành", "đồng bào", "trường hợp",
        "xã hội", "năm bắt", "bài bản", "lớp lang", "giờ đây", "bản sắc", "tin cậy", "máy móc", "điểm nhấn",
    ]
)  # fmt: skip
_PERSONS = frozenset(["thành viên", "tổ viên", "người", "đồng chí", "hộ", "hội viên", "đoàn viên"])

_ALWAYS_LABELLED = frozenset(
    [
        "mục", "khoản", "điều", "chương", "thứ", "nq", "nđ", "phụ lục", "mức độ", "cấp độ", "nghị quyết", "nghị định",
        "thông tư", "chỉ thị", "đề án", "quốc lộ", "tổng đài",
    ]
)  # fmt: skip
"""A number after these words is a label whatever follows."""
_LABELLED = frozenset(
    [
        "số", "phần", "điểm", "biểu", "bảng", "mẫu", "bước", "đợt", "kỳ", "lần", "khóa", "khoá", "mức", "lớp", "tầng",
        "đường", "kênh", "bcđ", "pl", "tổ", "thôn", "xóm", "ấp", "bản", "khu", "tdp", "phường", "quận", "tiểu", "khóm",
        "buôn", "làng", "hotline", "quyết định", "kế hoạch", "công văn", "giai đoạn", "khu phố", "dân phố", "báo cáo",
        "văn bản",
    ]
)  # fmt: skip
"""A number after these words is a label unless a unit follows: «thôn 5», but «mỗi thôn 5 thành viên»."""
_EVERY = frozenset(["mỗi", "hằng", "hàng", "từng", "một", "các", "nhiều", "trong", "cả"])

_BEYOND = 10**15
"""What nobody counts: a code, or digits run together. Exact arithmetic would end with 28 digits, JSON with 15."""

_RUN = re.compile(r"(?<![\w])\d+(?:[.,/-]\d+)*")
_SPELLED = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted({*_DIGITS, "mười"})) + r")(?:\s+(?:" + "|".join(sorted(_WORDS)) + r"))*(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_LEADING_LABEL = re.compile(r"\s*(?:[-+•*(]\s*)?\d{1,2}(?:(?:\.\d{1,2})+(?=[.)]?\s)|(?=[.)/]\s))")
_SYMBOL_TAIL = re.compile(r"[-/](?=[^\W\d_])[^\W_]+(?:[-/&.]+[^\W_]+)*")


@lru_cache(maxsize=1024)
def find_numerals(text: str) -> tuple[Numeral, ...]:
    """All numbers of `text` in order, without overlap, each with its kind."""
    digits = _merge_groups(text, list(_find_digits(text))) if _DIGIT.search(text) else []
    found = [_with_magnitude(text, _with_spelling(text, numeral)) for numeral in digits]
    taken = [(numeral.start, numeral.end) for numeral in found]
    found.extend(n for n in _find_spelled(text) if not any(start < n.end and n.start < end for start, end in taken))
    found.sort(key=lambda numeral: numeral.start)
    return tuple(found)


# --- words around a number -------------------------------------------------------------------------------------


def _words_after(text: str, at: int) -> tuple[str, str]:
    """The next word and the next two words, where nothing but blanks stands before and between."""
    words: list[str] = []
    for _ in range(2):
        blanks = at
        while blanks < len(text) and text[blanks] == " ":
            blanks += 1
        match = _WORD.match(text, blanks)
        if match is None:
            break
        words.append(match.group())
        at = match.end()
    return (words[0] if words else "", " ".join(words))


def _words_before(text: str, at: int, count: int) -> list[str]:
    """Up to `count` words that stand before `at`, nearest last; a comma or stop ends them."""
    words = text[max(0, at - 40) : at].replace(":", " ").split()
    words = words[-count:]
    for index in range(len(words) - 1, -1, -1):
        if not words[index].strip("(\"'*").isalpha():
            return words[index + 1 :]
    return [word.strip("(\"'*") for word in words]


def has_unit(text: str, at: int) -> bool:
    """True where a noun that is counted stands at `at`: «thành viên», «buổi»; «tổ chức» is none."""
    word, pair = _words_after(text, at)
    if word == "đ":
        return text.startswith("đ/c", text.index(word, at))  # đồng chí
    return pair not in _NO_UNITS and (word in _UNITS or pair in _LONG_UNITS)


def _unit_after_range(text: str, at: int) -> bool:
    """As `has_unit`, looking over the rest of a range: «5 - 7 người»."""
    rest = re.match(r"(?:\s*(?:-|đến|tới|hoặc|÷|~)\s*\d+)+(?!\w)", text[at : at + 40])
    return has_unit(text, at + rest.end() if rest else at)


# --- digits ----------------------------------------------------------------------------------------------------


def _find_digits(text: str) -> Iterator[Numeral]:
    end = 0
    label = _LEADING_LABEL.match(text)
    for match in _RUN.finditer(text):
        if match.start() < end:
            continue
        for numeral in _read_run(text, match.start(), match.end(), label):
            end = numeral.end
            yield numeral


def _read_run(text: str, start: int, end: int, label: re.Match[str] | None) -> Iterator[Numeral]:
    """The numerals in digits with separators between: one date, one amount, or the ends of «5-7»."""
    run = text[start:end]
    first = Decimal(re.split(r"[.,/-]", run, maxsplit=1)[0])
    tail = _SYMBOL_TAIL.match(text, end)
    if tail and not _is_rate(text, tail.start()):
        yield Numeral(first, start, tail.end(), kind=NumeralKind.SYMBOL)
        return
    if end < len(text) and text[end].isalpha() and not has_unit(text, end):
        return  # «4G», «08h00»
    percent_end = _percent_end(text, end)
    if percent_end == end and (kind := _whole_kind(text, run, start, end, label)):
        yield Numeral(first, start, end, kind=kind)
        return
    yield from _read_parts(text, start, end, percent_end)


def _is_rate(text: str, at: int) -> bool:
    """«5/quý», «07/tổ»: what follows the stroke is counted by, not a symbol."""
    return text[at] == "/" and has_unit(text, at + 1)


def _percent_end(text: str, end: int) -> int:
    rest = text[end : end + 14]
    bare = rest.lstrip(" ")
    blanks = len(rest) - len(bare)
    for sign in ("%", "phần trăm"):
        if bare.startswith(sign):
            return end + blanks + len(sign)
    return end


def _whole_kind(text: str, run: str, start: int, end: int, label: re.Match[str] | None) -> NumeralKind | None:
    """The kind of a run that is one thing as a whole; None where its parts are numbers."""
    if label and start < label.end() <= end and not has_unit(text, end):
        return NumeralKind.REFERENCE
    parts = re.split(r"[./-]", run)
    separators = set(run) - set("0123456789")
    if run[0] == "0" and sum(map(len, parts)) >= 9 and separators <= {".", "-"}:
        return NumeralKind.PHONE
    if len(parts) == 3 and len(separators) == 1 and len(parts[2]) == 4 and _is_day_month(parts[0], parts[1]):
        return NumeralKind.DATE
    if "/" in separators:
        return _stroke_kind(text, parts, start)
    return _dotted_kind(text, parts, start) if separators == {"."} else None


def _dotted_kind(text: str, parts: list[str], start: int) -> NumeralKind | None:
    if len(parts) == 2 and (parts[1] == "0" or _words_before(text, start, 2) == ["phiên", "bản"]):
        return NumeralKind.VERSION
    if len(parts) >= 3 and any(len(part) < 3 for part in parts[1:]):
        return NumeralKind.REFERENCE
    return None


def _is_day_month(day: str, month: str) -> bool:
    return day.isdecimal() and 1 <= int(day) <= 31 and _is_month(month)


def _is_month(part: str) -> bool:
    """A part of a run may hold a comma: «1,1/2026»."""
    return part.isdecimal() and 1 <= int(part) <= 12


def _stroke_kind(text: str, parts: list[str], start: int) -> NumeralKind:
    if len(parts) == 2:
        if len(parts[1]) == 4 and _is_month(parts[0]):
            return NumeralKind.DATE
        before = _words_before(text, start, 1)
        is_date = bool(before) and before[0] in {"ngày", "trước", "sáng", "chiều"}
        return NumeralKind.DATE if is_date and _is_day_month(*parts) else NumeralKind.FRACTION
    return NumeralKind.DATE if _is_day_month(parts[0], parts[1]) else NumeralKind.SYMBOL


def _read_parts(text: str, start: int, end: int, percent_end: int) -> Iterator[Numeral]:
    """The numbers between dashes and list commas, each judged by the words around the run."""
    run = text[start:end]
    commas = run.count(",")
    split = "[-/]" if commas < 2 or re.fullmatch(r"\d{1,3}(?:,\d{3})+", run) else "[-/,]"
    kind = NumeralKind.PERCENT if percent_end > end else None
    at = start
    for part in re.split(split, run):
        stop = at + len(part)
        is_last = stop == end
        value = _amount(part)
        own = (kind or _part_kind(text, part, start, at, end)) if value < _BEYOND else NumeralKind.SYMBOL
        yield Numeral(value, at, percent_end if is_last else stop, kind=own)
        at = stop + 1


def _part_kind(text: str, part: str, start: int, at: int, end: int) -> NumeralKind:
    """The kind of one plain number, from the words before the run and the unit after it."""
    words = _words_before(text, start, 3)
    last = words[-1] if words else ""
    pair = " ".join(words[-2:])
    has_noun = _unit_after_range(text, end)
    if part.isdigit() and len(part) == 4 and 1900 <= int(part) <= 2100:
        dashed = at > start or text[at + 4 : at + 5] == "-"
        if last == "năm" or dashed or not has_noun:
            return NumeralKind.YEAR
    if last in {"ngày", "tháng", "quý", "năm", "mùng"}:
        is_count = has_noun and len(words) > 1 and words[-2] in _EVERY - ({"trong"} if last == "tháng" else set())
        return NumeralKind.PLAIN if is_count or last == "năm" else NumeralKind.DATE
    if last in _ALWAYS_LABELLED or pair in _ALWAYS_LABELLED:
        return NumeralKind.REFERENCE
    if pair not in {"tổng số", "thành phần"} and not has_noun and (last in _LABELLED or pair in _LABELLED):
        return NumeralKind.REFERENCE
    return NumeralKind.PLAIN


def _amount(part: str) -> Decimal:
    """«5.000», «5,000», «1.234,5», «3.5», «95,5» as a person reads them."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", part):
        return Decimal(part.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", part):
        return Decimal(part.replace(",", ""))
    whole, _, decimals = part.replace(",", ".").partition(".")
    return Decimal(f"{whole}.{decimals.replace('.', '')}" if decimals else whole)


def _merge_groups(text: str, numerals: list[Numeral]) -> list[Numeral]:
    """Join thousands written with blanks: «5 000», «1 250 000»."""
    merged: list[Numeral] = []
    for numeral in numerals:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.kind is NumeralKind.PLAIN is numeral.kind
            and last.value * 1000 < _BEYOND
            and numeral.start == last.end + 1
            and text[last.end] == " "
            and text[numeral.start : numeral.end].isdigit()
            and numeral.end - numeral.start == 3
            and re.fullmatch(r"\d{1,3}(?: \d{3})*", text[last.start : last.end])
        ):
            merged[-1] = last._replace(value=last.value * 1000 + numeral.value, end=numeral.end)
        else:
            merged.append(numeral)
    return merged


def _with_spelling(text: str, numeral: Numeral) -> Numeral:
    """«05 (năm)», «bảy (07)», «70% (bảy mươi phần trăm)» are one number that is written twice."""
    if numeral.kind not in {NumeralKind.PLAIN, NumeralKind.PERCENT}:
        return numeral
    if text.startswith(" (", numeral.end) and (close := text.find(")", numeral.end, numeral.end + 60)) > 0:
        words = text[numeral.end + 2 : close].removesuffix(" phần trăm").split()
        if words and _parse_words(words) == (int(numeral.value), len(words)):
            return numeral._replace(end=close + 1)
    if numeral.start > 0 and text[numeral.start - 1] == "(" and text.startswith(")", numeral.end):
        begin = max(0, numeral.start - 40)
        words = text[begin : numeral.start - 1].split()[-4:]
        for first in range(len(words)):
            start = text.rfind(" ".join(words[first:]), begin, numeral.start)
            if start >= 0 and _parse_words(words[first:]) == (int(numeral.value), len(words) - first):
                return numeral._replace(start=start, end=numeral.end + 1)
    return numeral


def _with_magnitude(text: str, numeral: Numeral) -> Numeral:
    """«5 nghìn» is 5000."""
    if numeral.kind is not NumeralKind.PLAIN:
        return numeral
    word, _ = _words_after(text, numeral.end)
    power = _POWERS.get(word)
    if power is None:
        return numeral
    end = text.index(word, numeral.end) + len(word)
    return numeral._replace(value=numeral.value * power, end=end)


# --- words -----------------------------------------------------------------------------------------------------


def _find_spelled(text: str) -> Iterator[Numeral]:
    for match in _SPELLED.finditer(text):
        words = match.group().split()
        taken = 0
        position = match.start()
        while taken < len(words):
            value, used = _parse_words(words[taken:])
            used = max(used, 1)
            start = text.index(words[taken], position)
            end = start
            for word in words[taken : taken + used]:
                end = text.index(word, end) + len(word)
            if value is not None and (kind := _spelled_kind(text, words[taken : taken + used], start, end)):
                percent_end = _percent_end(text, end)
                is_percent = percent_end > end
                yield Numeral(Decimal(value), start, percent_end, True, NumeralKind.PERCENT if is_percent else kind)
            taken += used
            position = end


def _parse_words(words: list[str]) -> tuple[int | None, int]:
    """The longest number that `words` begin with, and how many of them it takes."""
    total, used, ceiling = 0, 0, 10**12
    while used < len(words):
        group, length = _parse_group(words[used:], follows=used > 0)
        if group is None:
            break
        power = _POWERS.get(words[used + length]) if used + length < len(words) else None
        if power is None:
            is_complete = used == 0 or (ceiling == 1000 and length > 1)
            return (total + group, used + length) if is_complete else (total, used)
        if power >= ceiling:
            break
        total, used, ceiling = total + group * power, used + length + 1, power
    return (total, used) if used else (None, 0)


def _parse_group(words: list[str], *, follows: bool) -> tuple[int | None, int]:
    """A number under a thousand at the front of `words`."""
    head = words[0]
    if head == "mười":
        digit = _LAST_DIGITS.get(words[1]) if len(words) > 1 and words[1] not in {"mốt", "tư"} else None
        return (10 + digit, 2) if digit else (10, 1)
    if follows and head in {"linh", "lẻ"} and len(words) > 1:
        digit = _DIGITS.get(words[1])
        return (digit, 2) if digit else (None, 0)
    value = _DIGITS.get(head)
    if value is None or len(words) == 1:
        return value, 1
    if words[1] == "mươi":
        digit = _LAST_DIGITS.get(words[2]) if len(words) > 2 else None
        return (value * 10 + digit, 3) if digit else (value * 10, 2)
    if words[1] == "trăm":
        return _parse_hundreds(value * 100, words)
    return value, 1


def _parse_hundreds(hundreds: int, words: list[str]) -> tuple[int, int]:
    rest = words[2:]
    if len(rest) > 1 and rest[0] in {"linh", "lẻ"} and rest[1] in {*_DIGITS, "tư"}:
        return hundreds + (_DIGITS | {"tư": 4})[rest[1]], 4
    if rest and (rest[0] == "mười" or (len(rest) > 1 and rest[1] == "mươi")):
        tens, used = _parse_group(rest, follows=False)
        return hundreds + (tens or 0), 2 + used
    return hundreds, 2


def _spelled_kind(text: str, words: list[str], start: int, end: int) -> NumeralKind | None:
    """None where the words are no number here: «một số», «ba mẹ», «năm 2026»."""
    before = _words_before(text, start, 2)
    last = before[-1] if before else ""
    counted = has_unit(text, end)
    if last in {"thứ", "mục", "khoản", "điều", "chương"}:
        return None
    if last in {"tháng", "quý", "ngày", "mùng", "lớp", "năm"} and not (counted and before[:1] and before[0] in _EVERY):
        return NumeralKind.DATE if last in {"tháng", "mùng"} and not counted else None
    if len(words) > 1:
        return NumeralKind.PLAIN
    if words[0] == "một" and _words_after(text, end)[1] == "sản phẩm":
        return None  # «Mỗi xã một sản phẩm» is a programme
    if not counted and _percent_end(text, end) == end and not _opens_range(text, end):
        return None
    return None if words[0] == "năm" and not _is_five(text, end, last) else NumeralKind.PLAIN


def _opens_range(text: str, end: int) -> bool:
    """«bảy đến mười hai người»: another number follows."""
    rest = text[end : end + 30].split()
    if len(rest) < 2 or rest[0] not in {"đến", "tới", "-", "hoặc"}:
        return False
    return rest[1][0].isdigit() or rest[1] in _DIGITS or rest[1] == "mười"


def _is_five(text: str, end: int, before: str) -> bool:
    """Whether a bare «năm» before a noun is the number rather than the year."""
    if before == "trong":
        word, pair = _words_after(text, end)
        return word in _PERSONS or pair in _PERSONS
    return before not in {
        "hàng", "hằng", "mỗi", "cả", "cuối", "đầu", "giữa", "hết", "từng", "theo", "qua", "các", "những", "nửa", "một",
        "hai", "ba", "nhiều", "quý", "tháng",
    }  # fmt: skip
