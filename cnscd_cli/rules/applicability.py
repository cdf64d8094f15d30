"""Whether a rule is asked of a plan at all: `applies-when`."""

from __future__ import annotations

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.contract import EVERY_PLAN, AppliesWhen
from cnscd_cli.rules.named_communes import fits_commune, list_shown
from cnscd_cli.rules.wording import join_and, make_phrases, quote


def find_exemption(applies: AppliesWhen, plan: Plan) -> str | None:
    """Why the rule is not asked of `plan`, as a clause; null where it is.

    What the plan does not tell (its commune, its year, what an expression asks of it) exempts it from nothing.
    """
    if applies == EVERY_PLAN:
        return None
    return (
        _find_type(applies, plan)
        or _find_commune(applies, plan)
        or _find_year(applies, plan)
        or _find_section(applies, plan)
        or _find_condition(applies, plan)
    )


def _find_type(applies: AppliesWhen, plan: Plan) -> str | None:
    if not applies.unit_types or plan.commune is None or plan.commune.type in applies.unit_types:
        return None
    return f"chỉ áp dụng cho {join_and(list(applies.unit_types))}, kế hoạch này của {plan.commune.type}"


def _find_commune(applies: AppliesWhen, plan: Plan) -> str | None:
    commune = plan.commune
    if not applies.communes or commune is None or any(fits_commune(named, commune) for named in applies.communes):
        return None
    return f"chỉ áp dụng cho {join_and(list_shown(applies.communes))}, kế hoạch này của {commune.type} {commune.name}"


def _find_year(applies: AppliesWhen, plan: Plan) -> str | None:
    date = plan.letterhead.issue_date
    year = date.year if date else None
    if year is None:
        return None
    if applies.first_year and year < applies.first_year:
        return f"chỉ áp dụng cho kế hoạch từ năm {applies.first_year}, kế hoạch này ban hành năm {year}"
    if applies.last_year and year > applies.last_year:
        return f"chỉ áp dụng cho kế hoạch đến năm {applies.last_year}, kế hoạch này ban hành năm {year}"
    return None


def _find_section(applies: AppliesWhen, plan: Plan) -> str | None:
    if not applies.sections:
        return None
    wanted = make_phrases(applies.sections, folded=True)
    titles = [item.title for item in plan.sections]
    titles += [item.title for item in plan.headings]
    titles += [item.title for item in plan.appendices]
    if any(wanted.within(title) for title in titles):
        return None
    return f"chỉ áp dụng khi kế hoạch có mục {join_and([f'«{title}»' for title in applies.sections])}"


def _find_condition(applies: AppliesWhen, plan: Plan) -> str | None:
    if applies.expression is None:
        return None
    from cnscd_cli.rules.expressions import ExpressionError, compile_expression  # only where a profile has one

    try:
        holds = compile_expression(applies.expression).judge(plan)
    except ExpressionError:
        return None
    return None if holds else f"chỉ áp dụng khi kế hoạch thỏa điều kiện {quote(applies.expression)}"
