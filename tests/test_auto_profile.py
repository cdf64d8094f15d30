"""Profiles that are chosen plan by plan: in the report, in every format, under a unit's own file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scans import needs_tesseract

import cnscd_cli
from cnscd_cli.__main__ import main
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.errors import ProfileError, ProfileFault
from cnscd_cli.isolation.messages import pack_error, unpack_error
from cnscd_cli.model.finding import ChosenBy, PlanReport, Status
from cnscd_cli.reporting.report_digest import digest_report
from cnscd_cli.rules.language import sources

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "plans"
SAMPLES = Path(__file__).parent.parent / "samples"
REAL = {
    "an-hai": ("hai-phong", ChosenBy.DOCUMENT),
    "phu-dong": ("ha-noi", ChosenBy.DOCUMENT),
    "tam-quang": ("nghe-an", ChosenBy.PROVINCE),
    "tan-an": ("kh-130-2026", ChosenBy.DOCUMENT),
    "xuan-hung": ("ninh-binh", ChosenBy.DOCUMENT),
}
needs_plans = pytest.mark.skipif(not SHARED.is_dir(), reason="không có thư mục ../shared với các kế hoạch thật")

PLAN = """\
ỦY BAN NHÂN DÂN
{head}

Số: 31/KH-UBND

{name}, ngày 12 tháng 4 năm {year}

KẾ HOẠCH
Hoạt động Tổ công nghệ số cộng đồng

{bases}

I. MỤC TIÊU
- Mỗi hộ gia đình có ít nhất 01 thành viên thành thạo kỹ năng số.
II. NỘI DUNG
1. Kiện toàn Tổ công nghệ số cộng đồng
Mỗi Tổ công nghệ số cộng đồng có từ 06 đến 09 thành viên.
"""
CITY = "Căn cứ Công văn số 3251/SKHCN-CNTT ngày 29/9/2025 của Sở Khoa học và Công nghệ thành phố Hải Phòng về Tổ;"


def write(folder: Path, name: str, bases: str = "", year: int = 2026) -> Path:
    path = folder / f"{name}.txt".replace(" ", "-")
    path.write_text(PLAN.format(head=f"XÃ {name.upper()}", name=name, bases=bases, year=year), encoding="utf-8")
    return path


def find_status(plan: PlanReport, rule: str) -> Status | None:
    return next((result.status for result in plan.results if result.rule == rule), None)


def check_real(extension: str) -> dict[str, PlanReport]:
    plans = cnscd_cli.check(*(SHARED / f"{name}.{extension}" for name in REAL)).plans
    return dict(zip(REAL, plans, strict=True))


@needs_plans
@pytest.mark.parametrize("extension", ["txt", "docx", "pdf"])
def test_real_plans_find_their_profiles(extension: str) -> None:
    _compare_profiles(check_real(extension))


@needs_plans
@pytest.mark.slow
@needs_tesseract
def test_scanned_plans_find_their_profiles() -> None:
    _compare_profiles(check_real("scan.pdf"))


def _compare_profiles(plans: dict[str, PlanReport]) -> None:
    found = {name: plan.profile and (plan.profile.id, plan.profile.chosen_by) for name, plan in plans.items()}
    assert found == REAL


@needs_plans
def test_a_plan_meets_what_the_province_is_known_by_it_to_ask() -> None:
    """The values come from these plans' quotes of their provinces: what a plan quotes, it fulfils."""
    for name, plan in check_real("docx").items():
        profile = plan.profile
        assert profile
        written = sources.list_shipped()[profile.id].read_text(encoding="utf-8")
        for result in plan.results:
            if f"- id: {result.rule}\n    kind: target" in written:
                assert result.status is Status.PASS, (name, result.rule, result.message)


def test_the_plans_of_one_run_are_judged_by_different_profiles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [write(tmp_path, "Hồng Phong"), write(tmp_path, "Quỳ Hợp"), write(tmp_path, "Tân An", CITY)]
    report = cnscd_cli.check(*paths)
    assert (report.profile.id, report.profile.path) == ("auto", None)
    assert [plan.profile and plan.profile.id for plan in report.plans] == ["mau-tinh", "nghe-an", "hai-phong"]
    assert [find_status(plan, "team-size") for plan in report.plans] == [Status.PASS, Status.PASS, Status.GAP]
    # an indicator that the profile adds: the plan is read anew with it
    member = [find_status(plan, "indicator-household-member-skills") for plan in report.plans]
    assert member == [None, None, Status.PASS]
    overview = digest_report(report).overview
    assert overview
    assert overview.columns[2] == "Bộ quy tắc"
    assert [row[2] for row in overview.rows] == ["mau-tinh", "nghe-an", "hai-phong"]
    assert main(["check", *map(str, paths), "--format", "json"]) == ExitStatus.GAPS
    shape = json.loads(capsys.readouterr().out)
    assert shape["profile"] == {"id": "auto", "title": "Tự chọn theo kế hoạch", "path": None}
    assert shape["plans"][1]["profile"] == {
        "id": "nghe-an",
        "title": "Tổ công nghệ số cộng đồng tỉnh Nghệ An",
        "path": None,
        "chosen_by": "province",
        "reason": "vì xã Quỳ Hợp thuộc tỉnh Nghệ An",
    }


def test_the_table_says_which_profile_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(write(tmp_path, "Quỳ Hợp"))])
    text = " ".join(capsys.readouterr().out.split())
    assert "Bộ quy tắc: Tổ công nghệ số cộng đồng tỉnh Nghệ An (nghe-an), vì xã Quỳ Hợp thuộc tỉnh Nghệ An" in text


def test_in_this_process_the_choice_is_the_same(tmp_path: Path) -> None:
    paths = [write(tmp_path, "Tân An", CITY), write(tmp_path, "Quỳ Hợp")]
    assert cnscd_cli.check(*paths, isolated=False) == cnscd_cli.check(*paths)


def test_what_a_profile_adds_ends_with_its_plan(tmp_path: Path) -> None:
    """Hải Phòng has an indicator of its own; read in this process, the next plan knows nothing of it."""
    city, other = write(tmp_path, "Tân An", CITY), write(tmp_path, "An Biên")
    document = cnscd_cli.read(other, isolated=False)
    before = cnscd_cli.extract(document)
    cnscd_cli.check(city, isolated=False)
    assert cnscd_cli.extract(document) == before
    assert cnscd_cli.check(city, other, isolated=False) == cnscd_cli.check(city, other)


def test_a_profile_that_is_named_judges_every_plan(tmp_path: Path) -> None:
    (plan,) = cnscd_cli.check(write(tmp_path, "Quỳ Hợp"), profile="ninh-binh").plans
    assert plan.profile
    assert (plan.profile.id, plan.profile.chosen_by, plan.profile.reason) == ("ninh-binh", ChosenBy.USER, None)
    assert find_status(plan, "team-size") is Status.GAP


@pytest.mark.parametrize("profile", ["auto", "ca-mau"])
def test_a_plan_outside_the_time_of_the_profile_is_told(tmp_path: Path, profile: str) -> None:
    bases = "Thực hiện Kế hoạch số 20/KH-UBND ngày 16/01/2026 của UBND tỉnh Cà Mau về Tổ;"
    (plan,) = cnscd_cli.check(write(tmp_path, "Quách Phẩm", bases, year=2031), profile=profile).plans
    assert plan.notes == ("Kế hoạch ban hành ngày 12/4/2031, ngoài thời hạn của bộ quy tắc (đến 31/12/2030)",)
    (plan,) = cnscd_cli.check(write(tmp_path, "Quách Phẩm", bases), profile=profile).plans
    assert plan.notes == ()


# --- a unit's own file on top of what is chosen --------------------------------------------------------------------

OWN = "schema: cnscd.profile/1\nid: don-vi\ntitle: Đơn vị\nextends: auto\nrules:\n"


def test_an_own_file_lies_on_whatever_is_chosen(tmp_path: Path) -> None:
    own = tmp_path / "don-vi.yaml"
    own.write_text(f"{OWN}  - {{id: number-filled, severity: error}}\n", encoding="utf-8")
    over = tmp_path / "tren.yaml"
    over.write_text("schema: cnscd.profile/1\nid: tren\ntitle: Trên\nextends: don-vi.yaml\n", encoding="utf-8")
    paths = [write(tmp_path, "Tân An", CITY), write(tmp_path, "Quỳ Hợp")]
    for profile, name in ((own, "don-vi"), (over, "tren")):
        report = cnscd_cli.check(*paths, profile=profile)
        assert (report.profile.id, report.profile.path) == (name, str(profile))
        second, first = report.plans
        assert [find_status(plan, "team-size") for plan in (first, second)] == [Status.GAP, Status.PASS]
        assert first.results[0].severity == "error"
        assert first.profile
        assert (first.profile.id, first.profile.path) == (name, str(profile))
        assert first.profile.reason
        assert first.profile.reason.startswith("trên nền bộ hai-phong, vì phần căn cứ dẫn Công văn 3251")


def test_all_its_combinations_are_judged_before_any_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the template 5 to 12 are possible, in Hải Phòng 5 to 8: a lower bound of 9 makes no sense there."""
    own = tmp_path / "don-vi.yaml"
    own.write_text(f"{OWN}  - {{id: team-size, params: {{min: 9}}}}\n", encoding="utf-8")
    with pytest.raises(ProfileError, match="trên nền bộ hai-phong"):
        cnscd_cli.check(tmp_path / "khong-co.txt", profile=own)
    assert main(["check", str(tmp_path / "khong-co.txt"), "--profile", str(own)]) == ExitStatus.USAGE
    assert "khong-co.txt" not in capsys.readouterr().err


def test_the_process_that_reads_can_tell_the_faults_of_a_profile() -> None:
    """It loads what is chosen; in a checkout somebody may have edited that."""
    error = ProfileError("x.yaml", (ProfileFault(1, 2, "rules", "Sai"),))
    assert str(unpack_error(pack_error(error))) == str(error) == "x.yaml:1:2: [rules] Sai."
