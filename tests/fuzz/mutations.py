"""From a sound file to one that is a little wrong: in its bytes, in its parts, in the words it says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

from lxml import etree

NUMBERS = (
    "0",
    "-1",
    "1",
    "2147483647",
    "-2147483648",
    "4294967296",
    "99999999999999999999",
    "1e308",
    "nan",
    "0.00001",
    "",
)
WORDS = (
    "", " ", "\t", "\n", "1.", "a)", "I.", "-", "•", "100%", "Điều 1.", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KẾ HOẠCH", "PHỤ LỤC",
    "Căn cứ", "ngày 31 tháng 02 năm 2026", "từ 5 đến 3 thành viên", "99/99/9999", "MMMMCMXCIX.", "XÃ", "Số:     /KH-UBND",
    "1.000.000.000.000,00 %", "trước ngày 31 hằng tháng", "\u0301", "\u202e", "\x1b[31m", "=1+1", "[red]", "\U0001f600", "İ", "ß",
    "(" * 50, "1." * 50, "a" * 500, "²³", "٣", "一", "½", "ﬁ", "\u00ad", "\ufffd", "|", "+--+", "…" * 30, "Đ", "đ" * 30,
)  # fmt: skip


def mutate_bytes(data: bytes, random: Random) -> bytes:
    """Wrong bytes, missing stretches, stretches twice."""
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        at, end = sorted(random.randrange(len(out) + 1) for _ in range(2))
        end = min(end, at + random.choice((1, 4, 64, 4096)))
        match random.randrange(5):
            case 0:
                out[at:end] = b""
            case 1:
                out[at:at] = out[at:end]
            case 2:
                out[at:end] = bytes(random.randrange(256) for _ in range(min(end - at, 64)))
            case 3:
                out[at:end] = random.choice(WORDS).encode("utf-8", "surrogatepass")
            case _ if at < len(out):
                out[at] ^= 1 << random.randrange(8)
        out = out or bytearray(b"x")
    return bytes(out)


# --- DOCX ----------------------------------------------------------------------------------------------------------


def mutate_docx(data: bytes, random: Random) -> bytes:
    """One part of the package, in its elements or its bytes; or the package itself."""
    if random.random() < 0.1:
        return mutate_bytes(data, random)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    main = [name for name in names if "document.xml" in name]
    for _ in range(random.choice((1, 1, 2))):
        name = random.choice(main if main and random.random() < 0.6 else names)
        parts[name] = _mutate_part(parts[name], random)
    if random.random() < 0.05:
        del parts[random.choice(names)]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _mutate_part(data: bytes, random: Random) -> bytes:
    if random.random() < 0.1:
        return mutate_bytes(data, random)
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(random.choice((1, 2, 5, 20))):
        _mutate_element(random.choice(list(root.iter("*"))), root, random)
    return etree.tostring(root)


def _mutate_element(element: etree._Element, root: etree._Element, random: Random) -> None:
    others = list(root.iter("*"))
    parent = element.getparent()
    match random.randrange(8):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None and len(others) < 100_000:
            for _ in range(random.choice((1, 3, 50))):
                parent.insert(random.randrange(len(parent) + 1), _copy(element))
        case 2:
            other = random.choice(others)
            other.append(_copy(element))
        case 3 if parent is not None:
            wrapped = _copy(element)
            for _ in range(random.choice((1, 5, 60))):
                outer = etree.Element(random.choice((element.tag, str(random.choice(others).tag))))
                outer.append(wrapped)
                wrapped = outer
            parent.replace(element, wrapped)
        case 4:
            element.tag = random.choice(others).tag
        case 5:
            element.text = _clean(random.choice(WORDS))
        case _:
            _mutate_attributes(element, others, random)


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element, with_tail=False))


def _clean(words: str) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f]", "", words)


def _mutate_attributes(element: etree._Element, others: list[etree._Element], random: Random) -> None:
    names = list(element.attrib) or list(random.choice(others).attrib)
    if names:
        name = random.choice(names)
        values = [value for other in random.sample(others, min(5, len(others))) for value in other.attrib.values()]
        element.attrib[name] = _clean(random.choice((*NUMBERS, *WORDS, *values)))


# --- PDF -----------------------------------------------------------------------------------------------------------

_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"-?\d+\.?\d*")
_NAME = re.compile(rb"/[A-Za-z0-9]+")


def mutate_pdf(data: bytes, random: Random) -> bytes:
    """Objects, numbers, names, and what the streams say; the table of objects is left to be found anew."""
    if random.random() < 0.15:
        return mutate_bytes(data, random)
    objects = [match.group() for match in _OBJECT.finditer(data)]
    if not objects:
        return mutate_bytes(data, random)
    for _ in range(random.choice((1, 1, 3, 10))):
        at = random.randrange(len(objects))
        match random.randrange(6):
            case 0 if len(objects) > 1:
                del objects[at]
            case 1:
                head = objects[random.randrange(len(objects))].split(b" ", 1)[0]
                objects.append(head + b" " + objects[at].split(b" ", 1)[1])
            case 2:
                objects[at] = _replace_one(_NAME, objects[at], random, _NAME.findall(random.choice(objects)))
            case 3 | 4:
                objects[at] = _mutate_stream(objects[at], random)
            case _:
                objects[at] = _replace_one(_NUMBER, objects[at], random, [number.encode() for number in NUMBERS])
    tail = data[data.rfind(b"trailer") :] if b"trailer" in data else b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\n" + tail


def _replace_one(pattern: re.Pattern[bytes], data: bytes, random: Random, values: list[bytes]) -> bytes:
    head = data.split(b"stream", 1)[0]
    found = list(pattern.finditer(head))
    if not found or not values:
        return data
    match = random.choice(found)
    return data[: match.start()] + random.choice(values) + data[match.end() :]


def _mutate_stream(data: bytes, random: Random) -> bytes:
    match = _STREAM.search(data)
    if match is None:
        return data
    try:
        content = zlib.decompressobj().decompress(match.group(1), 1 << 20)
    except zlib.error:
        content = match.group(1)
    pieces = content.split(b"\n")
    for _ in range(random.choice((1, 5, 30))):
        at = random.randrange(len(pieces))
        match random.randrange(4):
            case 0:
                pieces[at] = mutate_bytes(pieces[at] or b" ", random)
            case 1:
                pieces.insert(at, random.choice(pieces))
            case 2:
                pieces[at] = _replace_one(_NUMBER, pieces[at], random, [number.encode() for number in NUMBERS])
            case _ if len(pieces) > 1:
                del pieces[at]
    packed = zlib.compress(b"\n".join(pieces), 1)
    head = re.sub(rb"/Length \d+( 0 R)?", b"/Length %d" % len(packed), data.split(b"stream", 1)[0])
    return head + b"stream\n" + packed + b"\nendstream\nendobj"


# --- TXT -----------------------------------------------------------------------------------------------------------


def mutate_lines(lines: list[str], random: Random) -> list[str]:
    """Lines moved, doubled, cut, glued, and words in them that mean something."""
    out = list(lines) or [""]
    for _ in range(random.choice((1, 3, 10, 40))):
        at = random.randrange(len(out))
        match random.randrange(7):
            case 0 if len(out) > 1:
                del out[at]
            case 1:
                out.insert(at, random.choice(out) * random.choice((1, 1, 1, 30)))
            case 2:
                other = random.randrange(len(out))
                out[at], out[other] = out[other], out[at]
            case 3:
                out[at] += random.choice((" ", "", "  |  ", "\t")) + random.choice(out)
            case 4:
                out[at : at + 1] = [out[at][: len(out[at]) // 2], out[at][len(out[at]) // 2 :]]
            case 5:
                cut = random.randrange(len(out[at]) + 1)
                out[at] = out[at][:cut] + random.choice(WORDS) * random.choice((1, 1, 3, 100)) + out[at][cut:]
            case _:
                out[at] = random.choice((str.upper, str.lower, str.title, str.swapcase, str.strip))(out[at])
    return out


def mutate_txt(data: bytes, random: Random) -> bytes:
    """Lines, then now and then bytes or the encoding."""
    words = "\n".join(mutate_lines(data.decode("utf-8", "replace").splitlines(), random))
    encoding = random.choice(("utf-8",) * 6 + ("utf-16", "utf-16-le", "cp1258", "utf-8-sig"))
    out = words.encode(encoding, "ignore")
    return mutate_bytes(out or b"x", random) if random.random() < 0.3 else out


MUTATIONS: dict[str, Callable[[bytes, Random], bytes]] = {"docx": mutate_docx, "pdf": mutate_pdf, "txt": mutate_txt}
