"""Schema `cnscd.watch/1`: what is told while plans are watched, an object a line."""

from __future__ import annotations

from enum import StrEnum

from cnscd_cli.reporting.report_schema import make_report_schema
from cnscd_cli.reporting.schema_parts import (
    COUNT,
    DRAFT,
    ID,
    WORDS,
    Schema,
    make_choice,
    make_list,
    make_object,
    or_null,
    refer,
    say,
)

WATCH_SCHEMA = "cnscd.watch/1"


class Change(StrEnum):
    """Why a plan was checked."""

    FIRST = "first"
    NEW = "new"
    SAVED = "saved"
    RULES = "rules"
    """What plans are judged by was saved."""


def make_watch_schema() -> Schema:
    """Of each line that `cnscd watch --format jsonl` writes."""
    rules = make_list(ID)
    lines = {
        "plan": _make_line(
            "plan",
            "Một kế hoạch vừa được kiểm tra.",
            change=make_choice(Change, "Lần đầu, tệp mới, vừa được lưu, quy tắc đổi."),
            fixed=say(rules, "Quy tắc hết thiếu so với lần trước."),
            added=say(rules, "Quy tắc mới thiếu so với lần trước."),
            plan=refer("plan"),
        ),
        "ready": _make_line(
            "ready", "Lần kiểm tra đầu đã xong; từ đây là những gì được lưu.", paths=make_list(WORDS), plans=COUNT
        ),
        "gone": _make_line("gone", "Kế hoạch đã bị xóa hoặc chuyển đi.", path=WORDS),
        "settings": _make_line(
            "settings",
            "Tệp quy tắc, miễn, cấu hình đã đổi.",
            files=make_list(WORDS),
            error=or_null(WORDS, "Lỗi của tệp; khi đó đợi tệp được sửa."),
        ),
    }
    named = {f"{name}_line": shape for name, shape in lines.items()}
    parts = {name: part for name, part in make_report_schema()["$defs"].items() if name not in {"notice", "summary"}}
    head: Schema = {"$schema": DRAFT, "$id": "urn:cnscd:watch:1", "title": "Một dòng của cnscd watch"}
    return {**head, "oneOf": [refer(name) for name in named], "$defs": {**parts, **named}}


def _make_line(kind: str, described: str, **properties: Schema) -> Schema:
    at: Schema = say({"type": "string", "format": "date-time"}, "Lúc nào, theo giờ của máy.")
    return make_object(described, schema={"const": WATCH_SCHEMA}, type={"const": kind}, at=at, **properties)
