"""Files whose names or kinds want to do harm; their words are harmless."""

from __future__ import annotations

import os
import unicodedata
from contextlib import suppress
from pathlib import Path

from hostile_files import PLAN

NAMES = (
    "\x1b[31mđỏ\x1b[2J.txt",
    "hai\ndòng.txt",
    "về đầu\rdòng.txt",
    "đảo\u202etxt.exe.txt",
    "ẩn\u200b\u2066.txt",
    "\x9b31m\x85.txt",
    "k" * 240 + ".txt",
    unicodedata.normalize("NFD", "kế hoạch.txt"),
    "-rf.txt",
    "--output=x.txt",
    "[red]đỏ[/red][/].txt",
    "=cmd|'C calc'!A0.txt",
    "<script>.txt",
    "%s%n{0}$HOME`id`;&.txt",
    "\U0001f600.txt",
    " trắng .txt",
)


def make_named(folder: Path) -> list[Path]:
    """The plan under each name that this system allows."""
    made = []
    for name in (*NAMES, os.fsdecode(b"h\xff\xfe.txt")):
        with suppress(OSError, ValueError):
            (folder / name).write_bytes(PLAN.encode() + b"\n" * len(made))  # no two of one content
            made.append(folder / name)
    return made


def make_odd(folder: Path) -> list[Path]:
    """What is no file at all: each must end in a sentence, and none may keep the reader waiting."""
    made = []
    for name, make in (
        ("ong.docx", os.mkfifo),
        ("vong.docx", lambda path: path.symlink_to(path.name)),
        ("treo.pdf", lambda path: path.symlink_to("khong-co.pdf")),
        ("khong.txt", lambda path: path.symlink_to("/dev/zero")),
        ("dau-cuoi.txt", lambda path: path.symlink_to("/dev/tty")),
        ("bo-nho.pdf", lambda path: path.symlink_to("/proc/self/mem")),
    ):
        with suppress(OSError, AttributeError):
            make(folder / name)
            made.append(folder / name)
    (folder / "thu-muc.docx").mkdir()
    return made
