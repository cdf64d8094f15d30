"""`ci/gitlab.yml`: its shape, and its script run with the shells that runners have."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml
from pieces import PROGRAMS, ROOT, load, make_listener, validate

JOB: dict[str, Any] = load("ci/gitlab.yml")["cnscd"]
VARIABLES: dict[str, str] = JOB["variables"]
SHELLS = [shell for shell in ("bash", "sh") if shutil.which(shell) and os.name != "nt"]


def run_job(folder: Path, shell: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The second line of the script, where the first would have installed the program."""
    programs = folder / ".cnscd" / "venv" / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    if not (programs / "cnscd").exists():
        (programs / "cnscd").symlink_to(PROGRAMS / "cnscd")
    given = {**VARIABLES, "CNSCD_CACHE_DIR": str(folder / ".cnscd" / "cache"), **settings}
    assert set(given) == set(VARIABLES)
    return subprocess.run(
        [shell, "-e", "-c", JOB["script"][1]],
        cwd=folder,
        env={**os.environ, **given},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_template_fits_the_published_schema(tmp_path: Path) -> None:
    assert validate("vendor.gitlab-ci", ROOT / "ci" / "gitlab.yml", transform="gitlab-ci") == ""
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("cnscd: {script: true, artifacts: {reports: {junit: 3}}}\n", encoding="utf-8")
    assert validate("vendor.gitlab-ci", wrong, transform="gitlab-ci") != ""


@pytest.mark.parametrize("shell", SHELLS)
def test_the_job_writes_what_it_hands_on(tmp_path: Path, shell: str) -> None:
    folder = tmp_path / "hồ sơ 'xã' *"
    folder.mkdir()
    (folder / "kế hoạch.txt").write_bytes((ROOT / "samples" / "tay-coc.txt").read_bytes())
    (folder / "-o.txt").write_bytes((ROOT / "samples" / "hong-ngu.txt").read_bytes())
    done = run_job(folder, shell, CNSCD_PATHS="kế hoạch.txt\n-o.txt\n", CNSCD_ARGS="--no-config\n--format=csv")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith('\ufeff"Kế hoạch";')
    reports = JOB["artifacts"]["reports"]
    assert len(JUnitXml.fromfile(str(folder / reports["junit"]))) == 2
    found = json.loads((folder / reports["codequality"]).read_bytes())
    assert {item["location"]["path"] for item in found if item["severity"] == "critical"} == {"kế hoạch.txt"}
    assert all((folder / path).stat().st_size for path in JOB["artifacts"]["paths"])


@pytest.mark.parametrize("shell", SHELLS)
def test_a_variable_is_words_and_no_script(tmp_path: Path, shell: str) -> None:
    told = make_listener(tmp_path / ".cnscd" / "venv" / "bin")
    trick = '"; touch hong; $(touch hong) `touch hong` ${HOME} * #'
    given = dict.fromkeys(("CNSCD_ARGS", "CNSCD_PATHS", "CNSCD_CHANGED_SINCE"), trick)
    assert run_job(tmp_path, shell, **given).returncode == 2
    words = told.read_text(encoding="utf-8").split("\0")[:-1]
    assert words[-4:] == [f"--changed-since={trick}", trick, "--", trick]
    assert [path.name for path in tmp_path.iterdir()] == [".cnscd"]
    for none in ("", "0" * 40):
        run_job(tmp_path, shell, CNSCD_CHANGED_SINCE=none)
        assert "--changed-since" not in told.read_text(encoding="utf-8")


@pytest.mark.parametrize("shell", SHELLS)
def test_without_a_package_the_job_says_what_to_set(tmp_path: Path, shell: str) -> None:
    done = subprocess.run(
        [shell, "-e", "-c", JOB["script"][0]],
        cwd=tmp_path,
        env={**os.environ, **VARIABLES},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "CNSCD_PACKAGE" in done.stderr
    assert list(tmp_path.iterdir()) == []
