"""Which parser reads what, what is refused and how, and which files of a folder are plans."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from cnscd_cli.errors import DamagedInput, EmptyInput, EncryptedInput, InputError, MissingInput, UnsupportedInput
from cnscd_cli.model.document import SourceFormat
from cnscd_cli.parsers import registry
from cnscd_cli.parsers.folders import OFFICE_SUFFIXES, SUPPORTED_SUFFIXES, find_plans
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.parsers.registry import read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(*names: str, first: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        if first:
            file.writestr("mimetype", first)
        for name in names:
            file.writestr(name, b"<x/>")
    return buffer.getvalue()


REFUSED = [
    ("encrypted", OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedInput, "mật khẩu"),
    ("xls", OLE + "Workbook".encode("utf-16-le"), UnsupportedInput, "(.xls)"),
    ("ole", OLE, UnsupportedInput, "Office kiểu cũ"),
    ("xml", b"<?xml version='1.0'?><ke-hoach/>", UnsupportedInput, "XML"),
    ("xlsx", archive("[Content_Types].xml", "xl/workbook.xml"), UnsupportedInput, "(.xlsx)"),
    ("pptx", archive("[Content_Types].xml", "ppt/presentation.xml"), UnsupportedInput, "(.pptx)"),
    (
        "ods",
        archive("content.xml", first=b"application/vnd.oasis.opendocument.spreadsheet"),
        UnsupportedInput,
        "(.ods)",
    ),
    ("zip", archive("ke-hoach.txt"), UnsupportedInput, "tệp nén"),
    ("png", b"\x89PNG\r\n\x1a\n" + bytes(64), DamagedInput, "ảnh"),
    ("jpeg", b"\xff\xd8\xff\xe0" + bytes(64), DamagedInput, "ảnh"),
    ("binary", bytes(range(256)) * 8, UnsupportedInput, "văn bản"),
    ("empty", b"", EmptyInput, "trống"),
    ("blank", b" \n\n", EmptyInput, "chữ"),
]


@pytest.mark.parametrize(("data", "error", "word"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused_by_content_with_a_sentence(tmp_path: Path, data: bytes, error: type[InputError], word: str) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_document(path)
    assert type(caught.value) is error
    assert caught.value.path == str(path)
    assert word in caught.value.problem
    assert caught.value.remedy


WITHOUT_OFFICE = [
    ("doc", OLE + "WordDocument".encode("utf-16-le"), "(.doc)"),
    ("word-2", b"\xdb\xa5\x2d\x00" + bytes(600), "(.doc)"),
    ("works", OLE + "MatOST".encode("utf-16-le"), "(.wps)"),
    ("rtf", rb"{\rtf1\ansi Ke hoach}", "RTF"),
    ("html", b"\xef\xbb\xbf<html><body>x</body></html>", "HTML"),
    ("doctype", b"\r\n <!DOCTYPE html>\n<title>x</title>", "HTML"),
    ("mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "HTML"),
    ("odt", archive("content.xml", first=b"application/vnd.oasis.opendocument.text"), "(.odt)"),
    (
        "fodt",
        b'<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.text"/>',
        "(.fodt)",
    ),
    ("word-xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "Word 2003"),
]


@pytest.mark.parametrize(("data", "word"), [row[1:] for row in WITHOUT_OFFICE], ids=[row[0] for row in WITHOUT_OFFICE])
def test_without_libreoffice_it_is_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, word: str
) -> None:
    monkeypatch.setenv("CNSCD_SOFFICE", str(tmp_path / "none"))
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(data)
    with pytest.raises(UnsupportedInput) as caught:
        read_document(path)
    assert word in caught.value.problem
    assert "LibreOffice" in caught.value.problem
    assert "Cài LibreOffice" in caught.value.remedy
    assert ".docx" in caught.value.remedy


def test_text_whatever_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / unicodedata.normalize("NFD", "Kế hoạch xã.pdf")
    data = "Kế hoạch của xã".encode()
    path.write_bytes(data)
    document = read_document(str(path))
    assert document.source.format is SourceFormat.TXT
    assert document.source.path == str(path)
    assert document.source.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "loader"),
    [
        (b"%PDF-1.7\n", "_load_pdf"),
        (b"\r\njunk of a mail program\n%PDF-1.4\n", "_load_pdf"),
        (archive("[Content_Types].xml", "word/document.xml"), "_load_docx"),
        (archive("[Content_Types].xml", "word/document.xml", "word/embeddings/xl/workbook.xml"), "_load_docx"),
        (archive("[Content_Types].xml", "other/main.xml"), "_load_docx"),
        ("Kế hoạch <html>".encode(), "_load_txt"),
    ],
    ids=["pdf", "pdf-late", "docx", "docx-with-sheet", "docx-other-part", "text"],
)
def test_parser_of_the_content(data: bytes, loader: str) -> None:
    assert registry._find_parser(data, "x") is getattr(registry, loader)()


def test_what_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, word in [
        (tmp_path / "none.docx", "Không tìm thấy"),
        (tmp_path, "thư mục"),
        ("", "để trống"),
        ("a\0b.docx", "ký tự không hợp lệ"),
        ("k" * 5000 + ".docx", "tên tệp quá dài"),
        (os.devnull, "thiết bị"),
    ]:
        with pytest.raises(MissingInput, match=word):
            read_document(path)
    closed = tmp_path / "closed.docx"
    closed.write_bytes(b"x")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MissingInput, match="quyền"):
        read_document(closed)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"Ke hoach")
    monkeypatch.setattr(registry, "MAX_BYTES", 4)
    with pytest.raises(DamagedInput, match="giới hạn"):
        read_document(path)


def test_plans_of_a_folder_in_order(tmp_path: Path) -> None:
    wanted = ["a/x.PDF", "b.docx", "b.txt", "c.doc", "d.rtf", "e.html", "z.odt"]
    for name in [*wanted, "~$b.docx", ".an.docx", ".git/e.docx", "a/notes.yaml", "a/x.pdf.bak", "docx", "README.md"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert [plan.path for plan in find_plans([tmp_path])] == [str(tmp_path / name) for name in wanted]
    assert all(plan.error is None for plan in find_plans([tmp_path]))


OWN = [
    # files of a folder, those that are read
    (["x.docx", "x.nhan-xet.docx", "x.nhan-xet-2.docx", "x.NHAN-XET.pdf"], ["x.docx"]),
    (["x.doc", "X.nhan-xet.docx"], ["x.doc"]),
    (["x.nhan-xet.docx"], ["x.nhan-xet.docx"]),  # came back in that form alone
    (["a/x.docx", "b/x.nhan-xet.docx"], ["a/x.docx", "b/x.nhan-xet.docx"]),
    (["y.docx", "x.nhan-xet.pdf"], ["x.nhan-xet.pdf", "y.docx"]),
    (["x.docx", "x.gop-y.docx", "x.gop-y-2.docx", "x.gop-y.pdf", "z.gop-y.docx"], ["x.docx"]),
    (["x.nhan-xet.docx", "x.nhan-xet.gop-y.docx", "x.gop-y.docx"], ["x.nhan-xet.docx"]),
    (["x.yaml", "x.nhan-xet.docx"], ["x.nhan-xet.docx"]),  # no plan beside it
    (["nhan-xet.docx", "gop-y.docx"], ["gop-y.docx", "nhan-xet.docx"]),
]


@pytest.mark.parametrize(("names", "wanted"), OWN)
def test_what_the_program_wrote_into_a_folder_is_no_plan_of_its_own(
    tmp_path: Path, names: list[str], wanted: list[str]
) -> None:
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [plan.path for plan in find_plans([tmp_path])] == [str(tmp_path / name) for name in wanted]
    named = str(tmp_path / names[-1])
    assert named in [plan.path for plan in find_plans([tmp_path, named])]  # who names a file gets it read


def test_files_come_by_path_and_once_whatever_the_order(tmp_path: Path) -> None:
    odd = tmp_path / "ke-hoach.dat"
    odd.write_bytes(b"x")
    (tmp_path / "a.txt").write_bytes(b"x")
    asked = [str(odd), str(tmp_path / "missing.docx"), str(tmp_path), f"{tmp_path}/./a.txt", f"{tmp_path}/b/../a.txt"]
    orders = [asked, asked[::-1], asked[2:] + asked[:2]]
    expected = [str(tmp_path / name) for name in ("a.txt", "ke-hoach.dat", "missing.docx")]
    assert [[plan.path for plan in find_plans(order)] for order in orders] == [expected] * 3


def test_a_file_named_from_here_and_from_the_root_comes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    for asked in (["a.txt", str(tmp_path / "a.txt")], [str(tmp_path), "a.txt"]):
        assert [plan.path for plan in find_plans(asked)] == ["a.txt"]


def test_files_are_found_where_the_working_directory_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os, "getcwd", fail)
    assert [plan.path for plan in find_plans(["b.txt", "a.txt", "./a.txt"])] == ["a.txt", "b.txt"]


def test_a_folder_without_a_plan_is_an_error_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    empty = tmp_path / "trong"
    empty.mkdir()
    found = find_plans([empty, tmp_path])
    assert [plan.path for plan in found] == [str(tmp_path / "a.txt"), str(empty)]
    assert isinstance(found[1].error, EmptyInput)
    assert "Không có kế hoạch nào (.docx, .pdf, .txt, .doc, .rtf, .odt) trong thư mục" in str(found[1].error)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_holds_up_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.docx")
    (found,) = find_plans([tmp_path])
    with pytest.raises(MissingInput, match="đường ống"):  # and does not wait for a writer
        read_document(found.path)


def test_a_folder_that_may_not_be_opened_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "khoa"
    closed.mkdir()
    (tmp_path / "a.txt").write_bytes(b"x")
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path) == str(closed):
            raise PermissionError(13, "no", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    plan, folder = find_plans([tmp_path])
    assert (plan.path, plan.error) == (str(tmp_path / "a.txt"), None)
    assert "Không mở được thư mục" in str(folder.error)


def test_each_suffix_is_listed_once() -> None:
    assert not set(SUPPORTED_SUFFIXES) & set(OFFICE_SUFFIXES)


def test_a_parser_is_imported_when_needed() -> None:
    code = (
        "import sys; from cnscd_cli.parsers.registry import read_document\n"
        "heavy = ('lxml', 'pypdfium2', 'pdfplumber', 'cnscd_cli.parsers.')\n"
        "print(*(name.rpartition('.')[2] for name in sorted(sys.modules) if name.startswith(heavy)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == ["folders", "given", "globs", "options", "progress", "registry"]


REAL = Path(__file__).resolve().parents[3] / "shared" / "real"


CONVERTED = {".doc", ".rtf"}
REAL_FILES = [
    pytest.param(path, marks=pytest.mark.slow if path.suffix in CONVERTED or "html" in path.name else ())
    for path in sorted(REAL.glob("*.*"))
]


@pytest.mark.parametrize("path", REAL_FILES, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "ocr", [OcrMode.NEVER, pytest.param(OcrMode.AUTO, marks=pytest.mark.slow)], ids=["as-it-is", "recognised"]
)
def test_every_real_file_ends_in_a_document_or_one_error(path: Path, ocr: OcrMode) -> None:
    start = time.process_time()
    try:
        found = len(read_document(path, ReadOptions(ocr)).blocks)
    except InputError as error:
        found = len(error.problem)
    assert found
    assert time.process_time() - start < 10


def test_a_name_that_is_too_long_is_one_sentence() -> None:
    name = "k" * 5000 + ".docx"
    assert [plan.path for plan in find_plans([name])] == [name]
    with pytest.raises(MissingInput):
        read_document(name)
