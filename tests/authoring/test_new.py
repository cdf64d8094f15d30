"""`cnscd rules new`: whatever is answered, what is written is a sound profile whose examples hold."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnscd_cli.__main__ import main
from cnscd_cli.authoring.answer_documents import (
    StatedDocument,
    read_citations,
    read_day,
    read_document,
    read_first,
    read_last,
    read_validity,
)
from cnscd_cli.authoring.answer_levels import LISTED, read_levels
from cnscd_cli.authoring.answers import (
    OFF,
    AnswerError,
    Answers,
    Citation,
    Level,
    read_agencies,
    read_before,
    read_core,
    read_count,
    read_counts,
    read_frequency,
    read_leaders,
    read_most,
    read_names,
    read_province,
    read_severity,
)
from cnscd_cli.authoring.base import Base, find_base, write_citing
from cnscd_cli.authoring.draft import make_id, write_draft
from cnscd_cli.authoring.interview import ask_rest, describe_answer, option_name, read_answer
from cnscd_cli.authoring.outcome import list_rows, read_changes
from cnscd_cli.authoring.questions import QUESTIONS
from cnscd_cli.authoring.sentences import AGENCIES, CORES, COUNTS, TARGETS
from cnscd_cli.authoring.trial import read_plan, try_profile
from cnscd_cli.data.communes import load_provinces
from cnscd_cli.data.former_provinces import _MERGED, find_successor
from cnscd_cli.model.finding import Severity, Status
from cnscd_cli.model.plan import Frequency, Op
from cnscd_cli.rules.contract import Origin, Profile
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.unit_file import load_over_each

BASE = Base()
Captured = pytest.CaptureFixture[str]

OFFICES = ("Bí thư chi bộ", "Trưởng thôn", "Tổ trưởng tổ dân phố", "Trưởng khu phố", "Bí thư chi đoàn", "Trưởng xóm")
WORDS = st.text("abc đếÂÔ-.,:#'\"{}[]&*!|>%@`«»0123", min_size=1, max_size=30).filter(lambda text: text.strip())
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
PERCENTS = st.one_of(st.integers(0, 100).map(Decimal), st.decimals(1, 100, places=1))
OPS = (Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST)
NUMBERS = st.from_regex(r"[1-9][0-9]{0,3}(/KH-UBND|/QĐ-UBND|/2025/NQ-HĐND|-NQ/TW|/SKHCN-CNTT)", fullmatch=True)
CITATIONS = st.builds(Citation, st.sampled_from(("Kế hoạch", "Nghị quyết", "Công văn")), NUMBERS, st.none() | DAYS)


@st.composite
def levels(draw: st.DrawFn) -> Level:
    indicator, op = draw(st.sampled_from(LISTED)), draw(st.sampled_from(OPS))
    count = COUNTS.get(indicator)
    if count:
        figure = Decimal(draw(st.integers(0, 60)))
        return Level(indicator, figure, op, count.unit, draw(st.sampled_from(count.pers or (None,))))
    figure = draw(PERCENTS)
    return Level(indicator, figure, op if figure <= 99 else Op.AT_LEAST)


def some(*values: str, most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    low = draw(st.none() | st.integers(3, 40))
    high = draw(st.none() | st.integers(low or 12, 50))
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and last < first:
        first, last = last, first
    own_unit = draw(st.booleans())
    province = (
        None
        if own_unit
        else draw(
            st.sampled_from((*sorted(load_provinces().values()), "Tỉnh Ninh Bình", "Thành phố Hà Nội", "Tỉnh Nghệ An"))
        )
    )
    rules = tuple(find_base(province).rules)
    return Answers(
        own_unit=own_unit,
        province=province,
        number=None if own_unit else draw(st.none() | NUMBERS),
        kind=draw(st.sampled_from(("Kế hoạch", "Công văn", "Quyết định"))),
        document_date=draw(st.none() | DAYS),
        issuer=" ".join(draw(WORDS).split()) or "UBND tỉnh",
        first=first,
        last=last,
        cite=draw(st.sampled_from((None, OFF, "error", "warning", "info"))),
        cited=tuple(draw(st.lists(CITATIONS, max_size=2))),
        team_min=low,
        team_max=high,
        core=draw(st.none() | st.just(OFF) | some(*CORES).filter(bool)),
        leaders=draw(st.none() | st.just(OFF) | some(*OFFICES).filter(bool)),
        frequency=draw(st.none() | st.sampled_from((OFF, *Frequency))),
        before=draw(st.none() | st.just(OFF) | st.integers(2, 31)),
        indicators=tuple({level.indicator: level for level in draw(st.lists(levels(), max_size=4))}.values()),
        agencies=draw(some(*AGENCIES)),
        recipients=draw(some("Tỉnh đoàn", "Sở Nội vụ", "Thường trực Tỉnh ủy", "Đoàn Đại biểu Quốc hội")),
        forbidden=draw(some("huyện", "cấp huyện", "v.v.", "1900", "Không rõ")),
        severity=tuple(
            draw(st.dictionaries(st.sampled_from(rules), st.sampled_from((OFF, *Severity)), max_size=3)).items()
        ),
    )


def load_text(text: str) -> Profile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tinh-thu.yaml"
        path.write_text(text, encoding="utf-8")
        return load_profile(path)


def list_written(profile: Profile) -> tuple[str, ...]:
    """The rules that the draft itself writes something of."""
    own = [rule.id for rule in profile.rules if any(origin.profile == "tinh-thu" for _, origin in rule.origins)]
    return tuple(own) or ("none",)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(answers())
def test_whatever_is_answered_the_draft_is_sound(given_answers: Answers) -> None:
    base = BASE if given_answers.own_unit else find_base(given_answers.province)
    text = write_draft(given_answers, "tinh-thu.yaml", base)
    profile = load_text(text)
    for trial in try_profile(profile, list_written(profile)):
        assert not trial.failed, [(item.example.text, item.result.message) for item in trial.failed]
        assert trial.lacking == (), trial.rule.id
        assert trial.loose == (), (trial.rule.id, trial.loose)
        assert trial.stale == (), trial.rule.id
        assert trial.rule.why


NOWHERE = Origin("", "", 0)


@settings(max_examples=10, deadline=None, derandomize=True)
@given(answers())
def test_the_draft_of_a_unit_holds_over_every_province(given_answers: Answers) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tinh-thu.yaml"
        text = write_draft(given_answers._replace(own_unit=True, province=None), path.name, BASE)
        path.write_text(text, encoding="utf-8")
        loaded = load_over_each(path)
    assert loaded
    off = set(re.findall(r"- id: (\S+)\n    enabled: false", re.sub(r" #.*", "", text)))
    for profile in loaded.values():
        written = {
            rule.id for rule in profile.disabled if dict(rule.origins).get("examples", NOWHERE).path == str(path)
        }
        assert written <= off, "what the unit asks for is asked"


ONE_BY_ONE = (
    *(Answers(core=(core,)) for core in CORES),
    Answers(core=CORES),
    *(Answers(frequency=frequency) for frequency in Frequency),
    *(Answers(before=day) for day in (2, 15, 20, 22, 31)),
    *(Answers(leaders=(office,)) for office in OFFICES),
    *(Answers(indicators=tuple(_level for _level in [Level(name, Decimal(n), op) for n, name in enumerate(LISTED[:15], 5)])) for op in OPS),
    *(Answers(indicators=tuple(Level(name, Decimal(3), op, item.unit, per) for name, item in COUNTS.items() for per in (item.pers or (None,))[at : at + 1] or item.pers[:1])) for op in OPS for at in range(4)),
    Answers(indicators=tuple(Level(name, Decimal(100)) for name in LISTED[:15])),
    Answers(agencies=AGENCIES),
    Answers(issuer="UBND tỉnh Quảng Trị", number="58/KH-UBND", document_date=date(2026, 2, 6), cite="error", cited=(Citation("Nghị quyết", "57-NQ/TW"),)),
    Answers(recipients=("Tỉnh đoàn",), forbidden=("huyện", "cấp huyện")),
)  # fmt: skip


@pytest.mark.parametrize("province", [None, "Tỉnh Ninh Bình", "Thành phố Hà Nội", "Tỉnh Nghệ An"])
def test_every_choice_makes_a_rule_that_holds(province: str | None) -> None:
    base = find_base(province)
    for chosen in ONE_BY_ONE if province is None else ONE_BY_ONE[4::6]:
        profile = load_text(write_draft(chosen._replace(province=province), "tinh-thu.yaml", base))
        trials = try_profile(profile, list_written(profile))
        assert [trial.rule.id for trial in trials if not trial.passed or trial.loose or trial.stale] == [], chosen


def test_answers_that_change_nothing_write_no_rule() -> None:
    same = Answers(
        province="Tỉnh Ninh Bình",
        team_min=BASE.team[0],
        team_max=BASE.team[1],
        core=BASE.core,
        leaders=BASE.offices,
        frequency=BASE.frequency,
        before=BASE.before,
        indicators=tuple(filter(None, map(BASE.find_level, LISTED))),
    )
    text = write_draft(same._replace(province="Tỉnh Quảng Trị"), "quang-tri.yaml", BASE)
    assert "rules:" not in text
    assert load_text(text).rules == BASE.profile.rules


@pytest.mark.parametrize(
    ("typed", "province"),
    [
        ("Ninh Bình", "Tỉnh Ninh Bình"),
        ("ninh binh", "Tỉnh Ninh Bình"),
        ("tỉnh NINH BÌNH", "Tỉnh Ninh Bình"),
        ("TP Hà Nội", "Thành phố Hà Nội"),
        ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("hue", "Thành phố Huế"),
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("tphcm", "Thành phố Hồ Chí Minh"),
        ("Thừa Thiên Huế", "Thành phố Huế"),
    ],
)
def test_provinces_are_read_as_people_type_them(typed: str, province: str) -> None:
    assert read_province(typed) == province


def test_a_province_of_old_leads_to_the_one_it_was_merged_into() -> None:
    known = load_provinces()
    former = [name for names in _MERGED.values() for name in names]
    assert len({find_successor(name) for name in former}) == 23
    assert not set(former) & set(known), "34 and 29 are 63"
    assert len({name.replace("dac ", "dak ").replace("can", "kan") for name in former}) == 29
    with pytest.raises(AnswerError, match="«Hà Nam» nay thuộc tỉnh Ninh Bình") as caught:
        read_province("Hà Nam")
    assert caught.value.meant == "Tỉnh Ninh Bình"


def test_a_mistyped_province_leads_to_the_nearest() -> None:
    with pytest.raises(AnswerError) as caught:
        read_province("Nin Bình")
    assert caught.value.meant == "Tỉnh Ninh Bình"


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (read_day, "31/10/2025", date(2025, 10, 31)),
        (read_day, "2025-10-31", date(2025, 10, 31)),
        (read_day, "31-12-2028", date(2028, 12, 31)),
        (read_day, "6/2/26", date(2026, 2, 6)),
        (read_day, "ngày 6 tháng 2 năm 2026", date(2026, 2, 6)),
        (read_first, "từ tháng 6/2026", date(2026, 6, 1)),
        (read_validity, "trong năm 2026", (date(2026, 1, 1), date(2026, 12, 31))),
        (read_validity, "từ 1/3/2026 đến hết năm 2027", (date(2026, 3, 1), date(2027, 12, 31))),
        (read_validity, "từ năm 2026", (date(2026, 1, 1),)),
        (read_last, "trong năm 2026", date(2026, 12, 31)),
        (read_last, "hết năm 2028", date(2028, 12, 31)),
        (read_last, "đến hết 31/12/2028", date(2028, 12, 31)),
        (read_last, "tháng 2/2028", date(2028, 2, 29)),
        (read_document, "Số: 123 /KH-UBND", StatedDocument("123/KH-UBND")),
        (read_document, "58/KH-UBND ngày 06/02/2026", StatedDocument("58/KH-UBND", None, date(2026, 2, 6))),
        (read_document, "58/KH-UBND ngay 6/2/2026", StatedDocument("58/KH-UBND", None, date(2026, 2, 6))),
        (read_document, "58/KH-UBNDngày06/02/2026", StatedDocument("58/KH-UBND", None, date(2026, 2, 6))),
        (read_document, "kế hoạch số 58/KH-UBND, ngày 6/2/26 của UBND tỉnh Quảng Trị", StatedDocument("58/KH-UBND", "Kế hoạch", date(2026, 2, 6), "UBND tỉnh Quảng Trị")),
        (read_document, "19/2025/NQ-HĐND", StatedDocument("19/2025/NQ-HĐND")),
        (read_citations, "57-NQ/TW; Quyết định số 5252/QĐ-BKHCN, ngày 1/7/2026, 3251/SKHCN-CNTT", (Citation("Nghị quyết", "57-NQ/TW"), Citation("Quyết định", "5252/QĐ-BKHCN", date(2026, 7, 1)), Citation("Công văn", "3251/SKHCN-CNTT"))),
        (read_counts, "6-9", (6, 9)),
        (read_counts, "từ 6 đến 9 người", (6, 9)),
        (read_counts, "ít nhất 6", (6,)),
        (read_counts, "nhiều nhất 7 người, ít nhất 4 người", (4, 7)),
        (read_counts, "ít nhất 4 và tối đa 7", (4, 7)),
        (read_most, "tối đa 9 người", 9),
        (read_severity, "bắt buộc", "error"),
        (read_severity, "có", "error"),
        (read_severity, "không", OFF),
        (read_core, "2", ("hoi-phu-nu",)),
        (read_core, "hội nông dân", ("hoi-nong-dan",)),
        (read_core, "Đoàn Thanh niên, Hội Phụ nữ", ("doan-thanh-nien", "hoi-phu-nu")),
        (read_core, "1, 2", ("doan-thanh-nien", "hoi-phu-nu")),
        (read_core, "Bỏ", OFF),
        (read_leaders, "trưởng thôn, trưởng khu phố hoặc bí thư chi bộ", ("trưởng thôn", "trưởng khu phố", "bí thư chi bộ")),
        (read_frequency, "hàng tháng", Frequency.MONTHLY),
        (read_frequency, "3", Frequency.QUARTERLY),
        (read_frequency, "yearly", Frequency.YEARLY),
        (read_before, "16", 16),
        (read_before, "trước ngày 15 hằng tháng", 15),
        (read_before, "chậm nhất ngày 20", 21),
        (read_before, "Chậm nhất ngày 25 của tháng cuối quý.", 26),
        (read_before, "không muộn hơn ngày 10 tháng cuối kỳ báo cáo", 11),
        (read_before, "trước ngày 25 của tháng cuối quý", 25),
        (read_before, "bo", OFF),
        (read_levels, "3=70, smartphone=62,5%; 5=0", (Level("vneid", Decimal(70)), Level("smartphone", Decimal("62.5")), Level("cashless-payment", Decimal(0)))),
        (read_levels, "3 trên 60, 2=75%, 8=không quá 5", (Level("vneid", Decimal(60), Op.MORE_THAN), Level("digital-skills", Decimal(75)), Level("skills-certified", Decimal(5), Op.AT_MOST))),
        (read_levels, "5=bỏ, 4=tắt", (Level("cashless-payment", Decimal(0)), Level("digital-signature", Decimal(0)))),
        (read_levels, "3>60; 6 tối đa 5%", (Level("vneid", Decimal(60), Op.MORE_THAN), Level("online-services", Decimal(5), Op.AT_MOST))),
        (read_levels, "trên 60% người trưởng thành có tài khoản định danh điện tử", (Level("vneid", Decimal(60), Op.MORE_THAN, said="Trên 60% người trưởng thành có tài khoản định danh điện tử"),)),
        (read_levels, "2 ngày cuối tuần chuyển đổi số mỗi quý", (Level("digital-weekend", Decimal(2), Op.AT_LEAST, "ngày", "quý", "2 ngày cuối tuần chuyển đổi số mỗi quý"),)),
        (read_levels, "Không đặt chỉ tiêu chữ ký số, thanh toán không dùng tiền mặt; 3=60", (Level("digital-signature", Decimal(0)), Level("cashless-payment", Decimal(0)), Level("vneid", Decimal(60)))),
        (read_levels, "3=60. Không đặt chỉ tiêu chữ ký số", (Level("vneid", Decimal(60)), Level("digital-signature", Decimal(0)))),
        (read_levels, "không yêu cầu điện thoại thông minh", (Level("smartphone", Decimal(0)),)),
        (read_levels, "không quá 5% người dân có chữ ký số", (Level("digital-signature", Decimal(5), Op.AT_MOST, said="Không quá 5% người dân có chữ ký số"),)),
        (read_levels, "16=2 buổi/tháng", (Level("digital-weekend", Decimal(2), Op.AT_LEAST, "ngày", "tháng"),)),
        (read_agencies, "8, truong-hoc, 8", ("tram-y-te", "truong-hoc")),
        (read_agencies, "trạm y tế và hội phụ nữ", ("tram-y-te", "hoi-phu-nu")),
        (read_names, "«huyện», cấp huyện, Huyện", ("Huyện", "cấp huyện")),
    ],
)  # fmt: skip
def test_answers_are_read_as_people_type_them(read, typed: str, value: object) -> None:  # type: ignore[no-untyped-def]
    assert read(typed) == value


@pytest.mark.parametrize(
    ("read", "typed", "problem"),
    [
        (read_day, "31/2/2025", "ngày có trong lịch"),
        (read_day, "mai", "ngày có trong lịch"),
        (read_first, "hết năm 2028", "ngày có trong lịch"),
        (read_document, "KH-UBND", "ghi cả số và ký hiệu"),
        (read_document, "58/KH-UBND về việc gì đó", "ghi cả số và ký hiệu, ví dụ 123/KH-UBND"),
        (read_count, "1", "từ 3 đến 50"),
        (read_count, "bảy", "từ 3 đến 50"),
        (read_counts, "9-6", "Số sau nhỏ hơn số trước"),
        (read_counts, "nhiều nhất 7", "nhiều nhất 7, ít nhất 4"),
        (read_most, "ít nhất 7", "hỏi số nhiều nhất; ghi như «nhiều nhất 7 người»"),
        (read_validity, "từ 2027 đến 2026", "ghi như «từ 1/1/2026 đến 31/12/2026»"),
        (read_before, "trước ngày 25 tháng 3", "ví dụ 15"),
        (read_before, "32", "từ 2 đến 31"),
        (read_core, "9", "từ 1 đến 6"),
        (read_core, "hội phụ nu lien hiệp", "trong danh sách"),
        (read_frequency, "thỉnh thoảng", "từ 1 đến 5"),
        (read_levels, "3", "ghi số thứ tự = mức"),
        (read_levels, "vneit=70", "có phải «Người dân có tài khoản định danh điện tử»?"),
        (read_levels, "vneid=170", "từ 1 đến 100"),
        (read_levels, "vneid=trên 100", "không có mức nào trên 100%"),
        (read_levels, "3=70, vneid=60", "được nêu hai lần"),
        (read_levels, "không đặt chỉ tiêu nuôi ong", "ví dụ 4=0"),
        (read_levels, "16=2 hộ", "tính theo ngày, ví dụ 16=2/quý"),
        (read_levels, "không quá 5% hồ sơ nộp trực tiếp", "chưa có trong danh sách"),
        (read_agencies, "99", "từ 1 đến 14"),
        (read_names, "a{b}", "bỏ các dấu"),
    ],
)
def test_wrong_answers_say_why(read, typed: str, problem: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(AnswerError) as caught:
        read(typed)
    assert problem in caught.value.problem


@pytest.mark.parametrize(("name", "made"), [("lang-son.yaml", "lang-son"), ("Bộ Quy Tắc 2.yaml", "bo-quy-tac-2"), ("mau-tinh.yaml", "mau-tinh-rieng"), ("….yml", "bo-quy-tac")])  # fmt: skip
def test_the_id_comes_from_the_file(name: str, made: str) -> None:
    assert make_id(name) == made


# -- the command


def new(*args: str) -> int:
    return main(["rules", "new", *args])


def test_options_alone_write_the_file(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "lang-son.yaml"
    assert (
        new(
            str(path),
            "--province",
            "lang son",
            "--number",
            "77/KH-UBND",
            "--document-date",
            "1/7/2026",
            "--team-max",
            "9",
            "--yes",
        )
        == 0
    )
    assert "Việc tiếp theo" in capsys.readouterr().out
    profile = load_profile(path)
    assert (profile.id, profile.province) == ("lang-son", "Tỉnh Lạng Sơn")
    assert profile.document is not None
    assert profile.document.issuer == "UBND tỉnh Lạng Sơn"
    assert profile.validity.first == date(2026, 7, 1), "from the day of the document on, unless told otherwise"
    assert main(["rules", "test", str(path)]) == 0
    assert main(["explain", "team-size", "--profile", str(path)]) == 0


@pytest.mark.parametrize(
    ("number", "issuer", "typed"),
    [
        ("412/SKHCN-CĐS", "Sở Khoa học và Công nghệ tỉnh Tuyên Quang", None),
        ("58/KH-UBND", "UBND tỉnh Tuyên Quang", None),
        ("58/KH-UBND", "UBND tỉnh Tuyên Quang", "UBND tỉnh"),
    ],
)
def test_the_same_number_of_another_province_does_not_pass(
    number: str, issuer: str, typed: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.yaml"
    options = ("--issuer", typed) if typed else ()
    assert new(str(path), "--province", "tuyên quang", "--number", f"{number} ngày 20/01/2026", *options, "--yes") == 0
    profile = load_profile(path)
    (trial,) = try_profile(profile, tuple(rule.id for rule in profile.rules if rule.id.startswith("cites-")))
    assert f"issuer: [{issuer}]" in path.read_text(encoding="utf-8")
    assert trial.passed
    text = write_citing(Citation("Công văn", number, date(2026, 1, 20)), province="Tỉnh Tuyên Quang", by=issuer)
    check = trial.rule.params.check
    assert check(read_plan(text)).status is Status.PASS
    assert check(read_plan(text.replace("Sở Khoa học và Công nghệ", "Sở KH&CN"))).status is Status.PASS
    assert check(read_plan(text.replace(f"của {issuer}", "của UBND tỉnh Hà Giang cũ"))).status is Status.REVIEW
    assert "HỒNG PHONG" not in path.read_text(encoding="utf-8"), "a commune of the province"


def test_a_unit_of_its_own_lies_on_what_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "xa.yaml"
    assert new(str(path), "--own-unit", "--team-max", "8", "--yes") == 0
    assert "extends: auto" in path.read_text(encoding="utf-8")
    assert main(["rules", "test", str(path)]) == 0


def test_a_file_that_is_there_stays(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("của tôi", encoding="utf-8")
    assert new(str(path), "--province", "Huế", "--yes") == 2
    assert "đã có; chọn tên khác, hoặc thêm --overwrite" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "của tôi"
    assert new(str(path), "--province", "Huế", "--yes", "--overwrite") == 0
    assert "Thành phố Huế" in path.read_text(encoding="utf-8")


def test_without_a_terminal_what_is_missing_is_told(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "a.yaml"
    assert new(str(path)) == 2
    told = capsys.readouterr().err
    assert "--province" in told
    assert "--yes" in told
    assert new(str(path), "--yes") == 2
    assert "còn thiếu: --province." in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--province", "Nin Bình"], "--province: Không có tỉnh, thành phố «Nin Bình»; có phải «Tỉnh Ninh Bình»?"),
        (["--team-min", "9", "--team-max", "7"], "--team-max: Số nhiều nhất 7 nhỏ hơn số ít nhất 9; ghi từ 9 trở lên, ví dụ 11."),
        (["--team-max", "3"], "--team-max: Số nhiều nhất 3 nhỏ hơn số ít nhất 5; ghi từ 5 trở lên, ví dụ 7."),
        (["--first", "1/1/2027", "--last", "1/1/2026"], "--last: Ngày cuối sớm hơn ngày đầu 01/01/2027; ghi như 31/12/2027."),
        (["--leaders", "???"], "--leaders: Không nhận ra chức danh «???»"),
        (["--off", "assign-polic"], "--severity: Không có quy tắc «assign-polic» trong danh sách; có phải «assign-police»?"),
        (["--severity", "team-leader=nặng"], "--severity: «nặng»: ghi lỗi, cảnh báo, lưu ý hoặc bỏ."),
        (["--number", "58/KH-UBND x"], "--number: «58/KH-UBND x»: ghi cả số và ký hiệu"),
        (["--recipients", "Sở KH&CN"], "--recipients: Đã có quy tắc «Nơi nhận có Sở Khoa học và Công nghệ»; chỉ ghi nơi nhận khác."),
        (["--forbidden", "kế hoạch"], "--forbidden: «kế hoạch» có trong hầu hết kế hoạch"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_told(args: list[str], sentence: str, tmp_path: Path, capsys: Captured) -> None:
    assert new(str(tmp_path / "a.yaml"), *args, "--yes") == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "problem"), [("a.txt", "phải kết thúc bằng .yaml"), ("khong-co/a.yaml", "không có thư mục")]
)
def test_a_file_that_cannot_be_written_is_told_at_once(
    name: str, problem: str, tmp_path: Path, capsys: Captured
) -> None:
    assert new(str(tmp_path / name), "--province", "Huế", "--yes") == 2
    assert problem in capsys.readouterr().err


# -- asked on a terminal


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What is typed; Ctrl-C where nothing is left."""
    typed: list[str] = []

    def answer(_prompt: str) -> str:
        if not typed:
            raise KeyboardInterrupt
        return typed.pop(0)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.chdir(tmp_path)
    return typed


def test_enter_to_everything_but_the_province(terminal: list[str], capsys: Captured) -> None:
    terminal += ["", "", "Nin Bình", "", *[""] * 25]
    assert new() == 0
    told = capsys.readouterr().out
    assert "có phải «Tỉnh Ninh Bình»? Enter để nhận." in told
    assert "Loại văn bản?" not in told, "no document, no questions about it"
    assert "Đã có bộ quy tắc ninh-binh; tệp mới nằm trên bộ ấy" in told
    assert "docs/rules/cookbook.md" in told
    assert load_profile(Path("ninh-binh.yaml")).province == "Tỉnh Ninh Bình"
    assert load_profile(Path("ninh-binh.yaml")).extends == ("ninh-binh", "mau-tinh")


def test_a_wrong_answer_is_asked_again(terminal: list[str], capsys: Captured) -> None:
    terminal += ["d", "", "ba", "3", "8", *[""] * 20]
    assert new("xa.yaml") == 0
    assert "Ghi một số từ 3 đến 50, bằng chữ số, ví dụ 7." in capsys.readouterr().out
    text = Path("xa.yaml").read_text(encoding="utf-8")
    assert "params: {min: 3, max: 8}" in text


def test_what_enter_means_may_be_typed_out(terminal: list[str], capsys: Captured) -> None:
    terminal += [
        "t",
        "",
        "Huế",
        "chưa có văn bản",
        "không giới hạn",
        "Không giới hạn",
        "Không có",
        "",
        "",
        "không quy định",
    ]
    terminal += [
        "giữ như mau-tinh",
        "bỏ qua",
        "không có",
        "",
        "công an",
        "",
        "",
        "không cấm từ nào",
        "assign-xx=tắt",
        "",
        "",
    ]
    assert new() == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Câu này phải trả lời" in told
    assert "«Công an» không có trong danh sách này; bộ dưới đã hỏi, xem câu cuối." in told
    assert told.count("có phải «") == 1
    assert "?." not in told
    profile = load_profile(Path("hue.yaml"))
    assert [rule.id for rule in profile.disabled] == ["youth-union-core", "report-frequency", "report-deadline"]
    assert (profile.document, profile.validity.last) == (None, None)
    assert "offices" not in Path("hue.yaml").read_text(encoding="utf-8")


def test_marks_are_read_where_the_system_knows_ascii_alone(terminal: list[str]) -> None:
    typed = ("t", "Thành phố Huế", "", "", "", "", "", "", "bỏ", *[""] * 20)
    terminal += [text.encode().decode("ascii", "surrogateescape") for text in typed]
    assert new() == 0
    assert [rule.id for rule in load_profile(Path("hue.yaml")).disabled] == ["youth-union-core"]


def test_a_folder_that_takes_no_file_is_told_first(
    terminal: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert new() == 2, "before the first question"
    assert terminal == []
    assert "không có quyền ghi ở thư mục" in capsys.readouterr().err


def test_ctrl_c_writes_nothing(terminal: list[str], capsys: Captured) -> None:
    terminal += ["t", "Huế", "12/KH-UBND"]
    assert new("a.yaml") == 130
    assert "Ctrl-C" in capsys.readouterr().err
    assert not Path("a.yaml").exists()


def test_every_question_has_its_option(capsys: Captured) -> None:
    assert main(["rules", "new", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(option_name(question) in told for question in QUESTIONS)


def test_every_question_says_what_it_means() -> None:
    typed = ["t", "huế", "12/KH-UBND", *[""] * len(QUESTIONS)]
    told: list[str] = []
    ask_rest({}, lambda _prompt: typed.pop(0), told.append)
    said = " ".join(" ".join(told).split())
    assert all(question.meaning in said for question in QUESTIONS)
    assert max(len(line) for text in told for line in text.splitlines()) <= 80


def test_an_answer_can_be_given_again_before_the_file_is_written(terminal: list[str], capsys: Captured) -> None:
    terminal += ["t", "quảng trị", "58/KH-UBND ngày 06/02/2026", "", "", "", "", "", "", "6-9", *[""] * 9]
    terminal += ["11", "7", "99", "y"]
    assert new("a.yaml") == 0
    told = capsys.readouterr().out
    assert "Hiểu là: số văn bản 58/KH-UBND; ngày văn bản 06/02/2026." in told
    assert "Ngày của văn bản?" not in told, "told with the number"
    assert "11. Thành viên, ít nhất     6" in told
    assert "một số từ 1 đến 21; nhiều câu thì ghi như 3, 7." in told
    profile = load_profile(Path("a.yaml"))
    assert profile.document is not None
    assert (profile.document.number, profile.document.date) == ("58/KH-UBND", date(2026, 2, 6))
    text = Path("a.yaml").read_text(encoding="utf-8")
    assert "params: {min: 7, max: 9}" in text
    assert "kind: cited-document" in text
    assert '{number: "58/KH-UBND", date: 2026-02-06,' in text


def test_what_is_understood_is_told(terminal: list[str], capsys: Captured) -> None:
    terminal += ["t", "tuyên quang", "412/SKHCN-CĐS", "", "20-1-26", "", "trong năm 2026", "bắt buộc", ""]
    terminal += [
        "nhiều nhất 7 người, ít nhất 4 người",
        "",
        "",
        "3 tháng một lần",
        "chậm nhất ngày 25 của tháng cuối quý",
    ]
    terminal += ["80% hộ có ít nhất một người biết kỹ năng số cơ bản", "", "", "", "1 và 2 lưu ý"]
    terminal += ["11 và 12", "5-8", "y"]
    assert new("a.yaml") == 0
    told = " ".join(capsys.readouterr().out.split())
    for understood in (
        "20/01/2026",
        "áp dụng từ 01/01/2026; áp dụng đến hết 31/12/2026",
        "lỗi.",
        "thành viên, ít nhất 4; thành viên, nhiều nhất 7",
        "hằng quý.",
        "trước ngày 26 (chậm nhất ngày 25)",
        "Hộ, người trưởng thành có kỹ năng số cơ bản: ít nhất 80%. Câu chép: chỉ xét mức 80%",
        "thành viên, ít nhất 5; thành viên, nhiều nhất 8",
    ):
        assert f"Hiểu là: {understood}" in told
    assert f"{BASE.profile.rules[0].title}: lưu ý; {BASE.profile.rules[1].title}: lưu ý" in told
    assert "Thiếu, sai nội dung này là cảnh báo" in told
    assert "params: {min: 5, max: 8}" in Path("a.yaml").read_text(encoding="utf-8")


def test_levels_in_brackets_and_recipients_that_are_asked_already(terminal: list[str], capsys: Captured) -> None:
    terminal += [
        "t",
        "huế",
        *[""] * 11,
        "6, 12 (mức cảnh báo)",
        "Sở Khoa học và Công nghệ; Công an tỉnh (lưu ý)",
        "",
        "",
        "y",
    ]
    assert new("a.yaml") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Hiểu là: Trung tâm Phục vụ hành chính công, Hội Nông dân (cảnh báo)." in told
    assert "Hiểu là: Công an tỉnh (lưu ý). Những nơi còn lại bộ dưới đã hỏi." in told
    severities = {rule.id: rule.severity for rule in load_profile(Path("a.yaml")).rules}
    assert severities["assign-trung-tam-hanh-chinh-cong"] is Severity.ERROR
    assert severities["assign-hoi-nong-dan"] is Severity.WARNING
    assert severities["recipients-cong-an-tinh"] is Severity.INFO


def test_a_first_day_behind_the_last_is_refused() -> None:
    question = next(item for item in QUESTIONS if item.name == "first")
    with pytest.raises(AnswerError, match="muộn hơn ngày cuối 31/12/2026; ghi như «trong năm 2026»"):
        read_answer(question, "1/1/2027", {"last": date(2026, 12, 31)}, BASE)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("agencies", "6, (cảnh báo)", "Trong ngoặc, sau tên"),
        ("agencies", "6 (tắt)", "Trong ngoặc, sau tên"),
        ("agencies", "6 (nặng)", "«nặng»: ghi lỗi"),
        ("recipients", "Tỉnh đoàn (để báo cáo)", "«để báo cáo»: ghi lỗi"),
    ],
)
def test_brackets_hold_levels_alone(name: str, typed: str, sentence: str) -> None:
    question = next(item for item in QUESTIONS if item.name == name)
    with pytest.raises(AnswerError, match=re.escape(sentence)):
        read_answer(question, typed, {}, BASE)


def test_levels_in_brackets_may_follow_each(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    options = ("--agencies", "6 (cảnh báo) và 12 (lưu ý)", "--recipients", "Công an tỉnh (lỗi)")
    assert new(str(path), "--province", "Huế", *options, "--yes") == 0
    severities = {rule.id: rule.severity for rule in load_profile(path).rules}
    assert severities["assign-trung-tam-hanh-chinh-cong"] is Severity.WARNING
    assert severities["assign-hoi-nong-dan"] is Severity.INFO
    assert severities["recipients-cong-an-tinh"] is Severity.ERROR


def test_levels_in_brackets_are_forgotten_with_their_agency(terminal: list[str]) -> None:
    terminal += ["t", "huế", *[""] * 11, "12 (lưu ý)", "", "", "", "14", "12", "y"]
    assert new("a.yaml") == 0
    severities = {rule.id: rule.severity for rule in load_profile(Path("a.yaml")).rules}
    assert severities["assign-hoi-nong-dan"] is Severity.ERROR


def test_another_province_starts_anew(terminal: list[str]) -> None:
    terminal += ["t", "ninh bình", *[""] * 15, "2", "huế", *[""] * 16]
    assert new("a.yaml") == 0
    profile = load_profile(Path("a.yaml"))
    assert (profile.province, profile.extends) == ("Thành phố Huế", ("mau-tinh",))
    assert "rules:" not in Path("a.yaml").read_text(encoding="utf-8"), "nothing of the other province is left"


def test_no_writes_nothing(terminal: list[str], capsys: Captured) -> None:
    terminal += ["t", "huế", *[""] * 15, "n"]
    assert new("a.yaml") == 0
    assert "Không ghi tệp nào." in capsys.readouterr().out
    assert not Path("a.yaml").exists()


def test_a_file_of_the_name_is_left_alone(terminal: list[str]) -> None:
    Path("hue.yaml").write_text("của tôi", encoding="utf-8")
    terminal += ["t", "huế", *[""] * 16]
    assert new() == 0
    assert Path("hue.yaml").read_text(encoding="utf-8") == "của tôi"
    assert load_profile(Path("hue-2.yaml")).province == "Thành phố Huế"


# -- which rules stay


def test_the_last_question_lists_what_is_asked_for_and_changes_it(tmp_path: Path) -> None:
    rows = list_rows({"agencies": ("tram-y-te",), "team_min": 6}, BASE)
    assert [row.id for row in rows][: len(BASE.rules)] == list(BASE.rules)
    assert (rows[-1].id, rows[-1].state, rows[-1].severity) == ("assign-tram-y-te", "mới", "error")
    assert {row.id for row in rows if row.state == "đã đổi"} == {"team-size"}
    path = tmp_path / "a.yaml"
    options = ("--off", "youth-union-core, indicator-vneid", "--severity", "team-leader=lỗi, tram-y-te=cảnh báo")
    assert (
        new(
            str(path),
            "--province",
            "Huế",
            "--agencies",
            "tram-y-te",
            *options[:3],
            "assign-tram-y-te=cảnh báo,team-leader=lỗi",
            "--yes",
        )
        == 0
    )
    severities = {rule.id: rule.severity for rule in load_profile(path).rules}
    assert severities["team-leader"] is Severity.ERROR
    assert severities["assign-tram-y-te"] is Severity.WARNING
    assert not {"youth-union-core", "indicator-vneid"} & set(severities)
    assert main(["rules", "test", str(path)]) == 0


@pytest.mark.parametrize(
    ("typed", "changes"),
    [
        ("5=tắt, 7=cảnh báo", {5: OFF, 7: "warning"}),
        ("tắt 3, 5; lưu ý 7", {3: OFF, 5: OFF, 7: "info"}),
        ("1 và 2 lưu ý, 4 tắt, 24-25 cảnh báo", {1: "info", 2: "info", 4: OFF, 24: "warning", 25: "warning"}),
        ("2, 3=lưu ý; tắt 5-6", {2: "info", 3: "info", 5: OFF, 6: OFF}),
        ("signature-block=lỗi", {}),
    ],
)
def test_changes_are_read_as_people_type_them(typed: str, changes: dict[int, str]) -> None:
    rows = list_rows({}, BASE)
    wanted = {rows[at - 1].id: level for at, level in changes.items()} or {"signature-block": "error"}
    assert dict(read_changes(typed, rows)) == wanted


def test_a_sentence_that_was_copied_stays_as_it_was(tmp_path: Path) -> None:
    said = "80% hộ có ít nhất một người biết kỹ năng số cơ bản"
    (level,) = read_levels(f"- {said}.")
    assert (level.indicator, level.figure, level.op) == ("digital-skills", Decimal(80), Op.AT_LEAST)
    path = tmp_path / "tinh-thu.yaml"
    path.write_text(write_draft(Answers(indicators=(level,)), path.name, BASE), encoding="utf-8")
    profile = load_profile(path)
    (trial,) = try_profile(profile, ("indicator-digital-skills",))
    assert trial.passed
    assert (trial.rule.expected, trial.rule.suggestion) == (f"{said}.", f"{said}.")
    assert trial.rule.params.check(BASE.read_body(f"{TARGETS}{said}.\n")).status is Status.PASS
    question = next(item for item in QUESTIONS if item.name == "indicators")
    told = describe_answer(question, {"indicators": (level,)}, BASE)
    assert "chỉ xét mức 80% của chỉ tiêu; những chi tiết khác trong câu" in told


def test_a_sentence_that_asks_what_is_asked_already_writes_nothing() -> None:
    now = BASE.find_level("vneid")
    assert now
    text = write_draft(Answers(indicators=(now._replace(said="Ít nhất 50% người dân"),)), "tinh-thu.yaml", BASE)
    assert "rules:" not in text


@pytest.mark.parametrize("typed", ["5", "tắt 3, 5 lưu ý", "3 tắt, 5", "5-3 tắt"])
def test_changes_that_are_not_clear_are_refused(typed: str) -> None:
    with pytest.raises(AnswerError):
        read_changes(typed, list_rows({}, BASE))


def test_monthly_reports_are_suggested_as_monthly() -> None:
    profile = load_text(write_draft(Answers(frequency=Frequency.MONTHLY, before=15), "tinh-thu.yaml", BASE))
    deadline = next(rule for rule in profile.rules if rule.id == "report-deadline")
    assert "trước ngày 15 hằng tháng" in (deadline.suggestion or "")


def test_suggestions_name_all_that_will_do() -> None:
    chosen = Answers(core=("doan-thanh-nien", "hoi-phu-nu"), leaders=("trưởng thôn", "trưởng khu phố", "bí thư chi bộ"))
    profile = load_text(write_draft(chosen, "tinh-thu.yaml", BASE))
    told = {rule.id: rule.suggestion for rule in profile.rules}
    assert told["team-leader"] == "Tổ trưởng là trưởng thôn, trưởng khu phố hoặc bí thư chi bộ."
    assert "Đoàn Thanh niên hoặc Hội Phụ nữ" in (told["core-force"] or "")
    assert "đồng chí" not in " ".join(
        example.text for rule in profile.rules if rule.id == "team-leader" for example in rule.examples
    )
