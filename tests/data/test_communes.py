"""The official list of communes."""

from __future__ import annotations

import pytest

from cnscd_cli.data.communes import find_alike, find_communes, load_provinces
from cnscd_cli.data.tables import load_lines
from cnscd_cli.model.plan import CommuneType


def test_list_is_whole() -> None:
    rows = [line.split("\t") for line in load_lines("communes.tsv")]
    assert len({province for province, _, _ in rows}) == 34
    assert sum(len(names.split(";")) for _, _, names in rows) == 3321
    assert {kind for _, kind, _ in rows} == {kind.value for kind in CommuneType}


def test_no_commune_stands_twice_in_a_province() -> None:
    rows = [line.split("\t") for line in load_lines("communes.tsv")]
    seen = [(province, kind, name) for province, kind, names in rows for name in names.split(";")]
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    "name", ["Phú Vang", "PHÚ VANG", "phú vang", "Ea H'Leo", "Ea H’Leo", "Văn Miếu - Quốc Tử Giám"]
)
def test_find_by_name(name: str) -> None:
    assert len(find_communes(name)) == 1


@pytest.mark.parametrize("name", ["Phú Van", "hú Vang", "Vang", "Phú Vang;Phú Vinh", "", "Phu Vang"])
def test_find_needs_the_whole_name_and_its_marks(name: str) -> None:
    assert find_communes(name) == ()


def test_find_alike_forgives_marks() -> None:
    assert {commune.name for commune in find_alike("tan an")} == {"Tân An", "Tân Ân"}
    assert find_alike("") == ()


def test_provinces_by_short_name() -> None:
    provinces = load_provinces()
    assert len(provinces) == 34
    assert provinces["ha noi"] == "Thành phố Hà Nội"
    assert provinces["ca mau"] == "Tỉnh Cà Mau"
