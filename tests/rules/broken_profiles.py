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
    Broken("tab", change("    kind:", "\tkind:"), ((7, 1, "", "phím Tab"),)),
    Broken("smart-quotes", change("Hồ sơ thử", "“Hồ sơ: bản thử”"), ((3, 8, "", "của Word"),)),
    Broken("smart-quotes-around-key", change("title: Hồ", "“title”: Hồ"), ((1, 1, "title", ""), (3, 1, "“title”", ""))),
    Broken("dash-of-word", change("  - id: team", "  – id: team"), ((6, 3, "", ""),)),
    Broken("bullet-of-word", over("  - id: sections\n    params:\n      titles:\n        • mục đích\n"), ()),
    Broken("no-break-space", change("    kind:", "\u00a0\u00a0\u00a0\u00a0kind:"), ()),
    Broken("no-break-space-after-colon", change("severity: error", "severity:\u00a0error"), ()),
    Broken("zero-width-space", change("\nid: tinh-thu", "\n\u200bid: tinh-thu"), ()),
    Broken("wide-colon", change("title: Hồ", "title： Hồ"), ()),
    Broken("windows-1258", change("Hồ sơ thử", "K\u00e9 ho").encode().replace("K\u00e9".encode(), b"K\xe9"), ()),
    Broken("utf-16", GOOD.encode("utf-16"), ()),
    Broken("saved-by-word", b"PK\x03\x04" + b"\x00" * 40, ()),
    Broken("rtf", b"{\\rtf1\\ansi schema: cnscd.profile/1}", ()),
    Broken("control-character", change("Hồ sơ", "Hồ\x0bsơ"), ()),
    # --- spaces and lines ---
    Broken("no-space-after-colon", change("title: Hồ", "title:Hồ"), ()),
    Broken("no-space-after-colon-in-params", change("{min: 5, max: 12}", "{min:5, max: 12}"), ()),
    Broken("no-space-after-colon-below-params", change("params: {min: 5, max: 12}", "params:\n      min:5\n      max: 12"), ()),
    Broken("no-space-after-colon-alone", change("params: {min: 5, max: 12}", "params:\n      min:5"), ()),
    Broken("no-space-after-dash", change("  - id:", "  -id:"), ()),
    Broken("no-space-after-dash-in-list", over("  - id: section-targets\n    params:\n      titles:\n        -mục tiêu\n        -chỉ tiêu\n"), ()),
    Broken("not-aligned", change("    severity:", "   severity:"), ()),
    Broken("too-deep", change("    severity:", "      severity:"), ()),
    Broken("rule-not-indented-enough", change("    kind: team-size\n", "  kind: team-size\n"), ()),
    Broken("no-colon", change("severity: error", "severity error"), ()),
    Broken("quote-not-closed", change("Số lượng", '"Số lượng'), ()),
    Broken("bracket-not-closed", change("max: 12}", "max: 12"), ()),
    Broken("bracket-too-many", change("max: 12}", "max: 12}}"), ()),
    Broken("comma-missing", change("min: 5, max", "min: 5 max"), ()),
    Broken("words-outside-quotes", change("Số lượng", '"Số lượng" của Tổ'), ()),
    Broken("three-dashes", change("rules:", "---\nrules:"), ()),
    # --- sentences ---
    Broken("colon-in-sentence", change("Từ 5 đến 12.", "Yêu cầu: từ 5 đến 12."), ()),
    Broken("colon-in-item", over("  - id: section-targets\n    params:\n      titles:\n        - Mục II: Mục tiêu\n        - chỉ tiêu\n"), ()),
    Broken("brace-first", change("expected:", "suggestion: {name}, ngày 05 tháng 3\n    expected:"), ()),
    Broken("brace-alone", change("expected:", "suggestion: {name}\n    expected:"), ()),
    Broken("percent-first", change("Từ 5 đến 12.", "%80 người dân"), ()),
    Broken("star-first", change("Từ 5 đến 12.", "*Lưu ý: từ 5 đến 12"), ()),
    Broken("comment-swallows", change("Từ 5 đến 12.", "#chuyendoiso"), ()),
    Broken("wrong-blank", change("Từ 5 đến 12.", "Tổ của {xã} có 5 người."), ()),
    Broken("backslash", OVER.replace("extends: mau-tinh", 'extends: "C:\\Users\\tinh.yaml"'), ()),
    Broken("backslash-n", OVER.replace("extends: mau-tinh\nrules:\n", 'extends: "D:\\new\\tinh.yaml"\n'), ()),
    # --- YAML 1.1 ---
    Broken("no", over("  - {id: team-size, enabled: no, note: x}\n"), ()),
    Broken("off", over("  - {id: team-size, enabled: off, note: x}\n"), ()),
    Broken("khong", over("  - {id: team-size, enabled: không, note: x}\n"), ()),
    Broken("quoted-false", over('  - {id: team-size, enabled: "false", note: x}\n'), ()),
    Broken("tilde", change("Từ 5 đến 12.", "~"), ()),
    Broken("true-as-word", over("  - id: section-targets\n    params: {titles: [mục tiêu, true]}\n"), ()),
    Broken("on-as-key", change("    severity: error\n", "    on: error\n"), ()),
    Broken("merge", change("  - id: team-size\n", "  - <<: {severity: info}\n    id: team-size\n"), ()),
    Broken("duplicate", change("severity: error", "severity: error\n    severity: warning"), ()),
    Broken("number-sixty", change("min: 5", "min: 12:30"), ()),
    # --- numbers, days ---
    Broken("comma-number", _target("at-least: 1,5"), ()),
    Broken("comma-number-below", over("  - id: indicator-vneid\n    params:\n      at-least: 62,5\n"), ()),
    Broken("percent-sign", _target("at-least: 70%"), ()),
    Broken("thousands", _target("at-least: 1.000"), ()),
    Broken("thousands-underscore", change("max: 12", "max: 1_000"), ()),
    Broken("exponent", change("max: 12", "max: 1e1"), ()),
    Broken("unit", change("min: 5", "min: 5 người"), ()),
    Broken("quoted-number", change("min: 5", 'min: "5"'), ()),
    Broken("word-number", change("min: 5", "min: năm"), ()),
    Broken("vietnamese-day", over("", "valid: {from: 31/10/2025}\n").replace("rules:\n", ""), ()),
    Broken("day-in-words", over("", "valid: {from: ngày 31 tháng 10 năm 2025}\n").replace("rules:\n", ""), ()),
    Broken("day-not-in-calendar", over("", "valid: {from: 30/02/2026}\n").replace("rules:\n", ""), ()),
    Broken("year-not-range", over("  - {id: team-size, applies-when: {year: 2026}}\n"), ()),
    # --- names ---
    Broken("key-misspelt", change("severity:", "severty:"), ()),
    Broken("key-in-capitals", change("title: Số", "Title: Số"), ()),
    Broken("key-in-vietnamese", change("severity: error", "mức độ: lỗi"), ()),
    Broken("key-of-another-place", change("    params: {min: 5, max: 12}\n", "    min: 5\n    max: 12\n"), ()),
    Broken("rule-key-in-params", change("max: 12}", "max: 12, severity: error}"), ()),
    Broken("value-in-vietnamese", change("severity: error", "severity: cảnh báo"), ()),
    Broken("kind-misspelt", change("kind: team-size", "kind: team_size"), ()),
    Broken("id-with-marks", change("id: team-size", "id: Số lượng"), ()),
    Broken("agency-misspelt", over("  - {id: assign-police, params: {agencies: [cong-ann]}}\n"), ()),
    Broken("rule-of-nothing", over("  - {id: team-sise, severity: info}\n"), ()),
    Broken("extends-misspelt", OVER.replace("mau-tinh", "mau-tnh") + "  - {id: team-size, severity: eror}\n", ()),
    Broken("no-reason-for-switching-off", over("  - {id: team-size, enabled: false}\n"), ()),
    Broken("list-for-text", change("Từ 5 đến 12.", "[từ 5, đến 12]"), ()),
    Broken("text-for-list", over("  - id: section-targets\n    params: {titles: mục tiêu}\n"), ()),
    Broken("dashes-in-params", change("params: {min: 5, max: 12}", "params:\n      - min: 5\n      - max: 12"), ()),
    Broken("rules-as-table", change("  - id: team-size\n", "  id: team-size\n"), ()),
    # --- dead rules ---
    Broken("years-outside-validity", over("  - {id: team-size, applies-when: {year: {to: 2025}}}\n", "valid: {from: 2026-01-01}\n"), ()),
    Broken("section-without-letters", over('  - {id: team-size, applies-when: {section: ["…"]}}\n'), ()),
    Broken("bounds-crossed", change("min: 5, max: 12", "min: 12, max: 5"), ()),
    Broken("spelling-without-letters", over("", 'agencies: {thu-vien: {name: Thư viện, spellings: ["…"]}}\n').replace("rules:\n", ""), ()),
    Broken("expression", over('  - {id: team-size, applies-when: {expression: "commune.type = \'xã\'"}}\n'), ()),
    # --- several at once ---
    Broken(
        "several",
        change("severity: error", "severity: eror").replace("min: 5", "min: năm").replace("schema: cnscd.profile/1", "schema: cnscd.profile/9").replace("expected:", "expectd:"),
        (),
    ),
)  # fmt: skip
