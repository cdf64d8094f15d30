"""The import contract of pyproject.toml, and what it cannot say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {"rich", "lxml", "pdfplumber", "pypdfium2", "docx", "yaml", "rapidfuzz", "pydantic"}


def test_the_import_contract_holds() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    if not lint.exists() and not lint.with_suffix(".exe").exists():
        pytest.skip("import-linter is not installed in this environment")
    done = subprocess.run(
        [lint, "--config", ROOT / "pyproject.toml", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("statement", "forbidden"),
    [
        ("import cnscd_cli", HEAVY | {"typer", "json"}),
        ("from cnscd_cli.__main__ import main; main(['--version'])", HEAVY | {"typer"}),
        ("from cnscd_cli.__main__ import main; main(['--help'])", HEAVY),
        ("from cnscd_cli.__main__ import main; main(['check', '--help'])", HEAVY),
        ("from cnscd_cli.__main__ import main; main(['letter', '--help'])", HEAVY),
        ("import cnscd_cli.pipeline", HEAVY - {"lxml", "rapidfuzz"}),
        ("import cnscd_cli.reporting.plain, cnscd_cli.reporting.report_digest, cnscd_cli.reporting.report_json", HEAVY),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(statement: str, forbidden: set[str]) -> None:
    code = f"import sys; {statement}; print('|'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT
    )
    assert set(done.stderr.strip().splitlines()[-1].split("|")) & forbidden == set()
