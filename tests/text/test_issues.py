"""What could not be read, in words: each message once, its pages together."""

from __future__ import annotations

import pytest

from cnscd_cli.model.document import ReadingIssue
from cnscd_cli.text.issues import name_issues, name_pages


@pytest.mark.parametrize(
    ("numbers", "named"),
    [([3], "3"), ([3, 4], "3, 4"), ([5, 3, 4], "3-5"), ([1, 3, 4, 5, 5, 9], "1, 3-5, 9"), ([], "")],
)
def test_pages(numbers: list[int], named: str) -> None:
    assert name_pages(numbers) == named


def test_each_message_once_with_its_pages() -> None:
    picture, cut = "Trang này là ảnh.", "Tệp bị cắt"
    issues = [ReadingIssue(picture, 2), ReadingIssue(cut), ReadingIssue(picture, 3), ReadingIssue(picture, 4)]
    assert name_issues(issues) == ("Trang này là ảnh (trang 2-4)", cut)
