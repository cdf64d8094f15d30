"""The examples of profiles, tried: what is told of a wrong answer, of a missing example, of a bound that slips."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from pathlib import Path

import pytest

from cnscd_cli.__main__ import main
from cnscd_cli.authoring.frames import find_day, find_unit, make_frame
from cnscd_cli.authoring.trial import RuleTrial, read_plan, try_profile
from cnscd_cli.authoring.values import describe_applies, describe_document
from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.language.profile import load_profile

HEAD = """\
schema: cnscd.profile/1
id: tinh-thu
title: Tỉnh thử
extends: mau-tinh
province: Ninh Bình
document: {kind: Kế hoạch, number: 77/KH-UBND, date: 2026-06-30, issuer: UBND tỉnh Ninh Bình}
"""
TEAM = "I. NỘI DUNG\\n1. Kiện toàn Tổ công nghệ số cộng đồng\\nMỗi Tổ công nghệ số cộng đồng có {}.\\n"


def team(words: str) -> str:
    return f'"{TEAM.format(words)}"'


def size_rule(maximum: int, passing: list[str], failing: list[str]) -> str:
    return (
        f"  - id: team-size\n    params: {{max: {maximum}}}\n    examples:\n"
        f"      pass: [{', '.join(map(team, passing))}]\n      gap: [{', '.join(map(team, failing))}]\n"
        f"      near-miss: [{{status: review, text: {team('ít nhất 7 thành viên')}}}]\n"
    )


def write(folder: Path, rules: str, head: str = HEAD) -> Path:
    path = folder / "tinh-thu.yaml"
    path.write_text(f"{head}rules:\n{rules}" if rules else head, encoding="utf-8")
    return path


def load(folder: Path, rules: str, head: str = HEAD) -> Profile:
    return load_profile(write(folder, rules, head))


def try_one(profile: Profile, rule_id: str) -> RuleTrial:
    return try_profile(profile, (rule_id,))[0]


GOOD = size_rule(8, ["từ 5 đến 8 thành viên"], ["từ 5 đến 9 thành viên", "từ 4 đến 8 thành viên"])


def test_good_examples_pass_and_hold_the_bounds(tmp_path: Path) -> None:
    trial = try_one(load(tmp_path, GOOD), "team-size")
    assert trial.passed
    assert len(trial.outcomes) == 4
    assert trial.loose == ()


def test_a_wrong_answer_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, size_rule(8, ["từ 5 đến 9 thành viên"], ["từ 4 đến 8 thành viên"]))
    assert main(["rules", "test", str(path)]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert (
        "Dòng 11: Đúng ra là đạt (pass), nhưng kết quả là thiếu sót (gap): Kế hoạch nêu mỗi Tổ từ 5 đến 9 thành viên"
        in told
    )
    assert "1 ví dụ cho kết quả khác mong đợi" in told


def test_a_bound_that_no_example_holds_is_told(tmp_path: Path) -> None:
    trial = try_one(load(tmp_path, size_rule(8, ["từ 6 đến 7 thành viên"], ["từ 6 đến 9 thành viên"])), "team-size")
    assert trial.passed, "it is no fault, but a remark"
    assert [(bound.name, bound.value, bound.others) for bound in trial.loose] == [("min", 5, (4, 6)), ("max", 8, (7,))]


def test_words_that_still_tell_the_old_bound_are_told(tmp_path: Path) -> None:
    assert try_one(load(tmp_path, GOOD), "team-size").stale == ("expected", "suggestion")
    rewritten = GOOD.replace(
        "    examples:", "    expected: Từ 5 đến 8.\n    suggestion: Từ 05 đến 08 người.\n    examples:"
    )
    assert try_one(load(tmp_path, rewritten), "team-size").stale == ()
    assert try_one(load(tmp_path, ""), "team-size").stale == ()


@pytest.mark.parametrize("key", ["pass", "gap", "near-miss"])
def test_each_sort_of_example_is_needed(key: str, tmp_path: Path) -> None:
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"      {key}:")]
    trial = try_one(load(tmp_path, "\n".join(lines)), "team-size")
    assert not trial.passed
    assert trial.lacking == (key,)


def test_what_is_judged_anew_needs_new_examples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, "  - id: team-size\n    params: {max: 8}\n")
    assert main(["rules", "test", str(path), "--rule", "team-size"]) == 1
    assert "đã khác bộ «mau-tinh»" in " ".join(capsys.readouterr().out.split())


def test_an_inherited_example_that_fails_is_told_with_its_own_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = """\
  - id: police-too
    kind: assignment
    severity: info
    title: Công an
    params: {agencies: [cong-an], subject: Công an}
    expected: Công an được giao nhiệm vụ.
    examples:
      pass: ["I. TỔ CHỨC THỰC HIỆN\\n1. Công an xã\\n- Hướng dẫn người dân.\\n"]
      gap: ["I. TỔ CHỨC THỰC HIỆN\\n1. Đội trật tự\\n- Hướng dẫn người dân.\\n"]
      near-miss: [{status: gap, text: "I. TỔ CHỨC THỰC HIỆN\\n1. Văn phòng\\n- Cùng Công an hướng dẫn.\\n"}]
"""
    write(tmp_path, rule)
    above = tmp_path / "don-vi.yaml"
    head = HEAD.replace("mau-tinh", "tinh-thu.yaml").replace("id: tinh-thu", "id: don-vi")
    above.write_text(f"{head}agencies: {{cong-an: {{spellings: [Đội trật tự]}}}}\n", encoding="utf-8")
    assert main(["rules", "test", str(above), "--rule", "police-too"]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert re.search(r"tinh-thu\.yaml \(ví dụ của bộ ở dưới\) Dòng 16: Đúng ra là thiếu sót", told), told
    assert "Cơ quan «Công an» thêm ở bộ này nay nhận câu trong ví dụ: thu hẹp «spellings»" in told


def test_it_is_told_which_indicator_takes_the_sentences_of_a_shipped_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broad = "indicators:\n  ky-so: {name: Ký số, any: [[chữ ký số]], figure: percent}\n"
    trials = try_profile(load(tmp_path, "", HEAD + broad), ("consistent-targets", "indicator-digital-signature"))
    taken = {trial.rule.id: {outcome.taken for outcome in trial.failed} for trial in trials}
    assert taken["indicator-digital-signature"] == {(("indicators", "Ký số"),)}
    assert main(["rules", "test", str(write(tmp_path, "", HEAD + broad))]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "Chỉ tiêu «Ký số» thêm ở bộ này nay nhận câu trong ví dụ: thu hẹp «any»" in told
    narrow = broad.replace("[[chữ ký số]]", "[[chữ ký số, hội viên]]")
    assert all(trial.passed for trial in try_profile(load(tmp_path, "", HEAD + narrow)))


def test_other_words_alone_keep_the_examples(tmp_path: Path) -> None:
    profile = load(tmp_path, "  - id: team-size\n    severity: info\n  - id: consistent-name\n    severity: info\n")
    assert all(trial.passed for trial in try_profile(profile)), "each in the frame of the profile that wrote it"


def test_examples_see_what_the_profile_adds_to_the_catalogues(tmp_path: Path) -> None:
    added = "agencies:\n  doi-so: {name: Đội số, spellings: [đội thanh niên số]}\n"
    rule = """\
  - id: assign-doi-so
    kind: assignment
    severity: info
    title: Đội số
    params: {agencies: [doi-so], subject: Đội số}
    expected: Đội số được giao nhiệm vụ.
    examples:
      pass: ["I. TỔ CHỨC THỰC HIỆN\\n1. Đội thanh niên số\\n- Hướng dẫn người dân.\\n"]
      gap: ["I. TỔ CHỨC THỰC HIỆN\\n1. Công an xã\\n- Hướng dẫn người dân.\\n"]
      near-miss: [{status: gap, text: "I. TỔ CHỨC THỰC HIỆN\\n1. Công an xã\\n- Cùng Đội thanh niên số hướng dẫn người dân.\\n"}]
"""
    assert try_one(load(tmp_path, rule, HEAD + added), "assign-doi-so").passed


def test_the_frame_fits_the_profile(tmp_path: Path) -> None:
    profile = load(tmp_path, "")
    rule = profile.rules[0]
    plan = read_plan(make_frame(profile, rule) + "I. MỤC TIÊU\nPhổ cập kỹ năng số.\n")
    assert plan.commune is not None
    assert plan.commune.province is not None
    assert "Ninh Bình" in plan.commune.province
    basis = plan.legal_bases[0]
    assert (basis.number, str(basis.date)) == ("77/KH-UBND", "2026-06-30")
    assert plan.letterhead.issue_date is not None
    assert (plan.letterhead.issue_date.year, plan.letterhead.issue_date.month) == (2026, 7), "after the document"
    head = {result.rule: result.status for result in check_plan(plan, profile)}
    for name in ("number-filled", "date-filled", "legal-basis", "consistent-name"):
        assert head[name] is Status.PASS


@pytest.mark.parametrize(
    ("applies", "kind", "years"),
    [
        ("{unit-type: [phường]}", CommuneType.PHUONG, range(2026, 2027)),
        ("{year: {from: 2028}}", CommuneType.XA, range(2028, 2029)),
        ("{year: {to: 2026}}", CommuneType.XA, range(2026, 2027)),
    ],
)
def test_the_frame_fits_the_rule(applies: str, kind: CommuneType, years: range, tmp_path: Path) -> None:
    profile = load(tmp_path, f"  - id: team-size\n    applies-when: {applies}\n")
    rule = next(rule for rule in profile.rules if rule.id == "team-size")
    assert find_unit(profile, rule).type is kind
    assert find_day(profile, rule).year in years


def test_the_frame_is_of_the_first_commune_that_the_rule_names(tmp_path: Path) -> None:
    when = "    applies-when: {commune: [đông hoa lư, xã Gia Viễn]}\n"
    profile = load(tmp_path, f"  - id: team-size\n{when}")
    rule = next(rule for rule in profile.rules if rule.id == "team-size")
    assert find_unit(profile, rule) == (CommuneType.PHUONG, "Đông Hoa Lư")
    assert describe_applies(rule.applies) == ("kế hoạch của phường Đông Hoa Lư và xã Gia Viễn",)


CITED = """\
  - id: cite
    kind: cited-document
    severity: error
    title: Dẫn Kế hoạch 77
    params: {number: 77/KH-UBND, date: 2026-06-30}
    expected: Dẫn Kế hoạch 77/KH-UBND.
    examples:
      pass: ["Thực hiện Kế hoạch số 77/KH-UBND ngày 30/6/2026 của UBND tỉnh Ninh Bình, UBND xã lập Kế hoạch:\\nI. MỤC TIÊU\\nPhổ cập."]
      gap: ["I. MỤC TIÊU\\nPhổ cập.", "Căn cứ Nghị quyết số 57-NQ/TW, UBND xã lập Kế hoạch:\\nI. MỤC TIÊU\\nPhổ cập."]
      near-miss: [{status: gap, text: "Thực hiện Kế hoạch số 77/KH-UBND ngày 30/5/2026 của UBND tỉnh, UBND xã lập:\\nI. MỤC TIÊU\\nA."}]
"""


def test_the_frame_leaves_to_the_example_what_the_rule_asks_to_cite(tmp_path: Path) -> None:
    trial = try_one(load(tmp_path, CITED), "cite")
    assert trial.passed, [outcome.result.message for outcome in trial.failed]
    heads = [outcome.head for outcome in trial.outcomes]
    assert not any("77/KH-UBND" in head for head in heads)
    assert ["xây dựng Kế hoạch như sau" in head for head in heads] == [False, True, False, False]
    nested = CITED.replace("kind: cited-document", "kind: combination").replace(
        "params: {", "params: {all: [{kind: cited-document, params: {"
    )
    nested = nested.replace("2026-06-30}\n", "2026-06-30}}]}\n")
    assert try_one(load(tmp_path, nested), "cite").passed


def test_a_failure_shows_the_whole_plan_as_it_was_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, size_rule(8, ["từ 5 đến 9 thành viên"], ["từ 4 đến 8 thành viên"]))
    assert main(["rules", "test", str(path), "--rule", "team-size"]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "Tự thêm: ỦY BAN NHÂN DÂN" in told
    assert "Thực hiện Kế hoạch số 77/KH-UBND ngày 30/06/2026 của UBND tỉnh Ninh Bình" in told
    assert "Ví dụ: I. NỘI DUNG 1. Kiện toàn Tổ công nghệ số cộng đồng Mỗi Tổ" in told
    assert "từ 4 đến 8" not in told, "only the wrong one is shown"
    assert "docs/rules/cookbook.md" in told
    assert main(["rules", "test", str(path), "--rule", "team-size", "--verbose"]) == 1
    assert "[Ví dụ đúng] team-size" in (told := " ".join(capsys.readouterr().out.split()))
    assert "từ 4 đến 8" in told


def test_what_rests_on_the_frame_alone_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = """\
  - id: number-filled
    examples:
      pass: ["I. MỤC TIÊU\\nPhổ cập."]
      gap: ["I. MỤC TIÊU\\nSố: /KH-UBND"]
      near-miss: [{status: pass, text: "I. MỤC TIÊU\\nPhổ cập."}]
"""
    assert main(["rules", "test", str(write(tmp_path, rule)), "--rule", "number-filled"]) == 1
    assert " ".join(capsys.readouterr().out.split()).count("Kết quả này dựa vào phần tự thêm") == 1
    path = write(tmp_path, size_rule(8, ["từ 5 đến 9 thành viên"], ["từ 4 đến 8 thành viên"]))
    assert main(["rules", "test", str(path), "--rule", "team-size"]) == 1
    assert "dựa vào phần tự thêm" not in " ".join(capsys.readouterr().out.split())


def test_a_document_without_its_day_is_cited_without(tmp_path: Path) -> None:
    head = HEAD.replace(", date: 2026-06-30", "")
    document = load(tmp_path, "", head).document
    assert document is not None
    assert describe_document(document) == "Kế hoạch số 77/KH-UBND của UBND tỉnh Ninh Bình"
    assert date(2026, 3, 12) == find_day(load(tmp_path, "", head), load(tmp_path, "", head).rules[0])


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--rule", "tem-size"], "không có quy tắc «tem-size»; có phải «team-size»?"),
        (["--rule", "zzzzzzz"], "Xem các mã quy tắc bằng: cnscd rules list"),
        (["mau-tinhh"], "Không có bộ quy tắc «mau-tinhh», có phải là «mau-tinh»?"),
    ],
)
def test_mistyped_names(args: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", *args]) == 2
    assert sentence in capsys.readouterr().err


def test_the_shipped_profiles_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "mau-tinh"]) == 0
    told = capsys.readouterr().out
    assert "tất cả đúng như mong đợi" in told
    assert f"{len(load_profile('mau-tinh').rules)} quy tắc" in told


def test_the_profile_of_the_readme_holds(tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
    block = next(
        text for text in re.findall(r"( *)```yaml\n(.*?)```", readme, re.DOTALL) if "cnscd.profile/1" in text[1]
    )
    path = tmp_path / "lang-son.yaml"
    path.write_text(textwrap.dedent(block[1]), encoding="utf-8")
    profile = load_profile(path)
    assert [trial.passed for trial in try_profile(profile, ("team-size",))] == [True]
    assert [rule.id for rule in profile.disabled] == ["team-leader"]
