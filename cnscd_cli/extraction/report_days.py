"""By which day of the month, and how often, a sentence has reports sent."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import load_pattern
from cnscd_cli.model.plan import DueOp, Frequency
from cnscd_cli.text.dates import find_frequencies

_REPORT = "báo cáo"


class Due(NamedTuple):
    """A day that returns every period."""

    day: int
    op: DueOp
    next_period: bool


# --- frequencies ------------------------------------------------------------------------------------------------


def find_report_frequencies(lower: str, reports: list[int]) -> tuple[Frequency, ...]:
    """Frequencies of the reports at these offsets: not those of a meeting or a training in the same sentence."""
    found = {
        mention.value
        for mention in find_frequencies(lower)
        if not _is_of_other_work(lower, mention.start, mention.end, reports)
    }
    found = found or _read_dates_of_year(lower)
    return tuple(sorted(found, key=list(Frequency).index))


def other_work() -> re.Pattern[str]:
    """Periodic work that is no report: meetings, trainings, reviews."""
    return load_pattern("other-periodic-work")


def _is_of_other_work(lower: str, start: int, end: int, reports: list[int]) -> bool:
    """Whether a meeting or training stands between the frequency and the nearest report, or right beside it."""
    works = list(other_work().finditer(lower))
    if not works:
        return False
    if not reports:
        return True
    nearest = min(reports, key=lambda at: abs(at - start))
    if nearest > start:
        if _meets(lower, start, end):
            return True
        beside = any(0 <= start - work.end() <= 1 for work in works)
        return beside or any(end <= work.start() < nearest for work in works)
    between = [work for work in works if nearest < work.start() < start]
    # «báo cáo …; họp giao ban hằng tháng»: the work is nearer to the frequency than the report
    gap = lower[nearest + len(_REPORT) : start]
    return bool(between) and ("," in gap or " và " in gap)


def _meets(lower: str, start: int, end: int) -> bool:
    """«họp Tổ định kỳ hằng tháng, báo cáo …»: a meeting, a few words, its frequency, and a comma after it."""
    if not re.match(r"(?:\s*(?:một|01|1)\s+lần)?\s*,", lower[end:]):
        return False
    return re.search(r"\b(?:họp|giao ban|sinh hoạt)(?:\s+[^\W\d_]+){1,4}\s*$", lower[:start]) is not None


@cache
def _months_pattern() -> re.Pattern[str]:
    return re.compile(r"\btháng\s+\d{1,2}(?:\s*(?:,|và)\s*(?:tháng\s+)?\d{1,2}(?!\d|/))+")


def _read_dates_of_year(lower: str) -> set[Frequency]:
    """«trước ngày 20/6 và 20/12» twice a year, «ngày 20 các tháng 3, 6, 9, 12» four times."""
    days = len(re.findall(r"(?<![\d/])\d{1,2}/\d{1,2}(?![\d/])", lower))
    months = _months_pattern().search(lower)
    count = max(days, len(re.findall(r"\d{1,2}", months[0])) if months else 0)
    frequency = {2: Frequency.HALF_YEARLY, 4: Frequency.QUARTERLY, 12: Frequency.MONTHLY}.get(count)
    return {frequency} if frequency is not None else set()


# --- days -------------------------------------------------------------------------------------------------------


@cache
def _due_pattern() -> re.Pattern[str]:
    opener = r"trước|chậm nhất(?:\s+là)?(?:\s+vào)?|muộn nhất(?:\s+là)?(?:\s+vào)?|không quá|vào|đến|hạn cuối|xong"
    return re.compile(
        rf"(?:(?P<op>{opener})?\s*(?:trước\s+)?(?:hết\s+)?ngày\s+(?:mùng\s+)?(?P<day>\d{{1,2}})"
        r"|(?P<bare_op>trước|chậm nhất(?:\s+là)?|muộn nhất(?:\s+là)?)\s+(?P<bare>\d{1,2})"
        r"(?=\s+(?:hằng|hàng|mỗi|của|tháng cuối)\b|\s*/\s*\d{1,2}\b))(?![\d.,]*\s*%)(?=(?P<rest>[^.;]{0,60}))"
    )


@cache
def _cut_off() -> re.Pattern[str]:
    """What a day is of that is none of sending: the period reported on, or the first of two."""
    return re.compile(
        r"\b(?:từ|tính đến|tính từ|tính|chốt|số liệu đến|lấy số liệu|kể từ)\s*(?:số liệu\s*)?(?:đến|vào)?\s*$"
    )


def find_due(lower: str) -> Due | None:
    """The day of the month by which reports are due; a full date, or one of a training, is none."""
    for match in _due_pattern().finditer(lower):
        day = int(match["day"] or match["bare"])
        rest = match["rest"]
        if not 1 <= day <= 31 or not _is_recurring(rest, lower) or _cut_off().search(lower[: match.start()]):
            continue
        at = match.start("day") if match["day"] else match.start("bare")
        if re.search(r"\b(?:tính|chốt|số liệu)\b[^,;]{0,20}$", lower[max(0, match.start() - 30) : match.start()]):
            continue
        before = lower[max(0, match.start() - 50) : match.start()]
        if other_work().search(before) and _REPORT not in before:
            continue
        op = DueOp.BEFORE if "trước" in lower[match.start() : at] else DueOp.BY
        return Due(day, op, _next_pattern().match(rest) is not None)
    return None


@cache
def _next_pattern() -> re.Pattern[str]:
    """What puts the day into the period after the one reported on."""
    later = r"(?:tháng|quý|kỳ)\s+(?:\w+\s+){0,3}?(?:sau|kế tiếp|tiếp theo|liền kề)"
    first = r"tháng đầu\b(?:\s+của)?\s+(?:mỗi\s+)?quý"
    return re.compile(rf"[^,()]{{0,30}}?\b(?:{later}|{first})")


@cache
def _full_date() -> re.Pattern[str]:
    return re.compile(r"\s*(?:/|-|\.|tháng)\s*\d{1,2}\s*(?:/|-|\.|năm)\s*\d{4}")


@cache
def _period_after() -> re.Pattern[str]:
    return re.compile(r"\s*(?:của\s+)?(?:hằng|hàng|mỗi|từng|các)?\s*(?:tháng(?!\s+\d)|quý|cuối|kỳ|năm)")


@cache
def _listed_after() -> re.Pattern[str]:
    return re.compile(r"\s*(?:/\d{1,2}|(?:các\s+|của\s+)*tháng\s+\d{1,2})\s*(?:,|và)")


def _is_recurring(rest: str, lower: str) -> bool:
    """Whether the day returns every period: «ngày 20 hằng tháng», not «ngày 20/6/2026»."""
    if _full_date().match(rest):
        return False
    if _period_after().match(rest) or _listed_after().match(rest):
        return True
    return bool(find_frequencies(lower))
