"""What a careful reviewer read out of real plans, where those lie beside the checkout; skipped where they do not."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from scans import needs_tesseract

import cnscd_cli
from cnscd_cli.reporting.plan_json import render_plans_json
from cnscd_cli.reporting.report_json import render_report_json

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
GOLD = sorted((SHARED / "gold").glob("*.yaml"))
SCORE = SHARED / "contract" / "score.py"
LOWEST = 0.9
"""Of any field of any plan: one gold reading leaves out a symbol that two forms of its plan do print."""

pytestmark = pytest.mark.skipif(
    not (GOLD and SCORE.is_file()), reason="không có thư mục ../shared với các kế hoạch thật"
)


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_scores(score: ModuleType, gold: Path, extension: str) -> tuple[dict[str, float], list[str]]:
    path = SHARED / "plans" / f"{gold.stem}.{extension}"
    plan: dict[str, Any] = json.loads(render_plans_json([cnscd_cli.extract(path)], several=False))
    report: dict[str, Any] = json.loads(render_report_json(cnscd_cli.check(path, profile="mau-tinh")))
    notes: list[str] = []
    return score.compare(yaml.safe_load(gold.read_text(encoding="utf-8")), plan, report, notes), notes


@pytest.mark.parametrize("extension", ["txt", "docx", "pdf"])
@pytest.mark.parametrize("gold", GOLD, ids=[path.stem for path in GOLD])
def test_a_real_plan_is_read_as_by_a_reviewer(score: ModuleType, gold: Path, extension: str) -> None:
    scores, notes = read_scores(score, gold, extension)
    assert scores["verdicts"] == 1, notes
    assert min(scores.values()) >= LOWEST, notes
    assert sum(scores.values()) / len(scores) >= 0.99, notes


@pytest.mark.parametrize("gold", GOLD, ids=[path.stem for path in GOLD])
def test_the_formats_of_a_real_plan_agree(gold: Path) -> None:
    verdicts = [
        {result.rule: result.status for result in cnscd_cli.check(path).plans[0].results}
        for path in (SHARED / "plans" / f"{gold.stem}.{extension}" for extension in ("txt", "docx", "pdf"))
    ]
    assert verdicts[0] == verdicts[1] == verdicts[2]


@pytest.mark.slow
@needs_tesseract
def test_scans_of_real_plans_are_read_as_by_a_reviewer(score: ModuleType) -> None:
    found = [read_scores(score, gold, "scan.pdf") for gold in GOLD]
    notes = [note for _, more in found for note in more]
    verdicts = [scores["verdicts"] for scores, _ in found]
    assert sum(verdicts) / len(verdicts) >= 0.95, notes
    assert min(min(scores.values()) for scores, _ in found) >= 0.8, notes
    assert sum(sum(scores.values()) / len(scores) for scores, _ in found) / len(found) >= 0.98, notes
