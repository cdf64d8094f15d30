"""What an author answers about his province, read from what he types; a wrong answer says what may be meant."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from cnscd_cli.authoring.sentences import AGENCIES, CORES, INDICATORS
from cnscd_cli.data.catalogues import load_agencies, load_indicators
from cnscd_cli.data.communes import load_provinces
from cnscd_cli.model.plan import Frequency
from cnscd_cli.text.normalize import fold, unify

OFF = "off"
"""The answer that a rule is not to be asked at all."""
_OFF_WORDS = ("bo", "bo qua", "khong", "khong co", "khong quy dinh", "khong yeu cau", "off", "-", "–")
_VIETNAMESE_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DOCUMENT_NUMBER = re.compile(r"\d+/(?=[^/]*[^\W\d_])\S+|\d+/\d{4}/(?=.*[^\W\d_])\S+")
_FREQUENCY_WORDS = {
    Frequency.WEEKLY: ("hang tuan", "tuan", "moi tuan"),
    Frequency.MONTHLY: ("hang thang", "thang", "moi thang"),
    Frequency.QUARTERLY: ("hang quy", "quy", "moi quy"),
    Frequency.HALF_YEARLY: ("6 thang", "6 thang mot lan", "nua nam"),
    Frequency.YEARLY: ("hang nam", "nam", "moi nam"),
}


class AnswerError(Exception):
    """An answer that cannot be taken: why, and what may have been meant."""

    def __init__(self, problem: str, meant: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.meant = meant


class Answers(NamedTuple):
    """All answers; null leaves to mau-tinh what it says, `OFF` switches its rule off."""

    own_unit: bool = False
    """Whether the file is of one commune, on top of whichever profile its plan is checked by."""
    province: str | None = None
    kind: str = "Kế hoạch"
    number: str | None = None
    """Null where the province has no document yet."""
    document_date: date | None = None
    issuer: str = ""
    first: date | None = None
    last: date | None = None
    team_min: int | None = None
    team_max: int | None = None
    core: str | None = None
    leaders: tuple[str, ...] | str | None = None
    frequency: str | None = None
    before: int | str | None = None
    indicators: tuple[tuple[str, Decimal], ...] = ()
    """By id; nought switches off."""
    agencies: tuple[str, ...] = ()
    """To be asked for besides those of mau-tinh."""
    dropped: tuple[str, ...] = ()
    """Ids of rules of mau-tinh on agencies that are not asked for."""


def is_off(text: str) -> bool:
    """Whether the answer is «bỏ»."""
    return fold(text.strip()) in _OFF_WORDS


def read_flag(text: str) -> bool:
    """Yes or no: «t» for the province, «d» for a unit."""
    word = fold(text.strip())
    if word in ("t", "tinh", "thanh pho", "1"):
        return False
    if word in ("d", "don vi", "xa", "phuong", "dac khu", "2"):
        return True
    raise AnswerError("Trả lời «t» (của tỉnh) hoặc «d» (của riêng một đơn vị)")


def read_province(text: str) -> str:
    """An official province; marks and type may be left out, a slip of the pen is told."""
    from difflib import get_close_matches  # only where somebody writes a profile

    known = load_provinces()
    bare = fold(unify(text.strip())).removeprefix("tinh ").removeprefix("thanh pho ").removeprefix("tp ")
    bare = bare.removeprefix("tp. ").strip()
    if bare in known:
        return known[bare]
    near = get_close_matches(bare, tuple(known), n=1)
    told = "" if near else "; ghi tên như trong danh mục 34 tỉnh, thành phố, ví dụ «Ninh Bình»"
    raise AnswerError(f"Không có tỉnh, thành phố «{text.strip()[:60]}»{told}", known[near[0]] if near else None)


def read_number(text: str) -> str:
    """The number of a document with its symbol."""
    number = re.sub(r"^số:?\s*", "", text.strip(), flags=re.IGNORECASE).replace(" ", "")
    if not _DOCUMENT_NUMBER.fullmatch(number):
        raise AnswerError("Ghi cả số và ký hiệu, ví dụ 123/KH-UBND")
    return number


def read_words(text: str) -> str:
    """Any words on one line."""
    words = " ".join(text.split())
    if not words:
        raise AnswerError("Câu trả lời không được để trống")
    if not words.isprintable() or len(words) > 200:
        raise AnswerError("Chỉ ghi chữ thường, tối đa 200 ký tự")
    return words


def read_day(text: str) -> date:
    """A day, written 31/10/2025 or 2025-10-31."""
    match = _VIETNAMESE_DATE.fullmatch(text.strip())
    try:
        if match:
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        return date.fromisoformat(text.strip())
    except ValueError:
        raise AnswerError("Ghi một ngày có trong lịch, ví dụ 31/10/2025") from None


def read_count(text: str) -> int:
    """How many members."""
    if not re.fullmatch(r"[0-9]{1,3}", text.strip()) or not 3 <= int(text) <= 50:
        raise AnswerError("Ghi một số từ 3 đến 50, bằng chữ số")
    return int(text)


def read_before(text: str) -> int | str:
    """The first day of the month that is too late."""
    if is_off(text):
        return OFF
    if not re.fullmatch(r"[0-9]{1,2}", text.strip()) or not 2 <= int(text) <= 31:
        raise AnswerError("Ghi một ngày trong tháng, từ 2 đến 31")
    return int(text)


def read_core(text: str) -> str:
    """An agency, by its number in the list, its id or its name."""
    return OFF if is_off(text) else _read_agency(text, CORES)


def read_leaders(text: str) -> tuple[str, ...] | str:
    """Offices, parted by commas."""
    if is_off(text):
        return OFF
    offices = tuple(read_words(part) for part in text.split(",") if part.strip())
    if not offices:
        raise AnswerError("Ghi các chức danh, cách nhau dấu phẩy, ví dụ: Bí thư chi bộ, Trưởng thôn")
    return offices


def read_frequency(text: str) -> str:
    """A period, by its number in the list, its id or in words."""
    if is_off(text):
        return OFF
    word = fold(text.strip())
    for index, (frequency, words) in enumerate(_FREQUENCY_WORDS.items(), start=1):
        if word in (str(index), str(frequency), *words):
            return frequency
    raise AnswerError("Ghi số từ 1 đến 5, hoặc: hằng tuần, hằng tháng, hằng quý, 6 tháng, hằng năm")


def read_indicators(text: str) -> tuple[tuple[str, Decimal], ...]:
    """«1=90, vneid=70, 5=0»."""
    found: dict[str, Decimal] = {}
    for part in _split(text):
        name, sign, figure = part.partition("=")
        if not sign:
            raise AnswerError(f"«{part[:40]}»: ghi số thứ tự, dấu bằng, rồi mức, ví dụ 3=70")
        indicator = _read_indicator(name)
        if indicator in found:
            raise AnswerError(f"Chỉ tiêu «{name.strip()}» được nêu hai lần; chỉ ghi một mức")
        found[indicator] = _read_percent(figure)
    return tuple(found.items())


def read_agencies(text: str) -> tuple[str, ...]:
    """Numbers of the list, ids or names, parted by commas."""
    return tuple(dict.fromkeys(_read_agency(part, AGENCIES) for part in _split(text)))


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,;](?!\d*%)", text) if part.strip()]


def _read_percent(text: str) -> Decimal:
    try:
        value = Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or not (value == 0 or 1 <= value <= 100) or value != round(value, 2):
        raise AnswerError(f"«{text.strip()[:20]}»: ghi tỷ lệ từ 1 đến 100, hoặc 0 để không yêu cầu")
    return value


def _read_indicator(text: str) -> str:
    names = {indicator.id: indicator.name for indicator in load_indicators()}
    return _read_listed(text, tuple(INDICATORS), names, "chỉ tiêu")


def _read_agency(text: str, listed: tuple[str, ...]) -> str:
    return _read_listed(text, listed, load_agencies().names, "cơ quan")


def _read_listed(text: str, listed: tuple[str, ...], names: dict[str, str], what: str) -> str:
    from difflib import get_close_matches  # only where somebody writes a profile

    word = fold(text.strip())
    if word.isdecimal() and 1 <= int(word) <= len(listed):
        return listed[int(word) - 1]
    known = {fold(names[key]): key for key in listed} | {key: key for key in listed}
    if word in known:
        return known[word]
    near = get_close_matches(word, tuple(known), n=1)
    hint = f"; có phải «{names[known[near[0]]]}»?" if near else f"; ghi số thứ tự từ 1 đến {len(listed)}"
    raise AnswerError(f"Không có {what} «{text.strip()[:60]}» trong danh sách{hint}")
