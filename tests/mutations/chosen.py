"""What a profile is chosen by, its document, province and days, told from plans that cite and date themselves."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cnscd_cli.authoring.trial import read_plan
from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.choice import choose_profile
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.language.heads import list_heads, summarize
from cnscd_cli.rules.lapse import find_lapse

CHOSEN = "chosen"
"""Stands for a rule in the tables of words."""
_PLAN = """\
ỦY BAN NHÂN DÂN
{upper}

Số: 31/KH-UBND

Ngày {day}

KẾ HOẠCH
Hoạt động Tổ công nghệ số cộng đồng

Căn cứ {cites} về chuyển đổi số, UBND {unit} ban hành Kế hoạch như sau:

I. MỤC TIÊU
Phổ cập kỹ năng số cho người dân.
"""


class ChoiceWitness(NamedTuple):
    """A plan, and whether and by what this profile is chosen for it."""

    rule: str
    text: str
    status: str
    """`document`, `province`; `lapsed` where it is chosen though it does not hold; `other` where it is not."""

    @classmethod
    def of(
        cls, status: str, cites: str = "Luật Giao dịch điện tử", unit: str = "xã Tân An", day: str = ""
    ) -> ChoiceWitness:
        """A plan of `unit`: there is a Tân An in many provinces."""
        day = day or "12 tháng 4 năm 2026"
        return cls(CHOSEN, _PLAN.format(upper=unit.upper(), day=day, cites=cites, unit=unit), status)

    def find_fault(self, profile: Profile, *, anew: bool = False) -> str | None:  # noqa: ARG002 - as a Witness
        """How the choice differs where the profile is as it is here."""
        heads = tuple(summarize(profile) if head.id == profile.id else head for head in list_heads())
        plan = _read(self.text)
        choice = choose_profile(plan, heads)
        status: str = choice.by.value
        if choice.profile != profile.id:
            status = "other"
        elif find_lapse(plan, profile.validity):
            status = "lapsed"
        return None if status == self.status else f"chosen: {status}, not {self.status}"


@cache
def _read(text: str) -> Plan:
    return read_plan(text)
