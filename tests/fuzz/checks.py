"""What every input must hold, and what inputs are made of."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import hostile_docx
import hostile_pdf
import hostile_text
from fuzz.documents import make_document
from fuzz.mutations import MUTATIONS
from hostile_files import Hostile

from cnscd_cli import pipeline
from cnscd_cli.errors import CostlyInput, InputError
from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.finding import PlanReport, PlanStatus, ProfileInfo, Report
from cnscd_cli.reporting.choices import PlanFormat, ReportFormat
from cnscd_cli.reporting.formats import render_plans, render_report
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.language.profile import load_profile

SAMPLES = Path(__file__).parents[2] / "samples"
_SLOW_SECONDS = 6.0
_RECOGNISED = 25
"""One input in so many is read with recognition, which takes a second a page."""
_CRASH = "dừng đột ngột"
_UNSAFE = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n", "\t"}


def find_seeds(kind: str) -> list[bytes]:
    """Samples, and the hostile files that are soon made."""
    suffix = "txt" if kind == "extraction" else kind
    hostile: dict[str, Callable[[], list[Hostile]]] = {
        "docx": lambda: hostile_docx.files("http://127.0.0.1:9"),
        "pdf": hostile_pdf.files,
        "txt": hostile_text.files,
    }
    made = [file.make() for file in hostile[suffix]() if not file.slow and file.name.endswith(suffix)]
    small = [data for data in made if 0 < len(data) < 100_000]
    samples = [path.read_bytes() for path in sorted(SAMPLES.glob(f"*.{suffix}"))]
    return samples if kind == "extraction" else samples * 3 + [data for data in small if _is_whole(suffix, data)]


def _is_whole(kind: str, data: bytes) -> bool:
    try:
        MUTATIONS[kind](data, Random(0))  # noqa: S311 - repeatable
    except Exception:  # noqa: BLE001 - cut or encrypted: nothing to mutate in its parts
        return False
    return True


def check_file(kind: str, seed: int, seeds: list[bytes], work: Path) -> str:
    """Outcome of one input, told in a word; a finding raises AssertionError."""
    random = Random(seed)  # noqa: S311 - repeatable
    work.write_bytes(MUTATIONS[kind](random.choice(seeds), random))
    ocr = "auto" if seed % _RECOGNISED == 0 else "never"
    start = time.perf_counter()
    try:
        plan = pipeline.extract(work, ocr=ocr)
    except CostlyInput as error:
        raise AssertionError(error.sentence) from None
    except InputError as error:
        if _CRASH in error.problem or not error.remedy:
            raise AssertionError(error.sentence) from None
        return type(error).__name__
    assert plan.source.ocr or time.perf_counter() - start < _SLOW_SECONDS, "slow"
    check_rendering(render_plans([plan], PlanFormat.TABLE) + render_plans([plan], PlanFormat.JSON))
    report = pipeline.check(work, ocr=ocr)
    check_rendering(render_report(report, ReportFormat.TABLE) + render_report(report, ReportFormat.JSON))
    return "read"


def check_document(seed: int, samples: list[list[str]]) -> str:
    """The same for a random document, in this process."""
    random = Random(seed)  # noqa: S311 - repeatable
    document = make_document(random.choice(samples), random)
    start = time.process_time()
    plan = extract_plan(document)
    results = check_plan(plan, load_profile("mau-tinh"))
    assert time.process_time() - start < _SLOW_SECONDS, "slow"
    part = PlanReport("x", "0", PlanStatus.CHECKED, None, plan.commune, results)
    report = Report(ProfileInfo("x", "x", None), (part,))
    check_rendering(render_plans([plan], PlanFormat.TABLE) + render_plans([plan], PlanFormat.JSON))
    check_rendering(render_report(report, ReportFormat.TABLE) + render_report(report, ReportFormat.JSON))
    return "read"


def check_rendering(text: str) -> None:
    """Nothing in what is shown steers a terminal."""
    found = _UNSAFE & set(text)
    assert not found, f"control characters {found!r}"
