"""`action.yml`: its shape, and its steps run with bash."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pieces import BASH, PROGRAMS, ROOT, Done, load, make_listener, needs_bash, run_step, validate

SAMPLES = ROOT / "samples"
ACTION: dict[str, Any] = load("action.yml")
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
SCRIPTS = {step["id"]: step for step in STEPS if "run" in step}
ODD = "hồ sơ \"của\" 'xã' $(touch hong) `touch hong`; *"


def check(folder: Path, **settings: str) -> Done:
    step = SCRIPTS["check"]
    environment = dict.fromkeys(step["env"], "")
    cache = str(folder.parent / "cache")
    given = {"PROGRAMS": str(PROGRAMS), "CNSCD_CACHE_DIR": cache, "ARGS": "--no-config", **settings}
    assert set(given) <= set(environment), "a variable that the action does not set"
    return run_step(step["run"], folder, {**environment, **given})


def make_folder(tmp_path: Path, sample: str) -> Path:
    folder = tmp_path / "kho" / ODD
    folder.mkdir(parents=True)
    (folder / "kế hoạch.txt").write_bytes((SAMPLES / sample).read_bytes())
    return folder


def test_the_action_fits_the_published_schema(tmp_path: Path) -> None:
    assert validate("vendor.github-actions", ROOT / "action.yml") == ""
    wrong = tmp_path / "action.yml"
    wrong.write_text("name: x\nruns: {using: composite}\n", encoding="utf-8")
    assert validate("vendor.github-actions", wrong) != ""


def test_nothing_of_others_becomes_part_of_a_script() -> None:
    assert [step["id"] for step in SCRIPTS.values() if "${{" in step["run"]] == []
    assert all(step["shell"] == "bash" for step in SCRIPTS.values())


def test_other_actions_are_named_by_their_commits() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert len(used) == 2
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) and re.match(r" # v\d", note) for name, note in used)


def test_every_input_is_used_and_every_output_is_made() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    made = set(re.findall(r"(\w+)=%s\\n", SCRIPTS["check"]["run"]))
    assert made == set(ACTION["outputs"])


@needs_bash
def test_a_folder_without_gaps_passes(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, "hong-ngu.txt")
    done = check(tmp_path / "kho", PATHS=f"\n{ODD}\n")
    assert (done.status, done.stderr) == (0, "")
    temp = tmp_path / "runner temp"
    assert done.outputs == {"status": "0", "sarif": str(temp / "cnscd.sarif"), "markdown": str(temp / "cnscd.md")}
    assert done.summary.startswith("## Kết quả đối chiếu kế hoạch")
    assert folder.name in done.stdout
    assert not (tmp_path / "kho" / "hong").exists()


@needs_bash
def test_a_folder_with_gaps_fails_after_all_is_written(tmp_path: Path) -> None:
    make_folder(tmp_path, "tay-coc.txt")
    sarif = "kết quả.sarif"
    done = check(tmp_path / "kho", PATHS=f"{ODD}/kế hoạch.txt\r\n", SARIF=sarif)
    assert done.status == 1
    assert done.outputs["status"] == "1"
    assert done.outputs["sarif"] == sarif
    results = json.loads((tmp_path / "kho" / sarif).read_bytes())["runs"][0]["results"]
    assert sum(result["level"] == "error" for result in results) == done.stdout.count("\n::error ") > 0
    assert "youth-union-core" in done.summary
    assert check(tmp_path / "kho", PATHS=".", FAIL_ON="never").status == 0


@needs_bash
def test_a_file_that_cannot_be_read_is_told_and_the_report_written(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, "hong-ngu.txt")
    (folder / "trong.docx").write_bytes(b"")
    done = check(tmp_path / "kho", PATHS=".")
    assert done.status == 3
    assert done.outputs["status"] == "3"
    assert "trong.docx" in done.summary


TRICK = '"; touch hong; $(touch hong) `touch hong` ${HOME} * #'
ASKED = {
    "PROFILE": f"--profile={TRICK}",
    "FAIL_ON": f"--fail-on={TRICK}",
    "CONFIG": f"--config={TRICK}",
    "CHANGED_SINCE": f"--changed-since={TRICK}",
    "SARIF": f"sarif={TRICK}",
    "ARGS": TRICK,
    "PATHS": TRICK,
}


@needs_bash
@pytest.mark.parametrize("name", ASKED)
def test_an_input_is_one_word_and_no_script(tmp_path: Path, name: str) -> None:
    (tmp_path / "kho").mkdir()
    told = make_listener(tmp_path / "programs")
    given = f"{TRICK}\nstatus=0\n" if name in {"ARGS", "PATHS", "SARIF"} else TRICK
    done = check(tmp_path / "kho", **{"ARGS": "", "PROGRAMS": str(told.parent), name: given})
    words = told.read_text(encoding="utf-8").split("\0")[:-1]
    assert words[0] == "check"
    assert ASKED[name] in words
    assert (words.index(TRICK) > words.index("--")) is (name == "PATHS") if TRICK in words else True
    assert (done.status, done.outputs) == (2, {"status": "2"})
    assert list((tmp_path / "kho").iterdir()) == []


@needs_bash
def test_a_branch_that_is_new_is_checked_whole(tmp_path: Path) -> None:
    make_folder(tmp_path, "hong-ngu.txt")
    done = check(tmp_path / "kho", PATHS=".", CHANGED_SINCE="10")
    assert done.status == 2
    assert "kho git" in done.stderr
    assert done.outputs == {"status": "2"}
    told = make_listener(tmp_path / "programs")
    check(tmp_path / "kho", PATHS=".", CHANGED_SINCE="0" * 40, PROGRAMS=str(told.parent))
    assert "--changed-since" not in told.read_text(encoding="utf-8")


@needs_bash
@pytest.mark.parametrize("programs", ["bin", "Scripts"])
def test_it_is_installed_from_its_own_checkout(tmp_path: Path, programs: str) -> None:
    """The Python is a stand-in that makes an environment of two folders and notes what pip is asked."""
    told = tmp_path / "told"
    folder = tmp_path / "kho"
    folder.mkdir()
    python = tmp_path / "python 3"
    inner = f"#!{BASH}\nprintf '%s\\n' \"$@\" > '{told}'\n"
    python.write_text(
        f'#!{BASH}\n[ "$1 $2" = \'-m venv\' ] || exit 9\nmkdir -p "$3/{programs}"\n'
        f'cat > "$3/{programs}/python" <<\'END\'\n{inner}END\nchmod +x "$3/{programs}/python"\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    source = str(tmp_path / "_actions" / "cnscd v1")
    done = run_step(SCRIPTS["install"]["run"], folder, {"PYTHON": str(python), "SOURCE": source})
    assert (done.status, done.stderr) == (0, "")
    assert told.read_text(encoding="utf-8").splitlines()[-1] == source
    assert done.outputs == {"programs": str(tmp_path / "runner temp" / "cnscd" / programs)}
