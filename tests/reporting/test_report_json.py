"""The published shape of a report is a contract: keys, types and counts."""

from __future__ import annotations

import json

from answers import CHECKED, EMPTY_REPORT, PROFILE, REPORT, REPORTS, make_result

from cnscd_cli import __version__
from cnscd_cli.model.finding import Notice, NoticeKind, Report, Status
from cnscd_cli.reporting.report_json import render_report_json

PLAN_KEYS = ["path", "sha256", "status", "error", "commune", "results", "summary"]
RESULT_KEYS = [
    *("rule", "title", "severity", "status", "message", "expected", "actual", "basis", "suggestion", "evidence"),
]


def test_every_key_of_the_contract_is_there() -> None:
    shape = json.loads(render_report_json(REPORTS))
    assert shape["schema"] == "cnscd.report/1"
    assert shape["tool"] == {"name": "cnscd", "version": __version__}
    assert shape["profile"] == {"id": "mau-tinh", "title": "Kế hoạch mẫu", "path": "rules/mau-tinh.yaml"}
    plan = shape["plans"][0]
    assert [key for key in PLAN_KEYS if key not in plan] == []
    assert [key for result in plan["results"] for key in RESULT_KEYS if key not in result] == []


def test_results_keep_the_order_of_the_profile() -> None:
    plan = json.loads(render_report_json(REPORT))["plans"][0]
    assert [result["status"] for result in plan["results"]] == [
        *("pass", "review", "gap", "not-applicable", "waived", "gap", "gap"),
    ]
    assert plan["results"][0]["evidence"][0]["section"] == "III/2"
    assert plan["results"][5]["searched"] == ["mục IV", "2 phụ lục"]
    assert plan["commune"] == {"type": "xã", "name": "Ia Sao", "province": "tỉnh Gia Lai"}


def test_what_rests_on_recognised_words_says_so() -> None:
    recognised = make_result(Status.GAP, ocr=True)
    shape = json.loads(
        render_report_json(Report(PROFILE, (CHECKED._replace(results=(recognised,), ocr=True), CHECKED)))
    )
    assert [plan["ocr"] for plan in shape["plans"]] == [True, False]
    assert [[result["ocr"] for result in plan["results"]] for plan in shape["plans"]] == [[True], [False] * 7]


def test_an_unreadable_plan_carries_its_error() -> None:
    shape = json.loads(render_report_json(REPORTS))
    plan = shape["plans"][1]
    assert (plan["status"], plan["error"]) == ("unreadable", "Tệp bị hỏng. Xin gửi lại tệp gốc.")
    assert (plan["sha256"], plan["commune"], plan["results"]) == (None, None, [])


def test_summaries_count() -> None:
    shape = json.loads(render_report_json(REPORTS))
    counts = {"pass": 1, "gap": 3, "review": 1, "not-applicable": 1, "waived": 1}
    counts["gaps"] = {"error": 1, "warning": 1, "info": 1}
    assert shape["plans"][0]["summary"] == counts
    assert shape["summary"] == {"plans": 2, "checked": 1, "unreadable": 1, **counts}
    assert json.loads(render_report_json(EMPTY_REPORT))["summary"]["plans"] == 0


def test_exceptions_are_published() -> None:
    notice = Notice(NoticeKind.EXPIRED, "đã hết hạn", "mien.yaml:3", "team-size", "0123456789abcdef")
    shape = json.loads(render_report_json(REPORT._replace(notices=(notice,), config="cnscd.toml")))
    assert shape["config"] == "cnscd.toml"
    assert shape["notices"] == [
        {
            "kind": "waiver-expired",
            "message": "đã hết hạn.",
            "source": "mien.yaml:3",
            "rule": "team-size",
            "fingerprint": "0123456789abcdef",
        }
    ]
    results = shape["plans"][0]["results"]
    assert [result["waiver"] for result in results if result["status"] != "waived"] == [None] * 6
    assert results[4]["waiver"] == {
        "kind": "waiver",
        "status": "gap",
        "reason": "Xã có ba thôn xa",
        "approved_by": "Lê Thị Mẫu",
        "until": "2026-06-30",
        "source": "mien.yaml:7",
    }
    assert json.loads(render_report_json(REPORT))["notices"] == []
