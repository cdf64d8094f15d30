"""The published shape of a plan is a contract: keys, types and bytes."""

from __future__ import annotations

import json

import pytest
from answers import EMPTY_PLAN, PLAN

from cnscd_cli.model.plan import Evidence
from cnscd_cli.reporting.plan_json import render_plans_json, stream_plans_jsonl
from cnscd_cli.shapes import shape_plan

CONTRACT_KEYS = [
    *("source", "commune", "document_number", "document_symbol", "issue_place", "issue_date", "document_type"),
    *("subject", "legal_bases", "sections", "appendices", "targets", "team", "assignments", "work_items"),
    *("reporting", "recipients", "signatory"),
]
EVIDENCE = {"quote": "mỗi Tổ có tối đa 15 thành viên", "page": 3, "paragraph": None, "line": 12, "section": "III/2"}


def test_every_key_of_the_contract_is_there() -> None:
    for plan in (PLAN, EMPTY_PLAN):
        shape = shape_plan(plan)
        assert shape["schema"] == "cnscd.plan/1"
        assert [key for key in CONTRACT_KEYS if key not in shape] == []


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "source",
            {"path": "ke-hoach.pdf", "format": "pdf", "sha256": "ab" * 32, "pages": 4, "ocr": False, "encoding": None},
        ),
        ("commune", {"type": "xã", "name": "Ia Sao", "province": "tỉnh Gia Lai"}),
        ("document_number", None),
        ("document_symbol", "KH-UBND"),
        ("issue_date", {"day": None, "month": 3, "year": 2026}),
        ("recipients", ["Như trên", "Lưu: VT"]),
        (
            "signatory",
            {
                "authority": "TM. ỦY BAN NHÂN DÂN",
                "capacity": "KT. CHỦ TỊCH",
                "position": "PHÓ CHỦ TỊCH",
                "name": "Lê Văn Mẫu",
            },
        ),
        ("issues", [{"message": "Trang 4 là ảnh, không đọc được chữ", "page": 4, "paragraph": None}]),
    ],
)
def test_plain_values(key: str, expected: object) -> None:
    assert json.loads(render_plans_json([PLAN], several=False))[key] == expected


def test_lists_of_facts() -> None:
    shape = json.loads(render_plans_json([PLAN], several=False))
    assert shape["legal_bases"][0]["date"] == "2026-01-09"
    assert shape["sections"][1] == {
        "path": "III/2", "label": "2", "title": "Kiện toàn Tổ", "level": 2, "evidence": EVIDENCE
    }  # fmt: skip
    assert shape["targets"][0]["op"] == ">="
    assert shape["team"]["sizes"] == [{"min": None, "max": 15, "section": "III/2", "evidence": EVIDENCE}]
    assert shape["team"]["core"][0]["agency_id"] == "doan-thanh-nien"
    assert shape["team"]["leader"] == {"text": "Trưởng thôn", "evidence": EVIDENCE}
    assert shape["assignments"][0]["tasks"][0]["role"] == "lead"
    assert shape["assignments"][0]["tasks"][0]["partners"] == ["Đoàn xã"]
    assert shape["work_items"][0]["lead"] == "Phòng VH-XH"
    statement = shape["reporting"][0]
    assert (statement["from"], statement["to"]) == ("các thôn", "UBND xã")
    assert (statement["frequencies"], statement["due_day"], statement["due_op"]) == (["quarterly"], 25, "before")


def test_numbers_are_numbers_and_whole_ones_integers() -> None:
    text = render_plans_json([PLAN], several=False)
    assert '"value": 80,' in text
    assert '"value": 1.5,' in text


def test_one_object_or_a_list_or_lines() -> None:
    assert isinstance(json.loads(render_plans_json([PLAN], several=False)), dict)
    assert len(json.loads(render_plans_json([PLAN, EMPTY_PLAN], several=True))) == 2
    assert json.loads(render_plans_json([], several=True)) == []
    lines = "".join(stream_plans_jsonl([PLAN, EMPTY_PLAN])).splitlines()
    assert [json.loads(line)["commune"] is None for line in lines] == [False, True]


def test_letters_stay_letters_and_nothing_steers_a_terminal() -> None:
    quote = "Tổ\x1b[31m \x9b2J \u202eđảo \u2028 dòng"
    heading = PLAN.headings[0]._replace(evidence=Evidence(quote))
    text = render_plans_json([PLAN._replace(headings=(heading,))], several=False)
    assert "Tổ" in text
    assert not set(text) & set("\x1b\x9b\u202e\u2028")
    assert json.loads(text)["headings"][0]["evidence"]["quote"] == quote


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert render_plans_json([PLAN], several=True) == render_plans_json([PLAN], several=True)
