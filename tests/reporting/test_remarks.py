"""What is said of a finding is the same wherever it is said, and only of what is open."""

from __future__ import annotations

import pytest
from answers import PLACE

from cnscd_cli.model.finding import PlanReport, PlanStatus, Result, Severity, Status, Waiver, WaiverKind
from cnscd_cli.reporting.remarks import list_remarks, make_remark


def _result(status: Status = Status.GAP, **changed: object) -> Result:
    result = Result("team-size", "Số lượng", Severity.ERROR, status, "Thừa người.", "5–12", "15", "Điều 2", "Ghi 7.")
    return result._replace(evidence=(PLACE,))._replace(**changed)


@pytest.mark.parametrize(
    ("result", "lines"),
    [
        (_result(), ("Lỗi: Số lượng", "Yêu cầu: 5–12", "Thực tế: 15", "Căn cứ: Điều 2", "Gợi ý: Ghi 7.")),
        (
            _result(Status.REVIEW),
            ("Cần xem: Số lượng", "Yêu cầu: 5–12", "Thực tế: 15", "Nhận xét: Thừa người.", "Căn cứ: Điều 2", "Gợi ý: Ghi 7."),
        ),
        (_result(basis=None, suggestion=None), ("Lỗi: Số lượng", "Yêu cầu: 5–12", "Thực tế: 15")),
        (_result(severity=Severity.INFO, evidence=(), basis=None, suggestion=None), ("Lưu ý: Số lượng", "Yêu cầu: 5–12", "Thực tế: 15", "Nhận xét: Thừa người.")),
    ],
)  # fmt: skip
def test_lines(result: Result, lines: tuple[str, ...]) -> None:
    assert make_remark(result).lines == lines


def test_hostile_text_is_written_out() -> None:
    remark = make_remark(_result(title="a\x1b[31m\nb", actual="\u202etxt\x00"))
    assert remark.heading == "Lỗi: a\\x1b[31m b"
    assert remark.rows[1].text == "\\u202etxt\\x00"


def test_further_places_tell_only_what_was_found() -> None:
    assert make_remark(_result()).follow(2, 3).lines == (
        "Lỗi: Số lượng (chỗ 2/3, xem nhận xét ở chỗ đầu)",
        "Thực tế: 15",
    )


def test_only_what_is_open() -> None:
    waived = _result(Status.WAIVED, waiver=Waiver(WaiverKind.WAIVER, Status.GAP, "mien.yaml:3"))
    results = (_result(Status.PASS), waived, _result(Status.REVIEW), _result(), _result(Status.NOT_APPLICABLE))
    plan = PlanReport("a.docx", None, PlanStatus.CHECKED, None, None, results)
    assert [result.status for result, _ in list_remarks(plan)] == [Status.GAP, Status.REVIEW]
