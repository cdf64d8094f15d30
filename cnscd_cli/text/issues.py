"""Parts of a document that could not be read, as a person names them."""

from __future__ import annotations

from collections.abc import Iterable

from cnscd_cli.model.document import ReadingIssue


def name_issues(issues: Iterable[ReadingIssue]) -> tuple[str, ...]:
    """Each message once, without its full stop, with the pages that it speaks of: «Trang này là ảnh (trang 2-4, 7)»."""
    pages: dict[str, list[int]] = {}
    for issue in issues:
        numbers = pages.setdefault(issue.message.strip().rstrip("."), [])
        if issue.page is not None:
            numbers.append(issue.page)
    return tuple(f"{words} (trang {name_pages(found)})" if found else words for words, found in pages.items())


def name_pages(numbers: Iterable[int]) -> str:
    """«2-4, 7»: runs of three and more by their ends."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
