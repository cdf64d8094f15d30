"""The JSON Schemas of `cnscd.report/1` and of its lines, beside the modules that write them."""

from __future__ import annotations

from cnscd_cli.model.finding import ChosenBy, NoticeKind, PlanStatus, Severity, Status, WaiverKind
from cnscd_cli.reporting.report_json import REPORT_SCHEMA
from cnscd_cli.reporting.report_jsonl import LINE_SCHEMA
from cnscd_cli.reporting.schema_parts import (
    COMMUNE,
    COUNT,
    DAY,
    DRAFT,
    EVIDENCE,
    FLAG,
    ID,
    SHA256,
    TEXT,
    WORDS,
    Schema,
    make_choice,
    make_list,
    make_object,
    or_null,
    refer,
    say,
)

_FINGERPRINT: Schema = {"type": "string", "pattern": "^[0-9a-f]{16}(-[0-9]+)?$"}
_TALLY: dict[str, Schema] = {
    **dict.fromkeys(map(str, Status), COUNT),
    "gaps": make_object("Số thiếu sót theo mức.", **dict.fromkeys(map(str, Severity), COUNT)),
}


def make_report_schema() -> Schema:
    """Of what `cnscd check --format json` writes."""
    shape = make_object(
        "Kết quả của một lần đối chiếu.",
        schema={"const": REPORT_SCHEMA},
        **_head(),
        plans=make_list(refer("plan"), "Xếp theo đường dẫn."),
        notices=make_list(refer("notice")),
        summary=refer("summary"),
    )
    head: Schema = {"$schema": DRAFT, "$id": "urn:cnscd:report:1", "title": "Báo cáo đối chiếu (cnscd check)"}
    return {**head, **shape, "$defs": {**_parts(), "plan": make_object("Một kế hoạch.", **_plan()) | _plan_rules()}}


def make_line_schema() -> Schema:
    """Of each line that `cnscd check --format jsonl` writes."""
    lines = {
        "run": _make_line("run", "Dòng đầu: đã chạy gì.", _head()),
        "plan": _make_line("plan", "Mỗi kế hoạch một dòng.", _plan()) | _plan_rules(),
        "notice": _make_line("notice", "Điều cần xem lại về miễn, về thiếu sót đã biết.", _notice()),
        "summary": _make_line("summary", "Dòng cuối: các con số.", _summary()),
    }
    named = {f"{name}_line": shape for name, shape in lines.items()}
    parts = {name: part for name, part in _parts().items() if name not in {"notice", "summary"}}
    head: Schema = {"$schema": DRAFT, "$id": "urn:cnscd:report-line:1", "title": "Một dòng của báo cáo JSON Lines"}
    return {**head, "oneOf": [refer(name) for name in named], "$defs": {**parts, **named}}


def _make_line(kind: str, described: str, properties: dict[str, Schema]) -> Schema:
    return make_object(described, schema={"const": LINE_SCHEMA}, type={"const": kind}, **properties)


def _head() -> dict[str, Schema]:
    return {
        "tool": make_object("Chương trình đã chạy.", name={"const": "cnscd"}, version=WORDS),
        "profile": make_object(
            "Bộ quy tắc đã yêu cầu; mỗi kế hoạch có bộ đã dùng của nó.", id=WORDS, title=WORDS, path=or_null(WORDS)
        ),
        "config": or_null(WORDS, "Tệp cấu hình đã theo."),
    }


def _plan() -> dict[str, Schema]:
    return {
        "path": say(WORDS, "Như đã nêu trên dòng lệnh."),
        "sha256": or_null(SHA256),
        "status": make_choice(PlanStatus),
        "error": or_null(WORDS, "Vì sao không đọc được."),
        "commune": or_null(refer("commune")),
        "profile": or_null(refer("profile")),
        "ocr": say(FLAG, "Có trang được nhận dạng chữ từ ảnh."),
        "duplicates": make_list(WORDS, "Tệp khác có cùng nội dung, không kiểm tra riêng."),
        "edition": or_null(refer("edition")),
        "notes": make_list(WORDS, "Điều cần biết trước khi dựa vào kết quả."),
        "results": make_list(refer("result"), "Theo thứ tự của bộ quy tắc."),
        "summary": make_object("Số kết quả theo loại.", **_TALLY),
    }


def _plan_rules() -> Schema:
    """A plan has been judged by a profile, or there is a reason why not."""
    unread: Schema = {"error": {"type": "string"}, "profile": {"type": "null"}, "results": {"maxItems": 0}}
    read: Schema = {"error": {"type": "null"}, "profile": {"type": "object"}, "sha256": {"type": "string"}}
    return _split("status", [PlanStatus.UNREADABLE], unread, read)


def _split(key: str, values: list[str], then: Schema, otherwise: Schema) -> Schema:
    return {
        "if": {"properties": {key: {"enum": [str(value) for value in values]}}},
        "then": {"properties": then},
        "else": {"properties": otherwise},
    }


def _notice() -> dict[str, Schema]:
    return {
        "kind": make_choice(NoticeKind),
        "message": WORDS,
        "source": say(WORDS, "Tệp; với tệp miễn thì cả dòng."),
        "rule": ID,
        "fingerprint": or_null(_FINGERPRINT),
    }


def _summary() -> dict[str, Schema]:
    return {"plans": COUNT, "checked": COUNT, "unreadable": COUNT, **_TALLY}


def _parts() -> dict[str, Schema]:
    excused = _split("status", [Status.WAIVED], {"waiver": {"type": "object"}}, {"waiver": {"type": "null"}})
    wrong = _split(
        "status",
        [Status.PASS, Status.NOT_APPLICABLE],
        {"fingerprint": {"type": "null"}},
        {"fingerprint": {"type": "string"}},
    )
    return {
        "commune": COMMUNE,
        "edition": make_object(
            "Kế hoạch này so với kế hoạch khác của cùng xã trong lần chạy; null khi không có kế hoạch nào khác.",
            latest=or_null(FLAG, "Ban hành sau cùng; null khi ngày ban hành không cho biết."),
            total={"type": "integer", "minimum": 2},
            others=make_list(WORDS, "Kế hoạch khác của xã, bản ban hành sau đứng trước; nhiều nhất 20 tệp."),
        ),
        "evidence": EVIDENCE,
        "profile": make_object(
            "Bộ quy tắc đã dùng cho kế hoạch.",
            id=WORDS,
            title=WORDS,
            path=or_null(WORDS, "Như đã nêu; null với bộ có sẵn."),
            chosen_by=make_choice(ChosenBy),
            reason=or_null(WORDS),
        ),
        "result": {**_result(), "allOf": [excused, wrong]},
        "waiver": make_object(
            "Vì sao một thiếu sót không bị tính.",
            kind=make_choice(WaiverKind),
            status=make_choice([Status.GAP, Status.REVIEW], "Kết luận nếu không có miễn."),
            reason=or_null(TEXT),
            approved_by=or_null(TEXT),
            until=or_null(DAY, "Ngày cuối còn hiệu lực."),
            source=WORDS,
        ),
        "notice": make_object("Điều cần xem lại về miễn, về thiếu sót đã biết.", **_notice()),
        "summary": make_object("Các con số của cả lần chạy.", **_summary()),
    }


def _result() -> Schema:
    near = make_object(
        "Đoạn gần giống điều không tìm thấy.",
        likeness={"type": "integer", "minimum": 0, "maximum": 100},
        evidence=refer("evidence"),
    )
    return make_object(
        "Kết quả của một quy tắc.",
        rule=ID,
        title=WORDS,
        severity=make_choice(Severity),
        status=make_choice(Status),
        message=WORDS,
        expected=WORDS,
        actual=TEXT,
        basis=or_null(WORDS, "Căn cứ."),
        suggestion=or_null(WORDS, "Câu có thể chép vào kế hoạch."),
        evidence=make_list(refer("evidence")),
        searched=make_list(WORDS, "Với điều còn thiếu: đã tìm ở đâu."),
        nearest=make_list(near),
        ocr=say(FLAG, "Dựa vào chữ được nhận dạng từ ảnh."),
        fingerprint=or_null(_FINGERPRINT, "Mã của điều sai, giữ nguyên khi phần khác của kế hoạch thay đổi."),
        waiver=or_null(refer("waiver")),
    )
