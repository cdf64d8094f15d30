"""Markdown as the sites render it: words stay words, and a comment is never too long."""

from __future__ import annotations

import re

import pytest
from answers import EMPTY_REPORT, REPORTS
from readers.markdown import read_findings, render_page
from reports import EXCUSED, HOSTILE, make_hostile, make_many

from cnscd_cli.model.finding import Report
from cnscd_cli.reporting.findings import list_findings
from cnscd_cli.reporting.markdown import LIMIT, render_markdown

OWN = {
    "div",
    "h2",
    "h3",
    "p",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "b",
    "strong",
    "code",
    "br",
    "ul",
    "li",
}


def measure(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_hostile_words_stay_words() -> None:
    text = render_markdown(make_hostile())
    page = render_page(text.encode("utf-8"))
    assert {element.tag for element in page.iter()} == OWN
    assert {(element.tag, name) for element in page.iter() for name in element.attrib} <= {
        ("th", "style"),
        ("td", "style"),
    }
    words = page.text_content()
    for part in (
        "<script>alert(1)</script>",
        "**c**",
        "_d_",
        "~~e~~",
        "[f](javascript:g)",
        "`b`",
        "&amp;",
        "# đầu mục",
    ):
        assert part in words.replace("\u200b", "")
    for call in ("@admin", "#12", "!34", "://", "www.", "a@vi", ":smile:", "$x$"):
        assert call in HOSTILE
        assert call not in words
    assert not re.search(r"(?m)^/close", text)
    assert all(len(row) == 6 for table in page.iterfind("details/table") for row in table.iter("tr"))


def test_a_plan_alone_is_open_and_many_are_folded() -> None:
    alone = render_markdown(Report(REPORTS.profile, REPORTS.plans[:1]))
    assert "<details open>" in alone
    assert "<details>" in render_markdown(REPORTS)
    assert "### Không đọc được" in render_markdown(REPORTS)
    assert "| " not in render_markdown(EMPTY_REPORT)


@pytest.mark.parametrize(("count", "named"), [(10, 10), (60, 60), (250, 250), (3000, 0)])
def test_a_comment_is_never_too_long_and_says_what_it_leaves_out(count: int, named: int) -> None:
    report = make_many(count)
    text = render_markdown(report)
    assert measure(text) <= LIMIT
    found = read_findings(text.encode("utf-8"))
    expected = [(plan.path, result.rule) for plan in report.plans for result in list_findings(plan)]
    assert [finding[:2] for finding in found] == expected[: len(found)]
    told = len({path for path, _, _ in found})
    assert told >= named
    full = text.count("<details>")
    assert ("lược bớt" in text) == (full < count)
    if full < told:
        assert f"{told - full} kế hoạch chỉ nêu tên quy tắc" in text
    if told < count:
        assert f"{count - told} kế hoạch không nêu" in text
    shown = text.count("\n| ke-hoach/")
    assert shown == count or f"bảng trên thiếu {count - shown} dòng" in text


def test_a_plan_too_long_by_itself_is_named_all_the_same() -> None:
    report = make_many(1, results=400)
    noted = report._replace(plans=(report.plans[0]._replace(notes=("Trang 4 là ảnh",)),))
    text = render_markdown(noted)
    assert "lưu ý: Trang 4 là ảnh" in text
    assert measure(text) <= LIMIT
    assert len(read_findings(text.encode("utf-8"))) == 400
    assert "1 kế hoạch chỉ nêu tên quy tắc" in text


def test_a_known_gap_is_not_said_to_be_waived() -> None:
    told = render_markdown(EXCUSED)
    (known,) = [line for line in told.splitlines() if line.startswith("| **Đã biết**")]
    assert "Thiếu sót đã biết: da-biet.json" in known
    assert "Được miễn" not in known
    assert told.count("Được miễn: lý do") == 2
