"""`cnscd check` on the plans of a whole country: cold and again, with one, two and four processes; time and memory.

python benchmarks/province.py [FOLDER] [--count 3321] [--jobs 1 2 4] [--profile] [--no-limits]

Without a folder the generator makes one. The command runs as users run it, its cache in a folder of its own that is
empty at first. The floor is unzipping the XML parts of the same files and parsing them with lxml, nothing else, in as
many processes, in the same run: on a busy machine only the ratio to it is to be trusted.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from docx_parts import parse_parts
from watching import Memory, Run, megabytes, watch

COUNT = 3321
"""Communes of the country."""
COLD_SECONDS = 30.0
WARM_SECONDS = 3.0
LIMIT_JOBS = 2
"""The limits are for two processes on two cores."""
FLAT_SHARE = 0.15
"""Of the peak: as much the memory may differ between the first quarter of a run and the last."""
FLAT_BYTES = 12 * 1024**2
"""What caches fill with until they are full; a leak of a kilobyte a plan is three megabytes in every run."""

_MANY = 1000
"""Fewer plans tell of the start only, while caches fill: no limit holds for them."""
_HERE = Path(__file__).parent


class Trial(NamedTuple):
    """One number of processes."""

    jobs: int
    cold: Run
    warm: Run | None
    """Null where there is no cache."""
    floor: float
    """Seconds."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=COUNT, help="how many plans to generate")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--profile", action="store_true", help="only tell where the time of a plan goes")
    parser.add_argument("--no-limits", action="store_true", help="exit status 0 whatever the time")
    options = parser.parse_args()
    with find_folder(options.folder, options.count) as folder:
        if options.profile:
            from stage_times import print_stage_times  # brings the wings

            return print_stage_times(list_files(folder))
        trials = [try_jobs(folder, jobs) for jobs in options.jobs]
        count = len(list_files(folder))
    print("\n".join(tell_trials(trials, count)))
    faults = list(find_faults(trials, count))
    print(*(f"\nKHÔNG ĐẠT: {fault}" for fault in faults), sep="")
    return 1 if faults and not options.no_limits else 0


@contextmanager
def find_folder(folder: Path | None, count: int) -> Iterator[Path]:
    """The folder given, or one of generated plans that goes away again."""
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.executable, str(_HERE / "generate.py"), name, "--plans", str(count)], check=True)
        yield Path(name)


def list_files(folder: Path) -> list[Path]:
    """The plans in DOCX."""
    return sorted(folder.rglob("*.docx"))


def try_jobs(folder: Path, jobs: int) -> Trial:
    """Cold and warm with so many processes, the floor before and after."""
    files = list_files(folder)
    with tempfile.TemporaryDirectory() as cache:
        before = measure_floor(files, jobs)
        cold = _check(folder, jobs, cache)
        after = measure_floor(files, jobs)
        warm = _check(folder, jobs, cache) if any(Path(cache).iterdir()) else None
    return Trial(jobs, cold, warm, mean((before, after)))


def _check(folder: Path, jobs: int, cache: str) -> Run:
    dropped = {"CNSCD_NO_CACHE", "PYTHONDONTWRITEBYTECODE"}
    environment = {key: value for key, value in os.environ.items() if key not in dropped} | {"CNSCD_CACHE_DIR": cache}
    command = [sys.executable, "-m", "cnscd_cli", "check", str(folder), "--format", "jsonl", "--jobs", str(jobs)]
    return watch(command, environment)


def measure_floor(files: Sequence[Path], jobs: int) -> float:
    """Seconds of unzipping and parsing alone, the start of the processes included."""
    start = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        pool.map(_read_parts, map(str, files), chunksize=16)
    return time.perf_counter() - start


def _read_parts(path: str) -> int:
    return parse_parts(Path(path).read_bytes())


def tell_trials(trials: Sequence[Trial], count: int) -> Iterator[str]:
    """Two tables in Markdown: time, memory."""
    yield f"{count} kế hoạch DOCX:\n"
    yield "| tiến trình | lượt | giây | giây xử lý | ms mỗi kế hoạch | giải nén và phân tích XML (giây) | tỷ lệ |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: | ---: |"
    for trial in trials:
        for name, run in _name_runs(trial):
            floor = f"{trial.floor:.1f} | {run.seconds / trial.floor:.2f}"
            each = f"{run.seconds * 1000 / count:.2f}"
            yield f"| {trial.jobs} | {name} | {run.seconds:.1f} | {run.computed:.1f} | {each} | {floor} |"
    yield "\n| tiến trình | lượt | bộ nhớ tiến trình chính: đỉnh, tăng (MB) | từng tiến trình đọc: đỉnh, tăng (MB) |"
    yield "| ---: | --- | ---: | --- |"
    for trial in trials:
        for name, run in _name_runs(trial):
            workers = "; ".join(map(_tell_memory, run.workers)) or "–"
            yield f"| {trial.jobs} | {name} | {_tell_memory(run.parent)} | {workers} |"
    outputs = {run.output for trial in trials for _, run in _name_runs(trial)}
    same = "giống nhau từng byte" if len(outputs) == 1 else "KHÁC NHAU"
    yield f"\nKết quả của mọi lượt: {same} (sha256 {', '.join(sorted(output[:12] for output in outputs))})."


def _name_runs(trial: Trial) -> list[tuple[str, Run]]:
    warm = [("lần hai", trial.warm)] if trial.warm else []
    return [("lần đầu", trial.cold), *warm]


def _tell_memory(memory: Memory) -> str:
    return f"{megabytes(memory.peak)}, {'+' if memory.growth >= 0 else '−'}{megabytes(abs(memory.growth))}"


def is_flat(memory: Memory) -> bool:
    """Whether it did not grow with the number of plans."""
    return memory.growth <= max(FLAT_BYTES, FLAT_SHARE * memory.peak)


def find_faults(trials: Sequence[Trial], count: int) -> Iterator[str]:
    """What is not as it must be."""
    if len({run.output for trial in trials for _, run in _name_runs(trial)}) > 1:
        yield "kết quả của các lượt khác nhau"
    for trial in trials:
        for name, run in _name_runs(trial):
            if count >= _MANY and not all(map(is_flat, (run.parent, *run.workers))):
                yield f"bộ nhớ tăng dần ({trial.jobs} tiến trình, {name})"
        if trial.jobs != LIMIT_JOBS or count < _MANY:
            continue
        if trial.cold.seconds > COLD_SECONDS * count / COUNT:
            yield f"lần đầu mất {trial.cold.seconds:.1f} giây, giới hạn {COLD_SECONDS * count / COUNT:.1f}"
        if trial.warm and trial.warm.seconds > WARM_SECONDS * count / COUNT:
            yield f"lần hai mất {trial.warm.seconds:.1f} giây, giới hạn {WARM_SECONDS * count / COUNT:.1f}"


if __name__ == "__main__":
    sys.exit(main())
