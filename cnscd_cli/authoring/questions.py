"""The questions of `cnscd rules new`, in order: what is asked, what it means, what Enter answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from cnscd_cli.authoring import answer_documents, answers
from cnscd_cli.authoring.answer_documents import guess_kind
from cnscd_cli.authoring.answer_levels import LISTED, name_indicator, read_levels
from cnscd_cli.authoring.answers import OFF
from cnscd_cli.authoring.base import Base
from cnscd_cli.authoring.draft_levels import describe_asked
from cnscd_cli.authoring.draft_rules import name_force
from cnscd_cli.authoring.outcome import show_rows
from cnscd_cli.authoring.sentences import AGENCIES, CORES
from cnscd_cli.authoring.values import FREQUENCIES

Given = dict[str, Any]
_ISSUERS = (("SKHCN", "Sở Khoa học và Công nghệ"), ("HĐND", "HĐND"))
"""By what stands in the symbol of a document; others are of the people's committee."""


class Question(NamedTuple):
    """One question, and how its answer is read."""

    name: str
    """Of the field of `Answers`; the option bears it too."""
    label: str
    """In the summary."""
    text: str
    meaning: str
    read: Callable[[str], Any]
    default: Callable[[Given, Base], str] = lambda _given, _base: ""
    """What Enter answers, as it would be typed; empty leaves the field as it is."""
    enter: str = ""
    """What Enter means where there is no default; `{base}` is the profile below."""
    when: Callable[[Given], bool] = lambda _given: True
    needed: bool = False
    listed: Callable[[Given, Base], tuple[str, ...]] = lambda _given, _base: ()
    """Choices, shown with their numbers."""


def _of_province(given: Given) -> bool:
    return not given.get("own_unit")


def _has_document(given: Given) -> bool:
    return bool(given.get("number"))


def _default_issuer(given: Given, _base: Base) -> str:
    kind, _, name = str(given.get("province") or "Tỉnh …").partition(" ")
    place = f"tỉnh {name}" if kind == "Tỉnh" else f"thành phố {name.removeprefix('phố ')}"
    symbol = str(given.get("number", "")).upper()
    body = next((body for mark, body in _ISSUERS if mark in symbol), "UBND")
    return f"{body} {place}"


def _default_first(given: Given, _base: Base) -> str:
    return f"{given['document_date']:%d/%m/%Y}" if given.get("document_date") else ""


def _default_min(given: Given, base: Base) -> str:
    if base.team is None:
        return ""
    return str(min(base.team[0], given.get("team_max") or base.team[0]))


def _default_max(given: Given, base: Base) -> str:
    low = given.get("team_min") or 0
    return str(max(base.team[1] if base.team else 0, low)) if base.team or low else ""


def _default_core(_given: Given, base: Base) -> str:
    if base.core == OFF:
        return "bỏ"
    numbers = [str(CORES.index(key) + 1) for key in base.core if key in CORES]
    return ", ".join(numbers) if len(numbers) == len(base.core) else ""


def _default_frequency(_given: Given, base: Base) -> str:
    if base.frequency is None:
        return ""
    return "bỏ" if base.frequency == OFF else FREQUENCIES[base.frequency]  # type: ignore[index]


def _list_indicators(_given: Given, base: Base) -> tuple[str, ...]:
    return tuple(f"{name_indicator(key)} ({describe_asked(key, base)})" for key in LISTED)


QUESTIONS = (
    Question(
        "own_unit",
        "Của",
        "Bộ quy tắc này của tỉnh (t) hay của riêng một xã, phường, đặc khu (d)?",
        "Bộ của riêng một đơn vị nằm trên bộ quy tắc của tỉnh, chỉ ghi những điều đơn vị đặt thêm.",
        answers.read_flag,
        lambda _given, _base: "t",
    ),
    Question(
        "province",
        "Tỉnh, thành phố",
        "Tỉnh, thành phố nào?",
        "Gõ không dấu, không có chữ «tỉnh» cũng được.",
        answers.read_province,
        when=_of_province,
        needed=True,
    ),
    Question(
        "number",
        "Số văn bản",
        "Số, ký hiệu văn bản của tỉnh mà bộ quy tắc dựa vào?",
        "Ví dụ 123/KH-UBND ngày 31/10/2025; được ghi làm căn cứ của các quy tắc.",
        answer_documents.read_document,
        enter="chưa có văn bản",
        when=_of_province,
    ),
    Question(
        "kind",
        "Loại văn bản",
        "Loại văn bản?",
        "Kế hoạch, Công văn, Quyết định…",
        answers.read_name,
        lambda given, _base: guess_kind(given["number"]),
        when=_has_document,
    ),
    Question(
        "document_date",
        "Ngày văn bản",
        "Ngày của văn bản?",
        "Ví dụ 31/10/2025.",
        answer_documents.read_day,
        enter="không rõ",
        when=_has_document,
    ),
    Question(
        "issuer",
        "Nơi ban hành",
        "Cơ quan ban hành văn bản?",
        "Ghi như trong kế hoạch của xã.",
        answers.read_words,
        _default_issuer,
        when=_has_document,
    ),
    Question(
        "first",
        "Áp dụng từ",
        "Áp dụng từ ngày nào?",
        "Kế hoạch ban hành trước ngày này không thuộc bộ quy tắc này. Ghi «trong năm 2026» thì nêu luôn ngày cuối.",
        answer_documents.read_validity,
        _default_first,
        enter="không giới hạn",
        when=_of_province,
    ),
    Question(
        "last",
        "Áp dụng đến hết",
        "Áp dụng đến hết ngày nào?",
        "Ví dụ 31/12/2028, hết năm 2028. Kế hoạch ban hành sau đó không thuộc bộ quy tắc này.",
        answer_documents.read_last,
        enter="không giới hạn",
        when=_of_province,
    ),
    Question(
        "cite",
        "Phải dẫn văn bản ấy",
        "Kế hoạch không dẫn văn bản ấy, hoặc dẫn sai số, ngày thì là gì?",
        "Ghi lỗi, cảnh báo hoặc lưu ý; «bỏ» nếu không cần dẫn.",
        answers.read_severity,
        lambda _given, _base: "lỗi",
        when=_has_document,
    ),
    Question(
        "cited",
        "Văn bản khác phải dẫn",
        "Kế hoạch còn phải dẫn văn bản nào khác?",
        "Ghi số, ký hiệu, có ngày càng tốt, cách nhau dấu chấm phẩy. Ví dụ: Nghị quyết 57-NQ/TW ngày 22/12/2024.",
        answer_documents.read_citations,
        enter="không có",
    ),
    Question(
        "team_min",
        "Thành viên, ít nhất",
        "Mỗi Tổ có ít nhất bao nhiêu thành viên?",
        "Kế hoạch nêu ít hơn là thiếu sót. Ghi 6-9 thì nêu luôn số nhiều nhất.",
        answers.read_counts,
        _default_min,
        enter="không quy định",
    ),
    Question(
        "team_max",
        "Thành viên, nhiều nhất",
        "Mỗi Tổ có nhiều nhất bao nhiêu thành viên?",
        "Kế hoạch nêu nhiều hơn là thiếu sót.",
        answers.read_most,
        _default_max,
        enter="không quy định",
    ),
    Question(
        "core",
        "Nòng cốt",
        "Lực lượng nào là nòng cốt của Tổ?",
        "Ghi số thứ tự; nhiều lực lượng thì cách nhau dấu phẩy, một trong số đó là đủ. «bỏ» nếu tỉnh không quy định.",
        answers.read_core,
        _default_core,
        enter="giữ như {base}",
        listed=lambda _given, _base: tuple(map(name_force, CORES)),
    ),
    Question(
        "leaders",
        "Tổ trưởng",
        "Ai được làm Tổ trưởng?",
        "Ghi các chức danh ở cả xã và phường, cách nhau dấu phẩy, ví dụ: bí thư chi bộ, trưởng thôn, trưởng khu phố, "
        "tổ trưởng tổ dân phố; hoặc «bỏ».",
        answers.read_leaders,
        enter="giữ như {base}",
    ),
    Question(
        "frequency",
        "Kỳ báo cáo",
        "Báo cáo kết quả ít nhất bao lâu một lần?",
        "Ghi số thứ tự, hoặc «bỏ» nếu tỉnh không quy định.",
        answers.read_frequency,
        _default_frequency,
        enter="giữ như {base}",
        listed=lambda _given, _base: tuple(FREQUENCIES.values()),
    ),
    Question(
        "before",
        "Hạn gửi báo cáo",
        "Báo cáo phải gửi TRƯỚC ngày nào trong tháng?",
        "21 nghĩa là chậm nhất ngày 20; ghi «bỏ» nếu tỉnh không quy định.",
        answers.read_before,
        lambda _given, base: "bỏ" if base.before == OFF else str(base.before),
    ),
    Question(
        "indicators",
        "Chỉ tiêu",
        "Chỉ tiêu nào có mức khác, hoặc cần thêm?",
        "Trong ngoặc là mức của bộ dưới. Ghi số thứ tự = mức, cách nhau dấu phẩy: 3=70, 3=trên 60, 8=không quá 5, "
        "16=2/quý, 5=0 (không yêu cầu); hoặc chép câu trong văn bản của tỉnh, nhiều câu thì cách nhau dấu chấm phẩy.",
        read_levels,
        enter="giữ các mức của {base}",
        listed=_list_indicators,
    ),
    Question(
        "agencies",
        "Thêm cơ quan",
        "Cơ quan nào nữa phải được giao nhiệm vụ?",
        "Ghi các số thứ tự, cách nhau dấu phẩy; thiếu là lỗi; mức khác thì ghi trong ngoặc "
        "sau từng cơ quan: 6 (cảnh báo), 12 (cảnh báo).",
        answers.read_agencies,
        enter="không thêm cơ quan nào",
        listed=lambda _given, _base: tuple(map(name_force, AGENCIES)),
    ),
    Question(
        "recipients",
        "Thêm nơi nhận",
        "Nơi nhận nào nữa phải có?",
        "Ngoài những nơi bộ dưới đã hỏi, như Sở Khoa học và Công nghệ. Cách nhau dấu phẩy, "
        "ví dụ: Tỉnh đoàn, Sở Nội vụ (lưu ý); không ghi mức là cảnh báo.",
        answers.read_names,
        enter="không thêm nơi nào",
    ),
    Question(
        "forbidden",
        "Từ không được viết",
        "Từ, cụm từ nào không được có trong kế hoạch?",
        "Cách nhau dấu phẩy, ví dụ: huyện, cấp huyện.",
        answers.read_names,
        enter="không cấm từ nào",
    ),
    Question(
        "severity",
        "Tắt, đổi mức",
        "Kế hoạch sẽ được kiểm theo các quy tắc sau. Tắt hay đổi mức quy tắc nào?",
        "Ghi số thứ tự = tắt, lỗi, cảnh báo hoặc lưu ý, cách nhau dấu phẩy. Ví dụ: 5=tắt, 7=cảnh báo.",
        lambda text: text,
        enter="giữ tất cả",
        listed=show_rows,
    ),
)
