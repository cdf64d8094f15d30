"""Which profile a plan is judged by, from its own words: document, province, neither, several, contradictory."""

from __future__ import annotations

from datetime import date

import pytest

from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.finding import ChosenBy, ProfileDocument
from cnscd_cli.model.plan import PartialDate, Plan
from cnscd_cli.parsers.txt import parse_txt
from cnscd_cli.rules.choice import choose_profile
from cnscd_cli.rules.contract import ProfileSummary, Validity
from cnscd_cli.rules.language.heads import list_heads
from cnscd_cli.rules.language.profile import list_profiles
from cnscd_cli.rules.lapse import find_lapse

TEXT = """\
ỦY BAN NHÂN DÂN
{head}

Số: 31/KH-UBND

{place}, ngày 12 tháng 4 năm 2026

KẾ HOẠCH
Hoạt động Tổ công nghệ số cộng đồng năm 2026

{bases}

I. MỤC TIÊU
Phổ cập kỹ năng số cho người dân.
{body}
"""
# Names that the official list has in several provinces tell none; Khánh Thiện and Quỳ Hợp have one each.
MANY, NINH_BINH, NGHE_AN = "Tân An", "Khánh Thiện", "Quỳ Hợp"
OF_NINH_BINH = "Thực hiện Kế hoạch số 123/KH-UBND ngày 31/10/2025 của UBND tỉnh Ninh Bình về hoạt động của Tổ;"


def read(bases: str, name: str = MANY, body: str = "") -> Plan:
    text = TEXT.format(head=f"XÃ {name.upper()}", place=name, bases=bases, body=body)
    return extract_plan(parse_txt(text.encode(), "ke-hoach.txt", "0" * 64))


# basis of the plan, its commune, the profile, by what
CASES = (
    (OF_NINH_BINH, MANY, "ninh-binh", ChosenBy.DOCUMENT),
    (OF_NINH_BINH, NINH_BINH, "ninh-binh", ChosenBy.DOCUMENT),
    ("Căn cứ Kế hoạch số 0123 /KH-UBND ngày 31 tháng 10 năm 2025 của Ủy ban nhân dân tỉnh Ninh Bình về Tổ;", MANY, "ninh-binh", ChosenBy.DOCUMENT),
    ("Thực hiện Kế hoạch số 123/KH-UBND của UBND tỉnh Ninh Bình về Tổ;", MANY, "ninh-binh", ChosenBy.DOCUMENT),
    ("Thực hiện Kế hoạch số 123/KH-UBND ngày 31/10/2025 của UBND tỉnh về Tổ;", NINH_BINH, "ninh-binh", ChosenBy.DOCUMENT),
    # each province and each year has a plan of that number
    ("Thực hiện Kế hoạch số 20/KH-UBND ngày 14/01/2026 của UBND thành phố Hà Nội về Tổ;", MANY, "ha-noi", ChosenBy.DOCUMENT),
    ("Thực hiện Kế hoạch số 20/KH-UBND ngày 16/01/2026 của UBND tỉnh Cà Mau về Tổ;", MANY, "ca-mau", ChosenBy.DOCUMENT),
    ("Thực hiện Kế hoạch số 20/KH-UBND của UBND tỉnh Cà Mau về Tổ;", MANY, "ca-mau", ChosenBy.DOCUMENT),
    ("Thực hiện Kế hoạch số 20/KH-UBND ngày 14/01/2026 của UBND tỉnh Lạng Sơn về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 20/KH-UBND ngày 20/02/2026 của UBND tỉnh về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 20/KH-UBND của UBND tỉnh về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 123/KH-UBND ngày 31/10/2025 của UBND tỉnh về Tổ;", NGHE_AN, "nghe-an", ChosenBy.PROVINCE),
    # below the province
    ("Căn cứ Kế hoạch số 20/KH-UBND ngày 14/01/2026 của UBND xã Tân An về chuyển đổi số;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Căn cứ Kế hoạch số 130/KH-UBND ngày 13/3/2026 của UBND xã Tân An về chuyển đổi số;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    # the plan of a province that nobody names
    ("Thực hiện Kế hoạch số 130/KH-UBND ngày 13/3/2026 của UBND tỉnh về Tổ;", MANY, "kh-130-2026", ChosenBy.DOCUMENT),
    ("Thực hiện Kế hoạch số 130/KH-UBND ngày 13/3/2025 của UBND tỉnh về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 130/KH-UBND của UBND tỉnh về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 130/KH-UBND ngày 13/3/2026 của UBND thành phố về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Căn cứ Công văn số 3251/SKHCN-CNTT ngày 29/9/2025 của Sở Khoa học và Công nghệ về Tổ;", MANY, "hai-phong", ChosenBy.DOCUMENT),
    # no document that is known
    ("Căn cứ Luật Giao dịch điện tử;", NGHE_AN, "nghe-an", ChosenBy.PROVINCE),
    ("Thực hiện Kế hoạch số 77/KH-UBND ngày 05/01/2026 của UBND thành phố Hải Phòng về Tổ;", MANY, "hai-phong", ChosenBy.PROVINCE),
    ("Căn cứ Luật Giao dịch điện tử;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 77/KH-UBND ngày 05/01/2026 của UBND tỉnh Lạng Sơn về Tổ;", "Hồng Phong", "mau-tinh", ChosenBy.FALLBACK),
    # the same number and day by accident: nobody issued it, a city below the province, a province that is no more
    ("Thực hiện Kế hoạch số 20/KH-UBND ngày 14/01/2026 về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 130/KH-UBND ngày 13/3/2026 về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 20/KH-UBND ngày 14/01/2026 của UBND thành phố Vinh về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 123/KH-UBND ngày 31/10/2025 của UBND tỉnh Nam Định về Tổ;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("THỰC HIỆN KẾ HOẠCH SỐ 123/KH-UBND NGÀY 31/10/2025 CỦA UBND TỈNH NAM ĐỊNH;", MANY, "mau-tinh", ChosenBy.FALLBACK),
    ("Thực hiện Kế hoạch số 130/KH-UBND ngày 13/3/2026 của UBND tỉnh và các sở, ngành về Tổ;", MANY, "kh-130-2026", ChosenBy.DOCUMENT),
    # a province whose own document is another one
    ("Thực hiện Kế hoạch số 130/KH-UBND ngày 13/3/2026 của UBND tỉnh về Tổ;", "Quách Phẩm", "ca-mau", ChosenBy.PROVINCE),
    # an issuer without «của» before it
    ("Thực hiện Kế hoạch số 123/KH-UBND ngày 31/10/2025 UBND tỉnh Ninh Bình về Tổ;", MANY, "ninh-binh", ChosenBy.DOCUMENT),
    # as an example, beside what the own province issued
    (f"Căn cứ Kế hoạch số 55/KH-UBND ngày 31/10/2025 của UBND tỉnh Nghệ An về Tổ;\n{OF_NINH_BINH}", NGHE_AN, "nghe-an", ChosenBy.PROVINCE),
)  # fmt: skip


@pytest.mark.parametrize(("bases", "name", "profile", "by"), CASES, ids=[f"{c[2]}-{n}" for n, c in enumerate(CASES)])
def test_choice(bases: str, name: str, profile: str, by: ChosenBy) -> None:
    choice = choose_profile(read(bases, name), list_heads())
    assert (choice.profile, choice.by) == (profile, by), choice.reason
    assert choice.reason.startswith("vì ")


def test_the_reason_names_document_or_commune() -> None:
    heads = list_heads()
    told = "vì phần căn cứ dẫn Kế hoạch 123/KH-UBND ngày 31/10/2025 của UBND tỉnh Ninh Bình"
    assert choose_profile(read(OF_NINH_BINH), heads).reason == told
    assert choose_profile(read("", NGHE_AN), heads).reason == "vì xã Quỳ Hợp thuộc tỉnh Nghệ An"
    assert choose_profile(read(""), heads).reason == "vì không rõ kế hoạch của tỉnh, thành phố nào"


def test_the_document_of_another_province_is_told() -> None:
    """It is what the plan says it carries out; a slip of copying is for a person to see."""
    choice = choose_profile(read(OF_NINH_BINH, NGHE_AN), list_heads())
    assert choice.profile == "ninh-binh"
    (note,) = choice.notes
    assert note.startswith("Xã Quỳ Hợp thuộc tỉnh Nghệ An nhưng phần căn cứ dẫn văn bản của tỉnh Ninh Bình")
    assert choose_profile(read(OF_NINH_BINH, NINH_BINH), list_heads()).notes == ()


@pytest.mark.parametrize(
    ("bases", "name", "body", "profile", "reason", "note"),
    [
        ("Thực hiện Kế hoạch số 20/KH-UBND ngày 14/01/2026 về Tổ;", MANY, "", "mau-tinh", "vì không rõ", "nêu --profile ha-noi"),
        ("Thực hiện Kế hoạch số 123/KH-UBND ngày 31/10/2025 của UBND tỉnh về Tổ;", MANY, "", "ninh-binh", "vì phần căn cứ dẫn", "Kế hoạch không nêu tên tỉnh"),
        ("Thực hiện Kế hoạch số 130/KH-UBND ngày 13/3/2026 của UBND tỉnh Lạng Sơn về Tổ;", "Hồng Phong", "", "kh-130-2026", "vì phần căn cứ dẫn", "chưa rõ của tỉnh nào"),
        (f"Căn cứ Kế hoạch số 55/KH-UBND của UBND tỉnh Nghệ An về Tổ;\n{OF_NINH_BINH}", NGHE_AN, "", "nghe-an", "vì xã Quỳ Hợp thuộc tỉnh Nghệ An", "còn dẫn Kế hoạch 123/KH-UBND"),
        # a province that is merely mentioned is not that of the plan
        ("", MANY, "Tổ chức học tập kinh nghiệm tại thành phố Hải Phòng.", "mau-tinh", "vì không rõ", "không rõ có phải kế hoạch của nơi ấy"),
        ("", "Không Có", "Tổ chức học tập kinh nghiệm tại thành phố Hải Phòng.", "mau-tinh", "vì không rõ", "không rõ có phải kế hoạch của nơi ấy"),
        ("", NGHE_AN, "Tổ chức học tập kinh nghiệm tại thành phố Hải Phòng.", "nghe-an", "vì xã Quỳ Hợp thuộc tỉnh Nghệ An", None),
        # an authority of it is
        ("", "Tân An", "Báo cáo Sở Khoa học và Công nghệ tỉnh Đồng Nai.", "mau-tinh", "vì chưa có bộ quy tắc riêng của tỉnh Đồng Nai", None),
        ("Căn cứ Quyết định số 9/QĐ-UBND của UBND tỉnh Lạng Sơn về Tổ;", NGHE_AN, "", "nghe-an", "vì xã Quỳ Hợp thuộc", "nhưng phần căn cứ chỉ dẫn văn bản của tỉnh Lạng Sơn"),
        # what the list does not have is not said to belong anywhere
        ("Căn cứ Quyết định số 9/QĐ-UBND của UBND thành phố Hà Nội về Tổ;", "Không Có", "", "ha-noi", "vì kế hoạch nêu thành phố Hà Nội", "Danh mục đơn vị hành chính không có xã Không Có ở thành phố Hà Nội"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_told(
    bases: str, name: str, body: str, profile: str, reason: str, note: str | None
) -> None:
    choice = choose_profile(read(bases, name, body), list_heads())
    assert choice.profile == profile
    assert choice.reason.startswith(reason)
    assert [bool(note and note in told) for told in choice.notes] == ([True] if note else [])


def summarize(name: str, issued: date | None, province: str | None = None, **more: Validity) -> ProfileSummary:
    document = ProfileDocument("Kế hoạch", f"{len(name)}/KH-UBND", issued, "UBND tỉnh")
    return ProfileSummary(name, name, "", "", 1, province, document if issued else None, **more)


def test_of_several_documents_the_most_recent_counts_unless_one_is_of_the_own_province() -> None:
    bases = "Căn cứ Kế hoạch số 1/KH-UBND ngày 02/02/2026 của UBND tỉnh; Kế hoạch số 2/KH-UBND ngày 03/02/2026 của UBND tỉnh;"
    older, newer = summarize("a", date(2026, 2, 2)), summarize("bb", date(2026, 2, 3))
    for order in ((older, newer), (newer, older)):
        choice = choose_profile(read(bases), order)
        assert choice.profile == "bb"
        assert choice.notes == ("Phần căn cứ còn dẫn Kế hoạch 1/KH-UBND ngày 02/02/2026 của UBND tỉnh (a)",)
    own = older._replace(province="Tỉnh Nghệ An")
    assert choose_profile(read(bases, NGHE_AN), (own, newer)).profile == "a"


def test_of_several_profiles_of_a_province_the_one_in_force_then_the_most_recent_counts() -> None:
    until = Validity(None, date(2025, 12, 31))
    past = summarize("ccc", date(2026, 3, 1), "Tỉnh Nghệ An", validity=until)
    older, newer = (
        summarize(n, d, "Tỉnh Nghệ An") for n, d in (("dddd", date(2024, 1, 1)), ("eeeee", date(2025, 1, 1)))
    )
    choice = choose_profile(read("", NGHE_AN), (older, past, newer))
    assert (choice.profile, choice.notes) == ("eeeee", ("Tỉnh này còn có bộ quy tắc dddd, ccc",))


TO_2030 = Validity(date(2026, 3, 15), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "month", "year", "told"),
    [
        (14, 3, 2026, "ngày 14/3/2026, ngoài thời hạn của bộ quy tắc (từ 15/3/2026 đến 31/12/2030)"),
        (15, 3, 2026, None),
        (None, 3, 2026, None),
        (None, 2, 2026, "tháng 2 năm 2026"),
        (None, None, 2026, None),
        (None, None, 2025, "năm 2025"),
        (31, 12, 2030, None),
        (None, 12, 2030, None),
        (1, 1, 2031, "ngày 01/01/2031"),
        (None, None, None, None),
        (31, 2, 2031, None),
    ],
)
def test_a_plan_outside_the_time_of_its_profile(
    day: int | None, month: int | None, year: int | None, told: str | None
) -> None:
    plan = read("")
    plan = plan._replace(letterhead=plan.letterhead._replace(issue_date=PartialDate(day, month, year, None)))
    note = find_lapse(plan, TO_2030)
    assert note is None if told is None else note and told in note


def test_heads_say_what_the_whole_profiles_say() -> None:
    def bare(item: ProfileSummary) -> ProfileSummary:
        return item._replace(rule_count=0, description="")

    assert [bare(item) for item in list_heads()] == [bare(item) for item in list_profiles()]
