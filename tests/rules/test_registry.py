"""Every kind is listed, documented by its parameters, and used."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import cnscd_cli.rules.kinds
from cnscd_cli.rules.contract import described_by, purpose_of
from cnscd_cli.rules.language.params import annotation, find_reader
from cnscd_cli.rules.language.profile import list_profiles, load_profile
from cnscd_cli.rules.registry import KINDS

MODULES = sorted(
    path.stem for path in Path(cnscd_cli.rules.kinds.__file__).parent.glob("*.py") if path.stem != "__init__"
)


def test_every_module_is_listed() -> None:
    listed = {kind.__module__.rpartition(".")[2]: name for name, kind in KINDS.items()}
    assert sorted(listed) == MODULES
    assert {module.replace("_", "-") for module in listed} == set(listed.values())


@pytest.mark.parametrize("module", MODULES)
def test_module_opens_with_its_kind(module: str) -> None:
    doc = importlib.import_module(f"cnscd_cli.rules.kinds.{module}").__doc__
    assert doc is not None
    assert doc.startswith(f"`{module.replace('_', '-')}`:")


@pytest.mark.parametrize("name", KINDS)
def test_parameters_can_be_read(name: str) -> None:
    for field in getattr(KINDS[name], "_fields", ()):
        written = annotation(KINDS[name], field)
        assert written == "tuple[NestedCheck, ...]" or find_reader(KINDS[name], written)


def test_every_kind_is_used() -> None:
    used = {rule.kind for summary in list_profiles() for rule in load_profile(summary.id).rules}
    assert used <= set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_says_what_it_asks(name: str) -> None:
    purpose = purpose_of(KINDS[name])
    assert purpose[:1].isupper()
    assert purpose.endswith(".")
    assert purpose not in [purpose_of(KINDS[other]) for other in KINDS if other != name]


@pytest.mark.parametrize("name", KINDS)
def test_every_parameter_is_described(name: str) -> None:
    described = described_by(KINDS[name])
    fields = getattr(KINDS[name], "_fields", ())
    assert sorted(described) == sorted(field.replace("_", "-") for field in fields)
    assert all(words.endswith((".", "…")) and len(words) > 15 for words in described.values())
