"""What tells a profile from its mutants: texts, each with the answer of a rule, and what becomes of the answer.

Three sources: the examples of the rules, the tables in tests/rules/words/, and the plans built by hand for `mau-tinh`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from mutations.chosen import CHOSEN, ChoiceWitness

from cnscd_cli.authoring.frames import WHOLE, make_frame
from cnscd_cli.authoring.trial import read_plan
from cnscd_cli.model.finding import Result
from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.contract import Profile, Rule
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.language.profile import load_profile

WORDS = Path(__file__).parent.parent / "rules" / "words"
OFF = "off"
"""Status of a rule that answers nothing, since it is switched off."""


class Witness(NamedTuple):
    """A plan, and what a rule has to answer to it."""

    rule: str
    text: str | Plan
    """What was written, or the plan itself."""
    status: str
    severity: str | None = None
    place: str | None = None
    """The passage that is shown, where it matters which."""

    def find_fault(self, profile: Profile, *, anew: bool = False) -> str | None:
        """How the answer of `profile` differs; `anew` where the catalogues are not those of the last reading."""
        result = self._judge(profile, anew)
        status = result.status.value if result else OFF
        if status != self.status:
            return f"{self.rule}: {status}, not {self.status}"
        if result and self.severity and result.severity.value != self.severity:
            return f"{self.rule}: {result.severity.value}, not {self.severity}"
        places = [item.quote for item in result.evidence] if result else []
        if self.place is not None and places != [self.place]:
            return f"{self.rule}: shows {places}, not «{self.place}»"
        return None

    def _judge(self, profile: Profile, anew: bool) -> Result | None:
        rule = next((rule for rule in profile.rules if rule.id == self.rule), None)
        if rule is None:
            return None
        if isinstance(self.text, Plan):
            return check_rule(self.text, rule)
        return check_rule(read_plan(self.text) if anew else _read(self.text, profile.id), rule)


AnyWitness = Witness | ChoiceWitness


def list_witnesses(profile: Profile) -> tuple[AnyWitness, ...]:
    """All that is known of the rules of a profile."""
    return (*_list_examples(profile), *list_words(profile), *_list_cases(profile.id))


def list_words(profile: Profile) -> Iterator[AnyWitness]:
    """The table of a profile: by rule a list of {frame, status, words}, each of the words filled into the frame.

    Under `chosen` stand plans that the profile itself is chosen for, or not.
    """
    path = WORDS / f"{profile.id}.yaml"
    if not path.is_file():
        return
    table: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    rules = {rule.id: rule for rule in (*profile.rules, *profile.disabled)}
    yield from (ChoiceWitness.of(**entry) for entry in table.pop(CHOSEN, ()))
    for rule, entries in table.items():
        head = make_frame(profile, rules[rule])
        for entry in entries:
            severity, place = entry.get("severity"), entry.get("place")
            for word in entry["words"]:
                text = _put_under(head, entry.get("frame", "{}").replace("{}", word))
                shown = place.replace("{}", word) if place else None
                yield Witness(rule, text, entry["status"], severity, shown)


def _list_examples(profile: Profile) -> Iterator[Witness]:
    for rule in profile.rules:
        head = make_frame(_find_author(profile, rule), rule)
        yield from (Witness(rule.id, _put_under(head, item.text), item.status) for item in rule.examples)


def _put_under(head: str, text: str) -> str:
    return text if text.lstrip().startswith(WHOLE) else head + text


def _find_author(profile: Profile, rule: Rule) -> Profile:
    """Examples stand in the frame of the profile that wrote them."""
    origin = dict(rule.origins).get("examples")
    return profile if origin is None or origin.profile == profile.id else load_profile(origin.profile)


def _list_cases(profile: str) -> Iterator[Witness]:
    if profile == "mau-tinh":
        from test_mau_tinh import CASES, SEVERITIES

        yield from (Witness(rule, plan, status, SEVERITIES[rule]) for rule, plan, status, _ in CASES)


@cache
def _read(text: str, profile: str) -> Plan:
    """`profile` brings the catalogues in use."""
    return read_plan(text)
