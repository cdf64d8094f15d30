"""Files that are the same and communes with several plans, where plans are not told of one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cnscd_cli.model.finding import Edition, PlanReport
from cnscd_cli.reporting.digest import Entry, Page, Row
from cnscd_cli.reporting.places import name_commune_alone
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.text.counts import write_count

_SHOWN = 20
"""Of one kind."""
_NAMED = 3
"""Files of one commune, of one content."""
_MORE = "xem đủ với --verbose, hoặc ghi ra tệp"


def digest_kin(plans: Sequence[PlanReport]) -> Iterator[Page]:
    """A list of each, as far as there are any."""
    same = [Row("", f"{one_line(plan.path)}: {_join(plan.duplicates)}") for plan in plans if plan.duplicates]
    several = [
        Row(name_commune_alone(plan.commune) or "", _tell_editions(plan, plan.edition)) for plan in _list_heads(plans)
    ]
    entries = (
        *_list("Cùng nội dung với tệp đứng đầu, chỉ đọc một lần", same),
        *_list("Xã có nhiều bản kế hoạch", several),
    )
    if entries:
        yield Page((), entries)


def _list(title: str, rows: list[Row]) -> Iterator[Entry]:
    if rows:
        hidden = len(rows) - _SHOWN
        more = (Row("", f"và {write_count(hidden)} trường hợp khác ({_MORE})"),) if hidden > 0 else ()
        yield Entry(f"{title} ({write_count(len(rows))})", (*rows[:_SHOWN], *more))


def _list_heads(plans: Sequence[PlanReport]) -> list[PlanReport]:
    """Of each commune the latest, or the first where the dates do not tell."""
    heads: dict[object, PlanReport] = {}
    for plan in plans:
        if plan.edition and plan.commune:
            of = (plan.commune.type, plan.commune.name.casefold(), plan.commune.province)
            kept = heads.setdefault(of, plan)
            if kept.edition and _rank(plan.edition) < _rank(kept.edition):
                heads[of] = plan
    return list(heads.values())


def _rank(edition: Edition) -> int:
    return (True, None, False).index(edition.latest)


def _tell_editions(plan: PlanReport, edition: Edition | None) -> str:
    if edition is None:
        return ""
    named = f"{one_line(plan.path)}{' (ban hành sau cùng)' if edition.latest else ''}, {_join(edition.others)}"
    return named if edition.latest else f"{named}; ngày ban hành không cho biết bản nào mới nhất"


def _join(paths: Sequence[str]) -> str:
    named = ", ".join(map(one_line, paths[:_NAMED]))
    return f"{named} và {len(paths) - _NAMED} tệp khác" if len(paths) > _NAMED else named
