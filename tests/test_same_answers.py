"""One plan in every form that an office saves it in: the same verdicts, whichever of them arrives."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import docx
import pytest
from office_files import FILTERS, accept_changes, convert, write_text
from scans import make_scan, needs_tesseract

import cnscd_cli
from cnscd_cli.model.document import Paragraph
from cnscd_cli.model.finding import Status
from cnscd_cli.parsers.programs import find_soffice

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
REAL = Path(__file__).resolve().parent.parent.parent / "shared" / "plans"
WORD = sorted((*SAMPLES.glob("*.docx"), *REAL.glob("*.docx")))
BARE = [path for path in sorted(SAMPLES.glob("*.txt")) if not path.with_suffix(".docx").exists()]
"""Plans that exist as text alone: their Word file is made of their paragraphs."""
SOURCES = [*WORD, *BARE]

each_source = pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
needs_libreoffice = pytest.mark.skipif(find_soffice() is None, reason="không có LibreOffice để xuất tệp")


@cache
def judge(path: Path) -> dict[str, str]:
    (plan,) = cnscd_cli.check(path).plans
    assert plan.error is None, plan.error
    return {result.rule: result.status.value for result in plan.results}


def differ(source: Path, other: Path) -> list[str]:
    verdicts = judge(other)
    return [
        f"{rule}: {status} ({source.name}), {verdicts[rule]} ({other.name})"
        for rule, status in judge(source).items()
        if verdicts[rule] != status
    ]


def make_word_file(source: Path) -> bytes:
    if source.suffix == ".docx":
        return accept_changes(source.read_bytes())
    document = docx.Document()
    for block in cnscd_cli.read(source).blocks:
        assert isinstance(block, Paragraph), "a table of a text file needs columns here"
        document.add_paragraph(block.content.text)
    return save(document)


def save(document: object) -> bytes:
    import io

    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


@pytest.fixture(scope="module")
def word_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("word")
    for source in SOURCES:
        (folder / f"{source.stem}.docx").write_bytes(make_word_file(source))
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def exported(word_files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, Path]]:
    folder = tmp_path_factory.mktemp("exported")
    return {suffix: convert(word_files.values(), suffix, folder) for suffix in FILTERS}


@each_source
def test_as_a_word_file_without_markup(source: Path, word_files: dict[str, Path]) -> None:
    assert differ(source, word_files[source.stem]) == []


@each_source
def test_as_plain_text_saved_by_word(source: Path, tmp_path: Path) -> None:
    text = tmp_path / f"{source.stem}.txt"
    text.write_text(write_text(cnscd_cli.read(source)), encoding="utf-8")
    assert differ(source, text) == []


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("suffix", list(FILTERS))
@each_source
def test_as_exported(source: Path, suffix: str, exported: Mapping[str, dict[str, Path]]) -> None:
    assert differ(source, exported[suffix][source.stem]) == []


@pytest.mark.slow
@needs_libreoffice
@needs_tesseract
@each_source
def test_as_scanned(source: Path, exported: Mapping[str, dict[str, Path]], tmp_path: Path) -> None:
    """At 200 dots an inch, grey, half a degree askew: what was read poorly is for a person to judge, never wrong."""
    scan = tmp_path / f"{source.stem}.pdf"
    scan.write_bytes(make_scan(exported["pdf"][source.stem].read_bytes()))
    (plan,) = cnscd_cli.check(scan).plans
    assert plan.ocr
    differing = differ(source, scan)
    doubtful = {result.rule for result in plan.results if result.status is Status.REVIEW}
    assert [words for words in differing if words.partition(":")[0] not in doubtful] == []
    assert len(differing) <= 0.1 * len(plan.results), "more is left to a person than read"
