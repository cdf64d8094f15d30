"""What a kind of rule is and what it answers. Knows no kind."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Protocol

from cnscd_cli.data.catalogues import NO_ADDITIONS, CatalogueAdditions
from cnscd_cli.model.finding import Level, ProfileDocument, Severity, Status
from cnscd_cli.model.plan import CommuneType, Evidence, Plan

AgencyId = str
"""An id of the catalogue of agencies: as the type of a parameter, it is looked up there when a profile is loaded."""
IndicatorId = str
"""The same for the catalogue of indicators."""
PatternText = str
"""A regular expression, judged by `patterns.compile_pattern` when a profile is loaded."""
ExpressionText = str
"""A condition in CEL, judged by `expressions.compile_expression` when a profile is loaded."""


NOT_STATED = "Chưa nêu"
"""What is actual where nothing is."""


class Verdict(NamedTuple):
    """The answer of a kind, in Vietnamese, before the rule's own words are added."""

    status: Status
    message: str
    """One sentence, without its full stop."""
    actual: str
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[str, ...] = ()
    missing: bool = False
    """True where the plan does not say it at all; such a gap needs the whole plan to have been readable."""
    sought: tuple[Check, ...] = ()
    """Of several checks, those that found nothing: each is missing by itself. Empty means the rule's own check."""


class Check(Protocol):
    """A kind with its parameters: an immutable value whose fields are the keys of `params`.

    Kinds are NamedTuples, or plain classes where there is nothing to set: as frozen as a dataclass,
    and made in a sixth of the time, which every start of the program pays for each of them.
    A method `find_fault(self) -> str | None` may refuse values that make no sense together with a
    Vietnamese clause; the profile reports it at `params`.
    A method `probes(self) -> tuple[Probe, ...]` (`rules/probes.py`) may say in which words what is asked would stand
    in a passage: where it is missing, the nearest passages are shown, and a close one is for a person to judge.
    A method `levels(self) -> tuple[Level, ...]` may say what is asked of the figures of an indicator;
    `levels_of` reads it.
    `purpose` says what the kind asks of a plan, `described` what each key of `params` means: in Vietnamese, and without
    annotations, which would make them parameters; `purpose_of` and `described_by` read them. So does
    `exclusive`: groups of keys of which one takes the place of the others where a profile overrides another.
    """

    def check(self, plan: Plan) -> Verdict:
        """Judge `plan`; never raises over what the plan says."""
        ...


def purpose_of(kind: type[Check]) -> str:
    """What `kind` asks of a plan, in one Vietnamese sentence."""
    return str(getattr(kind, "purpose", ""))


def described_by(kind: type[Check]) -> dict[str, str]:
    """What each key of `params` means, in Vietnamese."""
    return dict(getattr(kind, "described", {}))


def exclusive_in(kind: type[Check]) -> tuple[tuple[str, ...], ...]:
    """Groups of keys of `params` of which a rule has one at most."""
    return tuple(getattr(kind, "exclusive", ()))


def levels_of(check: Check) -> tuple[Level, ...]:
    """What `check` asks of figures, for those who compare plans with each other."""
    own = getattr(check, "levels", None)
    return tuple(own()) if own else ()


class NestedCheck(NamedTuple):
    """A check within another one: the name of its kind, and the kind with its parameters."""

    kind: str
    check: Check


class RuleMessages(NamedTuple):
    """A rule's own sentences in place of those of its kind; null keeps the kind's."""

    passed: str | None = None
    gap: str | None = None
    missing: str | None = None
    """For a gap where the plan does not say it at all; falls back to `gap`."""
    review: str | None = None


class Origin(NamedTuple):
    """Where a value was written: which profile, in which file, at which line."""

    profile: str
    path: str
    line: int


class AppliesWhen(NamedTuple):
    """To which plans a rule applies; what is null or empty does not narrow it."""

    unit_types: tuple[CommuneType, ...] = ()
    first_year: int | None = None
    """Of issue, inclusive."""
    last_year: int | None = None
    sections: tuple[str, ...] = ()
    """Titles, one of which the plan must have."""
    expression: str | None = None
    """CEL over the plan's JSON."""
    communes: tuple[str, ...] = ()
    """By name, with the type where it is known: «xã Đồng Văn»."""


EVERY_PLAN = AppliesWhen()


class Example(NamedTuple):
    """A piece of a plan, and what the rule must answer to it."""

    text: str
    status: Status
    near_miss: bool
    """Whether it looks like the opposite of its status."""
    line: int


class Rule(NamedTuple):
    """One requirement of a profile. Texts may hold `{type}` and `{name}` of the commune."""

    id: str
    kind: str
    severity: Severity
    title: str
    params: Check
    """The kind with its parameters, ready to judge."""
    expected: str
    basis: str | None
    suggestion: str | None
    messages: RuleMessages
    line: int
    """In the file that wrote it last."""
    why: str | None = None
    """Why it is asked, for those who have to explain it."""
    note: str | None = None
    """Why it is switched off, or what its source does not say."""
    applies: AppliesWhen = EVERY_PLAN
    examples: tuple[Example, ...] = ()
    origins: tuple[tuple[str, Origin], ...] = ()
    """By key path («severity», «params.min»): which file each value came from."""
    clause: tuple[str, ...] = ()
    """Paragraphs that could stand in the plan; empty where `suggestion` serves, or where nothing can be inserted."""


class Validity(NamedTuple):
    """From which day to which a profile holds, both inclusive; null where it is open."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the profile holds on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Profile(NamedTuple):
    """A provincial template: what is asked of a plan."""

    id: str
    title: str
    description: str
    basis: str | None
    path: str
    rules: tuple[Rule, ...]
    extends: tuple[str, ...] = ()
    """Ids of the profiles under it, the nearest first."""
    province: str | None = None
    """Official name, with «Tỉnh» or «Thành phố»."""
    document: ProfileDocument | None = None
    validity: Validity = Validity()
    additions: CatalogueAdditions = NO_ADDITIONS
    disabled: tuple[Rule, ...] = ()
    """Rules that are switched off, each with its note."""

    def without_explanations(self) -> Profile:
        """The same to a plan, and no more: without what is there for authors alone."""
        rules, disabled = (tuple(map(_strip, rules)) for rules in (self.rules, self.disabled))
        return self._replace(rules=rules, disabled=disabled)


def _strip(rule: Rule) -> Rule:
    return rule._replace(why=None, note=None, examples=(), origins=())


class ProfileSummary(NamedTuple):
    """What a list of profiles shows, and what a profile is chosen by."""

    id: str
    title: str
    description: str
    path: str
    rule_count: int
    province: str | None = None
    document: ProfileDocument | None = None
    validity: Validity = Validity()


class Choices(NamedTuple):
    """What the profile of each plan is chosen from."""

    heads: tuple[ProfileSummary, ...]
    loaded: dict[str, Profile]
    """By the id that is chosen: those that are ready. The others come with the program and are loaded when needed."""
    own: bool = False
    """Whether they are a unit's own file, over each profile that may be chosen."""


def passed(message: str, actual: str, *evidence: Evidence | None) -> Verdict:
    """The plan has what is asked; `evidence` are the words that satisfy."""
    return Verdict(Status.PASS, message, actual, tuple(item for item in evidence if item is not None))


def gap(message: str, actual: str, *evidence: Evidence | None) -> Verdict:
    """The plan says it, but wrong; `evidence` are the wrong words."""
    return Verdict(Status.GAP, message, actual, tuple(item for item in evidence if item is not None))


def missing(message: str, evidence: tuple[Evidence, ...] = (), searched: tuple[str, ...] = ()) -> Verdict:
    """The plan does not say it; `evidence` is the place that should hold it, `searched` where it was looked for."""
    return Verdict(Status.GAP, message, NOT_STATED, evidence, searched, missing=True)


def review(message: str, actual: str, *evidence: Evidence | None) -> Verdict:
    """The words are there, but a person must judge."""
    return Verdict(Status.REVIEW, message, actual, tuple(item for item in evidence if item is not None))
