"""The table without a terminal: fixed width, no frames, each verdict on a line that can be searched for."""

from __future__ import annotations

import pytest
from answers import CHECKED, PLAN, PROFILE, REPORT, REPORTS, make_result

from cnscd_cli.model.finding import Report, Status
from cnscd_cli.model.plan import Evidence
from cnscd_cli.reporting.plain import render_plain
from cnscd_cli.reporting.plan_digest import digest_plans
from cnscd_cli.reporting.report_digest import digest_report


def render(report: Report, width: int = 100) -> str:
    return render_plain(digest_report(report), width)


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    for text in (render(REPORT, width), render_plain(digest_plans([PLAN]), width)):
        assert max(map(len, text.splitlines())) <= width


def test_the_most_serious_comes_first_and_what_to_judge_last() -> None:
    heads = [line for line in render(REPORT).splitlines() if line.startswith("[")]
    assert heads == [
        "[Lỗi] gap-error: Quy tắc gap",
        "[Cảnh báo] gap-warning: Quy tắc gap",
        "[Lưu ý] gap-info: Quy tắc gap",
        "[Cần xem] review-error: Quy tắc review",
    ]


def test_a_gap_has_all_that_mends_it() -> None:
    lines = [" ".join(line.split()) for line in render(REPORT).splitlines()]
    for line in (
        "Yêu cầu: Mỗi Tổ có từ 5 đến 12 thành viên.",
        "Thực tế: tối đa 15 thành viên",
        "Trích: «mỗi Tổ có tối đa 15 thành viên» (mục III.2, trang 3, dòng 12)",
        "Đã tìm ở: mục IV; 2 phụ lục",
        "Gợi ý: Mỗi Tổ có từ 05 đến 12 thành viên.",
        "Đạt 1/6: pass-error",
        "Lưu ý: Trang 4 là ảnh",
        "Kết quả: 1 lỗi, 1 cảnh báo, 1 lưu ý, 1 chỗ cần người xem",
    ):
        assert line in lines


def test_a_plan_without_gaps_says_so() -> None:
    text = render(Report(PROFILE, (CHECKED._replace(results=(make_result(Status.PASS),)),)))
    assert "không có thiếu sót" in text
    assert "[" not in text


def test_several_plans_end_with_an_overview() -> None:
    text = render(REPORTS)
    assert "hong.pdf      không đọc được" in text
    assert text.endswith("Đã kiểm tra 1 kế hoạch, 0 kế hoạch không có thiếu sót; 1 tệp không đọc được.\n")
    assert "Đã kiểm tra" not in render(REPORT)


def test_foreign_words_cannot_steer_the_terminal() -> None:
    nasty = make_result(Status.GAP, actual="\x1b]0;tiêu đề\x07", evidence=(Evidence("[bold]đậm[/bold] \x1b[2J\u202e"),))
    text = render(Report(PROFILE, (CHECKED._replace(path="a\x1b[31m\nb.txt", results=(nasty,)),)))
    assert not set(text) & set("\x1b\x07\u202e")
    assert "«[bold]đậm[/bold] \\x1b[2J\\u202e»" in text
    assert "a\\x1b[31m b.txt" in text
