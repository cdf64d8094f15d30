"""The JSON Schema of `cnscd.plan/1`, beside `cnscd_cli.shapes`, which writes it."""

from __future__ import annotations

from cnscd_cli.model.document import SourceFormat
from cnscd_cli.model.plan import DueOp, Frequency, Op, TaskRole
from cnscd_cli.reporting.schema_parts import (
    COMMUNE,
    COUNT,
    DAY,
    DRAFT,
    EVIDENCE,
    FLAG,
    ID,
    ORDINAL,
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
from cnscd_cli.shapes import PLAN_SCHEMA

_EVIDENCE = refer("evidence")
_SECTION = or_null(WORDS, "Đường dẫn của mục, hoặc nhãn phụ lục.")


def make_plan_schema() -> Schema:
    """Of what `cnscd extract --format json` writes for one plan, and of each line of `jsonl`."""
    shape = make_object(
        "Nội dung của một kế hoạch. Nhiều kế hoạch: một danh sách, hoặc mỗi dòng một đối tượng.",
        schema={"const": PLAN_SCHEMA},
        source=refer("source"),
        commune=or_null(refer("commune")),
        document_number=or_null(WORDS),
        document_symbol=or_null(WORDS),
        issue_place=or_null(WORDS),
        issue_date=or_null(refer("partial_date")),
        document_type=or_null(WORDS),
        subject=or_null(WORDS, "Trích yếu."),
        legal_bases=make_list(refer("legal_basis"), "Văn bản được dẫn ở phần căn cứ."),
        sections=make_list(refer("section")),
        headings=make_list(refer("heading"), "Đề mục không có số, chữ ở đầu."),
        appendices=make_list(refer("appendix")),
        targets=make_list(refer("target")),
        team=refer("team"),
        assignments=make_list(refer("assignment")),
        work_items=make_list(refer("work_item"), "Các dòng của bảng phân công công việc."),
        reporting=make_list(refer("reporting")),
        funding=make_list(refer("funding"), "Chỗ nói về nguồn kinh phí."),
        recipients=make_list(WORDS, "Nơi nhận."),
        signatory=or_null(refer("signatory")),
        issues=make_list(refer("issue"), "Phần không đọc được."),
    )
    head: Schema = {"$schema": DRAFT, "$id": "urn:cnscd:plan:1", "title": "Nội dung kế hoạch (cnscd extract)"}
    return {**head, **shape, "$defs": {"commune": COMMUNE, "evidence": EVIDENCE, **_head_parts(), **_body_parts()}}


def _head_parts() -> dict[str, Schema]:
    return {
        "source": make_object(
            "Tệp đã đọc.",
            path=say(WORDS, "Như đã nêu trên dòng lệnh."),
            format=make_choice(SourceFormat, "Dạng thật của tệp, theo nội dung."),
            sha256=SHA256,
            pages=or_null(ORDINAL),
            ocr=say(FLAG, "Có trang được nhận dạng chữ từ ảnh."),
            encoding=or_null(WORDS, "Bảng mã của tệp văn bản thuần."),
        ),
        "partial_date": make_object(
            "Ngày có thể còn chỗ trống.",
            day=or_null({"type": "integer", "minimum": 1, "maximum": 31}),
            month=or_null({"type": "integer", "minimum": 1, "maximum": 12}),
            year=or_null({"type": "integer", "minimum": 1900, "maximum": 2999}),
        ),
        "legal_basis": make_object(
            "Một văn bản được dẫn.",
            kind=or_null(WORDS, "Tên loại như đã viết."),
            number=or_null(WORDS, "Số và ký hiệu như đã in."),
            date=or_null(DAY),
            issuer=or_null(WORDS),
            subject=or_null(WORDS),
            evidence=_EVIDENCE,
        ),
        "section": make_object(
            "Một mục có số hoặc chữ ở đầu.",
            path=say(WORDS, "Các nhãn nối bằng dấu /: «III/4/4.1»."),
            label=WORDS,
            title=TEXT,
            level=ORDINAL,
            evidence=_EVIDENCE,
        ),
        "heading": make_object("Một đề mục không có nhãn.", title=WORDS, evidence=_EVIDENCE),
        "appendix": make_object("Một phụ lục.", label=WORDS, title=TEXT, evidence=_EVIDENCE),
        "signatory": make_object(
            "Phần ký.",
            authority=or_null(WORDS, "Ký thay mặt ai: «TM. ỦY BAN NHÂN DÂN»."),
            capacity=or_null(WORDS, "«KT. CHỦ TỊCH»…; null khi chủ tịch tự ký."),
            position=or_null(WORDS),
            name=or_null(WORDS),
        ),
        "issue": make_object(
            "Một phần không đọc được.", message=WORDS, page=or_null(ORDINAL), paragraph=or_null(ORDINAL)
        ),
    }


def _body_parts() -> dict[str, Schema]:
    return {
        "target": make_object(
            "Một chỉ tiêu có con số.",
            text=WORDS,
            section=_SECTION,
            indicator=or_null(ID, "Mã trong danh mục chỉ tiêu."),
            op=make_choice(Op, "Con số không kèm chữ nào là «=»."),
            value={"type": "number"},
            unit=or_null(WORDS),
            per=or_null(WORDS, "Tính trên: quý, tháng, hộ…"),
            deadline=or_null(WORDS, "Ngày ISO hoặc năm."),
            owner=or_null(WORDS),
            evidence=_EVIDENCE,
        ),
        "team": make_object(
            "Những gì kế hoạch nói về Tổ.",
            sizes=make_list(
                make_object(
                    "Một chỗ nêu số người; đầu không nêu là null.",
                    min=or_null(COUNT),
                    max=or_null(COUNT),
                    section=_SECTION,
                    evidence=_EVIDENCE,
                )
            ),
            core=make_list(
                make_object("Lực lượng nòng cốt của Tổ.", agency_id=ID, section=_SECTION, evidence=_EVIDENCE)
            ),
            core_unclear=make_list(_EVIDENCE, "Chỗ nói đến nòng cốt mà không rõ là ai."),
            leader=or_null(make_object("Ai làm tổ trưởng.", text=WORDS, evidence=_EVIDENCE)),
        ),
        "assignment": make_object(
            "Việc giao cho một cơ quan, đơn vị.",
            agency=WORDS,
            agency_id=or_null(ID, "Mã trong danh mục cơ quan."),
            section=_SECTION,
            tasks=make_list(
                make_object(
                    "Một việc.",
                    text=WORDS,
                    role=make_choice(TaskRole),
                    partners=make_list(WORDS),
                    due=or_null(WORDS),
                    evidence=_EVIDENCE,
                )
            ),
            evidence=_EVIDENCE,
        ),
        "work_item": make_object(
            "Một dòng của bảng công việc.",
            task=WORDS,
            result=or_null(WORDS),
            lead=or_null(WORDS),
            lead_id=or_null(ID),
            partners=or_null(WORDS),
            time=or_null(WORDS),
            evidence=_EVIDENCE,
        ),
        "reporting": make_object(
            "Một chỗ nêu chế độ báo cáo định kỳ.",
            section=_SECTION,
            frequencies=make_list(make_choice(Frequency)),
            due_day=or_null({"type": "integer", "minimum": 1, "maximum": 31}),
            due_op=or_null(make_choice(DueOp), "before: không kể ngày ấy; by: kể cả ngày ấy."),
            due_next_period=say(FLAG, "Ngày ấy thuộc kỳ sau kỳ được báo cáo."),
            from_=or_null(WORDS),
            to=or_null(WORDS),
            evidence=_EVIDENCE,
        ),
        "funding": make_object("Một chỗ nói về kinh phí.", section=_SECTION, evidence=_EVIDENCE),
    }
