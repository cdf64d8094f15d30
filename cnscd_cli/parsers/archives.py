"""Plans in archives (.zip), within limits that keep a reader safe. Nothing of an archive is ever written to disk.

What the headers say of sizes is not relied on: what is unpacked is counted.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import IO, NamedTuple

from cnscd_cli.errors import (
    CostlyInput,
    DamagedInput,
    EncryptedInput,
    InputError,
    MissingInput,
    UnsupportedInput,
    name_cause,
)
from cnscd_cli.model.archive import Fault, Listing, Member
from cnscd_cli.parsers.folders import HEAD, is_archive_name, is_hidden, leave_out_own, may_be_plan, refuse_archive
from cnscd_cli.parsers.member_names import UTF8_FLAG, name_members
from cnscd_cli.parsers.progress import report_progress

MAX_MEMBERS = 20_000
"""Of an archive and all archives in it; the communes of the country are 3,321."""
MAX_DIRECTORY = 16 * 1024**2
"""Bytes that list the members: some hundred for each."""
MAX_MEMBER = 300 * 1024**2
"""As of a loose file."""
MAX_HELD = 400 * 1024**2
"""Archives within archives that are held in memory at once."""
MAX_TOTAL = 4 * 1024**3
"""All that is unpacked to list an archive."""
MAX_RATIO = 200
RATIO_FROM = 10 * 1024**2
"""Plans, scans most of all, are packed to a half; from here on nothing that packs better is one."""
MAX_DEPTH = 3

_PART = 1024**2
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_ENTRY = struct.Struct("<4s4xH18xHHH")
_ENTRY_SIZE = 46
_FIELD = struct.Struct("<HH")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
_AGAIN = "Tải lại hoặc nén lại tệp rồi thử lại"
_UNPACK = "Giải nén ra thư mục rồi kiểm tra thư mục ấy"


class NotArchiveError(Exception):
    """The file is none, or a document that is one inside."""


class _Wary(io.RawIOBase):
    """A file that gives no more at a time than a directory of members may take.

    What `zipfile` would give up the whole archive for is mended on the way: names that claim to be UTF-8 and are not,
    extra fields that are cut off.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.opening = True
        """While the directory is read; later the same bytes may be those of a member."""

    def read(self, size: int = -1) -> bytes:
        if size > MAX_DIRECTORY:
            raise _TooMany
        data = self._file.read(size)
        if self.opening and data.startswith(b"PK\x01\x02"):
            return _mend_directory(data)
        if size == _LOCAL_HEADER and data.startswith(b"PK\x03\x04"):
            return data[:7] + bytes([data[7] & ~(UTF8_FLAG >> 8)]) + data[8:]  # see `_Archive._forgive`
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


class _TooMany(Exception):
    """The directory of members is larger than any that is read."""


def _mend_directory(directory: bytes) -> bytes:
    mended, at = bytearray(directory), 0
    while at + _ENTRY_SIZE <= len(directory):
        mark, flags, name_length, extra_length, comment_length = _ENTRY.unpack_from(directory, at)
        if mark != b"PK\x01\x02":
            break
        extra = at + _ENTRY_SIZE + name_length
        if flags & UTF8_FLAG and not _is_utf8(directory[at + _ENTRY_SIZE : extra]):
            struct.pack_into("<H", mended, at + 8, flags & ~UTF8_FLAG)
        if extra_length >= _FIELD.size and not _is_whole(directory[extra : extra + extra_length]):
            _FIELD.pack_into(mended, extra, 0, extra_length - _FIELD.size)  # one field that nobody knows
        at = extra + extra_length + comment_length
    return bytes(mended)


def _is_whole(extra: bytes) -> bool:
    while len(extra) >= _FIELD.size:
        length = _FIELD.unpack_from(extra)[1]
        if _FIELD.size + length > len(extra):
            return False
        extra = extra[_FIELD.size + length :]
    return True


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Archive:
    """An opened archive, its members by their places in it."""

    def __init__(self, file: IO[bytes], path: str) -> None:
        self.path = path
        self._file = file
        self._wary = _Wary(file)
        infos = self._list(self._wary)
        self._wary.opening = False
        if len(infos) > MAX_MEMBERS:
            raise _refuse_many(path)
        self.members = {
            name: info for name, info in zip(name_members(infos), infos, strict=True) if name and name[-1] != "/"
        }
        if _is_document(self.members):
            raise NotArchiveError
        self._overlapping = _find_overlapping(infos)

    def _list(self, wary: _Wary) -> list[zipfile.ZipInfo]:
        head = wary.read(4)
        wary.seek(0)
        try:
            self._zip = zipfile.ZipFile(wary)
        except _TooMany:
            raise _refuse_many(self.path) from None
        except _BROKEN as error:
            if not head.startswith(b"PK"):
                raise NotArchiveError from None
            problem = "tệp nén bị hỏng hoặc tải về chưa đủ: không đọc được mục lục ở cuối tệp"
            raise _explain(error, self.path, problem) from error
        return self._zip.infolist()

    def unpack(self, name: str, limit: int = MAX_MEMBER) -> Iterator[bytes]:
        """The member by parts; raises the InputError of this member alone."""
        info, path = self.members[name], f"{self.path}/{name}"
        self._check(info, path)
        size = 0
        try:
            self._forgive(info)
            with self._zip.open(info) as stream:
                while part := stream.read(_PART):
                    size += len(part)
                    _check_size(size, info, limit, path)
                    yield part
        except NotImplementedError:
            problem = "tệp này nén theo kiểu chưa đọc được"
            raise UnsupportedInput(path, problem, f"{_UNPACK}, hoặc nén lại thành .zip thường") from None
        except _BROKEN as error:
            problem = "nội dung của tệp này trong tệp nén bị hỏng (không giải nén được, hoặc sai mã kiểm CRC)"
            raise _explain(error, path, problem) from error

    def _check(self, info: zipfile.ZipInfo, path: str) -> None:
        if info.flag_bits & _ENCRYPTED:
            raise EncryptedInput(path, "tệp này trong tệp nén có mật khẩu", f"{_UNPACK}, hoặc nén lại không mật khẩu")
        if stat.S_ISLNK(info.external_attr >> 16):
            problem = "đây là liên kết tới một tệp khác, không phải tệp"
            raise UnsupportedInput(path, problem, "Nén lại với chính tệp ấy thay cho liên kết")
        if info.header_offset in self._overlapping:
            problem = "tệp này chồng lên tệp khác trong tệp nén, như tệp nén được làm giả"
            raise DamagedInput(path, problem, _AGAIN)

    def _forgive(self, info: zipfile.ZipInfo) -> None:
        """`zipfile` refuses a member whose two headers do not spell its name in the same way; other programs do not."""
        self._file.seek(info.header_offset + 26)
        length = struct.unpack("<HH", self._file.read(4))[0]
        info.orig_filename = self._file.read(length).decode("cp437")

    def close(self) -> None:
        self._zip.close()
        self._file.close()


def _explain(error: Exception, path: str, problem: str) -> InputError:
    """What the bytes are to blame for lasts; what the drive is to blame for may be over the next time."""
    if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:
        failed = f"không đọc được tệp nén từ ổ đĩa ({name_cause(error)})"
        return MissingInput(path, failed, "Kiểm tra ổ đĩa hoặc kết nối mạng rồi thử lại")
    return DamagedInput(path, problem, _AGAIN)


def _refuse_many(path: str) -> DamagedInput:
    problem = f"tệp nén có quá nhiều tệp (hơn {MAX_MEMBERS:,}), vượt giới hạn đọc an toàn".replace(",", ".")
    return DamagedInput(path, problem, "Chia thành nhiều tệp nén, hoặc giải nén ra thư mục")


def _is_document(names: dict[str, zipfile.ZipInfo]) -> bool:
    """Word and OpenDocument files are archives by their bytes."""
    return (
        "[Content_Types].xml" in names
        or "word/document.xml" in names
        or ("mimetype" in names and "content.xml" in names)
    )


def _find_overlapping(infos: list[zipfile.ZipInfo]) -> frozenset[int]:
    """Where members begin that share bytes with the one behind: a small archive of such unpacks to any size."""
    ordered = sorted(infos, key=lambda info: info.header_offset)
    found = set()
    for info, following in pairwise(ordered):
        name = len(info.orig_filename.encode("utf-8" if info.flag_bits & UTF8_FLAG else "cp437", "replace"))
        if info.header_offset + _LOCAL_HEADER + name + info.compress_size > following.header_offset:
            found.add(info.header_offset)
    return frozenset(found)


def _check_size(size: int, info: zipfile.ZipInfo, limit: int, path: str) -> None:
    if size > limit:
        problem = f"tệp này trong tệp nén lớn hơn {limit // 1024**2} MB, vượt giới hạn đọc an toàn"
        raise DamagedInput(path, problem, "Giải nén ra thư mục, kiểm tra lại tệp, hoặc giảm dung lượng ảnh trong tệp")
    if size > RATIO_FROM and size > MAX_RATIO * max(1, info.compress_size):
        problem = "nội dung nén của tệp này phình to bất thường, vượt giới hạn an toàn"
        raise DamagedInput(path, problem, "Kiểm tra lại nguồn gửi tệp nén")


# --- one member ------------------------------------------------------------------------------------------------


class _Held(NamedTuple):
    key: object
    archive: _Archive


_held: list[_Held] = []
"""The archive that was opened last, the one within it, and so on: the next member is most likely in the same."""


def read_member(source: str, place: str, path: str) -> bytes:
    """The bytes of the member at `place` of the archive `source` on disk; `path` is its name in errors."""
    try:
        archive, name = _find_member(source, place)
        return b"".join(archive.unpack(name))
    except NotArchiveError:
        raise MissingInput(path, "không có tệp này trong tệp nén", "Kiểm tra lại đường dẫn và tên tệp") from None
    except InputError as error:  # of an archive on the way, perhaps
        error.path = path
        raise


def _find_member(source: str, place: str) -> tuple[_Archive, str]:
    """The archive that has the member itself, and its name there."""
    archive = _open_source(source)
    for depth in range(1, MAX_DEPTH + 1):
        if place in archive.members:
            return archive, place
        inner = next((name for name in _list_openings(place) if name in archive.members), None)
        if inner is None:
            raise NotArchiveError
        archive = _open_inner(archive, inner, depth)
        place = place[len(inner) + 1 :]
    if place not in archive.members:
        raise NotArchiveError
    return archive, place


def _list_openings(place: str) -> Iterator[str]:
    steps = place.split("/")
    names = ("/".join(steps[:count]) for count in range(1, len(steps)))
    return (name for name in names if is_archive_name(name))


def _open_source(source: str) -> _Archive:
    """Raises NotArchiveError where it is none."""
    try:
        there = os.stat(source)  # noqa: PTH116 - as in registry
        key = (source, there.st_size, there.st_mtime_ns, there.st_ctime_ns, there.st_ino)
        if _held and _held[0].key == key:
            return _held[0].archive
        _let_go(0)
        archive = _open(Path(source).open("rb"), source)  # noqa: SIM115 - closed with the archive
    except (OSError, ValueError):
        raise MissingInput(source, "không mở được tệp nén", "Kiểm tra lại đường dẫn và quyền đọc tệp") from None
    _held.append(_Held(key, archive))
    return archive


def _open(file: IO[bytes], path: str) -> _Archive:
    try:
        return _Archive(file, path)
    except BaseException:
        file.close()
        raise


def _open_inner(outer: _Archive, name: str, depth: int) -> _Archive:
    if len(_held) > depth and _held[depth].key == name:
        return _held[depth].archive
    _let_go(depth)
    archive = _open(io.BytesIO(b"".join(outer.unpack(name))), f"{outer.path}/{name}")
    _held.append(_Held(name, archive))
    return archive


def _let_go(depth: int) -> None:
    while len(_held) > depth:
        _held.pop().archive.close()


# --- all members -----------------------------------------------------------------------------------------------


def list_archive(path: str) -> Listing:
    """The members that may be plans, each with its fault where it has one; raises InputError over the whole."""
    _let_go(0)
    digest = _digest(path)
    try:
        archive = _open_source(path)
    except NotArchiveError:
        return Listing((), False, digest)
    survey = _Survey()
    try:
        survey.look_into(archive, "", MAX_HELD, 0)
    except _Exhausted:
        problem = f"giải nén ra lớn hơn {MAX_TOTAL // 1024**3} GB, vượt giới hạn an toàn; phần còn lại không được đọc"
        survey.found.append(Member("", fault=Fault(CostlyInput.__name__, problem, "Chia thành nhiều tệp nén nhỏ hơn")))
    lasts = not any(member.fault and member.fault.kind == MissingInput.__name__ for member in survey.found)
    return Listing(tuple(survey.found), True, digest, lasts)


def _digest(path: str) -> str | None:
    """Of the archive as a file; null where it cannot be read, which is told when it is opened."""
    digest = hashlib.sha256()
    try:
        with Path(path).open("rb") as file:
            while part := file.read(_PART):
                digest.update(part)
                if file.tell() % (64 * _PART) == 0:
                    report_progress("Mở tệp nén", 0, programs=False)
    except (OSError, ValueError):
        return None
    return digest.hexdigest()


class _Exhausted(Exception):
    """More was unpacked than is allowed for an archive."""


class _Survey:
    """Goes through an archive and the archives in it."""

    def __init__(self) -> None:
        self.found: list[Member] = []
        self._seen: set[str] = set()
        self._members = 0
        self._unpacked = 0

    def look_into(self, archive: _Archive, prefix: str, room: int, depth: int) -> None:
        self._members += len(archive.members)
        if self._members > MAX_MEMBERS:
            raise _refuse_many(archive.path)
        for name in _list_wanted(archive):
            report_progress("Mở tệp nén", len(self.found), programs=False)
            place = prefix + name
            if place in self._seen:
                self._blame(place, DamagedInput(place, "trong tệp nén có hai tệp cùng đường dẫn này", _UNPACK))
                continue
            self._seen.add(place)
            try:
                if error := refuse_archive(place):
                    raise error
                if is_archive_name(name):
                    self._open(archive, name, place, room, depth)
                else:
                    self.found.append(self._measure(archive, name, place))
            except InputError as error:
                self._blame(place, error)

    def _blame(self, place: str, error: InputError) -> None:
        self.found.append(Member(place, fault=Fault(type(error).__name__, error.problem, error.remedy)))

    def _measure(self, archive: _Archive, name: str, place: str) -> Member:
        digest, size = hashlib.sha256(), 0
        for part in archive.unpack(name):
            size += len(part)
            self._count(len(part))
            digest.update(part)
        return Member(place, size, digest.hexdigest())

    def _count(self, size: int) -> None:
        before = self._unpacked
        self._unpacked += size
        if self._unpacked > MAX_TOTAL:
            raise _Exhausted
        if before // (16 * _PART) != self._unpacked // (16 * _PART):
            report_progress("Mở tệp nén", len(self.found), programs=False)

    def _open(self, outer: _Archive, name: str, place: str, room: int, depth: int) -> None:
        if depth == MAX_DEPTH:
            raise DamagedInput(place, f"tệp nén lồng nhau quá {MAX_DEPTH} cấp", _UNPACK)
        parts, size = [], 0
        for part in outer.unpack(name, min(MAX_MEMBER, room)):
            size += len(part)
            self._count(len(part))
            parts.append(part)
        data = b"".join(parts)
        parts.clear()
        try:
            inner = _Archive(io.BytesIO(data), f"{outer.path}/{name}")
        except NotArchiveError:
            self.found.append(Member(place, size, hashlib.sha256(data).hexdigest()))
            return
        self.look_into(inner, f"{place}/", room - size, depth + 1)


def _list_wanted(archive: _Archive) -> list[str]:
    """Members that may be plans or hold some, by name; hidden ones and what this program has written are left out."""
    folders: dict[str, list[str]] = {}
    for place in archive.members:
        steps = place.split("/")
        if not any(is_hidden(step) or step == "__MACOSX" for step in steps):
            folders.setdefault("/".join(steps[:-1]), []).append(steps[-1])
    wanted: list[str] = []
    for folder, names in folders.items():
        prefix = f"{folder}/" if folder else ""
        archives = [name for name in names if is_archive_name(name)]
        plans = [name for name in names if may_be_plan(name)]
        kept = [*leave_out_own(plans, partial(_read_head, archive, prefix), archives), *archives]
        kept += [name for name in names if refuse_archive(name)]
        wanted += [prefix + name for name in kept]
    return sorted(wanted)


def _read_head(archive: _Archive, prefix: str, name: str) -> bytes:
    """Nothing where it cannot be read: that is told when the member is."""
    try:
        return next(archive.unpack(prefix + name), b"")[:HEAD]
    except InputError:
        return b""
