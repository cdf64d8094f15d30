"""What an answer rests on beside the bytes of its file: another one of these, and it is another answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from cnscd_cli.defaults import __version__
from cnscd_cli.parsers.programs import find_soffice, find_tesseract
from cnscd_cli.runs.task import Work

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = (
    "common_expression_language",
    "lxml",
    "pdfminer",
    "pdfplumber",
    "pillow",
    "pypdfium2",
    "python_docx",
    "pyyaml",
    "rapidfuzz",
)
"""Those that read or judge; the others only print."""

_LANGUAGE_DATA = "vie.traineddata"


def digest_work(work: Work) -> bytes:
    """The same for the same work by the same program."""
    told = (work.stage, repr(work.options), sha256(work.payload).hexdigest(), *_describe_tool())
    return sha256("\0".join(told).encode("utf-8", "surrogateescape")).digest()


@cache
def _describe_tool() -> tuple[str, ...]:
    return (__version__, sys.version, *_list_own(), *_list_libraries(), *_list_programs())


def _list_own() -> Iterator[str]:
    """Whoever changes a line of ours, or a profile of ours, gets other answers."""
    shipped = _PACKAGE / "rules" / "profiles"
    for top in (_PACKAGE, *(() if shipped.is_dir() else (_PACKAGE.parent / "rules",))):
        for base, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            yield from filter(None, (_describe(Path(base, name)) for name in sorted(names)))
    if getattr(sys, "frozen", False):
        yield _describe(Path(sys.executable))


def _list_libraries() -> Iterator[str]:
    """By the names of the folders that pip writes beside them, which tell the version: asking costs more."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - of names alone
        except OSError:
            continue
        yield from sorted(name for name in names if name.endswith("-info") and name.lower().startswith(_LIBRARIES))


def _list_programs() -> Iterator[str]:
    for program in (find_tesseract(), find_soffice()):
        yield _describe(Path(program)) if program else ""
    yield os.environ.get("TESSDATA_PREFIX", "")
    yield from filter(None, map(_describe, sorted(set(_find_language_data()))))


def _find_language_data() -> Iterator[Path]:
    """What Tesseract knows of Vietnamese: other data under the same name, quick ones for the best, read otherwise."""
    named = os.environ.get("TESSDATA_PREFIX")
    program = find_tesseract()
    for folder in filter(None, (named, program and str(Path(program).resolve().parent))):
        yield from (Path(folder, name) for name in (_LANGUAGE_DATA, f"tessdata/{_LANGUAGE_DATA}"))
    if program and os.name == "posix":
        for share in (Path(program).parent.parent, Path(program).resolve().parent.parent):
            yield from (share / "share").glob(f"tessdata/{_LANGUAGE_DATA}")
            yield from (share / "share" / "tesseract-ocr").glob(f"*/tessdata/{_LANGUAGE_DATA}")


def _describe(path: Path) -> str:
    try:
        told = path.stat()
    except OSError:
        return ""
    return f"{path}:{told.st_size}:{told.st_mtime_ns}"
