"""What to write instead: of a value of the wrong type, of a key that does not exist, of a misspelt word."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from cnscd_cli.rules.language.hint_words import EXAMPLES, MEANT, TABLES, VIETNAMESE
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar, Sequence
from cnscd_cli.rules.language.odd_characters import BULLETS, ODD_SPACES
from cnscd_cli.text.normalize import fold, unify

_YES = frozenset({"yes", "on", "y", "có", "bật", "đúng", "1", "true"})
_NO = frozenset({"no", "off", "n", "không", "tắt", "sai", "0", "false"})
# Compiled at their first use: a profile without faults needs none of them.
_FIGURE = r"[-+]?\d+(?:[.,]\d+)*(?:[eE][-+]?\d{1,2})?"
_GROUPS = r"[-+]?[1-9]\d{0,2}(?:[._,  ]\d{3})+"
_DAY = r"\D*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})"
_YEAR_FIRST = r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})"
_GLUED = r"([a-z][a-z0-9-]*)[:：](\S.*)"
_QUOTES = "“”„\"'‘’«»"


def suggest(name: str, known: tuple[str, ...]) -> str:
    """«, có phải là …?» with the nearest valid spelling, or the list of what is valid."""
    near = find_near(name, known)
    if near:
        return f", có phải là «{near}»?"
    told = (f"{value} ({VIETNAMESE[value]})" if value in VIETNAMESE else value for value in known)
    return f"; các giá trị hợp lệ: {', '.join(told)}"


def suggest_entry(name: str, known: dict[str, str], key: str, what: str) -> str:
    """What of a catalogue may be meant, by id or by name; `key` is where a profile may add to it."""
    ids = {known_name: known_id for known_id, known_name in known.items()}
    near = find_near(name, tuple(known)) or ids.get(find_near(name, tuple(ids)) or "")
    own = f"khai mã riêng ở khóa «{key}» của bộ quy tắc"
    if near:
        more = f"Nếu là {what} khác: xem các mã ở docs/rules/catalogues.md, hoặc {own}"
        return f", có phải là «{near}» ({known[near]})? {more}"
    listed = ", ".join(f"{known_id} ({known_name})" for known_id, known_name in known.items())
    return f"; có sẵn: {listed}; {what} khác thì {own}"


def find_near(name: str, known: tuple[str, ...]) -> str | None:
    """The valid spelling that was most likely meant: case, marks, quotes and underscores aside, or in other words."""
    from difflib import get_close_matches

    bare = _bare(name[:60])
    by_form: dict[str, str] = {}
    for item in known:
        by_form.setdefault(_bare(item), item)
    if bare in by_form:
        return by_form[bare]
    meant = MEANT.get(bare.replace("-", " "), MEANT.get(bare))
    if meant in known:
        return meant
    near = get_close_matches(name[:60], known, n=1, cutoff=0.6) or get_close_matches(bare, by_form, n=1, cutoff=0.75)
    return by_form.get(near[0], near[0]) if near else None


def _bare(name: str) -> str:
    return fold(unify(name)).strip("\"' ").replace("_", "-")


def describe(node: Node) -> str:
    """What stands at `node`, for a message."""
    if isinstance(node, Mapping):
        return "bảng các khóa"
    if isinstance(node, Sequence):
        return "danh sách" if node.items else "danh sách trống"
    if node.value is None:
        return "để trống"
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return f"«{node.value[:40]}»" if node.value.strip() else "chuỗi trống"


def tell_wrong(node: Node, wanted: str, hint: str = "") -> str:
    """«phải là …, không phải …; viết …», as the end of a sentence about a key."""
    hint = hint or hint_value(node, wanted)
    if isinstance(node, Scalar) and node.value is None:
        return f"đang để trống, phải là {wanted}{hint}"
    return f"phải là {wanted}, không phải {describe(node)}{hint}"


def tell_id(name: str) -> str:
    """What an id may be, with one made of `name`."""
    bare = re.sub("[^a-z0-9]+", "-", fold(unify(name))).strip("-")[:60].strip("-")
    example = f"; ví dụ: {bare}" if bare else ""
    return f"chỉ được gồm chữ thường không dấu, chữ số và gạch nối{example}"


def hint_missing(name: str) -> str:
    """A line to add, by way of example."""
    return f"; thêm một dòng, ví dụ: «{name}: {EXAMPLES[name]}»" if name in EXAMPLES else ""


def guess_key(name: str, value: Node, known: tuple[str, ...]) -> list[tuple[str, Node]]:
    """The key and value that were meant, where the form tells them."""
    glued = re.fullmatch(_GLUED, name)
    if glued and isinstance(value, Scalar) and value.value is None:
        number = re.fullmatch(r"[-+]?\d+(?:\.\d+)?", glued[2]) is not None
        key, value = glued[1], Scalar(glued[2], number, value.line, value.column)
        return [(key, value)] if key in known else []
    near = find_near(re.sub(f"[{ODD_SPACES}]", "", name), known)
    return [(near, value)] if near else []


def hint_value(node: Node, wanted: str) -> str:
    """What to write in place of `node`, as the end of a sentence; empty where nobody can tell."""
    if isinstance(node, Scalar) and node.swallowed:
        return f'; chữ sau dấu «#» chỉ là ghi chú, nếu là nội dung thì đặt trong ngoặc kép: "#{node.swallowed[:40]}"'
    text = node.value.strip() if isinstance(node, Scalar) and isinstance(node.value, str) else ""
    glued = re.fullmatch(_GLUED, text)
    if glued and not wanted.startswith("một câu"):
        return f"; thiếu dấu cách sau dấu hai chấm: viết «{glued[1]}: {glued[2][:40]}»"
    for beginning, hint in _HINTS:
        if wanted.startswith(beginning):
            return hint(node, text, wanted)
    return ""


def is_ambiguous(number: str) -> bool:
    """Whether a point may stand between thousands, as Vietnamese write it: 1.000."""
    return re.fullmatch(r"[-+]?[1-9]\d{0,2}(?:\.\d{3})+", number) is not None


def _hint_flag(_node: Node, text: str, _wanted: str = "") -> str:
    if text.lower() in _YES:
        return "; viết true (không có dấu ngoặc)"
    if text.lower() in _NO:
        return "; viết false (không có dấu ngoặc)"
    return ""


def _hint_whole(_node: Node, text: str, _wanted: str = "") -> str:
    number = _read_figure(text)
    return _tell_figure(text, number) if number is not None and number == number.to_integral_value() else ""


def _hint_number(_node: Node, text: str, _wanted: str = "") -> str:
    number = _read_figure(text)
    return _tell_figure(text, number) if number is not None else ""


def _read_figure(text: str) -> Decimal | None:
    """The one number in `text`, however it is written."""
    if re.fullmatch(_GROUPS, text):
        return Decimal(re.sub("[^0-9+-]", "", text))
    figures = re.findall(_FIGURE, text)
    try:
        return Decimal(figures[0].replace(",", ".")) if len(figures) == 1 else None
    except ArithmeticError:  # 31.10.2025
        return None


def _tell_figure(text: str, number: Decimal) -> str:
    written = f"{number.to_integral_value() if number == number.to_integral_value() else number:f}"
    if re.fullmatch(_GROUPS, text):
        return f"; số viết liền, không có dấu ngăn cách: {written}"
    if "," in text:
        return f"; số lẻ viết bằng dấu chấm: {written}"
    return f"; chỉ ghi con số, không có dấu ngoặc hay đơn vị: {written}"


def _hint_day(_node: Node, text: str, _wanted: str = "") -> str:
    found, first = re.fullmatch(_DAY, text), re.fullmatch(_YEAR_FIRST, text)
    parts = (found[3], found[2], found[1]) if found else first.groups() if first else None
    if parts is None:
        return ""
    try:
        return f"; viết {date(*map(int, parts)).isoformat()}"
    except ValueError:
        return "; ngày này không có trong lịch"


def _hint_list(node: Node, text: str, _wanted: str = "") -> str:
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return _hint_text(node, text)
    if not text:
        return ""
    if re.match(rf"[-{BULLETS}]\S", text):
        return "; thiếu dấu cách sau dấu gạch đầu dòng"
    if text[0] in BULLETS:
        return "; đầu mỗi mục phải là dấu gạch nối «-» và một dấu cách"
    if len(text) > 40:
        return "; mỗi mục một dòng, đầu dòng là «- »"
    item = f"'{text}'" if re.search(r"[]\[{}#&*!|>%@`\"\\]|^\W|: ", text) and "'" not in text else text
    return f"; viết trong ngoặc vuông: [{item}]"


def _hint_table(node: Node, text: str, wanted: str) -> str:
    if isinstance(node, Sequence) and node.items and all(isinstance(item, Mapping) for item in node.items):
        return "; bỏ dấu gạch đầu dòng trước tên khóa"
    if wanted.endswith(" from, to") and re.fullmatch(r"(?:19|20)\d\d", text):
        return f"; viết {{from: {text}, to: {text}}}"
    example = next((example for keys, example in TABLES.items() if wanted.endswith(f" {keys}")), None)
    return f"; ví dụ: {example}" if example else ""


def _hint_year(_node: Node, text: str, _wanted: str = "") -> str:
    year = re.findall(r"(?:19|20)\d\d", text)
    return f"; chỉ ghi năm: {year[0]}" if len(year) == 1 else ""


def _hint_text(node: Node, _text: str, _wanted: str = "") -> str:
    if isinstance(node, Scalar):
        return f'; nếu là chữ thì đặt trong ngoặc kép: "{describe(node)}"' if isinstance(node.value, bool) else ""
    if isinstance(node, Sequence):
        return "; bỏ dấu gạch đầu dòng, hoặc đặt câu trong ngoặc kép"
    if any(isinstance(value, Scalar) and value.value is None for _, value in node.pairs):
        return '; câu bắt đầu bằng «{» phải đặt trong ngoặc kép "…"'
    return '; câu có dấu hai chấm phải đặt cả câu trong ngoặc kép "…"'


# By how the sentence of what is wanted begins.
_HINTS: tuple[tuple[str, Callable[[Node, str, str], str]], ...] = (
    ("true hoặc false", _hint_flag),
    ("bảng", _hint_table),
    ("các khóa con", _hint_table),
    ("một số nguyên", _hint_whole),
    ("một số", _hint_number),
    ("một ngày", _hint_day),
    ("một năm", _hint_year),
    ("một danh sách", _hint_list),
    ("một câu", _hint_text),
)


def hint_key(name: str, value: Node) -> str:
    """Why a key is none, where its form tells; empty otherwise."""
    glued = re.fullmatch(_GLUED, name)
    if glued:
        return f"; thiếu dấu cách sau dấu hai chấm: viết «{glued[1]}: {glued[2]}»"
    empty = isinstance(value, Scalar) and value.value is None
    if empty and re.fullmatch(r"\d+%?", name):
        return "; dấu phẩy ở đây ngăn cách hai mục, số lẻ viết bằng dấu chấm, ví dụ 1.5"
    if name == "<<":
        return "; không gộp bằng «<<» được, hãy chép đủ các khóa"
    if re.search(f"[{ODD_SPACES}]", name):
        return "; tên khóa lẫn dấu cách đặc biệt chép từ Word hoặc trang web, hãy xóa và gõ lại"
    if name.strip(_QUOTES) != name:
        return f"; bỏ dấu ngoặc quanh tên khóa: {name.strip(_QUOTES)}"
    return ""
