"""Time and memory of each form of `check` over many plans, against unpacking the same plans from where they are kept.

python benchmarks/forms.py [--plans 1000] [--form json …]

The plans are the DOCX samples under other names. Each form is made in a process of its own: its peak of memory is told
beside what the process had before.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import time
from pathlib import Path

import cnscd_cli
from cnscd_cli.cli.streams import encode
from cnscd_cli.isolation.messages import pack
from cnscd_cli.model.finding import PlanReport, Report
from cnscd_cli.reporting.choices import FORMS, ReportFormat
from cnscd_cli.reporting.formats import stream_file
from cnscd_cli.runs.stored import StoredPlans
from cnscd_cli.runs.task import prove

SAMPLES = Path(__file__).parent.parent / "samples"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--form", nargs="*", default=list(FORMS))
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(measure_form(ReportFormat(options.form[0]), options.plans)))
        return 0
    print("| dạng | ms mỗi kế hoạch | lấy ra từ đĩa (ms) | tỷ lệ | KB mỗi kế hoạch | bộ nhớ trước (MB) | đỉnh (MB) |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for form in options.form:
        command = [sys.executable, __file__, "--alone", "--plans", str(options.plans), "--form", form]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        print(f"| {form} | {' | '.join(json.loads(done.stdout))} |", flush=True)
    return 0


def measure_form(form: ReportFormat, count: int) -> list[str]:
    """The cells of its row."""
    gc.set_threshold(200_000, 20, 100)  # as the command does
    report = make_report(count, readings=FORMS[form].readings)
    before = read_peak()
    start = time.process_time()
    for _ in report.plans:
        pass
    unpacked = time.process_time() - start
    start = time.process_time()
    size = sum(len(encode(piece)) for piece in stream_file(report, form))
    taken = time.process_time() - start
    per_plan = (1000 * taken / count, 1000 * unpacked / count, taken / unpacked)
    figures = [f"{value:.2f}" for value in per_plan]
    return [*figures, f"{size / count / 1000:.1f}", f"{before:.0f}", f"{read_peak():.0f}"]


def read_peak() -> float:
    """MB that this process has had at most."""
    import resource  # not on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def make_report(count: int, *, readings: bool) -> Report:
    """The samples over and over, kept as a run keeps them."""
    report = cnscd_cli.check(*sorted(SAMPLES.glob("*.docx")), readings=readings)
    stored = StoredPlans(count)
    for number in range(count):
        stored.put(number, prove(pack(_rename(report.plans[number % len(report.plans)], number))))
    return report._replace(plans=stored)


def _rename(plan: PlanReport, number: int) -> PlanReport:
    commune = plan.commune and plan.commune._replace(name=f"{plan.commune.name} {number}")
    return plan._replace(path=f"ho-so/{number:05}.docx", commune=commune)


if __name__ == "__main__":
    sys.exit(main())
