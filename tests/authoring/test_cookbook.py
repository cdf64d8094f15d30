"""The page on how to write a rule: every block of it can be copied as it stands, every key is told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cnscd_cli.authoring.catalogue_page import write_catalogues
from cnscd_cli.authoring.cookbook_page import SOURCE, write_cookbook
from cnscd_cli.authoring.trial import try_profile
from cnscd_cli.data.catalogues import NO_AGENCY
from cnscd_cli.data.tables import load_table
from cnscd_cli.rules.language.entries import APPLIES_KEYS, EXAMPLE_KEYS, MESSAGE_KEYS, RULE_KEYS
from cnscd_cli.rules.language.heads import DOCUMENT_KEYS, PROFILE_KEYS
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.validation import validate_profile

HEAD = """\
schema: cnscd.profile/1
id: quang-tri
title: Bộ quy tắc của tỉnh Quảng Trị
extends: mau-tinh
province: Quảng Trị
document: {kind: Kế hoạch, number: 58/KH-UBND, date: 2026-02-06, issuer: UBND tỉnh Quảng Trị}
"""
BLOCKS = re.findall(r"\n### (.+?)\n(?:(?!\n### ).)*?```yaml\n(.*?)```", SOURCE.read_text(encoding="utf-8"), re.DOTALL)


def test_no_block_escapes() -> None:
    assert len(BLOCKS) == SOURCE.read_text(encoding="utf-8").count("```yaml") >= 20


@pytest.mark.parametrize("block", [block for _, block in BLOCKS], ids=[title for title, _ in BLOCKS])
def test_blocks_can_be_copied(block: str, tmp_path: Path) -> None:
    path = tmp_path / "quang-tri.yaml"
    path.write_text(block if block.startswith("schema:") else HEAD + block, encoding="utf-8")
    judged = validate_profile(path, today=date(2026, 3, 1))
    assert [fault.tell(str(path)) for fault in (*judged.faults, *judged.doubts)] == []
    profile = load_profile(path)
    written = tuple(re.findall(r"^  - id: (\S+)$", block, re.MULTILINE))
    off = {rule.id for rule in profile.disabled}
    trials = try_profile(profile, written)
    assert [trial.rule.id for trial in trials] or off & set(written)
    for trial in trials:
        assert [outcome.result.message for outcome in trial.failed] == []
        assert trial.lacking == ()
        if "params:" in block:
            assert (trial.loose, trial.stale) == ((), ())


def test_every_key_is_told() -> None:
    rows = dict(re.findall(r"^\| `([^`]+)` \| [^|]* \| (.*) \|$", write_cookbook(), re.MULTILINE))
    nested = {
        "document": DOCUMENT_KEYS,
        "applies-when": APPLIES_KEYS,
        "message": MESSAGE_KEYS,
        "examples": EXAMPLE_KEYS,
    }
    wanted = {*PROFILE_KEYS, *RULE_KEYS, *(f"{above}.{key}" for above, keys in nested.items() for key in keys)}
    assert wanted <= set(rows)
    assert [key for key, meaning in rows.items() if not meaning.strip()] == []


def test_every_id_of_the_catalogues_is_listed() -> None:
    page = write_catalogues()
    for key in (*load_table("agencies"), *load_table("indicators")):
        assert (f"\n| `{key}` | " in page) == (key != NO_AGENCY), key
    assert "`team-training` | Thành viên Tổ CNSCĐ được tập huấn | %" in page
    assert "| `indicator-team-training` |" in page
