"""The examples of a profile, tried: what each rule was to answer, and what it answers."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cnscd_cli.authoring.bounds import Bound, find_loose_bounds, find_stale_texts
from cnscd_cli.authoring.frames import make_head
from cnscd_cli.data.catalogues import list_names, with_additions
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.finding import Result, Status
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.txt.parser import parse_txt
from cnscd_cli.rules.contract import Example, Origin, Profile, Rule
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.lookup import tell_unknown
from cnscd_cli.rules.wording import join_and

JUDGED_BY = ("kind", "params", "applies-when")
"""What a rule is judged by: who changes it must bring examples of his own."""


class Specimen(NamedTuple):
    """An example and the plan that it was read as."""

    example: Example
    plan: Plan
    head: str
    """What was put before the example."""


class Outcome(NamedTuple):
    """An example and what its rule answers to it."""

    example: Example
    result: Result
    head: str = ""
    """What was put before the example."""
    taken: tuple[tuple[str, str], ...] = ()
    """What the profile adds and now takes a sentence of an inherited example: its catalogue, and its name."""

    @property
    def correct(self) -> bool:
        """Whether the answer is the one that was asked for."""
        return self.result.status is self.example.status


class RuleTrial(NamedTuple):
    """What came of the examples of a rule."""

    rule: Rule
    outcomes: tuple[Outcome, ...]
    path: str
    """The file in which the examples, or where there are none the rule, are written."""
    lacking: tuple[str, ...] = ()
    """Keys of `examples` that are not there: «pass», «gap», «near-miss»."""
    changed_from: str | None = None
    """The profile below, where this one changed what is judged and brought no examples."""
    loose: tuple[Bound, ...] = ()
    """Bounds that could be moved without any example answering otherwise."""
    stale: tuple[str, ...] = ()
    """Keys of inherited texts that still tell another bound."""

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The examples that are answered otherwise than asked for."""
        return tuple(outcome for outcome in self.outcomes if not outcome.correct)

    @property
    def passed(self) -> bool:
        """Whether all examples that must be there are there and are answered as asked for."""
        return not (self.failed or self.lacking)


def select_rules(profiles: list[Profile], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """`wanted`, each of which must be a rule of one of the profiles."""
    known = tuple(dict.fromkeys(rule.id for profile in profiles for rule in profile.rules))
    for rule_id in wanted:
        if rule_id not in known:
            names = join_and([profile.id for profile in profiles])
            raise ConfigurationError(tell_unknown(names, rule_id, known))
    return wanted


def try_profile(profile: Profile, rule_ids: tuple[str, ...] = ()) -> tuple[RuleTrial, ...]:
    """The rules that are switched on, or those of them that are named, on their own examples."""
    return tuple(try_rule(profile, rule) for rule in profile.rules if not rule_ids or rule.id in rule_ids)


def try_rule(profile: Profile, rule: Rule) -> RuleTrial:
    """One rule on its own examples."""
    specimens = read_examples(profile, rule)
    with with_additions(profile.additions):
        outcomes = tuple(Outcome(item.example, check_rule(item.plan, rule), item.head) for item in specimens)
    outcomes = tuple(
        outcome if outcome.correct else outcome._replace(taken=_find_taken(profile, rule, item))
        for outcome, item in zip(outcomes, specimens, strict=True)
    )
    lacking = _find_lacking(rule)
    sound = bool(outcomes) and all(outcome.correct for outcome in outcomes)
    return RuleTrial(
        rule,
        outcomes,
        _find_path(profile, rule),
        lacking,
        _find_changed(rule) if lacking == ("pass", "gap", "near-miss") else None,
        find_loose_bounds(rule, tuple((item.plan, item.example.status) for item in specimens)) if sound else (),
        find_stale_texts(rule),
    )


def read_examples(profile: Profile, rule: Rule) -> tuple[Specimen, ...]:
    """The examples of the rule as plans, each in a head that fits the profile which wrote it."""
    author = _find_author(profile, rule)
    heads = [(example, make_head(example.text, author, rule)) for example in rule.examples]
    with with_additions(profile.additions):
        return tuple(Specimen(example, read_plan(head + example.text), head) for example, head in heads)


def read_plan(text: str) -> Plan:
    """The facts of a plan in words."""
    return extract_plan(parse_txt(text.encode(), "vi-du.txt", "0" * 64))


def _find_taken(profile: Profile, rule: Rule, specimen: Specimen) -> tuple[tuple[str, str], ...]:
    """Those in the plan that are not in it without the additions, where without them the answer is right."""
    author = _find_author(profile, rule)
    if author.additions == profile.additions:
        return ()
    with with_additions(author.additions):
        plain = read_plan(specimen.head + specimen.example.text)
        if check_rule(plain, rule).status is not specimen.example.status:
            return ()
    found = []
    for catalogue in ("indicators", "agencies"):
        added: dict[str, Any] = getattr(profile.additions, catalogue)
        more = _count_ids(specimen.plan, catalogue) - _count_ids(plain, catalogue)
        with with_additions(profile.additions):
            names = list_names(catalogue)
        found += [(catalogue, names[name]) for name in more if name in added]
    return tuple(found)


def _count_ids(plan: Plan, catalogue: str) -> Counter[str | None]:
    if catalogue == "indicators":
        return Counter(item.indicator for item in plan.targets)
    return Counter([*(item.agency_id for item in plan.assignments), *(item.lead_id for item in plan.work_items)])


def _find_lacking(rule: Rule) -> tuple[str, ...]:
    there = {
        "pass": any(item.status is Status.PASS and not item.near_miss for item in rule.examples),
        "gap": any(item.status is Status.GAP and not item.near_miss for item in rule.examples),
        "near-miss": any(item.near_miss for item in rule.examples),
    }
    return tuple(key for key, found in there.items() if not found)


def _find_changed(rule: Rule) -> str | None:
    """The profile that first wrote the rule, where a later one changed what it judges by."""
    origins = dict(rule.origins)
    first = origins.get("title", origins.get("kind"))
    changed = {origin.profile for key, origin in rule.origins if key.partition(".")[0] in JUDGED_BY}
    return first.profile if first and changed - {first.profile} else None


def _find_origin(rule: Rule) -> Origin | None:
    return dict(rule.origins).get("examples")


def _find_path(profile: Profile, rule: Rule) -> str:
    origin = _find_origin(rule)
    return origin.path if origin else profile.path


def _find_author(profile: Profile, rule: Rule) -> Profile:
    """Whose examples they are: an inherited one names the commune of the frame it was written for."""
    origin = _find_origin(rule)
    if origin is None or origin.profile == profile.id:
        return profile
    return _load_author(origin.path)


@lru_cache(maxsize=32)
def _load_author(path: str) -> Profile:
    return load_profile(Path(path))
