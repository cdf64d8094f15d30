"""The page in a browser: filters, keys, links, nothing fetched, nothing run, everybody can use it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from countless import Countless
from pages import MANY, ONE, check_samples

from cnscd_cli.model.finding import Report
from cnscd_cli.reporting.findings import list_findings
from cnscd_cli.reporting.page.render import render_page

playwright = pytest.importorskip("playwright.sync_api", reason="cần playwright")

WIDTHS = (390, 1024, 1600)
PASSAGES = ".doc > p"


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    samples = check_samples("gia-sang.docx", "tieu-can.docx", "hoang-chau.txt", "chieng-hoa.docx")
    reports = {"hostile-one": ONE, "hostile-many": MANY, "many": samples, "one": check_samples("tieu-can.docx")}
    return {name: write(report, folder / f"{name}.html") for name, report in reports.items()}


def write(report: Report, path: Path) -> Path:
    path.write_text(render_page(report), encoding="utf-8")
    return path


class Opened:
    """A page in the browser, and what went wrong on it."""

    def __init__(self, browser: Any, path: Path, *, width: int = 1024, **settings: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        self.page = self.context.new_page()
        self.troubles: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: self.troubles.append(dialog.message))
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def __enter__(self) -> Any:
        return self.page

    def __exit__(self, *_: object) -> None:
        self.context.close()
        assert self.troubles == []
        assert [url for url in self.asked if not url.startswith("file:")] == []
        assert len({url.partition("#")[0] for url in self.asked}) == 1


def seen(page: Any, selector: str) -> int:
    return page.evaluate(
        "q => [...document.querySelectorAll(q)].filter(node => node.checkVisibility()).length", selector
    )


def open_all(page: Any, selector: str = "details") -> None:
    page.evaluate("q => document.querySelectorAll(q).forEach(box => { box.open = true })", selector)


@pytest.mark.parametrize(
    "name",
    ["hostile-one", "many", *(pytest.param(name, marks=pytest.mark.slow) for name in ("hostile-many", "one"))],
)
def test_nothing_is_fetched_and_no_foreign_script_runs(name: str, browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files[name]) as page:
        page.wait_for_load_state("networkidle")
        assert page.evaluate("performance.getEntriesByType('resource').length") == 0


def test_the_policy_stops_what_would_slip_in(browser: Any, files: dict[str, Path]) -> None:
    """Were a tag of a plan ever left as it is, it could do nothing."""
    text = files["hostile-one"].read_text(encoding="utf-8")
    evil = '<script>document.title="x"</script><img src="http://127.0.0.1:9/x.png" onerror="document.title=\'y\'">'
    path = files["hostile-one"].with_name("evil.html")
    path.write_text(text.replace("<main", f"{evil}<main", 1), encoding="utf-8")
    opened = Opened(browser, path)
    failed = []
    opened.page.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    opened.page.reload()
    title = opened.page.title()
    opened.context.close()
    assert title not in {"x", "y"}
    assert all("Content Security Policy" in trouble for trouble in opened.troubles)
    assert len(opened.troubles) >= 2
    assert failed == [("http://127.0.0.1:9/x.png", "csp")]


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("one", True),
        pytest.param("many", False, marks=pytest.mark.slow),
        pytest.param("one", False, marks=pytest.mark.slow),
        pytest.param("many", True, marks=pytest.mark.slow),
    ],
)
def test_every_mark_leads_to_its_finding_and_back(
    name: str, script: bool, browser: Any, files: dict[str, Path]
) -> None:
    with Opened(browser, files[name], java_script_enabled=script) as page:
        marks = [node.get_attribute("id") for node in page.query_selector_all("mark a.a")]
        assert len(marks) > 6
        for mark in marks:
            if name == "many" or not script:  # what is closed opens by itself when something leads there
                page.goto(f"{files[name].as_uri()}#{mark}")
            link = page.locator(f"#{mark}")
            link.click()
            card = page.locator(link.get_attribute("href"))
            assert page.url.endswith(f"#{card.get_attribute('id')}")
            assert card.is_visible()
            back = card.locator(f"a[href='#{mark}']").last
            back.click()
            assert page.url.endswith(f"#{mark}")
            box = link.bounding_box()
            assert 0 <= box["y"] <= 900


def test_a_click_on_marked_words_leads_to_the_finding(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["one"]) as page:
        mark = page.locator("mark.w, mark.e").first
        box = mark.bounding_box()
        mark.click(position={"x": box["width"] - 4, "y": 8})
        assert page.url.endswith(f"#{mark.get_attribute('data-f').split()[0]}")


def test_without_scripts_all_can_be_read(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["many"], java_script_enabled=False) as page:
        assert not page.locator("#loc").is_visible()
        page.locator(".mx td a").first.click()
        target = page.url.partition("#")[2]
        assert page.locator(f"#{target}").is_visible()


def test_filters_leave_what_they_say(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["many"]) as page:
        count, plans = page.locator("#dem"), page.locator("details.plan")
        whole = count.text_content()
        total = int(re.search(r"/(\d+) điểm", whole)[1])
        errors, rows = len(page.query_selector_all(".n.e")), seen(page, ".mx tbody tr")
        assert whole == f"{total}/{total} điểm, 4/4 kế hoạch"
        assert rows == 4

        for tone in ("w", "r"):
            page.locator(f"[name=muc][value={tone}]").uncheck()
        assert count.text_content().startswith(f"{errors}/{total} điểm, 3/4")
        assert seen(page, ".mx tbody tr") == 3
        open_all(page, "details.plan:not(.off)")
        assert seen(page, ".n") == seen(page, ".n.e") == errors
        assert seen(page, ".ix ol li") == errors
        unmarked = "rgba(0, 0, 0, 0)"
        colours = page.evaluate(
            "[...document.querySelectorAll('details[open] mark.w.off')].map(m => getComputedStyle(m).backgroundColor)"
        )
        assert colours
        assert set(colours) == {unmarked}

        page.get_by_role("button", name="Bỏ lọc").click()
        playwright.expect(count).to_contain_text(f"{total}/{total}")
        page.locator("[name=quy-tac]").select_option("team-size")
        cards = seen(page, ".n")
        assert cards == seen(page, ".n[data-r=team-size]") >= 1
        assert seen(page, ".mx thead th[data-r]") == 1
        assert count.text_content().startswith(f"{cards}/{total}")
        page.locator("[name=quy-tac]").select_option("")

        page.locator("[name=xa]").select_option("phường Gia Sàng, tỉnh Thái Nguyên")
        assert seen(page, "details.plan") == seen(page, ".mx tbody tr") == 1
        page.locator("[name=xa]").select_option("")

        page.locator("[name=chu]").fill("TIEN  mat")
        assert 1 <= seen(page, "details.plan") < plans.count()
        assert "tiền mặt" in page.locator("details.plan:not(.off) .n:not([hidden])").first.text_content()
        page.locator("[name=chu]").fill("không có chữ này")
        assert count.text_content() == f"0/{total} điểm, 0/4 kế hoạch"


def test_keys_go_from_finding_to_finding(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["many"]) as page:

        def focused() -> str:
            return page.evaluate("document.activeElement.id")

        order = page.evaluate("[...document.querySelectorAll('.n')].map(card => card.id)")
        for key, expected in (("j", 0), ("j", 1), ("ArrowRight", 2), ("k", 1), ("ArrowLeft", 0), ("k", -1), ("j", 0)):
            page.keyboard.press(key)
            assert focused() == order[expected]
            assert page.locator(f"#{focused()}").is_visible()
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.name") == "chu"
        page.keyboard.type("jk/?")
        assert page.locator("[name=chu]").input_value() == "jk/?"
        page.locator("[name=chu]").fill("")
        page.locator("h1").click()
        page.keyboard.press("?")
        help_ = page.locator("dialog")
        assert help_.is_visible()
        page.locator("#phim").uncheck()
        page.keyboard.press("Escape")
        assert not help_.is_visible()
        page.locator("h1").click()
        before = focused()
        page.keyboard.press("j")
        assert focused() == before


def test_the_first_tab_skips_to_the_content(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["many"]) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "noi-dung"


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("one", 1600, "light"),
        pytest.param("one", 390, "dark", marks=pytest.mark.slow),
        pytest.param("hostile-many", 1024, "light", marks=pytest.mark.slow),
        ("hostile-many", 1024, "dark"),
        pytest.param("many", 1600, "light", marks=pytest.mark.slow),
        pytest.param("many", 390, "dark", marks=pytest.mark.slow),
        pytest.param("hostile-one", 1024, "dark", marks=pytest.mark.slow),
    ],
)
def test_everybody_can_use_it(name: str, width: int, scheme: str, browser: Any, files: dict[str, Path]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with Opened(browser, files[name], width=width, color_scheme=scheme) as page:
        open_all(page)
        found = axe.run(page, options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(
    "width", [width if width == min(WIDTHS) else pytest.param(width, marks=pytest.mark.slow) for width in WIDTHS]
)
@pytest.mark.parametrize("name", ["hostile-one", "many"])
def test_nothing_sticks_out_and_remarks_stand_beside_or_below(
    name: str, width: int, browser: Any, files: dict[str, Path]
) -> None:
    with Opened(browser, files[name], width=width) as page:
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        card = page.locator(".at > .n").first
        text = card.locator("xpath=..").locator("mark").first
        note, mark = card.bounding_box(), text.bounding_box()
        if width < 992:
            assert note["y"] > mark["y"]
        else:
            assert note["x"] > mark["x"] + mark["width"]
        cards = [node.bounding_box() for node in page.query_selector_all("details.plan:first-of-type .n, article .n")]
        cards.sort(key=lambda box: box["y"])
        assert all(one["y"] + one["height"] <= two["y"] + 0.5 for one, two in pairwise(cards))


def test_a_remark_on_a_row_of_a_table_stands_beside_that_row(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["many"], width=1400) as page:
        open_all(page)
        mark = page.locator(".tb mark").first
        told = page.locator(f".fo[data-f='{mark.get_attribute('data-f')}']")
        playwright.expect(told).to_be_visible()
        assert page.locator(".tb").first.bounding_box()["y"] < mark.bounding_box()["y"] - 100
        assert abs(told.bounding_box()["y"] - mark.bounding_box()["y"]) < 30


def test_print_has_text_and_remarks_without_controls(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["many"]) as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert seen(page, "#loc") == seen(page, ".cp") == seen(page, ".skip") == 0
        assert seen(page, ".n") == len(page.query_selector_all(".n"))
        assert seen(page, ".doc") == len(page.query_selector_all(".doc"))
        assert seen(page, PASSAGES) == seen(page, ".ix") == 0  # a plan that nobody opened: its findings alone
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.query_selector_all("details.plan[open], .brief") == []
        open_all(page, "details.plan:first-of-type")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        plan = "details.plan:first-of-type"
        assert seen(page, f"{plan} .ix") == 1
        assert seen(page, PASSAGES) == len(page.query_selector_all(f"{plan} {PASSAGES}")) > 10


@pytest.mark.slow
def test_a_hundred_plans_of_ten_pages_are_light_and_open_at_once(browser: Any, tmp_path: Path) -> None:
    """Under 5 MB, under two seconds: of the browser's own, whatever else the machine is doing."""
    path = write(make_hundred(tmp_path), tmp_path / "hundred.html")
    assert path.stat().st_size < 5_000_000
    with Opened(browser, path, width=1600) as page:
        assert re.search(r"100/100 kế hoạch", page.locator("#dem").text_content())
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.reload()
        assert len(page.query_selector_all(".plan")) == 100
        spent = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
        assert 0.01 < spent["TaskDuration"] < 2


def make_hundred(folder: Path) -> Report:
    """Plans of ten pages, all different: samples with other names and figures, and two more parts of text."""
    from samples_varied import write_plans

    import cnscd_cli

    write_plans(folder / "plans", 100)
    report = cnscd_cli.check(folder / "plans", readings=True, isolated=False)
    assert len(report.plans) == 100
    assert len({plan.commune for plan in report.plans}) == 100
    assert sum(len(list_findings(plan)) for plan in report.plans) > 200
    return report


@pytest.mark.slow
def test_a_country_opens_at_once_and_shows_what_is_asked_for(browser: Any, tmp_path: Path) -> None:
    """3,321 plans: the list is light, and what was found in a plan becomes part of the page when it is opened."""
    samples = check_samples("gia-sang.docx", "tieu-can.docx", "hoang-chau.txt", "chieng-hoa.docx")
    report = samples._replace(plans=Countless(samples.plans, 3321))
    path = write(report, tmp_path / "country.html")
    assert path.stat().st_size < 30_000_000
    with Opened(browser, path, width=1400) as page:
        total = re.fullmatch(r"(\d+)/\1 điểm, 3321/3321 kế hoạch", page.locator("#dem").text_content())
        assert total
        assert page.query_selector_all(".n") == []
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.reload()
        spent = {item["name"]: item["value"] for item in session.send("Performance.getMetrics")["metrics"]}
        assert 0.01 < spent["TaskDuration"] < 5
        page.fill("input[name=chu]", "tieu can 700")
        playwright.expect(page.locator("#dem")).to_have_text(re.compile(" 1/3321 kế hoạch$"), timeout=20_000)
        page.locator("details.plan:not(.off) > summary").click()
        plan = page.locator("details.plan:not(.off)")
        shown = plan.locator(".n:visible").count()
        assert shown == len(plan.get_attribute("data-n").split())
        plan.locator(".cp").first.wait_for()
        page.select_option("select[name=quy-tac]", plan.locator(".n").first.get_attribute("data-r"))
        playwright.expect(page.locator("#dem")).to_have_text(re.compile("^1/"))
        assert plan.locator(".n:visible").count() == 1
        page.goto(f"{path.as_uri()}#f3000-1")
        page.locator("#p3000[open] #f3000-1").wait_for()
