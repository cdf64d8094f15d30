"""`.pre-commit-hooks.yaml`: the commands run as pre-commit runs them, without pre-commit, which would ask a network."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from pieces import ROOT, load

from cnscd_cli.__main__ import main
from cnscd_cli.parsers.folders import OFFICE_SUFFIXES, SUPPORTED_SUFFIXES

HOOKS = {hook["id"]: hook for hook in load(".pre-commit-hooks.yaml")}
KEYS = {"id", "name", "description", "entry", "args", "language", "files", "require_serial"}
"""Of those that pre-commit knows."""


def run_hook(name: str, *files: str, args: tuple[str, ...] | None = None) -> int:
    words = shlex.split(HOOKS[name]["entry"])
    assert words[0] == "cnscd"
    return main([*words[1:], *(HOOKS[name]["args"] if args is None else args), *files])


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_has_the_keys_that_there_are(name: str) -> None:
    assert set(HOOKS[name]) == KEYS
    assert HOOKS[name]["language"] == "python"
    assert HOOKS[name]["require_serial"] is True
    assert HOOKS[name]["args"] == ["--"]


@pytest.mark.parametrize("suffix", [*SUPPORTED_SUFFIXES, *OFFICE_SUFFIXES])
def test_plans_are_taken_but_no_pages_of_a_site(suffix: str) -> None:
    pattern = re.compile(HOOKS["cnscd-check"]["files"])
    site = suffix in {".html", ".htm", ".mht", ".mhtml"}
    assert bool(pattern.search(f"hồ sơ/Kế hoạch số 5{suffix}")) is not site
    assert bool(pattern.search(f"KE-HOACH{suffix.upper()}")) is not site
    assert not pattern.search(f"ke-hoach{suffix}.bak")


def test_rules_are_taken_from_their_folder() -> None:
    pattern = re.compile(HOOKS["cnscd-rules"]["files"])
    assert pattern.search("rules/tinh.yaml")
    assert pattern.search("cau-hinh/rules/tinh.yml")
    assert not pattern.search("rules/cu/tinh.yaml")
    assert not pattern.search("tinh.yaml")


def test_several_plans_are_checked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, sample in (("-o.txt", "hong-ngu.txt"), ("xã Tây Cốc.txt", "tay-coc.txt")):
        (tmp_path / name).write_bytes((ROOT / "samples" / sample).read_bytes())
    assert run_hook("cnscd-check", "-o.txt") == 0
    assert run_hook("cnscd-check", "-o.txt", "xã Tây Cốc.txt") == 1
    assert "Đã kiểm tra 2 kế hoạch" in capsys.readouterr().out
    assert run_hook("cnscd-check", "xã Tây Cốc.txt", args=("--fail-on=never", "--")) == 0


def test_rules_with_faults_stop_a_commit(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run_hook("cnscd-rules", *(str(path) for path in sorted((ROOT / "rules").glob("*.yaml"))[:2])) == 0
    (tmp_path / "sai.yaml").write_text("x: 1\n", encoding="utf-8")
    assert run_hook("cnscd-rules", str(tmp_path / "sai.yaml")) == 2
    assert "Không có khóa «x»" in capsys.readouterr().out
