"""Which files are the same, without opening what has not changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from cnscd_cli.errors import MissingInput
from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.runs import identity
from cnscd_cli.runs.identity import Trace, identify, identify_files

HOUR_NS = 3600 * 10**9


class Notes:
    """A memory of what it was told."""

    def __init__(self) -> None:
        self.known: dict[Trace, str] = {}

    def recall(self, traces: Sequence[Trace]) -> Sequence[str | None]:
        return [self.known.get(trace) for trace in traces]

    def remember(self, found: Iterable[tuple[Trace, str]]) -> None:
        self.known.update(found)


def write(path: Path, content: bytes, *, age: int = HOUR_NS) -> PlanFile:
    path.write_bytes(content)
    then = path.stat().st_mtime_ns - age
    os.utime(path, ns=(then, then))
    return PlanFile(str(path))


@pytest.fixture
def old_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if it were an hour later: the time of a change cannot be set back."""
    now = identity.time.time_ns
    monkeypatch.setattr(identity.time, "time_ns", lambda: now() + HOUR_NS)


def test_the_content_tells(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{number}.txt", content) for number, content in enumerate((b"a", b"b", b"a", b""))]
    told = [identify(file) for file in files]
    assert told == [hashlib.sha256(content).hexdigest() for content in (b"a", b"b", b"a", b"")]


def test_what_cannot_be_read_has_none(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
    refused = PlanFile("a", MissingInput("a", "…", "…"))
    names = ("pipe.txt", "none.txt", "x" * 300, "a\0b", ".")
    assert [identify(file) for file in (refused, *(PlanFile(str(tmp_path / name)) for name in names))] == [None] * 6


def test_what_is_known_already_is_kept(tmp_path: Path) -> None:
    file = PlanFile(str(tmp_path / "ho-so.zip" / "a.docx"), sha256="ab")
    assert identify_files([file]) == [file]


@pytest.mark.usefixtures("old_files")
def test_an_unchanged_file_is_not_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [write(tmp_path / f"{number}.txt", b"%d" % number) for number in range(3)]
    memory = Notes()
    before = identify_files(files, memory)
    assert len(memory.known) == 3
    opened: list[str] = []
    read = identity._read_digest
    monkeypatch.setattr(identity, "_read_digest", lambda path: opened.append(path) or read(path))
    assert identify_files(files, memory) == before
    assert opened == []
    same_size_and_date = (tmp_path / "1.txt").stat()
    (tmp_path / "1.txt").write_bytes(b"x")
    os.utime(tmp_path / "1.txt", ns=(same_size_and_date.st_atime_ns, same_size_and_date.st_mtime_ns))
    after = identify_files(files, memory)
    assert opened == [str(tmp_path / "1.txt")]
    assert [a == b for a, b in zip(after, before, strict=True)] == [True, False, True]


def test_a_file_that_was_just_written_is_not_remembered(tmp_path: Path) -> None:
    memory = Notes()
    assert identify_files([write(tmp_path / "a.txt", b"a", age=0)], memory)[0].sha256
    assert memory.known == {}


def test_what_is_too_large_for_a_plan_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [write(tmp_path / "a.txt", b"123"), write(tmp_path / "b.txt", b"1234")]
    monkeypatch.setattr(identity, "MAX_BYTES", 3)
    assert [identify(file) is None for file in files] == [False, True]
