"""The page as a document: all is there, all is text, every link leads somewhere."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from itertools import pairwise

import pytest
from lxml.html import HtmlElement, document_fromstring
from pages import BROKEN, DOCUMENT, EVERY, IMAGE, MANY, NOTICE, ONE, SCRIPT, check_samples
from readers.html import read_findings, read_words

from cnscd_cli.model.document import Text, list_texts
from cnscd_cli.model.finding import Report, Status
from cnscd_cli.model.texts import find_text
from cnscd_cli.reporting.findings import LOOKS, list_findings, name_verdict
from cnscd_cli.reporting.links import link_file
from cnscd_cli.reporting.page.findings import TONES
from cnscd_cli.reporting.page.marks import Mark, cut_text
from cnscd_cli.reporting.page.render import FOLDER, render_page
from cnscd_cli.reporting.printable import printable

CASES = ["one", "many", "unreadable", "samples", "sample"]


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    samples = check_samples("gia-sang.docx", "tieu-can.pdf", "hoang-chau.txt", "quach-pham.docx", "ia-sao.docx")
    return {
        "one": ONE,
        "many": MANY,
        "unreadable": ONE._replace(plans=(BROKEN,)),
        "samples": samples,
        "sample": samples._replace(plans=samples.plans[:1]),
    }


def read(report: Report, folder: str = ".") -> HtmlElement:
    return document_fromstring(render_page(report, folder))


def squash(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("case", CASES)
def test_links_lead_somewhere_and_every_mark_to_its_finding_and_back(case: str, reports: dict[str, Report]) -> None:
    page = read(reports[case])
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)
    for number, plan in enumerate(reports[case].plans, 1):
        blocks = plan.reading.document.blocks if plan.reading else ()
        for index, finding in enumerate(list_findings(plan), 1):
            card = page.get_element_by_id(f"f{number}-{index}")
            assert (card.get("data-r"), card.find_class("v")[0].text_content()) == (finding.rule, name_verdict(finding))
            for place, evidence in enumerate(finding.evidence, 1):
                text = find_text(blocks, evidence)
                if text is None:
                    continue
                link = page.get_element_by_id(f"m{number}-{index}-{place}")
                assert link.get("href") == f"#{card.get('id')}"
                assert card.xpath(f".//dd/a[@href='#{link.get('id')}']")
                marked = [mark for mark in page.iter("mark") if card.get("id") in mark.get("data-f").split()]
                words = "".join("".join(mark.xpath(".//text()[not(parent::a)]")) for mark in marked)
                assert squash(printable(evidence.quote or text.text)) in squash(words)


@pytest.mark.parametrize("case", CASES)
def test_the_text_is_there_as_it_was_read(case: str, reports: dict[str, Report]) -> None:
    page = read(reports[case])
    for link in page.xpath("//mark/a"):
        link.drop_tree()
    for number, plan in enumerate(reports[case].plans, 1):
        if plan.reading is None:
            continue
        words = squash(page.get_element_by_id(f"p{number}").text_content())
        for block in plan.reading.document.blocks:
            assert [text.text for text in list_texts(block) if squash(printable(text.text)) not in words] == []


@pytest.mark.parametrize("case", CASES)
def test_remarks_list_and_matrix_name_the_same_findings(case: str, reports: dict[str, Report]) -> None:
    content = render_page(reports[case]).encode()
    expected = [
        (plan.path, result.rule, name_verdict(result)) for plan in reports[case].plans for result in list_findings(plan)
    ]
    assert sorted(read_findings(content)) == sorted(expected)
    page = document_fromstring(content.decode())
    listed = page.xpath("//section[@class='ix']//li/a/@href")
    cards = [f"#{card.get('id')}" for card in page.find_class("n")]
    assert sorted(listed) == sorted(cards)
    if len(reports[case].plans) > 1:
        links = page.xpath("//div[contains(@class,'mx')]//td/a")
        assert sorted(link.get("href") for link in links) == sorted(cards)
        for link in links:
            card = page.get_element_by_id(link.get("href")[1:])
            assert link.text_content() == card.find_class("v")[0].text_content()


@pytest.mark.parametrize("report", [ONE, MANY])
def test_what_a_plan_says_stays_text(report: Report) -> None:
    content = render_page(report)
    page = document_fromstring(content)
    assert [node.tag for node in page.iter("script", "img", "iframe", "object", "link", "base")] == ["script"]
    assert [name for node in page.iter() for name in node.attrib if name.startswith("on")] == []
    assert {node.get("style", "--n")[:3] for node in page.iter()} == {"--n"}
    assert len(page.xpath("//style")) == len(page.xpath("//title")) == 1
    words = page.text_content()
    for text in (SCRIPT, IMAGE, "{{ 7*7 }}", "{% raw %}", r"\x00\x1b[31m \u202e"):
        assert text in words
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", content)


def test_the_policy_lets_its_own_script_run_and_nothing_else() -> None:
    page = read(ONE)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = b64encode(hashlib.sha256(page.xpath("//script")[0].text.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    outer = [value for value in page.xpath("//@src|//@href|//@srcset|//@action") if not value.startswith("#")]
    assert outer == [link_file(EVERY.path, ".")]
    assert "url(" not in page.xpath("//style")[0].text
    assert "@import" not in page.xpath("//style")[0].text


@pytest.mark.parametrize(
    ("path", "folder", "link"),
    [
        ("samples/a.docx", ".", "samples/a.docx"),
        ("samples/a.docx", "ket-qua", "../samples/a.docx"),
        ("samples/a.docx", "samples", "a.docx"),
        ("javascript:alert(1).txt", ".", "javascript%3Aalert%281%29.txt"),
        ("kế #1 100%.txt", ".", "k%E1%BA%BF%20%231%20100%25.txt"),
        ("\udcff.txt", ".", "%FF.txt"),
    ],
)
def test_files_are_linked_from_where_the_page_is(path: str, folder: str, link: str) -> None:
    assert link_file(path, folder) == link


def test_all_that_is_to_be_known_is_told() -> None:
    words = squash(read_words(render_page(MANY).encode()))
    sentences = (
        BROKEN.path,
        BROKEN.error,
        NOTICE.message,
        *EVERY.notes,
        "Xã có ba thôn xa",
        "Lê Thị Mẫu",
        "da-biet.json",
    )
    assert [text for text in sentences if text and text not in words] == []
    assert "nhận dạng (OCR)" in words
    assert "vì kế hoạch dẫn văn bản" in words
    assert "giống 67 %" in words
    one = squash(read_words(render_page(ONE).encode()))
    assert f"Chú thích cuối trang1 {SCRIPT}" in one
    assert "cnscd.toml" in one


def test_spans_of_cells_and_sides_are_kept() -> None:
    page = read(ONE)
    assert page.xpath("//div[@class='doc']//td/@colspan") == ["2"]
    assert page.xpath("//div[@class='doc']//td/@rowspan") == ["2"]
    left, right = page.xpath("//div[@class='s']/div")
    assert "Số:" in left.text_content()
    assert squash(right.text_content()) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_headings_come_in_order(reports: dict[str, Report]) -> None:
    for report in reports.values():
        levels = [int(node.tag[1]) for node in read(report).iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_report_gives_the_same_page(reports: dict[str, Report]) -> None:
    assert all(render_page(report) == render_page(report) for report in reports.values())


def test_figures_are_drawn_and_told(reports: dict[str, Report]) -> None:
    page = read(reports["samples"])
    plots = {squash(plot.find("figcaption").text_content()): plot for plot in page.iter("figure")}
    title, plot = next((title, plot) for title, plot in plots.items() if "kỹ năng số" in title)
    assert "yêu cầu ít nhất 70%" in title
    failed = len(plot.xpath(".//path[@class='e']"))
    told = squash(plot.xpath("./p")[0].text_content())
    stated = len(plot.xpath(".//title"))
    assert told.startswith(f"{stated}/5 kế hoạch nêu; thấp nhất ")
    results = [result for plan in reports["samples"].plans for result in plan.results]
    gaps = [result for result in results if result.rule == "indicator-digital-skills" and result.status is Status.GAP]
    assert 0 < failed <= len(gaps)
    assert f"{failed} kế hoạch chưa đạt" in told
    assert plot.xpath(".//path[@class='lv']")
    assert plot.find("svg").get("aria-label") == told.rstrip(".")


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("abcdef", ())]),
        ([(0, 6)], [("abcdef", (0,))]),
        ([(1, 4), (3, 6)], [("a", ()), ("bc", (0,)), ("d", (0, 1)), ("ef", (1,))]),
        ([(2, 3), (2, 3)], [("ab", ()), ("c", (0, 1)), ("def", ())]),
        ([(0, 6), (2, 4)], [("ab", (0,)), ("cd", (0, 1)), ("ef", (0,))]),
    ],
)
def test_text_is_cut_where_marks_begin_and_end(
    marks: list[tuple[int, int]], expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    pieces = cut_text(Text("abcdef"), [Mark(*span, number, 0) for number, span in enumerate(marks)])
    assert [(piece.text, piece.findings) for piece in pieces] == expected
    assert sum(len(piece.first_of) for piece in pieces) == len(marks)


def test_doubtful_words_are_told() -> None:
    page = read(ONE)
    assert [node.text for node in page.xpath("//div[@class='doc']//u")] == ["02"]
    assert "không chắc" in page.find_class("hint")[0].text_content()
    pieces = cut_text(Text("abcdef", doubts=((1, 3), (5, 9))), [Mark(2, 4, 0, 0)])
    assert [(piece.text, piece.findings, piece.doubtful) for piece in pieces] == [
        ("a", (), False),
        ("b", (), True),
        ("c", (0,), True),
        ("d", (0,), False),
        ("e", (), False),
        ("f", (), True),
    ]


def test_the_document_of_the_tests_has_every_kind_of_place() -> None:
    assert {find_text(DOCUMENT.blocks, item) is None for result in EVERY.results for item in result.evidence} == {
        True,
        False,
    }


def test_an_answer_has_the_sign_that_it_has_in_the_workbook() -> None:
    page = render_page(ONE)
    for verdict, look in LOOKS.items():
        (sign,) = re.findall(rf'(?m)^\.{TONES[verdict]} {{[^}}]*--s: "(.)"', page)
        assert sign == look.sign, verdict
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    assert not re.findall(r'\.mx td\S*::before {[^}]*content: "[^"]', style)  # none of its own in the matrix


def test_the_legend_tells_of_blanks_where_there_are_any(reports: dict[str, Report]) -> None:
    told = "để trống: bộ quy tắc của kế hoạch không có quy tắc này"
    (plan, *_) = reports["samples"].plans
    short = plan._replace(path="khac.docx", results=plan.results[1:])
    for plans, blank in (((plan, plan), False), ((plan, short), True)):
        words = read(reports["samples"]._replace(plans=plans)).find_class("lg")[0].text_content()
        assert (told in words) is blank


def test_a_section_is_not_named_twice_in_a_row() -> None:
    rows = [row.text_content() for row in read(check_samples("krong-nang.pdf")).find_class("ix")[0].iter("li")]
    assert any("95,5% (mục A.II.1) trang 1, dòng " in row.replace("\u00a0", " ") for row in rows)
