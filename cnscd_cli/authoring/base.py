"""What the profile below asks: the values that a first draft starts from and is compared with."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from cnscd_cli.authoring.answers import OFF, AnswerError, AskedError, Citation, Level
from cnscd_cli.authoring.frames import find_commune, make_frame
from cnscd_cli.authoring.sentences import TEAM
from cnscd_cli.authoring.trial import read_plan
from cnscd_cli.defaults import FALLBACK_PROFILE
from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import Frequency, Op, Plan
from cnscd_cli.rules.contract import Rule
from cnscd_cli.rules.language.heads import list_heads
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.registry import KINDS

_BOUNDS = (("at_least", Op.AT_LEAST), ("more_than", Op.MORE_THAN), ("at_most", Op.AT_MOST))


class Base:
    """The rules of the profile that a draft extends, by what they ask."""

    def __init__(self, name: str = FALLBACK_PROFILE) -> None:
        self.profile = load_profile(name)
        self.id = self.profile.id
        self.rules = {rule.id: rule for rule in self.profile.rules}
        self.disabled = {rule.id: rule for rule in self.profile.disabled}

    def find_rule(self, rule_id: str) -> Rule | None:
        """The rule, whether it is switched on or off."""
        return self.rules.get(rule_id) or self.disabled.get(rule_id)

    def _params(self, rule_id: str) -> Any:
        rule = self.rules.get(rule_id)
        return rule.params if rule else None

    @property
    def team(self) -> tuple[int, int] | None:
        """The fewest and the most members."""
        params = self._params("team-size")
        return (params.min, params.max) if params else None

    @property
    def core(self) -> tuple[str, ...] | str:
        """The agencies one of which is the core force."""
        params = self._params("youth-union-core")
        return (str(params.agency), *params.alternatives) if params else OFF

    @property
    def offices(self) -> tuple[str, ...] | str:
        """Who may lead a team; none where anybody may."""
        params = self._params("team-leader")
        return params.offices if params else OFF

    @property
    def frequency(self) -> Frequency | str | None:
        """How often at least is reported; null where something else is asked of it."""
        params = self._params("report-frequency")
        return params.at_least if params else OFF

    @property
    def before(self) -> int | str:
        """The first day that is too late."""
        params = self._params("report-deadline")
        return int(params.before) if params else OFF

    def find_target(self, indicator: str) -> Rule | None:
        """The rule on an indicator, one that is switched on before others."""
        found = [
            rule
            for rule in (*self.profile.rules, *self.profile.disabled)
            if rule.kind == "target" and getattr(rule.params, "indicator", "") == indicator
        ]
        return found[0] if found else None

    def find_level(self, indicator: str) -> Level | None:
        """What is asked of an indicator now, where that is one bound."""
        rule = self.find_target(indicator)
        if rule is None or rule.id not in self.rules:
            return None
        params: Any = rule.params
        bounds = [(getattr(params, name), op) for name, op in _BOUNDS if getattr(params, name) is not None]
        return Level(indicator, *bounds[0], params.unit, params.per) if len(bounds) == 1 else None

    def check_office(self, office: str) -> None:
        """Refuses an office that would not be recognised in a plan: its rule could never be met."""
        plan = self.read_body(f"{TEAM}- Tổ trưởng là {office}.\n")
        kind: Any = KINDS["team-leader"]
        has_letters = any(char.isalpha() for char in office)
        if not has_letters or kind((office,)).check(plan).status is not Status.PASS:
            raise AnswerError(f"Không nhận ra chức danh «{office[:60]}»; ghi như «Bí thư chi bộ», «Trưởng khu phố»")

    def check_document(self, document: Citation) -> None:
        """Refuses a document that would not be recognised in the preamble of a plan."""
        kind: Any = KINDS["cited-document"]
        plan = read_plan(write_citing(document))
        if kind(document.number, document.date).check(plan).status is not Status.PASS:
            raise AnswerError(
                f"Không nhận ra văn bản «{document.kind} số {document.number}»; ghi như «Kế hoạch 123/KH-UBND»"
            )

    def check_recipient(self, name: str) -> None:
        """Refuses a recipient that is asked for already, or could not be found."""
        kind: Any = KINDS["recipient"]
        plan = self.read_body(write_recipients(name))
        if kind(name, (name,)).check(plan).status is not Status.PASS:
            raise AnswerError(f"Không nhận ra nơi nhận «{name[:60]}»; ghi như «Tỉnh đoàn», «Sở Nội vụ»")
        for rule in self.profile.rules:
            if rule.kind == "recipient" and rule.params.check(plan).status is Status.PASS:
                raise AskedError(f"Đã có quy tắc «{rule.title}»; chỉ ghi nơi nhận khác")

    def check_forbidden(self, phrase: str) -> None:
        """Refuses words that stand in every plan."""
        kind: Any = KINDS["wording"]
        forbids = kind(phrase, none=(phrase,))
        if not any(map(str.isalnum, phrase)) or forbids.check(read_plan(write_saying(phrase))).status is Status.PASS:
            raise AnswerError(f"Không tìm được «{phrase[:60]}» trong kế hoạch; ghi một từ hoặc cụm từ")
        if forbids.check(read_plan(write_saying(HARMLESS))).status is not Status.PASS:
            raise AnswerError(f"«{phrase[:60]}» có trong hầu hết kế hoạch, không cấm được; ghi cụm từ dài hơn")

    def read_body(self, text: str) -> Plan:
        """The text behind the head of an invented plan."""
        return read_plan(make_frame(self.profile, self.profile.rules[0]) + text)


HARMLESS = "Các thôn, tổ dân phố phổ cập kỹ năng số cho người dân."
"""What is written behind a head to see that it is the head alone which has some words."""

_CITING = """\
ỦY BAN NHÂN DÂN
{upper}

Số: 31/KH-UBND

{name}, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Hoạt động Tổ công nghệ số cộng đồng

Thực hiện {document}; UBND {unit} xây dựng Kế hoạch như sau:

I. MỤC TIÊU
{aim}
"""


def write_citing(
    document: Citation | str, aim: str = "Phổ cập kỹ năng số.", province: str | None = None, by: str = ""
) -> str:
    """A plan of a commune of the province that cites the document (`by` an issuer) and no other."""
    cited = document if isinstance(document, str) else name_document(document)
    kind, name = find_commune(province)
    unit = f"{kind} {name}"
    cited = f"{cited} của {by}" if by else cited
    return _CITING.format(document=cited, aim=aim, upper=unit.upper(), name=name, unit=unit)


def name_document(document: Citation) -> str:
    """«Kế hoạch số 58/KH-UBND ngày 06/02/2026»."""
    day = f" ngày {document.date:%d/%m/%Y}" if document.date else ""
    return f"{document.kind} số {document.number}{day}"


def write_saying(words: str, province: str | None = None) -> str:
    """A plan that says these words in its body."""
    return write_citing(Citation("Kế hoạch", "15/KH-UBND", date(2026, 1, 12)), words, province)


def write_recipients(*names: str) -> str:
    """The end of a plan that is sent to these."""
    listed = "".join(f"- {name};\n" for name in names)
    return (
        f"I. MỤC TIÊU\nPhổ cập kỹ năng số.\n\nNơi nhận:\n{listed}- Lưu: VT.\n\n"
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Thị Mẫu\n"
    )


@cache
def load_base(name: str = FALLBACK_PROFILE) -> Base:
    """The profile with that id."""
    return Base(name)


def find_base(province: str | None) -> Base:
    """The profile of the province that comes with the program, or mau-tinh."""
    found = [head.id for head in list_heads() if province and head.province == province]
    return load_base(found[0] if found else FALLBACK_PROFILE)
