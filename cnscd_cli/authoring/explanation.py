"""A rule explained: why it is asked, on what basis, what satisfies it, what does not, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.authoring.trial import Outcome, try_rule
from cnscd_cli.authoring.values import SEVERITIES, STATUSES, describe_applies, open_blanks, write_value
from cnscd_cli.model.finding import Severity, Status
from cnscd_cli.reporting.digest import Digest, Entry, Page, Row, Tone
from cnscd_cli.rules.contract import Profile, Rule
from cnscd_cli.rules.wording import join_and, shorten

_TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.INFO}
_LONGEST_VALUE = 90
_HELP = "Cách viết quy tắc này khác đi cho tỉnh, đơn vị mình: docs/rules/cookbook.md."


class Parameter(NamedTuple):
    """A parameter of a rule in words."""

    name: str
    value: str
    meaning: str
    origin: str | None
    """The profile below that it comes from; null where this one wrote it."""

    @property
    def short_value(self) -> str:
        """The value, cut where it is a long list of wordings."""
        return shorten(self.value, _LONGEST_VALUE)


class Explanation(NamedTuple):
    """Everything that is told of a rule."""

    rule: Rule
    enabled: bool
    purpose: str | None
    """What its kind asks of a plan."""
    parameters: tuple[Parameter, ...]
    applies: tuple[str, ...]
    good: Outcome | None
    bad: Outcome | None
    near: Outcome | None


def explain_rule(profile: Profile, rule: Rule) -> Explanation:
    """The rule with its shortest examples, each with the answer that it is given."""
    outcomes = [outcome for outcome in try_rule(profile, rule).outcomes if outcome.correct]
    plain = [outcome for outcome in outcomes if not outcome.example.near_miss]
    return Explanation(
        rule,
        rule in profile.rules,
        getattr(rule.params, "purpose", None),
        list_parameters(profile, rule),
        describe_applies(rule.applies),
        _find_shortest([item for item in plain if item.example.status is Status.PASS]),
        _find_shortest([item for item in plain if item.example.status is Status.GAP]),
        _find_shortest([item for item in outcomes if item.example.near_miss]),
    )


def list_parameters(profile: Profile, rule: Rule) -> tuple[Parameter, ...]:
    """The parameters that are set, in the order of the kind."""
    described: dict[str, str] = getattr(rule.params, "described", {})
    defaults = getattr(rule.params, "_field_defaults", {})
    origins = dict(rule.origins)
    found = []
    for field in getattr(rule.params, "_fields", ()):
        name, value = field.replace("_", "-"), getattr(rule.params, field)
        origin = origins.get(f"params.{name}")
        if origin is None and field in defaults and defaults[field] == value:
            continue
        below = origin.profile if origin and origin.profile != profile.id else None
        found.append(Parameter(name, write_value(value), described.get(name, ""), below))
    return tuple(found)


def _find_shortest(outcomes: list[Outcome]) -> Outcome | None:
    return min(outcomes, key=lambda outcome: len(outcome.example.text), default=None)


def digest_explanation(profile: Profile, rule: Rule) -> Digest:
    """The explanation for somebody who asked for it."""
    told = explain_rule(profile, rule)
    entry = Entry(rule.title, tuple(_list_rows(told)), SEVERITIES[rule.severity], _TONES[rule.severity], rule.id)
    facts = (Row("Bộ quy tắc", f"{profile.title} ({profile.id})"),)
    return Digest((Page(facts, (entry,), wide=False),), closing=(_HELP,))


def _list_rows(told: Explanation) -> Iterator[Row]:
    """What an officer of a commune asks first comes first, how it is found out last."""
    rule = told.rule
    if not told.enabled:
        yield Row("Đang tắt", rule.note or "")
    yield from _list_texts(
        ("Yêu cầu", open_blanks(rule.expected)),
        ("Vì sao", rule.why),
        ("Căn cứ", rule.basis),
        ("Ghi chú", rule.note if told.enabled else None),
        ("Áp dụng", join_and(list(told.applies)) if told.applies else "mọi kế hoạch"),
    )
    yield from _list_examples(told)
    yield from _list_texts(
        ("Nên viết", rule.suggestion and open_blanks(rule.suggestion)),
        ("Cách kiểm", f"{told.purpose.rstrip('.')} ({rule.kind})" if told.purpose else rule.kind),
    )
    for item in told.parameters:
        yield Row("Tham số", f"{item.name}: {item.short_value}", item.origin and f"theo bộ {item.origin}")
        if item.meaning:
            yield Row("", item.meaning)


def _list_examples(told: Explanation) -> Iterator[Row]:
    if told.good:
        yield Row("Ví dụ đạt", quote_example(told.good))
        yield Row("  cnscd báo", told.good.result.message)
    if told.bad:
        yield Row("Chưa đạt", quote_example(told.bad))
        yield Row("  cnscd báo", told.bad.result.message)
    if told.near:
        yield Row("Dễ nhầm", quote_example(told.near))
        status = STATUSES[told.near.result.status]
        yield Row("  cnscd báo", f"{status}, vì: {told.near.result.message}")


def quote_example(outcome: Outcome) -> str:
    """The example, after the words of the frame that it rests on."""
    text = outcome.example.text.rstrip()
    written = " ".join(text.lower().split())
    quotes = [item.quote for item in outcome.result.evidence]
    framed = [quote for quote in dict.fromkeys(quotes) if " ".join(quote.lower().split()) not in written]
    head = [line for quote in framed[:2] for line in ("…", quote)]
    return "\n".join([*head, "…", text]) if head else text


def _list_texts(*told: tuple[str, str | None]) -> Iterator[Row]:
    return (Row(label, text) for label, text in told if text)
