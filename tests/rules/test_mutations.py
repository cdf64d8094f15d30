"""No value of a shipped profile can change without a text that gets another answer. By hand: tests/mutations/run.py."""

from __future__ import annotations

import pytest
from mutations.trials import try_mutants

from cnscd_cli.rules.sources import list_shipped


@pytest.mark.parametrize("profile", list_shipped())
def test_every_change_of_a_profile_is_noticed(profile: str) -> None:
    tally = try_mutants(profile)
    assert not tally.faults, "\n".join(["", *tally.faults])
    assert not tally.survivors, "\n".join(["no text pins these values:", *tally.survivors])
    assert tally.killed
