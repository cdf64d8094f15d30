"""Inputs that cannot be read, one of each kind, made on the spot."""

from __future__ import annotations

import zipfile
from pathlib import Path


def make_pdf(*objects: str) -> bytes:
    """A PDF with these objects, numbered from 1; the first is the catalogue."""
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    body += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    lock = "/Encrypt 5 0 R /ID [<00><00>]" if len(objects) >= 5 else ""
    return body + f"trailer\n<</Size {len(objects) + 1} /Root 1 0 R {lock}>>\nstartxref\n{start}\n%%EOF\n".encode()


# A page that is one picture.
_INK = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G /F /AHx ID 80> EI Q"
SCAN = (
    "<</Type /Catalog /Pages 2 0 R>>",
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>",
    f"<</Length {len(_INK)}>>\nstream\n{_INK}\nendstream",
)
# A lock that no empty password opens.
_LOCK = f"<</Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -44>>"


def make_bad_inputs(folder: Path, sample: Path) -> dict[str, Path]:
    """Files by the name of what is wrong with them."""
    whole = sample.read_bytes()
    contents = {
        "empty": ("trong.docx", b""),
        "blank": ("trang.txt", b" \r\n\r\n\t"),
        "unsupported": ("anh.docx", b"\x89PNG\r\n\x1a\n" + bytes(64)),
        "truncated": ("cut.docx", whole[: len(whole) // 2]),
        "truncated-pdf": ("cut.pdf", make_pdf(*SCAN)[:120]),
        "encrypted": ("khoa.docx", _make_locked_office_file()),
        "encrypted-pdf": ("khoa.pdf", make_pdf(*SCAN, _LOCK)),
        "scan": ("scan.pdf", make_pdf(*SCAN)),
    }
    paths = {}
    for kind, (name, data) in contents.items():
        paths[kind] = folder / name
        paths[kind].write_bytes(data)
    paths["other-zip"] = folder / "nen.docx"
    with zipfile.ZipFile(paths["other-zip"], "w") as archive:
        archive.writestr("ghi-chu.txt", "không phải Word")
    paths["missing"] = folder / "khong-co.docx"
    paths["empty-folder"] = folder / "thu-muc"
    paths["empty-folder"].mkdir()
    return paths


def _make_locked_office_file() -> bytes:
    """A compound file whose folder names the stream of an encrypted package, as Word saves it with a password."""
    sector = 512
    header = bytearray(sector)
    header[0:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:28] = b"\x3e\x00\x03\x00"
    header[28:34] = b"\xfe\xff\x09\x00\x06\x00"
    header[44:52] = (1).to_bytes(4, "little") + (1).to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = b"\xfe\xff\xff\xff"
    header[76:sector] = (0).to_bytes(4, "little") + b"\xff" * (sector - 80)
    table = b"\xfd\xff\xff\xff\xfe\xff\xff\xff" + b"\xff" * (sector - 8)
    entries = [_make_entry("Root Entry", 5), _make_entry("EncryptedPackage", 2), _make_entry("EncryptionInfo", 2)]
    return bytes(header) + table + b"".join(entries) + bytes(sector - 128 * len(entries))


def _make_entry(name: str, kind: int) -> bytes:
    raw = name.encode("utf-16-le")
    entry = bytearray(128)
    entry[: len(raw)] = raw
    entry[64:66] = (len(raw) + 2).to_bytes(2, "little")
    entry[66] = kind
    entry[68:80] = b"\xff" * 12
    entry[116:120] = b"\xfe\xff\xff\xff"
    return bytes(entry)
