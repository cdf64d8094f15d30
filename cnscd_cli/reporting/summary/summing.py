"""A report as a summary, in one pass over its plans."""

from __future__ import annotations

from collections import Counter

from cnscd_cli.data.province_names import MeantProvince
from cnscd_cli.model.finding import PlanReport, ProfileInfo, Report, Status
from cnscd_cli.model.summary import Summary, SummedCommune, SummedProvince, UsedProfile
from cnscd_cli.reporting.summary.agencies import AgencySum, StatementSum
from cnscd_cli.reporting.summary.indicators import IndicatorSum
from cnscd_cli.reporting.summary.rules import RuleSum
from cnscd_cli.reporting.summary.senders import Senders, count_listed, find_senders, list_provinces
from cnscd_cli.reporting.tally import count_results


def sum_report(report: Report, province: MeantProvince | None = None, notes: tuple[str, ...] = ()) -> Summary:
    """What the plans of the province, or all of them, come to; they need their `reading`."""
    asked = province.official if province else None
    senders = find_senders(report, asked)
    communes = list(senders.communes)
    rules, indicators = RuleSum(), IndicatorSum()
    agencies, statements = AgencySum(senders.communes), StatementSum()
    profiles: Counter[ProfileInfo] = Counter()
    for index, plan in enumerate(report.plans):
        commune = senders.counted.get(index)
        if commune is None:
            continue
        communes[commune] = _count(communes[commune], plan)
        if plan.profile:
            profiles[plan.profile._replace(chosen_by=report.profile.chosen_by, reason=None)] += 1
        rules.add(commune, plan.results)
        if plan.reading:
            indicators.add(commune, plan.results, plan.reading.plan.targets)
            agencies.add(commune, plan.reading.plan)
            statements.add(commune, plan.reading.plan)
    sizes, sizeless = statements.finish_sizes()
    reporting, silent = statements.finish_reports()
    return Summary(
        profile=report.profile,
        province=asked,
        provinces=_count_provinces(asked, senders),
        communes=tuple(communes),
        strays=senders.strays,
        unread=senders.unread,
        profiles=tuple(UsedProfile(info, count) for info, count in _rank(profiles)),
        rules=rules.finish(),
        indicators=indicators.finish(),
        agencies=agencies.finish(),
        sizes=sizes,
        sizeless=sizeless,
        reporting=reporting,
        silent=silent,
        notices=report.notices,
        notes=notes,
        config=report.config,
    )


def _rank(profiles: Counter[ProfileInfo]) -> list[tuple[ProfileInfo, int]]:
    return sorted(profiles.items(), key=lambda item: (-item[1], item[0].id))


def _count(commune: SummedCommune, plan: PlanReport) -> SummedCommune:
    tally = count_results(plan.results)
    counts = [tally.statuses[status] for status in (Status.GAP, Status.REVIEW, Status.PASS)]
    return commune._replace(gaps=counts[0], reviews=counts[1], passed=counts[2], asked=tally.total)


def _count_provinces(asked: str | None, senders: Senders) -> tuple[SummedProvince, ...]:
    sent = Counter(commune.province for commune in senders.communes if commune.sendings)
    several = Counter(commune.province for commune in senders.communes if len(commune.sendings) > 1)
    names = [asked] if asked else list_provinces()
    return tuple(SummedProvince(name, count_listed(name), sent[name], several[name]) for name in names)
