"""Where head, preamble, body, closing and appendices begin."""

from __future__ import annotations

import pytest
from documents import FOOT, HEAD, centred, columns, document, paragraph, read, text_document

from cnscd_cli.extraction.outline import read_outline
from cnscd_cli.extraction.passages import Reading, Zone
from cnscd_cli.model.document import Align, Paragraph


def zone_of(reading: Reading, opening: str) -> Zone:
    return next(passage.zone for passage in reading.passages if passage.normal.text.startswith(opening))


LINES = [
    ("XÃ PHÚ VANG", Zone.HEAD),
    ("KẾ HOẠCH", Zone.HEAD),
    ("Hoạt động", Zone.HEAD),
    ("Căn cứ", Zone.PREAMBLE),
    ("I. NỘI DUNG", Zone.BODY),
    ("Một câu", Zone.BODY),
    ("Nơi nhận", Zone.CLOSING),
    ("- Lưu", Zone.CLOSING),
    ("CHỦ TỊCH", Zone.CLOSING),
    ("Trần Văn Bình", Zone.CLOSING),
    ("PHỤ LỤC", Zone.APPENDIX),
    ("Đoạn cuối", Zone.APPENDIX),
]


@pytest.mark.parametrize(("opening", "zone"), LINES)
def test_zones_of_an_ordinary_plan(opening: str, zone: Zone) -> None:
    assert zone_of(read(HEAD, "I. NỘI DUNG\nMột câu.", FOOT, "PHỤ LỤC I\nĐoạn cuối."), opening) is zone


BODIES = [
    "MỤC ĐÍCH, YÊU CẦU\nNâng cao.",
    "Mục đích, yêu cầu\nNâng cao.",
    "PHẦN I\nMỤC ĐÍCH",
    "A. MỤC TIÊU",
    "Điều 1. Mục đích",
    "1. Mục đích",
    "I. CĂN CỨ",
]


@pytest.mark.parametrize("body", BODIES)
def test_first_heading_opens_the_body(body: str) -> None:
    reading = read(HEAD, body, FOOT)
    first = body.split("\n", maxsplit=1)[0]
    assert zone_of(reading, first) is Zone.BODY
    assert zone_of(reading, "Căn cứ Kế") is Zone.PREAMBLE


def test_plan_without_preamble_or_closing() -> None:
    reading = read("KẾ HOẠCH\nHoạt động năm 2026\nI. MỤC ĐÍCH\nNâng cao.")
    assert [passage.zone for passage in reading.passages] == [Zone.HEAD, Zone.HEAD, Zone.BODY, Zone.BODY]


def test_office_above_the_legal_bases_is_the_issuer() -> None:
    head = HEAD.replace("\n\nCăn cứ", "\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ PHÚ VANG\n\nCăn cứ")
    reading = read(head, "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Kế hoạch.", FOOT)
    assert zone_of(reading, "Hoạt động") is Zone.HEAD
    assert zone_of(reading, "CHỦ TỊCH ỦY BAN") is Zone.PREAMBLE
    assert zone_of(reading, "Căn cứ") is Zone.PREAMBLE
    assert zone_of(reading, "Điều 1") is Zone.BODY
    assert zone_of(reading, "Trần Văn Bình") is Zone.CLOSING


ISSUED = """\
KẾ HOẠCH
Chuyển đổi số cộng đồng năm 2026
{line}

I. NỘI DUNG
Một câu.

Nơi nhận:
- Lưu: VT.
"""


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2026)", Zone.BODY),
        ("(Ban hành theo Quyết định số 12/QĐ-UBND)", Zone.BODY),
        ("(Mẫu tham khảo)", Zone.CLOSING),
    ],
)
def test_plan_behind_the_decision_that_issues_it(line: str, zone: Zone) -> None:
    decision = HEAD.replace("KẾ HOẠCH\n", "QUYẾT ĐỊNH\n").replace("Căn cứ", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\n\nCăn cứ")
    reading = read(decision, "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành Kế hoạch.", FOOT, ISSUED.format(line=line))
    assert zone_of(reading, "Một câu") is zone
    assert zone_of(reading, "Trần Văn Bình") is Zone.CLOSING
    assert (zone_of(reading, "Điều 1") is Zone.BODY) is (zone is not Zone.BODY)


def test_plan_without_title() -> None:
    reading = read("Căn cứ Kế hoạch số 4/KH-UBND;\nI. MỤC ĐÍCH\nNâng cao.")
    assert zone_of(reading, "Căn cứ") is Zone.PREAMBLE


def test_appendix_before_the_signature_ends_with_it() -> None:
    reading = read(HEAD, "I. NỘI DUNG", centred("PHỤ LỤC I"), "Một bảng", FOOT)
    assert zone_of(reading, "Một bảng") is Zone.APPENDIX
    assert zone_of(reading, "Nơi nhận") is Zone.CLOSING
    assert zone_of(reading, "Trần") is Zone.CLOSING


def test_signature_before_the_recipients_is_closing() -> None:
    reading = read(HEAD, "I. NỘI DUNG\nMột câu.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Bình\nNơi nhận:\n- Lưu: VT.")
    assert zone_of(reading, "Một câu") is Zone.BODY
    assert zone_of(reading, "TM.") is Zone.CLOSING
    assert zone_of(reading, "Trần") is Zone.CLOSING


def test_line_of_a_column_is_no_title() -> None:
    reading = read(
        *columns(["TỔ CÔNG TÁC", "ĐỀ ÁN 06"], ["CỘNG HÒA"]), centred("KẾ HOẠCH"), centred("Hoạt động"), "I. MỘT"
    )
    assert zone_of(reading, "Hoạt động") is Zone.HEAD
    assert zone_of(reading, "I. MỘT") is Zone.BODY


def test_justified_paragraph_leaves_the_centred_subject() -> None:
    reading = read(
        centred("KẾ HOẠCH"),
        centred("Hoạt động năm 2026"),
        paragraph("Để đạt mục tiêu, xã xây dựng kế hoạch", align=Align.JUSTIFY),
        "I. MỤC ĐÍCH",
    )
    assert zone_of(reading, "Để đạt") is Zone.PREAMBLE


def test_every_passage_is_a_span_of_its_block() -> None:
    text = f"{HEAD}\nI. NỘI DUNG\n1. Một\n- Hai\n\n{FOOT}"
    for made in (document(text), text_document(text)):
        for passage in read_outline(made).passages:
            block = made.blocks[passage.block]
            assert isinstance(block, Paragraph)
            evidence = passage.evidence()
            assert block.content.text[evidence.start : evidence.end] == evidence.quote
