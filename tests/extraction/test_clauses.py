"""Sentences and clauses, as spans of their passage."""

from __future__ import annotations

import pytest
from documents import read

from cnscd_cli.extraction.clauses import Span, find_clause, split_sentences
from cnscd_cli.extraction.passages import Passage


def _passage(text: str) -> Passage:
    [passage] = read(text).passages
    return passage


SENTENCES = [
    ("Tổ họp. Tổ báo cáo.", ["Tổ họp.", "Tổ báo cáo."]),
    ("Tổ họp; tổ báo cáo", ["Tổ họp", "tổ báo cáo"]),
    ("- Thành viên TP. Huế dự họp.", ["Thành viên TP. Huế dự họp."]),
    ("Đạt 95.5% số hộ. 70% có kỹ năng.", ["Đạt 95.5% số hộ.", "70% có kỹ năng."]),
    ("Ông A. Nguyễn chủ trì.", ["Ông A. Nguyễn chủ trì."]),
    ("Ngày 20.6.2026 họp", ["Ngày 20.6.2026 họp"]),
    ("Các nền tảng (ví dụ: VNeID, …). Tổ hỗ trợ.", ["Các nền tảng (ví dụ: VNeID, …).", "Tổ hỗ trợ."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.original for span in split_sentences(_passage(text))] == expected


def test_an_endless_sentence_is_cut_at_a_blank() -> None:
    text = "bốn chữ một lần " * 500
    spans = split_sentences(_passage(text))
    assert max(span.end - span.start for span in spans) <= 2000
    assert "".join(span.passage.normal.text[span.start : span.end] for span in spans) == text.strip()
    assert len(split_sentences(_passage("x" * 5000))) == 3


CLAUSES = [
    ("70% hộ dân, 15% người dân", "15%", ["70%"], "15% người dân"),
    ("70% hộ dân, 15% người dân", "70%", ["15%"], "70% hộ dân"),
    ("70% hộ dân, công dân có kỹ năng", "70%", [], "70% hộ dân, công dân có kỹ năng"),
    ("70% hộ dân và 15% người dân có chữ ký số", "15%", ["70%"], "và 15% người dân có chữ ký số"),
]


@pytest.mark.parametrize(("text", "figure", "others", "expected"), CLAUSES, ids=[row[1] + row[0] for row in CLAUSES])
def test_clause_around_a_figure(text: str, figure: str, others: list[str], expected: str) -> None:
    passage = _passage(text)
    whole = Span(passage, 0, len(text))
    clause = find_clause(whole, text.index(figure), [text.index(other) for other in others])
    assert clause.original == expected
