"""The table without a terminal: fixed width, no frames, each verdict on a line that can be searched for."""

from __future__ import annotations

from datetime import date

import pytest
from answers import CHECKED, KNOWN, PLACE, PLAN, PROFILE, REPORT, REPORTS, WAIVER, make_result

from cnscd_cli.model.finding import Near, Notice, NoticeKind, Report, Severity, Status
from cnscd_cli.model.plan import Evidence, LegalBasis, Team, TeamSize
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
        "[Miễn] waived-error: Quy tắc waived",
    ]


def test_reviews_have_the_same_order() -> None:
    results = tuple(make_result(Status.REVIEW, severity) for severity in reversed(Severity))
    heads = [
        line for line in render(Report(PROFILE, (CHECKED._replace(results=results),))).splitlines() if line[:1] == "["
    ]
    assert [head.split()[2] for head in heads] == ["review-error:", "review-warning:", "review-info:"]


def test_recognised_words_are_called_so() -> None:
    recognised = make_result(Status.GAP, ocr=True)
    text = render(Report(PROFILE, (CHECKED._replace(results=(recognised,), ocr=True),)))
    assert "(OCR): đối chiếu với bản gốc" in " ".join(text.split())
    assert "tối đa 15 thành viên (đọc bằng OCR)" in text
    assert "OCR" not in render(REPORT)


def test_where_a_missing_thing_belongs_is_no_quotation_of_it() -> None:
    missing = make_result(Status.GAP, searched=("mục IV",))
    text = render(Report(PROFILE, (CHECKED._replace(results=(missing,)),)))
    assert "Nên nêu ở:" in text
    assert "Trích:" not in text


def test_what_is_missing_names_the_nearest_passages() -> None:
    alike = make_result(Status.GAP, searched=("mục IV",), nearest=(Near(62, PLACE), Near(50, PLACE)))
    text = render(Report(PROFILE, (CHECKED._replace(results=(alike,)),)))
    assert "Gần nhất: giống 62 %: «mỗi Tổ có tối đa 15 thành viên» (mục III.2, trang 3, dòng 12)" in " ".join(
        text.split()
    )
    assert text.count("Gần nhất") == 1
    assert "giống 50 %" in text
    nothing = alike._replace(nearest=())
    text = render(Report(PROFILE, (CHECKED._replace(results=(nothing,)),)))
    assert "Gần nhất: không có đoạn nào gần giống" in " ".join(text.split())


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
        "Kết quả: 1 lỗi, 1 cảnh báo, 1 lưu ý, 1 chỗ cần người xem, 1 chỗ được miễn",
    ):
        assert line in lines


def test_a_gap_without_words_to_quote_is_explained_in_a_sentence() -> None:
    assert render(REPORT).count("Nhận xét:") == 2  # the warning without evidence, and the review
    quoted = Report(PROFILE, (CHECKED._replace(results=(make_result(Status.GAP),)),))
    assert "Nhận xét:" not in render(quoted)


def test_many_quotes_are_counted() -> None:
    quotes = tuple(Evidence(f"câu {number}") for number in range(1, 7))
    text = render(Report(PROFILE, (CHECKED._replace(results=(make_result(Status.GAP, evidence=quotes),)),)))
    assert "câu 4" in text
    assert "câu 5" not in text
    assert "và 2 chỗ khác" in text
    four = render(Report(PROFILE, (CHECKED._replace(results=(make_result(Status.GAP, evidence=quotes[:4]),)),)))
    assert "chỗ khác" not in four


def test_a_plan_without_gaps_says_so() -> None:
    text = render(Report(PROFILE, (CHECKED._replace(results=(make_result(Status.PASS),)),)))
    assert "không có thiếu sót" in text
    assert "[" not in text


def test_several_plans_end_with_an_overview() -> None:
    text = render(REPORTS, 110)
    assert "hong.pdf      không đọc được" in text
    words = "0 kế hoạch không có thiếu sót (không kể 1 chỗ được miễn); 1 tệp không đọc được."
    assert text.endswith(f"Đã kiểm tra 1 kế hoạch, {words}\n")
    assert "Đã kiểm tra" not in render(REPORT)


def test_where_nothing_could_be_read_nothing_was_checked() -> None:
    unread = tuple(plan for plan in REPORTS.plans if plan.error)
    text = render(REPORTS._replace(plans=unread * 2))
    assert text.endswith("Không đọc được tệp nào trong 2 tệp.\n")
    assert "Đã kiểm tra" not in text


def test_foreign_words_cannot_steer_the_terminal() -> None:
    nasty = make_result(Status.GAP, actual="\x1b]0;tiêu đề\x07", evidence=(Evidence("[bold]đậm[/bold] \x1b[2J\u202e"),))
    text = render(Report(PROFILE, (CHECKED._replace(path="a\x1b[31m\nb.txt", results=(nasty,)),)))
    assert not set(text) & set("\x1b\x07\u202e")
    assert "«[bold]đậm[/bold] \\x1b[2J\\u202e»" in text
    assert "a\\x1b[31m b.txt" in text


def test_foreign_words_in_the_head_stay_on_their_line() -> None:
    nasty = PLAN._replace(
        letterhead=PLAN.letterhead._replace(
            issue_place="Ia\x85Sao", document_type="KẾ\x1b[31m HOẠCH", document_symbol="K\x07"
        )
    )
    lines = render_plain(digest_plans([nasty])).splitlines()
    assert "Nơi, ngày:   Ia\\x85Sao, ngày … tháng 3 năm 2026" in lines
    assert "Tên loại:    KẾ\\x1b[31m HOẠCH" in lines
    assert "Số, ký hiệu: …/K\\x07" in lines


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(7, 7, "7 người"), (None, 9, "tối đa 9 người"), (5, None, "ít nhất 5 người"), (5, 7, "từ 5 đến 7 người")],
)
def test_sizes_in_words(least: int | None, most: int | None, words: str) -> None:
    plan = PLAN._replace(team=Team(sizes=(TeamSize(least, most, None, Evidence("x")),)))
    assert f"Số người: {words}" in render_plain(digest_plans([plan]))


def test_the_facts_of_a_plan_in_the_words_of_an_official() -> None:
    lines = [" ".join(line.split()) for line in render_plain(digest_plans([PLAN])).splitlines()]
    for line in (
        "III.2: Kiện toàn Tổ (trang 3, dòng 12)",
        "Phụ lục I: Phân công (trang 3, dòng 12)",
        "ít nhất 80%: 80% hộ; hạn: 2026 (mục III.2, trang 3, dòng 12)",
        "trên 1,5 giờ/tuần: 1,5 giờ; Công an xã (mục III.2, trang 3, dòng 12)",
        "IV.3: Công an xã [Công an] (trang 3, dòng 12)",
        "- chủ trì: Hỗ trợ kích hoạt tài khoản; hạn: 30/6",
    ):
        assert line in lines
    assert any(line.startswith("Nòng cốt: Đoàn Thanh niên: «") for line in lines)


def test_passes_take_one_line() -> None:
    results = tuple(make_result(Status.PASS)._replace(rule=f"indicator-so-{index:02}") for index in range(30))
    text = render(Report(PROFILE, (CHECKED._replace(results=results),)), 80)
    (line,) = [line for line in text.splitlines() if line.startswith("Đạt")]
    assert line == "Đạt 30/30: indicator-so-00, indicator-so-01 và 28 quy tắc khác"
    assert text.splitlines()[text.splitlines().index(line) + 1].startswith("Kết quả")


def test_a_law_without_number_is_told_by_its_name() -> None:
    law = LegalBasis("Luật", None, date(2025, 6, 16), None, "Tổ chức chính quyền địa phương", Evidence("x", page=1))
    text = render_plain(digest_plans([PLAN._replace(legal_bases=(law,))]))
    assert "Luật Tổ chức chính quyền địa phương ngày 16/06/2025 (trang 1)" in text


def flatten(report: Report, width: int = 100) -> str:
    return " ".join(render(report, width).split())


def test_a_waived_gap_tells_why_who_and_until_when() -> None:
    text = flatten(REPORT)
    told = "Lý do: Xã có ba thôn xa Người duyệt: Lê Thị Mẫu Thời hạn: đến hết ngày 30/6/2026 (mien.yaml:7)"
    assert f"[Miễn] waived-error: Quy tắc waived Thực tế: tối đa 15 thành viên {told}" in text


def test_known_gaps_are_named_in_one_row() -> None:
    known = make_result(Status.WAIVED, waiver=KNOWN)
    plan = CHECKED._replace(results=(make_result(Status.PASS), known, known._replace(rule="khac")))
    text = flatten(Report(PROFILE, (plan,)))
    assert "[Miễn]" not in text
    assert "Đã biết: waived-error, khac (thiếu sót đã biết, da-biet.json)" in text
    assert "Kết quả: không có thiếu sót nào khác ngoài 2 thiếu sót đã biết" in text
    several = flatten(Report(PROFILE, (plan, plan)))
    assert "Cần xem Đã biết Đạt" in several
    assert "2 kế hoạch không có thiếu sót (không kể 4 thiếu sót đã biết)." in several
    waived = CHECKED._replace(results=(make_result(Status.WAIVED, waiver=WAIVER), known))
    assert "ngoài 1 chỗ được miễn, 1 thiếu sót đã biết" in flatten(Report(PROFILE, (waived,)))
    assert "Cần xem Miễn Đã biết Đạt" in flatten(Report(PROFILE, (waived, plan)))


def test_nothing_is_said_of_exceptions_where_there_are_none() -> None:
    text = flatten(Report(PROFILE, (CHECKED._replace(results=(make_result(Status.PASS),)),) * 2))
    for word in ("miễn", "Miễn", "đã biết", "Cấu hình"):
        assert word not in text


def test_notices_and_configuration_stand_after_the_plans() -> None:
    notices = [Notice(kind, f"câu {kind}", "mien.yaml:3", "team-size") for kind in NoticeKind]
    many = [Notice(NoticeKind.FIXED, f"mục {index}", "da-biet.json", "team-size") for index in range(12)]
    text = flatten(Report(PROFILE, (CHECKED,), (*notices, *many), "../cnscd.toml"))
    order = ["Kết quả:", "Cấu hình: ../cnscd.toml", "Miễn hết hạn: câu waiver-expired (mien.yaml:3)", "Miễn thừa: câu"]
    order += ["Miễn chưa dùng: câu", "Đã khắc phục: câu", "và 3 mục khác", "Đã thay đổi: câu"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_words_of_a_waiver_cannot_steer_the_terminal() -> None:
    waiver = WAIVER._replace(reason="x\x1b[2Jy", approved_by="\u202eai", source="a\nb:3")
    plan = CHECKED._replace(results=(make_result(Status.WAIVED, waiver=waiver),))
    text = render(Report(PROFILE, (plan,), (Notice(NoticeKind.UNUSED, "a\x1b[1m", "b\x07:1", "c"),)))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
