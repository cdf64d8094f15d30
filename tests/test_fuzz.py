"""Files and documents that are a little wrong: an answer or a sentence, never a fault. For longer: tests/fuzz/run.py."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fuzz.checks import check_document, check_file, find_seeds
from fuzz.mutations import MUTATIONS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slow
find_seeds_once = cache(find_seeds)
SEEDS = st.integers(0, 2**32)
MANY = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@pytest.mark.parametrize("kind", MUTATIONS)
def test_files(kind: str, tmp_path: Path) -> None:
    @MANY
    @given(seed=SEEDS)
    def check(seed: int) -> None:
        assert check_file(kind, seed, find_seeds_once(kind), tmp_path / f"x.{kind}")

    check()


@MANY
@given(seed=SEEDS)
def test_documents(seed: int) -> None:
    samples = [data.decode("utf-8").splitlines() for data in find_seeds_once("extraction")]
    assert check_document(seed, samples) == "read"
