"""One run of LibreOffice: bytes of a file in, bytes of a DOCX out, within a time and in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cnscd_cli.parsers.office.profile import write_profile
from cnscd_cli.parsers.progress import allow_program, report_progress

SECONDS = 90
"""A plan takes one second, the first start after an installation up to twenty."""

_MEMORY = 4 * 1024**3
_MAX_RESULT = 300 * 1024**2
_NAME = "ke-hoach"
_STAGE = "Chuyển đổi bằng LibreOffice"
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")


class ConversionTimeout(Exception):
    """LibreOffice was stopped: it had not ended in time."""


@lru_cache(maxsize=2)  # the same content twice in a run, under two names or in two calls
def convert_to_docx(program: str, data: bytes, suffix: str, import_filter: str | None = None) -> bytes | None:
    """`data` as DOCX; null where LibreOffice cannot open it.

    Raises ConversionTimeout, and OSError where the program does not start.
    """
    report_progress(_STAGE, 0)
    with TemporaryDirectory(prefix="cnscd-", dir=_find_room(program), ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        write_profile(room / "profile")
        source = room / f"{_NAME}{suffix}"
        source.write_bytes(data)
        with allow_program(SECONDS + 15):
            _run(_make_command(program, source, room, import_filter), room)
        report_progress(_STAGE, 1, 1, programs=False)
        result = room / "out" / f"{_NAME}.docx"
        return result.read_bytes() if result.is_file() and result.stat().st_size <= _MAX_RESULT else None


def _find_room(program: str) -> str | None:
    """Where the program may read and write: those from a snap or a flatpak do not see the usual temporary folder."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    rooms = {
        "snap": home / "snap" / "libreoffice" / "common",
        "flatpak": home / ".var" / "app" / "org.libreoffice.LibreOffice" / "cache",
    }
    return next((str(room) for part, room in rooms.items() if part in Path(program).parts and room.is_dir()), None)


def _make_command(program: str, source: Path, room: Path, import_filter: str | None) -> list[str]:
    console = Path(program).with_suffix(".com")
    if sys.platform == "win32" and console.is_file():  # waits for the end, which soffice.exe may not
        program = str(console)
    return [
        program,
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
        *([f"--infilter={import_filter}"] if import_filter else []),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(room / "out"), str(source)),
    ]


def _make_environment(room: Path) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LD_"))}
    environment |= dict.fromkeys((*_PROXIES, *map(str.upper, _PROXIES)), "http://127.0.0.1:9")
    environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(room))
    environment |= {"no_proxy": "", "NO_PROXY": ""}
    if sys.platform == "linux":
        environment["SAL_USE_VCLPLUGIN"] = "svp"  # without a display
    return environment


def _run(command: list[str], room: Path) -> None:
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    process = subprocess.Popen(  # noqa: S603 - the program that the user installed or named
        command,
        cwd=room,
        env=_make_environment(room),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=flags,
    )
    try:
        _limit(process)
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise ConversionTimeout from None
    finally:
        _end(process)


def _limit(process: subprocess.Popen[bytes]) -> None:
    """Memory, and time of the processor: these hold even if we are ended before we could end the program."""
    if sys.platform != "linux":
        return
    import resource

    for limit, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        hard = resource.prlimit(process.pid, limit)[1]
        size = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.prlimit(process.pid, limit, (size, hard))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and all that it started: what is left of them after a result is of no use either."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(  # noqa: S603 - as above
                ["taskkill", "/F", "/T", "/PID", str(process.pid)],  # noqa: S607 - part of Windows
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
    else:
        import signal

        with suppress(ProcessLookupError, PermissionError):  # all gone; macOS says so of a group of the dead
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
