"""Profiles as people write them in Notepad or Word who have never programmed, each with its faults.

Each case: what was done wrong, the file, and of every fault its line, column, key and words of its sentence.
"""

from __future__ import annotations

from typing import NamedTuple


class Broken(NamedTuple):
    """A file and all that must be told of it."""

    name: str
    text: str | bytes
    faults: tuple[tuple[int | None, int | None, str, str], ...]


HEAD = """\
schema: cnscd.profile/1
id: tinh-thu
title: Hồ sơ thử
description: Chỉ để thử.
rules:
"""
OVER = """\
schema: cnscd.profile/1
id: tinh-thu
title: Hồ sơ thử
extends: mau-tinh
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


def change(old: str, new: str) -> str:
    """The good file with one thing written otherwise."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def over(rules: str, head: str = "") -> str:
    """A file over mau-tinh, with these rules and lines before them."""
    return OVER.replace("rules:\n", f"{head}rules:\n") + rules


def _target(params: str) -> str:
    return over(f"  - id: indicator-vneid\n    params: {{{params}}}\n")


BROKEN: tuple[Broken, ...] = (
    # --- what Word and Notepad do ---
    Broken("tab", change("    kind:", "\tkind:"), ((7, 1, '', 'Dòng này thụt vào bằng phím Tab; xóa đi rồi thụt vào bằng dấu cách'),)),
    Broken("smart-quotes", change("Hồ sơ thử", "“Hồ sơ: bản thử”"), ((3, 8, '', 'Ngoặc kép «“ ”» của Word không dùng được; thay bằng ngoặc kép thẳng "…"'),)),
    Broken("smart-quotes-around-key", change("title: Hồ", "“title”: Hồ"), ((3, 1, '“title”', 'Không có khóa «“title”»; bỏ dấu ngoặc quanh tên khóa: title'),)),
    Broken("dash-of-word", change("  - id: team", "  – id: team"), ((6, 3, '', 'thay bằng dấu gạch nối «-» và một dấu cách'),)),
    Broken("bullet-of-word", over("  - id: section-targets\n    params:\n      titles:\n        • mục đích\n"), ((9, 9, 'rules[0].params.titles', 'đầu mỗi mục phải là dấu gạch nối «-» và một dấu cách'),)),
    Broken("no-break-space", change("    kind:", "\u00a0\u00a0\u00a0\u00a0kind:"), ((7, 1, '', 'xóa đi rồi gõ lại bằng phím cách'),)),
    Broken("no-break-space-after-colon", change("severity: error", "severity:\u00a0error"), ((8, 14, '', 'xóa đi rồi gõ lại bằng phím cách'),)),
    Broken("wide-colon", change("title: Hồ", "title： Hồ"), ((3, 6, '', 'thay bằng dấu «:» thường và một dấu cách'),)),
    Broken("not-utf-8", change("Hồ sơ thử", "K\u00e9 ho").encode().replace("K\u00e9".encode(), b"K\xe9"), ((3, 9, '', 'Tệp bộ quy tắc không phải mã UTF-8; mở bằng Notepad, chọn Lư'),)),
    Broken("utf-16", GOOD.encode("utf-16"), ((None, None, '', 'Tệp bộ quy tắc lưu bằng mã UTF-16 («Unicode»), không phải UT'),)),
    Broken("saved-by-word", b"PK\x03\x04" + b"\x00" * 40, ((None, None, '', 'chép nội dung vào Notepad rồi lưu'),)),
    Broken("rtf", b"{\\rtf1\\ansi schema: cnscd.profile/1}", ((None, None, '', 'chép nội dung vào Notepad rồi lưu'),)),
    Broken("control-character", change("Hồ sơ", "Hồ\x0bsơ"), ((3, 10, '', 'xóa ký tự này rồi gõ lại'),)),
    # --- spaces and lines ---
    Broken("no-space-after-colon", change("title: Hồ", "title:Hồ"), ((3, 6, '', 'Thiếu dấu cách sau dấu hai chấm: viết «title: Hồ sơ thử»'),)),
    Broken("no-space-after-colon-in-params", change("{min: 5, max: 12}", "{min:5, max: 12}"), ((10, 14, 'rules[0].params.min:5', 'Không có khóa «min:5»; thiếu dấu cách sau dấu hai chấm: viết «min: 5»'),)),
    Broken("no-space-after-colon-below-params", change("params: {min: 5, max: 12}", "params:\n      min:5\n      max: 12"), ((11, 10, '', 'Thiếu dấu cách sau dấu hai chấm: viết «min: 5»'),)),
    Broken("no-space-after-colon-alone", change("params: {min: 5, max: 12}", "params:\n      min:5"), ((11, 7, 'rules[0].params', 'thiếu dấu cách sau dấu hai chấm: viết «min: 5»'),)),
    Broken("no-space-after-dash", change("  - id:", "  -id:"), ((6, 3, '', 'Thiếu dấu cách sau dấu gạch đầu dòng'),)),
    Broken("no-space-after-dash-in-list", over("  - id: section-targets\n    params:\n      titles:\n        -mục tiêu\n        -chỉ tiêu\n"), ((9, 9, 'rules[0].params.titles', 'thiếu dấu cách sau dấu gạch đầu dòng'),)),
    Broken("not-aligned", change("    severity:", "   severity:"), ((8, 4, '', 'thụt vào 4 dấu cách'),)),
    Broken("too-deep", change("    severity:", "      severity:"), ((8, 7, '', 'thụt vào 4 dấu cách'),)),
    Broken("rule-not-indented-enough", change("    kind: team-size\n", "  kind: team-size\n"), ((7, 3, '', 'thụt vào 4 dấu cách'),)),
    Broken("no-colon", change("severity: error", "severity error"), ((8, 5, '', 'Thiếu dấu hai chấm sau «severity error»'),)),
    Broken("quote-not-closed", change("Số lượng", '"Số lượng'), ((9, 12, '', 'Ngoặc kép mở ở đây mà chưa đóng'),)),
    Broken("bracket-not-closed", change("max: 12}", "max: 12"), ((10, 13, '', 'Dấu «{» mở ở đây mà chưa đóng'),)),
    Broken("bracket-too-many", change("max: 12}", "max: 12}}"), ((10, 30, '', 'Thừa dấu «}»'),)),
    Broken("comma-missing", change("min: 5, max", "min: 5 max"), ((10, 24, '', 'Thiếu dấu phẩy giữa hai mục, hoặc thiếu dấu đóng ngoặc «}»'),)),
    Broken("words-outside-quotes", change("Số lượng", '"Số lượng" của Tổ'), ((9, 23, '', 'đặt cả câu trong một cặp ngoặc kép "…", bên trong dùng « »'),)),
    Broken("three-dashes", change("rules:", "---\nrules:"), ((5, 1, '', 'Tệp chỉ được có một phần; bỏ dòng «---» ở giữa tệp'),)),
    # --- sentences ---
    Broken("colon-in-sentence", change("Từ 5 đến 12.", "Yêu cầu: từ 5 đến 12."), ((11, 22, '', 'Câu có dấu hai chấm phải đặt cả câu trong ngoặc kép "…"'),)),
    Broken("dash-in-sentence", change("Từ 5 đến 12.", "- Tỉnh đoàn (để phối hợp);"), ((11, 15, '', 'Câu bắt đầu bằng dấu gạch «-» phải đặt trong ngoặc kép "…"'),)),
    Broken("unquoted-expression", over("  - id: section-targets\n    applies-when: {expression: [1, 2].exists(x, x > 1)}\n"), ((7, 32, '', 'Biểu thức CEL phải đặt cả trong ngoặc kép: expression: "…"'),)),
    Broken("comma-in-expression", over("  - id: section-targets\n    applies-when: {expression: targets.exists(t, t.value > 1)}\n"), ((7, 32, 'rules[0].applies-when.expression', 'biểu thức có dấu phẩy thì phải đặt cả trong ngoặc kép "…"'), (7, 50, 'rules[0].applies-when.t.value > 1)', 'Không có khóa'))),
    Broken("colon-in-item", over("  - id: section-targets\n    params:\n      titles:\n        - Mục II: Mục tiêu\n        - chỉ tiêu\n"), ((9, 11, 'rules[0].params.titles', 'câu có dấu hai chấm phải đặt cả câu trong ngoặc kép "…"'),)),
    Broken("brace-first", change("expected:", "suggestion: {name}, ngày 05 tháng 3\n    expected:"), ((11, 17, '', 'Câu bắt đầu bằng «{» phải đặt trong ngoặc kép "…"'),)),
    Broken("brace-alone", change("expected:", "suggestion: {name}\n    expected:"), ((11, 17, 'rules[0].suggestion', 'câu bắt đầu bằng «{» phải đặt trong ngoặc kép "…"'),)),
    Broken("percent-first", change("Từ 5 đến 12.", "%80 người dân"), ((11, 15, '', 'Câu bắt đầu bằng «%» phải đặt trong ngoặc kép "…"'),)),
    Broken("star-first", change("Từ 5 đến 12.", "*Lưu ý: từ 5 đến 12"), ((11, 15, '', 'Câu bắt đầu bằng «*» phải đặt trong ngoặc kép "…"'),)),
    Broken("comment-swallows", change("Từ 5 đến 12.", "#chuyendoiso"), ((11, 14, 'rules[0].expected', 'Khóa «expected» đang để trống, phải là một câu hoặc một cụm '),)),
    Broken("wrong-blank", change("Từ 5 đến 12.", "Tổ của {xã} có 5 người."), ((11, 15, 'rules[0].expected', 'Chỗ điền «{xã}» không hợp lệ; chỉ dùng {type}, {name}'),)),
    Broken("backslash", OVER.replace("extends: mau-tinh", 'extends: "C:\\Users\\tinh.yaml"'), ((4, 13, '', 'viết đường dẫn bằng dấu «/», ví dụ "D:/quy-tac/tinh.yaml"'),)),
    Broken("backslash-n", OVER.replace("extends: mau-tinh\nrules:\n", 'extends: "D:\\new\\tinh.yaml"\n'), ((4, 10, 'extends', 'trong ngoặc kép dấu «\\» có nghĩa riêng, viết đường dẫn bằng dấu «/»'),)),
    # --- YAML 1.1 ---
    Broken("no", over("  - {id: team-size, enabled: no, note: x}\n"), ((6, 30, 'rules[0].enabled', 'viết false (không có dấu ngoặc)'),)),
    Broken("off", over("  - {id: team-size, enabled: off, note: x}\n"), ((6, 30, 'rules[0].enabled', 'viết false (không có dấu ngoặc)'),)),
    Broken("khong", over("  - {id: team-size, enabled: không, note: x}\n"), ((6, 30, 'rules[0].enabled', 'viết false (không có dấu ngoặc)'),)),
    Broken("quoted-false", over('  - {id: team-size, enabled: "false", note: x}\n'), ((6, 30, 'rules[0].enabled', 'viết false (không có dấu ngoặc)'),)),
    Broken("tilde", change("Từ 5 đến 12.", "~"), ((11, 15, 'rules[0].expected', 'Khóa «expected» đang để trống, phải là một câu hoặc một cụm từ'),)),
    Broken("true-as-word", over("  - id: section-targets\n    params: {titles: [mục tiêu, true]}\n"), ((7, 33, 'rules[0].params.titles', 'nếu là chữ thì đặt trong ngoặc kép: "true"'),)),
    Broken("on-as-key", change("    severity: error\n", "    on: error\n"), ((6, 5, 'rules[0].severity', 'Thiếu khóa «severity»; thêm một dòng, ví dụ: «severity: error»'), (8, 5, 'rules[0].on', 'Không có khóa «on»; các giá trị hợp lệ: id, kind, severity, '))),
    Broken("merge", change("  - id: team-size\n", "  - <<: {severity: info}\n    id: team-size\n"), ((6, 5, 'rules[0].<<', 'Không có khóa «<<»; không gộp bằng «<<» được, hãy chép đủ các khóa'),)),
    Broken("duplicate", change("severity: error", "severity: error\n    severity: warning"), ((9, 5, 'rules[0].severity', 'Khóa «severity» viết hai lần, lần đầu ở dòng 8; chỉ giữ một'),)),
    Broken("number-sixty", change("min: 5", "min: 12:30"), ((10, 19, 'rules[0].params.min', 'Khóa «min» phải là một số nguyên, không phải «12:30»'),)),
    # --- numbers, days ---
    Broken("comma-number", _target("at-least: 1,5"), ((7, 26, 'rules[0].params.5', 'dấu phẩy ở đây ngăn cách hai mục, số lẻ viết bằng dấu chấm, ví dụ 1.5'),)),
    Broken("comma-number-below", over("  - id: indicator-vneid\n    params:\n      at-least: 62,5\n"), ((8, 17, 'rules[0].params.at-least', 'số lẻ viết bằng dấu chấm: 62.5'),)),
    Broken("percent-sign", _target("at-least: 70%"), ((7, 24, 'rules[0].params.at-least', 'chỉ ghi con số, không có dấu ngoặc hay đơn vị: 70'),)),
    Broken("thousands", _target("at-least: 1.000"), ((7, 24, 'rules[0].params.at-least', 'số viết liền, không có dấu ngăn cách: 1000'),)),
    Broken("thousands-underscore", change("max: 12", "max: 1_000"), ((10, 27, 'rules[0].params.max', 'số viết liền, không có dấu ngăn cách: 1000'),)),
    Broken("exponent", change("max: 12", "max: 1e1"), ((10, 27, 'rules[0].params.max', 'chỉ ghi con số, không có dấu ngoặc hay đơn vị: 10'),)),
    Broken("unit", change("min: 5", "min: 5 người"), ((10, 19, 'rules[0].params.min', 'chỉ ghi con số, không có dấu ngoặc hay đơn vị: 5'),)),
    Broken("quoted-number", change("min: 5", 'min: "5"'), ((10, 19, 'rules[0].params.min', 'chỉ ghi con số, không có dấu ngoặc hay đơn vị: 5'),)),
    Broken("word-number", change("min: 5", "min: năm"), ((10, 19, 'rules[0].params.min', 'Khóa «min» phải là một số nguyên, không phải «năm»'),)),
    Broken("vietnamese-day", over("", "valid: {from: 31/10/2025}\n").replace("rules:\n", ""), ((5, 15, 'valid.from', 'viết 2025-10-31'),)),
    Broken("day-in-words", over("", "valid: {from: ngày 31 tháng 10 năm 2025}\n").replace("rules:\n", ""), ((5, 15, 'valid.from', 'viết 2025-10-31'),)),
    Broken("day-not-in-calendar", over("", "valid: {from: 30/02/2026}\n").replace("rules:\n", ""), ((5, 15, 'valid.from', 'ngày này không có trong lịch'),)),
    Broken("year-not-range", over("  - {id: team-size, applies-when: {year: 2026}}\n"), ((6, 42, 'rules[0].applies-when.year', 'viết {from: 2026, to: 2026}'),)),
    # --- names ---
    Broken("key-misspelt", change("severity:", "severty:"), ((8, 5, 'rules[0].severty', 'Không có khóa «severty», có phải là «severity»?'),)),
    Broken("key-in-capitals", change("title: Số", "Title: Số"), ((9, 5, 'rules[0].Title', 'Không có khóa «Title», có phải là «title»?'),)),
    Broken("key-in-vietnamese", change("severity: error", "mức độ: lỗi"), ((8, 5, 'rules[0].mức độ', 'Không có khóa «mức độ», có phải là «severity»?'), (8, 13, 'rules[0].severity', 'Khóa «severity» không có giá trị «lỗi», có phải là «error»?'))),
    Broken("key-of-another-place", change("    params: {min: 5, max: 12}\n", "    min: 5\n    max: 12\n"), ((6, 5, 'rules[0].params.min', 'Thiếu tham số «min»'), (6, 5, 'rules[0].params.max', 'Thiếu tham số «max»'), (10, 5, 'rules[0].min', 'Không có khóa «min», khóa này là tham số: thụt vào dưới «params»'), (11, 5, 'rules[0].max', 'Không có khóa «max», khóa này là tham số: thụt vào dưới «params»'))),
    Broken("rule-key-in-params", change("max: 12}", "max: 12, severity: error}"), ((10, 31, 'rules[0].params.severity', 'Không có khóa «severity», khóa này là của quy tắc: viết thẳn'),)),
    Broken("value-in-vietnamese", change("severity: error", "severity: cảnh báo"), ((8, 15, 'rules[0].severity', 'Khóa «severity» không có giá trị «cảnh báo», có phải là «warning»?'),)),
    Broken("kind-misspelt", change("kind: team-size", "kind: team_size"), ((7, 11, 'rules[0].kind', 'Khóa «kind» không có giá trị «team_size», có phải là «team-size»?'),)),
    Broken("id-with-marks", change("id: team-size", "id: Số lượng"), ((6, 9, 'rules[0].id', 'ví dụ: so-luong'),)),
    Broken("agency-misspelt", over("  - {id: assign-police, params: {agencies: [cong-ann]}}\n"), ((6, 45, 'rules[0].params.agencies', 'Mỗi mục của «agencies» phải là một mã trong danh mục cơ quan'),)),
    Broken("rule-of-nothing", over("  - {id: team-sise, severity: info}\n"), ((6, 10, 'rules[0].id', 'Bộ quy tắc «mau-tinh» không có quy tắc «team-sise», có phải là «team-size»?'),)),
    Broken("extends-misspelt", OVER.replace("mau-tinh", "mau-tnh") + "  - {id: team-size, severity: eror}\n", ((4, 10, 'extends', 'Không có bộ quy tắc «mau-tnh», có phải là «mau-tinh»? Cũng c'), (6, 31, 'rules[0].severity', 'Khóa «severity» không có giá trị «eror», có phải là «error»?'))),
    Broken("no-reason-for-switching-off", over("  - {id: team-size, enabled: false}\n"), ((6, 5, 'rules[0].note', 'Quy tắc đã tắt («enabled: false») phải có khóa «note» nêu lý do'),)),
    Broken("list-for-text", change("Từ 5 đến 12.", "[từ 5, đến 12]"), ((11, 15, 'rules[0].expected', 'bỏ dấu gạch đầu dòng, hoặc đặt câu trong ngoặc kép'),)),
    Broken("pattern-for-list", over("  - id: legal-basis\n    params: {departments: 'sở{1}'}\n"), ((7, 27, 'rules[0].params.departments', "viết trong ngoặc vuông: ['sở{1}']"),)),
    Broken("text-for-list", over("  - id: section-targets\n    params: {titles: mục tiêu}\n"), ((7, 22, 'rules[0].params.titles', 'viết trong ngoặc vuông: [mục tiêu]'),)),
    Broken("dashes-in-params", change("params: {min: 5, max: 12}", "params:\n      - min: 5\n      - max: 12"), ((11, 7, 'rules[0].params', 'bỏ dấu gạch đầu dòng trước tên khóa'),)),
    Broken("rules-as-table", change("  - id: team-size\n", "  id: team-size\n"), ((7, 5, '', 'thụt vào 2 dấu cách'),)),
    # --- dead rules ---
    Broken("years-outside-validity", over("  - {id: team-size, applies-when: {year: {to: 2025}}}\n", "valid: {from: 2026-01-01}\n"), ((7, 42, 'rules[0].applies-when.year', 'Quy tắc không bao giờ được dùng: các năm ở đây nằm ngoài thờ'),)),
    Broken("section-without-letters", over('  - {id: team-size, applies-when: {section: ["…"]}}\n'), ((6, 45, 'rules[0].applies-when.section', 'Tên mục không có chữ nào thì không kế hoạch nào có mục đó: q'),)),
    Broken("bounds-crossed", change("min: 5, max: 12", "min: 12, max: 5"), ((10, 13, 'rules[0].params', 'Tham số không hợp lý: «min» (12) phải là số dương và không l'),)),
    Broken("spelling-without-letters", over("", 'agencies: {thu-vien: {name: Thư viện, spellings: ["…"]}}\n').replace("rules:\n", ""), ((5, 51, 'agencies.thu-vien.spellings', '«…» không có chữ nào nên không bao giờ tìm thấy trong kế hoạch'),)),
    Broken("expression", over('  - {id: team-size, applies-when: {expression: "commune.type = \'xã\'"}}\n'), ((6, 48, 'rules[0].applies-when.expression', 'Biểu thức CEL không dùng được: «=» đặt sai chỗ hoặc không có'),)),
    # --- several at once ---
    Broken(
        "several",
        change("severity: error", "severity: eror").replace("min: 5", "min: năm").replace("schema: cnscd.profile/1", "schema: cnscd.profile/9").replace("expected:", "expectd:"),
        ((1, 9, 'schema', 'Khóa «schema» phải là «cnscd.profile/1», không phải «cnscd.profile/9»'), (8, 15, 'rules[0].severity', 'Khóa «severity» không có giá trị «eror», có phải là «error»?'), (10, 19, 'rules[0].params.min', 'Khóa «min» phải là một số nguyên, không phải «năm»'), (11, 5, 'rules[0].expectd', 'Không có khóa «expectd», có phải là «expected»?')),
    ),
)  # fmt: skip
