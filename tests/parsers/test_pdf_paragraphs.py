"""Lines to paragraphs, gaps to spaces."""

from __future__ import annotations

import pytest
from pdf_builder import PdfBuilder, width_of
from pdf_documents import DEMAND, PURPOSE, paragraphs, read

from cnscd_cli.model.document import Paragraph


class TestParagraphs:
    def test_wrapped_lines_are_joined_and_numbered(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        y = page.paragraph(80, PURPOSE)
        page.paragraph(y, DEMAND)
        document = read(builder)
        assert paragraphs(document) == [PURPOSE, DEMAND]
        first, second = (block.content for block in document.blocks if isinstance(block, Paragraph))
        assert [(start.page, start.line) for start in first.starts] == [(1, n) for n in range(1, len(first.starts) + 1)]
        assert second.starts[0].line == len(first.starts) + 1
        for start in first.starts[1:]:
            assert first.text[start.offset - 1] == " "

    @pytest.mark.parametrize("indent", [0.0, 36.0])
    @pytest.mark.parametrize("pitch", [16.0, 21.0, 24.0])
    @pytest.mark.parametrize("justify", [True, False])
    @pytest.mark.parametrize("size", [12, 14])
    def test_over_a_page_break(self, indent: float, pitch: float, justify: bool, size: float) -> None:
        builder = PdfBuilder()
        full = f"{PURPOSE} {DEMAND}"
        whole = builder.page()
        whole.paragraph(100, full, indent=indent, pitch=pitch, justify=justify, size=size)
        after = whole.paragraph(400, full, indent=indent, pitch=pitch, justify=justify, size=size)
        # Cut the second paragraph after its second line: the rest opens the next page.
        cut = 400 + 1.5 * pitch
        rest = [item for item in whole.drawn if item[2] > cut]  # type: ignore[operator]
        whole.drawn = [item for item in whole.drawn if item not in rest]
        builder.page().drawn = [(item[0], item[1], item[2] - 300, *item[3:]) for item in rest]  # type: ignore[operator]
        assert after > cut
        document = read(builder)
        assert paragraphs(document) == [full, full]
        last = document.blocks[-1]
        assert isinstance(last, Paragraph)
        assert {start.page for start in last.content.starts} == {1, 2}

    def test_hanging_list_and_short_lines(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        y = 100.0
        items = ["Rà soát, kiện toàn các tổ.", DEMAND, "Báo cáo kết quả.", PURPOSE]
        for item in items:
            page.text(103, y, "-")
            y = page.paragraph(y, item, left=121, indent=0)
        assert paragraphs(read(builder)) == [f"- {item}" for item in items]

    def test_a_number_that_wraps_to_the_start_of_a_line_is_no_label(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        page.paragraph(60, PURPOSE)
        page.text(103, 160, "-")
        lines = [
            "Hướng dẫn người dân đăng ký, kích hoạt tài khoản mức 1",
            "và mức hai, tra cứu hồ sơ, nộp hồ sơ trực tuyến tại điểm",
        ]
        for y, line in ((160, lines[0]), (176, lines[1])):
            letters = sum(width_of(word, 14) for word in line.split())
            page.words(121, y, line, 14, space=(538 - 121 - letters) / (len(line.split()) - 1))
        page.words(121, 192, "2. của năm nay.", 14)
        assert paragraphs(read(builder)) == [PURPOSE, f"- {lines[0]} {lines[1]} 2. của năm nay."]

    def test_words_broken_at_a_hyphen_are_whole_again(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        lines = [
            "Định kỳ báo cáo kết quả hoạt động về Ủy ban nhân dân qua Phòng VH-",
            "XH, các đoàn thể và các tổ chức khác, nhất là các tổ chức chính trị -",
            "xã hội.",
        ]
        for y, line in zip((100, 116), lines, strict=False):
            letters = sum(width_of(word, 14) for word in line.split())
            page.words(85, y, line, 14, space=(538 - 85 - letters) / (len(line.split()) - 1))
        page.words(85, 132, lines[2])
        assert paragraphs(read(builder)) == [f"{lines[0]}{lines[1]} {lines[2]}"]

    def test_the_label_that_touches_its_text_is_parted_where_the_style_changes(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        end = page.text(85, 100, "III.", 14)
        page.text(end, 100, "TỔ CHỨC THỰC HIỆN", 14, "B")
        page.paragraph(130, PURPOSE)
        document = read(builder)
        heading = document.blocks[0]
        assert isinstance(heading, Paragraph)
        assert (heading.content.text, heading.layout.bold) == ("III. TỔ CHỨC THỰC HIỆN", True)


class TestSpaces:
    @pytest.mark.parametrize(
        ("pieces", "expected"),
        [
            ([("thự", 0), ("c", 0), ("hiệ", 3.5), ("n", 0)], "thực hiện"),  # kerning is no space
            ([("Số:", 0), ("/KH-UBND", 3.5)], "Số: /KH-UBND"),
            ([("Số:", 0), ("/KH-UBND", 21)], "Số:      /KH-UBND"),
            ([("công", 0), ("nghệ", 6.0), ("số", 6.0)], "công nghệ số"),  # stretched by justification
        ],
    )
    def test_gaps_decide(self, pieces: list[tuple[str, float]], expected: str) -> None:
        builder = PdfBuilder()
        page = builder.page()
        x = 85.0
        for text, gap in pieces:
            x = page.text(x + gap, 100, text)
        assert paragraphs(read(builder)) == [expected]

    def test_space_characters_without_width_do_not_split_words(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        x = page.text(85, 100, "thự ")
        page.text(x - width_of(" ", 14), 100, "c hiện")
        assert paragraphs(read(builder, shuffled=False)) == ["thực hiện"]

    def test_letters_drawn_twice_for_weight_are_read_once(self) -> None:
        builder = PdfBuilder()
        page = builder.page()
        for shift in (0.0, 0.3, 0.6):
            page.text(85 + shift, 100, "MỤC TIÊU CHUNG")
        assert paragraphs(read(builder)) == ["MỤC TIÊU CHUNG"]

    def test_the_size_may_stand_in_the_matrix(self) -> None:
        builder = PdfBuilder()
        builder.page().text(85, 100, "Kinh phí thực hiện", 13, scaled=1)
        document = read(builder)
        assert paragraphs(document) == ["Kinh phí thực hiện"]
        assert document.blocks[0].layout.size == 13.0  # type: ignore[union-attr]
