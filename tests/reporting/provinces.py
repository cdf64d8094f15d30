"""A folder as a department gets it: the samples under the names of communes of one province, and what goes wrong with it."""

from __future__ import annotations

import random
import re
import zipfile
from itertools import cycle
from pathlib import Path

from cnscd_cli.data.communes import list_communes
from cnscd_cli.model.plan import CommuneType

SAMPLES = Path(__file__).parents[2] / "samples"
PROVINCE = "Ninh Bình"
XA = {
    "hoang-chau": ("Hoằng Châu", "Thanh Hóa"),
    "tieu-can": ("Tiểu Cần", "Vĩnh Long"),
    "krong-nang": ("Krông Năng", "Đắk Lắk"),
    "tay-coc": ("Tây Cốc", "Phú Thọ"),
    "khoai-chau": ("Khoái Châu", "Hưng Yên"),
    "cam-lam": ("Cam Lâm", "Khánh Hòa"),
    "quach-pham": ("Quách Phẩm", "Cà Mau"),
    "muong-luan": ("Mường Luân", "Điện Biên"),
}
PHUONG = {
    "gia-sang": ("Gia Sàng", "Thái Nguyên"),
    "phu-bai": ("Phú Bài", "Huế"),
    "thoi-long": ("Thới Long", "Cần Thơ"),
    "hong-ngu": ("Hồng Ngự", "Đồng Tháp"),
}
SAID = {"Huế": "thành phố Huế", "Cần Thơ": "thành phố Cần Thơ"}
"""How the samples name provinces that are cities."""


def write_province(folder: Path, count: int = 40) -> None:
    """`count` plans of as many communes, some in two editions or twice, and plans and files that cannot count."""
    chance = random.Random(11)  # noqa: S311 - no secret
    official = f"Tỉnh {PROVINCE}"
    xa = zip(cycle(XA), list_communes(official, CommuneType.XA), strict=False)
    phuong = zip(cycle(PHUONG), list_communes(official, CommuneType.PHUONG), strict=False)
    chosen = [next(phuong if number % 4 == 3 else xa) for number in range(count)]
    for number, (sample, name) in enumerate(chosen):
        suffix = ".docx" if number % 3 == 1 and (SAMPLES / f"{sample}.docx").exists() else ".txt"
        write_plan(folder / f"dot-{number % 3}" / f"{number:03}{suffix}", sample, name, PROVINCE, chance)
    _write_editions(folder, chosen, chance)
    _write_uncounted(folder, chance)


def _write_editions(folder: Path, chosen: list[tuple[str, str]], chance: random.Random) -> None:
    by_sample = dict(chosen[12:])
    for number, (sample, name) in enumerate(by_sample.items()):
        later = re.compile(r"ngày +(?:\d\d|…*) *tháng +\d+ +năm 2026"), f"ngày 0{number + 1} tháng 5 năm 2026"
        change = later if number % 3 < 2 else (re.compile(r"\b100%"), "97%")
        write_plan(folder / "gui-lai" / f"{sample}.txt", sample, name, PROVINCE, chance, change)
    for copied in ("dot-0/000.txt", "dot-2/005.txt"):
        (folder / "gui-lai" / f"ban-sao-{copied[-7:]}").write_bytes((folder / copied).read_bytes())


def _write_uncounted(folder: Path, chance: random.Random) -> None:
    write_plan(folder / "khac" / "khong-co-xa-nay.txt", "tieu-can", "Vũng Mây", PROVINCE, chance)
    for name in ("hoang-chau.txt", "phu-bai.txt", "co-to.docx"):
        (folder / "khac" / name).write_bytes((SAMPLES / name).read_bytes())
    said = "KẾ HOẠCH\nHoạt động Tổ công nghệ số cộng đồng năm 2026\nI. MỤC TIÊU\n- 80% người dân có tài khoản VNeID.\n"
    (folder / "khac" / "khong-ro.txt").write_text(said, encoding="utf-8")
    (folder / "khac" / "khong-neu-tinh.txt").write_text(f"ỦY BAN NHÂN DÂN\nXÃ YÊN KHÁNH\n{said}", encoding="utf-8")
    (folder / "khac" / "bình-minh.txt").write_text(f"ỦY BAN NHÂN DÂN\nXÃ BÌNH MINH\n{said}", encoding="utf-8")
    decided = (
        "QUYẾT ĐỊNH\nVề việc kiện toàn Tổ công nghệ số cộng đồng\nĐiều 1. Kiện toàn các Tổ công nghệ số cộng đồng.\n"
    )
    for name in ("BÌNH MỸ", "YÊN MÔ"):
        head = f"ỦY BAN NHÂN DÂN\nXÃ {name}\n{name.title()}, ngày 02 tháng 6 năm 2026\n"
        (folder / "khac" / f"quyet-dinh-{name[:4].strip()}.txt").write_text(head + decided, encoding="utf-8")
    (folder / "khac" / "hong.docx").write_bytes(b"PK\x03\x04")
    (folder / "khac" / "trong.txt").write_bytes(b"")


def write_plan(
    path: Path,
    sample: str,
    name: str,
    province: str,
    chance: random.Random,
    change: tuple[re.Pattern[str], str] | None = None,
) -> None:
    """A sample under another name, with other figures."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own, its = {**XA, **PHUONG}[sample]

    def vary(text: str) -> str:
        for old, new in (
            (own, name),
            (own.upper(), name.upper()),
            (SAID.get(its, its), f"tỉnh {province}" if its in SAID else province),
        ):
            text = re.sub(r"\s+".join(re.escape(word).replace("Hóa", "(?:Hóa|Hoá)") for word in old.split()), new, text)
        text = re.sub(r"\b[4-9]\d%", lambda found: f"{min(99, int(found[0][:2]) + chance.randint(-4, 9))}%", text)
        return change[0].sub(change[1], text) if change else text

    source = SAMPLES / f"{sample}{path.suffix}"
    if path.suffix == ".txt":
        path.write_text(vary(source.read_text(encoding="utf-8")), encoding="utf-8")
        return
    with zipfile.ZipFile(source) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for item in whole.infolist():
            data = whole.read(item)
            made.writestr(item, vary(data.decode()).encode() if item.filename == "word/document.xml" else data)
