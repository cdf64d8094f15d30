"""Levels of indicators as rules."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cnscd_cli.authoring.answer_levels import name_indicator
from cnscd_cli.authoring.answers import Answers, Level
from cnscd_cli.authoring.base import Base
from cnscd_cli.authoring.draft_parts import open_new, open_rule, switch_off, write_basis, write_texts, write_why
from cnscd_cli.authoring.sentences import COUNTS, INDICATORS, NO_REPORT, TARGETS
from cnscd_cli.authoring.values import write_value
from cnscd_cli.authoring.yaml_text import Line, RuleText, Sample, flow
from cnscd_cli.model.plan import Op

_KEYS = {Op.AT_LEAST: "at-least", Op.MORE_THAN: "more-than", Op.AT_MOST: "at-most"}
_WORDS = {Op.AT_LEAST: "Ít nhất", Op.MORE_THAN: "Trên", Op.AT_MOST: "Không quá"}


def draft_level(level: Level, answers: Answers, base: Base) -> Iterator[RuleText]:
    """The rule on an indicator, where that is not what is asked already."""
    known = base.find_target(level.indicator)
    if base.find_level(level.indicator) == level._replace(said=""):
        return
    if not level.figure:
        if known and known.id in base.rules:
            yield switch_off(known.id, known.title)
        return
    name = name_indicator(level.indicator)
    wanted = f"{_promise(level)}."
    asked = f"{level.said}." if level.said else wanted
    params = Line("params", f"{{{', '.join(_list_params(level, name))}}}", _explain(level))
    title = f"Chỉ tiêu: {name}"
    head = (
        # The kind once more: the bounds of the profile below do not stay beside the new one.
        (*open_rule(known.id, base), Line("kind", "target"))
        if known
        else open_new(f"indicator-{level.indicator}", "target", "error", title, "loại quy tắc: chỉ tiêu phải đạt mức")
    )
    why = () if known else (write_why("Tỉnh giao chỉ tiêu này cho các xã."),)
    yield RuleText(
        f"{name} ({base.id}: {describe_asked(level.indicator, base)}).",
        (*head, params, *write_texts(asked, asked), *write_basis(answers), *why),
        (Sample(TARGETS + wanted),),
        (Sample(TARGETS + _fail(level)),),
        (Sample(f"{TARGETS}{_look_alike(level)}.", "gap"),),
    )


def describe_asked(indicator: str, base: Base) -> str:
    """What the profile below asks of it."""
    rule, level = base.find_target(indicator), base.find_level(indicator)
    if level:
        return describe_level(level)
    return "có mức riêng" if rule and rule.id in base.rules else "không yêu cầu"


def describe_level(level: Level) -> str:
    """«trên 60%», «ít nhất 2 ngày/quý»."""
    if not level.figure:
        return "không yêu cầu"
    return f"{_WORDS[level.op].lower()} {_show_figure(level)}"


def describe_judged(levels: tuple[Level, ...]) -> str:
    """What of the sentences that were copied the program looks at; nothing where none was."""
    said = [f"mức {_show_figure(level)}" for level in levels if level.said]
    if not said:
        return ""
    judged = f"{said[0]} của chỉ tiêu" if len(said) == 1 else "mức của chỉ tiêu nêu trên"
    return f". Câu chép: chỉ xét {judged}; những chi tiết khác trong câu (đối tượng, cấp độ…) không được xét"


def _show_figure(level: Level) -> str:
    unit = "%" if level.unit == "%" else f" {level.unit}"
    return f"{write_value(level.figure)}{unit}{f'/{level.per}' if level.per else ''}"


def _explain(level: Level) -> str:
    meaning = {Op.AT_LEAST: "bằng mức này là đạt", Op.MORE_THAN: "phải vượt mức này", Op.AT_MOST: "không quá mức này"}
    said = "; chi tiết khác trong câu không được xét" if level.said else ""
    return f"{_KEYS[level.op]}: {meaning[level.op]}; đơn vị {level.unit}{said}"


def _list_params(level: Level, name: str) -> Iterator[str]:
    yield f"indicator: {level.indicator}"
    yield f"subject: {flow(f'chỉ tiêu «{name}»')}"
    yield f"{_KEYS[level.op]}: {level.figure.normalize():f}"
    count = COUNTS.get(level.indicator)
    if count:
        yield f"unit: {level.unit}"
        yield from (f"units: [{', '.join(count.units)}]",) if count.units else ()
        yield from (f"per: {level.per}",) if level.per else ()


def _promise(level: Level) -> str:
    """What a plan says that is just enough."""
    if level.unit == "%":
        bound = "" if level.figure == 100 else f"{_WORDS[level.op]} "
        return _say(level, f"{bound}{write_value(level.figure)}")
    return _say(level, f"{_WORDS[level.op].lower()} {write_value(level.figure)}")


def _say(level: Level, figure: str) -> str:
    count = COUNTS.get(level.indicator)
    if count:
        return count.promise.format(figure, per=level.per)
    return f"{figure}% {INDICATORS[level.indicator].promise}"


def _fail(level: Level) -> str:
    """What a plan says that is just not enough."""
    step = {Op.AT_LEAST: Decimal(-1), Op.MORE_THAN: Decimal(0), Op.AT_MOST: Decimal(1)}[level.op]
    figure = level.figure + step
    return f"{_say(level, write_value(figure))}." if figure > 0 else NO_REPORT


def _look_alike(level: Level) -> str:
    count = COUNTS.get(level.indicator)
    return count.look_alike if count else f"100% {INDICATORS[level.indicator].look_alike}"
