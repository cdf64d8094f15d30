"""Rows of work tables, in the body and in appendices."""

from __future__ import annotations

from documents import FOOT, HEAD, centred, extract, extract_body, table


def test_all_fields_of_a_row() -> None:
    item = extract_body(
        "I. NHIỆM VỤ",
        table(
            ["STT", "Nội dung", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"],
            ["1", "Mở lớp học số", "04 lớp", "Phòng Văn hóa - Xã hội", "Đoàn Thanh niên; các thôn", "Quý II/2026"],
        ),
    ).work_items[0]
    assert (item.task, item.result, item.lead, item.lead_id) == (
        "Mở lớp học số",
        "04 lớp",
        "Phòng Văn hóa - Xã hội",
        "phong-van-hoa-xa-hoi",
    )
    assert (item.partners, item.time, item.section) == ("Đoàn Thanh niên; các thôn", "Quý II/2026", "I")
    assert item.evidence.quote == "Mở lớp học số"


def test_merged_cells_hold_for_every_row_they_span() -> None:
    items = extract_body(
        "I. NHIỆM VỤ",
        table(
            ["STT", "Nội dung", "Kết quả", "Chủ trì", "Thời gian"],
            ["1", "Rà soát tổ", "Danh sách", ("UBND xã", 3, 1), ("Quý I", 2, 1)],
            ["2", "Kiện toàn tổ", ("Quyết định", 2, 1), None, None],
            ["3", "Ban hành quy chế", None, None, "Quý II"],
        ),
    ).work_items
    assert [(item.result, item.lead, item.time) for item in items] == [
        ("Danh sách", "UBND xã", "Quý I"),
        ("Quyết định", "UBND xã", "Quý I"),
        ("Quyết định", "UBND xã", "Quý II"),
    ]


def test_table_of_an_appendix_bears_its_label() -> None:
    rows = table(["Nhiệm vụ", "Đơn vị thực hiện", "Thời gian"], ["Mở lớp", "Công an xã", "Tháng 4/2026"])
    plan = extract(HEAD, "I. NỘI DUNG", FOOT, centred("PHỤ LỤC II"), centred("PHÂN CÔNG NHIỆM VỤ"), rows)
    assert [(item.task, item.lead_id, item.section) for item in plan.work_items] == [
        ("Mở lớp", "cong-an", "PHỤ LỤC II")
    ]


def test_task_merged_over_rows_is_given_with_each_of_them() -> None:
    items = extract_body(
        "I. NHIỆM VỤ",
        table(
            ["STT", "Nội dung", "Kết quả", "Chủ trì", "Thời gian"],
            [("1", 2, 1), ("Tập huấn", 2, 1), "Lớp cho tổ viên", "UBND xã", "Quý I"],
            [None, None, "Lớp cho người dân", "Đoàn Thanh niên", "Quý II"],
        ),
    ).work_items
    assert [(item.task, item.result, item.lead) for item in items] == [
        ("Tập huấn", "Lớp cho tổ viên", "UBND xã"),
        ("Tập huấn", "Lớp cho người dân", "Đoàn Thanh niên"),
    ]


def test_organization_written_as_a_table() -> None:
    plan = extract_body(
        "I. TỔ CHỨC THỰC HIỆN",
        table(
            ["STT", "Cơ quan, đơn vị", "Nhiệm vụ", "Thời gian"],
            ["1", "Công an xã", "Kích hoạt tài khoản định danh điện tử", "Cả năm"],
            ["2", "Đoàn Thanh niên xã", "Cử đoàn viên tham gia các tổ", "Cả năm"],
        ),
    )
    assert [item.lead_id for item in plan.work_items] == ["cong-an", "doan-thanh-nien"]


def test_target_table_without_times_gives_no_items() -> None:
    rows = table(["STT", "Nội dung", "Chỉ tiêu", "Đơn vị chủ trì"], ["1", "Hộ có kỹ năng số", "70%", "Công an xã"])
    plan = extract_body("I. CHỈ TIÊU", rows)
    assert [(target.value, target.owner) for target in plan.targets] == [(70, "Công an xã")]
