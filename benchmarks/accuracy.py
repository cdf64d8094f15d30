"""How much of what generated plans say is read right, and how often each rule answers rightly.

python benchmarks/accuracy.py [--plans 600] [--seed 1] [--folder FOLDER --truth FOLDER] [--show FIELD] [--least 0.99]

Without a folder, plans are generated for the run. Prints precision and recall of every field and of every verdict, then
the wording groups below `--least`, worst first. Exit status 1 where a field or a verdict is below.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from generator.comparison import Miss, Tally, compare_own_verdicts, compare_plan
from generator.corpus import write_corpus

from cnscd_cli.model.finding import PlanReport
from cnscd_cli.parsers.options import ReadOptions
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.shapes import shape_plan
from cnscd_cli.stages import study_file


@cache
def _load_rules(name: str) -> Profile:
    return load_profile(name).without_explanations()


def measure_plan(pair: tuple[Path, Path]) -> tuple[Path, Tally]:
    """Read one plan, hold it against its truth."""
    path, truth = pair
    report = study_file(str(path), ReadOptions(), _load_rules("mau-tinh"))
    if report.reading is None:
        raise ValueError(path)
    plan = json.loads(json.dumps(shape_plan(report.reading.plan), default=str))
    verdicts = _list_verdicts(report)
    facts = json.loads(truth.read_text(encoding="utf-8"))
    facts["facts"]["format"] = path.suffix[1:]
    tally = compare_plan(facts, plan, verdicts)
    for profile in facts["own_verdicts"]:
        own = study_file(str(path), ReadOptions(), _load_rules(profile))
        tally.merge(compare_own_verdicts(facts, profile, _list_verdicts(own)))
    return path, tally


def _list_verdicts(report: PlanReport) -> dict[str, str]:
    return {result.rule: result.status.value for result in report.results}


def list_pairs(plans: Path, truths: Path) -> list[tuple[Path, Path]]:
    """Every plan with its truth."""
    found = sorted(path for path in plans.rglob("*") if path.suffix in {".docx", ".pdf"})
    return [(path, truths / path.relative_to(plans).with_suffix(".truth.json")) for path in found]


def measure_folder(pairs: list[tuple[Path, Path]]) -> Iterator[tuple[Path, Tally]]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(measure_plan, pairs, chunksize=10)


# --- what is printed ------------------------------------------------------------------------------------------------


def print_fields(tally: Tally) -> float:
    """The table of fields and verdicts; the lowest figure of what there is: a verdict that never is due has none."""
    print(f"{'field or verdict':44} {'there':>8} {'read':>8} {'right':>8} {'precision':>10} {'recall':>8}")
    lowest = 1.0
    for field, count in sorted(tally.fields(), key=lambda pair: (": " in pair[0], pair[0])):
        mark = "  <" if count.worst < 0.99 else ""
        print(
            f"{field:44} {count.truth:8} {count.got:8} {count.hits:8} {count.precision:10.4f} {count.recall:8.4f}{mark}"
        )
        if count.truth:
            lowest = min(lowest, count.worst)
    return lowest


def print_groups(tally: Tally, least: float, rows: int) -> None:
    low = [entry for entry in tally.groups() if entry[2].worst < least]
    print(f"\n{len(low)} of {len(tally.groups())} pairs of field and wording group are below {least}; worst first:")
    ranked = sorted(low, key=lambda entry: (entry[2].hits - max(entry[2].truth, entry[2].got), entry[2].worst))
    for field, group, count in ranked[:rows]:
        print(f"{count.worst:7.4f} {count.hits:6}/{max(count.truth, count.got):<6} {field:36} {group}")


def print_misses(misses: list[tuple[Path, Miss]], field: str, number: int) -> None:
    shown = [entry for entry in misses if entry[1].field == field or entry[1].field.startswith(f"{field}.")]
    print(f"\n{len(shown)} disagreements on {field}")
    for path, miss in shown[:number]:
        print(f"- {path}\n    {', '.join(miss.groups[:6])}\n    truth: {miss.truth}\n    read:  {miss.got}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf-share", type=float, default=0.0)
    parser.add_argument("--folder", type=Path, help="plans that are there already")
    parser.add_argument("--truth", type=Path, help="the truths of --folder")
    parser.add_argument("--least", type=float, default=0.99)
    parser.add_argument("--groups", type=int, default=40, help="how many wording groups to name")
    parser.add_argument("--show", action="append", default=[], help="a field whose disagreements to list")
    parser.add_argument("--number", type=int, default=12, help="how many of them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        plans, truths = options.folder or Path(scratch, "plans"), options.truth or Path(scratch, "truth")
        if not options.folder:
            list(write_corpus(plans, truths, number=options.plans, seed=options.seed, pdf_share=options.pdf_share))
        pairs = list_pairs(plans, truths)
        whole, misses = Tally(), []
        for path, tally in measure_folder(pairs[: options.plans] if options.folder else pairs):
            whole.merge(tally)
            misses += [(path, miss) for miss in tally.misses]
    for field in options.show:
        print_misses(misses, field, options.number)
    lowest = print_fields(whole)
    print_groups(whole, options.least, options.groups)
    return 0 if lowest >= options.least else 1


if __name__ == "__main__":
    sys.exit(main())
