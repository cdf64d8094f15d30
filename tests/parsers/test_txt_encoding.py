"""Encodings of text files: told by their bytes, or refused with a sentence."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from old_writers import write_tcvn3, write_vni, write_windows_1258

from cnscd_cli.errors import DamagedInput, EmptyInput, InputError, UnsupportedInput
from cnscd_cli.parsers.txt import parse_txt
from cnscd_cli.parsers.txt.encoding import MAX_BYTES, MAX_LINES, decode_text

TEXT = (
    "Kế hoạch của xã An Biên về các Tổ công nghệ số cộng đồng, được ban hành và gửi đến người dân trong năm 2026.\n" * 3
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        (write_windows_1258(TEXT), "windows-1258"),
        (write_tcvn3(TEXT).encode("latin-1"), "tcvn3"),
        (write_vni(TEXT).encode("latin-1"), "vni"),
        (write_tcvn3(TEXT).encode(), "utf-8"),
        (write_vni(TEXT).encode(), "utf-8"),
        (write_tcvn3(TEXT).encode("utf-16"), "utf-16"),
    ],
    ids=[
        "utf-8",
        "utf-8-bom",
        "nfd",
        "utf-16",
        "utf-16-bom-be",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "windows-1258",
        "tcvn3",
        "vni",
        "tcvn3-utf-8",
        "vni-utf-8",
        "tcvn3-utf-16",
    ],
)
def test_encoding(data: bytes, encoding: str) -> None:
    document = parse_txt(data, "x.txt", "0")
    assert document.source.encoding == encoding
    assert [block.content.text for block in document.blocks] == TEXT.strip().split("\n")
    assert document.issues == ()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b"\x00\x01\x02\x03" * 500, UnsupportedInput),
        (bytes(range(256)) * 20, UnsupportedInput),
        (b"\xfe\xfd\xfc plain english words only" * 20, UnsupportedInput),
        (b"\x01\x02\x03\x04abc" * 50, UnsupportedInput),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd" * 100, DamagedInput),
        (b"a" * (MAX_BYTES + 1), DamagedInput),
        (b"a\n" * (MAX_LINES + 1), DamagedInput),
    ],
    ids=["empty", "binary", "all-bytes", "unknown-8-bit", "control", "damaged", "too-large", "too-many-lines"],
)
def test_refused(data: bytes, error: type[InputError]) -> None:
    with pytest.raises(error) as caught:
        decode_text(data, "x.txt")
    assert caught.value.path == "x.txt"
    assert caught.value.problem
    assert caught.value.remedy


@given(st.binary(max_size=300))
def test_any_bytes_end_in_text_or_in_one_error(data: bytes) -> None:
    try:
        blocks = parse_txt(data, "x.txt", "0").blocks
    except InputError:
        return
    assert blocks
