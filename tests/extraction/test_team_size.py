"""How many members a team has, told apart from all else that is counted in members."""

from __future__ import annotations

import pytest
from documents import extract_body, table
from statements import DEPARTMENT, MAKE_UP, read_statement

from cnscd_cli.extraction.team_parts import count_officers, opens_with_officer

Bounds = tuple[int | None, int | None]

SIZES = [
    ("Tổ có 01 tổ trưởng, 02 tổ phó và các tổ viên, tổng số không quá 9 người.", [(None, 9)]),
    ("Mỗi Tổ có Tổ trưởng, Tổ phó và các thành viên, tổng số không quá 10 người.", [(None, 10)]),
    ("Tổng số thành viên mỗi Tổ từ 5 đến 7 người.", [(5, 7)]),
    ("Xã có 8 Tổ, mỗi Tổ 07 thành viên, tổng số 56 thành viên.", [(7, 7)]),
    ("Số lượng thành viên Tổ tùy theo quy mô dân số, từ 05 đến 11 người.", [(5, 11)]),
    (
        "Tổ cấp xã gồm 01 Tổ trưởng, 02 Tổ phó và 08 thành viên; Tổ cấp thôn gồm 01 Tổ trưởng và 04 thành viên.",
        [(11, 11), (5, 5)],
    ),
    ("Mỗi Tổ công nghệ số cộng đồng có từ 05 đến 07 thành viên.", [(5, 7)]),
    ("Mỗi Tổ có 5-7 thành viên.", [(5, 7)]),
    ("Mỗi Tổ có từ 5 – 7 người.", [(5, 7)]),
    ("Mỗi Tổ gồm 07 thành viên.", [(7, 7)]),
    ("Số lượng thành viên mỗi Tổ: từ 07 đến 12 người.", [(7, 12)]),
    ("Số lượng: 07 - 11 thành viên/tổ.", [(7, 11)]),
    ("Số lượng: 7 người/tổ.", [(7, 7)]),
    ("Quy mô mỗi Tổ từ 05 đến 09 người.", [(5, 9)]),
    ("Quy mô: 05 - 09 người/Tổ.", [(5, 9)]),
    ("Mỗi Tổ có tối thiểu 05 thành viên, tối đa 12 thành viên.", [(5, 12)]),
    ("Mỗi Tổ có ít nhất 05 thành viên.", [(5, None)]),
    ("Mỗi Tổ có từ 5 thành viên trở lên.", [(5, None)]),
    ("Tổ có không quá 10 thành viên.", [(None, 10)]),
    ("Mỗi Tổ không ít hơn 05 và không quá 10 thành viên.", [(5, 10)]),
    ("Mỗi Tổ có trên 5 thành viên.", [(6, None)]),
    ("Mỗi Tổ có dưới 12 thành viên.", [(None, 11)]),
    ("Mỗi Tổ có năm đến bảy thành viên.", [(5, 7)]),
    ("Mỗi Tổ có bảy thành viên.", [(7, 7)]),
    ("Tổ CNSCĐ gồm 01 Tổ trưởng, 01 Tổ phó và 3 - 5 thành viên.", [(5, 7)]),
    ("Tổ CNSCĐ gồm: 01 tổ trưởng, 01 tổ phó, các thành viên (từ 3 đến 5 người).", [(5, 7)]),
    ("Tổ CNSCĐ gồm 7 người, trong đó 01 tổ trưởng, 01 tổ phó và 05 thành viên.", [(7, 7)]),
    ("Mỗi Tổ gồm 01 Tổ trưởng, 02 Tổ phó, 01 thư ký và 05 thành viên.", [(9, 9)]),
    ("Cơ cấu mỗi Tổ: Tổ trưởng, 01 Tổ phó và từ 3 đến 5 thành viên.", [(5, 7)]),
    ("Cơ cấu: 01 Tổ trưởng; 01 Tổ phó; 03 đến 05 thành viên.", [(5, 7)]),
    ("Thành phần: Tổ trưởng (01 người), Tổ phó (01 người) và 5 thành viên.", [(7, 7)]),
    ("Hiện mỗi Tổ có 6 thành viên; năm 2026 kiện toàn mỗi Tổ có 7 - 9 thành viên.", [(7, 9)]),
    ("Mỗi Tổ từ 05 - 07 thành viên, trong đó ít nhất 02 thành viên là đoàn viên thanh niên.", [(5, 7)]),
    ("Mỗi Tổ có 05 - 07 thành viên, trong đó có 01 tổ trưởng, 01 tổ phó, ít nhất 01 nữ.", [(5, 7)]),
    (
        "Đối với thôn có trên 300 hộ, Tổ có từ 7 đến 9 thành viên; thôn dưới 300 hộ, Tổ có từ 5 đến 7 thành viên.",
        [(7, 9), (5, 7)],
    ),
    ("Tổ công nghệ số cộng đồng (mỗi tổ 5-7 đ/c).", [(5, 7)]),
    ("Mỗi Tổ có từ 5 đến 7 đồng chí, do Trưởng thôn làm Tổ trưởng.", [(5, 7)]),
    ("Số lượng thành viên Tổ: Tối thiểu 05 người/tổ.", [(5, None)]),
    ("Mỗi thôn thành lập 01 Tổ công nghệ số cộng đồng gồm 05 đến 07 thành viên.", [(5, 7)]),
    ("Mỗi thôn thành lập 01 Tổ CNSCĐ, mỗi Tổ có 7 thành viên.", [(7, 7)]),
    (
        "Thành lập Tổ CNSCĐ cấp xã gồm 11 thành viên do đồng chí Phó Chủ tịch UBND xã làm Tổ trưởng; mỗi thôn 01 Tổ từ 5 - 7 thành viên.",
        [(11, 11), (5, 7)],
    ),
    ("Bảo đảm số lượng thành viên Tổ CNSCĐ từ 5 đến 7 người theo quy định.", [(5, 7)]),
    ("Tổ CNSCĐ có số lượng thành viên tối thiểu là 05 người và tối đa là 09 người.", [(5, 9)]),
    ("Mỗi Tổ CNSCPĐ có 05-07 thành viên.", [(5, 7)]),
    ("Mỗi Tổ có từ 5 đến dưới 10 thành viên.", [(5, 9)]),
    ("Số thành viên của mỗi Tổ là 7, do UBND xã quyết định.", [(7, 7)]),
    ("Mỗi Tổ có khoảng 7 thành viên.", [(7, 7)]),
    ("Mỗi Tổ có 5, 7 hoặc 9 thành viên.", [(5, 9)]),
    ("Tổ có từ bảy (07) đến mười hai (12) thành viên.", [(7, 12)]),
    ("Tổ có 07 (bảy) thành viên.", [(7, 7)]),
    ("Số lượng không quá 12 người.", [(None, 12)]),
    ("Số lượng từ 5 đến 7 người.", [(5, 7)]),
    ("Mỗi tổ 5-7 đ/c.", [(5, 7)]),
    ("Trên cơ sở các Tổ đã thành lập năm 2025, rà soát, kiện toàn mỗi Tổ có từ 5 đến 7 thành viên.", [(5, 7)]),
    ("Tổ cấp xã có 9 thành viên, Tổ cấp thôn có từ 5 đến 7 thành viên.", [(9, 9), (5, 7)]),
    ("Tổ cấp xã: 9 - 11 thành viên; Tổ cấp thôn: 5 - 7 thành viên.", [(9, 11), (5, 7)]),
    ("Tổ trưởng: Trưởng thôn; thành viên: 05 - 07 người.", [(6, 8)]),
    ("Số lượng thành viên: 05 - 07 người, gồm Tổ trưởng, Tổ phó và các thành viên.", [(5, 7)]),
    ("Gồm 05 - 07 người: 01 Tổ trưởng, 01 Tổ phó và 03 - 05 thành viên.", [(5, 7)]),
    ("Số lượng mỗi Tổ từ 07 đến 09 đồng chí (01 Tổ trưởng, 01 - 02 Tổ phó, còn lại là thành viên).", [(7, 9)]),
    ("Mỗi Tổ có 01 Tổ trưởng, từ 01 đến 02 Tổ phó và 04 - 06 thành viên.", [(6, 8)]),
    ("Tổ có Tổ trưởng, Tổ phó và 05 thành viên.", [(7, 7)]),
    ("Tổ công nghệ số cộng đồng thôn có từ 05 người trở lên, do Trưởng thôn làm Tổ trưởng.", [(5, None)]),
    ("Mỗi thôn có 01 Tổ, số lượng 05 - 07 thành viên.", [(5, 7)]),
    ("Bảo đảm tối thiểu mỗi Tổ có 05 thành viên.", [(5, None)]),
    ("Tối thiểu mỗi Tổ 07 người, tối đa 12 người.", [(7, 12)]),
    ("Các Tổ được kiện toàn đủ 07 thành viên.", [(7, 7)]),
    ("Duy trì 15 Tổ công nghệ số cộng đồng, mỗi Tổ 05 - 07 thành viên, sinh hoạt qua nhóm Zalo.", [(5, 7)]),
    ("Tổ CNSCĐ mỗi thôn từ 5 - 7 thành viên.", [(5, 7)]),
    ("Thành viên Tổ: từ 5 đến 7 người/thôn.", [(5, 7)]),
    ("Tổ có số lượng từ 5 đến 7.", [(5, 7)]),
    ("Tổ có số lượng thành viên 05-07 TV.", [(5, 7)]),
    ("Mỗi Tổ có từ 5 đến 7 thành viên là cán bộ, đoàn viên, hội viên nhiệt tình.", [(5, 7)]),
    ("Số lượng thành viên mỗi Tổ không giới hạn, tối thiểu 05 người.", [(5, None)]),
]

NO_SIZES = [
    "Kiện toàn 12 Tổ công nghệ số cộng đồng với 84 thành viên.",
    "Toàn xã có 12 Tổ với 84 thành viên, bình quân 7 thành viên/tổ.",
    "Hiện nay xã có 10 Tổ, mỗi Tổ có 6 thành viên.",
    "Ban Chỉ đạo gồm 15 thành viên chỉ đạo các Tổ CNSCĐ.",
    "Lớp tập huấn cho Tổ CNSCĐ có 40 người tham gia.",
    "Mỗi Tổ cử 02 thành viên tham gia tập huấn.",
    "Mỗi Tổ cử ít nhất 03 thành viên trực tại nhà văn hóa.",
    "Mỗi Tổ có ít nhất 02 đoàn viên.",
    "Mỗi Tổ có từ 1/3 thành viên là nữ.",
    "Mỗi Tổ có ít nhất 30% thành viên là nữ.",
    "Mỗi Tổ có ít nhất 01 thành viên là công an viên.",
    "Trường hợp thôn đông dân, Tổ có thể có đến 15 thành viên.",
    "Mỗi thành viên Tổ phụ trách 10 hộ.",
    "Mỗi Tổ hỗ trợ 50 lượt người.",
    "Mỗi Tổ thành lập nhóm Zalo với ít nhất 50 thành viên.",
    "Mỗi tổ bố trí 02 thành viên hỗ trợ người dân tại bộ phận một cửa.",
    "Bổ sung 02 thành viên cho mỗi Tổ.",
    "Mỗi Tổ bổ sung thêm 02 thành viên trẻ.",
    "Tổ dân phố có từ 5 đến 7 thành viên tham gia.",
    "Tổ giúp việc gồm 5 thành viên.",
    "Đội thanh niên xung kích gồm 15 thành viên hỗ trợ các Tổ công nghệ số cộng đồng.",
    "Tổ chức 02 lớp tập huấn, mỗi lớp 50 người cho các Tổ.",
    "Mỗi hộ có ít nhất 01 thành viên được Tổ CNSCĐ hướng dẫn.",
    "Mỗi Tổ hướng dẫn ít nhất 20 người sử dụng VNeID.",
    "Thành lập 08 Tổ, tổng số 56 thành viên.",
    "Xã có 05 Tổ với 35 thành viên.",
    "Mỗi thôn từ 5 - 7 thành viên tham gia Tổ công nghệ số cộng đồng.",
    "Mỗi chi đoàn cử 05 đoàn viên tham gia Tổ.",
    "Huy động ít nhất 10 đoàn viên, 05 người/Tổ tham gia.",
    "Kết nạp từ 3 đến 5 người có kỹ năng công nghệ vào Tổ.",
    "Thành viên Tổ từ 18 đến 60 tuổi.",
    "Thành viên Tổ dưới 40 tuổi chiếm trên 50%.",
    "Tổ công nghệ số cộng đồng có ít nhất 3 thành viên là đoàn viên thanh niên.",
    "Giới thiệu 03 cá nhân tiêu biểu/Tổ.",
]

LISTS = [
    ("- Tổ trưởng: 01 người.|- Tổ phó: 01 người.|- Thành viên: từ 03 đến 05 người.", [(5, 7)]),
    ("- Tổ trưởng: Trưởng thôn.|- Tổ phó: Bí thư chi đoàn.|- Các thành viên: 03 - 05 người.", [(5, 7)]),
    ("Mỗi Tổ gồm:|+ 01 Tổ trưởng;|+ 01 Tổ phó;|+ 05 thành viên.", [(7, 7)]),
    ("Cơ cấu Tổ:|- Tổ trưởng là Trưởng thôn.|- Thành viên: đoàn viên, giáo viên.|- Số lượng: 5 - 7 người.", [(5, 7)]),
]


def _sizes(heading: str, statement: str) -> list[Bounds]:
    return [(size.min, size.max) for size in read_statement(heading, statement).team.sizes]


@pytest.mark.parametrize(("statement", "expected"), SIZES, ids=[text for text, _ in SIZES])
def test_sizes(statement: str, expected: list[Bounds]) -> None:
    assert _sizes(MAKE_UP, statement) == expected


@pytest.mark.parametrize("statement", NO_SIZES)
def test_what_is_no_size(statement: str) -> None:
    assert _sizes(MAKE_UP, statement) == []


@pytest.mark.parametrize(("lines", "expected"), LISTS, ids=[text for text, _ in LISTS])
def test_a_team_told_line_by_line(lines: str, expected: list[Bounds]) -> None:
    assert _sizes(MAKE_UP, lines) == expected


def test_a_bare_count_needs_the_heading_of_a_team() -> None:
    assert _sizes(MAKE_UP, "Số lượng: 05 - 07 người.") == [(5, 7)]
    assert _sizes(DEPARTMENT, "Số lượng: 05 - 07 người.") == []


def test_the_situation_states_no_size() -> None:
    assert _sizes("I. THỰC TRẠNG\n", "Mỗi Tổ có 04 thành viên.") == []


def test_a_size_in_a_table() -> None:
    rows = table(("STT", "Nội dung", "Kết quả"), ("1", "Kiện toàn Tổ", "Mỗi Tổ có 05 - 07 thành viên"))
    plan = extract_body("III. NỘI DUNG\nPhân công như sau:", rows)
    assert [(size.min, size.max) for size in plan.team.sizes] == [(5, 7)]


OFFICERS = [
    ("01 tổ trưởng, 02 tổ phó, 01 thư ký", 4),
    ("tổ trưởng, 01 tổ phó", 2),
    ("tổ trưởng: 01 người; tổ phó: 02 người", 3),
    ("tổ trưởng tổ dân phố", 0),
    ("các thành viên", 0),
]


@pytest.mark.parametrize(("text", "count"), OFFICERS, ids=[text for text, _ in OFFICERS])
def test_officers_are_counted(text: str, count: int) -> None:
    assert count_officers(text) == count


@pytest.mark.parametrize(
    ("text", "opens"),
    [("tổ trưởng: trưởng thôn", True), ("01 tổ phó", True), ("giao tổ trưởng phân công", False), ("các thôn", False)],
)
def test_a_line_that_tells_an_officer(text: str, opens: bool) -> None:
    assert opens_with_officer(text) is opens
