"""Tables in text files, and the lines that only look like one."""

from __future__ import annotations

import pytest

from cnscd_cli.model.document import Paragraph, Table
from cnscd_cli.parsers.txt import parse_txt


def blocks(source: str) -> list[list[list[str]] | str]:
    """Tables as rows of words, paragraphs as their words."""
    found: list[list[list[str]] | str] = []
    for block in parse_txt(source.encode(), "x.txt", "0").blocks:
        if isinstance(block, Paragraph):
            found.append(block.content.text)
        else:
            rows = [[""] * block.columns for _ in range(block.rows)]
            for cell in block.cells:
                rows[cell.row][cell.column] = cell.text
            found.append(rows)
    return found


HEAD = ["STT", "Nội dung", "Kết quả", "Thời gian"]
ROWS = [HEAD, ["1", "Mở lớp học số", "100% tổ viên", "Quý II"], ["2", "Ra quân cuối tuần", "01 buổi/tháng", "Cả năm"]]

TABLES = [
    ("tabs", "\n".join("\t".join(row) for row in ROWS), ROWS),
    ("pipes", "\n".join(f"| {' | '.join(row)} |" for row in [ROWS[0], ["---"] * 4, *ROWS[1:]]), ROWS),
    ("open pipes", "\n".join(" | ".join(row) for row in ROWS), ROWS),
    (
        "box",
        (
            "+-----+---------------+---------+\n| STT | Nội dung      | Kết quả |\n+-----+---------------+---------+\n"
            "| 1   | Mở lớp        | 100%    |\n|     | học số        |         |\n+-----+---------------+---------+\n"
            "| 2   | Ra quân       | 01 buổi |\n+-----+---------------+---------+"
        ),
        [["STT", "Nội dung", "Kết quả"], ["1", "Mở lớp học số", "100%"], ["2", "Ra quân", "01 buổi"]],
    ),
    (
        "drawn box",
        (
            "┌─────┬──────────┬──────┐\n│ STT │ Nội dung │ Số   │\n├─────┼──────────┼──────┤\n│ 1   │ Mở lớp   │ 02  "
            " │\n│ 2   │ Ra quân  │ 12   │\n└─────┴──────────┴──────┘"
        ),
        [["STT", "Nội dung", "Số"], ["1", "Mở lớp", "02"], ["2", "Ra quân", "12"]],
    ),
    (
        "aligned",
        (
            "STT  Nội dung             Kết quả         Thời gian\n1    Mở lớp học số        100% tổ viên    Quý II\n"
            "2    Ra quân cuối tuần    01 buổi/tháng   Cả năm"
        ),
        ROWS,
    ),
    (
        "aligned, wrapped cells",
        (
            "STT  Nội dung       Kết quả         Thời gian\n---  -------------  --------------  ---------\n"
            "1    Mở lớp học     100% tổ viên    Quý II\n     số\n2    Ra quân cuối   01 buổi/tháng   Cả năm\n     tuần"
        ),
        ROWS,
    ),
    (
        "missing trailing cells",
        "STT\tNội dung\tKết quả\n1\tMở lớp\n2\tRa quân\t12 buổi",
        [["STT", "Nội dung", "Kết quả"], ["1", "Mở lớp", ""], ["2", "Ra quân", "12 buổi"]],
    ),
    (
        "broken cell",
        "TT\tNội dung\tKết quả\n1\tMở lớp\nhọc số\t100%\n2\tRa quân\t12 buổi",
        [["TT", "Nội dung", "Kết quả"], ["1", "Mở lớp học số", "100%"], ["2", "Ra quân", "12 buổi"]],
    ),
    (
        "two columns",
        "Chỉ tiêu\tMức\nHộ có kỹ năng số\t70%\nThanh toán số\t50%",
        [["Chỉ tiêu", "Mức"], ["Hộ có kỹ năng số", "70%"], ["Thanh toán số", "50%"]],
    ),
]


@pytest.mark.parametrize(
    ("source", "rows"), [(source, rows) for _, source, rows in TABLES], ids=[name for name, _, _ in TABLES]
)
def test_table(source: str, rows: list[list[str]]) -> None:
    assert blocks(f"PHỤ LỤC I\n\n{source}\n\nGhi chú: số liệu của xã.") == [
        "PHỤ LỤC I",
        rows,
        "Ghi chú: số liệu của xã.",
    ]


def test_an_appendix_ends_the_table_before_it() -> None:
    table = "STT   Nội dung     Mức\n1     Mở lớp       02\n2     Ra quân      12\n"
    found = blocks(f"{table}      PHỤ LỤC II\n{table}")
    assert [part if isinstance(part, str) else len(part) for part in found] == [3, "PHỤ LỤC II", 3]


def test_lines_of_cells() -> None:
    [_, table] = parse_txt("Dòng đầu.\nSTT\tNội dung\n1\tMở lớp\n2\tRa quân\n".encode(), "x.txt", "0").blocks
    assert isinstance(table, Table)
    assert [cell.paragraphs[0].starts[0].line for cell in table.cells] == [2, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("I.\tMỤC TIÊU\n1.\tMục tiêu chung\n-\tĐưa kỹ năng số đến người dân.\n-\tHỗ trợ các hộ.",
         ["I. MỤC TIÊU", "1. Mục tiêu chung", "- Đưa kỹ năng số đến người dân.", "- Hỗ trợ các hộ."]),
        ("Hỗ trợ A | B tại chợ.", ["Hỗ trợ A | B tại chợ."]),
        ("XÃ AN BIÊN |\nSố: 5/KH-UBND |", ["XÃ AN BIÊN", "Số: 5/KH-UBND"]),
        ("Mỗi xã  lập 01 tổ.\nMỗi thôn  lập 01 tổ.", ["Mỗi xã  lập 01 tổ.", "Mỗi thôn  lập 01 tổ."]),
        ("+ Tuyên truyền.\n+ Hướng dẫn.", ["+ Tuyên truyền.", "+ Hướng dẫn."]),
    ],
)  # fmt: skip
def test_no_table(source: str, expected: list[str]) -> None:
    assert blocks(source) == expected


def test_a_title_between_rows_spans_the_table() -> None:
    text = (
        "STT\tChỉ tiêu\tMức\nA. Về các Tổ\n1\tThành viên được tập huấn\t100%\n"
        "B. Về hộ gia đình\n2\tHộ có kỹ năng số\t75%\n\nHết bảng.\n"
    )
    table = next(block for block in parse_txt(text.encode(), "x.txt", "0").blocks if isinstance(block, Table))
    assert (table.rows, table.columns) == (5, 3)
    spans = [(cell.row, cell.text) for cell in table.cells if cell.column_span == 3]
    assert spans == [(1, "A. Về các Tổ"), (3, "B. Về hộ gia đình")]
    assert [cell.text for cell in table.cells if cell.row == 4] == ["2", "Hộ có kỹ năng số", "75%"]
