"""What makes a text no YAML, in the words of somebody who wrote it in Notepad or Word.

A YAML reader tells where it lost the thread. What is wrong is often said earlier, or by another name: it
calls a missing space after a colon a mapping value that is not allowed here. So the lines themselves are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.rules.language.odd_characters import BULLETS, ODD_SPACES, UNSEEN

_LEAD = r"\s*(?:- +)*"
_KEY = r"[a-z][a-z0-9-]*"


class SyntaxFault(NamedTuple):
    """Line and column from 1, and the sentence."""

    line: int
    column: int
    problem: str


class Mark(NamedTuple):
    """A place of the YAML reader, line and column from 0."""

    line: int
    column: int


# Never right in a line that the reader could not make sense of, nor in the one before. The fault is at `at`.
_NEVER_RIGHT = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (r" *(?P<at>\t)", "Dòng này thụt vào bằng phím Tab; xóa đi rồi thụt vào bằng dấu cách"),
        (
            rf" *(?P<at>[{ODD_SPACES}{UNSEEN}])",
            "Đầu dòng có dấu cách đặc biệt chép từ Word hoặc trang web; xóa đi rồi gõ lại bằng phím cách",
        ),
        (
            rf"\s*(?P<at>[{BULLETS}])\s*\S",
            "Dấu đầu dòng «{at}» không dùng được; thay bằng dấu gạch nối «-» và một dấu cách",
        ),
        (rf"\s*(?P<at>-){_KEY}:", "Thiếu dấu cách sau dấu gạch đầu dòng"),
        (
            rf"{_LEAD}{_KEY}\s*(?P<at>：)",
            "Dấu hai chấm «：» là loại rộng, không dùng được; thay bằng dấu «:» thường và một dấu cách",
        ),
        (
            rf"{_LEAD}(?P<key>{_KEY})(?P<at>:)(?![\s/\\:])(?P<rest>[^{ODD_SPACES}]*)",
            "Thiếu dấu cách sau dấu hai chấm: viết «{key}: {rest}»",
        ),
        (
            rf"{_LEAD}{_KEY}:(?P<at>[{ODD_SPACES}{UNSEEN}])",
            "Sau dấu hai chấm có dấu cách đặc biệt chép từ Word hoặc trang web; xóa đi rồi gõ lại bằng phím cách",
        ),
        (
            rf"{_LEAD}(?P<at>[“”„])",
            'Ngoặc kép «{at}» của Word không dùng được; thay bằng ngoặc kép thẳng "…" hoặc bỏ đi',
        ),
    )
)
_VALUE = re.compile(rf"{_LEAD}(?:[\w-]+: +)?(?P<at>\S)")
_RESERVED = "%@`&*!,]}?"
_MEANT_STARTS = {
    "-": 'Câu bắt đầu bằng dấu gạch «-» phải đặt trong ngoặc kép "…"; danh sách thì mỗi mục viết một dòng',
    **{char: f"Sau dấu «{char}» phải xuống dòng rồi mới viết chữ, thụt vào sâu hơn" for char in "|>"},
}
"""Characters that may well be meant as YAML has them, but stand where they cannot."""


def explain_syntax(text: str, problem: str, place: Mark, start: Mark | None) -> SyntaxFault:
    """Why the YAML reader gave up at `place` on something that began at `start`."""
    lines = text.splitlines()
    for number in _list_suspects(lines, place, start):
        for pattern, told in _NEVER_RIGHT:
            match = pattern.match(lines[number])
            if match:
                words = {name: value[:40].strip() for name, value in match.groupdict().items()}
                return SyntaxFault(number + 1, match.start("at") + 1, told.format(**words))
    explanations = (_explain_odd_character, _explain_expression, _explain_start)
    for explain in (*explanations, _explain_quotes, _explain_brackets, _explain_colon):
        fault = explain(lines, problem, place, start)
        if fault:
            return fault
    return _explain_indent(lines, problem, place)


def find_unprintable(text: str) -> SyntaxFault:
    """Where the character is that YAML does not allow."""
    match = re.search("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    before = text[: match.start()] if match else ""
    line = len(f"{before}.".splitlines())
    column = len(f"{before}.".splitlines()[-1])
    told = "Có ký tự điều khiển (thường do chép từ chương trình khác); xóa ký tự này rồi gõ lại"
    return SyntaxFault(line, column, told)


def _list_suspects(lines: list[str], place: Mark, start: Mark | None) -> Iterator[int]:
    """The line where the reader stood, that where it began, and the one above it that has something."""
    if place.line < len(lines):
        yield place.line
    if start and start.line != place.line and start.line < len(lines) and _is_near(lines, start.line, place.line):
        yield start.line
    above = next((n for n in range(min(place.line, len(lines)) - 1, -1, -1) if lines[n].strip()), None)
    if above is not None:
        yield above


def _is_near(lines: list[str], start: int, place: int) -> bool:
    return sum(1 for line in lines[start:place] if line.strip()) <= 1


def _char(lines: list[str], place: Mark) -> str:
    return lines[place.line][place.column : place.column + 1] if place.line < len(lines) else ""


def _at(mark: Mark, problem: str) -> SyntaxFault:
    return SyntaxFault(mark.line + 1, mark.column + 1, problem)


def _explain_odd_character(lines: list[str], problem: str, place: Mark, _start: Mark | None) -> SyntaxFault | None:
    char = _char(lines, place)
    if char == "\t" or "tab character" in problem:
        return _at(place, "Có dấu Tab ở chỗ thụt dòng; xóa đi rồi gõ bằng phím cách")
    if char in ("}", "]") and ("expected key" in problem or "block end" in problem):
        closed = lines[place.line][: place.column]
        opening = {"}": "{", "]": "["}[char]
        if closed.count(opening) <= closed.count(char):
            return _at(place, f"Thừa dấu «{char}»")
    if "escape" in problem or "hexdecimal" in problem:
        column = max(lines[place.line].rfind("\\", 0, place.column + 1), 0)
        told = 'Trong ngoặc kép, dấu «\\» có nghĩa riêng; viết đường dẫn bằng dấu «/», ví dụ "D:/quy-tac/tinh.yaml"'
        return SyntaxFault(place.line + 1, column + 1, told)
    if "directive" in problem or (place.column == 0 and char == "%"):
        return SyntaxFault(place.line + 1, 1, "Dòng không được bắt đầu bằng «%»; đặt câu trong ngoặc kép")
    if "document start" in problem:
        return _at(place, "Tệp chỉ được có một phần; bỏ dòng «...» hoặc «---» ở giữa tệp")
    return None


def _explain_expression(lines: list[str], _problem: str, place: Mark, _start: Mark | None) -> SyntaxFault | None:
    """CEL is full of what means something to YAML."""
    match = re.search(r"\bexpression: +(?P<at>[^\s\"'|>])", lines[place.line]) if place.line < len(lines) else None
    if match is None or match.start("at") > place.column:
        return None
    told = 'Biểu thức CEL phải đặt cả trong ngoặc kép: expression: "…"'
    return SyntaxFault(place.line + 1, match.start("at") + 1, told)


def _explain_start(lines: list[str], problem: str, place: Mark, start: Mark | None) -> SyntaxFault | None:
    """A value that begins with a character that means something to YAML."""
    at = start if start and start.line == place.line and "block mapping" not in problem else place
    if at.line >= len(lines):
        return None
    match = _VALUE.match(lines[at.line])
    if match is None or match.start("at") > place.column:
        return None
    char, column = match["at"], match.start("at")
    fault = SyntaxFault(at.line + 1, column + 1, f'Câu bắt đầu bằng «{char}» phải đặt trong ngoặc kép "…"')
    if char in _RESERVED:
        return fault
    meant = (char == "-" and "sequence entries" in problem) or char in "|>"
    if meant:
        return fault._replace(problem=_MEANT_STARTS[char])
    closing = {"{": "}", "[": "]"}.get(char)
    if closing and closing in lines[at.line][column : place.column] and "',' or" not in problem:
        return fault
    return None


def _explain_quotes(lines: list[str], problem: str, place: Mark, start: Mark | None) -> SyntaxFault | None:
    opened = "Ngoặc kép mở ở đây mà chưa đóng"
    if "end of stream" in problem and start:
        return _at(start, opened)
    if place.line >= len(lines):
        return None
    before = lines[place.line][: place.column]
    match = _VALUE.match(lines[place.line])
    quote = match["at"] if match else ""
    if quote not in ("'", '"'):
        return None
    if before.count(quote) % 2 == 0:
        told = 'Có chữ nằm ngoài ngoặc; đặt cả câu trong một cặp ngoặc kép "…", bên trong dùng « »'
        return _at(place, told)
    for number in range(place.line - 1, -1, -1):
        if lines[number].count(quote) % 2:
            return SyntaxFault(number + 1, lines[number].rindex(quote) + 1, opened)
    return None


def _explain_brackets(lines: list[str], problem: str, place: Mark, start: Mark | None) -> SyntaxFault | None:
    if "',' or" not in problem or start is None:
        return None
    bracket = _char(lines, start)
    if place.line > start.line:
        return _at(start, f"Dấu «{bracket}» mở ở đây mà chưa đóng" if bracket else "Ngoặc mở ở đây mà chưa đóng")
    return _at(place, f"Thiếu dấu phẩy giữa hai mục, hoặc thiếu dấu đóng ngoặc «{'}' if bracket == '{' else ']'}»")


def _explain_colon(lines: list[str], problem: str, place: Mark, start: Mark | None) -> SyntaxFault | None:
    if "could not find expected ':'" in problem and start:
        words = lines[start.line].strip(" -")[:40] if start.line < len(lines) else ""
        return _at(start, f"Thiếu dấu hai chấm sau «{words}»")
    if "are not allowed" not in problem or place.line >= len(lines):
        return None
    line = lines[place.line]
    smart = re.match(rf"{_LEAD}[\w-]+: *(?P<at>[“”„])", line)
    if smart:
        told = 'Ngoặc kép «“ ”» của Word không dùng được; thay bằng ngoặc kép thẳng "…"'
        return SyntaxFault(place.line + 1, smart.start("at") + 1, told)
    if re.match(rf"{_LEAD}[\w-]+:\s", line[: place.column]) or not re.match(rf"{_LEAD}{_KEY}:", line):
        told = 'Câu có dấu hai chấm phải đặt cả câu trong ngoặc kép "…"'
        return _at(place, told)
    return None


def _explain_indent(lines: list[str], problem: str, place: Mark) -> SyntaxFault:
    if place.line >= len(lines):
        return _at(place, "Tệp kết thúc giữa chừng; xem lại dòng cuối")
    line = lines[place.line]
    indent = len(line) - len(line.lstrip())
    known = {len(above) - len(above.lstrip(" -")) for above in lines[: place.line] if above.strip()}
    known |= {len(above) - len(above.lstrip(" ")) for above in lines[: place.line] if above.strip()}
    above = next((line for line in reversed(lines[: place.line]) if line.strip()), "")
    if above.lstrip().startswith("- ") and len(above) - len(above.lstrip()) == indent:
        known = {len(above) - len(above.lstrip(" -"))}
    if indent in known and "are not allowed" not in problem:
        return SyntaxFault(place.line + 1, place.column + 1, "Dòng này không hợp với dòng trên: xem lại chỗ thụt dòng")
    near = min(known - {indent}, key=lambda width: (abs(width - indent), -width), default=indent)
    if near == indent:
        return _at(place, "Dòng này không đúng dạng «khóa: giá trị»")
    told = f"Dòng này thụt vào {indent} dấu cách nên không thẳng hàng với các dòng trên; thụt vào {near} dấu cách"
    return SyntaxFault(place.line + 1, indent + 1, told)
