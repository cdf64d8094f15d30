"""Dates, quarters and frequencies in Vietnamese prose, blanks («ngày    tháng 3 năm 2026») included.

Works on `NormalText.lower`; spans are offsets into the text that was given.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from cnscd_cli.model.plan import Frequency


class DateMention(NamedTuple):
    """A date as far as it is stated; what is left blank is null."""

    day: int | None
    month: int | None
    year: int | None
    start: int
    end: int
    quarter: int | None = None

    @property
    def iso(self) -> str | None:
        """`2026-03-05` where day, month and year are stated, else the year; null without a year."""
        if self.year is None:
            return None
        if self.day is None or self.month is None:
            return str(self.year)
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


class QuarterMention(NamedTuple):
    """«Quý II», «quý I-II», «quý 3»: the quarters named, ascending as written."""

    quarters: tuple[int, ...]
    start: int
    end: int


class FrequencyMention(NamedTuple):
    """One «hằng tháng», «mỗi quý», «6 tháng một lần»; in a list, one for each member."""

    value: Frequency
    start: int
    end: int


_ROMAN = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
_ROMAN_PARTS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def to_roman(number: int) -> str:
    """`number` (1 to 3999) in Roman capitals."""
    if not 1 <= number <= 3999:
        raise ValueError(number)
    parts = []
    for value, letters in _ROMAN_PARTS:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def parse_roman(label: str) -> int | None:
    """The value of a well-formed Roman numeral, all capitals or all small; null for anything else."""
    letters = label.lower()
    if not letters or label not in {letters, label.upper()} or any(letter not in _ROMAN for letter in letters):
        return None
    values = [_ROMAN[letter] for letter in letters]
    total = sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))
    return total if 1 <= total <= 3999 and to_roman(total) == label.upper() else None


# --- dates -----------------------------------------------------------------------------------------------------

# The patterns are compiled when first used: start-up counts, and not every run meets a date.


@cache
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    blank = r"[ .…_]*"
    return (
        re.compile(  # 29/09/2025, 29-9-2025, /3/2026 after «ngày», …/…/2026
            rf"(?:(?<![\w/.-])(\d{{1,2}}) ?|(?<=ngày){blank}|[.…_]{{2,}} ?)"
            r"([/.-]) ?(\d{1,2}|[.…_ ]+)? ?\2 ?(\d{4})(?![\w/]|-\d)"
        ),
        re.compile(  # ngày 22 tháng 10 năm 2025, any of the three left blank
            rf"\bngày( *\d{{1,2}} *|{blank}),? ?tháng( *\d{{1,2}}(?!\d) *|{blank})(?:,? ?năm{blank}(\d{{4}}(?!\d))?)?"
        ),
        re.compile(r"\bngày ?(\d{1,2})[/-](\d{1,2})(?![\w/-])"),
        re.compile(r"\bquý (iv|i{1,3}|0?[1-4])[ ,]?[/-]? ?(?:năm )?(\d{4})(?!\d)"),
        re.compile(r"(?:\btháng (\d{1,2})|(?<![\d/.,-])(\d{1,2}))(?:[/-] ?| năm |\.)(\d{4})(?![\d/])"),
        re.compile(r"\btháng (\d{1,2})(?![\d%])"),
        re.compile(r"\bnăm (\d{4})(?!\d)"),
    )


@lru_cache(maxsize=1024)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """All dates of `text` in order, without overlap; a day or month that cannot be is no date."""
    if not any(map(str.isdigit, text)):
        return ()
    found: list[DateMention] = []
    for index, pattern in enumerate(_date_patterns()):
        for match in pattern.finditer(text):
            overlaps = any(match.start() < other.end and other.start < match.end() for other in found)
            mention = None if overlaps else _read_date(index, match)
            if mention is not None:
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _read_date(pattern: int, match: re.Match[str]) -> DateMention | None:
    day, month, year, quarter = None, None, None, None
    groups = match.groups()
    if pattern == 0:
        day, month, year = _number(groups[0]), _number(groups[2]), _number(groups[3])
    elif pattern == 1:
        day, month, year = map(_number, groups)
        if month is None and year is None:
            return None  # «ngày 15 tháng cuối quý»
    elif pattern == 2:
        day, month = map(_number, groups)
    elif pattern == 3:
        quarter, year = parse_roman(groups[0]) or _number(groups[0]), _number(groups[1])
    elif pattern == 4:
        month, year = _number(groups[0] or groups[1]), _number(groups[2])
    elif pattern == 5:
        month = _number(groups[0])
    else:
        year = _number(groups[0])
    if not _is_possible(day, month, year):
        return None
    text = match.group()
    start = match.start() + (len(text) - len(text.lstrip(" .…_") if pattern == 0 else text))
    return DateMention(day, month, year, start, match.start() + len(text.rstrip(" .…_")), quarter)


def _number(digits: str | None) -> int | None:
    stripped = digits.strip(" .…_") if digits else ""
    return int(stripped) if stripped.isdigit() else None


def _is_possible(day: int | None, month: int | None, year: int | None) -> bool:
    """Whether some calendar has this date; one of the three must be stated."""
    if (day, month, year) == (None, None, None) or (year is not None and not 1900 <= year <= 2199):
        return False
    try:
        date(year or 2024, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return False
    return True


# --- quarters --------------------------------------------------------------------------------------------------


@cache
def _quarter_pattern() -> re.Pattern[str]:
    one = r"(?:iv|i{1,3}|[1-4])(?!\w)"
    return re.compile(rf"\bquý ({one}(?: ?(?:-|,|/|và|đến) ?(?:quý )?{one})*)")


_EVERY = ("mỗi", "hằng", "hàng", "từng", "một", "theo", "định kỳ")


def find_quarters(text: str) -> tuple[QuarterMention, ...]:
    """All mentions of named quarters; «mỗi quý 1 lần» is none."""
    if "quý" not in text:
        return ()
    found = []
    for match in _quarter_pattern().finditer(text):
        if text[: match.start()].rstrip().endswith(_EVERY):
            continue
        label = match.group(1)
        quarters = [parse_roman(part) or int(part) for part in re.findall(r"[iv]+|\d", label.replace("và", ","))]
        if len(quarters) == 2 and ("-" in label or "đến" in label) and quarters[0] < quarters[1]:
            quarters = list(range(quarters[0], quarters[1] + 1))
        found.append(QuarterMention(tuple(quarters), match.start(), match.end()))
    return tuple(found)


# --- frequencies -----------------------------------------------------------------------------------------------

_PERIODS = {
    "tuần": Frequency.WEEKLY,
    "tháng": Frequency.MONTHLY,
    "quý": Frequency.QUARTERLY,
    "năm": Frequency.YEARLY,
    "bán niên": Frequency.HALF_YEARLY,
    "nửa năm": Frequency.HALF_YEARLY,
    "sáu tháng": Frequency.HALF_YEARLY,
}
_MONTHS = {
    1: Frequency.MONTHLY,
    2: Frequency.QUARTERLY,  # no word of its own: the longest period that it keeps to
    3: Frequency.QUARTERLY,
    4: Frequency.HALF_YEARLY,
    6: Frequency.HALF_YEARLY,
    12: Frequency.YEARLY,
}
_TIMES_A_YEAR = {1: Frequency.YEARLY, 2: Frequency.HALF_YEARLY, 3: Frequency.HALF_YEARLY, 4: Frequency.QUARTERLY}
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "mười hai": 12}
_COUNT = r"(?:0?[1-9]|12|một|hai|ba|bốn|sáu|mười hai)"
_SINGLE = r"(?:0?1|một)"
_PERIOD = (
    r"(?:0?6 tháng(?: đầu năm)?|sáu tháng(?: đầu năm)?|nửa năm|bán niên|tuần|tháng|quý|năm)"
    r"(?!\w)(?! ?\d| (?:iv|i{1,3}|này|nay|sau|tới|trước(?! (?:ngày|hết|\d))"
    r"|khách|vị|báu|tuổi|hành động|thanh niên)(?!\w))"
)
_LINK = r" ?(?:,|/|;|và|hoặc|-|,? hoặc|, và) ?"
_LEAD = r"(?:hằng|hàng|hăng|mỗi|từng|theo|định kỳ(?: báo cáo)?(?: theo)?|cuối)"
_BLOCKERS = ("ngân", "khách", "cửa", "mặt", "bán", "giao", "đơn", "đặt", "mua")
"""Words that end in «hàng» of another sense: «ngân hàng năm sao»."""
_DURATIONS = frozenset(
    ["trong", "sau", "hạn", "gian", "nhất", "quá", "dưới", "trên", "từ", "đủ", "khoảng", "thêm", "hơn", "vòng", "gần"]
)


@cache
def _last_month_pattern() -> re.Pattern[str]:
    """«ngày 21 hằng tháng cuối quý»: the month is the quarter's last one, so the report comes once a quarter."""
    return re.compile(
        rf"(?:{_LEAD} )?tháng (?:cuối|đầu)(?: cùng| tiên)?(?: của)?(?: (?:mỗi|hằng|hàng|từng|các))? quý"
        r"(?: (?:sau|tiếp theo|kế tiếp))?(?! (?:iv|i{1,3})\b| ?\d)"
    )


@cache
def _interval_pattern() -> re.Pattern[str]:
    """«3 tháng một lần», «01 quý/lần», «02 lần/năm», «một lần trong tháng»."""
    unit = r"(tuần|tháng|quý|năm)"
    once = rf"(?: ?/ ?(?:{_SINGLE} )?lần| (?:báo cáo |thực hiện )?{_SINGLE} lần)(?!\w)"
    return re.compile(
        rf"(?<!\w)(?:({_COUNT}) )?{unit}{once}|"
        rf"(?<!\w)({_COUNT}) (?:lần|kỳ)(?: ?/ ?| (?:một |mỗi |trong |1 ))(?:{_SINGLE} )?{unit}(?!\w)"
    )


@cache
def _list_pattern() -> re.Pattern[str]:
    item = rf"(?:(?:{_LEAD}|cả|hết) )*{_PERIOD}"
    return re.compile(rf"(?<!\w)(?:(?:{_LEAD} )+|báo cáo )?{_PERIOD}(?:{_LINK}{item})*")


@cache
def _period_pattern() -> re.Pattern[str]:
    return re.compile(_PERIOD)


@lru_cache(maxsize=1024)
def find_frequencies(text: str) -> tuple[FrequencyMention, ...]:
    """All frequencies of `text` in order: «hằng tháng, quý» are two; «quý II», «tháng 4», «năm 2026» are none."""
    if not any(word in text for word in ("tuần", "tháng", "quý", "năm", "bán niên")):
        return ()
    found = [FrequencyMention(Frequency.QUARTERLY, *match.span()) for match in _last_month_pattern().finditer(text)]
    for match in _interval_pattern().finditer(text):
        value = _read_interval(*match.groups())
        if value is not None and not _overlaps(found, match):
            found.append(FrequencyMention(value, match.start(), match.end()))
    for match in _list_pattern().finditer(text):
        if not _overlaps(found, match):
            found.extend(_read_list(text, match))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _overlaps(found: list[FrequencyMention], match: re.Match[str]) -> bool:
    return any(match.start() < other.end and other.start < match.end() for other in found)


def _read_interval(count: str | None, unit: str | None, times: str | None, per: str | None) -> Frequency | None:
    if unit is not None:
        number = _count(count)
        return _MONTHS.get(number) if unit == "tháng" else _PERIODS[unit] if number == 1 else None
    number = _count(times)
    if per == "năm":
        return _TIMES_A_YEAR.get(number, Frequency.MONTHLY if number >= 12 else Frequency.QUARTERLY)
    return _PERIODS[per or ""]


def _count(words: str | None) -> int:
    if words is None:
        return 1
    return int(words) if words.isdigit() else _COUNTS[words]


def _read_list(text: str, match: re.Match[str]) -> list[FrequencyMention]:
    """The members of a list, where something tells that a period is meant and not a stretch of time."""
    periods = [(m.group(), m.start(), m.end()) for m in _period_pattern().finditer(text, match.start(), match.end())]
    first = periods[0][1]
    lead = text[match.start() : first]
    before = text[max(0, match.start() - 20) : match.start()].split()
    last = before[-1].strip("(") if before else ""
    if lead.startswith(("hàng", "hằng")) and last in _BLOCKERS:
        return []
    if not lead and not _stands_for_itself(periods, last):
        return []
    if lead == "cuối " and (len(periods) > 1 or periods[0][0] not in {"quý", "tháng"}):
        return []
    mentions = []
    for index, (period, start, end) in enumerate(periods):
        value = _PERIODS.get(period) or Frequency.HALF_YEARLY
        mentions.append(FrequencyMention(value, match.start() if index == 0 else start, end))
    return mentions


def _stands_for_itself(periods: list[tuple[str, int, int]], before: str) -> bool:
    """Without «hằng»: «tháng, quý, năm» and «6 tháng» are periods; «ngày, tháng, năm» and «trong 6 tháng» are not."""
    names = [period for period, _, _ in periods]
    if before.strip(",./") in _DURATIONS | {"ngày", "giờ"}:
        return False
    if len(names) == 1:
        return names[0] not in {"tuần", "tháng", "quý", "năm"}
    return len(set(names)) == len(names) and names != ["tháng", "năm"]
