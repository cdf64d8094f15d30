"""Texts that want to do harm, and texts that only look like it: those must stay text."""

from __future__ import annotations

import codecs
from functools import partial

from hostile_files import PLAN, Hostile, readable, refused

ESCAPES = (
    "\x1b[31mĐỎ\x1b[0m \x1b[2J\x1b[H \x1b]8;;http://127.0.0.1/\x07liên kết\x1b]8;;\x07 \x1b]52;c;bWE=\x07 "
    "\x1b]0;tiêu đề\x07 \x9b31m \x85 \x08\x08\x08 \x0e\x0f \x1bP+q\x1b\\ \x7f"
)
MARKUP = "[red]đỏ[/red] [link=http://127.0.0.1/]x[/link] [/] [bold [[/bold] :smile: `x` **b** <b>&amp;</b>"
FORMULAS = "=cmd|'/C calc'!A0\n+1+cmd|' /C calc'!A0\n-2+3\n@SUM(1+1)\n=HYPERLINK(\"http://127.0.0.1/\",\"x\")\n\t=1+1"
SCRIPT = "<script>alert(1)</script> <img src=x onerror=alert(1)> {{7*7}} ${7*7} %s %n {0} \\x1b \\u202e"
TURNED = "\u202eđảo ngược\u202c \u2066a\u2069 \u200b\u200d\ufeff \u2028 \u2029 \u061c \U000e0041"

CASES = {"thoat": ESCAPES, "danh-dau": MARKUP, "cong-thuc": FORMULAS, "kich-ban": SCRIPT, "dao-chieu": TURNED}


def with_words(words: str) -> bytes:
    """The plan with these words in every place that is printed."""
    flat = words.replace("\n", " ")
    lines = PLAN.replace("XÃ IA SAO", f"XÃ IA SAO {flat}").replace("năm 2026\n", f"năm 2026 {flat}\n", 1)
    lines = lines.replace("I. MỤC TIÊU", f"I. MỤC TIÊU {flat}").replace("Phòng Văn hóa", f"Phòng {flat} Văn hóa")
    return f"{lines}\n{words}\n{PLAN * 12}{PLAN * 12}Nơi nhận:\n- {flat};\n{flat}\n\n| {flat} | 80% |\n| --- | --- |\n| {flat} | {flat} |\n".encode()


def repeated(words: str, size: int, before: str = PLAN) -> bytes:
    return (before + words * max(1, size // len(words.encode()))).encode()


# Each makes some pattern try all ways of cutting it.
_PATTERNS = {
    "ngoac": "(" * 50_000 + ")" * 50_000,
    "ngoac-vuong": "[({" * 20_000,
    "chu-so": "1" * 200_000,
    "so-cham": "1." * 100_000,
    "so-phay": "1,1." * 50_000 + "%",
    "la-ma": "I" * 100_000 + ". " + "XVI" * 30_000,
    "ngay": "ngày 01/01/2026 đến " * 10_000,
    "ngay-cut": "ngày " * 40_000,
    "so-hieu": "123/KH-UBND-" * 15_000,
    "gach": "-" * 200_000 + "\n" + "- " * 100_000,
    "gach-ngang": "–—" * 50_000,
    "cham": "." * 200_000 + "\n" + "…" * 100_000,
    "trang": " " * 300_000 + "x",
    "tab": "a\t" * 80_000,
    "so-dong": "|" * 100_000 + "\n" + "|a" * 50_000 + "|\n",
    "cong": "+---" * 40_000 + "\n",
    "phan-tram": "%" * 100_000 + " 100%" * 30_000,
    "hoa": "Ủy ban nhân dân " * 12_000,
    "va": "và, hoặc; " * 15_000,
    "thanh-vien": "Tổ có từ 5 đến 7 thành viên, " * 6_000,
    "can-cu": "Căn cứ Luật số 1/2026/QH15 ngày 01/01/2026 của Quốc hội về việc; " * 3_000,
    "viet-tat": "UBND-VH&XH/" * 15_000,
    "muc": "\n".join(f"{'1.' * 40} a" for _ in range(2_000)),
    "muc-luc": "\n".join(f"Mục {at} {'.' * 60} {at}" for at in range(3_000)),
    "gach-duoi": "__**" * 40_000,
    "dau": "a" + "\u0301" * 100_000,
}


def files() -> list[Hostile]:
    """All of them."""
    return [
        *(readable(f"{name}.txt", partial(with_words, words)) for name, words in CASES.items()),
        *(
            Hostile(f"mau-{name}.txt", partial(repeated, words[: len(words) // 10], 1))
            for name, words in _PATTERNS.items()
        ),
        *(Hostile(f"to-{name}.txt", partial(repeated, words, 1), slow=True) for name, words in _PATTERNS.items()),
        refused("dau-tron.txt", ("a" + "\u0323\u0301" * 300_000).encode, slow=True),  # to be put in order
        refused("dau-tron-1258.txt", lambda: b"a" + b"\xec\xf2" * 300_000),
        refused("120mb.txt", partial(repeated, "Kế hoạch hoạt động của Tổ\n", 120 << 20), slow=True),
        refused("mot-dong-50mb.txt", partial(repeated, "Kế hoạch ", 50 << 20), slow=True),
        Hostile("mot-dong-19mb.txt", partial(repeated, "Kế hoạch số 1 ", 19 << 20), slow=True),
        Hostile(
            "19mb.txt",
            partial(repeated, "- Đến năm 2026, 80% người dân có tài khoản; " * 10 + "\n", 19 << 20),
            slow=True,
        ),
        refused("trieu-dong.txt", partial(repeated, "a\n", 2_000_000)),
        Hostile("190000-dong.txt", partial(repeated, "- Tổ có 5 thành viên;\n", 26 * 190_000), slow=True),
        Hostile("190000-muc.txt", partial(repeated, "1. A\n", 190_000 * 5), slow=True),
        refused("so-khong.txt", lambda: bytes(1 << 20)),
        refused("nhi-phan.txt", lambda: bytes(range(256)) * 4000),
        Hostile("xen-so-khong.txt", lambda: PLAN.encode().replace(b" ", b"\0")),
        refused("chi-dau.txt", lambda: "\u0301\u0323".encode() * 10_000),
        Hostile(
            "thay-the-don.txt",
            lambda: codecs.BOM_UTF16_LE + (PLAN + "\ud800\udc00\udfff\ud800x").encode("utf-16-le", "surrogatepass"),
        ),
        refused("toan-thay-the.txt", lambda: codecs.BOM_UTF16_LE + b"\x00\xd8" * 5000),
        refused("utf-8-hong.txt", lambda: b"\xff\xfe\xfd" * 5000),
        refused("ma-exe.txt", lambda: b"MZ\x90\0" + bytes(range(256)) * 300),
    ]


def office_files(url: str) -> list[Hostile]:
    """For LibreOffice, which takes a second for each; what they would fetch is where nobody listens."""
    return [
        Hostile("nhom-sau.rtf", lambda: b"{\\rtf1 " + b"{" * 200_000 + b"a" + b"}" * 200_000 + b"}"),
        refused("nhi-phan-lon.rtf", lambda: b"{\\rtf1 Ke hoach {\\pict\\bin2147483647 " + b"\0" * 1000),
        Hostile(
            "anh-ngoai.html",
            f"<html><body>Ke hoach<img src='file:///etc/passwd'><img src='{url}/x'></body></html>".encode,
        ),
        Hostile(
            "anh-ngoai.rtf",
            lambda: b'{\\rtf1 Ke hoach {\\field{\\*\\fldinst INCLUDEPICTURE "%s/x" \\\\d}}}' % url.encode(),
        ),
        Hostile(
            "cu-hong.doc",
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + bytes(range(256)) * 100,
        ),
        Hostile("cu-so-khong.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)),
        Hostile(
            "phang.xml",
            lambda: (
                b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument>" + b"<a>" * 100_000
            ),
        ),
    ]
