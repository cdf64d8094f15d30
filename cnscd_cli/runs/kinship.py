"""What a plan of a run is told of others: the same content under another name, another plan of the same commune."""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.model.finding import Edition, PlanReport
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.runs.keeping import Change, change_plans

_NAMED = 3
"""Paths in a sentence; the published JSON has more."""


def relate_plans(files: Sequence[PlanFile], plans: Sequence[PlanReport]) -> Sequence[PlanReport]:
    """The `plans`, one for each of the `files`, with what is to be told of others in the run."""
    outlines = list_outlines(plans)
    changes = {
        number: _tell_duplicates(file.duplicates, outlines[number])
        for number, file in enumerate(files)
        if file.duplicates
    }
    if len(plans) > 1:
        from cnscd_cli.runs.editions import find_editions  # not for a single plan

        for number, edition in find_editions(outlines).items():
            change = changes.get(number, Change())
            note = _tell_edition(edition, outlines[number])
            changes[number] = change._replace(edition=edition, notes=(*change.notes, note))
    makes = {number: change.make for number, change in changes.items()}
    return change_plans(plans, makes, outlined=True) if makes else plans


def tell_kin(plan: PlanReport) -> tuple[str, ...]:
    """The same sentences again, for what shows no other notes."""
    told = (tell_duplicates(plan.duplicates),) if plan.duplicates and not plan.error else ()
    return (*told, _tell_edition(plan.edition, plan)) if plan.edition else told


def tell_duplicates(paths: Sequence[str]) -> str:
    """A sentence without its full stop."""
    return f"Cùng nội dung với: {_name(paths, len(paths))}; chỉ đọc một lần"


def _tell_duplicates(paths: tuple[str, ...], plan: PlanReport) -> Change:
    told = tell_duplicates(paths)
    return Change(paths, error=f" {told}.") if plan.error else Change(paths, notes=(told,))


def _tell_edition(edition: Edition, plan: PlanReport) -> str:
    kind = plan.commune.type if plan.commune else ""
    whose = f"{kind[:1].upper()}{kind[1:]} này"
    if edition.latest is False:
        more = f" (cả thảy {edition.total} bản)" if edition.total > 2 else ""
        return f"{whose} đã có kế hoạch ban hành sau bản này: {edition.others[0]}{more}"
    named = f"{whose} còn tệp kế hoạch khác: {_name(edition.others, edition.total - 1)}"
    if edition.latest:
        return f"{named}; bản này ban hành sau cùng"
    if edition.same_day:
        return f"{named}; tệp ban hành cùng ngày có thể là chính kế hoạch này ở dạng khác (bản Word, bản ký)"
    return f"{named}; ngày ban hành không cho biết bản nào mới nhất"


def _name(paths: Sequence[str], count: int) -> str:
    """The first of the `count` paths."""
    named = ", ".join(paths[:_NAMED])
    return f"{named} và {count - _NAMED} tệp khác" if count > _NAMED else named
