"""Patterns that choose files of a folder."""

from __future__ import annotations

import unicodedata

import pytest

from cnscd_cli.errors import ConfigurationError
from cnscd_cli.parsers.globs import make_picks

FITTING = [
    # pattern, paths that it fits, paths that it does not
    ("*.docx", ["x.docx", "a/b/x.DOCX", "ho-so.zip/x.docx"], ["x.docx.bak", "x.doc", "docx"]),
    ("ke-hoach.docx", ["ke-hoach.docx", "a/ke-hoach.docx"], ["my-ke-hoach.docx", "ke-hoach.docx.pdf"]),
    ("nhap", ["nhap", "a/nhap", "nhap/x.txt", "a/nhap/b/x.txt"], ["nhap.txt", "ban-nhap/x.txt"]),
    ("nhap/", ["nhap/x.txt", "a/nhap/b/x.txt"], ["nhap", "a/nhap", "nhap.txt"]),
    ("/nhap", ["nhap", "nhap/x.txt"], ["a/nhap", "a/nhap/x.txt"]),
    ("a/nhap", ["a/nhap", "a/nhap/x.txt"], ["b/a/nhap", "a/b/nhap"]),
    ("./a/*.txt", ["a/x.txt"], ["a/b/x.txt", "x.txt"]),
    ("a\\*.txt", ["a/x.txt"], ["a/b/x.txt"]),
    ("*/x.txt", ["a/x.txt"], ["x.txt", "a/b/x.txt"]),
    ("**/x.txt", ["x.txt", "a/x.txt", "a/b/x.txt"], ["ax.txt"]),
    ("a/**", ["a/x.txt", "a/b/x.txt"], ["a", "b/a/x.txt", "ab/x.txt"]),
    ("a/**/x.txt", ["a/x.txt", "a/b/x.txt", "a/b/c/x.txt"], ["x.txt", "a/bx.txt"]),
    ("a/**/**/x.txt", ["a/x.txt", "a/b/c/x.txt"], ["x.txt"]),
    ("**", ["x.txt", "a/x.txt"], []),
    ("xa-?.txt", ["xa-a.txt"], ["xa-.txt", "xa-ab.txt", "xa-/.txt"]),
    ("xa-[ab].txt", ["xa-a.txt", "XA-B.txt"], ["xa-c.txt"]),
    ("xa-[!ab].txt", ["xa-c.txt"], ["xa-a.txt", "xa-/.txt"]),
    ("xa-[0-9].txt", ["xa-5.txt"], ["xa-a.txt", "xa--.txt"]),
    ("xa-[]].txt", ["xa-].txt"], ["xa-a.txt"]),
    ("xa-[[x].txt", ["xa-[.txt", "xa-x.txt"], ["xa-].txt"]),
    ("xa-[z-a].txt", ["xa-[z-a].txt"], ["xa-z.txt"]),
    ("xa-[.txt", ["xa-[.txt"], ["xa-.txt"]),
    ("[a--b].txt", [], ["c.txt"]),
    ("a.b+c(d)|e.txt", ["a.b+c(d)|e.txt"], ["aXb+c(d)|e.txt", "e.txt"]),
    ("Kế hoạch*.docx", ["KẾ HOẠCH 2026.docx", unicodedata.normalize("NFD", "kế hoạch.docx")], ["Ke hoach.docx"]),
    (" *.txt ", ["x.txt"], ["x.doc"]),
]


@pytest.mark.parametrize(("pattern", "fitting", "others"), FITTING, ids=[row[0] for row in FITTING])
def test_what_a_pattern_fits(pattern: str, fitting: list[str], others: list[str]) -> None:
    taken = [path for path in [*fitting, *others] if make_picks(include=[pattern]).takes(path)]
    assert taken == fitting
    left = [path for path in [*fitting, *others] if make_picks(exclude=[pattern]).takes(path)]
    assert left == others


def test_exclusion_is_stronger_and_any_inclusion_is_enough() -> None:
    picks = make_picks(["*.docx", "a/"], ["nhap/", "*-cu.*"])
    assert [picks.takes(path) for path in ("x.docx", "a/x.txt", "x.txt", "nhap/x.docx", "a/x-cu.txt")] == [
        True,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("pattern", "closed"), [("nhap", True), ("nhap/", True), ("a/nhap", True), ("nhap/*.txt", False), ("*.txt", False)]
)
def test_a_folder_in_which_nothing_is_taken_is_not_walked(pattern: str, closed: bool) -> None:
    assert make_picks(exclude=[pattern]).closes("a/nhap") is closed


def test_patterns_that_fitted_nothing_are_known() -> None:
    picks = make_picks(["*.docx", "*.odt"], ["x*", "y*"])
    for path in ("x.docx", "a.txt"):
        picks.takes(path)
    assert picks.list_unused() == ["*.odt", "y*"]


@pytest.mark.parametrize(("pattern", "word"), [("", "để trống"), (" / ", "để trống"), ("!x.txt", "--include")])
def test_a_pattern_that_can_fit_nothing_is_refused(pattern: str, word: str) -> None:
    with pytest.raises(ConfigurationError, match=word):
        make_picks(exclude=[pattern])
