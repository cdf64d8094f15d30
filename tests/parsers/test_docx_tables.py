"""Data tables keep their cells, layout tables dissolve into paragraphs."""

from __future__ import annotations

import sys

import pytest
from docx_files import BORDERS, cell, para, paragraphs, read, row, run, table, tables, texts

from cnscd_cli.model.document import Paragraph, Side, Table

HEADER = row("STT", "Nội dung", "Thời gian")


def shape(found: Table) -> list[tuple[int, int, int, int, str]]:
    return [(each.row, each.column, each.row_span, each.column_span, each.text) for each in found.cells]


def span(width: int) -> str:
    return f'<w:gridSpan w:val="{width}"/>'


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def sides(body: str) -> list[tuple[str, Side | None]]:
    """Words and side of each paragraph; every block must be one."""
    blocks = read(body).blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
    return [(block.content.text, block.layout.side) for block in blocks if isinstance(block, Paragraph)]


L, R = Side.LEFT, Side.RIGHT


# Grids.


def test_plain_table() -> None:
    found = tables(read(table(HEADER, row("1", "Tập huấn", "Quý I"))))[0]
    assert (found.rows, found.columns) == (2, 3)
    assert shape(found) == [
        (0, 0, 1, 1, "STT"),
        (0, 1, 1, 1, "Nội dung"),
        (0, 2, 1, 1, "Thời gian"),
        (1, 0, 1, 1, "1"),
        (1, 1, 1, 1, "Tập huấn"),
        (1, 2, 1, 1, "Quý I"),
    ]


def test_cells_keep_their_paragraphs_and_drop_empty_ones() -> None:
    found = tables(read(table(HEADER, row("1", cell("a", "", "b"), cell("")))))[0]
    assert [text.text for text in found.cells[4].paragraphs] == ["a", "b"]
    assert found.cells[5].paragraphs == ()


def test_cell_that_spans_columns() -> None:
    found = tables(read(table(HEADER, row(cell("I. Nhóm", properties=span(2)), "x"), row("1", "a", "b"))))[0]
    assert shape(found)[3:5] == [(1, 0, 1, 2, "I. Nhóm"), (1, 2, 1, 1, "x")]
    assert found.columns == 3


def test_cell_that_spans_rows_comes_once() -> None:
    body = table(
        HEADER,
        row("1", cell("a", properties=RESTART), "x"),
        row("2", cell(properties=CONTINUE), "y"),
        row("3", cell(properties='<w:vMerge w:val="continue"/>'), "z"),
        row("4", "b", "t"),
    )
    found = tables(read(body))[0]
    assert [each for each in shape(found) if each[1] == 1] == [
        (0, 1, 1, 1, "Nội dung"),
        (1, 1, 3, 1, "a"),
        (4, 1, 1, 1, "b"),
    ]


def test_two_merged_cells_above_each_other() -> None:
    body = table(
        HEADER,
        row(cell("1", properties=RESTART), "a", "x"),
        row(cell(properties=CONTINUE), "b", "y"),
        row(cell("2", properties=RESTART), "c", "z"),
        row(cell(properties=CONTINUE), "d", "t"),
    )
    assert [each for each in shape(tables(read(body))[0]) if each[1] == 0] == [
        (0, 0, 1, 1, "STT"),
        (1, 0, 2, 1, "1"),
        (3, 0, 2, 1, "2"),
    ]


def test_block_of_rows_and_columns() -> None:
    body = table(
        HEADER,
        row("1", cell("a", properties=span(2) + RESTART)),
        row("2", cell(properties=span(2) + CONTINUE)),
        row("3", "b", "c"),
    )
    assert (1, 1, 2, 2, "a") in shape(tables(read(body))[0])


def test_continuation_without_a_start_is_a_cell() -> None:
    body = table(HEADER, row("1", cell("a", properties=CONTINUE), "x"))
    assert (1, 1, 1, 1, "a") in shape(tables(read(body))[0])


def test_continuation_does_not_reach_over_another_cell() -> None:
    body = table(
        row(cell("STT", properties=RESTART), "Nội dung"),
        row(cell("giữa", properties=span(2))),
        row(cell("3", properties=CONTINUE), "b"),
    )
    assert shape(tables(read(body))[0])[2:] == [(1, 0, 1, 2, "giữa"), (2, 0, 1, 1, "3"), (2, 1, 1, 1, "b")]


def test_continuation_does_not_reach_over_a_row_that_begins_later() -> None:
    body = table(
        row(cell("STT", properties=RESTART), "Nội dung"),
        row("a", properties='<w:gridBefore w:val="1"/>'),
        row(cell("3", properties=CONTINUE), "b"),
    )
    assert shape(tables(read(body))[0])[2:] == [(1, 1, 1, 1, "a"), (2, 0, 1, 1, "3"), (2, 1, 1, 1, "b")]


def test_old_horizontal_merge() -> None:
    merged = row("1", cell("a", properties='<w:hMerge w:val="restart"/>'), cell(properties="<w:hMerge/>"))
    assert (1, 1, 1, 2, "a") in shape(tables(read(table(HEADER, merged)))[0])


def test_row_that_begins_later() -> None:
    later = row("a", "b", properties='<w:gridBefore w:val="1"/>')
    assert shape(tables(read(table(HEADER, later)))[0])[3:] == [(1, 1, 1, 1, "a"), (1, 2, 1, 1, "b")]


def test_grid_columns_that_no_cell_uses_do_not_count() -> None:
    wide = row(cell("STT", properties=span(2)), cell("Nội dung", properties=span(3)))
    found = tables(read(table(wide, row(cell("1", properties=span(2)), cell("a", properties=span(3))))))[0]
    assert (found.columns, [each[1:4:2] for each in shape(found)]) == (2, [(0, 1), (1, 1), (0, 1), (1, 1)])


def test_edges_a_hair_apart_are_one() -> None:
    body = table(
        row("STT", cell("Nội dung", properties=span(2)), "Thời gian"),
        row(cell("1", properties=span(2)), "a", "b"),
        grid=(600, 40, 4000, 2000),
    )
    found = tables(read(body))[0]
    assert found.columns == 3
    assert [each[1] for each in shape(found)] == [0, 1, 2, 0, 1, 2]


def test_edges_measured_as_strict_files_do() -> None:
    body = table(
        row("STT", cell("Nội dung", properties=span(2)), "Thời gian"),
        row(cell("1", properties=span(2)), "a", "b"),
        grid=(600, 40, 4000, 2000),
    )
    for twips, measure in ((600, "30pt"), (40, "0.7mm"), (4000, "20pc"), (2000, "3.5cm")):
        body = body.replace(f'<w:gridCol w:w="{twips}"/>', f'<w:gridCol w:w="{measure}"/>')
    assert "0.7mm" in body
    assert tables(read(body))[0].columns == 3


def test_narrow_column_with_a_cell_of_its_own_stays() -> None:
    body = table(row("STT", "!", "Nội dung"), row("1", "!", "a"), grid=(600, 40, 4000))
    assert tables(read(body))[0].columns == 3


def test_deleted_and_hidden_rows_are_left_out() -> None:
    body = table(
        HEADER,
        row("1", "a", "b", properties='<w:del w:id="1"/>'),
        row("2", "c", "d", properties="<w:hidden/>"),
        row("3", "e", "f", properties='<w:ins w:id="2"/>'),
    )
    found = tables(read(body))[0]
    assert (found.rows, [each.text for each in found.cells[3:]]) == (2, ["3", "e", "f"])


def test_deleted_cell_is_left_out() -> None:
    body = table(HEADER, row("1", cell("a", properties='<w:cellDel w:id="1"/>'), "b"))
    assert [each.text for each in tables(read(body))[0].cells[3:]] == ["1", "b"]


def test_content_controls_around_rows_and_cells() -> None:
    wrapped_cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('a')}</w:sdtContent></w:sdt>"
    wrapped_row = f"<w:sdt><w:sdtContent>{row('1', wrapped_cell, 'b')}</w:sdtContent></w:sdt>"
    found = tables(read(table(HEADER, wrapped_row, f"<w:ins>{row('2', 'c', 'd')}</w:ins>")))[0]
    assert [each.text for each in found.cells[3:]] == ["1", "a", "b", "2", "c", "d"]


def test_table_within_a_cell_is_read_into_it() -> None:
    inner = table(row("x", "y"), row("z", "t"), properties=BORDERS)
    found = tables(read(table(HEADER, row("1", cell("trước", inner, "sau"), "Quý I"))))[0]
    assert [text.text for text in found.cells[4].paragraphs] == ["trước", "x", "y", "z", "t", "sau"]


def test_absurd_spans_end() -> None:
    body = table(HEADER, row(cell("I", properties=span(100_000_000))), row("1", "a", "b"))
    found = tables(read(body))[0]
    assert found.columns == 3
    assert shape(found)[3] == (1, 0, 1, 3, "I")


@pytest.mark.parametrize("value", ["-5", "0", "abc", "", "99999999999999999999"])
def test_nonsense_spans_count_as_one(value: str) -> None:
    body = table(HEADER, row("1", cell("a", properties=f'<w:gridSpan w:val="{value}"/>'), "b"))
    assert shape(tables(read(body))[0])[3:] == [(1, 0, 1, 1, "1"), (1, 1, 1, 1, "a"), (1, 2, 1, 1, "b")]


def test_thousands_of_merged_rows() -> None:
    rows = [
        row(cell("a" if not index else "", properties=CONTINUE if index else RESTART), "x") for index in range(3000)
    ]
    found = tables(read(table(row("STT", "Nội dung"), *rows)))[0]
    assert shape(found)[2] == (1, 0, 3000, 1, "a")


def test_cost_grows_with_the_cells_alone() -> None:
    """Counted in calls, not in seconds: eight times the cells may not make more than nine times the calls."""

    def count_calls(count: int) -> int:
        body = table(HEADER, *(row("1", cell("a", properties=span(60)), "b") for _ in range(count)))
        calls = 0

        def tick(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(tick)
        try:
            found = read(body)
        finally:
            sys.setprofile(None)
        assert tables(found)[0].rows == count + 1
        return calls

    count_calls(1)  # what is made once is made
    assert count_calls(400) < 9 * count_calls(50)


def test_empty_table_is_nothing() -> None:
    assert [type(block) for block in read(para("a") + table(row("", ""), row("", ""), properties=BORDERS)).blocks] == [
        Paragraph
    ]


# Layout or data.

LETTERHEAD_LEFT = ("ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH", "Số:      /KH-UBND")
LETTERHEAD_RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hòa Bình, ngày   tháng 3 năm 2026",
)
SIDES = [(text, L) for text in LETTERHEAD_LEFT] + [(text, R) for text in LETTERHEAD_RIGHT]


@pytest.mark.parametrize("properties", ["", BORDERS], ids=["without lines", "with lines"])
def test_letterhead_of_one_row(properties: str) -> None:
    assert sides(table(row(cell(*LETTERHEAD_LEFT), cell(*LETTERHEAD_RIGHT)), properties=properties)) == SIDES


@pytest.mark.parametrize("properties", ["", BORDERS], ids=["without lines", "with lines"])
def test_letterhead_of_two_rows_left_column_first(properties: str) -> None:
    first = row(cell(*LETTERHEAD_LEFT[:2]), cell(*LETTERHEAD_RIGHT[:2]))
    assert sides(table(first, row(LETTERHEAD_LEFT[2], LETTERHEAD_RIGHT[2]), properties=properties)) == SIDES


def test_letterhead_of_a_row_a_line() -> None:
    rows = [row(left, right) for left, right in zip(LETTERHEAD_LEFT, LETTERHEAD_RIGHT, strict=True)]
    assert sides(table(*rows, properties=BORDERS)) == SIDES


def test_letterhead_with_an_empty_column_between() -> None:
    assert sides(table(row(cell(*LETTERHEAD_LEFT), "", cell(*LETTERHEAD_RIGHT)))) == SIDES


def test_letterhead_of_the_party() -> None:
    body = table(row(cell("ĐẢNG BỘ TỈNH A", "ĐẢNG ỦY XÃ B"), cell("ĐẢNG CỘNG SẢN VIỆT NAM")), properties=BORDERS)
    assert sides(body) == [("ĐẢNG BỘ TỈNH A", L), ("ĐẢNG ỦY XÃ B", L), ("ĐẢNG CỘNG SẢN VIỆT NAM", R)]


def test_title_within_the_letterhead_table_stands_behind_both_columns() -> None:
    body = table(
        row(cell(*LETTERHEAD_LEFT), cell(*LETTERHEAD_RIGHT)),
        row(cell("KẾ HOẠCH", "Hoạt động năm 2026", properties=span(2))),
        row("a", "b"),
    )
    assert sides(body) == [*SIDES, ("KẾ HOẠCH", None), ("Hoạt động năm 2026", None), ("a", L), ("b", R)]


RECIPIENTS = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
SIGNATURE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Nguyễn Văn A")
SIGNED = [*((text, L) for text in RECIPIENTS), *((text, R) for text in SIGNATURE if text)]


@pytest.mark.parametrize("properties", ["", BORDERS], ids=["without lines", "with lines"])
def test_signature_block(properties: str) -> None:
    assert sides(table(row(cell(*RECIPIENTS), cell(*SIGNATURE)), properties=properties)) == SIGNED


@pytest.mark.parametrize("capacity", ["KT. CHỦ TỊCH", "TL. CHỦ TỊCH", "TUQ. CHỦ TỊCH", "Q. CHỦ TỊCH", "T/M ỦY BAN. X"])
def test_signature_without_recipients(capacity: str) -> None:
    assert sides(table(row("", cell(capacity, "PHÓ CHỦ TỊCH", "Trần Thị B"))))[0] == (capacity, None)
    assert sides(table(row("Lưu: VT", cell("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")), properties=BORDERS))[1] == (
        "KT. CHỦ TỊCH",
        R,
    )


def test_three_signers() -> None:
    body = table(row("NGƯỜI LẬP BIỂU", "KẾ TOÁN", "CHỦ TỊCH"), row("A", "B", "C"), row("(ký)", "(ký)", "(ký)"))
    assert [text for text, _ in sides(body)] == [
        "NGƯỜI LẬP BIỂU",
        "A",
        "(ký)",
        "KẾ TOÁN",
        "B",
        "(ký)",
        "CHỦ TỊCH",
        "C",
        "(ký)",
    ]
    assert {side for text, side in sides(body) if text in {"KẾ TOÁN", "CHỦ TỊCH"}} == {R}


def test_small_table_without_lines_or_words_only_arranges() -> None:
    assert sides(table(row("Kính gửi:", "Các thôn"))) == [("Kính gửi:", L), ("Các thôn", R)]


@pytest.mark.parametrize("properties", ["", BORDERS], ids=["without lines", "with lines"])
def test_single_column_is_running_text(properties: str) -> None:
    body = table(row("I. MỤC TIÊU"), row(cell("1. Chung", "a")), row("b"), row("c"), properties=properties)
    assert sides(body) == [(text, None) for text in ("I. MỤC TIÊU", "1. Chung", "a", "b", "c")]


def test_data_table_within_a_layout_table_stays_one() -> None:
    inner = table(HEADER, row("1", "a", "b"))
    blocks = read(table(row(cell("PHỤ LỤC", inner, "sau")))).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]


def test_layout_within_layout_keeps_its_own_sides() -> None:
    assert sides(table(row("a", cell(table(row("b", "c")), "d")))) == [("a", L), ("b", L), ("c", R), ("d", R)]


def test_letterhead_within_a_single_cell() -> None:
    inner = table(row(cell(*LETTERHEAD_LEFT), cell(*LETTERHEAD_RIGHT)))
    assert sides(table(row(cell(inner)))) == SIDES


LINES = '<w:style w:type="table" w:styleId="Luoi"><w:name w:val="Luoi"/><w:basedOn w:val="Goc"/></w:style>'
LINES += f'<w:style w:type="table" w:styleId="Goc"><w:name w:val="Goc"/><w:tblPr>{BORDERS}</w:tblPr></w:style>'
PLAIN = row("a", "b"), row("c", "d")
NO_LINES = '<w:tblBorders><w:insideH w:val="nil"/><w:insideV w:val="none"/></w:tblBorders>'
CELL_LINES = '<w:tcBorders><w:top w:val="single"/><w:left w:val="single"/></w:tcBorders>'
ONE_LINE = '<w:tcBorders><w:bottom w:val="single"/><w:top w:val="nil"/></w:tcBorders>'
WHITE = BORDERS.replace('w:sz="4"', 'w:color="FFFFFF"')


@pytest.mark.parametrize(
    ("body", "is_table"),
    [
        pytest.param(table(*PLAIN), False, id="no lines"),
        pytest.param(table(*PLAIN, properties=BORDERS), True, id="lines"),
        pytest.param(table(*PLAIN, properties=WHITE), False, id="white lines"),
        pytest.param(table(*PLAIN, properties='<w:tblStyle w:val="Luoi"/>'), True, id="lines of the style"),
        pytest.param(table(*PLAIN, properties=f'<w:tblStyle w:val="Luoi"/>{NO_LINES}'), False, id="taken away"),
        pytest.param(table(row(*(cell(text, properties=CELL_LINES) for text in "ab")), PLAIN[1]), False, id="half"),
        pytest.param(
            table(*(row(*(cell(text, properties=CELL_LINES) for text in "ab")) for _ in "12")), True, id="cells"
        ),
        pytest.param(table(*(row(*(cell(text, properties=ONE_LINE) for text in "ab")) for _ in "12")), False, id="one"),
        pytest.param(
            table(row("Nguyễn Văn A", "CHỦ TỊCH"), row("Trần Thị B", "PHÓ CHỦ TỊCH"), properties=BORDERS),
            True,
            id="posts without a header",
        ),
        pytest.param(table(row("a", "b", "c"), row("d", "e", "f"), row("g", "h", "i")), True, id="three by three"),
        pytest.param(table(row("TT", "Tên"), row("1", "a")), True, id="numbered rows"),
        pytest.param(table(row("Chỉ tiêu", "Thời gian hoàn thành"), row("a", "b")), True, id="header"),
        pytest.param(table(row("Họ và tên", "Chức vụ"), row("Nguyễn Văn A", "CHỦ TỊCH")), True, id="a chairman listed"),
        pytest.param(table(row("STT", "Đơn vị", "Nơi nhận:"), row("1", "a", "b")), True, id="recipients as a column"),
        pytest.param(table(row("Nội dung", "Nơi nhận", "Thời hạn"), row("a", "b", "c")), True, id="recipients listed"),
        pytest.param(table(row("Nơi nhận", "CHỦ TỊCH"), properties=BORDERS), False, id="recipients without colon"),
        pytest.param(
            table(row(cell("Nơi nhận:", "- Đơn vị;"), cell("CƠ QUAN CHỦ TRÌ", "A")), properties=BORDERS),
            False,
            id="recipients beside words of headers",
        ),
        pytest.param(table(row("UBND XÃ A", "Số: 12/BC"), row("c", "d"), properties=BORDERS), False, id="number"),
        pytest.param(table(row("UBND xã A", "12 lớp"), row("UBND xã B", "3"), properties=BORDERS), True, id="communes"),
        pytest.param(table(row("NGƯỜI LẬP", "CHỦ TỊCH"), *(row("a", "b") for _ in "1234")), False, id="posts signing"),
    ],
)
def test_data_or_layout(body: str, is_table: bool) -> None:
    assert bool(tables(read(body, LINES))) is is_table


def test_layout_of_cells_is_kept_for_paragraphs() -> None:
    centred = para(run("ỦY BAN NHÂN DÂN", "<w:b/>"), '<w:jc w:val="center"/>')
    found = paragraphs(read(table(row(cell(centred), cell(*LETTERHEAD_RIGHT)))))[0]
    assert (found.layout.side, found.layout.align, found.layout.bold) == (L, "center", True)


def test_text_around_a_layout_table_keeps_its_order() -> None:
    assert texts(read(para("trước") + table(row("a", "b")) + para("sau"))) == ["trước", "a", "b", "sau"]
