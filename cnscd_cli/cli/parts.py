"""What this machine has of the parts that `cnscd` works with, and how to get those that it lacks."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from cnscd_cli.cli.fonts import find_font
from cnscd_cli.parsers.programs import (
    DEBIAN,
    GET_TESSERACT,
    MACOS,
    WINDOWS,
    Remedy,
    ask_program,
    find_soffice,
    find_tesseract,
)


class State(StrEnum):
    """Whether a part can be used."""

    READY = "ready"
    INCOMPLETE = "incomplete"
    """It is there, but lacks something that it needs for all of its work."""
    MISSING = "missing"
    BROKEN = "broken"
    """It is there and does not run."""


class Part(NamedTuple):
    """A program, a font or a library."""

    id: str
    title: str
    purpose: str
    """What is done with it: for those who ask whether they need it."""
    state: State
    version: str | None = None
    path: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    remedies: tuple[Remedy, ...] = ()
    """Empty where nothing is to be done."""
    required: bool = False


_ALL = "Mọi hệ"
_LANGUAGES = {"vie": "tiếng Việt"}
_GET_OFFICE = (
    Remedy(WINDOWS, "winget install -e --id TheDocumentFoundation.LibreOffice"),
    Remedy(DEBIAN, "sudo apt install libreoffice-writer"),
    Remedy(MACOS, "brew install --cask libreoffice"),
)
_GET_FONT = (
    Remedy(WINDOWS, "có sẵn Times New Roman; nếu đã gỡ: choco install liberation-fonts"),
    Remedy(DEBIAN, "sudo apt install fonts-liberation"),
    Remedy(MACOS, "brew install --cask font-liberation"),
)


def find_parts() -> tuple[Part, ...]:
    """All parts, the required ones first."""
    return (_find_libraries(), _find_tesseract(), _find_office(), _find_font())


# --- programs --------------------------------------------------------------------------------------------------


def _find_tesseract() -> Part:
    part = Part("tesseract", "Tesseract", "Đọc kế hoạch là bản quét (trang ảnh không có lớp chữ)", State.MISSING)
    program = find_tesseract()
    if program is None:
        return part._replace(details=_tell_variable("CNSCD_TESSERACT"), remedies=GET_TESSERACT)
    part = part._replace(path=program)
    version = _read_version(ask_program(program, "--version"))
    languages = ask_program(program, "--list-langs")
    if version is None or languages is None:
        return part._replace(state=State.BROKEN, version=version, remedies=GET_TESSERACT)
    known = set(languages.split())
    lacking = [code for code in _LANGUAGES if code not in known]
    told = ", ".join(f"{code} ({name}){'' if code in known else ': thiếu'}" for code, name in _LANGUAGES.items())
    return part._replace(
        state=State.INCOMPLETE if lacking else State.READY,
        version=version,
        details=(("Dữ liệu", told),),
        remedies=_get_languages(lacking),
    )


def _get_languages(lacking: list[str]) -> tuple[Remedy, ...]:
    if not lacking:
        return ()
    files = ", ".join(f"{code}.traineddata" for code in lacking)
    packages = " ".join(f"tesseract-ocr-{code}" for code in lacking)
    source = "https://github.com/tesseract-ocr/tessdata_fast"
    return (
        Remedy(WINDOWS, f"tải {files} từ {source} vào thư mục tessdata của Tesseract"),
        Remedy(DEBIAN, f"sudo apt install {packages}"),
        Remedy(MACOS, "brew install tesseract-lang"),
    )


def _find_office() -> Part:
    purpose = "Đọc tệp .doc, .rtf, .odt, .wps và trang web lưu thành .doc"
    part = Part("libreoffice", "LibreOffice", purpose, State.MISSING)
    program = find_soffice()
    if program is None:
        return part._replace(details=_tell_variable("CNSCD_SOFFICE"), remedies=_GET_OFFICE)
    with TemporaryDirectory(prefix="cnscd-", ignore_cleanup_errors=True) as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"  # not that of the user, which may be in use
        version = _read_version(ask_program(program, profile, "--version"))
    if version is None:
        return part._replace(state=State.BROKEN, path=program, remedies=_GET_OFFICE)
    return part._replace(state=State.READY, version=version, path=program)


def _tell_variable(name: str) -> tuple[tuple[str, str], ...]:
    """Where the environment names a program, no other is looked for."""
    named = os.environ.get(name)
    return (("Biến", f"{name}={named}: không có chương trình này"),) if named else ()


def _read_version(answer: str | None) -> str | None:
    match = re.search(r"\b\d+(?:\.\d+)+\b", answer or "")
    return match.group() if match else None


def _find_font() -> Part:
    purpose = "Dựng trang đúng khổ khi chuyển đổi, in: Times New Roman hoặc phông cùng cỡ chữ"
    part = Part("font", "Phông chữ", purpose, State.MISSING, remedies=_GET_FONT)
    found = find_font(find_soffice())
    if found is None:
        return part
    name, path = found
    return part._replace(state=State.READY, path=str(path), details=(("Phông", name),), remedies=())


# --- libraries -------------------------------------------------------------------------------------------------


def _find_libraries() -> Part:
    """Those that the package asks for, whatever they are: its own metadata names them."""
    part = Part("python", "Thư viện Python", "Bắt buộc: đọc tệp Word, PDF và in kết quả", State.READY, required=True)
    lacking: list[str] = []
    told: list[str] = []
    for name in _list_requirements():
        version = _find_version(name)
        (told if version else lacking).append(f"{name} {version}" if version else name)
    details = [("Có", ", ".join(told))] if told else []
    if not lacking:
        return part._replace(details=tuple(details))
    remedy = Remedy(_ALL, f"python -m pip install {' '.join(lacking)}")
    details.append(("Thiếu", ", ".join(lacking)))
    return part._replace(state=State.MISSING, details=tuple(details), remedies=(remedy,))


def _list_requirements() -> list[str]:
    from importlib.metadata import PackageNotFoundError, requires  # slow: for this command alone

    try:
        wanted = requires("cnscd") or []
    except PackageNotFoundError:  # run from its folder
        return []
    return sorted(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted if "extra ==" not in line)


def _find_version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version  # as above

    try:
        return version(name)
    except PackageNotFoundError:
        return None
