"""Word files printed as PDF by LibreOffice, many at a time; the same bytes from the same version of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_AT_A_TIME = 40
"""Files of one start of LibreOffice, which costs some seconds."""


def print_files(words: dict[Path, bytes]) -> Iterator[Path]:
    """Print the content of Word files as PDF at the paths; FileNotFoundError where LibreOffice is not installed."""
    office = shutil.which("soffice")
    if words and office is None:
        raise FileNotFoundError("soffice (LibreOffice) is needed to print PDF files; --pdf-share 0 does without")
    with tempfile.TemporaryDirectory() as scratch:
        for batch in _split(list(words)):
            _print_batch(str(office), Path(scratch), {path: words[path] for path in batch})
            yield from batch


def _split(paths: list[Path]) -> Iterator[list[Path]]:
    for start in range(0, len(paths), _AT_A_TIME):
        yield paths[start : start + _AT_A_TIME]


def _print_batch(office: str, scratch: Path, words: dict[Path, bytes]) -> None:
    sources = []
    for number, content in enumerate(words.values()):
        source = scratch / f"{number}.docx"
        source.write_bytes(content)
        sources.append(str(source))
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(scratch), *sources]
    subprocess.run(command, check=True, capture_output=True)
    for number, path in enumerate(words):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(freeze_file((scratch / f"{number}.pdf").read_bytes()))


def freeze_file(content: bytes) -> bytes:
    """The file with one fixed date and identity, of the same lengths so that its table of places stays right."""
    content = re.sub(rb"(?<=/CreationDate\(D:)\d{14}", b"20260105080000", content)
    return re.sub(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])", b"0" * 32, content)
