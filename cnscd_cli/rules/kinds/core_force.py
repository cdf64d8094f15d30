"""`core-force`: a named agency is the core force of the team."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import AgencyId, Verdict, gap, missing, passed, review
from cnscd_cli.rules.proof.probes import TEAM, Probe, Where, name_agencies
from cnscd_cli.rules.wording import quote_around

_CORE = "nòng cốt"


class CoreForceAgency(NamedTuple):
    """Who should be the core force."""

    purpose = "Kế hoạch xác định một lực lượng làm nòng cốt của Tổ."
    described = {
        "agency": "Mã cơ quan phải là lực lượng nòng cốt: doan-thanh-nien.",
        "subject": "Tên lực lượng viết trong thông báo.",
        "alternatives": "Mã các cơ quan khác cũng được chấp nhận làm nòng cốt: [hoi-phu-nu].",
    }

    agency: AgencyId
    subject: str
    """The agency as a message names it."""
    alternatives: tuple[AgencyId, ...] = ()
    """Others that will do."""

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.BODY, ((_CORE, "hạt nhân"), name_agencies((self.agency, *self.alternatives)), TEAM)),)

    def check(self, plan: Plan) -> Verdict:
        """Another core force is a gap; words about a core force that name nobody are for a person to judge."""
        core, unclear = plan.team.core, plan.team.core_unclear
        found = [item for item in core if item.agency_id == self.agency or item.agency_id in self.alternatives]
        if found:
            return passed(
                f"{self.subject} được xác định là lực lượng nòng cốt của Tổ{places.at(found[0].section)}",
                quote_around(found[0].evidence.quote, _CORE),
                *(item.evidence for item in found),
            )
        if unclear:
            return review(
                f"Kế hoạch có nói đến lực lượng nòng cốt của Tổ nhưng chưa rõ có phải {self.subject}",
                quote_around(unclear[0].quote, _CORE),
                *unclear,
            )
        if core:
            return gap(
                f"Kế hoạch nêu lực lượng nòng cốt của Tổ là lực lượng khác, không phải {self.subject}",
                quote_around(core[0].evidence.quote, _CORE),
                *(item.evidence for item in core),
            )
        place = places.team(plan)
        return missing(f"Kế hoạch chưa nêu {self.subject} là lực lượng nòng cốt của Tổ", place.evidence, place.searched)
