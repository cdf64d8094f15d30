"""No value of a shipped profile can change without a text that gets another answer. By hand: tests/mutations/run.py."""

from __future__ import annotations

import pytest
from mutations.mutants import list_mutants
from mutations.trials import try_mutants

from cnscd_cli.rules.nodes import Mapping, load_nodes
from cnscd_cli.rules.sources import list_shipped


@pytest.mark.parametrize("profile", list_shipped())
def test_every_change_of_a_profile_is_noticed(profile: str) -> None:
    survivors = try_mutants(profile).survivors
    assert not survivors, "\n".join(["no text pins these values:", *survivors])


SMALL = """\
agencies: {thon: {spellings: [sóc, phum]}}
rules:
  - id: một
    severity: info
    title: không kể
    enabled: true
    params:
      subject: không kể
      min: 5
      at-least: 99.5
      own: true
      agencies: [thon]
      words: [xã, phường|thị trấn]
      groups: [[hộ], [dân, người]]
    applies-when: {year: {to: 2030}, expression: "size(plan.targets) >= 10 && plan.x == 'y'"}
    examples: {pass: [không kể]}
"""
EXPECTED = """\
9 params − min
9 params.min → 4
9 params.min → 6
10 params − at-least
10 params.at-least → 99.4
10 params.at-least → 99.6
11 params − own
11 params.own → false
12 params − agencies
12 params.agencies «thon» → «truong-hoc»
12 params.agencies «thon» → «doan-the»
13 params − words
13 params.words − «xã»
13 params.words «xã» → «phường»
13 params.words «xã» → «đặc khu»
13 params.words − «phường|thị trấn»
13 params.words «phường|thị trấn» → «lời khác»
13 params.words «phường|thị trấn» → «thị trấn»
13 params.words «phường|thị trấn» → «phường»
14 params − groups
14 params.groups − [«hộ»]
14 params.groups [«hộ»] «hộ» → «lời khác»
14 params.groups − [«dân», …]
14 params.groups [«dân», …] − «dân»
14 params.groups [«dân», …] − «người»
15 applies-when − year
15 applies-when.year − to
15 applies-when.year.to → 2029
15 applies-when.year.to → 2031
15 applies-when − expression
15 applies-when.expression → «size(plan.targets) > 10 && plan.x == 'y'»
15 applies-when.expression → «size(plan.targets) >= 9 && plan.x == 'y'»
15 applies-when.expression → «size(plan.targets) >= 11 && plan.x == 'y'»
15 applies-when.expression → «size(plan.targets) >= 10 || plan.x == 'y'»
15 applies-when.expression → «size(plan.targets) >= 10 && plan.x != 'y'»
15 applies-when.expression → «size(plan.targets) >= 10 && plan.x == 'lời khác'»
4 severity → «error»
4 severity → «warning»
6 enabled: false
1 agencies.thon − spellings
1 agencies.thon.spellings − «sóc»
1 agencies.thon.spellings − «phum»
""".splitlines()


def test_every_value_is_changed_by_itself() -> None:
    root = load_nodes(SMALL)
    assert isinstance(root, Mapping)
    found = [f"{mutant.line} {mutant.what}" for mutant in list_mutants(root)]
    assert found == EXPECTED
