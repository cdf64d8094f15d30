"""`combination`: checks of other kinds, all, any or none of which must pass."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.finding import Level, Status
from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules.contract import NOT_STATED, Check, NestedCheck, Verdict, levels_of
from cnscd_cli.rules.proof.probes import Probe


class Combination(NamedTuple):
    """The checks, in three lists that must all be satisfied."""

    purpose = "Kết hợp nhiều phép kiểm: tất cả phải đạt, ít nhất một phải đạt, hoặc không phép nào được đạt."
    described = {
        "all": "Các phép kiểm đều phải đạt; mỗi phép ghi loại (kind) và tham số (params) như một quy tắc.",
        "any": "Các phép kiểm mà ít nhất một phải đạt.",
        "none": "Các phép kiểm mà không phép nào được đạt.",
        "subject": "Điều được yêu cầu nói bằng lời, viết trong thông báo.",
    }

    all: tuple[NestedCheck, ...] = ()
    any: tuple[NestedCheck, ...] = ()
    none: tuple[NestedCheck, ...] = ()
    subject: str | None = None

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if not (self.all or self.any or self.none):
            return "cần ít nhất một trong các tham số «all», «any», «none»"
        if len(self.any) == 1:
            return "«any» cần ít nhất hai phép kiểm"
        if {_key(item) for item in self.all} & {_key(item) for item in self.none}:
            return "có phép kiểm vừa ở «all» vừa ở «none»"
        return None

    def probes(self) -> tuple[Probe, ...]:
        """Those of the checks that must pass."""
        found = (getattr(item.check, "probes", None) for item in (*self.all, *self.any))
        return tuple(probe for own in found if own for probe in own())

    def levels(self) -> tuple[Level, ...]:
        """Those of the checks that must pass one by one."""
        return tuple(level for item in self.all for level in levels_of(item.check))

    def check(self, plan: Plan) -> Verdict:
        """A doubt decides only where nothing surer does; what one check found missing may stand on an unread page."""
        verdicts = [_seek(item.check, _judge(item, plan)) for item in self.all]
        if self.any:
            found = _any_of([_judge(item, plan) for item in self.any])
            verdicts.append(_seek(self._replace(all=(), none=()), found._replace(sought=())))
        verdicts += [_deny(_judge(item, plan), unread=bool(plan.issues)) for item in self.none]
        return self._name(_all_of(verdicts))

    def _name(self, verdict: Verdict) -> Verdict:
        if self.subject is None:
            return verdict
        words = {
            Status.PASS: "Kế hoạch đáp ứng",
            Status.GAP: "Kế hoạch chưa đáp ứng",
            Status.REVIEW: "Cần xem xét",
        }
        return verdict._replace(message=f"{words[verdict.status]} {self.subject}: {_begin_small(verdict.message)}")


def _key(item: NestedCheck) -> tuple[str, object]:
    """A kind without parameters is the same as itself, whichever object stands for it."""
    return item.kind, item.check if isinstance(item.check, tuple) else None


def _judge(item: NestedCheck, plan: Plan) -> Verdict:
    """The verdict as far as it is proved: within «none» or «any», a doubt must not be turned into its contrary."""
    verdict = item.check.check(plan)
    judged = verdict.status in (Status.PASS, Status.GAP) and not verdict.missing
    if judged and any(place.doubtful for place in verdict.evidence):
        return verdict._replace(status=Status.REVIEW)
    return verdict


def _seek(check: Check, verdict: Verdict) -> Verdict:
    """What was missing is looked for by itself: words that come near another one prove nothing of it."""
    return verdict._replace(sought=verdict.sought or (check,)) if verdict.missing else verdict


def _all_of(verdicts: list[Verdict]) -> Verdict:
    """The gaps, else the doubts, else all passes."""
    for status in (Status.GAP, Status.REVIEW):
        deciding = [item for item in verdicts if item.status is status]
        if deciding:
            proved = [item for item in deciding if not item.missing]
            return _join(proved or deciding if status is Status.GAP else deciding, status)
    return _join(verdicts, Status.PASS)


def _any_of(verdicts: list[Verdict]) -> Verdict:
    """The first pass, else what need not be, else the doubts, else all gaps: missing if one is, it may yet be found."""
    found = next((item for item in verdicts if item.status is Status.PASS), None)
    found = found or next((item for item in verdicts if item.status is Status.NOT_APPLICABLE), None)
    if found:
        return found._replace(status=Status.PASS)
    doubts = [item for item in verdicts if item.status is Status.REVIEW]
    if doubts:
        return _join(doubts, Status.REVIEW)
    return _join(verdicts, Status.GAP)._replace(missing=any(item.missing for item in verdicts))


def _deny(verdict: Verdict, *, unread: bool) -> Verdict:
    """What must not pass: a pass becomes a gap; a gap a pass, unless it rests on what could not be read."""
    if verdict.status is Status.PASS:
        return verdict._replace(status=Status.GAP, message=f"{verdict.message}, trái với yêu cầu")
    if verdict.status is Status.GAP:
        if verdict.missing and unread:
            message = f"{verdict.message}, nhưng có phần không đọc được nên chưa chắc là không có"
            return verdict._replace(status=Status.REVIEW, message=message, missing=False, sought=())
        return verdict._replace(
            status=Status.PASS, message=f"{verdict.message}, đúng yêu cầu", missing=False, sought=()
        )
    return verdict


def _join(verdicts: list[Verdict], status: Status) -> Verdict:
    """One verdict of several, each message as its own clause."""
    messages = list(dict.fromkeys(item.message for item in verdicts))
    stated = list(dict.fromkeys(item.message if item.actual == NOT_STATED else item.actual for item in verdicts))
    evidence: tuple[Evidence, ...] = tuple(dict.fromkeys(place for item in verdicts for place in item.evidence))
    return Verdict(
        status,
        "; ".join([messages[0], *map(_begin_small, messages[1:])]),
        "; ".join([stated[0], *map(_begin_small, stated[1:])]),
        evidence,
        tuple(dict.fromkeys(place for item in verdicts for place in item.searched)),
        missing=status is Status.GAP and all(item.missing for item in verdicts),
        sought=tuple(check for item in verdicts for check in item.sought),
    )


def _begin_small(message: str) -> str:
    """The sentence as a clause: «Kế hoạch» and the like are no names."""
    return message[:1].lower() + message[1:] if message[1:2].islower() else message
