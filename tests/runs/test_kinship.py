"""The same content under several names, several plans of one commune: what is told of them, where they are kept."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from cnscd_cli.errors import MissingInput
from cnscd_cli.model.finding import Edition, PlanReport, PlanStatus
from cnscd_cli.model.plan import Commune, CommuneType, Evidence, OfficialName, PartialDate
from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.runs import keeping
from cnscd_cli.runs.duplicates import leave_out_duplicates
from cnscd_cli.runs.editions import find_editions
from cnscd_cli.runs.keeping import keep_plans
from cnscd_cli.runs.kinship import relate_plans, tell_duplicates

Day = tuple[int | None, int | None, int | None]


def make_plan(
    path: str,
    day: Day | None = None,
    name: str = "Tây Cốc",
    province: str | None = "Tỉnh Phú Thọ",
    kind: str | None = "KẾ HOẠCH",
    unit: CommuneType = CommuneType.XA,
) -> PlanReport:
    commune = Commune(unit, name, province, OfficialName.LISTED, (), Evidence(name))
    issued = PartialDate(*day[::-1]) if day else None
    plan = PlanReport(path, "ab" * 32, PlanStatus.CHECKED, None, commune, notes=("Trang 4 là ảnh",))
    return plan._replace(document_type=kind, issue_date=issued)


# --- duplicates ---------------------------------------------------------------------------------------------------


def test_each_content_comes_once_under_the_first_of_its_names(tmp_path: Path) -> None:
    contents = {"a.txt": b"1", "b.txt": b"2", "c.docx": b"1", "d.txt": b"22", "e.txt": b"1", "f.txt": b"", "g.txt": b""}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    files = [PlanFile(str(tmp_path / name)) for name in contents]
    left = {Path(file.path).name: [Path(name).name for name in file.duplicates] for file in leave_out_duplicates(files)}
    # Of two empty files each is told to be empty: that they are the same says nothing.
    assert left == {"a.txt": ["c.docx", "e.txt"], "b.txt": [], "d.txt": [], "f.txt": [], "g.txt": []}


def test_two_files_are_enough(tmp_path: Path) -> None:
    files = [PlanFile(str(tmp_path / name)) for name in ("a.txt", "b.txt")]
    for file in files:
        Path(file.path).write_bytes(b"KE HOACH")
    assert [file.duplicates for file in leave_out_duplicates(files)] == [(files[1].path,)]


def test_a_member_of_an_archive_and_a_loose_file_are_compared(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"KE HOACH")
    digest = sha256(b"KE HOACH").hexdigest()
    files = [
        PlanFile(str(tmp_path / "a.txt")),
        PlanFile("x.zip/b.txt", None, digest, 8),
        PlanFile("x.zip/c.txt", None, "cd" * 32, 8),
    ]
    assert [(Path(file.path).name, file.duplicates) for file in leave_out_duplicates(files)] == [
        ("a.txt", ("x.zip/b.txt",)),
        ("c.txt", ()),
    ]


def test_nothing_is_read_of_files_of_different_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(b"x" * (number + 1))
    monkeypatch.setattr("cnscd_cli.runs.duplicates.identify", lambda _: pytest.fail("a file was read"))
    assert len(leave_out_duplicates([PlanFile(str(tmp_path / f"{number}.txt")) for number in range(5)])) == 5


def test_what_cannot_be_opened_stays_for_itself(tmp_path: Path) -> None:
    error = MissingInput("x", "không có", "Tìm lại")
    files = [PlanFile("khong-co.txt"), PlanFile("a\0b.txt"), PlanFile("x", error), PlanFile(str(tmp_path))]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "ong.txt")
        files.append(PlanFile(str(tmp_path / "ong.txt")))  # and nobody waits for a writer
    assert leave_out_duplicates(files) == files


# --- editions -----------------------------------------------------------------------------------------------------

LATEST = [
    # days of issue of the plans of one commune, and whether each is the latest
    ([(2026, 1, 5), (2026, 3, 1)], [False, True]),
    ([(2026, 3, 1), (2026, 3, 1)], [None, None]),
    ([(2026, 3, 1), (2026, 3, 1), (2025, 12, 1)], [None, None, False]),
    ([(2026, 3, 1), (2026, 3, 1), (2026, 4, 1)], [False, False, True]),
    ([(2026, None, None), (2026, 3, 1)], [None, None]),  # a blank is no earlier day
    ([(2026, 3, None), (2026, 3, 1)], [None, None]),
    ([(2026, 3, None), (2026, 4, 1)], [False, True]),
    ([(2026, None, None), (2025, 3, 1)], [True, False]),
    ([(2026, None, None), (2025, 3, 1), (2026, 2, 1)], [None, False, None]),
    ([None, (2026, 3, 1)], [None, None]),
    ([None, None], [None, None]),
]


@pytest.mark.parametrize(("days", "latest"), LATEST)
def test_which_is_the_latest(days: list[Day | None], latest: list[bool | None]) -> None:
    plans = [make_plan(f"{number}.txt", day) for number, day in enumerate(days)]
    found = find_editions(plans)
    assert [found[number].latest for number in range(len(days))] == latest
    assert {edition.total for edition in found.values()} == {len(days)}
    for number, edition in found.items():
        assert sorted(edition.others) == [f"{other}.txt" for other in range(len(days)) if other != number]


def test_the_others_come_the_latest_first() -> None:
    days = [(2026, 1, 5), (2026, 3, 1), None, (2025, 5, 5), (2026, 3, 1)]
    plans = [make_plan(f"{number}.txt", day) for number, day in enumerate(days)]
    assert find_editions(plans)[0].others == ("1.txt", "4.txt", "3.txt", "2.txt")


APART = [
    (make_plan("b.txt", name="Tây Cốc", unit=CommuneType.PHUONG), "another kind"),
    (make_plan("b.txt", province="Tỉnh Lào Cai"), "another province"),
    (make_plan("b.txt", province=None), "no province: there may be another of the name"),
    (make_plan("b.txt", name="Tây Cộc"), "another name"),
    (make_plan("b.txt", kind="QUYẾT ĐỊNH", day=(2026, 1, 1)), "another document"),
    (make_plan("b.txt", kind=None), "an appendix"),
    (make_plan("b.txt")._replace(commune=None), "nobody's"),
]


@pytest.mark.parametrize("other", [row[0] for row in APART], ids=[row[1] for row in APART])
def test_what_is_no_edition_of_the_same_plan(other: PlanReport) -> None:
    assert find_editions([make_plan("a.txt", (2026, 1, 1)), other]) == {}
    if other.commune and not other.commune.province:
        assert find_editions([other, other]) == {}


@pytest.mark.parametrize("name", ["TÂY CỐC", "Tây Cô\u0301c", "Tây\u00a0Cốc"])
def test_one_name_however_it_is_spelt(name: str) -> None:
    assert len(find_editions([make_plan("a.txt"), make_plan("b.txt", name=name)])) == 2


def test_very_many_are_counted_and_not_all_named() -> None:
    found = find_editions([make_plan(f"{number:03}.txt", (2026, 1, 1)) for number in range(100)])
    assert {(len(edition.others), edition.total) for edition in found.values()} == {(20, 100)}


# --- what is told -------------------------------------------------------------------------------------------------


def relate(*plans: PlanReport, duplicates: dict[int, tuple[str, ...]] | None = None) -> list[PlanReport]:
    files = [PlanFile(plan.path, duplicates=(duplicates or {}).get(n, ())) for n, plan in enumerate(plans)]
    return list(relate_plans(files, keep_plans(len(plans), plans)))


def test_what_is_told_of_duplicates() -> None:
    broken = PlanReport("b.txt", None, PlanStatus.UNREADABLE, "Tệp hỏng. Gửi lại.", None)
    few, many = ("x/a.txt",), tuple(f"{number}.txt" for number in range(6))
    first, second, third = relate(
        make_plan("a.txt"), broken, make_plan("c.txt", name="Khác"), duplicates={0: many, 1: few}
    )
    assert first.duplicates == many
    assert first.notes == ("Trang 4 là ảnh", "Cùng nội dung với: 0.txt, 1.txt, 2.txt và 3 tệp khác; chỉ đọc một lần")
    assert second.error == "Tệp hỏng. Gửi lại. Cùng nội dung với: x/a.txt; chỉ đọc một lần."
    assert (second.duplicates, second.notes) == (few, ())
    assert third == make_plan("c.txt", name="Khác")


def test_three_names_are_told_without_a_rest() -> None:
    assert tell_duplicates(("1", "2", "3")) == "Cùng nội dung với: 1, 2, 3; chỉ đọc một lần"


def test_what_is_told_of_editions() -> None:
    old, new, older = relate(
        make_plan("cu.txt", (2026, 1, 5)), make_plan("moi.txt", (2026, 3, 1)), make_plan("cu-hon.txt", (2025, 3, 1))
    )
    assert old.notes[1] == "Xã này đã có kế hoạch ban hành sau bản này: moi.txt (cả thảy 3 bản)"
    assert older.notes[1] == old.notes[1]
    assert new.notes[1] == "Xã này còn tệp kế hoạch khác: cu.txt, cu-hon.txt; bản này ban hành sau cùng"
    assert new.edition == Edition(True, ("cu.txt", "cu-hon.txt"), 3)
    first, _ = relate(make_plan("a.txt", unit=CommuneType.PHUONG), make_plan("b.txt", unit=CommuneType.PHUONG))
    assert first.notes[1] == "Phường này còn tệp kế hoạch khác: b.txt; ngày ban hành không cho biết bản nào mới nhất"


def test_a_word_file_and_the_signed_copy_of_it_are_no_riddle() -> None:
    days = [(2026, 3, 1), (2026, 3, 1), (2025, 12, 1)]
    word, signed, old = relate(
        *(make_plan(name, day) for name, day in zip(("a.docx", "a.pdf", "cu.docx"), days, strict=True))
    )
    told = "tệp ban hành cùng ngày có thể là chính kế hoạch này ở dạng khác (bản Word, bản ký)"
    assert word.notes[1] == f"Xã này còn tệp kế hoạch khác: a.pdf, cu.docx; {told}"
    assert signed.notes[1] == f"Xã này còn tệp kế hoạch khác: a.docx, cu.docx; {told}"
    assert "ban hành sau bản này: a.docx" in old.notes[1]
    for days in ([(2026, 3, None)] * 2, [(2026, 3, 1), (2026, 3, 1), (2026, None, None)]):
        for plan in relate(*(make_plan(f"{number}.txt", day) for number, day in enumerate(days))):
            assert "không cho biết bản nào mới nhất" in plan.notes[1]


def test_many_plans_are_told_the_same_where_they_are_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    plans = [make_plan(f"{number}.txt", (2026, 1, number % 28 + 1), name=f"Xã {number // 2}") for number in range(30)]
    few = relate(*plans, duplicates={3: ("ban-sao.txt",)})
    monkeypatch.setattr(keeping, "_FEW", 5)
    files = [PlanFile(plan.path, duplicates=("ban-sao.txt",) if n == 3 else ()) for n, plan in enumerate(plans)]
    stored = relate_plans(files, keep_plans(len(plans), plans))
    assert not isinstance(stored, tuple)
    assert list(stored) == few
    assert [stored[3], *stored[4:6]] == few[3:6]
    assert list(stored.outlines) == few  # type: ignore[attr-defined]
