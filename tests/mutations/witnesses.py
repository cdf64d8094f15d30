"""What tells a profile from its mutants: texts, each with the answer of a rule, and what becomes of the answer.

Three sources: the examples of the rules, the tables in tests/rules/words/, and the plans built by hand for `mau-tinh`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.document import Document
from cnscd_cli.model.finding import Result
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.txt import parse_txt
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.engine import check_rule

WORDS = Path(__file__).parent.parent / "rules" / "words"
OFF = "off"
"""Status of a rule that answers nothing, since it is switched off."""

FRAME = """\
ỦY BAN NHÂN DÂN
XÃ HỒNG PHONG

Số: 31/KH-UBND

Hồng Phong, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Hoạt động Tổ công nghệ số cộng đồng năm 2026

Thực hiện Kế hoạch số 15/KH-UBND ngày 12/01/2026 của UBND tỉnh Lạng Sơn về hoạt động của Tổ công nghệ số cộng đồng; \
UBND xã Hồng Phong xây dựng Kế hoạch như sau:

"""


class Witness(NamedTuple):
    """A plan, and what a rule has to answer to it."""

    rule: str
    text: str | Plan
    """What was written, or the plan itself."""
    status: str
    severity: str | None = None
    place: str | None = None
    """The passage that is shown, where it matters which."""

    def find_fault(self, profile: Profile, *, anew: bool = False) -> str | None:
        """How the answer of `profile` differs; `anew` where the catalogues are not those of the last reading."""
        result = self._judge(profile, anew)
        status = result.status.value if result else OFF
        if status != self.status:
            return f"{self.rule}: {status}, not {self.status}"
        if result and self.severity and result.severity.value != self.severity:
            return f"{self.rule}: {result.severity.value}, not {self.severity}"
        places = [item.quote for item in result.evidence] if result else []
        if self.place is not None and places != [self.place]:
            return f"{self.rule}: shows {places}, not «{self.place}»"
        return None

    def _judge(self, profile: Profile, anew: bool) -> Result | None:
        rule = next((rule for rule in profile.rules if rule.id == self.rule), None)
        if rule is None:
            return None
        if isinstance(self.text, Plan):
            return check_rule(self.text, rule)
        return check_rule(extract_plan(_parse(self.text)) if anew else _extract(self.text, profile.id), rule)


def list_witnesses(profile: Profile) -> tuple[Witness, ...]:
    """All that is known of the rules of a profile."""
    examples = (Witness(rule.id, item.text, item.status) for rule in profile.rules for item in rule.examples)
    return (*examples, *list_words(profile.id), *_list_cases(profile.id))


def list_words(profile: str) -> Iterator[Witness]:
    """The table of a profile: by rule a list of {frame, status, words}, each of the words filled into the frame."""
    path = WORDS / f"{profile}.yaml"
    if not path.is_file():
        return
    table: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for rule, entries in table.items():
        for entry in entries:
            frame, severity, place = entry.get("frame", "{}"), entry.get("severity"), entry.get("place")
            for word in entry["words"]:
                shown = place.replace("{}", word) if place else None
                yield Witness(rule, frame.replace("{}", word), entry["status"], severity, shown)


def _list_cases(profile: str) -> Iterator[Witness]:
    if profile == "mau-tinh":
        from test_mau_tinh import CASES, SEVERITIES

        yield from (Witness(rule, plan, status, SEVERITIES[rule]) for rule, plan, status, _ in CASES)


@cache
def _parse(text: str) -> Document:
    whole = text if text.startswith("ỦY BAN") else FRAME + text
    return parse_txt(whole.encode(), "vi-du.txt", "0" * 64)


@cache
def _extract(text: str, profile: str) -> Plan:
    """`profile` brings the catalogues in use."""
    return extract_plan(_parse(text))
