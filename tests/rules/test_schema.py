"""The published JSON Schema: up to date, true of every profile that is shipped, and no laxer than it can be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from broken_profiles import RULE
from jsonschema import Draft202012Validator

from cnscd_cli.data.catalogues import CatalogueAdditions, with_additions
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar, Sequence, load_nodes
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.schema import FILE_NAME, make_schema, render_schema
from cnscd_cli.rules.language.sources import list_shipped
from cnscd_cli.rules.registry import KINDS

FOLDER = Path(__file__).parents[2] / "rules"
HEAD = "schema: cnscd.profile/1\nid: thu\ntitle: Hồ sơ thử\ndescription: Chỉ để thử.\n"
OVER = "schema: cnscd.profile/1\nid: thu\ntitle: Hồ sơ thử\nextends: mau-tinh\n"


def to_value(node: Node | None) -> Any:
    """What an editor makes of the text (YAML 1.2)."""
    if isinstance(node, Mapping):
        return {str(key.value): to_value(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [to_value(item) for item in node.items]
    if isinstance(node, Scalar) and node.number:
        text = str(node.value)
        return float(text) if "." in text else int(text)
    return node.value if isinstance(node, Scalar) else None


def find_errors(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(make_schema()).iter_errors(to_value(load_nodes(text)))]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(make_schema())


def test_the_published_file_is_up_to_date_whatever_profile_is_in_use() -> None:
    published = (FOLDER / FILE_NAME).read_text(encoding="utf-8")
    assert published == render_schema(), "run: cnscd rules schema -o rules/profile.schema.json"
    with with_additions(CatalogueAdditions(agencies={"thu-vien": {"name": "Thư viện", "spellings": ["thư viện"]}})):
        assert published == render_schema()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("**/*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_profile_is_valid_and_names_the_schema(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert find_errors(text) == []
    named = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == (FOLDER / FILE_NAME).resolve()


def test_it_is_shipped_where_the_profiles_are() -> None:
    assert {path.parent / FILE_NAME for path in list_shipped().values()} == {FOLDER / FILE_NAME}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_offered_with_its_parameters(name: str) -> None:
    params = make_schema()["$defs"][f"params-{name}"]
    assert params["description"]
    fields = [field.replace("_", "-") for field in getattr(KINDS[name], "_fields", ())]
    assert list(params["properties"]) == fields
    assert all(value["description"] for value in params["properties"].values())


GOOD = (
    f"{HEAD}rules:\n{RULE}",
    OVER,
    f"{OVER}province: Ninh Bình\nvalid: {{from: 2026-01-01}}\nrules:\n  - {{id: team-size, params: {{max: 8}}}}\n",
    f"{OVER}document: {{kind: Kế hoạch, number: 1/KH-UBND, date: 2025-10-31, issuer: UBND tỉnh}}\n",
    f"{OVER}agencies: {{cong-an: {{spellings: [đội an ninh số]}}, thu-vien: {{name: Thư viện, spellings: thư viện}}}}\n",
    f"{OVER}indicators: {{sach: {{name: Sách, any: [[thư viện số|sách số]], figure: percent, whom: people}}}}\n",
    f"{OVER}rules:\n  - {{id: team-size, enabled: false, note: Tỉnh không quy định}}\n",
    f"{OVER}rules:\n  - {{id: team-size, applies-when: {{unit-type: xã, year: {{from: 2026}}, section: [kinh phí]}}}}\n",
    f"{OVER}rules:\n  - {{id: team-size, applies-when: {{commune: [Đồng Văn, xã Mèo Vạc]}}}}\n",
    f"{OVER}rules:\n  - {{id: team-size, examples: {{pass: [x], near-miss: [{{text: y, status: review}}]}}}}\n",
)


@pytest.mark.parametrize("text", GOOD, ids=range(len(GOOD)))
def test_what_the_program_takes_the_schema_takes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "thu.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_profile(path)
    assert find_errors(text) == []


BAD = (
    f"{HEAD}rules:\n{RULE}basiss: x\n",
    f"{HEAD}rules: []\n",
    HEAD,
    f"{HEAD.replace('profile/1', 'profile/2')}rules:\n{RULE}",
    f"{HEAD.replace('id: thu', 'id: Thử')}rules:\n{RULE}",
    f"{HEAD.replace('description: Chỉ để thử.', '')}rules:\n{RULE}",
    *(
        f"{HEAD}rules:\n{RULE.replace(old, new)}"
        for old, new in (
            ("kind: team-size", "kind: team-sise"),
            ("    kind: team-size\n", ""),
            ("severity: error", "severity: eror"),
            ("title: Số lượng", "title: [a]"),
            ("title: Số lượng", "title:"),
            ("title: Số lượng", "tittle: Số lượng"),
            ("min: 5", "min: năm"),
            ("min: 5", "min: 5.5"),
            ("min: 5, ", ""),
            ("min: 5", "min: 5, mid: 6"),
            ("    params: {min: 5, max: 12}\n", ""),
            ("expected:", "enabled: no\n    expected:"),
            ("expected:", "message: {gapp: x}\n    expected:"),
            ("expected:", "applies-when: {unit-type: thôn}\n    expected:"),
            ("expected:", "applies-when: {year: {from: 26}}\n    expected:"),
            ("expected:", "examples: {pass: x}\n    expected:"),
            ("expected:", "examples: {near-miss: [{text: x, status: gab}]}\n    expected:"),
        )
    ),
    f"{OVER}rules:\n  - {{params: {{max: 8}}}}\n",
    f"{OVER}rules:\n  - {{id: team-size, kind: team-size, params: {{mx: 8}}}}\n",
    f"{OVER}valid: {{from: 31/10/2025}}\n",
    f"{OVER}document: {{kind: Kế hoạch}}\n",
    f"{OVER}indicators: {{sach: {{name: Sách, any: [a], figure: persent}}}}\n",
)


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_what_the_schema_refuses_the_program_refuses(tmp_path: Path, text: str) -> None:
    from cnscd_cli.errors import ProfileError

    assert find_errors(text)
    path = tmp_path / "thu.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError):
        load_profile(path)
