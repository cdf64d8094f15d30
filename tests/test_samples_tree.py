"""The samples are built from their sources, and from nothing else."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import yaml

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SOURCES = sorted((SAMPLES / "sources").glob("*.yaml"))
LIMIT = 3_000_000
"""Bytes that all samples may take together."""


@pytest.fixture(scope="module")
def builder() -> Iterator[dict[str, ModuleType]]:
    """The modules of samples/builder, which is no installed package."""
    sys.path.insert(0, str(SAMPLES))
    try:
        from builder import plain, source, word

        yield {"plain": plain, "source": source, "word": word}
    finally:
        sys.path.remove(str(SAMPLES))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_built_files_are_up_to_date(path: Path, builder: dict[str, ModuleType]) -> None:
    """`python samples/build.py` would change nothing; parts are compared, since zlib versions pack differently."""
    source = builder["source"].load_source(path)
    assert {suffix for suffix in ("docx", "pdf", "txt") if (SAMPLES / f"{path.stem}.{suffix}").exists()} == set(
        source.formats
    )
    if "txt" in source.formats:
        encoding = source.data.get("txt", {}).get("encoding", "utf-8")
        text = (SAMPLES / f"{path.stem}.txt").read_bytes().decode(encoding)
        assert builder["plain"].render_plain(source) == text
    if "docx" in source.formats:
        built = builder["word"].render_word(source)
        assert built == builder["word"].render_word(source)
        assert unpack(SAMPLES / f"{path.stem}.docx") >= {("word/document.xml", find_part(built, "word/document.xml"))}


def unpack(path: Path) -> set[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        return {(item.filename, archive.read(item)) for item in archive.infolist()}


def find_part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def test_samples_stay_small() -> None:
    built = [path for path in SAMPLES.iterdir() if path.is_file()]
    assert sum(path.stat().st_size for path in built) < LIMIT


def test_variety() -> None:
    """What the samples promise to cover; a rewritten sample must not take the last case of its kind away."""
    loaded = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in SOURCES]
    modes = [data.get("numbering", {}).get("mode", "none") for data in loaded]
    assert modes.count("direct") >= 4
    assert modes.count("styles") >= 2
    assert modes.count("typed") >= 3
    merged = [data for data in loaded if any("^" in table["rows"] for table in data.get("tables", {}).values())]
    assert len(merged) >= 3
