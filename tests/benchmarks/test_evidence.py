"""The page of figures: what it measures with, and that the page in docs has all that the program writes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from evidence import SECTIONS, find_flaws, main  # noqa: E402 - stand beside the measurements
from legibility import Truth, judge, load_truth, spell  # noqa: E402
from peers import Reader  # noqa: E402
from probes import PROBES, make_probe_file  # noqa: E402
from province import Trial, find_faults, is_flat, tell_trials  # noqa: E402
from watching import Memory, Run, watch  # noqa: E402

_PAGE = ROOT / "docs" / "evidence.md"
_MB = 1024**2


@pytest.fixture
def bare_python(tmp_path: Path) -> str:
    """An interpreter with nothing installed."""
    if os.name != "posix":
        pytest.skip("cần trình vỏ sh")
    script = tmp_path / "python"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_readers_that_are_not_installed_are_named(bare_python: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "--only", "legibility", "places", "--peers", bare_python]) == 0
    page = capsys.readouterr().out
    for name in ("docx2python", "markitdown", "kreuzberg"):
        assert f"| {name} | chưa cài" in page
    assert "| cnscd | 100.0% |" in page
    assert "| hộp chữ | đúng | – | – | – | – |" in page


@pytest.mark.slow
def test_quick_tables_have_a_row_for_every_reader(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "--only", "speed", "start", "samples"]) == 0
    page = capsys.readouterr().out
    assert page.count("| python-docx | ") == 2
    assert page.count("| pdfplumber | ") == 2
    assert "| DOCX | 2 | 56 | 56 |" in page


def test_the_page_in_docs_is_what_the_program_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace(f"## {SECTIONS[1].title}", "## Khác"),
        lambda page: page.replace(SECTIONS[2].intro, "Lời khác."),
        lambda page: page.replace("| hộp chữ | đúng ", "| hộp chữ "),
    ],
    ids=["section", "intro", "cell"],
)
def test_a_page_of_an_older_program_is_told(change: object) -> None:
    page = _PAGE.read_text(encoding="utf-8")
    assert callable(change)
    assert change(page) != page
    assert list(find_flaws(change(page)))


def test_a_reader_tells_time_and_words(tmp_path: Path) -> None:
    file = tmp_path / "cho-dung.docx"
    file.write_bytes(make_probe_file())
    reader = Reader("cnscd", sys.executable)
    answer, broken = reader.read(file), reader.read(tmp_path / "khong-co.docx")
    reader.close()
    assert not reader.missing
    assert answer["seconds"] > 0
    assert [probe.name for probe in PROBES if (spell(probe.words) in spell(answer["text"])) != probe.seen] == []
    assert "error" in broken


def test_legibility_counts_what_is_missing_or_moved() -> None:
    passages = tuple(f" đoạn thứ {number} của kế hoạch " for number in ("nhất", "nhì", "ba"))
    truth = Truth(passages, passages, (" a b ",), (" I Mục đích ",), (" chữ cũ ",))
    found = judge(truth, "Đoạn. đoạn thứ ba của kế hoạch; đoạn thứ nhất của kế hoạch. a | b. 1. Mục đích chữ cũ")
    assert [str(share) for share in found] == ["66.7%", "50.0%", "100.0%", "0.0%", "100.0%"]


def test_every_sample_has_a_truth() -> None:
    truth = load_truth(ROOT / "samples" / "thoi-long.docx")
    assert truth is not None
    assert truth.passages
    assert truth.struck  # it has tracked changes
    assert load_truth(ROOT / "samples" / "khong-co.docx") is None


def _run(output: str = "a", seconds: float = 20.0, looks: tuple[int, ...] = (100 * _MB,) * 60) -> Run:
    return Run(seconds, 2 * seconds, 1, output, 3, Memory(1, looks), (Memory(2, looks),))


_GROWING = tuple(range(50 * _MB, 250 * _MB, 2 * _MB))


@pytest.mark.parametrize(
    ("trial", "fault"),
    [
        (Trial(2, _run(), _run(seconds=2.0), 9.0), None),
        (Trial(2, _run(seconds=31.0), None, 9.0), "lần đầu mất 31.0 giây"),
        (Trial(4, _run(seconds=31.0), None, 9.0), None),
        (Trial(2, _run(), _run(seconds=3.5), 9.0), "lần hai mất 3.5 giây"),
        (Trial(1, _run(), _run(output="b", seconds=2.0), 9.0), "khác nhau"),
        (Trial(1, _run(looks=_GROWING), None, 9.0), "bộ nhớ tăng dần"),
    ],
)
def test_province_tells_what_is_over_its_limits(trial: Trial, fault: str | None) -> None:
    told = " ".join(find_faults([trial], 3321))
    assert fault in told if fault else told == ""
    assert all(row.count("|") in {0, 5, 8} for row in "\n".join(tell_trials([trial], 3321)).splitlines())


def test_memory_that_settles_is_flat() -> None:
    assert is_flat(Memory(1, (20 * _MB,) * 20 + (90 * _MB,) * 40 + (100 * _MB,) * 40))
    assert not is_flat(Memory(1, _GROWING))


def test_a_process_is_watched(tmp_path: Path) -> None:
    code = "import time; block = bytearray(60_000_000); block[::4096] = b'1' * len(block[::4096]); time.sleep(.4); print('a')"
    run = watch([sys.executable, "-c", code], dict(os.environ))
    assert (run.status, run.lines) == (0, 1)
    assert run.seconds > 0.4
    assert run.parent.peak > 60_000_000
    assert run.workers == ()
