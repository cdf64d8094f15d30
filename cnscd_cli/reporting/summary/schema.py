"""The JSON Schema of `cnscd.summary/1`, beside the module that writes it."""

from __future__ import annotations

from cnscd_cli.model.finding import NoticeKind, Severity
from cnscd_cli.model.plan import CommuneType, DueOp, Frequency, Op, TaskRole
from cnscd_cli.model.summary import StrayKind
from cnscd_cli.reporting.schema_parts import (
    COMMUNE,
    COUNT,
    DRAFT,
    FLAG,
    ID,
    ORDINAL,
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
from cnscd_cli.reporting.summary.shape import SUMMARY_SCHEMA

_NUMBER: Schema = {"type": "number"}
_IDS: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True}
_COPIES = make_list(WORDS, "Tệp khác cùng nội dung.")
_LEAST: Schema = {"type": "integer", "minimum": 1}
_PROFILE: dict[str, Schema] = {"id": WORDS, "title": WORDS, "path": or_null(WORDS)}


def make_summary_schema() -> Schema:
    """Of what `cnscd summary --format json` writes."""
    shape = make_object(
        "Tổng hợp kế hoạch của các xã, mỗi xã chỉ tính bản mới nhất; ngoài «communes», xã được nêu bằng «id».",
        schema={"const": SUMMARY_SCHEMA},
        tool=make_object("Chương trình đã chạy.", name={"const": "cnscd"}, version=WORDS),
        profile=make_object("Bộ quy tắc đã yêu cầu.", **_PROFILE),
        config=or_null(WORDS, "Tệp cấu hình đã theo."),
        province=or_null(WORDS, "Tỉnh, thành phố đã nêu ở --province; null: mọi tỉnh, thành phố."),
        notes=make_list(WORDS, "Điều cần biết trước khi dựa vào các con số."),
        counts=_counts(),
        provinces=make_list(_province()),
        communes=make_list(
            refer("commune"), "Mọi xã của tỉnh đã nêu, hoặc của các tỉnh có kế hoạch, kể cả xã chưa gửi."
        ),
        strays=make_list(_stray(), "Tệp đã đọc nhưng không tính cho xã nào."),
        unreadable=make_list(make_object("Một tệp không đọc được.", path=WORDS, error=WORDS, copies=_COPIES)),
        profiles=make_list(make_object("Bộ quy tắc đã dùng.", **_PROFILE, plans=_LEAST)),
        rules=make_list(_rule(), "Theo thứ tự của bộ quy tắc."),
        indicators=make_list(_indicator(), "Theo thứ tự của danh mục chỉ tiêu."),
        agencies=make_list(_agency(), "Nhiều xã giao nhất trước; cơ quan ngoài danh mục ở sau."),
        team_sizes=_sizes(),
        reporting=_reporting(),
        notices=make_list(_notice(), "Điều cần xem lại về miễn, về thiếu sót đã biết."),
    )
    head: Schema = {"$schema": DRAFT, "$id": "urn:cnscd:summary:1", "title": "Tổng hợp cả tỉnh (cnscd summary)"}
    return {**head, **shape, "$defs": {"commune": _commune(), "named": COMMUNE}}


def _counts() -> Schema:
    return make_object(
        "Các con số chung.",
        communes=say(COUNT, "Số xã trong danh mục."),
        sent=say(COUNT, "Đã gửi."),
        missing=say(COUNT, "Chưa gửi."),
        several=say(COUNT, "Đã gửi từ hai bản khác nhau."),
        files=say(COUNT, "Số tệp."),
        copies=say(COUNT, "Tệp trùng nội dung với tệp khác."),
        **dict.fromkeys(map(str, StrayKind), COUNT),
        unreadable=COUNT,
    )


def _province() -> Schema:
    names = ("communes", "sent", "missing", "several")
    return make_object("Số xã của một tỉnh, thành phố.", name=WORDS, **dict.fromkeys(names, COUNT))


def _commune() -> Schema:
    day = make_object(
        "Ngày ban hành; phần để trống là null.",
        day=or_null(ORDINAL),
        month=or_null(ORDINAL),
        year=or_null(ORDINAL),
    )
    plan = make_object(
        "Một bản đã gửi.",
        path=WORDS,
        issue_date=or_null(day),
        copies=_COPIES,
    )
    return make_object(
        "Một xã, phường, đặc khu của danh mục.",
        id=say(WORDS, "«xã Gia Viễn, tỉnh Ninh Bình»."),
        type=make_choice(CommuneType),
        name=WORDS,
        province=WORDS,
        plans=make_list(plan, "Bản được tính đứng đầu, rồi đến các bản cũ hơn; rỗng: chưa gửi."),
        latest_known=or_null(FLAG, "false: ngày trong văn bản không cho biết bản nào mới nhất; null: chưa gửi."),
        province_assumed=say(FLAG, "Kế hoạch không nêu tỉnh; tính cho tỉnh ở --province vì tỉnh ấy có xã tên này."),
        results=or_null(
            make_object("Số quy tắc theo kết quả của bản được tính.", asked=COUNT, pass_=COUNT, gap=COUNT, review=COUNT)
        ),
    )


def _stray() -> Schema:
    kinds = (
        "unknown: không rõ của xã nào; unlisted: tên không có trong danh mục; elsewhere: của tỉnh khác; "
        "other: không phải kế hoạch."
    )
    return make_object(
        "Một tệp không tính cho xã nào.",
        path=WORDS,
        kind=make_choice(StrayKind, kinds),
        commune=or_null(refer("named")),
        copies=_COPIES,
    )


def _rule() -> Schema:
    shape = make_object(
        "Kết quả của một quy tắc.",
        rule=ID,
        title=WORDS,
        severity=make_choice(Severity),
        asked=say(COUNT, "Số xã áp dụng."),
        pass_=say(COUNT, "Số xã đạt."),
        gap=say(_IDS, "Xã chưa đạt."),
        review=say(_IDS, "Xã cần người xem."),
        waived=say(_IDS, "Xã được miễn, hoặc thiếu sót đã biết."),
    )
    kept: Schema = {**shape["properties"], "not-applicable": say(_IDS, "Xã không áp dụng.")}
    return {**shape, "properties": kept, "required": list(kept)}


def _indicator() -> Schema:
    bound = make_object("Một giới hạn.", op=make_choice(Op), value=_NUMBER)
    level = make_object(
        "Mức mà quy tắc yêu cầu.",
        unit=or_null(TEXT),
        per=or_null(TEXT),
        bounds=make_list(bound, "Rỗng: có nêu là đạt."),
    )
    spread = make_object(
        "Các mức so được với nhau: cùng đơn vị tính; mỗi xã một mức.",
        unit=or_null(TEXT),
        per=or_null(TEXT),
        bound=make_choice(("lower", "upper"), "lower: mức đạt, tính mức thấp nhất của kế hoạch; upper: mức trần."),
        communes=_LEAST,
        lowest=_NUMBER,
        median=_NUMBER,
        highest=_NUMBER,
        lowest_communes=_IDS,
        highest_communes=_IDS,
    )
    return make_object(
        "Một chỉ tiêu.",
        indicator=ID,
        name=WORDS,
        levels=make_list(level, "Rỗng: không quy tắc nào hỏi."),
        stated=say(COUNT, "Số xã nêu."),
        below=say(_IDS, "Có nêu nhưng chưa đạt yêu cầu."),
        review=say(_IDS, "Có nêu, cần người xem."),
        waived=_IDS,
        missing=say(_IDS, "Quy tắc hỏi mà không nêu."),
        figures=make_list(spread, "Nhiều xã nêu nhất trước."),
    )


def _agency() -> Schema:
    task = make_object(
        "Một nhiệm vụ; bỏ dấu đầu dòng và tên riêng của xã.", text=TEXT, role=make_choice(TaskRole), communes=_IDS
    )
    return make_object(
        "Cơ quan và việc được giao.",
        agency=or_null(ID, "Mã trong danh mục; null: ngoài danh mục."),
        name=TEXT,
        communes=say(_IDS, "Xã có giao việc."),
        roles=make_object("Số xã giao việc theo vai trò.", **dict.fromkeys(map(str, TaskRole), COUNT)),
        tasks=make_list(task, "Nhiều xã giao nhất trước."),
    )


def _sizes() -> Schema:
    size = make_object("Một quy mô.", min=or_null(COUNT), max=or_null(COUNT), communes=_IDS)
    return make_object("Số thành viên của Tổ.", sizes=make_list(size), missing=say(_IDS, "Xã không nêu."))


def _reporting() -> Schema:
    period = make_object(
        "Một kỳ báo cáo.",
        frequency=make_choice(Frequency),
        due_op=or_null(make_choice(DueOp)),
        due_day=or_null(ORDINAL),
        due_next_period=FLAG,
        communes=_IDS,
    )
    return make_object("Chế độ báo cáo.", periods=make_list(period), missing=say(_IDS, "Xã không nêu kỳ báo cáo."))


def _notice() -> Schema:
    return make_object(
        "Một điều cần xem lại.",
        kind=make_choice(NoticeKind),
        message=WORDS,
        source=WORDS,
        rule=ID,
        fingerprint=or_null(WORDS),
    )
