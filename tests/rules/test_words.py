"""Every word and bound of the shipped profiles on the text in which it decides: the tables in words/."""

from __future__ import annotations

import pytest
from mutations.witnesses import WORDS, Witness, list_words

from cnscd_cli.rules.profile import load_profile

CASES = [(path.stem, case) for path in sorted(WORDS.glob("*.yaml")) for case in list_words(path.stem)]


@pytest.mark.parametrize(("profile", "case"), CASES, ids=[f"{name}-{case.rule}-{case.status}" for name, case in CASES])
def test_word(profile: str, case: Witness) -> None:
    assert case.find_fault(load_profile(profile)) is None, case.text
