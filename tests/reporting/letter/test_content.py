"""What a letter says, without Word: every finding once, in the plan's order, asked for as its verdict asks."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from answers import COMMUNE, KNOWN, PLAN, WAIVER, make_result

from cnscd_cli import pipeline
from cnscd_cli.model.document import Document, Source, SourceFormat
from cnscd_cli.model.finding import (
    Near,
    PlanReport,
    PlanStatus,
    ProfileDocument,
    ProfileInfo,
    Reading,
    Result,
    Severity,
    Status,
)
from cnscd_cli.model.plan import Appendix, Commune, CommuneType, Evidence, Letterhead, OfficialName, PartialDate, Plan
from cnscd_cli.reporting.findings import list_findings, list_having
from cnscd_cli.reporting.letter.content import Letter, write_letter
from cnscd_cli.reporting.letter.details import LetterDetails, find_sender, make_issued
from cnscd_cli.reporting.letter.sections import ABSENT, HEAD, TAIL, WHOLE, Outline
from cnscd_cli.reporting.letter.text import LetterParagraph, Role, clean

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".docx", ".pdf", ".txt"})
DETAILS = LetterDetails(issued=PartialDate(None, None, 2026))
DOCUMENT = ProfileDocument("Kế hoạch", "12/KH-UBND", date(2026, 1, 5), "UBND tỉnh Gia Lai")
PROFILE = ProfileInfo("gia-lai", "Kế hoạch của tỉnh", None, document=DOCUMENT, province="Tỉnh Gia Lai")


@cache
def report_sample(path: Path) -> PlanReport:
    return pipeline.check(path, isolated=False, readings=True).plans[0]


def write_sample(path: Path) -> Letter:
    report = report_sample(path)
    assert report.reading is not None
    return write_letter(report, report.reading, DETAILS)


def write(*results: Result, plan: Plan = PLAN, details: LetterDetails = DETAILS, **changes: object) -> Letter:
    commune = COMMUNE._replace(province="Tỉnh Gia Lai")
    report = PlanReport("kh.docx", "", PlanStatus.CHECKED, None, commune, results, profile=PROFILE)
    report = report._replace(**changes)  # type: ignore[arg-type]
    document = Document(Source("kh.docx", SourceFormat.DOCX, ""), ())
    return write_letter(report, Reading(document, plan), details)


def items(paragraphs: tuple[LetterParagraph, ...]) -> list[str]:
    return [item.text for item in paragraphs if item.role is Role.ITEM]


def texts(paragraphs: tuple[LetterParagraph, ...]) -> str:
    return "\n".join(item.text for item in paragraphs)


def headings(letter: Letter) -> list[str]:
    return [item.text for item in letter.body if item.role is Role.HEADING]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_finding_of_a_sample_is_named_once(path: Path) -> None:
    report, letter = report_sample(path), write_sample(path)
    for status, part in ((Status.GAP, letter.to_mend), (Status.REVIEW, letter.to_clarify)):
        named = items(part)
        found = list_having(report, status)
        assert len(named) == len(found)
        for result in found:
            lead = f"- {clean(result.title)}:" if result.searched and result.nearest and status is Status.REVIEW else ""
            lead = lead or f"- {clean(result.message)}"
            assert sum(item.startswith(lead) for item in named) == 1, lead
    told = texts(letter.in_order)
    passed = list_having(report, Status.PASS)
    assert f"đã bảo đảm {len(passed)}/" in told
    if list_findings(report):  # a letter that asks for nothing fits on one page: it names the parts alone
        assert all(told.count(clean(result.title)) >= 1 for result in passed)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_parts_follow_the_plan(path: Path) -> None:
    report = report_sample(path)
    assert report.reading is not None
    parts = [part.name for part in Outline(report.reading.plan).split(report.results)]
    assert len(parts) == len(set(parts))
    order = [*(name for name in (HEAD, ABSENT) if name in parts)]
    assert parts[: len(order)] == order
    sections = [name for name in parts if name.startswith("Mục ")]
    labels = [f"Mục {item.label}." for item in report.reading.plan.sections if "/" not in item.path]
    assert [name.partition(" ")[2].partition(".")[0] for name in sections] == [
        label[4:-1] for label in labels if any(name.startswith(label) for name in sections)
    ]
    assert not any(name.isupper() for name in parts)
    if WHOLE in parts:
        assert parts[-1] == WHOLE
    assert TAIL in parts


def test_a_section_that_is_missing_is_told_as_such() -> None:
    missing = make_result(
        Status.GAP, kind="section-present", searched=("mục III",), message="Kế hoạch chưa có mục «A»."
    )
    letter = write(missing)
    assert f"a) {ABSENT}" in texts(letter.to_mend)


@pytest.mark.parametrize(
    ("severity", "searched", "asked"),
    [
        (Severity.ERROR, (), "Đề nghị chỉnh sửa, có thể ghi: “"),
        (Severity.ERROR, ("mục III",), "Đề nghị bổ sung tại mục III.2, có thể ghi: “"),
        (Severity.WARNING, (), "Đề nghị xem xét, chỉnh sửa"),
        (Severity.WARNING, ("mục III",), "Đề nghị xem xét, bổ sung"),
        (Severity.INFO, (), "Có thể nghiên cứu điều chỉnh nếu phù hợp"),
        (Severity.INFO, ("mục III",), "Có thể nghiên cứu bổ sung nếu phù hợp"),
    ],
)
def test_what_is_asked_is_as_serious_as_the_finding(severity: Severity, searched: tuple[str, ...], asked: str) -> None:
    (item,) = items(write(make_result(Status.GAP, severity, searched=searched)).to_mend)
    assert asked in item
    assert item.startswith("- Một câu nhận xét.")
    assert "Mỗi Tổ có từ 5 đến 12 thành viên." in item
    assert item.endswith("“Mỗi Tổ có từ 05 đến 12 thành viên”. Căn cứ: Kế hoạch của tỉnh.")
    assert ("Hiện ghi: “mỗi Tổ có tối đa 15 thành viên” (mục III.2, trang 3)." in item) is not bool(searched)


def test_what_is_said_to_the_writer_is_not_in_the_words_to_be_written() -> None:
    number = make_result(Status.GAP, suggestion="Số: 25/KH-UBND (thay 25 bằng số do văn thư cấp khi ban hành)")
    (item,) = items(write(number).to_mend)
    assert "có thể ghi: “Số: 25/KH-UBND” (thay 25 bằng số do văn thư cấp khi ban hành). Căn cứ" in item
    (item,) = items(write(make_result(Status.GAP, suggestion="Ghi kỳ (quý) báo cáo (qua Phòng)")).to_mend)
    assert "“Ghi kỳ (quý) báo cáo (qua Phòng)”." in item


@pytest.mark.parametrize(
    ("message", "expected", "told"),
    [
        ("Kế hoạch chưa nêu nguồn kinh phí thực hiện.", "Nêu nguồn kinh phí thực hiện.", False),
        ("Kế hoạch chưa có mục «Mục tiêu».", "Có mục «Mục tiêu» nêu các mức phải đạt.", True),
        ("Kế hoạch chưa nêu chỉ tiêu chữ ký số.", "Ít nhất 15% người dân có chữ ký số.", True),
    ],
)
def test_a_requirement_that_only_repeats_what_is_missing_is_left_out(message: str, expected: str, told: bool) -> None:
    missing = make_result(Status.GAP, searched=("mục III",), message=message, expected=expected)
    (item,) = items(write(missing).to_mend)
    assert (expected.replace("«", "“").replace("»", "”") in item) is told
    for kept in (
        missing._replace(searched=()),
        missing._replace(severity=Severity.INFO),
        missing._replace(status=Status.REVIEW),
    ):
        letter = write(kept)
        (item,) = items((*letter.to_mend, *letter.to_clarify))
        assert expected.replace("«", "“").replace("»", "”") in item


def test_a_document_is_cited_in_full_once_and_by_its_number_from_then_on() -> None:
    basis = "Kế hoạch 12/KH-UBND ngày 05/01/2026 của UBND tỉnh Gia Lai, theo trích dẫn"
    letter = write(make_result(Status.GAP, basis=basis))
    full = "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Gia Lai"
    assert full in letter.opening[0].text
    assert " Căn cứ: Kế hoạch số 12/KH-UBND." in texts(letter.to_mend)


def test_the_decree_is_named_where_something_rests_on_it() -> None:
    assert "Nghị định" not in write(make_result(Status.GAP)).opening[0].text
    on_decree = make_result(Status.PASS, basis="Nghị định 30/2020/NĐ-CP, Phụ lục I")
    assert "và Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020" in write(on_decree).opening[0].text


def test_a_profile_without_a_document_is_named_by_its_title() -> None:
    letter = write(make_result(Status.GAP), profile=PROFILE._replace(document=None))
    assert "đối chiếu với bộ yêu cầu “Kế hoạch của tỉnh”, " in letter.opening[0].text


def test_a_plan_is_cited_with_its_blanks() -> None:
    cited = "Kế hoạch số …/KH-UBND ngày … tháng 3 năm 2026 của Ủy ban nhân dân xã Ia Sao về hoạt động của Tổ"
    assert cited in write(make_result(Status.GAP)).opening[0].text
    nameless = write(make_result(Status.GAP), plan=Plan(PLAN.source, None, Letterhead()), commune=None)
    assert "nhận được Kế hoạch của Ủy ban nhân dân xã …. Sau khi" in nameless.opening[0].text
    assert nameless.recipient == "Ủy ban nhân dân xã …"


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("Hoạt động Tổ chuyển đổi số cộng đồng năm 2026", "Tổ chuyển đổi số cộng đồng năm 2026 của"),
        ("Triển khai Bình dân học vụ số đến năm 2027", "Tổ công nghệ số cộng đồng của"),
        ("Hoạt động TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG giai đoạn 2026-2030", "Tổ công nghệ số cộng đồng của"),
        (None, "Tổ công nghệ số cộng đồng của"),
    ],
)
def test_the_subject_is_short(subject: str | None, told: str) -> None:
    plan = PLAN._replace(letterhead=PLAN.letterhead._replace(subject=subject))
    assert write(plan=plan).subject == f"góp ý Kế hoạch hoạt động {told} xã Ia Sao"


def test_what_a_person_must_judge_is_asked_and_not_asserted() -> None:
    near = Near(80, Evidence("Trưởng buôn phụ trách nhóm", section="III/2", block=3))
    doubt = "Cần người xem: có đoạn có thể nói điều này (giống 80 %); nếu không phải thì kế hoạch chưa nêu ai làm Tổ trưởng."
    close = make_result(Status.REVIEW, message=doubt, searched=("toàn bộ 5 mục",), nearest=(near,), title="Tổ trưởng")
    told = make_result(Status.REVIEW, message="Kế hoạch nêu ít nhất 7 thành viên.")
    letter = write(close, told)
    first, second = items(letter.to_clarify)
    assert first.startswith(
        "- Tổ trưởng: chưa rõ Kế hoạch đã nêu nội dung này hay chưa; đoạn gần nhất là “Trưởng buôn phụ trách nhóm” (mục III.2)."
    )
    assert "Cần người xem" not in first
    assert "trường hợp chưa bảo đảm thì bổ sung tại mục III.2, có thể ghi" in first
    assert second.startswith("- Kế hoạch nêu ít nhất 7 thành viên. Đoạn liên quan: “mỗi Tổ có tối đa 15 thành viên”")
    assert headings(letter) == ["1. Nội dung đề nghị làm rõ"]


def test_a_page_that_was_not_read_is_told() -> None:
    near = Near(20, Evidence("Trưởng buôn", block=3))
    searched = ("toàn bộ 5 mục", "trừ phần không đọc được: Trang 4 là ảnh")
    (item,) = items(write(make_result(Status.REVIEW, searched=searched, nearest=(near,))).to_clarify)
    assert "Bản gửi đến có phần không đọc được: Trang 4 là ảnh." in item


def test_what_is_excused_is_told_and_not_asked_for() -> None:
    waived = make_result(Status.WAIVED, title="Tổ trưởng", waiver=WAIVER)
    known = make_result(Status.WAIVED, title="Kỳ báo cáo", waiver=KNOWN)
    letter = write(make_result(Status.GAP), waived, known)
    assert len(items(letter.to_mend)) == 1
    told = texts(letter.to_mend)
    assert "Tổ trưởng (lý do: Xã có ba thôn xa; Lê Thị Mẫu duyệt, đến hết ngày 30/06/2026)." in told
    assert "đã được ghi nhận từ trước, không nhắc lại tại văn bản này: Kỳ báo cáo." in told
    alone = write(waived)
    assert "không có nội dung đề nghị bổ sung" in texts(alone.to_mend)
    assert "Tổ trưởng (lý do" in texts(alone.to_mend)


def test_a_plan_without_gaps_gets_a_letter_that_says_so() -> None:
    letter = write(make_result(Status.PASS))
    assert headings(letter) == ["1. Những nội dung đã bảo đảm yêu cầu", "2. Nội dung đề nghị bổ sung, chỉnh sửa"]
    assert [item.text for item in letter.in_order[1:]] == [
        "Kế hoạch đã bảo đảm 1/1 nội dung được xem xét, ở các phần: Mục III. Nội dung."
    ]
    assert "không có nội dung đề nghị bổ sung, chỉnh sửa đối với Kế hoạch." in texts(letter.to_mend)
    assert "triển khai thực hiện Kế hoạch" in letter.closing[0].text
    assert "gửi lại" not in letter.closing[0].text


def test_the_end_asks_for_the_plan_by_a_day() -> None:
    assert write(make_result(Status.GAP)).closing[0].text.endswith("để được hướng dẫn./.")
    dated = write(make_result(Status.GAP), details=DETAILS._replace(reply_by=date(2026, 2, 5)))
    assert "gửi lại Sở Khoa học và Công nghệ chậm nhất vào ngày 05 tháng 02 năm 2026 để" in dated.closing[0].text


def test_a_scan_is_told() -> None:
    assert "bản quét" in write(make_result(Status.GAP), ocr=True).opening[1].text
    assert len(write(make_result(Status.GAP)).opening) == 1


def test_points_are_labelled_by_the_vietnamese_alphabet() -> None:
    places = [Evidence("x", section=f"PHỤ LỤC {number}", block=number) for number in range(25)]
    plan = PLAN._replace(appendices=tuple(Appendix(f"PHỤ LỤC {n}", "", place) for n, place in enumerate(places)))
    letter = write(*(make_result(Status.GAP, evidence=(place,)) for place in places), plan=plan)
    labels = [item.text.partition(")")[0] for item in letter.to_mend if item.role is Role.SUBHEADING]
    assert labels[:6] == ["a", "b", "c", "d", "đ", "e"]
    assert labels[22:] == ["y", "aa", "ab"]


@pytest.mark.parametrize(
    ("province", "parent", "place"),
    [
        ("Tỉnh Gia Lai", "UBND tỉnh Gia Lai", "Gia Lai"),
        ("Thành phố Hải Phòng", "UBND thành phố Hải Phòng", "Hải Phòng"),
        ("Thành phố Hồ Chí Minh", "UBND thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        (None, "UBND tỉnh …", "…"),
    ],
)
def test_the_sender_follows_from_the_province(province: str | None, parent: str, place: str) -> None:
    commune = Commune(CommuneType.XA, "A", province, OfficialName.LISTED, (), Evidence(""))
    sender = find_sender(LetterDetails(), PlanReport("a", None, PlanStatus.CHECKED, None, commune))
    assert (sender.parent, sender.place, sender.symbol, sender.unit) == (parent, place, "SKHCN-…", "…")


def test_what_is_asked_for_of_the_sender_wins() -> None:
    details = LetterDetails("Sở Nội vụ", "UBND tỉnh A", "SNV-VP", "B", position="KT. Giám đốc / Phó Giám đốc")
    sender = find_sender(details, PlanReport("a", None, PlanStatus.CHECKED, None, None, profile=PROFILE))
    assert sender == ("Sở Nội vụ", "UBND tỉnh A", "SNV-VP", "VP", "B", "", ("KT. Giám đốc", "Phó Giám đốc"))
    assert (
        find_sender(LetterDetails("Sở Nội vụ"), PlanReport("a", None, PlanStatus.CHECKED, None, None)).symbol == "SNV-…"
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "ngày … tháng … năm 2026"),
        ("2025", "ngày … tháng … năm 2025"),
        ("2026-02", "ngày … tháng 02 năm 2026"),
        ("2026-07-04", "ngày 04 tháng 7 năm 2026"),
    ],
)
def test_the_day_is_written_as_far_as_it_is_known(written: str | None, told: str) -> None:
    assert write(details=DETAILS._replace(issued=make_issued(written, 2026))).issued == told


def test_hostile_words_are_harmless() -> None:
    subject = "về \x07hoạt\u202e động\ufffe " + "rất dài " * 200_000
    plan = PLAN._replace(letterhead=PLAN.letterhead._replace(subject=subject))
    quote = Evidence("<w:p/>\x00{{noi_dung}}" + "x" * 1_000_000, section="III/2", block=7)
    letter = write(make_result(Status.GAP, evidence=(quote,)), plan=plan)
    whole = texts(letter.body)
    assert len(whole) < 4_000
    assert not {"\x00", "\x07", "\u202e", "\ufffe"} & set(whole)
    assert "<w:p/>" in whole
