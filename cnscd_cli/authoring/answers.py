"""What an author answers about his province, read from what he types; a wrong answer says what may be meant."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cnscd_cli.authoring.sentences import AGENCIES, CORES
from cnscd_cli.data.catalogues import list_spellings, load_agencies
from cnscd_cli.data.communes import load_provinces
from cnscd_cli.data.former_provinces import find_otherwise, find_successor
from cnscd_cli.model.finding import Severity
from cnscd_cli.model.plan import Frequency, Op
from cnscd_cli.text.normalize import fold, unify

OFF = "off"
"""The answer that a rule is not to be asked at all."""
_OFF_WORDS = ("bo", "bo qua", "khong", "khong co", "khong quy dinh", "khong yeu cau", "tat", "off", "-", "–")
_FREQUENCY_WORDS = {
    Frequency.WEEKLY: ("hang tuan", "tuan", "moi tuan"),
    Frequency.MONTHLY: ("hang thang", "thang", "moi thang"),
    Frequency.QUARTERLY: ("hang quy", "quy", "moi quy", "3 thang", "3 thang mot lan"),
    Frequency.HALF_YEARLY: ("6 thang", "6 thang mot lan", "nua nam"),
    Frequency.YEARLY: ("hang nam", "nam", "moi nam"),
}
_SEVERITY_WORDS = {
    Severity.ERROR: ("loi", "e", "co", "phai co", "phai dan", "bat buoc", "bat buoc phai dan"),
    Severity.WARNING: ("canh bao", "w", "c"),
    Severity.INFO: ("luu y", "i"),
}
_PARTS = re.compile(r"[,;]|\s+(?:hoặc|và)\s+")


_LEAST = re.compile(r"(?:từ|ít nhất|tối thiểu)\s+", re.IGNORECASE)
_MOST = re.compile(r"(?:nhiều nhất|tối đa|không quá)\s+", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<name>(?:(?!\s(?:và|hoặc)\s)[^,;()])+)\(\s*(?:mức\s+)?(?P<level>[^()]*)\)", re.IGNORECASE)
_DEADLINE = re.compile(
    r"(?:(?P<before>truoc)|(?P<by>cham nhat|muon nhat|khong muon hon|khong qua))?\s*(?:la|vao)?\s*(?:ngay)?\s*"
    r"(?P<day>\d{1,2})"
    r"(?:\s+(?:(?:hang|moi)\s+(?:thang|quy)|"
    r"(?:cua\s+|trong\s+)?thang\s+cuoi(?:\s+(?:hang|moi|cua))?\s+(?:quy|ky(?: bao cao)?)))?"
)


class AnswerError(Exception):
    """An answer that cannot be taken: why, and what may have been meant."""

    def __init__(self, problem: str, meant: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.meant = meant


class AskedError(AnswerError):
    """What is asked for already."""


class Citation(NamedTuple):
    """A document that plans are to cite."""

    kind: str
    number: str
    date: date | None = None


class Level(NamedTuple):
    """What an indicator must promise; a figure of nought asks for nothing."""

    indicator: str
    figure: Decimal
    op: Op = Op.AT_LEAST
    unit: str = "%"
    per: str | None = None
    said: str = ""
    """The sentence that it was read in, as it was typed."""


class Answers(NamedTuple):
    """All answers; null leaves to the profile below what it says, `OFF` switches its rule off."""

    own_unit: bool = False
    """Whether the file is of one commune, on top of whichever profile its plan is checked by."""
    province: str | None = None
    number: str | None = None
    """Null where the province has no document yet."""
    kind: str = "Kế hoạch"
    document_date: date | None = None
    issuer: str = ""
    first: date | None = None
    last: date | None = None
    cite: str | None = None
    """How bad it is not to cite that document; null and `OFF` do not ask for it."""
    cited: tuple[Citation, ...] = ()
    """Others to be cited."""
    team_min: int | None = None
    team_max: int | None = None
    core: tuple[str, ...] | str | None = None
    """Any one of them will do."""
    leaders: tuple[str, ...] | str | None = None
    frequency: str | None = None
    before: int | str | None = None
    indicators: tuple[Level, ...] = ()
    agencies: tuple[str, ...] = ()
    """To be asked for besides those of the profile below."""
    recipients: tuple[str, ...] = ()
    """Likewise."""
    forbidden: tuple[str, ...] = ()
    """Words that no plan may have."""
    severity: tuple[tuple[str, str], ...] = ()
    """By rule: another severity, or `OFF`."""
    graded: tuple[tuple[str, str], ...] = ()
    """Likewise, told with an agency: «6 (cảnh báo)»."""


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
    bare = re.sub(r"^(?:tinh|thanh pho|tp)\b[. ]*|^tp(?=hcm)", "", fold(unify(text.strip())))
    found = known.get(bare) or find_otherwise(bare)
    if found:
        return found
    successor = find_successor(bare)
    if successor:
        raise AnswerError(f"«{text.strip()[:60]}» nay thuộc {successor[:1].lower()}{successor[1:]}", successor)
    near = get_close_matches(bare, tuple(known), n=1)
    told = "" if near else "; ghi tên như trong danh mục 34 tỉnh, thành phố, ví dụ «Ninh Bình»"
    raise AnswerError(f"Không có tỉnh, thành phố «{text.strip()[:60]}»{told}", known[near[0]] if near else None)


def read_words(text: str) -> str:
    """Any words on one line."""
    words = " ".join(text.split())
    if not words:
        raise AnswerError("Câu trả lời không được để trống")
    if not words.isprintable() or len(words) > 200:
        raise AnswerError("Chỉ ghi chữ thường, tối đa 200 ký tự")
    return words


def read_name(text: str) -> str:
    """Words that stand in sentences of the draft, where braces would be blanks."""
    name = read_words(text)
    if set(name) & set("{}<>\\"):
        raise AnswerError(f"«{name[:40]}»: bỏ các dấu {{ }} < > \\")
    return name


def read_most(text: str) -> int:
    """How many members at most; «ít nhất 5» answers another question."""
    if _LEAST.match(text.strip()):
        raise AnswerError("Câu này hỏi số nhiều nhất; ghi như «nhiều nhất 7 người»")
    return read_count(text)


def read_count(text: str) -> int:
    """How many members."""
    match = re.fullmatch(r"(\d{1,3})\s*(?:người|thành viên)?", _strip_bound(text))
    if not match or not 3 <= int(match[1]) <= 50:
        raise AnswerError("Ghi một số từ 3 đến 50, bằng chữ số, ví dụ 7")
    return int(match[1])


def read_counts(text: str) -> tuple[int, ...]:
    """How many at least, and where it is said at once, how many at most: «6-9», «nhiều nhất 9 người, ít nhất 6»."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    bounds = sorted(parts, key=lambda part: bool(_MOST.match(part)))
    if len(bounds) == 2 and _MOST.match(bounds[1]) and _LEAST.match(bounds[0]):
        text = f"{read_count(bounds[0])}-{read_count(bounds[1])}"
    elif _MOST.match(text.strip()):
        raise AnswerError("Câu này hỏi số ít nhất; ghi như «ít nhất 4», «4-7», «nhiều nhất 7, ít nhất 4»")
    match = re.fullmatch(r"(\d{1,3})\s*(?:-|–|đến|tới)\s*(\d{1,3})\s*(?:người|thành viên)?", _strip_bound(text))
    if not match:
        return (read_count(text),)
    low, high = read_count(match[1]), read_count(match[2])
    if high < low:
        raise AnswerError(f"Số sau nhỏ hơn số trước; ghi như 6-9, không phải {low}-{high}")
    return (low, high)


def _strip_bound(text: str) -> str:
    return _MOST.sub("", _LEAST.sub("", text.strip().lower()))


def read_before(text: str) -> int | str:
    """The first day of the month that is too late."""
    if is_off(text):
        return OFF
    match = _DEADLINE.fullmatch(fold(text.strip(" .")))
    day = int(match["day"]) + bool(match["by"]) if match else 0
    if not 2 <= day <= 31:
        raise AnswerError("Ghi một ngày trong tháng, từ 2 đến 31, ví dụ 15, «chậm nhất ngày 20»; hoặc «bỏ»")
    return day


def read_core(text: str) -> tuple[str, ...] | str:
    """Agencies, by their numbers in the list, ids or names, parted by commas."""
    if is_off(text):
        return OFF
    return tuple(dict.fromkeys(_read_agency(part, CORES) for part in split_parts(text)))


def read_leaders(text: str) -> tuple[str, ...] | str:
    """Offices, parted by commas or «hoặc»."""
    if is_off(text):
        return OFF
    offices = tuple(dict.fromkeys(read_name(part) for part in split_parts(text)))
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
    raise AnswerError("Ghi số từ 1 đến 5, ví dụ 3, hoặc: hằng tuần, hằng tháng, hằng quý, 6 tháng, hằng năm")


def read_severity(text: str) -> str:
    """«lỗi», «cảnh báo», «lưu ý», or that it is not asked at all."""
    word = fold(text.strip())
    for severity, words in _SEVERITY_WORDS.items():
        if word in (str(severity), *words):
            return severity
    if is_off(text):
        return OFF
    raise AnswerError(f"«{text.strip()[:30]}»: ghi lỗi, cảnh báo, lưu ý hoặc bỏ")


def read_agencies(text: str) -> tuple[str, ...]:
    """Numbers of the list, ids or names, parted by commas."""
    return tuple(dict.fromkeys(_read_agency(part, AGENCIES) for part in split_parts(text)))


def part_levels(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """«6, 12 (cảnh báo)» without its brackets, and what stands before each with the level in it."""
    levels = tuple(
        (re.sub(r"^(?:và|hoặc)\s+", "", match["name"].strip()), read_severity(match["level"]))
        for match in _BRACKETED.finditer(text)
    )
    if any(level == OFF or not name for name, level in levels):
        raise AnswerError("Trong ngoặc, sau tên, chỉ ghi lỗi, cảnh báo hoặc lưu ý, ví dụ: Hội Nông dân (cảnh báo)")
    return _BRACKETED.sub(lambda match: match["name"], text), levels


def read_names(text: str) -> tuple[str, ...]:
    """Words parted by commas, with or without quotation marks."""
    names = (read_name(part.strip(" \t«»\"'“”.")) for part in re.split("[,;]", text) if part.strip())
    return tuple({fold(name) + name.lower(): name for name in names}.values())


def split_parts(text: str) -> list[str]:
    """What stands between commas, «hoặc» and «và»."""
    return [part.strip() for part in _PARTS.split(text) if part.strip()]


def _read_agency(text: str, listed: tuple[str, ...]) -> str:
    names = load_agencies().names
    spelt = {fold(spelling): key for key in listed for spelling in list_spellings(key)}
    word = fold(text.strip())
    other = next((key for key in names if key not in listed and word in map(fold, list_spellings(key))), None)
    if other and word not in spelt:
        told = "bộ dưới đã hỏi, xem câu cuối" if listed is AGENCIES else f"ghi số thứ tự từ 1 đến {len(listed)}"
        raise AnswerError(f"«{names[other]}» không có trong danh sách này; {told}")
    return read_listed(text, listed, names, "cơ quan", spelt)


def read_listed(
    text: str, listed: tuple[str, ...], names: dict[str, str], what: str, spelt: dict[str, str] | None = None
) -> str:
    """One of a list, by its number, id or name; what is near is told."""
    from difflib import get_close_matches  # only where somebody writes a profile

    word = fold(text.strip())
    if word.isdecimal() and 1 <= int(word) <= len(listed):
        return listed[int(word) - 1]
    known = (spelt or {}) | {fold(names[key]): key for key in listed} | {key: key for key in listed}
    if word in known:
        return known[word]
    near = get_close_matches(word, tuple(known), n=1)
    hint = f"; có phải «{names[known[near[0]]]}»?" if near else f"; ghi số thứ tự từ 1 đến {len(listed)}, ví dụ 2"
    raise AnswerError(f"Không có {what} «{text.strip()[:60]}» trong danh sách{hint}")
