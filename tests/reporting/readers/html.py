"""The page: what stands in its remarks, as a browser without scripts has it."""

from __future__ import annotations

from lxml.html import HtmlElement, document_fromstring


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The remarks under each plan."""
    page = document_fromstring(content.decode("utf-8"))
    return [
        (path, card.get("data-r"), card.find_class("v")[0].text_content())
        for plan in page.find_class("plan")
        for path in [_find_path(page, plan)]
        for card in plan.find_class("n")
    ]


def _find_path(page: HtmlElement, plan: HtmlElement) -> str:
    """Under «Kế hoạch», in the plan's own part or in the head of the page."""
    rows = plan.find_class("d") + page.find_class("d")
    found = (dd for row in rows for dd in row.xpath("./dt[.='Kế hoạch']/following-sibling::dd[1]"))
    return str(next(found).text_content())


def read_words(content: bytes) -> str:
    """The text of the page."""
    body = document_fromstring(content.decode("utf-8")).body
    for code in body.xpath(".//script"):
        code.drop_tree()
    return str(body.text_content())
