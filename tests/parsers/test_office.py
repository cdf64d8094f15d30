"""Files that become a DOCX first. Those tests that need LibreOffice are skipped without it."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from docx_files import make_docx, para
from old_writers import write_tcvn3, write_vni, write_windows_1258

from cnscd_cli.errors import DamagedInput, EmptyInput, EncryptedInput, UnsupportedInput
from cnscd_cli.model.document import Document, Paragraph, SourceFormat, Table
from cnscd_cli.parsers.office import conversion
from cnscd_cli.parsers.office.locks import is_locked
from cnscd_cli.parsers.office.rtf import read_western_fonts, restore_labels
from cnscd_cli.parsers.office.web import read_page
from cnscd_cli.parsers.programs import find_soffice
from cnscd_cli.parsers.registry import read_document

LINES = ("KẾ HOẠCH", "Hoạt động của Tổ công nghệ số cộng đồng được giao", "1. Mục tiêu")
needs_office = pytest.mark.skipif(find_soffice() is None, reason="máy không có LibreOffice")
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="chương trình giả là kịch bản sh")


def lines_of(document: Document) -> list[str]:
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.content.text)
        else:
            found.extend(cell.text for cell in block.cells)
    return found


def read_bytes(folder: Path, data: bytes, name: str = "ke-hoach.doc") -> Document:
    path = folder / name
    path.write_bytes(data)
    document = read_document(path)
    assert document.source.path == str(path)
    return document


def rtf(*paragraphs: str, font: str = r"\f0\fnil\fcharset0 Times New Roman;", codepage: int = 1252) -> bytes:
    body = "".join(f"\\pard\\f0 {paragraph}\\par\n" for paragraph in paragraphs)
    return f"{{\\rtf1\\ansi\\ansicpg{codepage}\\deff0{{\\fonttbl{{{font}}}}}\n{body}}}".encode("ascii")


def escape(text: str) -> str:
    return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)


def escape_bytes(text: str) -> str:
    return "".join(char if char.isascii() else f"\\'{ord(char):02x}" for char in text)


# --- with LibreOffice ------------------------------------------------------------------------------------------


@needs_office
def test_rtf_under_another_name(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, rtf(*map(escape, LINES)), "ke-hoach.pdf")
    assert document.source.format is SourceFormat.RTF
    assert lines_of(document) == list(LINES)


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("charset", [0, 1, 2, 163])
@pytest.mark.parametrize(("write", "font"), [(write_tcvn3, ".VnTime"), (write_vni, "VNI-Times")])
def test_rtf_in_old_fonts(tmp_path: Path, write: object, font: str, charset: int) -> None:
    assert callable(write)
    lines = [escape_bytes(write(line)) for line in LINES[1:]]
    table = rf"\f0\fnil\fcharset{charset}\fprq2{{\*\panose 00000000000000000000}}{font};"
    document = read_bytes(tmp_path, rtf(*lines, font=table, codepage=1258 if charset == 163 else 1252))
    assert lines_of(document) == list(LINES[1:])


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "form"),
    [("doc", SourceFormat.DOC), ("odt", SourceFormat.ODT), ("fodt", SourceFormat.ODT), ("rtf", SourceFormat.RTF)],
)
def test_forms_that_libreoffice_writes(tmp_path: Path, suffix: str, form: SourceFormat) -> None:
    source = tmp_path / "goc.rtf"
    source.write_bytes(rtf(*map(escape, LINES)))
    subprocess.run(
        [
            str(find_soffice()),
            f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
            *("--headless", "--convert-to", suffix, "--outdir", str(tmp_path / "out"), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    document = read_bytes(tmp_path, (tmp_path / "out" / f"goc.{suffix}").read_bytes(), "ke-hoach.txt")
    assert document.source.format is form
    assert lines_of(document) == list(LINES)


PAGE = "<html><head><meta charset={charset}></head><body><p align=center><b>KẾ HOẠCH</b></p><p>{body}</p></body></html>"


@needs_office
@pytest.mark.slow
def test_web_page_with_a_table(tmp_path: Path) -> None:
    body = "Của xã</p><table border=1><tr><td>STT</td><td>Nội dung</td></tr><tr><td>1</td><td>Tập huấn</td></tr></table><p>Hết"
    document = read_bytes(tmp_path, PAGE.format(charset="utf-8", body=body).encode())
    assert document.source.format is SourceFormat.HTML
    assert lines_of(document) == ["KẾ HOẠCH", "Của xã", "STT", "Nội dung", "1", "Tập huấn", "Hết"]
    assert any(isinstance(block, Table) for block in document.blocks)


@needs_office
@pytest.mark.slow
def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    secret = tmp_path / "bi-mat.txt"
    secret.write_text("BI MAT", encoding="utf-8")
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text><text:p>Kế hoạch '
        f'<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}/anh.png"/></draw:frame></text:p>'
        f'<text:section text:name="A"><text:section-source xlink:href="{secret.as_uri()}"/><text:p>cũ</text:p></text:section>'
        "</office:text></office:body></office:document>"
    )
    try:
        found = lines_of(read_bytes(tmp_path, content.encode()))
        read_bytes(
            tmp_path, f'<html><body background="{address}/nen.png"><p>a<img src="{address}/anh.png">b</body>'.encode()
        )
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert found == ["Kế hoạch", "cũ"]
    assert asked == []


# --- without ---------------------------------------------------------------------------------------------------


def fake_program(folder: Path, script: str) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@needs_posix
def test_a_program_that_does_not_end_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pids = tmp_path / "pids"
    program = fake_program(tmp_path, f"sleep 60 &\necho $$ $! > {pids}\nwait")
    monkeypatch.setenv("CNSCD_SOFFICE", str(program))
    monkeypatch.setattr(conversion, "SECONDS", 1)
    start = time.monotonic()
    with pytest.raises(DamagedInput, match="không chuyển đổi xong"):
        read_bytes(tmp_path, rtf("Ke hoach het gio"))
    assert time.monotonic() - start < 20
    for pid in map(int, pids.read_text().split()):
        for _ in range(100):
            if not _runs(pid):
                break
            time.sleep(0.05)
        assert not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] == "Z")


@needs_posix
def test_a_program_that_makes_nothing_and_one_that_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = fake_program(tmp_path, "exit 1")
    monkeypatch.setenv("CNSCD_SOFFICE", str(program))
    with pytest.raises(DamagedInput, match=r"RTF.* bị hỏng, không chuyển đổi được"):
        read_bytes(tmp_path, rtf("Ke hoach hong"))
    program.write_bytes(b"\x7fELF")
    with pytest.raises(UnsupportedInput, match="không chạy được LibreOffice"):
        read_bytes(tmp_path, rtf("Ke hoach khong chay"))


@needs_posix
def test_the_program_runs_apart_from_the_user_and_once_for_the_same_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    docx = tmp_path / "goc.docx"
    docx.write_bytes(make_docx(para("<w:r><w:t>Kế hoạch</w:t></w:r>")))
    script = (
        f'echo "$@" "$http_proxy" >> {told}\nmkdir out\ncp {docx} out/ke-hoach.docx\ncat profile/user/*.xcu >> {told}'
    )
    monkeypatch.setenv("CNSCD_SOFFICE", str(fake_program(tmp_path, script)))
    data = rtf("Ke hoach mot lan")
    assert lines_of(read_bytes(tmp_path, data)) == lines_of(read_bytes(tmp_path, data, "ban-sao.doc")) == ["Kế hoạch"]
    text = told.read_text(encoding="utf-8")
    assert text.count("--headless") == 1
    for word in ("-env:UserInstallation=file:///", "DisableMacrosExecution", "http://127.0.0.1:9"):
        assert word in text


@needs_posix
def test_a_file_without_words_is_called_by_its_own_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docx = tmp_path / "goc.docx"
    docx.write_bytes(make_docx(para("")))
    monkeypatch.setenv("CNSCD_SOFFICE", str(fake_program(tmp_path, f"mkdir out\ncp {docx} out/ke-hoach.docx")))
    with pytest.raises(EmptyInput, match=r"RTF \(\.rtf\) không có chữ nào"):
        read_bytes(tmp_path, rtf(""))


def test_flat_opc_needs_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNSCD_SOFFICE", str(tmp_path / "none"))
    parts = []
    with zipfile.ZipFile(io.BytesIO(make_docx(para("<w:r><w:t>Kế hoạch</w:t></w:r>")))) as archive:
        for name in archive.namelist():
            if name != "[Content_Types].xml":
                xml = archive.read(name).decode()
                kind = (
                    "application/vnd.openxmlformats-package.relationships+xml"
                    if name.endswith(".rels")
                    else "application/xml"
                )
                inner = xml[xml.index("?>") + 2 :] if xml.startswith("<?xml") else xml
                parts.append(
                    f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}"><pkg:xmlData>{inner}</pkg:xmlData></pkg:part>'
                )
    picture = base64.b64encode(b"anh").decode()
    parts.append(
        f'<pkg:part pkg:name="/word/media/a.png" pkg:contentType="image/png"><pkg:binaryData>{picture}</pkg:binaryData></pkg:part>'
    )
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    data = f'{head}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{"".join(parts)}</pkg:package>'
    document = read_bytes(tmp_path, data.encode())
    assert document.source.format is SourceFormat.XML
    assert lines_of(document) == ["Kế hoạch"]
    with pytest.raises(DamagedInput):
        read_bytes(tmp_path, data.encode()[:-40])


def locked_word(flags: int) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    stream = (b"\xec\xa5\xc1\x00" + bytes(7) + bytes([flags])).ljust(512, b"\0")
    return head + stream + "WordDocument".encode("utf-16-le").ljust(512, b"\0")


def locked_odt(manifest: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", b"\x00\x01")
        archive.writestr("META-INF/manifest.xml", manifest)
    return buffer.getvalue()


@pytest.mark.parametrize("data", [locked_word(0x13), locked_odt("<manifest:encryption-data/>")], ids=["doc", "odt"])
def test_a_password_is_told_before_any_program_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setenv("CNSCD_SOFFICE", str(tmp_path / "none"))
    with pytest.raises(EncryptedInput, match="mật khẩu"):
        read_bytes(tmp_path, data)


def test_no_password() -> None:
    assert not is_locked(locked_word(0x12))
    assert not is_locked(locked_odt("<manifest:manifest/>"))
    assert not is_locked(b"PK\x03\x04 het")


# --- pages and tables of fonts ---------------------------------------------------------------------------------

BODY = "Kế hoạch của xã Hòa Bình, được ban hành"


@pytest.mark.parametrize(
    "data",
    [
        PAGE.format(charset="utf-8", body=BODY).encode(),
        PAGE.format(charset="utf-8", body=BODY).encode("utf-8-sig"),
        PAGE.format(charset="windows-1252", body=BODY).encode(),
        PAGE.format(charset="utf-16", body=BODY).encode("utf-16"),
        write_windows_1258(PAGE.format(charset="windows-1258", body=BODY)),
        write_windows_1258(PAGE.format(charset="windows-1252", body=BODY)),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\nPNG\r\n"
        b'--x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(PAGE.format(charset="utf-8", body=BODY).encode())
        + b"\r\n--x--\r\n",
    ],
    ids=["utf-8", "bom", "utf-8-called-western", "utf-16", "1258", "1258-called-western", "mhtml"],
)
def test_page_in_any_encoding(data: bytes) -> None:
    from html import unescape

    assert f"<p>{BODY}</p>" in unescape(read_page(data, "x.doc").decode("ascii"))


def test_page_loses_what_it_would_load() -> None:
    page = (
        '<html><head><base href="http://a/"><link rel=stylesheet href="http://a/b.css"></head><body background="http://a/c.png">'
        '<p style="color:red; background:url(http://a/d.png)">Chữ <img src="http://a/e.png">ở giữa</p>'
        '<iframe src="http://a/f"></iframe><v:imagedata src="http://a/g"/></body></html>'
    )
    found = read_page(page.encode(), "x.doc")
    assert b"http" not in found
    assert b"style=" in found


@pytest.mark.parametrize(
    ("table", "seen"),
    [
        (rb"{\f0\fnil\fcharset163\fprq2 .VnTime;}", rb"{\f0\fnil\fcharset0\fprq2 .VnTime;}"),
        (rb"{\f1\fcharset2{\*\panose 0000}VNI-Times;}", rb"{\f1\fcharset0{\*\panose 0000}VNI-Times;}"),
        (
            rb"{\f0\fcharset163 Times New Roman;}{\f1\fcharset1 .VnTimeH;}",
            rb"{\f0\fcharset163 Times New Roman;}{\f1\fcharset0 .VnTimeH;}",
        ),
    ],
)
def test_old_fonts_of_rtf_are_western(table: bytes, seen: bytes) -> None:
    assert read_western_fonts(table) == seen


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb"{\leveltext \'07\'3fi\'3fu \'00.;}", rb"{\leveltext \'07\u272\'3fi\u7873\'3fu \'00.;}"),
        (rb"{\leveltext\leveltemplateid12 \'07PH\'3fN \'00.;}", rb"{\leveltext\leveltemplateid12 \'07PH\u7846\'3fN \'00.;}"),
        (rb"{\leveltext \'02\'00\'3f;}", rb"{\leveltext \'02\'00\'3f;}"),
        (rb"{\leveltext \'05M\'3ft \'00;}", rb"{\leveltext \'05M\'3ft \'00;}"),
        (rb"\'3fi\'3fu 1;", rb"\'3fi\'3fu 1;"),
    ],
    ids=["article", "part", "a question", "an unknown word", "not a label"],
)  # fmt: skip
def test_labels_that_lost_their_letters(written: bytes, read: bytes) -> None:
    assert restore_labels(written) == read
