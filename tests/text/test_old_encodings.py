"""Text of old encodings amid Unicode, told by its words."""

from __future__ import annotations

import pytest
from old_writers import write_tcvn3, write_vni

from cnscd_cli.text.old_encodings import read_old_text
from cnscd_cli.text.tcvn3 import raise_headings

PLAN = (
    "ỦY BAN NHÂN DÂN XÃ AN BIÊN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 12/KH-UBND          An Biên, ngày 05 tháng 3 năm 2026",
    "KẾ HOẠCH",
    "Hoạt động của Tổ công nghệ số cộng đồng năm 2026",
    "Căn cứ Quyết định số 15/QĐ-UBND của Ủy ban nhân dân tỉnh; HĐND xã, Sở KH&CN.",
    "1. Ứng dụng nền tảng số ở khu dân cư. Ít nhất 80% hộ được hướng dẫn.",
    "- Ủy ban Mặt trận Tổ quốc; Đoàn Thanh niên;",
    "đ) Các thôn, ấp, tổ dân phố: ô tô, pa nô",
)


@pytest.mark.parametrize(("write", "name"), [(write_tcvn3, "tcvn3"), (write_vni, "vni")])
def test_a_whole_plan(write: object, name: str) -> None:
    assert callable(write)
    readings = read_old_text([write(line) for line in PLAN])
    assert tuple(reading.text for reading in readings) == PLAN
    assert {reading.encoding for reading in readings} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch của xã Hòa Bình",
        "ông Đôn, bà H'Đơk Niê, thôn Krông Pắc, xã Ea Kar",
        "Le café à la française, où l'élève était déjà prêt; garçon, façade, naïve",
        "Müller, Köln, Düsseldorf, señor, São Paulo, Ångström",
        "Ðảng ủy xã Ðông Hòa",
        "if (a < b && c[i] != '\\0') { x ^= y; } // §4 ©2026 ®",
        "Diện tích 3 × 4 m², nhiệt độ 25°C ± 2, 50 µm, ½ số hộ",
        "«Tổ công nghệ số» · «Hòa» • số",
        "Hßa",
        "klarte ikke å gå tilbake, søkeuttrykket på linjen",
        "caracter în plus, textului aflat în intrare",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert read_old_text([text])[0].text == text
    assert read_old_text(["Kế hoạch của Tổ công nghệ số cộng đồng", text, "Nơi nhận: như trên"])[1].text == text


def test_a_passage_within_a_text() -> None:
    lines = ["Kế hoạch của xã", "", write_tcvn3("Mục tiêu của tổ công nghệ số"), "Hoà", "Đơn vị: phường An Hải"]
    shown = [reading.text for reading in read_old_text(lines)]
    assert shown == ["Kế hoạch của xã", "", "Mục tiêu của tổ công nghệ số", "Hoà", "Đơn vị: phường An Hải"]


@pytest.mark.parametrize("write", [write_tcvn3, write_vni])
def test_words_within_a_line(write: object) -> None:
    assert callable(write)
    line = f"Đơn vị chủ trì: {write('phòng văn hóa xã hội và công an')} phối hợp với Đoàn Thanh niên"
    (reading,) = read_old_text([line])
    assert reading.text == "Đơn vị chủ trì: phòng văn hóa xã hội và công an phối hợp với Đoàn Thanh niên"


LOSING = (
    *PLAN,
    "Đưa nông sản lên sàn, tối đa các hộ, mười lăm phần trăm, nắm dư luận",
    "Tham mưu, phân công người dân khu dân cư; điểm c khoản 2, đạt 5 cm",
    "- Như trên;",
    "- Lưu: VT",
    "Hưng Yên",
)


@pytest.mark.parametrize("trace", ["-", ""], ids=["hyphen", "nothing"])
def test_letters_lost_on_the_way(trace: str) -> None:
    readings = read_old_text([write_tcvn3(line).replace("\u00ad", trace) for line in LOSING])
    assert tuple(reading.text for reading in readings) == LOSING


def test_words_are_not_mended_where_nothing_is_lost() -> None:
    lines = (*PLAN, "sáng ngời, lợi ích, mu bàn tay, ng, Hng")
    assert tuple(reading.text for reading in read_old_text([write_tcvn3(line) for line in lines])) == lines


def test_headings_of_a_font_of_capitals() -> None:
    lines = (
        "ủy ban nhân dân xã an biên          cộng hòa xã hội chủ nghĩa việt nam",
        "Số: 12/KH-UBND                      An Biên, ngày 05 tháng 3 năm 2026",
        "",
        "kế hoạch",
        "hoạt động của tổ công nghệ số cộng đồng",
        "",
        "ii. mục tiêu, chỉ tiêu",
        "",
        "Triển khai ở các khu dân cư, người dân được hướng dẫn sử dụng dịch vụ công trên",
        "",
        "môi trường mạng",
        "12",
        "",
        *("Nội dung của đoạn này.", "") * 8,
        "và các nền tảng số",
        "",
        "- tổ dân phố",
        "",
        "tổ chức tập huấn;",
    )
    raised = (0, 3, 4, 6)
    shown = [line.upper() if at in raised else line for at, line in enumerate(lines)]
    assert raise_headings(lines) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Tæ C¤NG NGHÖ Sè CéNG §åNG", "TỔ CÔNG NGHỆ SỐ CỘNG ĐỒNG"),
        ("UBND X· HßA B×NH", "UBND XÃ HÒA BÌNH"),
        ("Chñ tÞch UBND x· §«ng Hßa", "Chủ tịch UBND xã Đông Hòa"),
        ("Së KH&CN, Tæ CNSC§ cña x·", "Sở KH&CN, Tổ CNSCĐ của xã"),
        ("®-îc ng-êi d©n n-íc t- t-ëng", "được người dân nước tư tưởng"),
        ("Q§-TTg, VH-XH, KH-UBND cña tØnh vµ huyÖn", "QĐ-TTg, VH-XH, KH-UBND của tỉnh và huyện"),
        ('«ng Hßa nãi: "Tæ sè" vµ «Tæ d©n phè»', 'ông Hòa nói: "Tổ số" và «Tổ dân phố»'),
    ],
)
def test_what_tcvn3_loses(written: str, shown: str) -> None:
    assert read_old_text(["KÕ ho¹ch cña x· vµ c¸c tæ d©n phè", written])[1].text == shown
