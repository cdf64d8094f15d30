"""What mau-tinh asks: the values that a first draft starts from and is compared with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cnscd_cli.authoring.answers import AnswerError
from cnscd_cli.authoring.frames import make_frame
from cnscd_cli.authoring.sentences import TEAM
from cnscd_cli.authoring.trial import read_plan
from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import Frequency
from cnscd_cli.rules.contract import Rule
from cnscd_cli.rules.profile import load_profile
from cnscd_cli.rules.registry import KINDS
from cnscd_cli.text.normalize import fold

BASE = "mau-tinh"


class Base:
    """The rules of the profile that a draft extends, by what they ask."""

    def __init__(self) -> None:
        self.profile = load_profile(BASE)
        self.rules = {rule.id: rule for rule in self.profile.rules}

    def _params(self, rule_id: str) -> Any:
        return self.rules[rule_id].params

    @property
    def team(self) -> tuple[int, int]:
        """The fewest and the most members."""
        params = self._params("team-size")
        return params.min, params.max

    @property
    def core(self) -> str:
        """The agency that is the core force."""
        return str(self._params("youth-union-core").agency)

    @property
    def frequency(self) -> Frequency:
        """How often at least is reported."""
        frequency: Frequency = self._params("report-frequency").at_least
        return frequency

    @property
    def before(self) -> int:
        """The first day that is too late."""
        return int(self._params("report-deadline").before)

    @property
    def targets(self) -> dict[str, Rule]:
        """Rules on indicators, by indicator."""
        found = (rule for rule in self.profile.rules if rule.kind == "target")
        return {getattr(rule.params, "indicator", ""): rule for rule in found}

    @property
    def levels(self) -> dict[str, Decimal]:
        """Percentages by indicator."""
        return {key: getattr(rule.params, "at_least", Decimal(0)) for key, rule in self.targets.items()}

    @property
    def assignments(self) -> tuple[Rule, ...]:
        """Rules on who must have tasks."""
        return tuple(rule for rule in self.profile.rules if rule.id.startswith("assign-"))

    def find_assignment(self, text: str) -> str:
        """The id of such a rule, by its number in their list, its id or its title."""
        from difflib import get_close_matches  # only where somebody writes a profile

        word = fold(text.strip())
        if word.isdecimal() and 1 <= int(word) <= len(self.assignments):
            return self.assignments[int(word) - 1].id
        known = {fold(rule.title): rule.id for rule in self.assignments} | {
            rule.id: rule.id for rule in self.assignments
        }
        if word in known:
            return known[word]
        near = get_close_matches(word, tuple(known), n=1)
        hint = f"; có phải «{known[near[0]]}»?" if near else f"; ghi số thứ tự từ 1 đến {len(self.assignments)}"
        raise AnswerError(f"Không có quy tắc «{text.strip()[:60]}» trong danh sách{hint}")

    def check_office(self, office: str) -> None:
        """Refuses an office that would not be recognised in a plan: its rule could never be met."""
        plan = read_plan(f"{make_frame(self.profile, self.profile.rules[0])}{TEAM}- Tổ trưởng là đồng chí {office}.\n")
        kind: Any = KINDS["team-leader"]
        has_letters = any(char.isalpha() for char in office)
        if not has_letters or kind((office,)).check(plan).status is not Status.PASS:
            raise AnswerError(f"Không nhận ra chức danh «{office[:60]}»; ghi như «Bí thư chi bộ», «Trưởng thôn»")
