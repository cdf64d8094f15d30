"""Profiles are judged whole: one broken file per fault, with the place and the sentence."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from cnscd_cli.errors import ProfileError, ProfileFault
from cnscd_cli.rules.kinds.team_size import TeamSizeBounds
from cnscd_cli.rules.language.nodes import MAX_ALIASES, MAX_BYTES, MAX_DEPTH
from cnscd_cli.rules.language.profile import list_profiles, load_profile

HEAD = """\
schema: cnscd.profile/1
id: thu
title: Hồ sơ thử
description: Chỉ để thử.
rules:
"""
RULE = """\
  - id: team-size
    kind: team-size
    severity: error
    title: Số lượng
    params: {min: 5, max: 12}
    expected: Từ 5 đến 12.
"""
GOOD = HEAD + RULE


def load_text(tmp_path: Path, text: str | bytes) -> tuple[ProfileFault, ...]:
    path = tmp_path / "thu.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert caught.value.path == str(path)
    assert str(path) in str(caught.value)
    return caught.value.faults


def rule(**changes: str) -> str:
    """`RULE` with lines replaced; an empty value leaves the line out."""
    lines = []
    for line in RULE.splitlines():
        key = line.strip("- ").partition(":")[0]
        value = changes.pop(key.replace("-", "_"), None)
        if value is None:
            lines.append(line)
        elif value:
            lines.append(f"{line[: line.index(key)]}{key}: {value}")
    lines += [f"    {key}: {value}" for key, value in changes.items()]
    lines[0] = f"  - {lines[0].lstrip(' -')}"
    return HEAD + "\n".join(lines) + "\n"


# text, line, column, key, words of the sentence
FAULTS: tuple[tuple[str, int | None, int | None, str, str], ...] = (
    ("", None, None, "", "trống"),
    ("# chỉ có ghi chú\n", None, None, "", "trống"),
    ("---\n", None, None, "", "trống"),
    ("- a\n- b\n", 1, 1, "", "phải là bảng các khóa"),
    ("xin chào\n", 1, 1, "", "phải là bảng các khóa (schema, id, title, …), không phải «xin chào»"),
    (GOOD.replace("schema: cnscd.profile/1\n", ""), 1, 1, "schema", "Thiếu khóa «schema»"),
    (GOOD.replace("profile/1", "profile/2"), 1, 9, "schema", "phải là «cnscd.profile/1», không phải «cnscd.profile/2»"),
    (GOOD.replace("id: thu", "id: Thử Nghiệm"), 2, 5, "id", "chữ thường không dấu"),
    (
        GOOD.replace("title: Hồ sơ thử", "title:"),
        3,
        7,
        "title",
        "Khóa «title» đang để trống, phải là một câu hoặc một cụm từ",
    ),
    (GOOD.replace("title: Hồ sơ thử", "title: [a]"), 3, 8, "title", "không phải danh sách"),
    (GOOD.replace("title: Hồ sơ thử", "titel: Hồ sơ thử"), 3, 1, "titel", "Không có khóa «titel», có phải là «title»?"),
    (GOOD.replace("title: Hồ sơ thử", "title: a\ntitle: b"), 4, 1, "title", "Khóa «title» viết hai lần"),
    (HEAD.replace("rules:", "basis: x"), 1, 1, "rules", "Thiếu khóa «rules»"),
    (HEAD, 5, 7, "rules", "đang để trống, phải là danh sách có ít nhất một quy tắc"),
    (HEAD.replace("rules:", "rules: []"), 5, 8, "rules", "danh sách trống"),
    (HEAD.replace("rules:", "rules: {a: 1}"), 5, 8, "rules", "không phải bảng các khóa"),
    (HEAD + "  - team-size\n", 6, 5, "rules[0]", "Mỗi quy tắc phải là bảng các khóa, không phải «team-size»"),
    (rule(id=""), 6, 5, "rules[0].id", "Thiếu khóa «id»"),
    (rule(id="Team Size"), 6, 9, "rules[0].id", "chữ thường không dấu"),
    (GOOD + RULE, 12, 9, "rules[1].id", "Mã quy tắc «team-size» đã dùng ở dòng 6"),
    (rule(kind="team-sise"), 7, 11, "rules[0].kind", "không có giá trị «team-sise», có phải là «team-size»?"),
    (rule(kind="xyz"), 7, 11, "rules[0].kind", "các giá trị hợp lệ: assignment, budget-assignment"),
    (rule(kind=""), 6, 5, "rules[0].kind", "Thiếu khóa «kind»"),
    (rule(severity="eror"), 8, 15, "rules[0].severity", "có phải là «error»?"),
    (
        rule(severity="2"),
        8,
        15,
        "rules[0].severity",
        "các giá trị hợp lệ: error (lỗi), warning (cảnh báo), info (lưu ý)",
    ),
    (rule(severity="true"), 8, 15, "rules[0].severity", "không phải true"),
    (rule(title=""), 6, 5, "rules[0].title", "Thiếu khóa «title»"),
    (rule(title="'  '"), 9, 12, "rules[0].title", "không phải chuỗi trống"),
    (rule(expected=""), 6, 5, "rules[0].expected", "Thiếu khóa «expected»"),
    (rule(severty="error"), 12, 5, "rules[0].severty", "có phải là «severity»?"),
    (
        rule(suggestion="Công an {loại}"),
        12,
        17,
        "rules[0].suggestion",
        "Chỗ điền «{loại}» không hợp lệ; chỉ dùng {type}, {name}",
    ),
    (rule(suggestion="Công an {type"), 12, 17, "rules[0].suggestion", "Chỗ điền «{type» không hợp lệ"),
    (
        rule(message="Sai"),
        12,
        14,
        "rules[0].message",
        "phải là các khóa con pass, gap, missing, review, không phải «Sai»; ví dụ: message: {gap: ",
    ),
    (rule(message="{gapp: Sai}"), 12, 15, "rules[0].message.gapp", "có phải là «gap»?"),
    (rule(message="{gap: 'Sai {x}'}"), 12, 20, "rules[0].message.gap", "{actual}"),
    (rule(params=""), 6, 5, "rules[0].params.min", "Thiếu tham số «min»"),
    (
        HEAD + "  - {id: a, applies-when: phường}\n",
        6,
        27,
        "rules[0].applies-when",
        "unit-type, commune, year, section, expression, không phải «phường»; ví dụ: applies-when: {unit-type: [phường]}",
    ),
    (rule(params="5"), 10, 13, "rules[0].params", "phải là bảng các tham số, không phải «5»"),
    (rule(params="{min: 5}"), 10, 13, "rules[0].params.max", "Thiếu tham số «max»"),
    (rule(params="{min: 5, max: 12, mid: 8}"), 10, 31, "rules[0].params.mid", "Không có khóa «mid»"),
    (rule(params="{min: 5, max: 12, max: 13}"), 10, 31, "rules[0].params.max", "viết hai lần"),
    (rule(params="{min: năm, max: 12}"), 10, 19, "rules[0].params.min", "một số nguyên, không phải «năm»"),
    (rule(params="{min: '5', max: 12}"), 10, 19, "rules[0].params.min", "một số nguyên"),
    (rule(params="{min: 5.5, max: 12}"), 10, 19, "rules[0].params.min", "một số nguyên"),
    (rule(params="{min: 5, max: 99999999999999999999}"), 10, 27, "rules[0].params.max", "một số nguyên"),
    (
        rule(params="{min: 12, max: 5}"),
        10,
        13,
        "rules[0].params",
        "«min» (12) phải là số dương và không lớn hơn «max» (5)",
    ),
    (rule(kind="issue-date", params="{min: 5}"), 10, 14, "rules[0].params.min", "không có tham số nào"),
    (rule(kind="report-deadline", params="{before: 40}"), 10, 13, "rules[0].params", "từ 2 đến 31, không phải 40"),
    (rule(kind="report-frequency", params="{at-least: often}"), 10, 24, "rules[0].params.at-least", "weekly, monthly"),
    (rule(kind="section-present", params="{subject: mục}"), 10, 13, "rules[0].params", "«titles»"),
    (
        rule(kind="section-present", params="{subject: a, titles: []}"),
        10,
        34,
        "rules[0].params.titles",
        "ít nhất một cụm",
    ),
    (
        rule(kind="section-present", params="{subject: a, titles: [b, [c]]}"),
        10,
        38,
        "rules[0].params.titles",
        "Mỗi mục của «titles» phải là một câu hoặc một cụm từ, không phải danh sách",
    ),
    (
        rule(kind="consistent-targets", params="{populations: [hộ]}"),
        10,
        28,
        "rules[0].params.populations",
        "danh sách cụm từ",
    ),
    (
        rule(kind="core-force", params="{agency: doan-thanh-nein, subject: Đoàn}"),
        10,
        22,
        "rules[0].params.agency",
        "có phải là «doan-thanh-nien» (Đoàn Thanh niên)? Nếu là cơ quan khác",
    ),
    (
        rule(kind="assignment", params="{agencies: [cong-ann], subject: a}"),
        10,
        25,
        "rules[0].params.agencies",
        "danh mục cơ quan, không phải «cong-ann», có phải là «cong-an» (Công an)?",
    ),
    (
        rule(kind="target", params="{indicator: vnied, subject: a, at-least: 5}"),
        10,
        25,
        "rules[0].params.indicator",
        "có phải là «vneid» (Người dân có tài khoản định danh điện tử)?",
    ),
    (
        rule(kind="target", params="{indicator: zzz, subject: a, at-least: 5}"),
        10,
        25,
        "rules[0].params.indicator",
        "; có sẵn: team-training (Thành viên Tổ CNSCĐ được tập huấn), ",
    ),
    (
        rule(kind="target", params="{indicator: Thanh toán không tiền mặt, subject: a, at-least: 5}"),
        10,
        25,
        "rules[0].params.indicator",
        "có phải là «cashless-payment» (Thanh toán không dùng tiền mặt)?",
    ),
    (
        rule(kind="core-force", params="{agency: zzz, subject: Đoàn}"),
        10,
        22,
        "rules[0].params.agency",
        "ubnd (Ủy ban nhân dân); cơ quan khác thì khai mã riêng ở khóa «agencies» của bộ quy tắc",
    ),
    (
        rule(kind="target", params="{indicator: vneid, subject: a, at-least: nhiều}"),
        10,
        54,
        "rules[0].params.at-least",
        "một số",
    ),
    (
        rule(kind="assignment", params="{agencies: [thon], subject: a, own: có}"),
        10,
        49,
        "rules[0].params.own",
        "true hoặc false",
    ),
    ("schema: [a\n", 1, 9, "", "Dấu «[» mở ở đây mà chưa đóng"),
    ("title: a: b\n", 1, 9, "", "Câu có dấu hai chấm phải đặt cả câu trong ngoặc kép"),
    ("title: 'a\n", 1, 8, "", "Ngoặc kép mở ở đây mà chưa đóng"),
    ("a: 1\n\tb: 2\n", 2, 1, "", "phím Tab; xóa đi"),
    (
        "a:\n  b: 1\n c: 2\n",
        3,
        2,
        "",
        "thụt vào 1 dấu cách nên không thẳng hàng với các dòng trên; thụt vào 2 dấu cách",
    ),
    ("a: *b\n", 1, 4, "", "Tham chiếu «*b»"),
    ("a: !!python/object:os.system x\n", 1, 4, "", "Không dùng thẻ kiểu"),
    ("? [a, b]\n: c\n", 1, 3, "", "Tên khóa phải là chữ"),
    ("a: 1\n---\nb: 2\n", 2, 1, "", "chỉ được có một phần"),
    (f"a: {'[' * (MAX_DEPTH + 5)}\n", 1, 3 + MAX_DEPTH, "", f"Lồng quá {MAX_DEPTH} cấp"),
    (f"a: {'{a: ' * 100_000}\n", 1, 156 + 4 * (MAX_DEPTH - 40) + 4, "", f"Lồng quá {MAX_DEPTH} cấp"),
    (f"a: &a x\nb: [{'*a, ' * (MAX_ALIASES + 1)}]\n", 2, 5 + 4 * MAX_ALIASES, "", f"quá {MAX_ALIASES} tham chiếu"),
)


def test_good_profile_loads(tmp_path: Path) -> None:
    path = tmp_path / "thu.yml"
    path.write_text("\ufeff" + GOOD.replace("title: Hồ sơ thử", "title: Hồ sơ thử # ghi chú"), encoding="utf-8")
    profile = load_profile(str(path))
    assert (profile.id, profile.title, profile.description, profile.basis) == ("thu", "Hồ sơ thử", "Chỉ để thử.", None)
    assert profile.path == str(path)
    assert profile.rules[0].params == TeamSizeBounds(5, 12)
    assert profile.rules[0].line == 6


@pytest.mark.parametrize(
    "key", ["document", "valid", "agencies.a", "indicators.a", "rules[0].applies-when", "rules[0].examples"]
)
def test_where_keys_are_asked_for_there_is_a_line_to_copy(key: str, tmp_path: Path) -> None:
    table, _, name = key.partition(".")
    lines = {
        "rules[0]": f"rules:\n  - {{id: team-size, {name}: sai}}",
        "agencies": "agencies: {a: sai}",
        "indicators": "indicators: {a: sai}",
    }
    path = tmp_path / "thu.yaml"
    text = lines.get(table, f"{table}: sai")
    path.write_text(f"schema: cnscd.profile/1\nid: thu\ntitle: Thử\nextends: mau-tinh\n{text}\n", encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    (fault,) = caught.value.faults
    assert fault.key == key
    assert re.search(r"phải là các khóa con .*; ví dụ: .*\{.*\}$", fault.problem)


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "told"),
    FAULTS,
    ids=[f"{case[4][:30]}-{index}" for index, case in enumerate(FAULTS)],
)
def test_fault(tmp_path: Path, text: str, line: int | None, column: int | None, key: str, told: str) -> None:
    faults = load_text(tmp_path, text)
    found = [(fault.line, fault.column, fault.key) for fault in faults if told in fault.problem]
    assert found == [(line, column, key)], faults


def test_all_faults_come_in_one_answer_in_their_order(tmp_path: Path) -> None:
    text = rule(severity="xấu", params="{min: a, mux: 3}", expected="") + RULE.replace("kind: team-size", "kind: x")
    faults = load_text(tmp_path, text.replace("cnscd.profile/1", "cnscd.profile/9"))
    assert [fault.key for fault in faults] == [
        "schema",
        "rules[0].expected",
        "rules[0].severity",
        "rules[0].params.min",
        "rules[0].params.mux",
        "rules[1].id",
        "rules[1].kind",
    ]


def test_shown_as_path_line_column(tmp_path: Path) -> None:
    path = tmp_path / "thu.yaml"
    path.write_text(rule(severity="eror"), encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile(path)
    assert str(caught.value) == (
        f"{path}:8:15: [rules[0].severity] quy tắc team-size: Khóa «severity» không có giá trị «eror», có phải là «error»?"
    )


def test_not_utf8(tmp_path: Path) -> None:
    (fault,) = load_text(tmp_path, b"schema: x\ntitle: K\xe9 ho\n")
    assert (fault.line, fault.column) == (2, 9)
    assert "không phải mã UTF-8; mở bằng Notepad" in fault.problem


def test_control_characters(tmp_path: Path) -> None:
    (fault,) = load_text(tmp_path, b"schema: x\ntitle: a\x00b\n")
    assert "ký tự điều khiển" in fault.problem


def test_too_large(tmp_path: Path) -> None:
    (fault,) = load_text(tmp_path, b"#" * (MAX_BYTES + 1))
    assert "lớn hơn 1 MB" in fault.problem


def test_alias_bomb_ends_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 11)]
    faults = load_text(tmp_path, "\n".join(lines) + "\nrules: *a10\n")
    assert any("rules[0]" in fault.key for fault in faults)


def test_merge_key_is_an_unknown_key(tmp_path: Path) -> None:
    faults = load_text(tmp_path, "<<: {a: 1}\n" + GOOD)
    assert [fault.key for fault in faults] == ["<<"]


def test_alias_to_itself(tmp_path: Path) -> None:
    assert load_text(tmp_path, HEAD.replace("rules:", "rules: &a [*a]"))


def test_missing_file_names_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"Không tìm thấy tệp bộ quy tắc; các bộ quy tắc có sẵn: .*mau-tinh"):
        load_profile(tmp_path / "khong-co.yaml")


def test_folder_is_no_profile(tmp_path: Path) -> None:
    folder = tmp_path / "a.yaml"
    folder.mkdir()
    with pytest.raises(ProfileError, match=r"thư mục|Không mở được"):
        load_profile(folder)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("mau-tnh", "Không có bộ quy tắc «mau-tnh», có phải là «mau-tinh»?"),
        ("xyz", r"các giá trị hợp lệ: .*mau-tinh.*\. Cũng có thể"),
        ("", "Chưa nêu tên bộ quy tắc"),
        ("a\0b.yaml", "Không mở được tệp bộ quy tắc"),
    ],
)
def test_unknown_id(name: str, told: str) -> None:
    with pytest.raises(ProfileError, match=told):
        load_profile(name)


def test_shipped_profiles() -> None:
    summaries = {summary.id: summary for summary in list_profiles()}
    assert "mau-tinh" in summaries
    for name, summary in summaries.items():
        assert summary.rule_count == len(load_profile(name).rules)
        assert Path(summary.path).stem == name
        assert load_profile(name).title == summary.title


def test_every_shipped_rule_says_why_and_what_to_write() -> None:
    for summary in list_profiles():
        for item in load_profile(summary.id).rules:
            assert item.basis, item.id
            assert item.suggestion, item.id


def test_own_messages_replace_those_of_the_kind(tmp_path: Path) -> None:
    from plans import COMPLETE, size, with_team

    from cnscd_cli.rules.engine import check_rule

    path = tmp_path / "thu.yaml"
    own = "{pass: 'Đạt: {actual}', gap: 'Sai ở {type} {name}', missing: Thiếu, review: 'Xem lại.'}"
    path.write_text(rule(message=own), encoding="utf-8")
    (made,) = load_profile(path).rules
    messages = [
        check_rule(plan, made).message
        for plan in (
            COMPLETE,
            with_team(sizes=(size(2, 3),)),
            with_team(sizes=()),
            with_team(sizes=(size(None, 9),)),
        )
    ]
    assert messages == ["Đạt: từ 5 đến 9 thành viên (mục III.1).", "Sai ở xã Hồng Phong.", "Thiếu.", "Xem lại."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="hệ điều hành không có đường ống đặt tên")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "tinh.yaml"
    os.mkfifo(path)
    with pytest.raises(ProfileError, match="đường ống"):
        load_profile(path)
