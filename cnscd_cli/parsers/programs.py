"""Where the programs of others are: Tesseract reads pictures of pages, LibreOffice opens what is no DOCX.

A variable of the environment wins (CNSCD_TESSERACT, CNSCD_SOFFICE: a path or a name), then PATH, then the folders that
the installers of each system use: those of Windows and of macOS put neither on the PATH.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Remedy(NamedTuple):
    """What to do on a system: a command, or a sentence where there is none."""

    system: str
    command: str


WINDOWS, DEBIAN, MACOS = "Windows", "Debian, Ubuntu", "macOS"
GET_TESSERACT = (
    Remedy(WINDOWS, "winget install -i UB-Mannheim.TesseractOCR (đánh dấu Vietnamese ở Additional language data)"),
    Remedy(DEBIAN, "sudo apt install tesseract-ocr tesseract-ocr-vie"),
    Remedy(MACOS, "brew install tesseract tesseract-lang"),
)


def find_tesseract() -> str | None:
    """The program of Tesseract, or null where it is not installed."""
    return _find("CNSCD_TESSERACT", ("tesseract",), _tesseract_places())


def find_soffice() -> str | None:
    """The program of LibreOffice, or null where it is not installed."""
    return _find("CNSCD_SOFFICE", ("soffice", "libreoffice"), _soffice_places())


def _find(variable: str, names: tuple[str, ...], places: Iterator[Path]) -> str | None:
    named = os.environ.get(variable, "").strip()
    if named:  # whoever names one wants that one, or to be told that it is not there
        return shutil.which(named)
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    return next((found for place in places if (found := shutil.which(str(place)))), None)


def _tesseract_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for folder in _program_folders():
            yield folder / "Tesseract-OCR" / "tesseract.exe"
    for place in ("/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin", "/usr/bin", "/snap/bin"):
        yield Path(place, "tesseract")


def _soffice_places() -> Iterator[Path]:
    if sys.platform == "win32":
        yield from _registered_soffice()
        for folder in _program_folders():
            yield folder / "LibreOffice" / "program" / "soffice.exe"
    elif sys.platform == "darwin":
        for applications in (Path("/Applications"), _home() / "Applications"):
            yield applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        for folder in ("/usr/bin", "/usr/local/bin", "/usr/lib/libreoffice/program"):
            yield Path(folder, "soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)  # the newest first
        yield Path("/snap/bin/libreoffice")
        for exports in (Path("/var/lib/flatpak"), _home() / ".local/share/flatpak"):
            yield exports / "exports" / "bin" / "org.libreoffice.LibreOffice"


def _home() -> Path:
    return Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none


def _program_folders() -> Iterator[Path]:
    """Where installers of Windows put programs, for all users and for one."""
    for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
        if os.environ.get(variable):
            yield Path(os.environ[variable])
    if os.environ.get("LOCALAPPDATA"):
        yield Path(os.environ["LOCALAPPDATA"], "Programs")


def _registered_soffice() -> Iterator[Path]:
    """As the installer of LibreOffice wrote it into the registry, whatever the folder."""
    if sys.platform != "win32":  # tells the type checker too that the rest is for Windows
        return
    import winreg

    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        for key in (r"SOFTWARE\LibreOffice\UNO\InstallPath", r"SOFTWARE\WOW6432Node\LibreOffice\UNO\InstallPath"):
            try:
                yield Path(winreg.QueryValue(root, key), "soffice.exe")
            except OSError:
                continue


def ask_program(program: str, *words: str, seconds: float = 30) -> str | None:
    """What `program` answers to `words` on both its streams, or null where it does not run or fails."""
    import subprocess  # only to ask; finding does without

    console = Path(program).with_suffix(".com")
    if sys.platform == "win32" and console.is_file():  # soffice.exe has no console to answer on
        program = str(console)
    try:
        done = subprocess.run(  # noqa: S603 - a program that the user installed or named, and words of ours
            [program, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
