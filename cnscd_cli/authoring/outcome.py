"""Which rules a plan will be checked by after the answers: those that stay, those that change, those that are new."""

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import shorten
from typing import Any, NamedTuple

from cnscd_cli.authoring.answers import AnswerError, Answers, read_severity, split_parts
from cnscd_cli.authoring.base import Base
from cnscd_cli.authoring.draft_rules import draft_rules
from cnscd_cli.authoring.values import SEVERITIES
from cnscd_cli.authoring.yaml_text import RuleText
from cnscd_cli.model.finding import Severity
from cnscd_cli.text.normalize import fold

_TITLE = 54
"""Characters, so that a row is no wider than a screen."""


_LEVEL_BEHIND = re.compile(
    r"(?P<name>\d+(?:\s*(?:[-–]|đến|tới)\s*\d+)?)\s+(?:(?:thì|là)\s+)?(?P<level>[^\W\d].*)", re.IGNORECASE
)
_SPAN = re.compile(r"(\d+)\s*(?:[-–]|đến|tới)\s*(\d+)", re.IGNORECASE)


class Row(NamedTuple):
    """One rule."""

    id: str
    title: str
    severity: str
    state: str = ""
    """«mới», «đã đổi»."""


def list_rows(given: Mapping[str, Any], base: Base) -> tuple[Row, ...]:
    """All rules that are asked for, those of the profile below first."""
    drafted = {rule.id: rule for rule in draft_rules(Answers(**{**given, "severity": ()}), base)}
    kept = [
        Row(rule.id, rule.title, rule.severity, "đã đổi" if rule.id in drafted else "")
        for rule in base.profile.rules
        if rule.id not in drafted or not drafted[rule.id].is_off
    ]
    new = [_make_row(rule, base) for rule in drafted.values() if rule.id not in base.rules and not rule.is_off]
    return (*kept, *new)


def _make_row(rule: RuleText, base: Base) -> Row:
    values = {line.key: line.value for line in rule.lines}
    known = base.find_rule(rule.id)
    title = values["title"].strip('"') if "title" in values else known.title if known else rule.id
    return Row(rule.id, title, values.get("severity", known.severity if known else "error"), "mới")


def show_rows(given: Mapping[str, Any], base: Base) -> tuple[str, ...]:
    """The rows as they are listed."""
    return tuple(
        f"{SEVERITIES[Severity(row.severity)]:<9} {shorten(row.title, _TITLE, placeholder='…')}"
        f"{f' ({row.state})' if row.state else ''}"
        for row in list_rows(given, base)
    )


def read_changes(text: str, rows: tuple[Row, ...]) -> tuple[tuple[str, str], ...]:
    """«5=tắt, 7=cảnh báo, signature-block=off», «tắt 3, 5»."""
    found: dict[str, str] = {}
    verb, waiting = "", []  # «1 và 2 lưu ý»: what is named alone is of the level that follows
    for part in split_parts(text):
        name, sign, level = part.partition("=")
        behind = _LEVEL_BEHIND.fullmatch(part)
        if not sign and behind and verb:
            raise AnswerError(f"«{part[:40]}»: mức ghi trước hay sau số? Ghi như 5=tắt, 7=cảnh báo")
        if not sign and behind:
            name, level = behind["name"], behind["level"]
        elif not sign:
            verb, name = _part_verb(part, verb)
            level = verb
        waiting.append(name)
        if level.strip():
            graded = read_severity(level)
            found |= {_find_row(one, rows): graded for item in waiting for one in _list_span(item)}
            waiting = []
    if waiting:
        raise AnswerError(f"«{waiting[0][:40]}»: ghi số thứ tự = tắt, lỗi, cảnh báo hoặc lưu ý, ví dụ 5=tắt")
    return tuple(found.items())


def _list_span(text: str) -> list[str]:
    """«30-31» as 30 and 31."""
    match = _SPAN.fullmatch(text.strip())
    if not match or not int(match[1]) <= int(match[2]) <= int(match[1]) + 99:
        return [text]
    return [str(number) for number in range(int(match[1]), int(match[2]) + 1)]


def _part_verb(part: str, before: str) -> tuple[str, str]:
    """«tắt 5» as verb and name; a bare «7» behind it is of the same verb."""
    words = re.sub(r"(?<=\d)\s*(?:[-–]|đến|tới)\s*(?=\d)", "-", part).split()
    if len(words) > 1:
        return " ".join(words[:-1]), words[-1]
    return before, part


def _find_row(text: str, rows: tuple[Row, ...]) -> str:
    from difflib import get_close_matches  # only where somebody writes a profile

    word = fold(text.strip())
    if word.isdecimal() and 1 <= int(word) <= len(rows):
        return rows[int(word) - 1].id
    known = {fold(row.title): row.id for row in rows} | {row.id: row.id for row in rows}
    if word in known:
        return known[word]
    near = get_close_matches(word, tuple(known), n=1)
    hint = f"; có phải «{known[near[0]]}»?" if near else f"; ghi số thứ tự từ 1 đến {len(rows)}, ví dụ 5=tắt"
    raise AnswerError(f"Không có quy tắc «{text.strip()[:60]}» trong danh sách{hint}")
