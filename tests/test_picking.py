"""Each file is found, looked at and read once by a command, and by no more processes than it may have."""

from __future__ import annotations

import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from cnscd_cli.__main__ import main
from cnscd_cli.cli import picking, progress
from cnscd_cli.parsers import folders
from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.runs import identity, pool, run
from cnscd_cli.runs.cache_place import NAME
from cnscd_cli.runs.listing import find_files

SAMPLE = Path(__file__).parents[1] / "samples" / "tay-coc.txt"
COMMANDS = ("check", "extract", "summary", "annotate", "letter")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans of one size, and one of them again."""
    plans = tmp_path / "ho-so"
    plans.mkdir()
    text = SAMPLE.read_bytes()
    for name, data in {"a.txt": text + b"1", "b.txt": text + b"2", "c.txt": text + b"1"}.items():
        (plans / name).write_bytes(data)
    return plans


@pytest.mark.parametrize("command", COMMANDS)
def test_folders_are_walked_once_however_long_it_takes(
    command: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[tuple[object, ...]] = []
    real: Callable[..., list[PlanFile]] = picking.find_files

    def find_slowly(paths: Iterable[str], *rest: object) -> list[PlanFile]:
        walked.append(tuple(paths))
        time.sleep(0.3)
        return real(paths, *rest)

    monkeypatch.setattr(picking, "find_files", find_slowly)
    monkeypatch.setattr(progress, "_FIRST_SECONDS", 0.05)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    main([command, str(folder)])
    assert walked == [(str(folder),)]


@pytest.mark.parametrize("command", COMMANDS)
def test_archives_are_listed_by_as_many_processes_as_may_read(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.zip", "b.zip", "c.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as file:
            file.writestr("ke-hoach.txt", SAMPLE.read_bytes() + name.encode())
    crews: list[int] = []

    class Noted(pool.LocalPool):
        def __init__(self, jobs: int) -> None:
            crews.append(jobs)
            super().__init__(jobs)

    monkeypatch.setattr(pool, "LocalPool", Noted)
    monkeypatch.setattr(run, "count_processors", lambda: 3)
    main([command, str(tmp_path), "--jobs", "1"])
    assert set(crews) == {1}


@pytest.mark.usefixtures("cache_folder")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_second_run_opens_no_plan_to_know_it(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    real = identity._read_digest

    def note(path: str) -> str | None:
        opened.append(Path(path).name)
        return real(path)

    long_ago = time.time() - 3600
    for plan in folder.iterdir():
        os.utime(plan, (long_ago, long_ago))
    monkeypatch.setattr(identity, "_SETTLED_NS", -(10**9))  # nobody can set back the time of the last change of all
    monkeypatch.setattr(identity, "_read_digest", note)
    main([command, str(folder)])
    assert sorted(opened) == ["a.txt", "b.txt", "c.txt"]
    opened.clear()
    for plan in folder.iterdir():  # of the first run
        if plan.suffix != ".txt":
            plan.unlink()
    main([command, str(folder)])
    assert opened == []


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_amiss_with_the_cache_is_told_once(
    command: str, folder: Path, cache_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache_folder.mkdir()
    (cache_folder / NAME).write_bytes(b"no database at all" * 100)
    main([command, str(folder)])
    assert capsys.readouterr().err.count("bị hỏng, đã đổi tên") == 1


def test_folders_with_archives_are_walked_once_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(folder / "d.zip", "w") as file:
        file.writestr("e.txt", SAMPLE.read_bytes())
    walked: list[str] = []
    real = os.walk

    def walk(top: str, **settings: Callable[[OSError], object]) -> Iterator[tuple[str, list[str], list[str]]]:
        walked.append(top)
        return real(top, **settings)

    monkeypatch.setattr(folders.os, "walk", walk)
    found = [Path(file.path).name for file in find_files([str(folder)])]
    assert (found, walked) == (["a.txt", "b.txt", "c.txt", "e.txt"], [str(folder)])
