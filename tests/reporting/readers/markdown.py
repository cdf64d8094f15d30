"""Markdown, rendered as GitHub does it, then read as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from markdown_it import MarkdownIt

_RULE = re.compile(r".* \(([a-z0-9-]+)\)")


def render_page(content: bytes) -> html.HtmlElement:
    """The page that a person sees; `linkify` as the sites do."""
    page = MarkdownIt("gfm-like", {"html": True}).render(content.decode("utf-8"))
    return html.fromstring(f"<div>{page}</div>")


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """Rows of the folded tables; rules in the lines of plans that had no room for one."""
    return list(_walk(render_page(content)))


def _walk(page: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    for plan in page.iter("details"):
        for row in plan.iterfind(".//tbody/tr"):
            cells = [_text(cell) for cell in row]
            yield _text(plan.find("summary/b")), _RULE.fullmatch(cells[1])[1], cells[0]
    for item in page.iterfind("ul/li"):
        verdict = ""
        name = item.find(".//strong")
        for code in item.iterfind(".//code"):
            before = code.getprevious().tail or ""
            verdict = before.strip(": ;") if before.strip() != "," else verdict
            yield _text(name), _text(code), verdict


def _text(element: html.HtmlElement) -> str:
    return element.text_content().replace("\u200b", "").strip()


def read_words(content: bytes) -> str:
    """The words of the page."""
    return _text(render_page(content))
