"""From the bytes of a text file to its characters: which encoding it is in, or why it is no text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from cnscd_cli.errors import DamagedInput, EmptyInput, UnsupportedInput

MAX_BYTES = 20 * 1024 * 1024
MAX_LINES = 200_000
"""A plan of a hundred pages has half a megabyte and 4,000 lines; beyond these a reader would only be kept busy."""

_REMEDY = "Mở tệp bằng trình soạn thảo và lưu lại với bảng mã Unicode (UTF-8)"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ENOUGH = 0.7
"""Of the accented words of a plan nine in ten are syllables; names and abbreviations are the rest."""
_SAMPLE = 20_000
_MARKS_1258 = re.compile(b"[\xcc\xd2\xde\xec\xf2]{100}")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The characters of a file; `lost` counts bytes that are none. Those of an old encoding are still to be read."""

    text: str
    encoding: str
    lost: int = 0


def decode_text(data: bytes, path: str) -> DecodedText:
    """The characters of `data`, or the error that says why there are none."""
    if not data:
        raise EmptyInput(path, "tệp trống, không có nội dung", "Kiểm tra lại tệp gốc")
    if len(data) > MAX_BYTES:
        raise DamagedInput(
            path,
            f"tệp văn bản lớn hơn {MAX_BYTES // 1024 // 1024} MB, vượt giới hạn đọc an toàn",
            "Kiểm tra lại tệp, hoặc tách riêng nội dung kế hoạch",
        )
    decoded = _decode(data, path)
    if max(decoded.text.count("\n"), decoded.text.count("\r")) > MAX_LINES:
        raise DamagedInput(path, "tệp văn bản có quá nhiều dòng, vượt giới hạn đọc an toàn", "Kiểm tra lại tệp")
    return decoded


def _decode(data: bytes, path: str) -> DecodedText:
    decoded = _decode_marked(data, path) or _decode_wide(data) or _decode_utf8(data) or _decode_bytes(data)
    if decoded is None or len(_CONTROL.findall(decoded.text, 0, _SAMPLE)) * 50 > min(len(decoded.text), _SAMPLE):
        if b"\0" in data[:_SAMPLE]:
            raise UnsupportedInput(path, "không phải tệp Word, PDF hay văn bản thuần", "Kiểm tra lại tệp gốc")
        raise UnsupportedInput(path, "không nhận ra bảng mã của tệp văn bản", _REMEDY)
    return decoded


def _decode_marked(data: bytes, path: str) -> DecodedText | None:
    """By the byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = (data[len(mark) :] if encoding == "utf-8" else data).decode(encoding, errors="replace")
            lost = text.count("\ufffd")
            if lost > max(1, len(text) // 100):
                raise DamagedInput(path, "tệp văn bản bị hỏng, nhiều ký tự không đọc được", _REMEDY)
            return DecodedText(text.removeprefix("\ufeff"), encoding, lost)
    return None


def _decode_wide(data: bytes) -> DecodedText | None:
    """UTF-16 without a mark: every other byte of its spaces, digits and plain letters is zero."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half == 0 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros * 10 > half * 4 and others * 20 < half:
            text = data.decode(encoding, errors="replace")
            lost = text.count("\ufffd")
            return DecodedText(text, encoding, lost) if lost * 100 <= len(text) else None
    return None


def _decode_utf8(data: bytes) -> DecodedText | None:
    """UTF-8, a few damaged bytes allowed where the rest is plainly UTF-8."""
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - lost
    return DecodedText(text, "utf-8", lost) if lost * 500 <= len(text) + 499 and whole >= lost * 20 else None


def _decode_bytes(data: bytes) -> DecodedText | None:
    """A byte a character: the encoding under which most words can be Vietnamese ones, if there is one."""
    readings = [reading for reading in (_decode_windows(data), _decode_old(data)) if reading is not None]
    return max(readings, key=lambda reading: reading[0])[1] if readings else None


def _decode_windows(data: bytes) -> tuple[float, DecodedText] | None:
    """Windows-1258, where its tone marks all find their vowels."""
    if _MARKS_1258.search(data):  # piled up: to put them in order takes the square of their number
        return None
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    sample = text[:_SAMPLE]
    loose = sum(unicodedata.combining(char) > 0 for char in sample)
    share = _share_of_syllables(sample)
    return (share, DecodedText(text, "windows-1258")) if share >= _ENOUGH and loose * 100 <= len(sample) else None


def _decode_old(data: bytes) -> tuple[float, DecodedText] | None:
    """TCVN3 or VNI, which differ from Western text by their words alone."""
    from cnscd_cli.text.old_encodings import read_old_text  # tables that hardly any file needs

    text = data.decode("cp1252", errors="replace")
    readings = read_old_text(text[:_SAMPLE].splitlines())
    encodings = [reading.encoding for reading in readings if reading.encoding]
    share = _share_of_syllables(" ".join(reading.text for reading in readings))
    if not encodings or share < _ENOUGH:
        return None
    return share, DecodedText(text, max(sorted(set(encodings)), key=encodings.count), text.count("\ufffd"))


def _share_of_syllables(text: str) -> float:
    """Of the words that are not plain ASCII."""
    from cnscd_cli.text.syllables import is_syllable  # as above

    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if len(words) >= 2 else 0
