"""What is allowed and hardly meant: told as a warning, at its place; and what must not be called doubtful."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from broken_profiles import GOOD, HEAD, OVER, RULE, change, over

from cnscd_cli.errors import ProfileFault
from cnscd_cli.rules.language.profile import list_profiles
from cnscd_cli.rules.language.validation import validate_profile

TODAY = date(2026, 3, 1)
CARE = "    why: Vì thế.\n    basis: Nghị định\n    suggestion: Viết thế này.\n    examples: {pass: [x]}\n"
CAREFUL = GOOD + CARE


def find(folder: Path, text: str) -> list[ProfileFault]:
    path = folder / "tinh-thu.yaml"
    path.write_text(text, encoding="utf-8")
    found = validate_profile(path, today=TODAY)
    assert found.faults == ()
    return list(found.doubts)


def head(line: str) -> str:
    return OVER.replace("rules:\n", line)


def target(name: str, params: str, severity: str = "error") -> str:
    return (
        f"  - id: {name}\n    kind: target\n    severity: {severity}\n    title: {name}\n    expected: Có.\n"
        f"    params: {{indicator: {params}}}\n{CARE}"
    )


# file, line, column, key, words of the sentence
DOUBTS = (
    (GOOD, 6, 5, "rules[0]", "Quy tắc «team-size» chưa nêu căn cứ («basis»), gợi ý sửa («suggestion») và lý do («why»)"),
    (GOOD, 6, 5, "rules[0]", "Quy tắc «team-size» chưa có ví dụ"),
    (over("  - {id: team-size, params: {max: 8}}\n"), 6, 5, "rules[0]", "đã đổi điều kiện nên ví dụ cũ không còn đúng"),
    (over("  - {id: team-size, params: {max: 12}, severity: error}\n"), 6, 5, "rules[0]", "không thay đổi gì"),
    (over("  - id: team-size\n"), 6, 5, "rules[0]", "không thay đổi gì"),
    (over("  - {id: team-size, severity: info}\n").replace("tinh-thu", "ca-mau"), 2, 5, "id", "trùng với một bộ có sẵn"),
    (over("  - {id: report-deadline, params: {before: 11}}\n").replace("mau-tinh", "nghe-an"), 6, 35, "rules[0].params", "đang tắt ở bộ dưới nên sửa ở đây không có tác dụng"),
    (head("valid: {from: 2025-01-01, to: 2025-12-31}\n"), 5, 31, "valid.to", "đã hết hiệu lực từ sau ngày 31/12/2025"),
    (head("agencies: {thu-vien: {name: Thư viện, spellings: [thư viện xã]}}\n"), 5, 12, "agencies.thu-vien", "không quy tắc nào dùng đến"),
    (head("agencies: {thu-vien: {name: Thư viện, spellings: [thư viện xã, công an xã]}}\n"), 5, 64, "agencies.thu-vien.spellings", "Cách viết «công an xã» đã là của cơ quan «Công an»"),
    (head("indicators: {sach: {name: Sách, any: [[thư viện số]], none: [thư viện]}}\n"), 5, 38, "indicators.sach.any", "không bao giờ nhận ra được"),
    (change("title: Số lượng", "title: Mục #3 về số lượng"), 9, 12, "rules[0].title", "Phần «#3 về số lượng» bị bỏ qua như ghi chú"),
    (change("title: Số lượng", "title: “Số lượng”"), 9, 12, "rules[0].title", "được coi là chữ của câu"),
    (over("  - id: section-targets\n    params: {titles: [“mục tiêu, chỉ tiêu”]}\n"), 7, 23, "rules[0].params.titles[0]", "không giữ câu có dấu phẩy làm một"),
    (change("title: Số lượng", "title: Số lượng\n      basis:Nghị định"), 9, 12, "rules[0].title", "«basis:» đang bị coi là chữ của câu"),
    (over("  - {id: team-size, applies-when: {unit-type: [xã, phường, đặc khu]}}\n"), 6, 47, "rules[0].applies-when.unit-type", "không giới hạn gì"),
    (over("  - {id: team-size, applies-when: {unit-type: đặc khu}}\n", "province: Ninh Bình\n"), 7, 47, "rules[0].applies-when.unit-type", "Tỉnh Ninh Bình không có đặc khu nào"),
    (over("  - {id: team-size, applies-when: {unit-type: phường, commune: [Mèo Vạc]}}\n"), 6, 64, "rules[0].applies-when.commune", "không đơn vị nào ở đây thuộc loại"),
    (over("  - {id: section-targets, applies-when: {section: [mục tiêu]}}\n"), 6, 51, "rules[0].applies-when.section", "không bao giờ báo thiếu"),
    (HEAD + target("a", "vneid, subject: a, at-least: 150"), 11, 54, "rules[0].params.at-least", "vượt quá 100%"),
    (HEAD + target("a", "digital-weekend, subject: a, at-least: 4"), 11, 13, "rules[0].params.unit", "tính bằng số lượng, không bằng %"),
    (HEAD + target("a", "team-training, subject: a, at-least: 4, unit: người"), 11, 71, "rules[0].params.unit", "tính bằng %"),
    (HEAD + target("a", "vneid, subject: a, at-least: 50") + target("b", "vneid, subject: b, at-least: 70"), 11, 54, "rules[0].params.at-least", "kế hoạch đạt quy tắc «b» thì luôn đạt mức này"),
    (CAREFUL + RULE.replace("id: team-size", "id: other") + CARE, 16, 9, "rules[1].id", "đúng điều mà quy tắc «team-size» đã hỏi"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "line", "column", "key", "told"), DOUBTS, ids=[case[4][:30] for case in DOUBTS])
def test_doubt(tmp_path: Path, text: str, line: int, column: int, key: str, told: str) -> None:
    doubts = find(tmp_path, text)
    assert [(doubt.line, doubt.column, doubt.key) for doubt in doubts if told in doubt.problem] == [
        (line, column, key)
    ], doubts


ADDED = "agencies: {thu-vien: {name: Thư viện, spellings: [thư viện xã]}}\n"
EXPRESSION = "\"assignments.exists(one, one.agency_id == 'thu-vien')\""

SOUND = (
    CAREFUL,
    over(f"  - {{id: team-size, applies-when: {{expression: {EXPRESSION}}}, examples: {{pass: [x]}}}}\n", ADDED),
    OVER.replace("rules:\n", ""),
    head("valid: {from: 2027-01-01}\n"),
    head("agencies: {cong-an: {spellings: [đội an ninh số]}}\n"),
    over("  - {id: team-size, severity: info}\n"),
    over("  - {id: team-size, enabled: false, note: Tỉnh không quy định}\n"),
    over("  - {id: team-size, applies-when: {unit-type: đặc khu}, examples: {pass: [x]}}\n", "province: Quảng Ninh\n"),
    # two grades of one target: the higher one is the milder fault
    HEAD + target("a", "vneid, subject: a, at-least: 50") + target("b", "vneid, subject: b, at-least: 70", "info"),
    CAREFUL.replace("title: Số lượng", "title: Số lượng  # ghi chú"),
    CAREFUL.replace("title: Số lượng", "title: Mục «Số lượng», “cách gọi” khác"),
)


@pytest.mark.parametrize("text", SOUND, ids=range(len(SOUND)))
def test_no_doubt(tmp_path: Path, text: str) -> None:
    doubts = [doubt for doubt in find(tmp_path, text) if "lý do («why»)" not in doubt.problem]  # mau-tinh may lack it
    assert doubts == []


def test_shipped_profiles_are_without_faults_and_hold_no_dead_rule() -> None:
    for summary in list_profiles():
        found = validate_profile(summary.id, today=TODAY)
        assert found.faults == ()
        dead = [doubt for doubt in found.doubts if "chưa" not in doubt.problem]
        assert dead == []
