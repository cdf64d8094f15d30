"""Any number of plans that differ: the samples under other names of their province, with other figures, ten pages long."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMES = {"hoang-chau": "Hoằng Châu", "tieu-can": "Tiểu Cần", "krong-nang": "Krông Năng", "tay-coc": "Tây Cốc"}
"""Each the plan of a «xã», with its name."""
COMMUNES = ROOT / "cnscd_cli" / "data" / "communes.tsv"
LENGTH = 20_000
"""Characters of ten pages."""


def write_plans(folder: Path, count: int) -> None:
    """`count` text files, the same each time."""
    chance = random.Random(5)  # noqa: S311 - no secret
    folder.mkdir(parents=True)
    texts = {name: (ROOT / "samples" / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES}
    filling = [line for text in texts.values() for line in text.splitlines() if len(line) > 60 and "%" not in line]
    for number, (sample, name) in enumerate(islice(_choose_names(), count)):
        text = texts[sample].replace(NAMES[sample], name).replace(NAMES[sample].upper(), name.upper())
        text = re.sub(r"\b\d\d%", lambda found: f"{min(99, int(found[0][:2]) + chance.randint(-9, 20))}%", text)
        lines = text.splitlines()
        while sum(map(len, lines)) < LENGTH:
            lines.insert(chance.randrange(len(lines) // 2, len(lines) * 3 // 4), chance.choice(filling))
        (folder / f"{number:03}.txt").write_text("\n".join(lines), encoding="utf-8")


def _choose_names() -> Iterator[tuple[str, str]]:
    """A sample, and another name of a «xã» in its province; no name twice."""
    rows = (line.split("\t") for line in COMMUNES.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    lists = [row[2].split(";") for row in rows if row[1] == "xã"]
    given = set()
    own = {sample: next(names for names in lists if name in names) for sample, name in NAMES.items()}
    while True:
        for sample, names in own.items():
            name = next(name for name in names if name not in given)
            given.add(name)
            yield sample, name
