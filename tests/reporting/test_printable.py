"""What may steer a terminal is written out; what people write stays."""

from __future__ import annotations

import pytest

from cnscd_cli.reporting.printable import one_line, printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch «Tổ» – 80%\tđủ\n", "Kế hoạch «Tổ» – 80%\tđủ\n"),
        ("\x1b[31mđỏ", "\\x1b[31mđỏ"),
        ("a\x00b\x07c\x7fd\x9be", "a\\x00b\\x07c\\x7fd\\x9be"),
        ("trái\u202ephải\u200b", "trái\\u202ephải\\u200b"),
        ("tên\udce1", "tên\\udce1"),
        ("xong\rđè", "xong\\x0dđè"),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_one_line() -> None:
    assert one_line(" a\n\tb\r\nc ") == "a b c"
