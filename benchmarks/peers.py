"""Readers of Word files and PDFs, each used as its documentation shows, each in a process of its own.

python benchmarks/peers.py NAME

Takes a path a line, answers with an object a line: `seconds` and `text`, or `error`. The first line tells the version,
or what is `missing`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

Read = Callable[[str], str]


class Kind(NamedTuple):
    """A reader that may be installed."""

    package: str
    suffixes: tuple[str, ...]
    load: Callable[[], Read]


def _load_cnscd() -> Read:
    import cnscd_cli
    from cnscd_cli.model.document import Table

    def list_lines(path: str) -> Iterator[str]:
        document = cnscd_cli.read(path, isolated=False)
        for block in document.blocks:
            if isinstance(block, Table):
                yield from (cell.text for cell in block.cells)
            else:
                yield block.content.text
        yield from (region.content.text for region in document.regions)

    return lambda path: "\n".join(list_lines(path))


def _load_python_docx() -> Read:
    import docx

    def read(path: str) -> str:
        document = docx.Document(path)
        lines = [paragraph.text for paragraph in document.paragraphs]
        lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join(lines)

    return read


def _load_docx2python() -> Read:
    from docx2python import docx2python

    def read(path: str) -> str:
        with docx2python(path) as content:
            text: str = content.text
        return text

    return read


def _load_markitdown() -> Read:
    from markitdown import MarkItDown

    converter = MarkItDown(enable_plugins=False)
    return lambda path: str(converter.convert(path).text_content)


def _load_kreuzberg() -> Read:
    from kreuzberg import ExtractionConfig, extract_file_sync

    config = ExtractionConfig(use_cache=False)  # each round is to read
    return lambda path: str(extract_file_sync(path, config=config).content)


def _load_pdfplumber() -> Read:
    import pdfplumber

    def read(path: str) -> str:
        lines: list[str] = []
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                lines.append(page.extract_text())
                lines += [cell or "" for table in page.extract_tables() for row in table for cell in row]
        return "\n".join(lines)

    return read


READERS = {
    "cnscd": Kind("cnscd", (".docx", ".pdf"), _load_cnscd),
    "python-docx": Kind("python-docx", (".docx",), _load_python_docx),
    "docx2python": Kind("docx2python", (".docx",), _load_docx2python),
    "pdfplumber": Kind("pdfplumber", (".pdf",), _load_pdfplumber),
    "markitdown": Kind("markitdown", (".docx", ".pdf"), _load_markitdown),
    "kreuzberg": Kind("kreuzberg", (".docx", ".pdf"), _load_kreuzberg),
}


class Reader:
    """A running reader, as its caller sees it."""

    def __init__(self, name: str, python: str) -> None:
        self.name = name
        start = time.perf_counter()
        command = [python, str(Path(__file__).resolve()), name]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        head = self._take()
        self.version: str = head.get("version", "")
        self.missing: str = head.get("missing", "")
        """Why it cannot be measured; empty where it can."""
        self.start_seconds = time.perf_counter() - start

    def read(self, path: Path) -> dict[str, Any]:
        """`seconds` and `text`, or `error`."""
        assert self._process.stdin  # noqa: S101 - a pipe
        self._process.stdin.write(f"{path.resolve()}\n")
        self._process.stdin.flush()
        return self._take()

    def _take(self) -> dict[str, Any]:
        assert self._process.stdout  # noqa: S101 - a pipe
        line = self._process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {"missing": "dừng đột ngột", "error": "dừng đột ngột"}
        return answer

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def main(name: str) -> int:
    kind = READERS[name]
    answers = sys.stdout
    sys.stdout = sys.stderr  # what libraries print is no answer
    try:
        known = version(kind.package)
        read = kind.load()
    except (ImportError, PackageNotFoundError) as error:
        print(json.dumps({"missing": f"chưa cài ({error})"}), file=answers, flush=True)
        return 0
    print(json.dumps({"version": known}), file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(_answer(read, line.rstrip("\n"))), file=answers, flush=True)
    return 0


def _answer(read: Read, path: str) -> dict[str, Any]:
    start = time.perf_counter()
    try:
        text = read(path)
    except Exception as error:  # noqa: BLE001 - whatever a reader ends in, the others go on
        return {"error": f"{type(error).__name__}: {error}"[:200]}
    return {"seconds": time.perf_counter() - start, "text": text}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
