"""`funding-source`: the plan says where the money comes from."""

from __future__ import annotations

from typing import ClassVar

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, missing, passed
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import quote

_MONEY = ("kinh phí", "nguồn vốn", "nguồn tài chính", "nguồn lực tài chính")
_SOURCES = (
    *("ngân sách", "xã hội hóa", "nguồn hợp pháp", "nguồn kinh phí hợp pháp", "chi thường xuyên", "dự toán", "tài trợ"),
    *("huy động", "lồng ghép", "kinh phí được giao"),
)


class FundingSource:
    """Takes no parameters."""

    purpose = "Kế hoạch nêu nguồn kinh phí thực hiện."
    described: ClassVar[dict[str, str]] = {}

    __slots__ = ()

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.BODY, (_MONEY, _SOURCES)),)

    def check(self, plan: Plan) -> Verdict:
        """Any statement of a source is enough."""
        if plan.funding:
            first = plan.funding[0]
            return passed(
                f"Kế hoạch đã nêu nguồn kinh phí{places.at(first.section)}",
                quote(first.evidence.quote),
                *(item.evidence for item in plan.funding),
            )
        place = places.funding(plan)
        return missing("Kế hoạch chưa nêu nguồn kinh phí thực hiện", place.evidence, place.searched)
