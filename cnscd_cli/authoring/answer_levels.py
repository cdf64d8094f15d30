"""Levels of indicators as people type them: «3=70, 5 trên 60», «2 ngày cuối tuần chuyển đổi số mỗi quý»."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from cnscd_cli.authoring.answers import AnswerError, Level, is_off, read_listed
from cnscd_cli.authoring.frames import make_frame
from cnscd_cli.authoring.sentences import COUNTS, INDICATORS, TARGETS
from cnscd_cli.authoring.trial import read_plan
from cnscd_cli.data.catalogues import load_indicators
from cnscd_cli.defaults import FALLBACK_PROFILE
from cnscd_cli.model.plan import Op
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.text.normalize import fold, lower, unify

LISTED = (*INDICATORS, *COUNTS)
"""Ids in the order of the list that is shown."""
_OPS = {
    Op.AT_LEAST: (">=", "≥", "ít nhất", "tối thiểu", "đạt", "từ"),
    Op.MORE_THAN: (">", "trên", "hơn", "lớn hơn"),
    Op.AT_MOST: ("<=", "≤", "không quá", "tối đa", "nhiều nhất", "không vượt quá", "không trên"),
}
_WORDS = {word: op for op, words in _OPS.items() for word in words}
_OP = "|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?:(?P<op>{_OP})\s*)?(?P<figure>\d+(?:[.,]\d+)?)\s*(?P<unit>%|[^\W\d_]+)?"
    r"\s*(?:(?:/|mỗi|một|hằng|hàng|trên|trong)\s*(?:mỗi\s+|một\s+)?(?P<per>[^\W\d_]+))?"
)
_SIGNED = re.compile(r"(?P<name>[^=:<>≥≤]+?)\s*(?:[=:](?!=)\s*(?P<rest>.+)|(?P<signed>[<>≥≤].+))")
_SPOKEN = re.compile(rf"(?P<name>\d{{1,2}}|[a-z]+(?:-[a-z]+)*)\s+(?P<rest>(?:{_OP})\s*\d.*)")
_PARTS = re.compile(r";|\.\s+(?=[^\W\d_])|,(?!\d{1,2}\s*(?:%|,|;|$))")


_REFUSAL = re.compile(
    r"(?:không|chưa|bỏ|tắt)\s+(?:(?:đặt|yêu cầu|quy định|giao|xét|áp dụng|có)\s+)?(?:chỉ tiêu\s+)?(?:về\s+)?"
    r"(?!quá\b|vượt\b|trên\b|dưới\b)(?=[^\W\d]+)(?!.*\d)"
)
"""«không đặt chỉ tiêu chữ ký số», and what is listed behind it."""
_PROMISES = (
    *("50% {}", "50% người dân trưởng thành có {}", "50% thôn có {}"),
    *("Mỗi Tổ {} 2 lượt/tháng", "Mỗi Tổ hoạt động 2 {} mỗi tuần"),
)


def read_levels(text: str) -> tuple[Level, ...]:
    """«1=90, vneid trên 60, 5=0», or what a plan would say."""
    found: dict[str, Level] = {}
    is_refusal = False
    for part in filter(None, (part.strip(" .") for part in _PARTS.split(text))):
        refusal = _REFUSAL.match(lower(unify(part)))
        is_refusal = bool(refusal) or (is_refusal and not any(map(str.isdecimal, part)))
        unasked = lower(unify(part))[refusal.end() if refusal else 0 :]
        level = _read_refusal(unasked, part) if is_refusal else _read_level(lower(unify(part)), part)
        if level.indicator in found:
            raise AnswerError(f"Chỉ tiêu «{name_indicator(level.indicator)}» được nêu hai lần; chỉ ghi một mức")
        found[level.indicator] = level
    return tuple(found.values())


def _read_refusal(text: str, typed: str) -> Level:
    """The indicator of «không đặt chỉ tiêu chữ ký số»: a plan that promised something of it would be read so."""
    named = {fold(name_indicator(key)): key for key in LISTED} | {key: key for key in LISTED}
    key = named.get(fold(text.strip()))
    if key:
        return Level(key, Decimal(0))
    for sentence in _PROMISES:
        targets = read_plan(f"{_head()}{TARGETS}{sentence.format(text)}.\n").targets
        found = {target.indicator for target in targets if target.indicator in LISTED}
        if len(found) == 1:
            return Level(found.pop() or "", Decimal(0))
    raise AnswerError(f"«{typed[:50]}»: không rõ chỉ tiêu nào; ghi số thứ tự = 0, ví dụ 4=0 (không yêu cầu)")


def _read_level(text: str, typed: str) -> Level:
    match = _SPOKEN.fullmatch(text) or _SIGNED.fullmatch(text)
    if match:
        rest = match.groupdict().get("signed") or match["rest"]
        names = {key: name_indicator(key) for key in LISTED}
        return _read_figure(read_listed(match["name"], LISTED, names, "chỉ tiêu"), rest, typed)
    return _read_sentence(text, typed)


def _read_figure(indicator: str, text: str, typed: str) -> Level:
    if is_off(text):
        return Level(indicator, Decimal(0))
    match = _FIGURE.fullmatch(text.strip())
    if not match:
        raise AnswerError(f"«{typed[:50]}»: ghi số thứ tự = mức, ví dụ 3=70, 3=trên 60, 3=0 (không yêu cầu)")
    figure, op = Decimal(match["figure"].replace(",", ".")), _WORDS.get(match["op"] or "", Op.AT_LEAST)
    return _judge(Level(indicator, figure, op, match["unit"] or "", match["per"]), typed)


def _judge(level: Level, typed: str) -> Level:
    """The level with the unit and period that it is counted by."""
    count = COUNTS.get(level.indicator)
    if count is None:
        return _judge_percent(level, typed)
    if not level.figure:
        return Level(level.indicator, Decimal(0))
    if level.unit not in ("", count.unit, *count.units) or level.figure != int(level.figure) or level.figure > 9999:
        raise AnswerError(f"«{typed[:50]}»: chỉ tiêu này tính theo {count.unit}, ví dụ {_show_count(level.indicator)}")
    if level.per not in (None, *count.pers) and count.pers:
        raise AnswerError(f"«{typed[:50]}»: chỉ tiêu này tính theo {', '.join(count.pers)}")
    return level._replace(unit=count.unit, per=(level.per or count.pers[0]) if count.pers else None)


def _judge_percent(level: Level, typed: str) -> Level:
    if level.unit not in ("", "%") or level.per:
        raise AnswerError(f"«{typed[:50]}»: chỉ tiêu này tính theo %, ví dụ 75%")
    if not level.figure:
        return Level(level.indicator, Decimal(0))
    if not 1 <= level.figure <= 100 or level.figure != round(level.figure, 2):
        raise AnswerError(f"«{typed[:50]}»: ghi tỷ lệ từ 1 đến 100, hoặc 0 để không yêu cầu")
    if level.op is not Op.AT_LEAST and level.figure > 99:
        raise AnswerError(f"«{typed[:50]}»: không có mức nào trên 100%; ghi {level.figure:f} hoặc mức thấp hơn")
    return level._replace(unit="%", per=None)


def _show_count(indicator: str) -> str:
    number, count = LISTED.index(indicator) + 1, COUNTS[indicator]
    return f"{number}=2/{count.pers[0]}" if count.pers else f"{number}=10"


def _read_sentence(text: str, typed: str) -> Level:
    """What the program itself reads in it: the same words are found in a plan."""
    targets = read_plan(f"{_head()}{TARGETS}{text}.\n").targets
    known = [target for target in targets if target.indicator in LISTED]
    if len(known) == 1 and known[0].op is not Op.LESS_THAN:
        target = known[0]
        op = Op.AT_LEAST if target.op is Op.EQUAL else target.op
        unit = target.unit or ""
        level = _judge(Level(target.indicator or "", target.value, op, unit, _period(target.per)), typed)
        return level._replace(said=_tidy_sentence(typed))
    if targets and not known and len(text.split()) > 3:
        raise AnswerError(f"«{typed[:50]}»: chỉ tiêu này chưa có trong danh sách; bỏ qua, viết vào tệp sau (xem cuối)")
    raise AnswerError(f"«{typed[:50]}»: ghi số thứ tự = mức, ví dụ 3=70, 3=trên 60, 3=không quá 5")


def _tidy_sentence(typed: str) -> str:
    """As a sentence of the file; nothing where it could not stand there as one."""
    words = " ".join(typed.split()).strip(" -–•+.")
    is_sentence = words.isprintable() and len(words) <= 200 and not set(words) & set("{}<>\\")
    return f"{words[:1].upper()}{words[1:]}" if is_sentence and len(words.split()) > 3 else ""


def _period(per: str | None) -> str | None:
    return per if per in {period for count in COUNTS.values() for period in count.pers} else None


@cache
def _head() -> str:
    base = load_profile(FALLBACK_PROFILE)
    return make_frame(base, base.rules[0])


def name_indicator(indicator: str) -> str:
    """As the catalogue calls it."""
    return next(item.name for item in load_indicators() if item.id == indicator)
