"""What waivers and baseline make of a report, day by day, and what is told of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plans import words

from cnscd_cli.errors import BaselineError
from cnscd_cli.model.finding import NoticeKind, PlanReport, PlanStatus, ProfileInfo, Report, Result, Severity, Status
from cnscd_cli.model.plan import Commune, CommuneType, OfficialName
from cnscd_cli.rules.exceptions.baseline import (
    Baseline,
    KnownGap,
    Renewal,
    load_baseline,
    renew_baseline,
    write_baseline,
)
from cnscd_cli.rules.exceptions.commune_names import CommuneName
from cnscd_cli.rules.exceptions.excusing import apply_exceptions, prepare_exceptions
from cnscd_cli.rules.exceptions.waivers import WaiverEntry, Waivers

IA_SAO = Commune(CommuneType.XA, "Ia Sao", "Tỉnh Gia Lai", OfficialName.LISTED, (), words("XÃ IA SAO"))
DAY = date(2026, 6, 30)
ENTRY = WaiverEntry("team-size", None, CommuneName(CommuneType.XA, "Ia Sao", None), "vì xa", "Lê Thị Mẫu", DAY, None, 3)
OWNER = "xã Ia Sao, tỉnh Gia Lai"


def result(rule: str, status: Status, code: str | None = None, actual: str = "15 thành viên") -> Result:
    evidence = () if status is Status.PASS else (words("Mỗi Tổ có 15 thành viên."),)
    return Result(rule, rule, Severity.ERROR, status, "", "", actual, None, None, evidence, fingerprint=code)


def plan(*results: Result, commune: Commune | None = IA_SAO, path: str = "a.docx") -> PlanReport:
    return PlanReport(path, "", PlanStatus.CHECKED, None, commune, results)


def report(*plans: PlanReport) -> Report:
    return Report(ProfileInfo("mau-tinh", "Mẫu", None), plans)


GAP = result("team-size", Status.GAP, "a" * 16)
KNOWN = KnownGap("a" * 16, "team-size", OWNER, "15 thành viên", "Mỗi Tổ có 15 thành viên.")


def waive(answer: Report, *entries: WaiverEntry, today: date = DAY) -> Report:
    return apply_exceptions(answer, Waivers("mien.yaml", entries), None, today)


def know(answer: Report, *gaps: KnownGap) -> Report:
    return apply_exceptions(answer, None, Baseline("da-biet.json", gaps), DAY)


def statuses(answer: Report) -> list[Status]:
    return [item.status for checked in answer.plans for item in checked.results]


def notices(answer: Report) -> list[tuple[NoticeKind, str]]:
    return [(notice.kind, notice.message) for notice in answer.notices]


@pytest.mark.parametrize(
    ("today", "status", "told"),
    [
        (date(2026, 6, 29), Status.WAIVED, []),
        (date(2026, 6, 30), Status.WAIVED, []),
        (
            date(2026, 7, 1),
            Status.GAP,
            [
                (
                    NoticeKind.EXPIRED,
                    "«team-size» cho xã Ia Sao chỉ được miễn đến hết ngày 30/6/2026; thiếu sót lại được tính",
                )
            ],
        ),
    ],
)
def test_the_last_day_counts(today: date, status: Status, told: list[tuple[NoticeKind, str]]) -> None:
    answer = waive(report(plan(GAP)), ENTRY, today=today)
    assert statuses(answer) == [status]
    assert notices(answer) == told


def test_a_waiver_says_who_and_what_it_was_without_it() -> None:
    answer = waive(report(plan(GAP, result("team-size", Status.REVIEW, "b" * 16))), ENTRY)
    waivers = [item.waiver for item in answer.plans[0].results]
    assert [waiver and waiver.status for waiver in waivers] == [Status.GAP, Status.REVIEW]
    assert waivers[0] is not None
    assert waivers[0][2:] == ("mien.yaml:3", "vì xa", "Lê Thị Mẫu", DAY)
    assert answer.plans[0].results[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("entry", "checked", "told"),
    [
        (ENTRY, plan(result("team-size", Status.PASS)), (NoticeKind.UNUSED, "quy tắc đã đạt")),
        (ENTRY, plan(result("team-size", Status.NOT_APPLICABLE)), (NoticeKind.UNUSED, "không áp dụng")),
        (ENTRY, plan(GAP, commune=IA_SAO._replace(name="Ia Rsai")), (NoticeKind.UNMATCHED, "không khớp kế hoạch nào")),
        (
            ENTRY._replace(commune=CommuneName(CommuneType.XA, "Ia Sao", "Tỉnh Gia Lai")),
            plan(GAP, commune=IA_SAO._replace(province=None)),
            (NoticeKind.UNMATCHED, "kế hoạch của xã Ia Sao không cho biết tỉnh; bỏ tên tỉnh trong mục miễn"),
        ),
        (ENTRY, plan(GAP, commune=None), (NoticeKind.UNMATCHED, "không khớp kế hoạch nào")),
        (
            ENTRY._replace(plan="a.docx", commune=None),
            PlanReport("a.docx", None, PlanStatus.UNREADABLE, "Hỏng.", None),
            (NoticeKind.UNMATCHED, "«team-size» cho a.docx chưa xét được: kế hoạch không đọc được"),
        ),
        (ENTRY._replace(fingerprint="c" * 16), plan(GAP), (NoticeKind.UNUSED, f"không còn thiếu sót có mã {'c' * 16}")),
        (
            ENTRY._replace(until=date(2026, 1, 1)),
            plan(),
            (NoticeKind.EXPIRED, "hết ngày 01/01/2026; không còn tác dụng"),
        ),
    ],
)
def test_a_waiver_that_covers_nothing_is_told(
    entry: WaiverEntry, checked: PlanReport, told: tuple[NoticeKind, str]
) -> None:
    answer = waive(report(checked), entry)
    assert statuses(answer) == [item.status for item in checked.results]
    ((kind, message),) = notices(answer)
    assert kind is told[0]
    assert told[1] in message
    assert answer.notices[0].source == "mien.yaml:3"


def test_a_waiver_for_one_fingerprint_covers_no_other() -> None:
    other = result("team-size", Status.GAP, "b" * 16)
    answer = waive(report(plan(GAP), plan(other, path="b.docx")), ENTRY._replace(fingerprint="a" * 16))
    assert statuses(answer) == [Status.WAIVED, Status.GAP]
    assert notices(answer) == []


def test_an_expired_waiver_hides_no_valid_one() -> None:
    old = ENTRY._replace(until=date(2026, 1, 1), line=9)
    answer = waive(report(plan(GAP)), old, ENTRY)
    assert statuses(answer) == [Status.WAIVED]
    assert [message.rpartition("; ")[2] for _, message in notices(answer)] == ["không còn tác dụng"]


# --- baseline ----------------------------------------------------------------------------------------------------


def test_a_known_gap_counts_no_more_and_a_new_one_does() -> None:
    changed = result("team-size", Status.GAP, "b" * 16)
    assert statuses(know(report(plan(GAP)), KNOWN)) == [Status.WAIVED]
    answer = know(report(plan(changed)), KNOWN)
    assert statuses(answer) == [Status.GAP]
    words = "«team-size» của xã Ia Sao, tỉnh Gia Lai nay khác với thiếu sót đã biết (15 thành viên)"
    assert notices(answer) == [(NoticeKind.CHANGED, words)]


def test_a_known_gap_that_is_mended_is_told() -> None:
    answer = know(report(plan(result("team-size", Status.PASS))), KNOWN)
    words = "«team-size» của xã Ia Sao, tỉnh Gia Lai không còn thiếu sót đã biết (15 thành viên)"
    assert notices(answer) == [(NoticeKind.FIXED, words)]
    assert statuses(answer) == [Status.PASS]


def test_nothing_is_told_of_what_was_not_looked_at() -> None:
    """Another commune, a rule that was not asked, a plan that could not be read."""
    unread = PlanReport("a.docx", None, PlanStatus.UNREADABLE, "Hỏng.", None)
    for checked in (plan(GAP, commune=None), plan(result("team-leader", Status.PASS)), unread):
        assert notices(know(report(checked), KNOWN)) == []


def test_a_known_gap_that_became_doubtful_is_for_a_person_and_stays_known() -> None:
    answer = know(report(plan(GAP._replace(status=Status.REVIEW))), KNOWN)
    assert statuses(answer) == [Status.REVIEW]
    assert notices(answer) == []
    assert renew_baseline(answer, Baseline("b", (KNOWN,))) == (KNOWN,)
    assert renew_baseline(answer, None) == ()


def test_a_waiver_comes_before_the_baseline() -> None:
    answer = apply_exceptions(report(plan(GAP)), Waivers("m", (ENTRY,)), Baseline("b", (KNOWN,)), DAY)
    waiver = answer.plans[0].results[0].waiver
    assert waiver is not None
    assert waiver.reason == "vì xa"
    assert answer.notices == ()


def test_what_is_written_are_the_gaps_that_nobody_waived(tmp_path: Path) -> None:
    """Reviews are for a person each time; a waiver ends by itself; what was not looked at stays."""
    waived = result("team-leader", Status.GAP, "d" * 16)
    doubtful = result("number-filled", Status.REVIEW, "e" * 16)
    missing = result("funding-source", Status.GAP, "f" * 16, "Chưa nêu")._replace(searched=("mục IV",))
    answer = waive(report(plan(GAP, waived, doubtful, missing)), ENTRY._replace(rule="team-leader"))
    elsewhere = KnownGap("9" * 16, "team-size", "xã Ia Rsai, tỉnh Gia Lai", "3 người", None)
    mended = KnownGap("8" * 16, "team-size", OWNER, "4 người", None)
    gaps = renew_baseline(answer, Baseline("b", (elsewhere, mended)))
    assert gaps == (elsewhere, KnownGap("f" * 16, "funding-source", OWNER, "Chưa nêu", None), KNOWN)
    path = tmp_path / "b.json"
    write_baseline(path, gaps)
    assert load_baseline(path).gaps == gaps
    assert statuses(know(report(plan(GAP, missing)), *gaps)) == [Status.WAIVED] * 2
    before = path.read_bytes()
    write_baseline(path, renew_baseline(know(report(plan(missing, GAP)), *gaps), Baseline("b", gaps)))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("", "1:1: Tệp thiếu sót đã biết không phải JSON"),
        ('{"schema": "cnscd.baseline/1",\n "gaps": [}', "2:11: "),
        ("[]", "[schema] Đây không phải tệp thiếu sót đã biết"),
        ('{"schema": "cnscd.report/1", "plans": []}', "[schema]"),
        ('{"schema": "cnscd.baseline/1"}', "[gaps] Khóa «gaps» phải là danh sách"),
        ('{"schema": "cnscd.baseline/1", "gaps": [], "la": 1}', "[la] Không có khóa «la»"),
        ('{"schema": "cnscd.baseline/1", "gaps": [{}]}', "[gaps[0]] Mỗi mục phải có đúng các khóa"),
        (json.dumps({"schema": "cnscd.baseline/1", "gaps": [KNOWN._asdict(), {**KNOWN._asdict(), "fingerprint": "x"}]}), "[gaps[1]]"),
        (json.dumps({"schema": "cnscd.baseline/1", "gaps": [{**KNOWN._asdict(), "rule": 1}]}), "[gaps[0]] Khóa «rule»"),
        (json.dumps({"schema": "cnscd.baseline/1", "gaps": [{**KNOWN._asdict(), "quote": 1}]}), "[gaps[0]] Khóa «commune»"),
        ("[" * 100_000, "lồng quá nhiều cấp"),
        (f'{{"schema": {"1" * 5000}}}', "không phải JSON"),
    ],
)  # fmt: skip
def test_a_baseline_with_faults_is_refused(content: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BaselineError) as caught:
        load_baseline(path)
    assert fault in str(caught.value)


def test_only_a_baseline_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "rieng.yaml"
    path.write_text("schema: cnscd.profile/1\n", encoding="utf-8")
    with pytest.raises(BaselineError, match="Không ghi đè"):
        prepare_exceptions(None, None, path, today=DAY, rules=())
    path.write_text("", encoding="utf-8")
    for _ in range(2):
        prepare_exceptions(None, None, path, today=DAY, rules=())(report(plan(GAP)))
        assert load_baseline(path).gaps == (KNOWN,)
    with pytest.raises(BaselineError, match="Không ghi được"):
        write_baseline(tmp_path / "khong-co" / "b.json", ())


def test_who_is_interrupted_keeps_what_was_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, link = tmp_path / "b.json", tmp_path / "lien-ket.json"
    write_baseline(path, (KNOWN,))
    link.symlink_to(path)
    write_baseline(link, (KNOWN, KNOWN._replace(fingerprint="b" * 16)))
    assert link.is_symlink()
    assert len(load_baseline(path).gaps) == 2

    def interrupt(target: Path, content: bytes) -> int:
        with target.open("wb") as stream:
            stream.write(content[:9])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_baseline(path, ())
    assert len(load_baseline(path).gaps) == 2
    assert sorted(item.name for item in tmp_path.iterdir()) == ["b.json", "lien-ket.json"]


def test_a_baseline_that_cannot_be_looked_at_is_one_sentence(tmp_path: Path) -> None:
    loop = tmp_path / "vong"
    loop.symlink_to(loop)
    with pytest.raises(BaselineError, match="Không ghi được tệp thiếu sót đã biết"):
        prepare_exceptions(None, loop, loop, today=DAY, rules=())(report(plan(GAP)))
    long = tmp_path / ("a" * 300)
    with pytest.raises(BaselineError, match="tên tệp quá dài"):
        prepare_exceptions(None, long, None, today=DAY, rules=())
    with pytest.raises(BaselineError, match="tên tệp quá dài"):
        prepare_exceptions(None, None, long, today=DAY, rules=())(report(plan(GAP)))


def test_thousands_of_plans_are_gone_through_once() -> None:
    """Each may have to be read from disk; what comes of them is kept by whoever can."""
    asked: list[int] = []

    class Plans(Sequence[PlanReport]):
        outlines = [plan(GAP)] * 5

        def __len__(self) -> int:
            return 5

        def __getitem__(self, index: Any) -> Any:
            if index >= 5:
                raise IndexError
            asked.append(index)
            return plan(GAP)

    def keep(count: int, plans: Iterable[PlanReport]) -> Sequence[PlanReport]:
        for number, _ in enumerate(plans):
            assert asked == list(range(number + 1))  # one at a time
        return Plans()

    renewal = Renewal(Baseline("b", (KNOWN,)))
    answer = report()._replace(plans=Plans())
    waivers, known = Waivers("m", (ENTRY, ENTRY._replace(rule="x"))), Baseline("b", (KNOWN,))
    apply_exceptions(answer, waivers, known, DAY, keep=keep, renewal=renewal)
    assert renewal.list_gaps() is not None
    assert asked == list(range(5))
