"""The ZIP archive written anew with some parts replaced; all others are copied as they lie there, still packed."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_LENGTHS = struct.Struct("<2H")
_LENGTHS_AT = 26
_DAY = 0x21
"""1 January 1980, the first that the format knows: the same bytes every time."""
_UTF8 = 0x800
_SIZES_FOLLOW = 0x8
_VERSION = 20
_SMALL = 2**32 - 1
_MANY = 2**16 - 1


class _Member(NamedTuple):
    name: bytes
    flags: int
    method: int
    time: int
    day: int
    check: int
    size: int
    system: int
    attributes: int
    packed: bytes


def replace_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with these parts, each in place of the one of its name or at the end.

    Raises BadZipFile where its directory does not fit what lies there.
    """
    left = {_fold(name): (name, content) for name, content in parts.items()}
    members = []
    with ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            named = _fold(info.filename)
            if named in left:
                members.append(_pack(info.filename, left.pop(named)[1]))
            elif named not in {_fold(name) for name in parts}:
                members.append(_copy(data, info))
    members += [_pack(name, content) for name, content in left.values()]
    return _write(members)


def _fold(name: str) -> str:
    """Parts are found by name whatever the case or the slashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def _copy(data: bytes, info: ZipInfo) -> _Member:
    head = info.header_offset
    lengths = data[head + _LENGTHS_AT : head + _LENGTHS_AT + _LENGTHS.size]
    if data[head : head + 4] != b"PK\x03\x04" or len(lengths) < _LENGTHS.size:
        raise BadZipFile(info.filename)
    name, extra = _LENGTHS.unpack(lengths)
    start = head + _LOCAL.size + name
    packed = data[start + extra : start + extra + info.compress_size]
    if len(packed) < info.compress_size:
        raise BadZipFile(info.filename)
    year, month, day, hour, minute, second = info.date_time
    return _Member(
        data[start - name : start],
        info.flag_bits & ~_SIZES_FOLLOW,
        info.compress_type,
        hour << 11 | minute << 5 | second // 2,
        max(0, year - 1980) << 9 | month << 5 | day,
        info.CRC,
        info.file_size,
        info.create_system,
        info.external_attr,
        packed,
    )


def _pack(name: str, content: bytes) -> _Member:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    method = ZIP_DEFLATED if len(packed) < len(content) else ZIP_STORED
    return _Member(
        name.encode(),
        0 if name.isascii() else _UTF8,
        method,
        0,
        _DAY,
        zlib.crc32(content),
        len(content),
        0,
        0,
        packed if method == ZIP_DEFLATED else content,
    )


def _write(members: list[_Member]) -> bytes:
    body, directory = bytearray(), bytearray()
    for member in members:
        at = len(body)
        if len(member.packed) > _SMALL or at > _SMALL:
            raise BadZipFile("too large")
        common = (member.flags, member.method, member.time, member.day, member.check, len(member.packed), member.size)
        body += _LOCAL.pack(b"PK\x03\x04", _VERSION, *common, len(member.name), 0) + member.name + member.packed
        made = _VERSION, member.system, _VERSION, 0
        directory += _CENTRAL.pack(b"PK\x01\x02", *made, *common, len(member.name), 0, 0, 0, 0, member.attributes, at)
        directory += member.name
    if len(members) > _MANY:
        raise BadZipFile("too many")
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory + end)
