"""Bounds on a number in prose: «từ 5 đến 7», «tối đa 10», «≥80%», «7 thành viên trở lên».

Works on `NormalText.lower`; spans are offsets into the text that was given.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from cnscd_cli.text.normalize import fold
from cnscd_cli.text.numerals import Numeral, NumeralKind, find_numerals


class NumberRange(NamedTuple):
    """What one statement allows a number to be; a side that is not bounded is null.

    The span runs from the comparator («từ», «tối đa») to the number or the closing «trở lên»; a unit
    that stands between number and «trở lên» lies within.
    """

    min: Decimal | None
    max: Decimal | None
    start: int
    end: int
    min_exclusive: bool = False
    max_exclusive: bool = False
    approximate: bool = False
    bare: bool = False
    """A number without comparator: min and max are the same."""
    percent: bool = False


class _Bound(Enum):
    MIN = auto()
    MORE = auto()
    MAX = auto()
    LESS = auto()
    FROM = auto()
    """«từ»: opens a range, or a minimum where nothing follows."""
    ABOUT = auto()
    UP = auto()
    """«lên đến»: where a figure is to go; no bound of its own."""


_FOLDED_COMPARATORS = {
    "toi thieu": _Bound.MIN, "it nhat": _Bound.MIN, "thap nhat": _Bound.MIN, "khong it hon": _Bound.MIN,
    "khong duoi": _Bound.MIN, "khong thap hon": _Bound.MIN, "khong kem": _Bound.MIN, "khong nho hon": _Bound.MIN,
    "toi da": _Bound.MAX, "nhieu nhat": _Bound.MAX, "khong qua": _Bound.MAX, "khong vuot qua": _Bound.MAX,
    "khong duoc qua": _Bound.MAX, "khong duoc vuot qua": _Bound.MAX, "khong nhieu hon": _Bound.MAX,
    "khong hon": _Bound.MAX, "khong lon hon": _Bound.MAX, "khong cao hon": _Bound.MAX, "khong tren": _Bound.MAX,
    "nhieu hon": _Bound.MORE, "lon hon": _Bound.MORE, "cao hon": _Bound.MORE, "vuot qua": _Bound.MORE,
    "it hon": _Bound.LESS, "thap hon": _Bound.LESS, "nho hon": _Bound.LESS, "chua den": _Bound.LESS,
    "chua toi": _Bound.LESS, "chua qua": _Bound.MAX, "xap xi": _Bound.ABOUT,
    "len den": _Bound.UP, "len toi": _Bound.UP, "xuong con": _Bound.UP,
}  # fmt: skip
"""Several words, compared without marks: OCR that loses a mark («tối thiêu») changes nothing."""

_COMPARATORS = {
    "≥": _Bound.MIN, ">=": _Bound.MIN, "≤": _Bound.MAX, "<=": _Bound.MAX, ">": _Bound.MORE, "<": _Bound.LESS,
    "trên": _Bound.MORE, "hơn": _Bound.MORE, "quá": _Bound.MORE, "vượt": _Bound.MORE, "dưới": _Bound.LESS,
    "từ": _Bound.FROM, "khoảng": _Bound.ABOUT, "gần": _Bound.ABOUT, "tầm": _Bound.ABOUT, "chừng": _Bound.ABOUT,
    "lên": _Bound.UP, "~": _Bound.ABOUT, "≈": _Bound.ABOUT,
}  # fmt: skip
"""One word or sign, compared as written: without marks «trên» could be anything."""

_FILLERS = (
    "là", "có", "phải", "đạt", "được", "đủ", "cũng", "mức", "ở", "bao", "gồm", "cần", "đảm bảo", "bảo đảm", "còn",
)  # fmt: skip
_BRIDGES = frozenset(["mỗi", "một", "từng", "các", "trong", "của", "cho", "ở", "tại", "đối", "số", "thành", "hỗ"])
"""A minimum or maximum may stand a few words before its number: «tối thiểu mỗi tổ 7 người»."""

_JOINERS = frozenset(["-", "đến", "tới", "÷", "~", "hoặc", "hoặc là", "hay", "cho đến", "- đến"])
_ENUMERATORS = frozenset([",", "hoặc", "hoặc là"])
_LINKS = frozenset(["", ",", "và", ", và", "nhưng", ", nhưng", "đến", "tới", "-", "/", "hoặc", ";"])
_CLOSERS = (
    ("trở lên", _Bound.MIN),
    ("trở nên", _Bound.MIN),
    ("hoặc hơn", _Bound.MIN),
    ("trở xuống", _Bound.MAX),
    ("trở lại", _Bound.MAX),
)
_STOPS = ',;.()"“”?!'


def _by_last(table: dict[str, _Bound]) -> dict[str, list[tuple[str, _Bound]]]:
    """Comparators by their last character, so that only a few are tried before a number."""
    grouped: dict[str, list[tuple[str, _Bound]]] = {}
    for words, bound in table.items():
        grouped.setdefault(words[-1], []).append((words, bound))
    return grouped


_FOLDED_BY_LAST, _BY_LAST = _by_last(_FOLDED_COMPARATORS), _by_last(_COMPARATORS)
_FAR_COMPARATORS = tuple(
    (words, bound) for words, bound in _FOLDED_COMPARATORS.items() if bound is _Bound.MIN or bound is _Bound.MAX
)


class _Chain(NamedTuple):
    """Numbers joined into one statement, and the words bound to it on the left."""

    values: tuple[Decimal, ...]
    first: Numeral
    last: Numeral
    percent: bool


@lru_cache(maxsize=1024)
def find_ranges(text: str) -> tuple[NumberRange, ...]:
    """Every bounded or bare number of `text` in order; dates, symbols and labels are left out."""
    if "  " in text:  # a bar struck twice between «không» and «dưới» must not turn a minimum into a maximum
        kept = [place for place, char in enumerate(text) if char != " " or text[place - 1 : place] != " "]
        found = find_ranges("".join(text[place] for place in kept))
        return tuple(item._replace(start=kept[item.start], end=kept[item.end - 1] + 1) for item in found)
    numerals = [n for n in find_numerals(text) if n.kind in {NumeralKind.PLAIN, NumeralKind.PERCENT}]
    if not numerals:
        return ()
    folded = fold(text)
    chains = _join_numerals(text, numerals)
    ranges: list[NumberRange] = []
    floor = 0
    for index, chain in enumerate(chains):
        ceiling = chains[index + 1].first.start if index + 1 < len(chains) else len(text)
        ranges.append(_bound_chain(text, folded, chain, floor, ceiling))
        floor = ranges[-1].end
    return _merge_sides(text, _drop_origins(text, ranges))


# --- joining numbers -------------------------------------------------------------------------------------------


def _join_numerals(text: str, numerals: list[Numeral]) -> list[_Chain]:
    chains: list[_Chain] = []
    index = 0
    while index < len(numerals):
        stop = _enumeration_end(text, numerals, index) or _pair_end(text, numerals, index) or index + 1
        group = numerals[index:stop]
        percent = any(n.kind is NumeralKind.PERCENT for n in group)
        chains.append(_Chain(tuple(n.value for n in group), group[0], group[-1], percent))
        index = stop
    return chains


def _pair_end(text: str, numerals: list[Numeral], index: int) -> int | None:
    """Past the second number of «5 - 7», «5 người đến 7 người»; falling numbers are no range."""
    if index + 1 == len(numerals):
        return None
    low, high = numerals[index : index + 2]
    mixed = low.kind is NumeralKind.PERCENT and high.kind is not NumeralKind.PERCENT
    joined = low.value <= high.value and not mixed and _joiner(text, low.end, high.start) in _JOINERS
    return index + 2 if joined else None


def _joiner(text: str, start: int, end: int) -> str:
    """What joins two numbers, a unit of up to three words left out before it."""
    gap = text[start:end].strip()
    if len(gap) > 40 or gap in _JOINERS:
        return gap
    words = gap.split()
    for taken in (2, 1):
        tail = " ".join(words[-taken:])
        if tail in _JOINERS and 0 < len(words) - taken <= 3 and all(map(str.isalpha, words[:-taken])):
            return tail
    return gap


def _enumeration_end(text: str, numerals: list[Numeral], index: int) -> int | None:
    """Past the last number of «5, 6 hoặc 7»; a list of commas alone is no range."""
    stop, closed = index, False
    while stop + 1 < len(numerals) and not closed:
        gap = _joiner(text, numerals[stop].end, numerals[stop + 1].start)
        if gap not in _ENUMERATORS or numerals[stop].value >= numerals[stop + 1].value:
            break
        stop += 1
        more = stop + 1 < len(numerals) and _joiner(text, numerals[stop].end, numerals[stop + 1].start) in _ENUMERATORS
        closed = gap != "," and not more
    return stop + 1 if closed else None


# --- comparators -----------------------------------------------------------------------------------------------


def _bound_chain(text: str, folded: str, chain: _Chain, floor: int, ceiling: int) -> NumberRange:
    bounds, start = _read_prefix(text, folded, chain.first.start, floor)
    closer, end = _read_suffix(text, chain.last.end, ceiling)
    low, high = min(chain.values), max(chain.values)
    plain = NumberRange(low, high, start, end, approximate=_Bound.ABOUT in bounds, percent=chain.percent)
    if low != high:
        return plain
    if closer is _Bound.MAX or (closer is None and _Bound.MAX in bounds):
        return plain._replace(min=None)
    if _Bound.LESS in bounds:
        return plain._replace(min=None, max_exclusive=True)
    if _Bound.MORE in bounds:
        return plain._replace(max=None, min_exclusive=True)
    if closer is _Bound.MIN or _Bound.MIN in bounds or _Bound.FROM in bounds:
        return plain._replace(max=None)
    return plain._replace(bare=not plain.approximate)


def _read_prefix(text: str, folded: str, at: int, floor: int) -> tuple[frozenset[_Bound], int]:
    """The comparators that end right before `at` («tối đa không quá»), and where they begin."""
    bounds: set[_Bound] = set()
    start = at
    while True:
        stop = _skip_fillers(text, floor, start)
        match = _comparator_before(text, folded, floor, stop)
        if match is None:
            break
        bound, start = match
        bounds.add(bound)
    if not bounds & {_Bound.MIN, _Bound.MAX, _Bound.MORE, _Bound.LESS} and (
        far := _far_comparator(text, folded, floor, start)
    ):
        bounds.add(far[0])
        start = far[1]
    return frozenset(bounds), start


def _skip_fillers(text: str, floor: int, at: int) -> int:
    stop = at
    while True:
        stripped = floor + len(text[floor:stop].rstrip(" :"))
        for filler in _FILLERS:
            if text.endswith(filler, floor, stripped) and _is_word(text, stripped - len(filler), stripped):
                stop = stripped - len(filler)
                break
        else:
            return stripped


def _is_word(text: str, start: int, end: int) -> bool:
    return not (
        (start > 0 and text[start - 1].isalnum())
        or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
    )


def _comparator_before(text: str, folded: str, floor: int, stop: int) -> tuple[_Bound, int] | None:
    """The longest comparator that ends at `stop`."""
    best: tuple[_Bound, int] | None = None
    if stop <= floor:
        return best
    for table, haystack in ((_FOLDED_BY_LAST, folded), (_BY_LAST, text)):
        for words, bound in table.get(haystack[stop - 1], ()):
            start = stop - len(words)
            if start >= floor and haystack.startswith(words, start) and (best is None or start < best[1]):
                is_sign = not words[0].isalpha()
                if is_sign or start == 0 or not text[start - 1].isalnum():
                    best = (bound, start)
    return best


def _far_comparator(text: str, folded: str, floor: int, at: int) -> tuple[_Bound, int] | None:
    """A minimum or maximum up to eight words before, bound by «mỗi», «của», …"""
    begin = max([floor, at - 60, *(text.rfind(stop, floor, at) + 1 for stop in _STOPS)])
    best: tuple[_Bound, int] | None = None
    for words, bound in _FAR_COMPARATORS:
        start = folded.rfind(words, begin, at)
        if start >= 0 and _is_word(folded, start, start + len(words)) and (best is None or start > best[1]):
            between = text[start + len(words) : at].split()
            if between and len(between) <= 8 and between[0] in _BRIDGES:
                best = (bound, start)
    return best


def _read_suffix(text: str, at: int, ceiling: int) -> tuple[_Bound | None, int]:
    """«trở lên» after the number, a unit of up to five words between, and where the statement ends."""
    rest = text[at : min(ceiling, at + 60)]
    for words, bound in _CLOSERS:
        index = rest.find(words)
        between = rest[:index]
        if index >= 0 and len(between.split()) <= 5 and not any(stop in between for stop in _STOPS):
            return bound, at + index + len(words)
    return None, at


# --- neighbours ------------------------------------------------------------------------------------------------


def _drop_origins(text: str, ranges: list[NumberRange]) -> list[NumberRange]:
    """Leave out the first number of «từ 60% lên 70%»: it says where things stand, not what is promised."""
    kept: list[NumberRange] = []
    for index, current in enumerate(ranges):
        following = ranges[index + 1] if index + 1 < len(ranges) else None
        if following and text.startswith("từ", current.start):
            gap = text[current.end : following.end].split()
            if gap and len(gap) <= 6 and any(word in {"lên", "xuống", "tăng"} for word in gap[:3]):
                continue
        kept.append(current)
    return kept


def _merge_sides(text: str, ranges: list[NumberRange]) -> tuple[NumberRange, ...]:
    """Join a minimum and a maximum of the same clause: «tối thiểu 5 thành viên, tối đa 9 thành viên»."""
    merged: list[NumberRange] = []
    for current in ranges:
        last = merged[-1] if merged else None
        if last is not None and (joined := _merge_pair(text, last, current)):
            merged[-1] = joined
        else:
            merged.append(current)
    return tuple(merged)


def _merge_pair(text: str, first: NumberRange, second: NumberRange) -> NumberRange | None:
    if first.percent != second.percent:
        return None
    gap = text[first.end : second.start].strip()
    link = re.search(r"(?:[,;/-]\s*)?(?:và|nhưng|đến|tới|hoặc)?$", gap)
    joint = link.group().strip() if link else ""
    unit = gap[: link.start()].split() if link else gap.split()
    if joint not in _LINKS or len(unit) > 4 or not all(word.replace("/", "").isalpha() for word in unit):
        return None
    after = text[second.end : second.end + 30].split()
    if unit and after and unit[0] != after[0].strip(_STOPS):
        return None
    if first.bare and joint in {"đến", "tới", "-"} and second.min is None:
        first = first._replace(max=None, bare=False)
    low, high = (first, second) if first.max is None else (second, first)
    if low.max is not None or high.min is not None or low.min is None or high.max is None or low.min > high.max:
        return None
    return NumberRange(
        low.min,
        high.max,
        first.start,
        second.end,
        low.min_exclusive,
        high.max_exclusive,
        first.approximate or second.approximate,
        percent=first.percent,
    )
