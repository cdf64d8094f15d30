"""The pieces for CI as data, and their scripts run as a CI would run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(sys.executable).parent
BASH = shutil.which("bash")

needs_bash = pytest.mark.skipif(BASH is None or os.name == "nt", reason="bash is not there")


class Done(NamedTuple):
    """What a step left behind."""

    status: int
    stdout: str
    stderr: str
    outputs: dict[str, str]
    summary: str


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def run_step(script: str, folder: Path, settings: Mapping[str, str]) -> Done:
    """As GitHub runs a step whose shell is bash."""
    assert BASH
    temp = folder.parent / "runner temp"
    temp.mkdir(exist_ok=True)
    files = {name: temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_bytes(b"")
    (temp / "step.sh").write_text(script, encoding="utf-8", newline="\n")
    environment = {**os.environ, "RUNNER_TEMP": str(temp), **{name: str(file) for name, file in files.items()}}
    done = subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", temp / "step.sh"],
        cwd=folder,
        env={**environment, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
    outputs = dict(line.split("=", 1) for line in lines)
    summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    return Done(done.returncode, done.stdout, done.stderr, outputs, summary)


def make_listener(programs: Path) -> Path:
    """A stand-in for `cnscd` that notes the words it is given in the file that is returned."""
    programs.mkdir(parents=True, exist_ok=True)
    told = programs / "told"
    (programs / "cnscd").write_text(f"#!{BASH}\nprintf '%s\\0' \"$@\" > '{told}'\nexit 2\n", encoding="utf-8")
    (programs / "cnscd").chmod(0o755)
    return told


def validate(schema: str, *files: Path, transform: str = "") -> str:
    """What the published schema has against the files; nothing where they fit."""
    more = ["--data-transform", transform] if transform else []
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *more, *files],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
