"""Many plans: a folder of files, and a folder of truths of the same layout."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.communes import Commune, load_communes
from generator.draw import Draw
from generator.plan import compose_plan, tell_truth
from generator.print import print_files
from generator.word import write_word

_FEW = 50
"""Plans for which no second process is started."""


class Written(NamedTuple):
    """A plan in Word, and where it goes; one that is to be printed is not yet there."""

    path: Path
    content: bytes | None


def choose_communes(number: int, seed: int) -> list[Commune]:
    """That many communes, from all provinces, in the order of the list."""
    communes = load_communes()
    return Draw(f"{seed}/communes").some(communes, number, number)


def write_plan(commune: Commune, *, plans: Path, truths: Path, seed: int, pdf_share: float) -> Written:
    """Write one plan and its truth; what is to be printed is handed back."""
    printed = Draw(f"{seed}/{commune.province}/{commune.kind}/{commune.name}/pdf").chance(pdf_share)
    draft = compose_plan(commune, seed, printed=printed)
    name = Path(commune.folder, commune.file)
    truth = truths / f"{name}.truth.json"
    truth.parent.mkdir(parents=True, exist_ok=True)
    truth.write_text(json.dumps(tell_truth(draft), ensure_ascii=False, indent=1), encoding="utf-8")
    content = write_word(draft.blocks, draft.shape, draft.draw)
    if printed:
        return Written(plans / name.with_suffix(".pdf"), content)
    path = plans / name.with_suffix(".docx")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return Written(path, None)


def write_corpus(plans: Path, truths: Path, *, number: int, seed: int, pdf_share: float = 0) -> Iterator[Path]:
    """Write all plans, the paths as they are written: Word files first, then the share that is PDF instead."""
    communes = choose_communes(number, seed)
    work = partial(write_plan, plans=plans, truths=truths, seed=seed, pdf_share=pdf_share)
    waiting: dict[Path, bytes] = {}
    for written in _run(work, communes):
        if written.content is None:
            yield written.path
        else:
            waiting[written.path] = written.content
    yield from print_files(waiting)


def _run(work: partial[Written], communes: list[Commune]) -> Iterator[Written]:
    if len(communes) < _FEW:
        yield from map(work, communes)
        return
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(work, communes, chunksize=20)
