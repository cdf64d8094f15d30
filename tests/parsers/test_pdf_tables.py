"""Ruled tables, also over page breaks."""

from __future__ import annotations

import pytest
from pdf_builder import Page, PdfBuilder
from pdf_documents import DEMAND, PURPOSE, only_table, paragraphs, read, rows

from cnscd_cli.model.document import Paragraph, Table


def work_table(page: Page, top: float, cells: list[list[str]], xs: list[float], height: float = 34) -> float:
    ys = [top + height * index for index in range(len(cells) + 1)]
    page.grid(xs, ys)
    for row, y in zip(cells, ys, strict=False):
        for x, text in zip(xs, row, strict=False):
            for index, line in enumerate(text.split("|")):
                page.words(x + 5, y + 13 + 13 * index, line, 11)
    return ys[-1]


XS = [85.0, 120.0, 290.0, 420.0, 538.0]


HEAD = ["TT", "Nội dung", "Kết quả", "Đơn vị chủ trì"]


class TestTables:
    def test_cells_and_wrapped_lines(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.center(311, 80, "PHỤ LỤC I", 14, "B")
        work_table(page, 110, [HEAD, ["1", "Kiện toàn tổ công nghệ|số cộng đồng", "100% thôn", "Phòng VH-|XH"]], XS)
        page.paragraph(220, PURPOSE)
        document = read(builder)
        assert rows(only_table(document)) == [
            HEAD,
            ["1", "Kiện toàn tổ công nghệ số cộng đồng", "100% thôn", "Phòng VH-XH"],
        ]
        assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
        cell = only_table(document).cells[5].paragraphs[0]
        assert [(start.page, start.line) for start in cell.starts] == [(1, 3), (1, 4)]

    def test_rules_may_be_thin_rectangles(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        work_table(page, 110, [HEAD, ["1", "Tập huấn", "01 lớp", "Văn phòng"]], XS)
        page.drawn = [
            ("rectangle", item[1] - 0.3, item[2] - 0.3, item[3] + 0.3, item[4] + 0.3, "f")
            if item[0] == "line"
            else item  # type: ignore[operator]
            for item in page.drawn
        ]
        assert rows(only_table(read(builder))) == [HEAD, ["1", "Tập huấn", "01 lớp", "Văn phòng"]]

    def test_merged_cells_come_once_with_their_spans(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for y in (100, 130, 160, 220):
            page.line(85, y, 538, y)
        page.line(85, 190, 290, 190)  # the last column spans two rows
        page.line(85, 100, 85, 220)
        page.line(538, 100, 538, 220)
        page.line(290, 160, 290, 220)  # the second row is one cell
        page.line(290, 100, 290, 130)
        for x, y, text in (
            (90, 120, "Nội dung"),
            (300, 120, "Chủ trì"),
            (90, 150, "A. CHÍNH QUYỀN SỐ"),
            (90, 180, "Tập huấn"),
            (90, 210, "Tuyên truyền"),
            (300, 195, "Văn phòng"),
        ):
            page.text(x, y, text, 11)
        cells = {
            cell.text: (cell.row, cell.column, cell.row_span, cell.column_span)
            for cell in only_table(read(builder)).cells
        }
        assert cells == {
            "Nội dung": (0, 0, 1, 1),
            "Chủ trì": (0, 1, 1, 1),
            "A. CHÍNH QUYỀN SỐ": (1, 0, 1, 2),
            "Tập huấn": (2, 0, 1, 1),
            "Văn phòng": (2, 1, 2, 1),
            "Tuyên truyền": (3, 0, 1, 1),
        }

    def test_over_two_pages_with_the_header_repeated(self) -> None:
        builder = PdfBuilder()
        work_table(builder.page(), 650, [HEAD, ["1", "Kiện toàn", "100%", "Văn phòng"]], XS)
        page = builder.page()
        page.center(311, 40, "2", 13)
        work_table(page, 60, [HEAD, ["2", "Tập huấn", "01 lớp", "Công an xã"]], XS)
        assert rows(only_table(read(builder))) == [
            HEAD,
            ["1", "Kiện toàn", "100%", "Văn phòng"],
            ["2", "Tập huấn", "01 lớp", "Công an xã"],
        ]

    def test_a_row_cut_by_the_page_break_is_one_row(self) -> None:
        builder = PdfBuilder()
        work_table(builder.page(), 700, [HEAD, ["1", "Tổ chức tập huấn cho", "100%", "Văn phòng"]], XS)
        work_table(
            builder.page(), 60, [["", "toàn bộ tổ viên", "", ""], ["2", "Tuyên truyền", "12 tin", "Đoàn xã"]], XS
        )
        assert rows(only_table(read(builder))) == [
            HEAD,
            ["1", "Tổ chức tập huấn cho toàn bộ tổ viên", "100%", "Văn phòng"],
            ["2", "Tuyên truyền", "12 tin", "Đoàn xã"],
        ]

    def test_text_between_keeps_tables_apart(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        bottom = work_table(page, 80, [HEAD, ["1", "Kiện toàn", "100%", "Văn phòng"]], XS)
        page.text(85, bottom + 20, "II. NHIỆM VỤ KHÁC", 14, "B")
        work_table(page, bottom + 40, [HEAD, ["1", "Tập huấn", "01 lớp", "Công an xã"]], XS)
        kinds = [type(block) for block in read(builder).blocks]
        assert kinds == [Table, Paragraph, Table]

    def test_bullets_in_a_cell_are_paragraphs(self) -> None:
        builder = PdfBuilder()
        work_table(builder.page(), 80, [HEAD, ["1", "- Kiện toàn tổ;|- Tập huấn", "100%", "Văn phòng"]], XS)
        assert rows(only_table(read(builder)))[1][1] == "- Kiện toàn tổ; / - Tập huấn"

    @pytest.mark.parametrize("kind", ["frame", "underline", "filled"])
    def test_lines_that_make_no_table(self, kind: str) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(100, PURPOSE)
        if kind == "frame":
            page.rectangle(40, 40, 555, 800)
        elif kind == "underline":
            page.line(85, 118, 300, 118)
            page.line(85, 134, 300, 134)
        else:
            page.drawn.insert(0, ("rectangle", 85.0, 80.0, 538.0, 130.0, "f"))  # type: ignore[arg-type]
        assert paragraphs(read(builder, shuffled=False)) == [PURPOSE]

    def test_a_grid_that_is_not_clean_is_left_to_the_second_reader(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        work_table(page, 80, [HEAD, ["1", "Kiện toàn", "100%", "Văn phòng"]], XS)
        page.line(85, 200, 290, 200)  # a corner without its outer walls
        page.line(290, 148, 290, 200)
        page.line(85, 148, 85, 230)
        page.line(85, 230, 538, 230)
        table = only_table(read(builder))
        assert {"TT", "Nội dung", "Kiện toàn", "Văn phòng"} <= {cell.text for cell in table.cells}

    def test_a_merged_cell_cut_by_the_page_break_keeps_its_span(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for top, rows_below in ((700, 1), (60, 2)):
            bottom = top + 34 * (rows_below + 1)
            page.line(85, top, 538, top)
            page.line(85, bottom, 538, bottom)
            for index in range(1, rows_below + 1):
                page.line(85, top + 34 * index, 290 if index > 1 or top == 60 else 538, top + 34 * index)
            for x in (85, 290, 538):
                page.line(x, top, x, bottom)
            page = builder.page() if top == 700 else page
        first, second = builder.pages
        for x, y, text in (
            (90, 718, "Nội dung"),
            (300, 718, "Chủ trì"),
            (90, 752, "Tập huấn"),
            (300, 752, "Văn phòng"),
        ):
            first.text(x, y, text, 11)
        for y, text in ((78, "Tuyên truyền"), (112, "Kiểm tra"), (146, "Báo cáo")):
            second.text(90, y, text, 11)
        cells = {cell.text: (cell.row, cell.row_span) for cell in only_table(read(builder)).cells}
        assert cells["Văn phòng"] == (1, 4)
        assert cells["Báo cáo"] == (4, 1)


WORK = [
    HEAD,
    ["1", "Kiện toàn tổ công nghệ|số cộng đồng", "100% thôn", "Văn hóa"],
    ["2", "Tập huấn kỹ năng số", "04 lớp", "Công an xã"],
    ["3", "Hỗ trợ người dân cài đặt|ứng dụng định danh", "80% hộ", "Đoàn Thanh niên"],
]
MORE = [["4", "Tổng kết, khen thưởng", "01 hội nghị", "Văn phòng"], ["5", "Báo cáo định kỳ", "04 báo cáo", "Văn phòng"]]
OTHER_HEAD = ["TT", "Họ và tên", "Chức danh", "Số điện thoại"]


def joined(cells: list[list[str]]) -> list[list[str]]:
    return [[text.replace("|", " ") for text in row] for row in cells]


def loose_table(page: Page, top: float, cells: list[list[str]], xs: list[float], *, ruled: bool) -> float:
    """A table without lines between its columns."""
    y = top
    for row in cells:
        if ruled:
            page.line(xs[0], y - 12, xs[-1], y - 12)
        for x, text in zip(xs, row, strict=False):
            for index, line in enumerate(text.split("|")):
                page.words(x + 5, y + 13 * index, line, 11)
        y += 13 * max(text.count("|") for text in row) + 20
    if ruled:
        page.line(xs[0], y - 12, xs[-1], y - 12)
    return y


class TestTablesWithoutColumnLines:
    @pytest.mark.parametrize("ruled", [True, False])
    def test_they_are_tables(self, ruled: bool) -> None:
        builder = PdfBuilder()
        page = builder.page()
        y = page.paragraph(100, PURPOSE)
        y = loose_table(page, y + 20, WORK + MORE, XS, ruled=ruled)
        page.paragraph(y + 15, DEMAND)
        document = read(builder)
        assert rows(only_table(document)) == joined(WORK + MORE)
        assert paragraphs(document) == [PURPOSE, DEMAND]

    @pytest.mark.parametrize("ruled", [True, False])
    def test_over_a_page_break(self, ruled: bool) -> None:
        builder = PdfBuilder()
        loose_table(builder.page(), 600, WORK, XS, ruled=ruled)
        page = builder.page()
        y = loose_table(page, 80, [HEAD, *MORE], XS, ruled=ruled)
        page.paragraph(y + 20, DEMAND)
        document = read(builder)
        assert rows(only_table(document)) == joined(WORK + MORE)
        assert paragraphs(document) == [DEMAND]

    def test_a_ruled_table_may_run_on_without_lines(self) -> None:
        builder = PdfBuilder()
        work_table(builder.page(), 640, WORK, XS)
        page = builder.page()
        page.center(311, 40, "2")
        y = loose_table(page, 80, MORE, XS, ruled=False)
        page.paragraph(y + 20, DEMAND)
        document = read(builder)
        assert rows(only_table(document)) == joined(WORK + MORE)
        assert paragraphs(document) == [DEMAND]

    @pytest.mark.parametrize(
        "lines",
        [
            ["1. Mục tiêu chung", "2. Mục tiêu cụ thể", "3. Nhiệm vụ và giải pháp", "4. Tổ chức thực hiện"],
            ["a)        Tuyên truyền", "b)        Tập huấn", "c)        Hỗ trợ người dân"],
            ["Thời gian:        Quý I", "Địa điểm:          Nhà văn hóa thôn", "Thành phần:     Tổ công nghệ số"],
        ],
    )
    def test_lists_are_none(self, lines: list[str]) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for index, line in enumerate(lines):
            page.text(85, 100 + 20 * index, line)
        assert not [block for block in read(builder).blocks if isinstance(block, Table)]


WIDER = [85.0, 128.0, 280.0, 432.0, 540.0]


class TestTurnedHeads:
    @pytest.mark.parametrize("angle", [90, 270])
    def test_heads_that_stand_upright(self, angle: int) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(100, PURPOSE)
        page.grid([85, 120, 300, 340], [200, 290, 320])
        lines = ["Đơn vị", "tính"] if angle == 90 else ["tính", "Đơn vị"]
        for x, y, text in ((105, 280, "Thứ tự"), (315, 280, lines[0]), (330, 280, lines[1])):
            page.text(x, y if angle == 90 else 210, text, 11, angle=angle)
        page.text(130, 250, "Nội dung", 11)
        for x, text in ((90, "1"), (125, "Tập huấn"), (305, "lớp")):
            page.words(x, 310, text, 11)
        page.text(20, 700, "Bản sao lưu tại văn thư", 9, angle=90)
        document = read(builder)
        assert rows(only_table(document)) == [["Thứ tự", "Nội dung", "Đơn vị tính"], ["1", "Tập huấn", "lớp"]]
        assert paragraphs(document) == [PURPOSE]


class TestOpenTables:
    """Tables without lines at some of their sides, as at page breaks and in the style of journals."""

    @pytest.mark.parametrize("missing", ["top", "bottom", "left", "right", "left right", "top bottom left right"])
    def test_the_cells_at_open_sides_belong_to_the_table(self, missing: str) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(100, PURPOSE)
        y = work_table(page, 200, WORK, XS)
        edges = {"top": (1, 200), "bottom": (1, y), "left": (0, XS[0]), "right": (0, XS[-1])}
        for side in missing.split():
            axis, place = edges[side]
            page.drawn = [
                item
                for item in page.drawn
                if item[0] != "line" or not item[1 + axis] == item[3 + axis] == place  # type: ignore[operator]
            ]
        page.paragraph(y + 40, DEMAND)
        document = read(builder)
        assert rows(only_table(document)) == joined(WORK)
        assert paragraphs(document) == [PURPOSE, DEMAND]

    def test_a_single_line_between_two_columns(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        cells = [["Thời gian", "Nội dung"], ["Quý I", "Kiện toàn tổ công nghệ số"], ["Quý II", "Tập huấn kỹ năng số"]]
        for index, row in enumerate(cells):
            page.line(85, 100 + 30 * index, 538, 100 + 30 * index)
            page.words(90, 118 + 30 * index, row[0], 11)
            page.words(210, 118 + 30 * index, row[1], 11)
        page.line(85, 190, 538, 190)
        page.line(200, 100, 200, 190)
        assert rows(only_table(read(builder))) == cells


class TestTablesThatRunOn:
    def pages(self, second: list[list[str]], xs: list[float]) -> list[list[list[str]]]:
        builder = PdfBuilder()
        work_table(builder.page(), 640, WORK, XS)
        page = builder.page()
        page.center(311, 40, "2")
        work_table(page, 70, second, xs)
        return [rows(block) for block in read(builder).blocks if isinstance(block, Table)]

    @pytest.mark.parametrize("xs", [XS, [84.0, 122.0, 288.0, 421.0, 539.0], WIDER])
    @pytest.mark.parametrize("head", [[], [HEAD], [[text.upper() for text in HEAD]]])
    def test_columns_of_slightly_other_widths(self, xs: list[float], head: list[list[str]]) -> None:
        assert self.pages([*head, *MORE], xs) == [joined(WORK + MORE)]

    def test_a_row_that_the_page_break_cuts(self) -> None:
        rest = [["", "điện tử và dịch vụ công", "", ""], *MORE]
        whole = joined(WORK + MORE)
        whole[3][1] += " điện tử và dịch vụ công"
        assert self.pages(rest, XS) == [whole]
        assert self.pages([HEAD, *rest], XS) == [whole]

    def test_another_table_in_the_same_columns_is_another(self) -> None:
        second = [OTHER_HEAD, ["1", "Nguyễn Văn An", "Tổ trưởng", "0912 000 000"]]
        assert self.pages(second, XS) == [joined(WORK), second]

    def test_other_columns_without_a_sign_that_they_run_on(self) -> None:
        second = [["", "Cộng", "09", ""], ["", "Ghi chú", "không", ""]]
        assert self.pages(second, WIDER) == [joined(WORK), second]
