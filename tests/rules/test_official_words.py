"""Plans in the words of officials, against every province: a false pass and a false gap are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cnscd_cli.authoring.frames import make_frame
from cnscd_cli.authoring.trial import read_plan
from cnscd_cli.data.catalogues import with_additions
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.profile import load_profile

TABLE = yaml.safe_load((Path(__file__).parent / "official_words.yaml").read_text(encoding="utf-8"))
CASES = [
    (*asked.split()[:3], status, text)
    for asked, lines in TABLE["cases"].items()
    for line in lines
    for status, text in line.items()
]


@pytest.mark.parametrize(("profile", "rule", "under", "status", "text"), CASES)
def test_a_careful_reviewer_would_say_the_same(profile: str, rule: str, under: str, status: str, text: str) -> None:
    rules = load_profile(profile)
    asked = next(item for item in rules.rules if item.id == rule)
    with with_additions(rules.additions):
        plan = read_plan(f"{make_frame(rules, asked)}{TABLE['under'][under]}{text}\n")
        result = check_rule(plan, asked)
    assert (result.status, result.message) == (status, result.message)
