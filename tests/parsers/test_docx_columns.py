"""Letterhead and signature that tabs lay out in two columns."""

from __future__ import annotations

import pytest
from docx_files import para, paragraphs, read

from cnscd_cli.model.document import Side

L, R = Side.LEFT, Side.RIGHT


def lines(*content: str) -> list[tuple[str, Side | None]]:
    """Words and side of each paragraph; «|» stands for a tab, «>» before a line for a paragraph at the right edge."""
    body = ""
    for line in content:
        properties = '<w:jc w:val="right"/>' if line.startswith(">") else ""
        items = "".join(
            f'<w:t xml:space="preserve">{part}</w:t>' if part != "|" else "<w:tab/>"
            for part in line.lstrip(">").replace("|", "\0|\0").split("\0")
            if part
        )
        body += para(f"<w:r>{items}</w:r>" if items else "", properties)
    return [(block.content.text, block.layout.side) for block in paragraphs(read(body))]


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SECOND = "Độc lập - Tự do - Hạnh phúc"


def test_letterhead_with_tabs() -> None:
    found = lines(
        f"ỦY BAN NHÂN DÂN|{MOTTO}",
        f"XÃ HÒA BÌNH||{SECOND}",
        "Số:      /KH-UBND|Hòa Bình, ngày    tháng 3 năm 2026",
        "KẾ HOẠCH",
        "a|b",
    )
    assert found == [
        ("ỦY BAN NHÂN DÂN", L),
        ("XÃ HÒA BÌNH", L),
        ("Số:      /KH-UBND", L),
        (MOTTO, R),
        (SECOND, R),
        ("Hòa Bình, ngày    tháng 3 năm 2026", R),
        ("KẾ HOẠCH", None),
        ("a\tb", None),
    ]


def test_letterhead_with_blanks() -> None:
    found = lines(
        f"UBND XÃ HÒA BÌNH        {MOTTO}", f"Số:     /KH-UBND          {SECOND}", "Hòa Bình, ngày     tháng 3", "I"
    )
    assert found == [
        ("UBND XÃ HÒA BÌNH", L),
        ("Số:     /KH-UBND", L),
        (MOTTO, R),
        (SECOND, R),
        ("Hòa Bình, ngày     tháng 3", R),
        ("I", None),
    ]


def test_line_that_begins_with_a_tab_stands_right() -> None:
    assert lines(f"UBND XÃ A|{MOTTO}", "||(Bản nháp)", "KẾ HOẠCH")[1:] == [
        (MOTTO, R),
        ("(Bản nháp)", R),
        ("KẾ HOẠCH", None),
    ]


def test_signature_with_tabs() -> None:
    found = lines(
        "Nơi nhận:|TM. ỦY BAN NHÂN DÂN",
        "- Như trên;|CHỦ TỊCH",
        "- Các thôn;",
        "",
        "- Lưu: VT.",
        "||Nguyễn Văn A",
        ">(đã ký)",
        "PHỤ LỤC",
    )
    assert found == [
        ("Nơi nhận:", L),
        ("- Như trên;", L),
        ("- Các thôn;", L),
        ("- Lưu: VT.", L),
        ("TM. ỦY BAN NHÂN DÂN", R),
        ("CHỦ TỊCH", R),
        ("Nguyễn Văn A", R),
        ("(đã ký)", R),
        ("PHỤ LỤC", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "1.|Tập huấn cho thành viên",
        "Nơi nhận:|- Như trên;",
        "Số:      /KH-UBND",
        "Hòa Bình, ngày      tháng      năm 2026",
        MOTTO,
        f"|{MOTTO}",
        f"Mẫu|số 1|{MOTTO}",
        f"Mẫu|{MOTTO}|số 1",
    ],
)
def test_lines_that_stay_whole(line: str) -> None:
    assert lines(line, "sau") == [(line.replace("|", "\t").strip(), None), ("sau", None)]


def test_halves_keep_the_ordinal_of_their_paragraph() -> None:
    body = para() + para(f"<w:r><w:t>UBND XÃ A</w:t><w:tab/><w:t>{MOTTO}</w:t></w:r>")
    assert [block.content.paragraph for block in paragraphs(read(body))] == [2, 2]
