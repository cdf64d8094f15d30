"""Patterns that choose files of a folder, as in a `.gitignore`: `nhap/`, `*.pdf`, `xa-*/**/ban-2?.docx`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from cnscd_cli.errors import ConfigurationError

_PIECE = r"\[!?\]?[^\]/]*\]|\*+|\?|(?s:.)"


class Glob:
    """One pattern, held against the path of a file below the folder that was named, with slashes.

    One without a slash (but at its end) fits a name at any depth, others begin at the folder. What fits a folder fits
    all that is in it; a slash at the end: folders alone. Upper and lower case are the same.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.used = False
        """Whether it has fitted anything so far."""
        body = _fold(pattern.replace("\\", "/").strip()).removeprefix("./")
        if body.startswith("!"):
            raise ConfigurationError(f"Mẫu «{pattern}» bắt đầu bằng «!»; để chọn lại tệp, dùng --include.")
        bare = body.strip("/")
        if not bare:
            raise ConfigurationError(f"Mẫu «{pattern}» để trống; viết ví dụ «*.docx» hoặc «nhap/».")
        anywhere = "" if "/" in body.rstrip("/") else "(?:.*/)?"
        end = "/.*" if body.endswith("/") else "(?:/.*)?"
        self._fitting = re.compile(f"{anywhere}{_translate(bare)}{end}", re.DOTALL)

    def fits(self, path: str) -> bool:
        """`path` of a folder ends in a slash."""
        if not self._fitting.fullmatch(_fold(path)):
            return False
        self.used = True
        return True


class Picks(NamedTuple):
    """Which files of folders and archives are taken; a file that is named by itself always is."""

    include: tuple[Glob, ...] = ()
    """Any of them; none stands for all files."""
    exclude: tuple[Glob, ...] = ()
    """None of them."""

    def takes(self, path: str) -> bool:
        """Whether the file is taken; each pattern learns whether it fits anything."""
        out = [glob.fits(path) for glob in self.exclude]
        chosen = [glob.fits(path) for glob in self.include]
        return not any(out) and (not chosen or any(chosen))

    def closes(self, folder: str) -> bool:
        """Whether nothing in the folder is taken, so that nobody needs to look."""
        return max((glob.fits(f"{folder}/") for glob in self.exclude), default=False)  # asks each

    def list_unused(self) -> list[str]:
        """Patterns that have fitted nothing."""
        return [glob.pattern for glob in (*self.include, *self.exclude) if not glob.used]


ALL = Picks()


def make_picks(include: Iterable[str] | None = None, exclude: Iterable[str] | None = None) -> Picks:
    """ConfigurationError where a pattern can fit nothing at all."""
    return Picks(_make_globs(include), _make_globs(exclude))


def _make_globs(patterns: Iterable[str] | None) -> tuple[Glob, ...]:
    return tuple(map(Glob, (patterns,) if isinstance(patterns, str) else patterns or ()))


def _fold(text: str) -> str:
    """One spelling whatever the system made of a name: macOS takes letters and their marks apart."""
    return unicodedata.normalize("NFC", text).casefold()


def _translate(pattern: str) -> str:
    """As a regular expression. `*`, `?` and `[…]` stop at a slash, `**` between slashes does not."""
    steps = pattern.split("/")
    parts: list[str] = []
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        if step == "**":
            if not parts or parts[-1] != "(?:[^/]+/)*":
                parts.append("(?:[^/]+/)*")
            if last:
                parts.append("[^/]+")
        elif step:
            parts.append("".join(map(_translate_piece, re.findall(_PIECE, step))) + ("" if last else "/"))
    return "".join(parts)


def _translate_piece(piece: str) -> str:
    if piece.startswith("*"):
        return "[^/]*"
    if piece == "?":
        return "[^/]"
    if len(piece) > 2 and piece.startswith("["):
        return _make_set(piece[1:-1])
    return re.escape(piece)


def _make_set(inner: str) -> str:
    """A set of characters; one that makes no sense (`[z-a]`) fits nothing but itself."""
    body = "".join(char if char == "-" else re.escape(char) for char in inner.removeprefix("!")).replace("--", r"-\-")
    made = f"[^{body}/]" if inner.startswith("!") else f"[{body}]"
    try:
        re.compile(made)
    except re.error:
        return re.escape(f"[{inner}]")
    return made
