"""`team-leader`: the plan says who leads a team."""

from __future__ import annotations

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, missing, passed
from cnscd_cli.rules.wording import shorten


class TeamLeaderNamed:
    """Takes no parameters."""

    __slots__ = ()

    def check(self, plan: Plan) -> Verdict:
        """Any person or office is enough."""
        leader = plan.team.leader
        if leader is None:
            place = places.team(plan)
            return missing("Kế hoạch chưa nêu ai làm Tổ trưởng", place.evidence, place.searched)
        who = shorten(leader.text)
        return passed(f"Kế hoạch đã nêu Tổ trưởng: {who}", who, leader.evidence)
