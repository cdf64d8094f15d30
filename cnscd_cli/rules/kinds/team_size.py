"""`team-size`: how many members a team has is stated, and lies within bounds."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import Plan, TeamSize
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed, review
from cnscd_cli.rules.proof.probes import TEAM, Probe, Where
from cnscd_cli.rules.wording import join_and

_MEMBERS = ("0 thành viên", "0 người", "0 tổ viên", "0 đồng chí", "0 tv")
_NO_SIZES = (
    *("tập huấn", "hỗ trợ", "hướng dẫn", "tuyên truyền", "lượt", "bồi dưỡng", "khen thưởng", "ca trực", "mỗi hộ", "cử"),
    *("ban chỉ đạo", "hộ gia đình", "mỗi gia đình", "giúp", "phụ trách"),
)


class TeamSizeBounds(NamedTuple):
    """The fewest and the most members a team may have."""

    purpose = "Số lượng thành viên của mỗi Tổ nằm trong khoảng cho phép."
    described = {
        "min": "Số thành viên ít nhất.",
        "max": "Số thành viên nhiều nhất.",
    }

    min: int
    max: int

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if not 0 < self.min <= self.max:
            return f"«min» ({self.min}) phải là số dương và không lớn hơn «max» ({self.max})"
        return None

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.BODY, (_MEMBERS, TEAM), never=_NO_SIZES),)

    def check(self, plan: Plan) -> Verdict:
        """None may go outside; together they must bound both sides and have a number in common."""
        sizes = [size for size in plan.team.sizes if size.min is not None or size.max is not None]
        if not sizes:
            place = places.team(plan)
            return missing("Kế hoạch chưa nêu số lượng thành viên của mỗi Tổ", place.evidence, place.searched)
        stated = join_and(list(dict.fromkeys(f"{describe(size)}{places.at(size.section)}" for size in sizes)))
        outside = [size for size in sizes if self._outside(size)]
        if outside:
            wrong = join_and([f"{describe(size)}{places.at(size.section)}" for size in outside])
            return gap(
                f"Kế hoạch nêu mỗi Tổ {wrong} nhưng mức yêu cầu là từ {self.min} đến {self.max} thành viên",
                stated,
                *(size.evidence for size in outside),
            )
        evidence = [size.evidence for size in sizes]
        low = max((size.min for size in sizes if size.min is not None), default=None)
        high = min((size.max for size in sizes if size.max is not None), default=None)
        if low is None or high is None:
            side = "tối thiểu" if low is None else "tối đa"
            return review(f"Kế hoạch nêu mỗi Tổ {stated} nhưng chưa nêu số thành viên {side}", stated, *evidence)
        if low > high:
            return review(f"Kế hoạch nêu số lượng thành viên không thống nhất: {stated}", stated, *evidence)
        return passed(f"Số lượng thành viên mỗi Tổ đúng yêu cầu: {stated}", stated, *evidence)

    def _outside(self, size: TeamSize) -> bool:
        return any(bound is not None and not self.min <= bound <= self.max for bound in (size.min, size.max))


def describe(size: TeamSize) -> str:
    """«từ 5 đến 8 thành viên», «tối đa 10 thành viên», «ít nhất 7 thành viên», «9 thành viên»."""
    if size.min is None:
        return f"tối đa {size.max} thành viên"
    if size.max is None:
        return f"ít nhất {size.min} thành viên"
    if size.min == size.max:
        return f"{size.min} thành viên"
    return f"từ {size.min} đến {size.max} thành viên"
