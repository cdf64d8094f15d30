"""Labels of automatic numbering: one table for our reader and for what LibreOffice prints."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from docx_numberings import APART, SAME, Numbered

from cnscd_cli.model.document import Table, Text
from cnscd_cli.parsers.docx import parse_docx

_MARKED = re.compile(r"\s*(.*?)\s*doan(\d+)", re.IGNORECASE)


def _read_texts(data: bytes) -> list[Text]:
    found: list[Text] = []
    for block in parse_docx(data, "a.docx", "").blocks:
        if isinstance(block, Table):
            found.extend(text for cell in block.cells for text in cell.paragraphs)
        else:
            found.append(block.content)
    return found


def _find_number(pair: tuple[re.Match[str] | None, Text]) -> int:
    """Cells of a table that only arranges come column by column."""
    return int(pair[0].group(2)) if pair[0] else 0


@pytest.mark.parametrize("case", [*SAME, *APART], ids=lambda case: case.name)
def test_labels(case: Numbered) -> None:
    marked = {_MARKED.match(text.text): text for text in _read_texts(case.data)}
    found = [text for match, text in sorted(marked.items(), key=_find_number) if match]
    assert tuple(text.text[: text.label_length].strip() for text in found) == case.labels
    for text in found:
        words = text.text[text.label_length :].lower()
        assert words.startswith("doan"), "the label, and the gap behind it, end where the words begin"


def test_table_is_large_and_without_twins() -> None:
    assert len(SAME) >= 40
    assert len({case.name for case in (*SAME, *APART)}) == len(SAME) + len(APART)
    assert all("x" not in case.labels and case.labels for case in (*SAME, *APART))


@pytest.mark.slow
def test_libreoffice_prints_the_same_labels(tmp_path: Path) -> None:
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("cần LibreOffice (soffice) và pdftotext để in rồi đọc lại các tệp Word")
    files = [tmp_path / f"{case.name}.docx" for case in SAME]
    for case, file in zip(SAME, files, strict=True):
        file.write_bytes(case.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    printed = {
        case.name: _read_printed(reader, file.with_suffix(".pdf")) for case, file in zip(SAME, files, strict=True)
    }
    assert printed == {case.name: case.labels for case in SAME}


def _read_printed(reader: str, path: Path) -> tuple[str, ...]:
    """What stands before each marked word on the pages, in the order of the words."""
    done = subprocess.run([reader, "-layout", str(path), "-"], check=True, capture_output=True, timeout=60)
    lines = done.stdout.decode("utf-8").replace("\uf0b7", "•").splitlines()  # the glyph of the Symbol font
    found = {int(number): " ".join(label.split()) for line in lines for label, number in _MARKED.findall(line)}
    return tuple(found[number] for number in sorted(found))
