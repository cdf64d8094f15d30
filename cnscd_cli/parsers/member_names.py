"""Names in archives, from the bytes that a program of any age and country has written."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterable
from zipfile import ZipInfo

UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)
_WORD = re.compile(r"[^\s\d_./\\()\[\],+-]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")


def name_members(infos: Iterable[ZipInfo]) -> list[str]:
    """The place of each member in its archive: with slashes, below the archive whatever it says, each once."""
    written = [_find_unicode(info) for info in infos]
    raw = [name for name in written if isinstance(name, bytes)]
    decode = _choose_encoding(raw) if raw else str
    taken: dict[str, int] = {}
    return [_make_apart(clean_name(decode(name) if isinstance(name, bytes) else name), taken) for name in written]


def clean_name(name: str) -> str:
    """A name that cannot lead out of the archive; a slash at the end, which marks a folder, stays."""
    steps = unicodedata.normalize("NFC", name).partition("\0")[0].replace("\\", "/").split("/")
    if _DRIVE.fullmatch(steps[0]):
        steps = steps[1:]
    kept: list[str] = []
    for step in steps:
        if step == "..":
            kept = kept[:-1]
        elif step not in {"", "."}:
            kept.append(_UNSEEN.sub("", step))
    return "/".join(kept) + ("/" if kept and not steps[-1] else "")


def _make_apart(name: str, taken: dict[str, int]) -> str:
    """A second member of that name gets a number, as a second file of a name does."""
    if name.endswith("/") or name not in taken:
        taken.setdefault(name, 1)
        return name
    folder, slash, file = name.rpartition("/")
    stem, dot, suffix = file.rpartition(".")
    while True:
        taken[name] += 1
        chosen = f"{folder}{slash}{stem if dot else file} ({taken[name]}){dot}{suffix if dot else ''}"
        if chosen not in taken:
            taken[chosen] = 1
            return chosen


def _find_unicode(info: ZipInfo) -> str | bytes:
    """The name in Unicode, or its bytes where nothing tells their encoding."""
    if info.flag_bits & UTF8_FLAG or info.orig_filename.isascii():
        return info.orig_filename
    raw = info.orig_filename.encode("cp437")  # as which zipfile has taken them
    if (told := _read_unicode_path(info.extra, raw)) is not None:
        return told
    try:
        return raw.decode("utf-8")  # macOS and Linux do not say so; hardly any other text happens to be valid
    except UnicodeDecodeError:
        return raw


def _read_unicode_path(extra: bytes, raw: bytes) -> str | None:
    """What Info-ZIP and others write beside the old name, if it is of that name."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and field[:1] == b"\x01" and field[1:5] == struct.pack("<L", zlib.crc32(raw)):
            try:
                return field[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def _choose_encoding(names: list[bytes]) -> Callable[[bytes], str]:
    """The encoding under which most words can be Vietnamese ones; that of DOS where none is better."""
    whole = b"\n".join(names[:1000])
    return max((_decode_dos, _decode_windows, _decode_tcvn3), key=lambda decode: _share_of_syllables(decode(whole)))


def _decode_dos(name: bytes) -> str:
    return name.decode("cp437")


def _decode_windows(name: bytes) -> str:
    return unicodedata.normalize("NFC", name.decode("cp1258", "replace"))


def _decode_tcvn3(name: bytes) -> str:
    from cnscd_cli.text.old_letters import read_tcvn3  # tables that hardly any archive needs

    return read_tcvn3(name.decode("cp1252", "replace"))


def _share_of_syllables(text: str) -> float:
    from cnscd_cli.text.syllables import is_syllable  # as above

    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0
