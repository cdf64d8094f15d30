"""Columns by their meaning, header rows, group rows, merged cells; targets and their owners read from tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from documents import FOOT, HEAD, extract, extract_body, read, table

from cnscd_cli.extraction.tables import Column, ReadTable, read_table
from cnscd_cli.model.document import Table


def read_one(given: Table) -> ReadTable:
    found = read_table(read("KẾ HOẠCH\nHoạt động\nI. CHỈ TIÊU", given).tables[0])
    assert found is not None
    return found


HEADERS = [
    (["STT", "Chỉ tiêu", "ĐVT", "Mục tiêu 2026", "Cơ quan chủ trì", "Ghi chú"], "index target unit value lead note"),
    (["TT", "Tên chỉ tiêu", "Đơn vị tính", "Thực hiện 2025", "Kế hoạch 2026"], "index target unit achieved value"),
    (["Số TT", "Nội dung chỉ tiêu", "Tỷ lệ", "Đơn vị phụ trách"], "index target value lead"),
    (["STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm"], "index task lead partners time result"),
    (["STT", "Nhiệm vụ", "Cơ quan, đơn vị thực hiện", "Thời hạn hoàn thành", "Kết quả"], "index task lead time result"),
    (["STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"], "index task lead partners time"),
    (["TT", "Hoạt động", "Chủ trì", "Phối hợp", "Tiến độ", "Kết quả/Sản phẩm"], "index task lead partners time result"),
    (["STT", "Nội dung", "Đơn vị", "Thời gian"], "index task lead time"),
    (["Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"], "task lead time"),
    (["Thời gian", "Nội dung công việc", "Người phụ trách"], "time task lead"),
    (["STT", "Nhiệm vụ trọng tâm", "Chỉ tiêu", "Đơn vị chủ trì", "Thời gian hoàn thành"], "index task result lead time"),
    (["STT", "Nội dung công việc", "Thời gian", "Người thực hiện"], "index task time lead"),
    (["STT", "NỘI DUNG", "ĐƠN VỊ CHỦ TRÌ", "THỜI GIAN HOÀN THÀNH", "KẾT QUẢ ĐẠT ĐƯỢC"], "index task lead time result"),
    (["Chỉ tiêu", "Quý I", "Quý II", "Cả năm"], "target - - value"),
    (["STT", "Thời gian", "Nội dung", "Địa điểm", "Đơn vị chủ trì"], "index time task - lead"),
    (["STT", "Chỉ tiêu", "Hiện trạng", "Mục tiêu đến 2026", "Đơn vị theo dõi"], "index target achieved value lead"),
    (["STT", "Chỉ tiêu", "Năm 2025", "Năm 2026"], "index target value value"),
    (["STT", "Chỉ tiêu", "Đã đạt 2025", "Năm 2026"], "index target achieved value"),
    (["STT", "Chỉ tiêu", "Kết quả thực hiện năm 2025", "Chỉ tiêu năm 2026", "Đơn vị tham mưu, theo dõi"], "index target achieved value lead"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "kinds"), HEADERS)
def test_columns(header: list[str], kinds: str) -> None:
    found = read_one(table(header, ["1", *("x 10%" for _ in header[1:])]))
    named = {index: kind.value.removeprefix("column-") for index, kind in found.columns.items()}
    assert [named.get(index, "-") for index in range(len(header))] == kinds.split()


@pytest.mark.parametrize(
    ("cells", "kind"), [(["%", "lớp"], Column.UNIT), (["Công an xã", "Đoàn Thanh niên"], Column.LEAD)]
)
def test_don_vi_is_told_by_its_cells(cells: list[str], kind: Column) -> None:
    rows = [[str(index), "Việc", cell, "10"] for index, cell in enumerate(cells, start=1)]
    assert read_one(table(["STT", "Tên chỉ tiêu", "Đơn vị", "Số lượng"], *rows)).columns[2] is kind


def test_title_above_the_header_and_column_numbers_below_it() -> None:
    found = read_one(
        table(
            [("BẢNG CHỈ TIÊU NĂM 2026", 1, 3), None, None],
            ["STT", "Chỉ tiêu", "Tỷ lệ (%)"],
            ["(1)", "(2)", "(3)"],
            ["1", "Hộ dân có kỹ năng số", "70"],
        )
    )
    assert [row.text(1) for row in found.rows] == ["Hộ dân có kỹ năng số"]


def test_lower_header_cell_tells_the_column() -> None:
    found = read_one(
        table(
            [("STT", 2, 1), ("Nhiệm vụ", 2, 1), ("Phân công", 1, 2), None, ("Thời gian", 2, 1)],
            [None, None, "Chủ trì", "Phối hợp", None],
            ["1", "Rà soát tổ", "Công an xã", "Các thôn", "Quý I"],
        )
    )
    assert (found.columns[2], found.columns[3], found.columns[4]) == (Column.LEAD, Column.PARTNERS, Column.TIME)


GROUPS: list[tuple[str, Sequence[str | tuple[str, int, int] | None]]] = [
    ("Roman", ["I", "Chính quyền số", "", ""]),
    ("capital", ["A", "Chính quyền số", "", ""]),
    ("spanning", [("I. Chính quyền số", 1, 4), None, None, None]),
    ("spanning behind its number", ["I", ("Chính quyền số", 1, 3), None, None]),
    ("without number", ["", "Chính quyền số", "", ""]),
    ("empty", ["", "", "", ""]),
]


@pytest.mark.parametrize("group", [case[1] for case in GROUPS], ids=[case[0] for case in GROUPS])
def test_group_rows_are_no_items(group: Sequence[str | tuple[str, int, int] | None]) -> None:
    rows = table(
        ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"],
        group,
        ["1", "Mở lớp học số", "Phòng Văn hóa - Xã hội", "Quý II"],
        ["2", "Ra quân cuối tuần", "Đoàn Thanh niên", "Hằng tháng"],
    )
    assert [item.task for item in extract_body("I. NHIỆM VỤ", rows).work_items] == [
        "Mở lớp học số",
        "Ra quân cuối tuần",
    ]


TARGETS = [
    (
        "the last of the stages",
        table(["TT", "Chỉ tiêu", "Quý II", "Quý IV", "Đơn vị"], ["1", "Hộ có kỹ năng số", "50%", "70%", "Các thôn"]),
        [("=", 70, "%", None)],
    ),
    (
        "one column",
        table(["STT", "Chỉ tiêu", "Tỷ lệ"], ["1", "Hộ dân có kỹ năng số cơ bản", "70%"]),
        [("=", 70, "%", None)],
    ),
    (
        "unit in the header",
        table(["STT", "Chỉ tiêu", "Tỷ lệ (%)"], ["1", "Hộ dân có kỹ năng số cơ bản", "70"]),
        [("=", 70, "%", None)],
    ),
    (
        "unit in its column",
        table(["STT", "Chỉ tiêu", "ĐVT", "Năm 2026"], ["1", "Hộ có kỹ năng số", "%", "≥ 70"], ["2", "Lớp", "lớp", "04"]),
        [(">=", 70, "%", "2026"), ("=", 4, "lớp", "2026")],
    ),
    (
        "achieved left out",
        table(["STT", "Chỉ tiêu", "Thực hiện năm 2025", "Kế hoạch năm 2026"], ["1", "Hộ có kỹ năng số", "55%", "70%"]),
        [("=", 70, "%", "2026")],
    ),
    (
        "an earlier year",
        table(["STT", "Chỉ tiêu", "Năm 2025", "Năm 2026"], ["1", "Hộ có kỹ năng số", "55%", "70%"]),
        [("=", 70, "%", "2026")],
    ),
    (
        "what is to be carried out",
        table(["STT", "Chỉ tiêu", "Chỉ tiêu thực hiện năm 2026"], ["1", "Hộ có kỹ năng số", "70%"]),
        [("=", 70, "%", "2026")],
    ),
    (
        "several years",
        table(["STT", "Chỉ tiêu", "Năm 2026", "Năm 2027"], ["1", "Hộ có kỹ năng số", "70%", "80%"]),
        [("=", 70, "%", "2026"), ("=", 80, "%", "2027")],
    ),
    (
        "in words",
        table(["STT", "Chỉ tiêu", "Mức phấn đấu"], ["1", "Hộ có kỹ năng số", "Đạt 70% trở lên"], ["2", "Chữ ký số", "Trên 15%"]),
        [(">=", 70, "%", None), (">", 15, "%", None)],
    ),
    (
        "figure in the name",
        table(["STT", "Chỉ tiêu", "Đơn vị chủ trì"], ["1", "Trên 70% hộ dân có kỹ năng số", "Công an xã"]),
        [(">", 70, "%", None)],
    ),
    (
        "two header rows",
        table(
            [("STT", 2, 1), ("Chỉ tiêu", 2, 1), ("Tỷ lệ (%)", 1, 2), None],
            [None, None, "Năm 2025 đã đạt", "Năm 2026"],
            ["1", "Hộ có kỹ năng số", "55", "70"],
        ),
        [("=", 70, "%", "2026")],
    ),
    (
        "two header rows that lost their merging",
        table(
            ["STT", "Chỉ tiêu", "Tỷ lệ (%)", "", "Ghi chú"],
            ["", "", "Năm 2025 đã đạt", "Năm 2026", ""],
            ["1", "Hộ có kỹ năng số", "55", "70", "Các thôn"],
        ),
        [("=", 70, "%", "2026")],
    ),
    (
        "merged cells repeated",
        table(
            ["STT", "Chỉ tiêu", "Tỷ lệ (%)", "Tỷ lệ (%)"],
            ["STT", "Chỉ tiêu", "Đã đạt 2025", "Năm 2026"],
            ["1", "Hộ có kỹ năng số", "55", "70"],
        ),
        [("=", 70, "%", "2026")],
    ),
    (
        "a value for several rows",
        table(["STT", "Chỉ tiêu", "Tỷ lệ"], ["1", "Hộ có kỹ năng số", ("70%", 2, 1)], ["2", "Người có chữ ký số", None]),
        [("=", 70, "%", None), ("=", 70, "%", None)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), [case[1:] for case in TARGETS], ids=[case[0] for case in TARGETS])
def test_targets(given: Table, expected: list[tuple[str, int, str, str | None]]) -> None:
    targets = extract_body("I. CHỈ TIÊU", given).targets
    assert [(target.op.value, target.value, target.unit, target.deadline) for target in targets] == expected


def test_year_of_a_plan_dated_above_its_signature_leaves_out_an_earlier_column() -> None:
    given = table(["STT", "Chỉ tiêu", "Năm 2025", "Năm 2026"], ["1", "Hộ có kỹ năng số", "55%", "70%"])
    place_and_date = "Phú Vang, ngày 05 tháng 3 năm 2026\n"
    undated, dated_foot = HEAD.replace(place_and_date, ""), FOOT.replace("TM.", f"{place_and_date}TM.")
    assert undated != HEAD
    targets = extract(undated, "I. CHỈ TIÊU", given, dated_foot).targets
    assert [(target.value, target.deadline) for target in targets] == [(70, "2026")]


def test_owner_of_a_merged_cell_holds_for_its_rows() -> None:
    given = table(
        ["STT", "Chỉ tiêu", "Tỷ lệ", "Đơn vị chủ trì"],
        ["1", "Tài khoản VNeID", "70%", ("Công an xã", 2, 1)],
        ["2", "Chữ ký số cá nhân", "15%", None],
    )
    assert [target.owner for target in extract_body("I. CHỈ TIÊU", given).targets] == ["Công an xã", "Công an xã"]


def test_table_of_something_else_gives_nothing() -> None:
    plan = extract_body(
        "I. TỔ", table(["STT", "Họ và tên", "Chức vụ", "Điện thoại"], ["1", "Trần Văn Bình", "Tổ trưởng", "0"])
    )
    assert plan.targets == ()
    assert plan.work_items == ()
