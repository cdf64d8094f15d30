"""The questions of `cnscd rules new`, in order: what is asked, what it means, what Enter answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import fill
from typing import Any, NamedTuple

from cnscd_cli.authoring import answers
from cnscd_cli.authoring.answers import OFF, AnswerError, Answers
from cnscd_cli.authoring.base import Base
from cnscd_cli.authoring.sentences import AGENCIES, CORES, INDICATORS
from cnscd_cli.authoring.values import FREQUENCIES, write_value
from cnscd_cli.data.catalogues import load_agencies, load_indicators
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.text.normalize import fold

Given = dict[str, Any]
Ask = Callable[[str], str]
Tell = Callable[[str], None]
_WIDTH = 79


class Question(NamedTuple):
    """One question, and how its answer is read."""

    name: str
    """Of the field of `Answers`; the option bears it too."""
    text: str
    meaning: str
    read: Callable[[str], Any]
    default: Callable[[Given, Base], str] = lambda _given, _base: ""
    """What Enter answers, as it would be typed; empty leaves the field as it is."""
    enter: str = ""
    """What Enter means where there is no default."""
    when: Callable[[Given], bool] = lambda _given: True
    needed: bool = False
    listed: Callable[[Base], tuple[str, ...]] = lambda _base: ()
    """Choices, shown with their numbers."""


def _of_province(given: Given) -> bool:
    return not given.get("own_unit")


def _has_document(given: Given) -> bool:
    return bool(given.get("number"))


def _default_issuer(given: Given, _base: Base) -> str:
    kind, _, name = str(given.get("province") or "Tỉnh …").partition(" ")
    is_city = kind != "Tỉnh"
    return f"UBND thành phố {name.removeprefix('phố ')}" if is_city else f"UBND tỉnh {name}"


def _default_first(given: Given, _base: Base) -> str:
    return f"{given['document_date']:%d/%m/%Y}" if given.get("document_date") else ""


def _list_cores(_base: Base) -> tuple[str, ...]:
    return tuple(load_agencies().names[key] for key in CORES)


def _list_indicators(base: Base) -> tuple[str, ...]:
    names = {item.id: item.name for item in load_indicators()}
    levels = base.levels
    return tuple(f"{names[key]}{f' ({write_value(levels[key])}%)' if key in levels else ''}" for key in INDICATORS)


def _list_agencies(_base: Base) -> tuple[str, ...]:
    return tuple(load_agencies().names[key] for key in AGENCIES)


def _list_dropped(base: Base) -> tuple[str, ...]:
    return tuple(rule.title for rule in base.assignments)


QUESTIONS = (
    Question(
        "own_unit",
        "Bộ quy tắc này của tỉnh (t) hay của riêng một xã, phường, đặc khu (d)?",
        "Bộ của riêng một đơn vị nằm trên bộ quy tắc của tỉnh, chỉ ghi những điều đơn vị đặt thêm.",
        answers.read_flag,
        lambda _given, _base: "t",
    ),
    Question(
        "province",
        "Tỉnh, thành phố nào?",
        "Gõ không dấu, không có chữ «tỉnh» cũng được.",
        answers.read_province,
        when=_of_province,
        needed=True,
    ),
    Question(
        "number",
        "Số, ký hiệu văn bản của tỉnh mà bộ quy tắc dựa vào?",
        "Ví dụ 123/KH-UBND; được ghi làm căn cứ của các quy tắc.",
        answers.read_number,
        enter="chưa có văn bản",
        when=_of_province,
    ),
    Question(
        "kind",
        "Loại văn bản?",
        "Kế hoạch, Công văn, Quyết định…",
        answers.read_words,
        lambda _given, _base: "Kế hoạch",
        when=_has_document,
    ),
    Question(
        "document_date",
        "Ngày của văn bản?",
        "Ví dụ 31/10/2025.",
        answers.read_day,
        enter="không rõ",
        when=_has_document,
    ),
    Question(
        "issuer",
        "Cơ quan ban hành văn bản?",
        "Ghi như trong kế hoạch của xã.",
        answers.read_words,
        _default_issuer,
        when=_has_document,
    ),
    Question(
        "first",
        "Áp dụng từ ngày nào?",
        "Kế hoạch ban hành trước ngày này không thuộc bộ quy tắc này.",
        answers.read_day,
        _default_first,
        enter="không giới hạn",
        when=_of_province,
    ),
    Question(
        "last",
        "Áp dụng đến hết ngày nào?",
        "Kế hoạch ban hành sau ngày này không thuộc bộ quy tắc này.",
        answers.read_day,
        enter="không giới hạn",
        when=_of_province,
    ),
    Question(
        "team_min",
        "Mỗi Tổ có ít nhất bao nhiêu thành viên?",
        "Kế hoạch nêu ít hơn là thiếu sót.",
        answers.read_count,
        lambda _given, base: str(base.team[0]),
    ),
    Question(
        "team_max",
        "Mỗi Tổ có nhiều nhất bao nhiêu thành viên?",
        "Kế hoạch nêu nhiều hơn là thiếu sót.",
        answers.read_count,
        lambda given, base: str(max(base.team[1], given.get("team_min") or 0)),
    ),
    Question(
        "core",
        "Lực lượng nào là nòng cốt của Tổ?",
        "Ghi số thứ tự, hoặc «bỏ» nếu tỉnh không quy định.",
        answers.read_core,
        lambda _given, _base: "1",
        listed=_list_cores,
    ),
    Question(
        "leaders",
        "Ai được làm Tổ trưởng?",
        "Ghi các chức danh, cách nhau dấu phẩy, ví dụ: Bí thư chi bộ, Trưởng thôn; hoặc «bỏ».",
        answers.read_leaders,
        enter="ai cũng được, miễn là kế hoạch có nêu",
    ),
    Question(
        "frequency",
        "Báo cáo kết quả ít nhất bao lâu một lần?",
        "Ghi số thứ tự, hoặc «bỏ» nếu tỉnh không quy định.",
        answers.read_frequency,
        lambda _given, base: str(tuple(FREQUENCIES).index(base.frequency) + 1),
        listed=lambda _base: tuple(FREQUENCIES.values()),
    ),
    Question(
        "before",
        "Báo cáo phải gửi TRƯỚC ngày nào trong tháng?",
        "21 nghĩa là chậm nhất ngày 20; ghi «bỏ» nếu tỉnh không quy định.",
        answers.read_before,
        lambda _given, base: str(base.before),
    ),
    Question(
        "indicators",
        "Chỉ tiêu nào có mức khác, hoặc cần thêm?",
        "Trong ngoặc là mức của mau-tinh; chỉ tiêu không có ngoặc là chưa yêu cầu. Ghi số thứ tự = mức (%), "
        "cách nhau dấu phẩy; mức 0 là không yêu cầu. Ví dụ: 3=70, 5=0, 6=60.",
        answers.read_indicators,
        enter="giữ các mức của mau-tinh",
        listed=_list_indicators,
    ),
    Question(
        "agencies",
        "Cơ quan nào nữa phải được giao nhiệm vụ?",
        "Ghi các số thứ tự, cách nhau dấu phẩy.",
        answers.read_agencies,
        enter="không thêm cơ quan nào",
        listed=_list_agencies,
    ),
    Question(
        "dropped",
        "Nhiệm vụ của cơ quan nào không cần kiểm?",
        "Ghi các số thứ tự, cách nhau dấu phẩy.",
        lambda text: tuple(part.strip() for part in text.split(",") if part.strip()),
        enter="kiểm tất cả",
        listed=_list_dropped,
    ),
)


def option_name(question: Question) -> str:
    """«--team-min»."""
    return f"--{question.name.replace('_', '-')}"


def take_given(options: Mapping[str, str | None], base: Base) -> Given:
    """The answers that were given as options; ConfigurationError names the option that is wrong."""
    given: Given = {}
    for question in QUESTIONS:
        text = options.get(question.name)
        if text is None:
            continue
        try:
            given[question.name] = read_answer(question, text, given, base)
        except AnswerError as error:
            meant = f"; có phải «{error.meant}»?" if error.meant else _stop(error.problem)
            raise ConfigurationError(f"{option_name(question)}: {error.problem}{meant}") from None
    return given


def answer_rest(given: Given, base: Base, *, accept: bool) -> Answers:
    """The answers where nobody can be asked: defaults if they are accepted, else one sentence on what is missing."""
    missing = [question for question in QUESTIONS if question.name not in given and question.when(given)]
    needed = [option_name(question) for question in missing if question.needed or not accept]
    if needed:
        advice = "" if accept else "; thêm --yes để lấy mức của mau-tinh cho những câu không nêu"
        raise ConfigurationError(
            f"Không có ai để hỏi (không chạy trong cửa sổ lệnh) mà còn thiếu: {', '.join(needed)}{advice}."
        )
    for question in missing:
        _take_default(question, given, base)
    return Answers(**given)


def ask_rest(given: Given, base: Base, ask: Ask, tell: Tell) -> Answers:
    """Asks whatever was not given."""
    for question in QUESTIONS:
        if question.name not in given and question.when(given):
            _ask_one(question, given, base, ask, tell)
    return Answers(**given)


def _ask_one(question: Question, given: Given, base: Base, ask: Ask, tell: Tell) -> None:
    default = question.default(given, base)
    tell(f"\n{question.text}")
    tell(fill(question.meaning, _WIDTH, initial_indent="  ", subsequent_indent="  "))
    for index, choice in enumerate(question.listed(base), start=1):
        tell(f"  {index:>3}. {choice}")
    while True:
        shown = f"Enter = {default or question.enter}" if default or question.enter else "bắt buộc"
        text = ask(f"[{shown}] > ").strip() or default
        is_enter = not text or fold(text) == fold(question.enter)
        if is_enter and not question.needed:
            return
        if is_enter:
            tell("  Câu này phải trả lời; Ctrl-C để thôi.")
            continue
        try:
            given[question.name] = read_answer(question, text, given, base)
        except AnswerError as error:
            meant = f"; có phải «{error.meant}»? Enter để nhận." if error.meant else _stop(error.problem)
            tell(f"  {error.problem}{meant}")
            default = error.meant or default
        else:
            return


def _stop(sentence: str) -> str:
    return "" if sentence.endswith("?") else "."


def _take_default(question: Question, given: Given, base: Base) -> None:
    default = question.default(given, base)
    if default:
        given[question.name] = read_answer(question, default, given, base)


def read_answer(question: Question, text: str, given: Given, base: Base) -> Any:
    """The answer, judged beside those before it."""
    value = question.read(text)
    if question.name == "team_max" and value < given.get("team_min", base.team[0]):
        raise AnswerError(f"Số nhiều nhất {value} nhỏ hơn số ít nhất {given.get('team_min', base.team[0])}")
    if question.name == "last" and given.get("first") and value < given["first"]:
        raise AnswerError(f"Ngày cuối sớm hơn ngày đầu {given['first']:%d/%m/%Y}")
    if question.name == "leaders" and value != OFF:
        for office in value:
            base.check_office(office)
    if question.name == "dropped":
        return tuple(dict.fromkeys(base.find_assignment(part) for part in value))
    return value
