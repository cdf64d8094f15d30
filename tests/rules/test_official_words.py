"""Plans in the words of officials, against every province: a false pass and a false gap are told at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from cnscd_cli.authoring.frames import make_frame
from cnscd_cli.authoring.trial import read_plan
from cnscd_cli.data.catalogues import with_additions
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.language.profile import load_profile

TABLE = yaml.safe_load((Path(__file__).parent / "official_words.yaml").read_text(encoding="utf-8"))
CASES = [
    (*asked.split()[:3], status, text)
    for asked, lines in TABLE["cases"].items()
    for line in lines
    for status, text in line.items()
]


@pytest.mark.parametrize("name", sorted({profile for profile, *_ in CASES}))
def test_a_careful_reviewer_would_say_the_same(name: str) -> None:
    profile = load_profile(name)
    with with_additions(profile.additions):  # once for all: the catalogues are made anew
        assert list(find_differences(profile)) == []


def find_differences(profile: Profile) -> Iterator[str]:
    rules = {rule.id: rule for rule in profile.rules}
    for name, rule, under, status, text in CASES:
        if name == profile.id:
            plan = read_plan(f"{make_frame(profile, rules[rule])}{TABLE['under'][under]}{text}\n")
            result = check_rule(plan, rules[rule])
            if result.status != status:
                yield f"{rule}, {text}: {result.status}, not {status}: {result.message}"
