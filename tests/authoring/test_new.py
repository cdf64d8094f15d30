"""`cnscd rules new`: whatever is answered, what is written is a sound profile whose examples hold."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnscd_cli.__main__ import main
from cnscd_cli.authoring.answers import (
    OFF,
    AnswerError,
    Answers,
    read_agencies,
    read_before,
    read_core,
    read_count,
    read_day,
    read_frequency,
    read_indicators,
    read_number,
    read_province,
)
from cnscd_cli.authoring.base import Base
from cnscd_cli.authoring.draft import make_id, write_draft
from cnscd_cli.authoring.questions import QUESTIONS, ask_rest, option_name
from cnscd_cli.authoring.sentences import AGENCIES, CORES, INDICATORS
from cnscd_cli.authoring.trial import try_profile
from cnscd_cli.data.communes import load_provinces
from cnscd_cli.model.plan import Frequency
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.profile import load_profile

BASE = Base()
Captured = pytest.CaptureFixture[str]

OFFICES = ("Bí thư chi bộ", "Trưởng thôn", "Tổ trưởng tổ dân phố", "Bí thư chi đoàn", "Trưởng xóm")
WORDS = st.text("abc đếÂÔ-.,:#'\"{}[]&*!|>%@`«»0123", min_size=1, max_size=30).filter(lambda text: text.strip())
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
PERCENTS = st.one_of(st.integers(0, 100).map(Decimal), st.decimals(1, 100, places=1))


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    low = draw(st.none() | st.integers(3, 40))
    high = draw(st.none() | st.integers(low or 5, 50))
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and last < first:
        first, last = last, first
    number = draw(st.none() | st.from_regex(r"[1-9][0-9]{0,3}/(KH|CV|QĐ)-UBND", fullmatch=True))
    own_unit = draw(st.booleans())
    return Answers(
        own_unit,
        None if own_unit else draw(st.sampled_from(sorted(load_provinces().values()))),
        draw(st.sampled_from(("Kế hoạch", "Công văn", "Quyết định"))),
        None if own_unit else number,
        draw(st.none() | DAYS),
        " ".join(draw(WORDS).split()) or "UBND tỉnh",
        first,
        last,
        low,
        high,
        draw(st.none() | st.sampled_from((OFF, *CORES))),
        draw(
            st.none()
            | st.just(OFF)
            | st.lists(st.sampled_from(OFFICES), min_size=1, max_size=3, unique=True).map(tuple)
        ),
        draw(st.none() | st.sampled_from((OFF, *Frequency))),
        draw(st.none() | st.just(OFF) | st.integers(2, 31)),
        tuple(draw(st.dictionaries(st.sampled_from(tuple(INDICATORS)), PERCENTS, max_size=4)).items()),
        tuple(draw(st.lists(st.sampled_from(AGENCIES), max_size=3, unique=True))),
        tuple(draw(st.lists(st.sampled_from([rule.id for rule in BASE.assignments]), max_size=3, unique=True))),
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


@settings(max_examples=20, deadline=None)
@given(answers())
def test_whatever_is_answered_the_draft_is_sound(given_answers: Answers) -> None:
    text = write_draft(given_answers, "tinh-thu.yaml", BASE)
    profile = load_text(text)
    for trial in try_profile(profile, list_written(profile)):
        assert not trial.failed, [(item.example.text, item.result.message) for item in trial.failed]
        assert trial.lacking == (), trial.rule.id
        assert trial.loose == (), (trial.rule.id, trial.loose)
        assert trial.stale == (), trial.rule.id
        assert trial.rule.why


def test_every_choice_makes_a_rule_that_holds() -> None:
    for chosen in (
        *(Answers(core=core) for core in CORES),
        *(Answers(frequency=frequency) for frequency in Frequency),
        *(Answers(before=day) for day in range(2, 32)),
        *(Answers(leaders=(office,)) for office in OFFICES),
        Answers(
            indicators=tuple((name, Decimal(level)) for name, level in zip(INDICATORS, range(1, 99), strict=False))
        ),
        Answers(indicators=tuple((name, Decimal(100)) for name in INDICATORS)),
        Answers(agencies=AGENCIES),
    ):
        profile = load_text(write_draft(chosen, "tinh-thu.yaml", BASE))
        trials = try_profile(profile, list_written(profile))
        assert [trial.rule.id for trial in trials if not trial.passed or trial.loose] == [], chosen


def test_answers_that_change_nothing_write_no_rule() -> None:
    same = Answers(
        province="Tỉnh Ninh Bình",
        team_min=BASE.team[0],
        team_max=BASE.team[1],
        core=BASE.core,
        frequency=BASE.frequency,
        before=BASE.before,
        indicators=tuple(BASE.levels.items()),
    )
    text = write_draft(same, "ninh-binh.yaml", BASE)
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
    ],
)
def test_provinces_are_read_as_people_type_them(typed: str, province: str) -> None:
    assert read_province(typed) == province


def test_a_mistyped_province_leads_to_the_nearest() -> None:
    with pytest.raises(AnswerError) as caught:
        read_province("Nin Bình")
    assert caught.value.meant == "Tỉnh Ninh Bình"


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (read_day, "31/10/2025", date(2025, 10, 31)),
        (read_day, "2025-10-31", date(2025, 10, 31)),
        (read_number, "Số: 123 /KH-UBND", "123/KH-UBND"),
        (read_core, "2", "hoi-phu-nu"),
        (read_core, "hội nông dân", "hoi-nong-dan"),
        (read_core, "Bỏ", OFF),
        (read_frequency, "hàng tháng", Frequency.MONTHLY),
        (read_frequency, "3", Frequency.QUARTERLY),
        (read_frequency, "yearly", Frequency.YEARLY),
        (read_before, "16", 16),
        (read_before, "bo", OFF),
        (read_indicators, "3=70, smartphone=62,5%; 5=0", (("vneid", Decimal(70)), ("smartphone", Decimal("62.5")), ("cashless-payment", Decimal(0)))),
        (read_agencies, "8, truong-hoc, 8", ("tram-y-te", "truong-hoc")),
    ],
)  # fmt: skip
def test_answers_are_read_as_people_type_them(read, typed: str, value: object) -> None:  # type: ignore[no-untyped-def]
    assert read(typed) == value


@pytest.mark.parametrize(
    ("read", "typed", "problem"),
    [
        (read_day, "31/2/2025", "ngày có trong lịch"),
        (read_day, "mai", "ngày có trong lịch"),
        (read_number, "KH-UBND", "Ghi cả số và ký hiệu"),
        (read_number, "1/2", "Ghi cả số và ký hiệu"),
        (read_indicators, "3=70, vneid=80", "nêu hai lần"),
        (read_count, "1", "từ 3 đến 50"),
        (read_count, "7 người", "từ 3 đến 50"),
        (read_before, "32", "từ 2 đến 31"),
        (read_core, "9", "từ 1 đến 6"),
        (read_core, "hội phụ nu lien hiệp", "trong danh sách"),
        (read_frequency, "thỉnh thoảng", "từ 1 đến 5"),
        (read_indicators, "3", "dấu bằng"),
        (read_indicators, "vneit=70", "có phải «Người dân có tài khoản định danh điện tử»?"),
        (read_indicators, "vneid=170", "từ 1 đến 100"),
        (read_agencies, "99", "từ 1 đến 14"),
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


def test_a_unit_of_its_own_lies_on_what_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "xa.yaml"
    assert new(str(path), "--own-unit", "--team-max", "8", "--yes") == 0
    assert "extends: auto" in path.read_text(encoding="utf-8")
    assert main(["rules", "test", str(path)]) == 0


def test_a_file_that_is_there_stays(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("của tôi", encoding="utf-8")
    assert new(str(path), "--province", "Huế", "--yes") == 2
    assert "đã có; chọn tên khác, hoặc thêm --force" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "của tôi"
    assert new(str(path), "--province", "Huế", "--yes", "--force") == 0
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
        (["--team-min", "9", "--team-max", "7"], "--team-max: Số nhiều nhất 7 nhỏ hơn số ít nhất 9."),
        (["--team-max", "3"], "--team-max: Số nhiều nhất 3 nhỏ hơn số ít nhất 5."),
        (["--first", "1/1/2027", "--last", "1/1/2026"], "--last: Ngày cuối sớm hơn ngày đầu 01/01/2027."),
        (["--leaders", "???"], "--leaders: Không nhận ra chức danh «???»"),
        (["--dropped", "assign-polic"], "--dropped: Không có quy tắc «assign-polic» trong danh sách; có phải «assign-police»?"),
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
    terminal += ["", "", "Nin Bình", "", *[""] * 20]
    assert new() == 0
    told = capsys.readouterr().out
    assert "có phải «Tỉnh Ninh Bình»? Enter để nhận." in told
    assert "Loại văn bản?" not in told, "no document, no questions about it"
    assert load_profile(Path("ninh-binh.yaml")).province == "Tỉnh Ninh Bình"


def test_a_wrong_answer_is_asked_again(terminal: list[str], capsys: Captured) -> None:
    terminal += ["d", "ba", "3", "8", *[""] * 20]
    assert new("xa.yaml") == 0
    assert "Ghi một số từ 3 đến 50, bằng chữ số." in capsys.readouterr().out
    text = Path("xa.yaml").read_text(encoding="utf-8")
    assert "params: {min: 3, max: 8}" in text


def test_what_enter_means_may_be_typed_out(terminal: list[str], capsys: Captured) -> None:
    terminal += ["t", "", "Huế", "chưa có văn bản", "không giới hạn", "Không giới hạn", "", "", "không quy định"]
    terminal += ["Ai cũng được, miễn là kế hoạch có nêu", "bỏ qua", "không có", "", "công an", "", "assign-xx", ""]
    assert new() == 0
    told = capsys.readouterr().out
    assert "Câu này phải trả lời" in told
    assert told.count("có phải «") == 2
    assert "?." not in told
    profile = load_profile(Path("hue.yaml"))
    assert [rule.id for rule in profile.disabled] == ["youth-union-core", "report-frequency", "report-deadline"]
    assert (profile.document, profile.validity.last) == (None, None)
    assert "offices" not in Path("hue.yaml").read_text(encoding="utf-8")


def test_marks_are_read_where_the_system_knows_ascii_alone(terminal: list[str]) -> None:
    typed = ("t", "Thành phố Huế", "", "", "", "", "", "bỏ", *[""] * 20)
    terminal += [text.encode().decode("ascii", "surrogateescape") for text in typed]
    assert new() == 0
    assert [rule.id for rule in load_profile(Path("hue.yaml")).disabled] == ["youth-union-core"]


def test_nobody_answers_all_questions_for_nothing(
    terminal: list[str], capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("hue.yaml").write_text("của tôi", encoding="utf-8")
    terminal += ["t", "Huế", *[""] * 20]
    assert new() == 0
    assert "Đã ghi hue-2.yaml" in capsys.readouterr().out
    assert Path("hue.yaml").read_text(encoding="utf-8") == "của tôi"
    monkeypatch.setattr("os.access", lambda *_: False)
    assert new() == 2, "before the first question"
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
    ask_rest({}, BASE, lambda _prompt: typed.pop(0), told.append)
    said = " ".join(" ".join(told).split())
    assert all(question.meaning in said for question in QUESTIONS)
    assert max(len(line) for text in told for line in text.splitlines()) <= 80
