"""Who is the core force of the team, told apart from all else that is called «nòng cốt»."""

from __future__ import annotations

import pytest
from documents import extract_body
from statements import DEPARTMENT, MAKE_UP, POLICE, WORK, YOUTH_UNION, read_statement

UNCLEAR = ["?"]
"""Somebody is the core of the team, and a person must judge who."""

IN_MAKE_UP = [
    ("Nòng cốt là Chi đoàn bản, Trưởng bản làm Tổ trưởng.", ["doan-thanh-nien"]),
    ("Nâng chất lượng Tổ, trong đó vai trò nòng cốt thuộc về đoàn viên, thanh niên.", ["doan-thanh-nien"]),
    ("Lấy lực lượng đoàn viên, thanh niên làm nòng cốt của Tổ công nghệ số cộng đồng.", ["doan-thanh-nien"]),
    ("Tổ công nghệ số cộng đồng lấy đoàn viên thanh niên làm lực lượng nòng cốt.", ["doan-thanh-nien"]),
    ("Kiện toàn các Tổ CNSCĐ, trong đó Đoàn Thanh niên là lực lượng nòng cốt.", ["doan-thanh-nien"]),
    ("Lực lượng nòng cốt của Tổ là Đoàn Thanh niên, Hội Phụ nữ.", ["doan-thanh-nien", "hoi-phu-nu"]),
    (
        "Nòng cốt của Tổ CNSCĐ là đoàn viên, thanh niên; các thành viên khác gồm Công an, Hội Nông dân.",
        ["doan-thanh-nien"],
    ),
    ("Đoàn Thanh niên giữ vai trò nòng cốt, xung kích trong hoạt động của Tổ CNSCĐ.", ["doan-thanh-nien"]),
    ("Đoàn TNCS Hồ Chí Minh xã cử đoàn viên tham gia làm nòng cốt trong các Tổ.", ["doan-thanh-nien"]),
    (
        "Thành phần Tổ gồm: Bí thư chi đoàn, đoàn viên thanh niên (nòng cốt), công an viên, hội viên phụ nữ.",
        ["doan-thanh-nien"],
    ),
    ("Đoàn viên thanh niên được xác định là lực lượng nòng cốt của Tổ.", ["doan-thanh-nien"]),
    ("Xác định đoàn viên, thanh niên là nòng cốt trong Tổ công nghệ số cộng đồng.", ["doan-thanh-nien"]),
    ("Phát huy vai trò nòng cốt của đoàn viên, thanh niên trong các Tổ CNSCĐ.", ["doan-thanh-nien"]),
    (
        "Phát huy vai trò nòng cốt của Đoàn Thanh niên trong Tổ công nghệ số cộng đồng và phong trào bình dân học vụ số.",
        ["doan-thanh-nien"],
    ),
    ("Phát huy vai trò nòng cốt của Tổ CNSCĐ trong phong trào bình dân học vụ số.", []),
    ("Tổ công nghệ số cộng đồng là lực lượng nòng cốt trong triển khai phong trào Bình dân học vụ số.", []),
    ("Tổ CNSCĐ là nòng cốt hỗ trợ người dân, có sự tham gia của Đoàn Thanh niên.", []),
    ("Công an xã là lực lượng nòng cốt trong chiến dịch cấp tài khoản định danh điện tử.", []),
    ("Công an xã làm nòng cốt, phối hợp với các Tổ CNSCĐ hướng dẫn người dân cài đặt VNeID.", []),
    ("Mặt trận Tổ quốc là nòng cốt trong công tác tuyên truyền, vận động.", []),
    ("Mặt trận Tổ quốc và các đoàn thể làm nòng cốt vận động nhân dân tham gia các lớp của Tổ công nghệ số.", []),
    ("Thành phần gồm cán bộ thôn và các lực lượng nòng cốt tại cơ sở.", []),
    ("Không lấy Đoàn Thanh niên làm nòng cốt của Tổ mà giao Hội Nông dân.", []),
    ("Tổ không chỉ có đoàn viên thanh niên làm nòng cốt mà còn có hội viên các hội.", ["doan-thanh-nien"]),
    ("Không chỉ Đoàn Thanh niên mà cả Hội Phụ nữ là lực lượng nòng cốt của Tổ.", ["doan-thanh-nien", "hoi-phu-nu"]),
    ("Thay vì Đoàn Thanh niên, lực lượng công an cơ sở làm nòng cốt của Tổ.", ["cong-an"]),
    ("Tổ công nghệ số cộng đồng do Đoàn Thanh niên làm nòng cốt.", ["doan-thanh-nien"]),
    ("Tổ công nghệ số cộng đồng được thành lập với nòng cốt là đoàn viên thanh niên.", ["doan-thanh-nien"]),
    ("Tổ CNSCĐ có lực lượng nòng cốt là thanh niên, giáo viên, cán bộ trẻ.", ["doan-thanh-nien"]),
    ("Huy động lực lượng thanh niên tình nguyện làm nòng cốt tham gia Tổ công nghệ số cộng đồng.", ["doan-thanh-nien"]),
    ("Lấy thanh niên làm nòng cốt.", ["doan-thanh-nien"]),
    ("Bảo đảm mỗi Tổ có đoàn viên thanh niên làm nòng cốt.", ["doan-thanh-nien"]),
    (
        "Các Tổ CNSCĐ hoạt động dựa trên nòng cốt là lực lượng đoàn viên, thanh niên, học sinh, sinh viên.",
        ["doan-thanh-nien"],
    ),
    (
        "Lấy Công an xã, Đoàn Thanh niên làm nòng cốt xây dựng các Tổ công nghệ số cộng đồng.",
        ["cong-an", "doan-thanh-nien"],
    ),
    ("Lực lượng công an là nòng cốt của Tổ công nghệ số cộng đồng.", ["cong-an"]),
    ("Lực lượng trẻ, am hiểu công nghệ là nòng cốt của Tổ.", ["?"]),
    ("Lực lượng nòng cốt là người có uy tín, am hiểu công nghệ.", ["?"]),
    ("Hạt nhân của Tổ CNSCĐ là đoàn viên, thanh niên.", ["doan-thanh-nien"]),
    ("Đoàn Thanh niên là lực lượng chủ lực của các Tổ.", ["doan-thanh-nien"]),
    ("Đoàn Thanh niên là lực lượng xung kích trong Tổ công nghệ số cộng đồng.", ["?"]),
    ("Xây dựng đội ngũ nòng cốt về chuyển đổi số tại các thôn.", []),
    ("Tập huấn cho lực lượng nòng cốt của các Tổ CNSCĐ.", []),
    ("Tập huấn cho cán bộ nòng cốt, thành viên Tổ CNSCĐ.", []),
    ("Đoàn Thanh niên là nòng cốt, phối hợp với Tổ CNSCĐ hướng dẫn người dân.", []),
    ("Hội Liên hiệp Phụ nữ xã là lực lượng nòng cốt tham gia Tổ công nghệ số cộng đồng.", ["hoi-phu-nu"]),
    (
        "Đoàn Thanh niên, Hội Phụ nữ, Hội Nông dân phối hợp làm nòng cốt trong hoạt động của Tổ.",
        ["doan-thanh-nien", "hoi-phu-nu", "hoi-nong-dan"],
    ),
    ("Cử đoàn viên thanh niên làm nòng cốt tại các Tổ.", ["doan-thanh-nien"]),
    ("Tổ trưởng là Trưởng thôn; nòng cốt là đoàn viên thanh niên.", ["doan-thanh-nien"]),
    ("Thành viên nòng cốt: đoàn viên, thanh niên, giáo viên trẻ.", ["doan-thanh-nien"]),
    (
        "Thành viên nòng cốt của Tổ gồm: Bí thư chi đoàn, công an viên, chi hội trưởng phụ nữ.",
        ["doan-thanh-nien", "cong-an"],
    ),
    ("Tổ do chi đoàn thanh niên thôn làm nòng cốt, chi bộ lãnh đạo.", ["doan-thanh-nien"]),
    ("Với sự tham gia nòng cốt của đoàn viên, thanh niên, các Tổ CNSCĐ đi từng ngõ, gõ từng nhà.", []),
    ("Đoàn viên thanh niên đóng vai trò nòng cốt trong thành phần Tổ.", ["doan-thanh-nien"]),
    ("Đoàn viên là lưc lương nòng côt của Tổ CNSCP.", ["doan-thanh-nien"]),
    ("Xã Đoàn là nòng cốt của các Tổ.", ["doan-thanh-nien"]),
    ("Đoàn xã làm nòng cốt trong các Tổ công nghệ số cộng đồng.", ["doan-thanh-nien"]),
    ("Tổ gồm các thành viên, trong đó nòng cốt là đoàn viên thanh niên.", ["doan-thanh-nien"]),
    ("Tổ gồm các thành viên, nòng cốt là Bí thư Chi đoàn.", ["doan-thanh-nien"]),
    ("Tổ công nghệ số cộng đồng hoạt động với vai trò nòng cốt của thanh niên.", ["doan-thanh-nien"]),
    ("Tổ gồm Trưởng thôn, Bí thư chi đoàn, hội viên phụ nữ; lấy đoàn viên làm nòng cốt.", ["doan-thanh-nien"]),
    ("Thành lập đội hình thanh niên tình nguyện làm nòng cốt hỗ trợ người dân.", []),
    (
        "Phòng Văn hóa - Xã hội tham mưu kiện toàn Tổ CNSCĐ, lấy đoàn viên thanh niên làm lực lượng nòng cốt.",
        ["doan-thanh-nien"],
    ),
    (
        "UBND xã chỉ đạo kiện toàn Tổ, trong đó xác định lực lượng đoàn viên, thanh niên giữ vai trò nòng cốt.",
        ["doan-thanh-nien"],
    ),
    ("Giáo viên, học sinh là lực lượng nòng cốt của Tổ.", ["?"]),
    ("Bí thư Chi bộ là hạt nhân lãnh đạo các Tổ.", []),
    ("Chi bộ là hạt nhân chính trị ở cơ sở.", []),
    ("Chi bộ lãnh đạo, Chi đoàn làm nòng cốt.", ["doan-thanh-nien"]),
    ("Lấy người dân làm trung tâm, Tổ công nghệ số cộng đồng làm nòng cốt.", []),
    ("Lấy lực lượng Công an, Đoàn Thanh niên và Tổ CNSCĐ làm nòng cốt để hướng dẫn người dân.", []),
    (
        "Các Tổ công nghệ số cộng đồng do lực lượng đoàn viên thanh niên, lực lượng công an cơ sở làm nòng cốt trong hướng dẫn người dân.",
        ["doan-thanh-nien", "cong-an"],
    ),
    ("Phối hợp với Đoàn Thanh niên (lực lượng nòng cốt của Tổ) tổ chức ra quân.", ["doan-thanh-nien"]),
    ("Đoàn Thanh niên xã với vai trò nòng cốt trong Tổ CNSCĐ chủ trì ra quân.", ["doan-thanh-nien"]),
    ("Đoàn viên thanh niên, lực lượng nòng cốt của Tổ CNSCĐ, hỗ trợ người dân.", ["doan-thanh-nien"]),
    (
        "Lấy Đoàn viên thanh niên làm lực lượng nòng cốt, Công an làm lực lượng phối hợp trong các Tổ.",
        ["doan-thanh-nien"],
    ),
    ("Tổ lấy Hội Phụ nữ làm nòng cốt.", ["hoi-phu-nu"]),
    ("Đoàn Thanh niên phải là nòng cốt của Tổ.", ["doan-thanh-nien"]),
    ("Mỗi Tổ cần có ít nhất 02 đoàn viên thanh niên làm nòng cốt.", ["doan-thanh-nien"]),
    ("Tổ có đoàn viên, thanh niên tham gia làm nòng cốt.", ["doan-thanh-nien"]),
    ("Kiện toàn Tổ với thành phần nòng cốt gồm đoàn viên, thanh niên, giáo viên.", ["doan-thanh-nien"]),
    (
        "Đoàn Thanh niên là lực lượng nòng cốt của phong trào bình dân học vụ số và của các Tổ công nghệ số cộng đồng.",
        ["doan-thanh-nien"],
    ),
    ("Đoàn Thanh niên, Công an là lực lượng nòng cốt của Đề án 06, tham gia Tổ công nghệ số.", []),
    ("Đoàn Thanh niên là nòng cốt của Tổ công tác Đề án 06.", []),
]

OF_YOUTH_UNION = [
    ("Là lực lượng nòng cốt tham gia các Tổ công nghệ số cộng đồng.", ["doan-thanh-nien"]),
    ("Giữ vai trò nòng cốt trong các Tổ CNSCĐ; huy động đoàn viên hỗ trợ người dân.", ["doan-thanh-nien"]),
    ("Là lực lượng nòng cốt trong phong trào bình dân học vụ số.", []),
    ("Làm nòng cốt hướng dẫn người dân; tham gia các Tổ.", []),
    ("Phát huy vai trò nòng cốt, cử đoàn viên tham gia các Tổ công nghệ số.", ["?"]),
    ("Phát huy vai trò xung kích, nòng cốt trong các Tổ.", ["doan-thanh-nien"]),
    ("Chủ trì, chỉ đạo các chi đoàn làm nòng cốt trong Tổ CNSCĐ.", ["doan-thanh-nien"]),
    ("Chỉ đạo các chi đoàn phát huy vai trò nòng cốt tham gia Tổ công nghệ số cộng đồng.", ["doan-thanh-nien"]),
    ("Cử đoàn viên ưu tú tham gia Tổ, làm lực lượng nòng cốt.", ["doan-thanh-nien"]),
    ("Làm nòng cốt của Tổ.", ["doan-thanh-nien"]),
    ("Đóng vai trò nòng cốt trong việc thành lập Tổ công nghệ số cộng đồng.", ["doan-thanh-nien"]),
    ("Nòng cốt trong các Tổ CNSCĐ.", ["doan-thanh-nien"]),
]

OF_POLICE = [
    ("Chỉ đạo lực lượng công an cơ sở làm nòng cốt, phối hợp với Tổ CNSCĐ hướng dẫn VNeID.", []),
    ("Là lực lượng nòng cốt trong việc hướng dẫn người dân cài đặt VNeID.", []),
    ("Làm nòng cốt tham gia các Tổ công nghệ số.", ["cong-an"]),
]

LINES = [
    ("Lực lượng nòng cốt của Tổ:|- Đoàn viên, thanh niên;|- Giáo viên trẻ.|- Công an viên.", ["doan-thanh-nien"]),
    (
        "Lực lượng nòng cốt|- Đoàn Thanh niên xã: mỗi chi đoàn cử 02 đoàn viên.|- Hội Phụ nữ phối hợp.",
        ["doan-thanh-nien"],
    ),
]

LABELLED = [
    ("a) Đoàn Thanh niên là lực lượng nòng cốt của Tổ", ["doan-thanh-nien"]),
    ("b) Vai trò nòng cốt", []),
    ("1.2. Phát huy vai trò nòng cốt của Tổ công nghệ số cộng đồng", []),
]


def _core(heading: str, statement: str) -> list[str]:
    team = read_statement(heading, statement).team
    return [core.agency_id for core in team.core] or (UNCLEAR if team.core_unclear else [])


@pytest.mark.parametrize(("statement", "expected"), IN_MAKE_UP, ids=[text for text, _ in IN_MAKE_UP])
def test_under_the_make_up_of_the_team(statement: str, expected: list[str]) -> None:
    assert _core(MAKE_UP, statement) == expected


@pytest.mark.parametrize(("statement", "expected"), OF_YOUTH_UNION, ids=[text for text, _ in OF_YOUTH_UNION])
def test_under_the_youth_union(statement: str, expected: list[str]) -> None:
    assert _core(YOUTH_UNION, statement) == expected


@pytest.mark.parametrize(("statement", "expected"), OF_POLICE, ids=[text for text, _ in OF_POLICE])
def test_under_the_police(statement: str, expected: list[str]) -> None:
    assert _core(POLICE, statement) == expected


@pytest.mark.parametrize(("lines", "expected"), LINES, ids=[text for text, _ in LINES])
def test_a_list_of_the_core(lines: str, expected: list[str]) -> None:
    assert _core(MAKE_UP, lines) == expected


@pytest.mark.parametrize(("line", "expected"), LABELLED, ids=[text for text, _ in LABELLED])
def test_a_labelled_line(line: str, expected: list[str]) -> None:
    assert _core(MAKE_UP, f"Cơ cấu.|{line}") == expected


def test_members_who_are_the_core_are_of_the_team() -> None:
    assert _core("III. NỘI DUNG\n1. Về nhân sự\n", "Thành viên nồng cốt gồm: Chi đoàn khóm.") == ["doan-thanh-nien"]


def test_elsewhere_only_the_words_themselves_tell_of_the_team() -> None:
    assert _core(MAKE_UP, "Lấy thanh niên làm nòng cốt.") == ["doan-thanh-nien"]
    assert _core(DEPARTMENT, "Lấy thanh niên làm nòng cốt.") == []
    assert _core(WORK, "Lấy thanh niên làm nòng cốt của Tổ.") == ["doan-thanh-nien"]


def test_a_core_force_keeps_its_section_and_its_sentence() -> None:
    body = f"{YOUTH_UNION}- Tuyên truyền. Làm nòng cốt của các Tổ; tổ chức ra quân."
    [core] = extract_body(body).team.core
    assert (core.section, core.evidence.quote) == ("V/4", "Làm nòng cốt của các Tổ")
