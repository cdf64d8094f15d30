"""Every word and bound of the shipped profiles on the text in which it decides: the tables in words/."""

from __future__ import annotations

import pytest
from mutations.witnesses import WORDS, AnyWitness, list_words

from cnscd_cli.data.catalogues import with_additions
from cnscd_cli.rules.language.profile import load_profile

CASES = [(path.stem, case) for path in sorted(WORDS.glob("*.yaml")) for case in list_words(load_profile(path.stem))]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[f"{name}-{case.rule}-{case.status}" for name, case in CASES])
def test_word(name: str, case: AnyWitness) -> None:
    profile = load_profile(name)
    with with_additions(profile.additions):
        assert case.find_fault(profile) is None, case.text
