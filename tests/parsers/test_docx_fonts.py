"""Fonts that show other letters than those stored."""

from __future__ import annotations

import pytest
from docx_files import NAMESPACES, para, read, run, texts

from cnscd_cli.text.old_letters import read_tcvn3, read_vni

TCVN3 = [
    ("KÕ ho¹ch ho¹t ®éng", "Kế hoạch hoạt động"),
    ("Tæ c«ng nghÖ sè céng ®ång", "Tổ công nghệ số cộng đồng"),
    ("céng hßa x· héi chñ nghÜa viÖt nam", "cộng hòa xã hội chủ nghĩa việt nam"),
    ("®\xadêng phè, l\xadu tr÷, ý kiÕn", "đường phố, lưu trữ, ý kiến"),
    ("§¶ng ñy, ¡n, ¢u, £, ¤, ¥n, ¦u", "Đảng ủy, Ăn, Âu, Ê, Ô, Ơn, Ưu"),
    ("100% (a-z) 01/2026", "100% (a-z) 01/2026"),
]
VNI = [
    ("Keá hoaïch hoaït ñoäng", "Kế hoạch hoạt động"),
    ("Toå coâng ngheä soá coäng ñoàng", "Tổ công nghệ số cộng đồng"),
    ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("ñöôøng phoá, löu tröõ, yù kieán, kyõ, kyø", "đường phố, lưu trữ, ý kiến, kỹ, kỳ"),
    ("aên, baèng, naém, saün, chaët, ngaén", "ăn, bằng, nắm, sẵn, chặt, ngắn"),
    ("100% (a-z) 01/2026", "100% (a-z) 01/2026"),
]


@pytest.mark.parametrize(("stored", "shown"), TCVN3)
def test_tcvn3(stored: str, shown: str) -> None:
    assert read_tcvn3(stored) == shown


@pytest.mark.parametrize(("stored", "shown"), VNI)
def test_vni(stored: str, shown: str) -> None:
    assert read_vni(stored) == shown


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def test_every_letter_of_tcvn3_is_a_letter_of_its_own() -> None:
    stored = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦"
    assert len(set(read_tcvn3(stored))) == len(stored) == 74


def test_document_in_old_fonts() -> None:
    body = (
        para(run("kÕ ho¹ch", font(".VnTimeH")))
        + para(run("Ho¹t ®éng ", font(".VnTime")) + run("năm ") + run("2026", font(".VnTime")))
        + para(run("Toå coâng ngheä soá", font("VNI-Times")))
    )
    assert texts(read(body)) == ["KẾ HOẠCH", "Hoạt động năm 2026", "Tổ công nghệ số"]


def test_old_font_of_the_default_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
        f"<w:rPr>{font('.VnTime')}</w:rPr></w:style>"
    )
    header = f"<w:hdr {NAMESPACES}>{para('ñy ban')}</w:hdr>"
    document = read(para("KÕ ho¹ch") + para(run("mục tiêu", font("Times New Roman"))), styles, header=header)
    assert texts(document) == ["Kế hoạch", "mục tiêu"]
    assert document.regions[0].content.text == "ủy ban"


def test_old_font_left_on_text_that_was_retyped() -> None:
    body = para(run("Kế hoạch của xã Hòa Bình", font(".VnTime"))) + para(run("Hòa Bình", font(".VnTime")))
    assert texts(read(body)) == ["Kế hoạch của xã Hòa Bình", "Hòa Bình"]


def test_retyped_text_in_a_document_of_old_fonts() -> None:
    body = "".join(para(run(text, font(".VnTime"))) for text in ("ho¹t ®éng", "nhiÖm vô", "thực hiện"))
    assert texts(read(body)) == ["hoạt động", "nhiệm vụ", "thực hiện"]


def test_latin_letters_in_other_fonts_stay() -> None:
    assert texts(read(para(run("Ho¹t ®éng", font("Times New Roman"))))) == ["Ho¹t ®éng"]
