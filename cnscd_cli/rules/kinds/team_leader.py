"""`team-leader`: the plan says who leads a team."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import load_alternation
from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import quote_around, shorten, split_words
from cnscd_cli.text.normalize import compose, fold, lower, unify

_LEADER = ("làm tổ trưởng", "tổ trưởng là", "tổ trưởng do", "là tổ trưởng", "giữ chức tổ trưởng", "đảm nhiệm tổ trưởng")
_DEPUTIES = frozenset({"phó", "pho"})
_HEAD = "truong"


class TeamLeaderNamed(NamedTuple):
    """Who may lead."""

    purpose = "Kế hoạch nêu ai làm Tổ trưởng."
    described = {
        "offices": (
            "Các chức danh được chấp nhận: [bí thư chi bộ, trưởng thôn]; «trưởng thôn» nhận cả «thôn trưởng»; "
            "bỏ trống thì ai cũng được."
        ),
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
            return self._check_passages(plan)
        who = shorten(leader.text)
        if self.offices and not any(_names_office(leader.text, office) for office in self.offices):
            asked = " hoặc ".join(self.offices)
            return gap(f"Kế hoạch nêu Tổ trưởng là {who} nhưng yêu cầu là {asked}", who, leader.evidence)
        return passed(f"Kế hoạch đã nêu Tổ trưởng: {who}", who, leader.evidence)

    def _check_passages(self, plan: Plan) -> Verdict:
        """An office that the rule names may be one that nobody else knows."""
        for office in self.offices:
            found = next((item for item in plan.passages if _is_led_by(item, office)), None)
            if found is not None:
                said = quote_around(found.quote, "tổ trưởng")
                return passed(f"Kế hoạch đã nêu Tổ trưởng: {said}", said, found)
        place = places.team(plan)
        return missing("Kế hoạch chưa nêu ai làm Tổ trưởng", place.evidence, place.searched)


def _names_office(text: str, office: str) -> bool:
    marked = split_words(text, folded=False)[0]
    words = tuple(map(fold, marked))
    return any(
        words[at : at + len(wanted)] == wanted and (at == 0 or marked[at - 1] not in _DEPUTIES)
        for wanted in _spell_office(office)
        for at in range(len(words))
    )


def _spell_office(office: str) -> tuple[tuple[str, ...], ...]:
    """«trưởng khu phố» is «khu phố trưởng» too."""
    words = split_words(office, folded=True)[0]
    if len(words) > 1 and words[0] == _HEAD:
        return words, (*words[1:], _HEAD)
    if len(words) > 1 and words[-1] == _HEAD:
        return words, (_HEAD, *words[:-1])
    return (words,)


def _is_led_by(item: Evidence, office: str) -> bool:
    text = lower(unify(compose(item.quote)))
    return "tổ trưởng" in text and any(pattern.search(text) for pattern in _spell_statements(office))


@lru_cache(maxsize=64)
def _spell_statements(office: str) -> tuple[re.Pattern[str], ...]:
    """«Tổ trưởng là …», «… làm Tổ trưởng», «… (Tổ trưởng)»; not of a deputy, nor of who leads something else."""
    words = split_words(lower(unify(compose(office))), folded=False)[0]
    ways = [words]
    if len(words) > 1 and "trưởng" in (words[0], words[-1]):
        ways.append((*words[1:], words[0]) if words[0] == "trưởng" else (words[-1], *words[:-1]))
    named = "|".join(r"[\s/-]+".join(map(re.escape, way)) for way in ways)
    others = f"{load_alternation('other-heads')}|tổ (?:{load_alternation('other-teams')})"
    leader = rf"tổ trưởng\b(?!\s+(?:{others}))"
    team = r"(?:\s+(?:(?:các|mỗi|từng)\s+)?tổ\s[^,;.:()\n]{1,40}?)?"
    address = r"(?:(?:các\s+)?(?:đồng chí|đ/c)\s+|ông\s+|bà\s+)?"
    who = rf"{address}(?:[^,;.:()\n]{{1,40}}?\s+hoặc\s+{address})?(?<!phó )(?:{named})\b"
    links = r"(?:(?:nên|phải|có thể|thường|sẽ|được)\s+)?(?:là|:|do|-|\()\s*(?:là\s+|do\s+)?"
    becomes = (
        r"(?:trực tiếp\s+)?(?:làm|là|giữ chức(?: vụ| danh)?|đảm nhiệm|đảm nhận|kiêm nhiệm|kiêm)\s+(?:chức danh\s+)?"
    )
    return (
        re.compile(rf"\b{leader}{team}\s*{links}{who}"),
        re.compile(rf"(?<!phó )\b(?:{named})\b(?:(?!\s(?:không|chưa)\s)[^,;.:()\n]){{0,40}}?\s+{becomes}{leader}"),
        re.compile(rf"(?<!phó )\b(?:{named})\b\s*[-(]\s*(?:là\s+|làm\s+)?{leader}"),
    )
