"""No value of a shipped profile can change without a text that gets another answer. By hand: tests/mutations/run.py."""

from __future__ import annotations

import pytest
from mutations.mutants import list_mutants
from mutations.trials import try_mutants

from cnscd_cli.rules.language.nodes import Mapping, load_nodes
from cnscd_cli.rules.language.sources import list_shipped


@pytest.mark.parametrize("profile", list_shipped())
def test_every_change_of_a_profile_is_noticed(profile: str) -> None:
    survivors = try_mutants(profile).survivors
    assert not survivors, "\n".join(["no text pins these values:", *survivors])


SMALL = """\
province: Huế
document: {kind: Kế hoạch, number: 1/KH-UBND, date: 2026-01-31, issuer: UBND tỉnh}
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
11 params − min
11 params.min → 4
11 params.min → 6
12 params − at-least
12 params.at-least → 99.4
12 params.at-least → 99.6
13 params − own
13 params.own → false
14 params − agencies
14 params.agencies «thon» → «truong-hoc»
14 params.agencies «thon» → «doan-the»
15 params − words
15 params.words − «xã»
15 params.words «xã» → «phường»
15 params.words «xã» → «đặc khu»
15 params.words − «phường|thị trấn»
15 params.words «phường|thị trấn» → «lời khác»
15 params.words «phường|thị trấn» → «thị trấn»
15 params.words «phường|thị trấn» → «phường»
16 params − groups
16 params.groups − [«hộ»]
16 params.groups [«hộ»] «hộ» → «lời khác»
16 params.groups − [«dân», …]
16 params.groups [«dân», …] − «dân»
16 params.groups [«dân», …] − «người»
17 applies-when − year
17 applies-when.year − to
17 applies-when.year.to → 2029
17 applies-when.year.to → 2031
17 applies-when − expression
17 applies-when.expression → «size(plan.targets) > 10 && plan.x == 'y'»
17 applies-when.expression → «size(plan.targets) >= 9 && plan.x == 'y'»
17 applies-when.expression → «size(plan.targets) >= 11 && plan.x == 'y'»
17 applies-when.expression → «size(plan.targets) >= 10 || plan.x == 'y'»
17 applies-when.expression → «size(plan.targets) >= 10 && plan.x != 'y'»
17 applies-when.expression → «size(plan.targets) >= 10 && plan.x == 'lời khác'»
6 severity → «error»
6 severity → «warning»
8 enabled: false
1 − province
1 province → «lời khác»
2 document − number
2 document.number → «lời khác»
2 document − date
2 document.date → «2026-01-30»
2 document.date → «2026-02-01»
2 document − issuer
3 agencies.thon − spellings
3 agencies.thon.spellings − «sóc»
3 agencies.thon.spellings − «phum»
""".splitlines()


def test_every_value_is_changed_by_itself() -> None:
    root = load_nodes(SMALL)
    assert isinstance(root, Mapping)
    found = [f"{mutant.line} {mutant.what}" for mutant in list_mutants(root)]
    assert found == EXPECTED
