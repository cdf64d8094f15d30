"""`cnscd rules new` as a talk: answers from options, from the one who is asked, and from what Enter stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from textwrap import fill
from typing import Any

from cnscd_cli.authoring.answer_documents import StatedDocument
from cnscd_cli.authoring.answer_levels import name_indicator
from cnscd_cli.authoring.answers import OFF, AnswerError, Answers, AskedError, Citation, Level, part_levels
from cnscd_cli.authoring.base import Base, find_base
from cnscd_cli.authoring.draft_levels import describe_judged, describe_level
from cnscd_cli.authoring.draft_rules import name_assignment, name_force
from cnscd_cli.authoring.draft_words import name_recipient
from cnscd_cli.authoring.outcome import list_rows, read_changes
from cnscd_cli.authoring.questions import QUESTIONS, Given, Question
from cnscd_cli.authoring.values import FREQUENCIES, SEVERITIES
from cnscd_cli.defaults import FALLBACK_PROFILE
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.text.normalize import fold

Ask = Callable[[str], str]
Tell = Callable[[str], None]
_WIDTH = 79
_RESTARTS = ("own_unit", "province")
"""Questions whose answer decides on the profile below: what was answered behind them is asked anew."""
_GRADED: dict[str, Callable[[str], str]] = {"agencies": name_assignment, "recipients": name_recipient}
"""Questions whose answer may bear levels, and the id of the rule of each item."""
_JUDGED = {"team_min": "team-size", "leaders": "team-leader", "frequency": "report-frequency"}
"""Questions whose rule is there already: how bad it is to miss it is told."""
_ECHOED = (
    *("document_date", "first", "last", "cite", "cited", "team_min", "team_max", "core", "frequency", "before"),
    *("indicators", "agencies", "recipients", "severity"),
)
"""Questions whose answer is told as it was understood."""
_PAIRS = {"team_min": ("team_min", "team_max"), "first": ("first", "last")}
"""Questions whose answer may tell that of the next one at once."""
_OF_DOCUMENT = ("kind", "document_date", "issuer")


def option_name(question: Question) -> str:
    """«--team-min»."""
    return f"--{question.name.replace('_', '-')}"


def base_of(given: Given) -> Base:
    """The profile that the draft lies on."""
    return find_base(None if given.get("own_unit") else given.get("province"))


def tell_base(base: Base) -> str | None:
    """That the province has a profile already, where it has."""
    if base.id == FALLBACK_PROFILE:
        return None
    return f"Đã có bộ quy tắc {base.id}; tệp mới nằm trên bộ ấy, chỉ ghi những điều khác."


def take_given(options: Mapping[str, str | None]) -> Given:
    """The answers that were given as options; ConfigurationError names the option that is wrong."""
    given: Given = {}
    for question in QUESTIONS:
        text = options.get(question.name)
        if text is None:
            continue
        try:
            given |= read_answer(question, text, given, base_of(given))
        except AnswerError as error:
            raise ConfigurationError(f"{option_name(question)}: {_tell_problem(error)}") from None
    return given


def _tell_problem(error: AnswerError) -> str:
    if error.meant:
        return f"{error.problem}; có phải «{error.meant}»?"
    return error.problem if error.problem.endswith("?") else f"{error.problem}."


def answer_rest(given: Given, *, accept: bool) -> Answers:
    """The answers where nobody can be asked: defaults if they are accepted, else one sentence on what is missing."""
    missing = [question for question in QUESTIONS if question.name not in given and question.when(given)]
    needed = [option_name(question) for question in missing if question.needed or not accept]
    if needed:
        advice = "" if accept else "; thêm --yes để giữ mức của bộ dưới cho những câu không nêu"
        raise ConfigurationError(
            f"Không có ai để hỏi (không chạy trong cửa sổ lệnh) mà còn thiếu: {', '.join(needed)}{advice}."
        )
    for question in missing:
        base = base_of(given)
        default = question.default(given, base)
        if default:
            given |= read_answer(question, default, given, base)
    return Answers(**given)


def ask_rest(given: Given, ask: Ask, tell: Tell) -> Answers | None:
    """Asks whatever was not given, shows what was understood, and asks again where that is wrong; null is «no»."""
    asked: set[str] = set()
    while True:
        for question in QUESTIONS:
            if question.name not in given and question.name not in asked and question.when(given):
                asked.add(question.name)
                _ask_one(question, given, ask, tell)
        answer = _confirm(given, ask, tell)
        if not isinstance(answer, tuple):
            return Answers(**given) if answer else None
        for question in answer:
            _forget(question, given, asked)


def _forget(question: Question, given: Given, asked: set[str]) -> None:
    """So that it is asked again, and with it what hangs on it."""
    names = [item.name for item in QUESTIONS]
    at = names.index(question.name)
    dropped = names[at:] if question.name in _RESTARTS else [question.name]
    if question.name == "number":
        dropped += _OF_DOCUMENT
    for name in dropped:
        if name in _GRADED:
            given["graded"] = _keep_graded(name, given)
        given.pop(name, None)
        asked.discard(name)


def _confirm(given: Given, ask: Ask, tell: Tell) -> tuple[Question, ...] | bool:
    """The questions that are to be asked again, or whether the file is to be written."""
    shown = [question for question in QUESTIONS if question.when(given)]
    tell("\nCác câu trả lời:")
    for index, question in enumerate(shown, start=1):
        said = describe_answer(question, given, base_of(given))
        indent = " " * 30
        tell(fill(f"{index:>4}. {question.label:<23} {said}", _WIDTH, subsequent_indent=indent))
    while True:
        text = fold(ask("Ghi tệp? [Y/n; hoặc số câu cần trả lời lại] > ").strip())
        if text in ("", "y", "yes", "co", "ghi", "c"):
            return True
        if text in ("n", "no", "khong", "thoi", "k"):
            return False
        numbers = re.sub(r"\b(?:cau|so|va)\b|[,;.]", " ", text).split()
        if numbers and all(item.isdecimal() and 1 <= int(item) <= len(shown) for item in numbers):
            return tuple(shown[int(item) - 1] for item in numbers)
        tell(f"  Enter để ghi, n để thôi, hoặc một số từ 1 đến {len(shown)}; nhiều câu thì ghi như 3, 7.")


def describe_answer(question: Question, given: Given, base: Base) -> str:
    """The answer as it was understood."""
    if question.name not in given:
        return question.enter.format(base=base.id)
    value = given[question.name]
    if question.name == "own_unit":
        return "riêng một đơn vị" if value else "tỉnh"
    if question.name == "severity":
        titles = {row.id: row.title for row in list_rows(given, base)}
        return "; ".join(f"{titles.get(name, name)}: {_describe_level(level)}" for name, level in value)
    if question.name in _GRADED:
        levels = dict(given.get("graded", ()))
        shown = [(_describe_word(key), levels.get(_GRADED[question.name](key))) for key in value]
        return ", ".join(f"{name} ({_describe_word(level)})" if level else name for name, level in shown)
    if question.name == "before" and value != OFF:
        return f"trước ngày {value} (chậm nhất ngày {value - 1})"
    judged = describe_judged(value) if question.name == "indicators" else ""
    return f"{_describe(value)}{judged}" or "không"


def _describe_level(level: str) -> str:
    return "tắt" if level == OFF else _describe_word(level)


def _describe(value: Any) -> str:
    if isinstance(value, Level):
        return f"{name_indicator(value.indicator)}: {describe_level(value)}"
    if isinstance(value, Citation):
        return f"{value.kind} {value.number}{f' ngày {value.date:%d/%m/%Y}' if value.date else ''}"
    if isinstance(value, tuple):
        is_long = any(isinstance(item, tuple) for item in value)
        return ("; " if is_long else ", ").join(map(_describe, value))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return _describe_word(str(value))


def _describe_word(word: str) -> str:
    from cnscd_cli.data.catalogues import load_agencies  # what the profile below adds is among them

    if word == OFF:
        return "bỏ"
    if word in load_agencies().names:
        return name_force(word)
    known = {str(key): text for names in (SEVERITIES, FREQUENCIES) for key, text in names.items()}
    return known.get(word, word)


def _ask_one(question: Question, given: Given, ask: Ask, tell: Tell) -> None:
    base = base_of(given)
    default, enter = question.default(given, base), question.enter.format(base=base.id)
    tell(f"\n{question.text}")
    tell(fill(question.meaning, _WIDTH, initial_indent="  ", subsequent_indent="  "))
    rule = base.rules.get(_JUDGED.get(question.name, ""))
    if rule:
        tell(f"  Thiếu, sai nội dung này là {SEVERITIES[rule.severity]} (đổi được ở câu cuối).")
    for index, choice in enumerate(question.listed(given, base), start=1):
        tell(f"  {index:>3}. {choice}")
    while True:
        shown = f"Enter = {default or enter}" if default or enter else "bắt buộc"
        text = ask(f"[{shown}] > ").strip() or default
        is_enter = not text or fold(text) == fold(enter)
        if is_enter and not question.needed:
            return
        if is_enter:
            tell("  Câu này phải trả lời; Ctrl-C để thôi.")
            continue
        try:
            found = read_answer(question, text, given, base)
        except AnswerError as error:
            nod = " Enter để nhận." if error.meant else ""
            tell(fill(f"{_tell_problem(error)}{nod}", _WIDTH, initial_indent="  ", subsequent_indent="  "))
            default = error.meant or default
        else:
            _take(question, found, given, tell, text)
            return


def _take(question: Question, found: Given, given: Given, tell: Tell, typed: str) -> None:
    """The answer, and what else it told; questions that it has answered are not asked any more."""
    given |= found
    base = base_of(given)
    labels = {item.name: item for item in QUESTIONS}
    names = [name for name in found if name in labels]
    told = [describe_answer(labels[name], given, base) for name in names]
    if len(names) > 1:
        told = [f"{labels[name].label.lower()} {said}" for name, said in zip(names, told, strict=True)]
    if len(names) > 1 or (question.name in _ECHOED and fold(typed) not in fold(told[0])):
        tell(fill(f"Hiểu là: {'; '.join(told)}.", _WIDTH, initial_indent="  ", subsequent_indent="  "))
    if question.name == "recipients" and len(found["recipients"]) < len(question.read(part_levels(typed)[0])):
        tell("  Những nơi còn lại bộ dưới đã hỏi.")
    note = tell_base(base) if question.name == "province" else None
    if note:
        tell(f"  {note}")


def read_answer(question: Question, text: str, given: Given, base: Base) -> Given:
    """The fields that the answer tells, judged beside those before it."""
    if question.name == "severity":
        return {"severity": read_changes(text, list_rows(given, base))}
    if question.name in _GRADED:
        return _take_graded(question, text, given, base)
    value = question.read(text)
    if question.name == "number":
        return _take_document(value, base)
    if question.name in _PAIRS:
        if question.name == "first" and len(value) == 1 and given.get("last", value[0]) < value[0]:
            raise AnswerError(f"Ngày đầu muộn hơn ngày cuối {given['last']:%d/%m/%Y}; ghi như «trong năm 2026»")
        return dict(zip(_PAIRS[question.name], value, strict=False))
    _judge(question.name, value, given, base)
    return {question.name: value}


def _take_graded(question: Question, text: str, given: Given, base: Base) -> Given:
    """Agencies or recipients, each with the level in brackets behind it."""
    bare, levels = part_levels(text)
    name_rule = _GRADED[question.name]
    value = question.read(bare)
    if question.name == "recipients":
        value = _find_new(value, base)
    told = tuple((name_rule(item), level) for name, level in levels for item in question.read(name)[:1])
    return {question.name: value, "graded": (*_keep_graded(question.name, given), *told)}


def _keep_graded(name: str, given: Given) -> tuple[tuple[str, str], ...]:
    """The levels that were told at the other question."""
    prefix = _GRADED[name]("")
    return tuple(item for item in given.get("graded", ()) if not item[0].startswith(prefix))


def _take_document(stated: StatedDocument, base: Base) -> Given:
    if stated.kind:
        base.check_document(Citation(stated.kind, stated.number, stated.date))
    told = {"kind": stated.kind, "document_date": stated.date, "issuer": stated.issuer}
    return {"number": stated.number, **{name: value for name, value in told.items() if value}}


def _find_new(names: tuple[str, ...], base: Base) -> tuple[str, ...]:
    """The recipients that are not asked for already; where all are, that is told."""
    new, known = [], None
    for name in names:
        try:
            base.check_recipient(name)
            new.append(name)
        except AskedError as error:
            known = error
    if known and not new:
        raise known
    return tuple(new)


def _judge(name: str, value: Any, given: Given, base: Base) -> None:
    """Refuses what does not go together with earlier answers, or could never be found in a plan."""
    low = given.get("team_min") or (base.team[0] if base.team else 0)
    if name == "team_max" and value < low:
        raise AnswerError(
            f"Số nhiều nhất {value} nhỏ hơn số ít nhất {low}; ghi từ {low} trở lên, ví dụ {min(low + 2, 50)}"
        )
    if name == "last" and given.get("first") and value < given["first"]:
        raise AnswerError(f"Ngày cuối sớm hơn ngày đầu {given['first']:%d/%m/%Y}; ghi như 31/12/{given['first'].year}")
    if name == "kind":
        base.check_document(Citation(value, given.get("number", "123/KH-UBND")))
    checks: dict[str, Callable[[Any], None]] = {
        "leaders": base.check_office,
        "cited": base.check_document,
        "forbidden": base.check_forbidden,
    }
    if name in checks and isinstance(value, tuple):
        for item in value:
            checks[name](item)
