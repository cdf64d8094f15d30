"""`team-leader`: the plan says who leads a team."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed
from cnscd_cli.rules.probes import Probe, Where
from cnscd_cli.rules.wording import shorten, split_words

_LEADER = ("làm tổ trưởng", "tổ trưởng là", "tổ trưởng do", "là tổ trưởng", "giữ chức tổ trưởng", "đảm nhiệm tổ trưởng")
_DEPUTIES = frozenset({"pho"})


class TeamLeaderNamed(NamedTuple):
    """Who may lead."""

    purpose = "Kế hoạch nêu ai làm Tổ trưởng."
    described = {
        "offices": "Các chức danh được chấp nhận: [bí thư chi bộ, trưởng thôn]; bỏ trống thì ai cũng được.",
    }

    offices: tuple[str, ...] = ()
    """Wordings of offices, one of which is enough; none means that any person or office is."""

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.BODY, (_LEADER,), decisive=True),)

    def check(self, plan: Plan) -> Verdict:
        """An office that is not among those asked for is a gap; «phó bí thư» is no «bí thư»."""
        leader = plan.team.leader
        if leader is None:
            place = places.team(plan)
            return missing("Kế hoạch chưa nêu ai làm Tổ trưởng", place.evidence, place.searched)
        who = shorten(leader.text)
        if self.offices and not any(_names_office(leader.text, office) for office in self.offices):
            asked = " hoặc ".join(self.offices)
            return gap(f"Kế hoạch nêu Tổ trưởng là {who} nhưng yêu cầu là {asked}", who, leader.evidence)
        return passed(f"Kế hoạch đã nêu Tổ trưởng: {who}", who, leader.evidence)


def _names_office(text: str, office: str) -> bool:
    words, wanted = split_words(text, folded=True)[0], split_words(office, folded=True)[0]
    starts = [at for at in range(len(words)) if words[at : at + len(wanted)] == wanted]
    return any(at == 0 or words[at - 1] not in _DEPUTIES for at in starts)
