"""Archives: what is found in them, in any encoding of names, and what hostile ones cannot do."""

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
from pathlib import Path

import pytest

from cnscd_cli.errors import DamagedInput, EncryptedInput, InputError, MissingInput, UnsupportedInput
from cnscd_cli.isolation.messages import pack
from cnscd_cli.model.archive import Listing
from cnscd_cli.parsers import archives
from cnscd_cli.parsers.archives import list_archive
from cnscd_cli.parsers.member_names import clean_name
from cnscd_cli.parsers.registry import read_bytes
from cnscd_cli.runs.task import prove

Contents = dict[str, bytes]


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    yield
    archives._let_go(0)


def zipped(contents: Contents, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in contents.items():
            file.writestr(name, data)
    return buffer.getvalue()


def raw_zip(*members: tuple[bytes, bytes], flags: int = 0, extra: bytes = b"") -> bytes:
    """An archive with these bytes for names, stored."""
    local, central = b"", b""
    for name, data in members:
        crc, size = zlib.crc32(data), len(data)
        rest = struct.pack("<HHHHHLLLHH", 20, flags, 0, 0, 0x21, crc, size, size, len(name), len(extra))
        entry = b"PK\x01\x02" + struct.pack("<H", 20) + rest + struct.pack("<HHHLL", 0, 0, 0, 0, len(local))
        central += entry + name + extra
        local += b"PK\x03\x04" + rest + name + extra + data
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, len(members), len(members), len(central), len(local), 0)
    return local + central + end


def write(folder: Path, data: bytes, name: str = "ho-so.zip") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def names_of(listing: Listing) -> list[str]:
    return [member.name for member in listing.members]


def faults_of(listing: Listing) -> dict[str, str]:
    return {member.name: f"{member.fault.kind}: {member.fault.problem}" for member in listing.members if member.fault}


def test_members_come_with_their_content(tmp_path: Path) -> None:
    path = write(tmp_path, zipped({"xa-b/ke-hoach.txt": b"B", "a.docx": b"A" * 3000, "anh.jpg": b"x", "doc.md": b"x"}))
    listing = list_archive(path)
    assert [(m.name, m.size, m.sha256) for m in listing.members] == [
        ("a.docx", 3000, hashlib.sha256(b"A" * 3000).hexdigest()),
        ("xa-b/ke-hoach.txt", 1, hashlib.sha256(b"B").hexdigest()),
    ]
    assert read_bytes(f"{path}/a.docx") == b"A" * 3000
    assert read_bytes(f"{path}/xa-b/ke-hoach.txt") == b"B"


def test_what_a_folder_leaves_out_an_archive_leaves_out(tmp_path: Path) -> None:
    contents = dict.fromkeys(
        [
            "__MACOSX/._a.txt",
            "__MACOSX/b.txt",
            "~$a.docx",
            ".an.txt",
            ".git/a.txt",
            "a.txt",
            "a.nhan-xet.docx",
            "b.gop-y.docx",
        ],
        b"x",
    )
    contents["bc.html"] = b'<html><meta name="generator" content="cnscd 0.1.0">'
    contents["trang.html"] = b"<html>"
    assert names_of(list_archive(write(tmp_path, zipped(contents)))) == ["a.txt", "trang.html"]


def test_archives_in_archives(tmp_path: Path) -> None:
    data = zipped({"c.txt": b"C"})
    for level in range(4):
        data = zipped({f"{level}.zip": data, f"{level}.txt": str(level).encode()})
    path = write(tmp_path, data)
    listing = list_archive(path)
    assert [member.name for member in listing.members if member.fault is None] == [
        "3.txt", "3.zip/2.txt", "3.zip/2.zip/1.txt", "3.zip/2.zip/1.zip/0.txt",
    ]  # fmt: skip
    assert list(faults_of(listing)) == ["3.zip/2.zip/1.zip/0.zip"]
    assert "quá 3 cấp" in faults_of(listing)["3.zip/2.zip/1.zip/0.zip"]
    assert read_bytes(f"{path}/3.zip/2.zip/1.zip/0.txt") == b"0"
    assert read_bytes(f"{path}/3.zip/2.txt") == b"2"
    with pytest.raises(MissingInput):
        read_bytes(f"{path}/3.zip/2.zip/1.zip/0.zip/c.txt")


@pytest.mark.parametrize(
    ("contents", "is_archive"),
    [
        ({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}, False),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}, False),
        ({"ho-so/[Content_Types].xml": b"<x/>", "ke-hoach.docx": zipped({"word/document.xml": b"<x/>"})}, True),
        ({}, True),
    ],
    ids=["docx", "odt", "stored-docx", "empty"],
)
def test_a_document_is_no_archive_although_it_is_one_by_its_bytes(
    tmp_path: Path, contents: Contents, is_archive: bool
) -> None:
    listing = list_archive(write(tmp_path, zipped(contents, zipfile.ZIP_STORED)))
    assert listing.is_archive is is_archive
    assert names_of(listing) == [name for name in contents if is_archive and name.endswith(".docx")]
    inner = list_archive(write(tmp_path, zipped({"x.zip": zipped(contents)})))
    assert ("x.zip" in names_of(inner)) is not is_archive  # then it is a plan under a wrong name


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"Rar!\x1a\x07", "Kế hoạch".encode()], ids=["none", "pdf", "rar", "text"]
)
def test_what_is_no_archive_is_left_to_who_reads(tmp_path: Path, data: bytes) -> None:
    assert list_archive(write(tmp_path, data)) == Listing((), False, hashlib.sha256(data).hexdigest())


NAME = "Xã Tây Cốc/Kế hoạch số 5.docx"
MANY = "Xã Đông Hưng/Kế hoạch tổ chức thực hiện.docx"


def to_1258(text: str) -> bytes:
    """As Windows writes it: a tone behind its letter where the two are no single one."""
    written = b""
    for char in text:
        try:
            written += char.encode("cp1258")
        except UnicodeEncodeError:
            base, tone = split_tone(char)
            written += base.encode("cp1258") + tone.encode("cp1258")
    return written


def split_tone(char: str) -> tuple[str, str]:
    import unicodedata

    marks = unicodedata.normalize("NFD", char)
    tone = next(mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", marks.replace(tone, "")), tone


UNICODE_PATH = b"\x01" + struct.pack("<L", zlib.crc32(b"Xa?/K?.docx")) + NAME.encode()


@pytest.mark.parametrize(
    ("name", "flags", "extra", "expected"),
    [
        (NAME.encode(), 0x800, b"", NAME),
        (NAME.encode(), 0, b"", NAME),
        (MANY.encode("utf-8"), 0, b"", MANY),
        (to_1258(NAME), 0, b"", NAME),
        (to_1258(MANY), 0, b"", MANY),
        (to_1258(NAME), 0x800, b"", NAME),  # says it is UTF-8, and is not
        ("façade/résumé.txt".encode("cp437"), 0, b"", "façade/résumé.txt"),
        (b"Xa?/K?.docx", 0, struct.pack("<HH", 0x7075, len(UNICODE_PATH)) + UNICODE_PATH, "Xa?/K?.docx"),
        (b"x/K.docx", 0, b"\x75\x70\xff\xff\x01", "x/K.docx"),  # cut off
        (b"a\\b\\x.docx", 0, b"", "a/b/x.docx"),
        (b"x.docx\0.exe", 0, b"", "x.docx"),
    ],
    ids=["utf8", "unmarked", "unmarked-long", "1258", "1258-long", "1258-as-utf8", "dos", "ascii", "extra-cut", "backslash", "nul"],
)  # fmt: skip
def test_names_in_the_encodings_of_all_ages(
    tmp_path: Path, name: bytes, flags: int, extra: bytes, expected: str
) -> None:
    path = write(tmp_path, raw_zip((name, b"x"), flags=flags, extra=extra))
    listing = list_archive(path)
    assert names_of(listing) == [expected]
    assert listing.members[0].fault is None
    assert read_bytes(f"{path}/{expected}") == b"x"


def test_a_unicode_name_beside_an_old_one_is_taken(tmp_path: Path) -> None:
    old = to_1258("Xã Tây Cốc.docx")
    field = b"\x01" + struct.pack("<L", zlib.crc32(old)) + "Phường Tây Cốc.docx".encode()
    path = write(tmp_path, raw_zip((old, b"x"), extra=struct.pack("<HH", 0x7075, len(field)) + field))
    assert names_of(list_archive(path)) == ["Phường Tây Cốc.docx"]


def test_one_name_that_is_no_utf8_does_not_cost_the_others(tmp_path: Path) -> None:
    path = write(tmp_path, raw_zip((b"\xff\xfe\xc3.docx", b"1"), ("kế.docx".encode(), b"2"), flags=0x800))
    listing = list_archive(path)
    assert "kế.docx" in names_of(listing)
    assert sorted(read_bytes(f"{path}/{name}") for name in names_of(listing)) == [b"1", b"2"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/x.docx", "etc/x.docx"),
        ("/etc/x.docx", "etc/x.docx"),
        ("C:\\Users\\x.docx", "Users/x.docx"),
        ("\\\\may\\chung\\x.docx", "may/chung/x.docx"),
        ("a/./b//x.docx", "a/b/x.docx"),
        ("a/..", ""),
        ("a/../../b/x.docx", "b/x.docx"),
        ("..", ""),
        ("a/", "a/"),
        ("/", ""),
        ("a\nb\x1b[31m.docx", "ab[31m.docx"),
        ("C:x.docx", "C:x.docx"),
    ],
)
def test_no_name_leads_out_of_the_archive(name: str, expected: str) -> None:
    assert clean_name(name) == expected


def test_two_members_of_one_name_are_two_plans(tmp_path: Path) -> None:
    members = ((b"a/x.txt", b"1"), (b"a/x.txt", b"2"), (b"a/../a/x.txt", b"3"), (b"a/x (2).txt", b"4"))
    path = write(tmp_path, raw_zip(*members))
    listing = list_archive(path)
    assert sorted(names_of(listing)) == ["a/x (2) (2).txt", "a/x (2).txt", "a/x (3).txt", "a/x.txt"]
    assert sorted(read_bytes(f"{path}/{name}") for name in names_of(listing)) == [b"1", b"2", b"3", b"4"]


def patched(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    for old, new in changes:
        assert old in data
        data = data.replace(old, new)
    return data


def locked() -> bytes:
    """The second of three members asks for a password."""
    data = bytearray(zipped({"a.txt": b"A", "khoa.txt": b"K", "z.txt": b"Z"}, zipfile.ZIP_STORED))
    at = data.index(b"khoa.txt")
    data[at - 24] |= 1
    at = data.rindex(b"khoa.txt")
    data[at - 38] |= 1
    return bytes(data)


def linked() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        info = zipfile.ZipInfo("lien-ket.txt")
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, "/etc/passwd")
        file.writestr("a.txt", "A")
    return buffer.getvalue()


def method_of(number: int) -> bytes:
    data = bytearray(zipped({"la.txt": b"L", "z.txt": b"Z"}, zipfile.ZIP_STORED))
    for at, back in ((data.index(b"la.txt"), 22), (data.rindex(b"la.txt"), 36)):
        data[at - back : at - back + 2] = struct.pack("<H", number)
    return bytes(data)


BROKEN_MEMBERS = [
    ("crc", patched(zipped({"hong.txt": b"KE HOACH", "z.txt": b"Z"}, zipfile.ZIP_STORED), (b"KE HOACH", b"KE HOACX")), "hong.txt", DamagedInput, "CRC"),
    ("password", locked(), "khoa.txt", EncryptedInput, "mật khẩu"),
    ("link", linked(), "lien-ket.txt", UnsupportedInput, "liên kết"),
    ("method", method_of(9), "la.txt", UnsupportedInput, "kiểu chưa đọc được"),
    ("rar", zipped({"xa.rar": b"Rar!", "z.txt": b"Z"}), "xa.rar", UnsupportedInput, ".rar"),
    ("inner", zipped({"x.zip": zipped({"a.txt": b"A"})[:-10], "z.txt": b"Z"}), "x.zip", DamagedInput, "mục lục"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "name", "error", "word"), [row[1:] for row in BROKEN_MEMBERS], ids=[row[0] for row in BROKEN_MEMBERS])  # fmt: skip
def test_a_member_that_cannot_be_read_keeps_its_error_to_itself(
    tmp_path: Path, data: bytes, name: str, error: type[InputError], word: str
) -> None:
    path = write(tmp_path, data)
    listing = list_archive(path)
    faults = faults_of(listing)
    assert list(faults) == [name]
    assert faults[name].startswith(f"{error.__name__}: ")
    assert word in faults[name]
    readable = [member.name for member in listing.members if member.fault is None]
    assert readable
    assert all(len(read_bytes(f"{path}/{other}")) == 1 for other in readable)
    if name.endswith(".txt"):
        with pytest.raises(error) as caught:
            read_bytes(f"{path}/{name}")
        assert caught.value.path == f"{path}/{name}"


def test_a_broken_archive_is_one_sentence(tmp_path: Path) -> None:
    whole = zipped({"a.txt": b"A" * 5000, "b.txt": os.urandom(5000)})
    for data in (whole[:-1], whole[: len(whole) // 2], whole[:30], b"PK\x03\x04", patched(whole, (b"PK\x01\x02", b"PK\x01\x09"))):  # fmt: skip
        path = write(tmp_path, data)
        with pytest.raises(DamagedInput, match="mục lục ở cuối tệp") as caught:
            list_archive(path)
        assert caught.value.path == path
        archives._let_go(0)


def test_a_member_grows_no_further_than_a_plan_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, zipped({"bom.txt": bytes(60 * 1024**2), "lanh.txt": b"Z"}))
    assert "phình to" in faults_of(list_archive(path))["bom.txt"]
    with pytest.raises(DamagedInput, match="phình to"):
        read_bytes(f"{path}/bom.txt")
    monkeypatch.setattr(archives, "MAX_MEMBER", 1000)
    path = write(tmp_path, zipped({"to.txt": os.urandom(2000), "lanh.txt": b"Z"}), "b.zip")
    listing = list_archive(path)
    assert names_of(listing) == ["lanh.txt", "to.txt"]
    assert list(faults_of(listing)) == []  # the limit is that of the call
    path = write(tmp_path, zipped({"to.zip": zipped({"x.txt": os.urandom(2000)}), "lanh.txt": b"Z"}), "c.zip")
    assert "lớn hơn" in faults_of(list_archive(path))["to.zip"]


def test_headers_that_lie_about_sizes_are_not_believed(tmp_path: Path) -> None:
    data = bytearray(zipped({"bom.txt": bytes(30 * 1024**2), "lanh.txt": b"Z"}))
    at = data.rindex(b"bom.txt") - 46
    struct.pack_into("<L", data, at + 24, 10)  # says it unpacks to ten bytes
    listing = list_archive(write(tmp_path, bytes(data)))
    assert [member.name for member in listing.members if member.fault is None] == ["lanh.txt"]


def test_what_is_unpacked_of_one_archive_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_TOTAL", 5000)
    path = write(tmp_path, zipped({f"{number}.txt": os.urandom(1000) for number in range(9)}))
    listing = list_archive(path)
    assert names_of(listing) == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt", ""]
    assert "phần còn lại không được đọc" in faults_of(listing)[""]


def test_members_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    """As in a «zip of death»: the directory names the same packed bytes again and again."""
    data = zipped({"a.txt": os.urandom(3000), "lanh.txt": b"Z"})
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start : data.index(b"PK\x01\x02", start + 4)]
    copies = b"".join(entry.replace(b"a.txt", name) for name in (b"b.txt", b"c.txt"))
    tail = bytearray(data[end:])
    struct.pack_into("<HHL", tail, 8, 4, 4, end - start + len(copies))
    listing = list_archive(write(tmp_path, data[:end] + copies + bytes(tail)))
    faults = faults_of(listing)
    assert set(faults) == {"a.txt", "b.txt", "c.txt"}
    assert all("chồng lên" in fault or "bị hỏng" in fault for fault in faults.values())
    assert [member.name for member in listing.members if member.fault is None] == ["lanh.txt"]


def test_too_many_members_are_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 5)
    path = write(tmp_path, zipped({f"{number}.txt": b"x" for number in range(6)}))
    with pytest.raises(DamagedInput, match="quá nhiều tệp"):
        list_archive(path)
    archives._let_go(0)
    inner = zipped({f"{number}.txt": b"x" for number in range(3)})
    path = write(tmp_path, zipped({"a.zip": inner, "b.zip": inner}), "b.zip")
    listing = list_archive(path)
    assert len(listing.members) == 4
    assert "quá nhiều tệp" in faults_of(listing)["b.zip"]
    archives._let_go(0)
    monkeypatch.setattr(archives, "MAX_DIRECTORY", 100)  # bytes are not even read, whatever they would say
    with pytest.raises(DamagedInput, match="quá nhiều tệp"):
        list_archive(path)


@pytest.mark.slow
def test_a_hundred_thousand_members(tmp_path: Path) -> None:
    path = write(tmp_path, zipped({f"{number}.txt": b"x" for number in range(100_000)}, zipfile.ZIP_STORED))
    with pytest.raises(DamagedInput, match=r"hơn 20\.000"):
        list_archive(path)


def test_zip64(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file, file.open("a.txt", "w", force_zip64=True) as member:
        member.write(b"A" * 100)
    path = write(tmp_path, buffer.getvalue())
    assert [(member.name, member.size) for member in list_archive(path).members] == [("a.txt", 100)]
    assert read_bytes(f"{path}/a.txt") == b"A" * 100


def test_a_drive_that_fails_is_not_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, zipped({"a.txt": b"1"}))
    read = archives._Wary.read

    def fail(self: archives._Wary, size: int = -1) -> bytes:
        if self.opening:
            return read(self, size)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as context:
        context.setattr(archives._Wary, "read", fail)
        listing = list_archive(path)
        assert [member.fault.kind for member in listing.members if member.fault] == ["MissingInput"]
        assert not prove(pack(listing)).settled, "the next run asks again"
        with pytest.raises(MissingInput, match="từ ổ đĩa"):
            read_bytes(f"{path}/a.txt")
    again = list_archive(path)
    assert [member.fault for member in again.members] == [None]
    assert prove(pack(again)).settled


def test_an_archive_that_was_replaced_is_opened_again(tmp_path: Path) -> None:
    path = write(tmp_path, zipped({"a.txt": b"1"}))
    assert read_bytes(f"{path}/a.txt") == b"1"
    write(tmp_path, zipped({"a.txt": b"22", "b.txt": b"3"}))
    assert read_bytes(f"{path}/a.txt") == b"22"
    with pytest.raises(MissingInput, match="Không có tệp này"):
        read_bytes(f"{path}/c.txt")


def test_a_folder_named_like_an_archive_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "ho-so.zip"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"A")
    assert read_bytes(f"{folder}/a.txt") == b"A"
    with pytest.raises(MissingInput, match="Không tìm thấy"):
        read_bytes(f"{folder}/b.txt")


def test_nothing_is_written(tmp_path: Path) -> None:
    path = write(tmp_path, zipped({"../ra-ngoai.txt": b"x", "b.zip": zipped({"a.txt": b"A"})}))
    for name in names_of(list_archive(path)):
        read_bytes(f"{path}/{name}")
    assert [entry.name for entry in tmp_path.iterdir()] == ["ho-so.zip"]
    assert not (tmp_path.parent / "ra-ngoai.txt").exists()


def test_what_is_held_of_archives_in_archives_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrap(data: bytes) -> bytes:
        return zipped({"trong.zip": data, "a.txt": b"A"}, zipfile.ZIP_STORED)

    inner = zipped({"c.txt": os.urandom(1000)})
    monkeypatch.setattr(archives, "MAX_HELD", len(wrap(inner)) + len(inner) - 1)
    path = write(tmp_path, zipped({"hai.zip": wrap(inner), "mot.zip": inner, "z.txt": b"Z"}))
    listing = list_archive(path)
    assert list(faults_of(listing)) == ["hai.zip/trong.zip"]
    assert "lớn hơn" in faults_of(listing)["hai.zip/trong.zip"]
    assert set(names_of(listing)) == {"hai.zip/a.txt", "hai.zip/trong.zip", "mot.zip/c.txt", "z.txt"}
    monkeypatch.setattr(archives, "MAX_HELD", len(inner) - 1)
    assert "mot.zip" in faults_of(list_archive(path))
