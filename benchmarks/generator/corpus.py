"""Many plans: a folder of files, and a folder of truths of the same layout."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from generator.communes import Commune, load_communes
from generator.draw import Draw
from generator.plan import compose_plan, tell_truth
from generator.word import write_word


def choose_communes(number: int, seed: int) -> list[Commune]:
    """That many communes, from all provinces; all of them in the order of the list where all are asked for."""
    communes = load_communes()
    return Draw(f"{seed}/communes").some(communes, number, number)


def write_plan(commune: Commune, *, plans: Path, truths: Path, seed: int) -> Path:
    """Write one plan and its truth; the path of the plan."""
    draft = compose_plan(commune, seed)
    name = Path(commune.folder, commune.file)
    path, truth = plans / name.with_suffix(".docx"), truths / f"{name}.truth.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    truth.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_word(draft.blocks, draft.shape, draft.draw))
    truth.write_text(json.dumps(tell_truth(draft), ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def write_corpus(plans: Path, truths: Path, *, number: int, seed: int) -> Iterator[Path]:
    """Write all plans, the paths as they are written."""
    communes = choose_communes(number, seed)
    work = partial(write_plan, plans=plans, truths=truths, seed=seed)
    if number < 50:
        yield from map(work, communes)
        return
    with ProcessPoolExecutor(os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()) as pool:
        yield from pool.map(work, communes, chunksize=20)
