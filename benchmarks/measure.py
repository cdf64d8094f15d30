"""Paired timing: what is compared runs in turn, so that a busy machine slows both alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import median


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things measured side by side."""

    name: str
    ours: float
    """Median seconds."""
    reference: float
    ratio: float
    """Median of the ratios of the single rounds."""
    limit: float

    @property
    def holds(self) -> bool:
        return self.ratio <= self.limit

    def row(self) -> tuple[str, ...]:
        milliseconds = (f"{self.ours * 1000:.1f}", f"{self.reference * 1000:.1f}")
        limit = f"{self.limit:.2f}" if isfinite(self.limit) else "–"
        answer = "đạt" if self.holds else "KHÔNG ĐẠT"
        return (self.name, *milliseconds, f"{self.ratio:.2f}", limit, answer)


def measure(action: Callable[[], object]) -> float:
    """Seconds that `action` takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def compare(name: str, ours: Callable[[], object], reference: Callable[[], object], rounds: int, limit: float) -> Pair:
    """Runs both in turn; the first round warms up and does not count."""
    pairs = [(measure(ours), measure(reference)) for _ in range(rounds + 1)][1:]
    mine, theirs = zip(*pairs, strict=True)
    return Pair(name, median(mine), median(theirs), median(a / b for a, b in pairs), limit)


def print_pairs(pairs: Sequence[Pair]) -> int:
    """The rows as a Markdown table; returns the exit status."""
    print("| phép đo | cnscd (ms) | mốc so sánh (ms) | tỷ lệ | giới hạn | kết quả |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    for pair in pairs:
        print(f"| {' | '.join(pair.row())} |")
    return 0 if all(pair.holds for pair in pairs) else 1
