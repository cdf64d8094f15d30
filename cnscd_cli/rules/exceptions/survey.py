"""What a run shows of waivers and known gaps: each plan is heard once, in its order, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cnscd_cli.model.finding import Notice, NoticeKind, PlanReport, Result, Status
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.rules.exceptions.baseline import Baseline, name_owner
from cnscd_cli.rules.exceptions.waivers import WaiverEntry, Waivers
from cnscd_cli.rules.named_communes import plain_commune

AMISS = (Status.GAP, Status.REVIEW)


class WaiverSurvey:
    """Which waivers speak of which plans, and what came of them."""

    def __init__(self, waivers: Waivers) -> None:
        self._waivers = waivers
        self._seen = [_Seen() for _ in waivers.entries]
        self._by_path: list[int] = []
        self._by_commune: dict[tuple[CommuneType, str], list[int]] = {}
        for number, entry in enumerate(waivers.entries):
            if entry.commune:
                key = (entry.commune.type, plain_commune(entry.commune.name))
                self._by_commune.setdefault(key, []).append(number)
            else:
                self._by_path.append(number)

    def find(self, plan: PlanReport) -> list[WaiverEntry]:
        """Those that speak of the plan, in the order of the file."""
        return [self._waivers.entries[number] for number in self._find(plan)]

    def _find(self, plan: PlanReport) -> list[int]:
        commune = plan.commune
        named = self._by_commune.get((commune.type, plain_commune(commune.name)), ()) if commune else ()
        numbers = sorted((*named, *self._by_path))
        return [number for number in numbers if self._waivers.fits(self._waivers.entries[number], plan)]

    def hear(self, plan: PlanReport) -> None:
        """A plan, with what is waived."""
        for number in self._find(plan):
            self._seen[number].hear(plan, self._waivers.entries[number])

    def tell(self, outlines: Sequence[PlanReport], today: date) -> Iterator[Notice]:
        """What nobody needs any more, or what nobody heeds any more."""
        for entry, seen in zip(self._waivers.entries, self._seen, strict=True):
            if entry.until < today:
                told: tuple[NoticeKind, str] | None = _tell_expired(entry, counts=bool(seen.covered & set(AMISS)))
            elif Status.WAIVED in seen.covered:
                told = None
            else:
                told = seen.tell_unused(entry) if seen.any else (NoticeKind.UNMATCHED, _explain(entry, outlines))
            if told:
                words = f"«{entry.rule}» cho {entry.commune or entry.plan} {told[1]}"
                yield Notice(told[0], words, self._waivers.place(entry), entry.rule, entry.fingerprint)


class _Seen:
    """What came of one waiver."""

    __slots__ = ("answered", "any", "covered", "statuses")

    def __init__(self) -> None:
        self.any = False
        """Whether it speaks of a plan of the run."""
        self.answered = False
        """Whether one of those could be read."""
        self.covered: set[Status] = set()
        self.statuses: set[Status] = set()
        """Of its rule, under whatever fingerprint."""

    def hear(self, plan: PlanReport, entry: WaiverEntry) -> None:
        self.any = True
        self.answered = self.answered or bool(plan.results)
        for result in plan.results:
            if result.rule == entry.rule:
                self.statuses.add(result.status)
                if covers(entry, result):
                    self.covered.add(result.status)

    def tell_unused(self, entry: WaiverEntry) -> tuple[NoticeKind, str]:
        if not self.answered:
            return NoticeKind.UNMATCHED, "chưa xét được: kế hoạch không đọc được"
        if self.statuses & {*AMISS, Status.WAIVED}:
            return NoticeKind.UNUSED, f"không còn thiếu sót có mã {entry.fingerprint}"
        how = "đã đạt" if Status.PASS in self.statuses else "không áp dụng"
        return NoticeKind.UNUSED, f"không cần miễn: quy tắc {how}"


def covers(entry: WaiverEntry, result: Result) -> bool:
    """Whether the answer is one that the waiver is for, in a plan that it speaks of."""
    return entry.rule == result.rule and entry.fingerprint in (None, result.fingerprint)


def _tell_expired(entry: WaiverEntry, *, counts: bool) -> tuple[NoticeKind, str]:
    until = entry.until
    day = f"{until.day:02}/{until.month if until.month > 2 else f'{until.month:02}'}/{until.year}"
    effect = "thiếu sót lại được tính" if counts else "không còn tác dụng"
    return NoticeKind.EXPIRED, f"chỉ được miễn đến hết ngày {day}; {effect}"


def _explain(entry: WaiverEntry, plans: Sequence[PlanReport]) -> str:
    reason = "không khớp kế hoạch nào được kiểm tra"
    bare = entry.commune._replace(province=None) if entry.commune else None
    if bare and any(plan.commune and not plan.commune.province and bare.fits(plan.commune) for plan in plans):
        return f"{reason}: kế hoạch của {bare} không cho biết tỉnh; bỏ tên tỉnh trong mục miễn, hoặc dùng khóa «plan»"
    return reason


class BaselineSurvey:
    """Which known gaps are there no more, of communes that were checked and by rules that were asked."""

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._codes = {gap.fingerprint for gap in baseline.gaps}
        self._answers: dict[tuple[str | None, str], set[Status]] = {
            (gap.commune, gap.rule): set() for gap in baseline.gaps
        }
        self._found: set[str] = set()

    def knows(self, result: Result) -> bool:
        """Whether the gap is one of them."""
        return result.status is Status.GAP and result.fingerprint in self._codes

    def hear(self, plan: PlanReport) -> None:
        """A plan, with what is known."""
        owner = name_owner(plan)
        for result in plan.results:
            statuses = self._answers.get((owner, result.rule))
            if statuses is not None:
                statuses.add(result.status)
            if result.fingerprint in self._codes and result.fingerprint:
                self._found.add(result.fingerprint)

    def tell(self) -> Iterator[Notice]:
        """Those that are mended, those that are now other gaps."""
        for gap in self._baseline.gaps:
            statuses = self._answers[gap.commune, gap.rule]
            if not statuses or gap.fingerprint in self._found:
                continue
            changed = bool(statuses & {*AMISS, Status.WAIVED})
            kind = NoticeKind.CHANGED if changed else NoticeKind.FIXED
            change = "nay khác với thiếu sót đã biết" if changed else "không còn thiếu sót đã biết"
            words = f"«{gap.rule}» của {gap.commune or 'kế hoạch không rõ đơn vị'} {change} ({gap.actual})"
            yield Notice(kind, words, self._baseline.path, gap.rule, gap.fingerprint)
