"""Paths as a person names them."""

from __future__ import annotations

import pytest

from cnscd_cli.text.paths import name_path


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("IV", "mục IV"),
        ("II/2/a", "mục II.2.a"),
        ("III/4/4.1", "mục III.4.1"),
        ("III/4/4.1/4.1.2/b", "mục III.4.1.2.b"),
        ("1/1.2", "mục 1.2"),
        ("PHỤ LỤC I", "Phụ lục I"),
        ("PHỤ LỤC", "Phụ lục"),
        ("PHỤ LỤC SỐ 02", "Phụ lục số 02"),
        ("Phụ lục III", "Phụ lục III"),
        ("BIỂU MẪU 01", "Biểu mẫu 01"),
        ("PHỤ LỤC II/2/2.1", "Phụ lục II, mục 2.1"),
    ],
)
def test_a_path_is_named_as_a_person_does(path: str, named: str) -> None:
    assert name_path(path) == named
