"""Where the time of a plan goes: each step on the way of one plan through a worker, the pipe and the main process."""

from __future__ import annotations

import gc
import pickle
import time
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from docx_parts import parse_parts

from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.isolation.messages import pack, unpack
from cnscd_cli.isolation.supervisor import make_job, stop_worker, take_seats
from cnscd_cli.model.finding import PlanReport
from cnscd_cli.parsers.options import ReadOptions
from cnscd_cli.parsers.registry import read_document
from cnscd_cli.reporting.json_text import dump_json_line
from cnscd_cli.reporting.report_json import shape_plan_report
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.runs.task import prove
from cnscd_cli.stages import check_file

_WARM_UP = 25
"""Plans that do not count."""
_STRIDE = 400
"""Plans that are measured, evenly spread."""

STEPS = {
    "floor": "(riêng giải nén và phân tích XML)",
    "read": "đọc",
    "extract": "trích",
    "rules": "đối chiếu",
    "pack": "đóng gói",
    "pipe": "ống dẫn, chờ",
    "prove": "tiến trình chính: kiểm, mở gói",
    "keep": "tiến trình chính: nén để giữ",
    "render": "tiến trình chính: viết JSON",
}


def time_stages(files: Sequence[Path]) -> dict[str, float]:
    """Median seconds a plan by step, in one process that is warm; the keys are those of STEPS."""
    gc.set_threshold(200_000, 20, 100)  # as the command does
    chosen = [str(file) for file in files[:: max(1, len(files) // (_STRIDE + _WARM_UP))]]
    profile = load_profile("mau-tinh").without_explanations()
    payload = pickle.dumps(profile, protocol=5)
    times: dict[str, list[float]] = {step: [] for step in STEPS}
    seat = take_seats(1)[0]
    for number, path in enumerate(chosen):
        times_before = {step: list(seen) for step, seen in times.items()} if number < _WARM_UP else None
        _time_plan(path, profile, partial(_clock, times))
        job = make_job("check", path, ReadOptions(), payload)
        whole, _ = _take_time(lambda job=job: seat.answer(job, len))
        times["pipe"].append(whole - sum(times[step][-1] for step in ("read", "extract", "rules", "pack")))
        if times_before is not None:
            times = times_before
    stop_worker()
    return {step: median(seen) for step, seen in times.items()}


def _time_plan(path: str, profile: Any, clock: Callable[..., Any]) -> None:
    clock("floor", parse_parts, Path(path).read_bytes())
    document = clock("read", read_document, path, ReadOptions())
    plan = clock("extract", extract_plan, document)
    clock("rules", check_plan, plan, profile)
    report: PlanReport = check_file(path, ReadOptions(), profile)
    body = clock("pack", pack, report)
    clock("prove", prove, body)
    clock("keep", zlib.compress, body, 1)
    clock("render", lambda: dump_json_line(shape_plan_report(unpack(body))))


def _clock(times: dict[str, list[float]], step: str, action: Callable[..., Any], *args: Any) -> Any:
    seconds, answer = _take_time(lambda: action(*args))
    times[step].append(seconds)
    return answer


def _take_time(action: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    answer = action()
    return time.perf_counter() - start, answer


def tell_stage_times(times: dict[str, float]) -> list[str]:
    """A table in Markdown."""
    lines = ["| bước | ms mỗi kế hoạch | so với giải nén và phân tích XML |", "| --- | ---: | ---: |"]
    own = {step: seconds for step, seconds in times.items() if step != "floor"}
    rows = [
        *((STEPS[step], seconds) for step, seconds in times.items()),
        ("tổng, không kể dòng đầu", sum(own.values())),
    ]
    lines += [f"| {name} | {seconds * 1000:.2f} | {seconds / times['floor']:.2f} |" for name, seconds in rows]
    return lines


def print_stage_times(files: Sequence[Path]) -> int:
    """Returns the exit status."""
    print("\n".join(tell_stage_times(time_stages(files))))
    return 0
