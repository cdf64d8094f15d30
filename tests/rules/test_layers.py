"""A profile over another: what it inherits, what it overrides, where each value came from."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from plans import COMPLETE, commune, section, size, with_sections, with_team

from cnscd_cli.data.catalogues import with_additions
from cnscd_cli.errors import ProfileError
from cnscd_cli.extraction.agencies import identify_agency
from cnscd_cli.model.finding import Severity, Status
from cnscd_cli.model.plan import CommuneType, OfficialName, PartialDate, Plan
from cnscd_cli.rules.contract import Profile, Rule
from cnscd_cli.rules.engine import check_rule
from cnscd_cli.rules.kinds.target import TargetAtLeast
from cnscd_cli.rules.kinds.team_size import TeamSizeBounds
from cnscd_cli.rules.language.profile import load_profile

HEAD = "schema: cnscd.profile/1\nid: tinh-thu\ntitle: Tỉnh thử\nextends: mau-tinh\n"
BELOW = load_profile("mau-tinh")


def write(folder: Path, text: str, name: str = "tinh-thu.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def load(folder: Path, rules: str, head: str = HEAD) -> Profile:
    return load_profile(write(folder, f"{head}rules:\n{rules}" if rules else head))


def find(profile: Profile, name: str) -> Rule:
    return next(rule for rule in (*profile.rules, *profile.disabled) if rule.id == name)


def test_what_is_not_written_is_inherited(tmp_path: Path) -> None:
    profile = load(tmp_path, "")
    assert [rule.id for rule in profile.rules] == [rule.id for rule in BELOW.rules]
    assert profile.extends == ("mau-tinh",)
    assert profile.description == BELOW.description


def test_one_bound_is_overridden_and_the_rest_of_the_rule_stays(tmp_path: Path) -> None:
    profile = load(tmp_path, "  - id: team-size\n    params: {max: 8}\n")
    rule, below = find(profile, "team-size"), find(BELOW, "team-size")
    assert rule.params == TeamSizeBounds(5, 8)
    assert (rule.title, rule.severity, rule.suggestion) == (below.title, below.severity, below.suggestion)
    assert [item.id for item in profile.rules] == [item.id for item in BELOW.rules], "the order is that of below"


BOUNDED = """\
  - id: indicator-vneid
    kind: target
    severity: error
    title: Định danh
    params: {indicator: vneid, subject: định danh, at-least: 50, at-most: 90}
    expected: Từ 50% đến 90%.
"""


@pytest.mark.parametrize(
    ("params", "bounds", "gone"),
    [
        ("more-than: 60", (None, 60, 90), "at-least"),
        ("at-least: 60", (60, None, 90), "more-than"),
        ("at-least: null", (None, None, 90), "at-least"),
        ("at-least: ~, at-most: 80", (None, None, 80), "at-least"),
        ("at-least: null, more-than: 60", (None, 60, 90), "at-least"),
        ("at-most: null", (50, None, None), "at-most"),
    ],
)
def test_a_rival_bound_or_null_takes_the_place_of_the_inherited_one(
    tmp_path: Path, params: str, bounds: tuple[int | None, ...], gone: str
) -> None:
    write(tmp_path, f"{HEAD}rules:\n{BOUNDED}", "duoi.yaml")
    over = HEAD.replace("mau-tinh", "duoi.yaml").replace("tinh-thu", "tren")
    rule = find(load(tmp_path, f"  - id: indicator-vneid\n    params: {{{params}}}\n", over), "indicator-vneid")
    assert isinstance(rule.params, TargetAtLeast)
    assert (rule.params.at_least, rule.params.more_than, rule.params.at_most) == bounds
    assert f"params.{gone}" not in dict(rule.origins)
    write(tmp_path, f"{over}rules:\n  - id: indicator-vneid\n    params: {{{params}}}\n")
    third = HEAD.replace("mau-tinh", "tinh-thu.yaml").replace("id: tinh-thu", "id: cao")
    path = write(tmp_path, f"{third}rules:\n  - id: indicator-vneid\n    severity: info\n", "cao.yaml")
    assert find(load_profile(path), "indicator-vneid").params == rule.params, "what went is not inherited further up"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("params:\n      at-least:", "at-least"),
        ("params: {per: null}", "per"),
        ("params: {subject: null}", "Thiếu tham số «subject»"),
        ("params: {at-least: 5, more-than: 6}", "chỉ dùng một trong hai"),
        ("kind: target\n    params: {indicator: vneid, subject: a, at-least: null}", "at-least"),
    ],
)
def test_null_drops_only_what_is_inherited_and_need_not_be(tmp_path: Path, rule: str, told: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load(tmp_path, f"  - id: indicator-vneid\n    {rule}\n")
    assert told in str(caught.value.faults)


def test_each_value_tells_its_file_and_line(tmp_path: Path) -> None:
    origins = dict(find(load(tmp_path, "  - id: team-size\n    params: {max: 8}\n"), "team-size").origins)
    assert (origins["params.max"].profile, origins["params.max"].line) == ("tinh-thu", 7)
    assert origins["params.max"].path.endswith("tinh-thu.yaml")
    assert origins["params.min"].profile == "mau-tinh"
    below = Path(origins["params.min"].path).read_text(encoding="utf-8").splitlines()
    assert "min: 5" in below[origins["params.min"].line - 1]


def test_severity_alone_keeps_the_examples_but_new_bounds_do_not(tmp_path: Path) -> None:
    rules = "  - id: team-size\n    severity: info\n  - id: indicator-vneid\n    params: {at-least: 70}\n"
    profile = load(tmp_path, rules)
    assert find(profile, "team-size").severity is Severity.INFO
    assert find(profile, "team-size").examples == find(BELOW, "team-size").examples
    assert find(profile, "indicator-vneid").params == find(BELOW, "indicator-vneid").params._replace(
        at_least=Decimal(70)
    )
    assert find(profile, "indicator-vneid").examples == ()


def test_another_kind_starts_with_no_parameters(tmp_path: Path) -> None:
    profile = load(tmp_path, "  - {id: team-size, kind: target, params: {indicator: vneid, subject: a, at-least: 5}}\n")
    assert find(profile, "team-size").params == TargetAtLeast("vneid", "a", Decimal(5))


def test_a_bound_in_other_words_takes_the_place_of_the_one_below(tmp_path: Path) -> None:
    write(
        tmp_path,
        HEAD
        + "rules:\n  - {id: indicator-vneid, kind: target, params: {indicator: vneid, subject: a, more-than: 50}}\n",
    )
    head = HEAD.replace("mau-tinh", "tinh-thu.yaml").replace("id: tinh-thu", "id: don-vi")
    above = write(tmp_path, head + "rules:\n  - {id: indicator-vneid, params: {at-least: 60}}\n", "don-vi.yaml")
    rule = find(load_profile(above), "indicator-vneid")
    assert rule.params == TargetAtLeast("vneid", "a", Decimal(60))
    assert "params.more-than" not in dict(rule.origins)
    with pytest.raises(ProfileError, match="chỉ dùng một trong hai"):
        load(tmp_path, "  - {id: indicator-vneid, params: {at-least: 60, more-than: 50}}\n")


def test_switched_off_and_on_again(tmp_path: Path) -> None:
    off = "  - {id: team-size, enabled: false, note: Tỉnh không quy định}\n"
    path = write(tmp_path, f"{HEAD}rules:\n{off}")
    profile = load_profile(path)
    assert "team-size" not in [rule.id for rule in profile.rules]
    assert [(rule.id, rule.note) for rule in profile.disabled] == [("team-size", "Tỉnh không quy định")]
    head = HEAD.replace("mau-tinh", "./tinh-thu.yaml").replace("id: tinh-thu", "id: don-vi")
    again = load_profile(write(tmp_path, f"{head}rules:\n  - {{id: team-size, enabled: true}}\n", "don-vi.yaml"))
    assert "team-size" in [rule.id for rule in again.rules]
    assert again.extends == ("tinh-thu", "mau-tinh")
    assert find(again, "team-size").note is None, "it told why the rule was off"


def test_a_note_that_does_not_speak_of_the_switch_stays(tmp_path: Path) -> None:
    noted = write(tmp_path, HEAD + "rules:\n  - {id: team-size, note: Theo công văn}\n", "a.yaml")
    head = HEAD.replace("mau-tinh", noted.name).replace("id: tinh-thu", "id: b")
    off = write(tmp_path, head + "rules:\n  - {id: team-size, enabled: false}\n", "b.yaml")
    assert [rule.note for rule in load_profile(off).disabled] == ["Theo công văn"]
    head = HEAD.replace("mau-tinh", off.name).replace("id: tinh-thu", "id: c")
    on_again = load_profile(write(tmp_path, head + "rules:\n  - {id: team-size, enabled: true}\n", "c.yaml"))
    assert find(on_again, "team-size").note == "Theo công văn"


def test_a_path_written_on_windows_is_found_everywhere(tmp_path: Path) -> None:
    folder = tmp_path / "bộ quy tắc"
    folder.mkdir()
    write(folder, HEAD + "rules:\n  - {id: team-size, severity: info}\n", "gốc.yaml")
    head = HEAD.replace("mau-tinh", r".\bộ quy tắc\gốc.yaml").replace("id: tinh-thu", "id: don-vi")
    assert load_profile(write(tmp_path, head)).extends == ("tinh-thu", "mau-tinh")


def test_auto_is_whatever_is_chosen(tmp_path: Path) -> None:
    first = write(tmp_path, HEAD + "rules:\n  - {id: team-size, params: {max: 8}}\n")
    head = HEAD.replace("mau-tinh", "auto").replace("id: tinh-thu", "id: don-vi")
    path = write(tmp_path, head + "rules:\n  - {id: team-size, params: {min: 6}}\n", "don-vi.yaml")
    assert find(load_profile(path), "team-size").params == TeamSizeBounds(6, 12)
    assert find(load_profile(path, base=str(first)), "team-size").params == TeamSizeBounds(6, 8)


# rules over mau-tinh, line, column, key, words of the sentence
FAULTS = (
    ("  - {id: team-sise, severity: info}\n", 6, 10, "rules[0].id", "không có quy tắc «team-sise», có phải là «team-size»?"),
    ("  - {id: xyz, severity: info}\n", 6, 10, "rules[0].id", "quy tắc mới phải có khóa «kind»"),
    ("  - {id: indicator-team-hours, severity: info}\n", 6, 10, "rules[0].id", "có ở bộ ninh-binh: muốn sửa nó thì ghi «extends: ninh-binh»"),
    ("  - {id: team-size, enabled: false}\n", 6, 5, "rules[0].note", "phải có khóa «note»"),
    ("  - {id: team-size, enabled: no}\n", 6, 30, "rules[0].enabled", "true hoặc false"),
    ("  - {id: team-size, params: {max: 3}}\n", 6, 29, "rules[0].params", "«min» (5)"),
    ("  - {id: team-size, params: {mx: 8}}\n", 6, 30, "rules[0].params.mx", "có phải là «max»?"),
    ("  - {id: team-size, applies-when: {unit-type: thôn}}\n", 6, 47, "rules[0].applies-when.unit-type", "xã, phường, đặc khu"),
    ("  - {id: team-size, applies-when: {unit-type: xã vùng cao}}\n", 6, 47, "rules[0].applies-when.unit-type", "commune: [Đồng Văn, Mèo Vạc]"),
    ("  - {id: team-size, applies-when: {unit-type: xã Mèo Vạc}}\n", 6, 47, "rules[0].applies-when.unit-type", "commune: [xã Mèo Vạc]"),
    ("  - {id: team-size, applies-when: {commune: [Mèo Vạc, Đông Ván]}}\n", 6, 45, "rules[0].applies-when.commune", "không có «Đông Ván», có phải là «Đồng Văn»?"),
    ("  - {id: team-size, applies-when: {commune: [phường Mèo Vạc]}}\n", 6, 45, "rules[0].applies-when.commune", "có phải là «xã Mèo Vạc»?"),
    ("  - {id: team-size, applies-when: {xã: [Mèo Vạc]}}\n", 6, 36, "rules[0].applies-when.xã", "có phải là «commune»?"),
    ("  - {id: team-size, applies-when: {year: {from: 2027, to: 2026}}}\n", 6, 59, "rules[0].applies-when.year.to", "sớm hơn"),
    ("  - {id: team-size, applies-when: {yaer: 2026}}\n", 6, 36, "rules[0].applies-when.yaer", "có phải là «year»?"),
    ("  - {id: team-size, examples: {pass: x}}\n", 6, 38, "rules[0].examples.pass", "danh sách các đoạn kế hoạch"),
    ("  - {id: team-size, examples: {near-miss: [x]}}\n", 6, 44, "rules[0].examples.near-miss", "text, status"),
    ("  - {id: team-size, examples: {near-miss: [{text: x, status: gab}]}}\n", 6, 62, "rules[0].examples.near-miss.status", "có phải là «gap»?"),
)  # fmt: skip


@pytest.mark.parametrize(("rules", "line", "column", "key", "told"), FAULTS, ids=[case[4][:24] for case in FAULTS])
def test_fault(tmp_path: Path, rules: str, line: int, column: int, key: str, told: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load(tmp_path, rules)
    found = [(fault.line, fault.column, fault.key) for fault in caught.value.faults if told in fault.problem]
    assert found == [(line, column, key)], caught.value.faults


HEAD_FAULTS = (
    ("extends: mau-tnh\n", 4, 10, "extends", "có phải là «mau-tinh»?"),
    ("extends: ./khong-co.yaml\n", 4, 10, "extends", "Không tìm thấy tệp «./khong-co.yaml»"),
    ("extends: ninh-binh.yaml\n", 4, 10, "extends", "muốn dùng bộ có sẵn thì ghi «extends: ninh-binh»"),
    (f"extends: {'dài' * 200}.yaml\n", 4, 10, "extends", "Không tìm thấy tệp"),
    ('extends: "a\\x00b.yaml"\n', 4, 10, "extends", "Không tìm thấy tệp"),
    ("extends: ./\n", 4, 10, "extends", "Đây là thư mục"),
    ("extends: ./tinh-thu.yaml\n", 4, 10, "extends", "vòng quanh"),
    ("extends: mau-tinh\nagencies: {cong-an: {name: Đội an ninh, spellings: [đội an ninh]}}\n", 5, 28, "agencies.cong-an.name", "không đổi được «name»"),
    ("extends: mau-tinh\nindicators: {vneid: {any: [[định danh]], figure: count}}\n", 5, 50, "indicators.vneid.figure", "không đổi được «figure»"),
    ("extends: mau-tinh\nprovince: Bà Rịa - Vũng Tàu\n", 5, 11, "province", "có phải là «Thành phố Hồ Chí Minh»?"),
    ("extends: mau-tinh\nprovince: Ninh Bịnh\n", 5, 11, "province", "có phải là «Ninh Bình»?"),
    ("extends: mau-tinh\ndocument: {kind: Kế hoạch, number: 58/KH-UBNDngày06/02/2026, issuer: UBND}\n", 5, 36, "document.number", "chỉ ghi số và ký hiệu, ví dụ 123/KH-UBND"),
    ("extends: mau-tinh\ndocument: {kind: Kế hoạch, number: 58/KH-UBND ngày 06/02/2026, issuer: UBND}\n", 5, 36, "document.number", "không phải số, ký hiệu của một văn bản"),
    ("extends: mau-tinh\ndocument: {kind: Kế hoạch, number: 1/KH, issuer: UBND, date: 31/10/2025}\n", 5, 62, "document.date", "không phải «31/10/2025»; viết 2025-10-31"),
    ("extends: mau-tinh\ndocument: {kind: Kế hoạch, number: 1/KH, issuer: UBND, date: 2025-02-30}\n", 5, 62, "document.date", "một ngày có thật"),
    ("extends: mau-tinh\nvalid: {from: 2026-02-01, to: 2026-01-01}\n", 5, 31, "valid.to", "sớm hơn"),
    ("extends: mau-tinh\nagencies: {thu-vien: {name: Thư viện}}\n", 5, 22, "agencies.thu-vien.spellings", "Thiếu khóa «spellings»"),
    ("extends: mau-tinh\nindicators: {sach: {name: Sách, any: [a], figure: persent}}\n", 5, 51, "indicators.sach.figure", "có phải là «percent»?"),
    ("extends: mau-tinh\nindicators: {sach: {name: Sách, any: [a], whom: [peple]}}\n", 5, 49, "indicators.sach.whom", "có phải là «people»?"),
)  # fmt: skip


@pytest.mark.parametrize(("head", "line", "column", "key", "told"), HEAD_FAULTS, ids=[c[4][:24] for c in HEAD_FAULTS])
def test_fault_of_the_head(tmp_path: Path, head: str, line: int, column: int, key: str, told: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load(tmp_path, "", HEAD.replace("extends: mau-tinh\n", head))
    found = [(fault.line, fault.column, fault.key) for fault in caught.value.faults if told in fault.problem]
    assert found == [(line, column, key)], caught.value.faults


def test_a_name_that_the_system_cannot_spell_is_not_found(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD.replace("mau-tinh", "bộ/gốc.yaml"))
    latin = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "cnscd_cli", "rules", "validate", str(path)]
    done = subprocess.run(command, env=latin, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (2, "")
    assert "4:10: lỗi: [extends] Không tìm thấy tệp «bộ/gốc.yaml»" in done.stdout


def test_too_many_profiles_over_one_another(tmp_path: Path) -> None:
    for index in range(12):
        head = HEAD.replace("mau-tinh", f"{index + 1}.yaml" if index < 11 else "mau-tinh")
        write(tmp_path, head.replace("id: tinh-thu", f"id: tang-{index}"), f"{index}.yaml")
    assert len(load_profile(tmp_path / "2.yaml").extends) == 10
    with pytest.raises(ProfileError, match="dài quá 10 bộ quy tắc"):
        load_profile(tmp_path / "0.yaml")


def test_no_two_profiles_over_one_another_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, HEAD, "duoi.yaml")
    for name in ("tinh-thu", "mau-tinh"):
        with pytest.raises(ProfileError, match=rf":2:5: \[id\] Mã «{name}» đã là của một bộ ở dưới"):
            load(tmp_path, "", HEAD.replace("mau-tinh", "duoi.yaml").replace("id: tinh-thu", f"id: {name}"))


def test_faults_of_the_file_below_are_told_as_its_own(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "rules:\n  - {id: team-size, params: {mx: 8}}\n", "duoi.yaml")
    with pytest.raises(ProfileError, match=r"duoi\.yaml:6:30: \[rules\[0\]\.params\.mx\]"):
        load(tmp_path, "", HEAD.replace("mau-tinh", "duoi.yaml"))


def test_head_is_read_and_inherited(tmp_path: Path) -> None:
    head = "province: ninh bình\ndocument: {kind: Kế hoạch, number: 123/KH-UBND, date: 2025-10-31, issuer: UBND tỉnh}\n"
    load(tmp_path, "", f"{HEAD}{head}valid: {{to: 2026-12-31}}\n")
    head = HEAD.replace("mau-tinh", "./tinh-thu.yaml").replace("id: tinh-thu", "id: don-vi")
    above = write(tmp_path, head, "don-vi.yaml")
    profile = load_profile(above)
    assert profile.province == "Tỉnh Ninh Bình"
    assert profile.document
    assert (profile.document.number, profile.document.date) == ("123/KH-UBND", date(2025, 10, 31))
    assert profile.validity.covers(date(2026, 12, 31))
    assert not profile.validity.covers(date(2027, 1, 1))


UNLISTED = OfficialName.UNLISTED


def on(**when: str) -> str:
    inner = ", ".join(f"{key.replace('_', '-')}: {value}" for key, value in when.items())
    return f"  - {{id: team-size, applies-when: {{{inner}}}}}\n"


SMALL = with_team(sizes=(size(2, 3),))
DATED = COMPLETE.letterhead._replace(issue_date=PartialDate(1, 2, 2026, None))


@pytest.mark.parametrize(
    ("rules", "plan", "status"),
    [
        (on(unit_type="[phường, đặc khu]"), SMALL, "not-applicable"),
        (on(unit_type="xã"), SMALL, "gap"),
        (on(unit_type="phường"), SMALL._replace(commune=None), "gap"),
        (on(unit_type="phường"), SMALL._replace(commune=commune("A")._replace(type=CommuneType.PHUONG)), "gap"),
        (on(commune="[Đồng Văn, xã Mèo Vạc]"), SMALL, "not-applicable"),
        (on(commune="[Đồng Văn, Hồng Phong]"), SMALL, "gap"),
        (on(commune="xã HỒNG  PHONG"), SMALL, "gap"),
        (on(commune="[xã Đồng Văn]"), SMALL._replace(commune=None), "gap"),
        (on(commune="[xã Đồng Văn]"), SMALL._replace(commune=commune("Dong Van", official=UNLISTED)), "gap"),
        (on(commune="[phường Đồng Văn]"), SMALL._replace(commune=commune("Đồng Văn")), "not-applicable"),
        (on(commune="Hoà Bình"), SMALL._replace(commune=commune("Hòa Bình")), "gap"),
        (on(commune="Hòa Bình"), SMALL._replace(commune=commune("Hóa Bình")), "not-applicable"),
        (on(commune="Hồng Phong", unit_type="phường"), SMALL, "not-applicable"),
        (on(year="{from: 2027}"), SMALL._replace(letterhead=DATED), "not-applicable"),
        (on(year="{to: 2025}"), SMALL._replace(letterhead=DATED), "not-applicable"),
        (on(year="{from: 2026, to: 2026}"), SMALL._replace(letterhead=DATED), "gap"),
        (on(year="{from: 2027}"), SMALL._replace(letterhead=DATED._replace(issue_date=None)), "gap"),
        (on(section="thư viện số"), SMALL, "not-applicable"),
        (on(expression="commune.type == 'phường'"), SMALL, "not-applicable"),
        (on(expression="commune.type == 'xã'"), SMALL, "gap"),
        (on(expression="commune.type == 'phường'"), SMALL._replace(commune=None), "gap"),
        (on(section="[thư viện số]"), with_sections(section("I", "THƯ VIỆN SỐ"))._replace(team=SMALL.team), "gap"),
    ],
)
def test_applies_when(tmp_path: Path, rules: str, plan: Plan, status: str) -> None:
    result = check_rule(plan, find(load(tmp_path, rules), "team-size"))
    assert result.status == status, result.message
    if result.status is Status.NOT_APPLICABLE:
        assert result.message.startswith("Quy tắc chỉ áp dụng")
        assert result.suggestion is None


@pytest.mark.parametrize(
    ("province", "named", "spelt"),
    [
        ("Tuyên Quang", "[Đồng Văn, mèo vạc]", ("xã Đồng Văn", "xã Mèo Vạc")),
        ("Ninh Bình", "Đồng Văn", ("phường Đồng Văn",)),
        ("Quảng Trị", "[Mèo Vạc]", "Tỉnh Quảng Trị không có «Mèo Vạc»; đơn vị tên này thuộc Tỉnh Tuyên Quang"),
        ("Tuyên Quang", "[Mèo Vac]", "Tỉnh Tuyên Quang không có «Mèo Vac», có phải là «xã Mèo Vạc»?"),
    ],
)
def test_communes_are_those_of_the_province(
    tmp_path: Path, province: str, named: str, spelt: tuple[str, ...] | str
) -> None:
    head = f"{HEAD}province: {province}\n"
    if isinstance(spelt, str):
        with pytest.raises(ProfileError) as caught:
            load(tmp_path, on(commune=named), head)
        assert [fault.problem for fault in caught.value.faults] == [spelt]
        return
    rule = find(load(tmp_path, on(commune=named), head), "team-size")
    assert rule.applies.communes == spelt
    told = check_rule(SMALL, rule).message
    assert told.startswith(f"Quy tắc chỉ áp dụng cho {' và '.join(spelt)}, kế hoạch này của xã Hồng Phong")


def test_additions_are_known_to_rules_and_to_the_reading_while_they_are_in_use(tmp_path: Path) -> None:
    head = (
        f"{HEAD}agencies:\n  thu-vien: {{name: Thư viện xã, spellings: [thư viện xã, thư viện]}}\n"
        "  cong-an: {spellings: [đội an ninh số]}\n"
        "indicators:\n  sach-so: {name: Sách số, any: [thư viện số|sách số], figure: percent}\n"
    )
    rules = (
        "  - id: assign-library\n    kind: assignment\n    severity: error\n    title: Thư viện\n    expected: Có.\n"
    )
    profile = load(tmp_path, f"{rules}    params: {{agencies: [thu-vien], subject: Thư viện}}\n", head)
    assert [identify_agency(name) for name in ("Thư viện xã", "Đội An ninh số")] == [None, None]
    with with_additions(profile.additions):
        assert [identify_agency(name) for name in ("Thư viện xã", "Đội An ninh số")] == ["thu-vien", "cong-an"]
        assert identify_agency("Công an xã") == "cong-an"
    assert identify_agency("Thư viện xã") is None
