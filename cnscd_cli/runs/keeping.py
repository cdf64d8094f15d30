"""Where the answers on a run's plans are kept until its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cnscd_cli.errors import InputError
from cnscd_cli.isolation.messages import pack
from cnscd_cli.model.finding import Edition, PlanReport, PlanStatus
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.runs.task import Answer, Packed, open_answer, prove

_FEW = 200
"""So many plans are kept as they are."""


def keep_answers(
    count: int, answers: Iterable[Answer], again: Callable[[int], Packed | InputError] | None = None
) -> Sequence[PlanReport]:
    """The `count` plans of a run by their numbers, in little memory however many there are.

    `again` is asked for the file of a number where an answer that was kept turns out to be none.
    """
    if count <= _FEW:
        few = sorted(answers, key=lambda answer: answer.number)
        return tuple(_unpack(answer.outcome) for answer in few)
    from cnscd_cli.runs.stored import StoredPlans  # only for many

    stored = StoredPlans(count, lambda number: _pack(again(number))) if again else StoredPlans(count)
    for answer in answers:
        stored.put(answer.number, _pack(answer.outcome))
    return stored


class Change(NamedTuple):
    """What is added to a plan when all of the run are known."""

    duplicates: tuple[str, ...] = ()
    edition: Edition | None = None
    notes: tuple[str, ...] = ()
    error: str = ""

    def make(self, plan: PlanReport) -> PlanReport:
        """The plan with it."""
        return plan._replace(
            duplicates=self.duplicates,
            edition=self.edition,
            notes=(*plan.notes, *self.notes),
            error=plan.error + self.error if plan.error else None,
        )


def change_plans(
    plans: Sequence[PlanReport], changes: Mapping[int, Callable[[PlanReport], PlanReport]], *, outlined: bool = False
) -> Sequence[PlanReport]:
    """The plans with these changes, by their numbers; stored ones stay where they are.

    `outlined`: in what outlines have too.
    """
    if isinstance(plans, tuple):
        return tuple(changes[number](plan) if number in changes else plan for number, plan in enumerate(plans))
    from cnscd_cli.runs.stored import StoredPlans  # as above

    assert isinstance(plans, StoredPlans)  # noqa: S101 - there is no third way of keeping them
    for number, change in changes.items():
        plans.change(number, change, outlined=outlined)
    return plans


def keep_plans(count: int, plans: Iterable[PlanReport]) -> Sequence[PlanReport]:
    """The same for plans that come in their order, one at a time."""
    if count <= _FEW:
        return tuple(plans)
    return keep_answers(count, (Answer(number, prove(pack(plan))) for number, plan in enumerate(plans)))


class Extracts(NamedTuple):
    """What was read of the files of a run."""

    files: Sequence[PlanFile]
    """All that were read, each content once."""
    plans: Sequence[Plan]
    """In the order of the files."""
    errors: tuple[InputError, ...]
    """Why the others could not be read."""


def keep_extracts(
    files: Sequence[PlanFile], answers: Iterable[Answer], again: Callable[[int], Packed | InputError]
) -> Extracts:
    """The answers of the stage `extract`, by their numbers; `again` as above."""
    errors: dict[int, InputError] = {}
    read = _take_read(files, answers, errors)
    plans: Sequence[Plan]
    if len(files) <= _FEW:
        plans = tuple(open_answer(packed, path) for _, path, packed in sorted(read, key=lambda item: item[0]))
    else:
        from cnscd_cli.runs.stored import StoredExtracts  # as above

        plans = StoredExtracts(read, lambda number: _insist(again(number)))
    return Extracts(files, plans, tuple(errors[number] for number in sorted(errors)))


def _take_read(
    files: Sequence[PlanFile], answers: Iterable[Answer], errors: dict[int, InputError]
) -> Iterator[tuple[int, str, Packed]]:
    """Number, path and answer of those that could be read; `errors` gets the others."""
    for number, outcome in answers:
        if isinstance(outcome, InputError):
            errors[number] = outcome
        else:
            yield number, files[number].path, outcome


def _insist(outcome: Packed | InputError) -> Packed:
    if isinstance(outcome, InputError):
        raise outcome
    return outcome


def _unpack(outcome: Packed | InputError) -> PlanReport:
    if isinstance(outcome, InputError):
        return report_error(outcome)
    assert outcome.outline is not None  # noqa: S101 - it is the answer on a plan
    plan: PlanReport = open_answer(outcome, outcome.outline.path)
    return plan


def _pack(outcome: Packed | InputError) -> Packed:
    return prove(pack(report_error(outcome))) if isinstance(outcome, InputError) else outcome


def report_error(error: InputError) -> PlanReport:
    """A plan that could not be read."""
    return PlanReport(error.path, None, PlanStatus.UNREADABLE, error.sentence, None)
