"""The page of a summary in a browser: filters, nothing fetched, nothing run, nothing sticks out, everybody can use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_summaries import EVERYWHERE, FULL

playwright = pytest.importorskip("playwright.sync_api", reason="cần playwright")

from test_page_browser import WIDTHS, Opened, open_all, seen  # noqa: E402 - asks for playwright too

from cnscd_cli.reporting.summary.page import render_summary_page  # noqa: E402


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("summaries")
    found = {"province": FULL, "everywhere": EVERYWHERE}
    for name, summary in found.items():
        (folder / f"{name}.html").write_text(render_summary_page(summary), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in found}


@pytest.mark.parametrize("name", ["province", "everywhere"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_fetched_and_nothing_sticks_out(name: str, width: int, browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files[name], width=width) as page:
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("performance.getEntriesByType('resource').length") == 0


def test_filters_leave_what_was_asked_for(browser: Any, files: dict[str, Path]) -> None:
    with Opened(browser, files["province"]) as page:
        whole = seen(page, "#xa tbody tr")
        assert whole == 129
        page.select_option('[name="tinh-trang"]', "gui")
        assert seen(page, "#xa tbody tr") == 3
        page.select_option('[name="tinh-trang"]', "nhieu")
        assert seen(page, "#xa tbody tr") == 1
        page.select_option('[name="tinh-trang"]', "")
        page.fill('[name="chu"]', "gia tran")
        assert seen(page, "#xa tbody tr") == 1
        assert seen(page, '#chi-tieu tr[data-i="vneid"]') == 1
        assert seen(page, '#chi-tieu tr[data-i="digital-weekend"]') == 0
        assert page.locator("#dem").text_content() == "1/129 xã"
        page.click('button[type="reset"]')
        page.wait_for_function("document.getElementById('dem').value === '129/129 xã'")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(scheme: str, browser: Any, files: dict[str, Path]) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with Opened(browser, files["everywhere"], color_scheme=scheme) as page:
        open_all(page)
        found = axe.run(page, options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()


def test_on_paper_nothing_is_closed(browser: Any, files: dict[str, Path], tmp_path: Path) -> None:
    with Opened(browser, files["province"]) as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("document.querySelectorAll('details:not([open])').length") == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("document.querySelectorAll('details[open]').length") == 0
