"""Conditions in CEL (Common Expression Language) over the published JSON of a plan, for what no kind covers.

Parsing and evaluation are those of the library `common-expression-language`. It is imported by the functions that need
it: a tenth of a second that only profiles with an expression pay.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.exemplar import make_exemplar
from cnscd_cli.shapes import Json, shape_evidence, shape_plan

MAX_LENGTH = 2000
"""Characters; the library's parser and evaluator are recursive."""
MAX_LOOPS = 6
"""How many times an expression may go through a list: each within another multiplies its cost."""

_FUNCTIONS = frozenset(
    (
        *("size", "contains", "startsWith", "endsWith", "matches", "int", "uint", "double", "string", "bytes", "type"),
        *("dyn", "timestamp", "duration", "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek"),
        *("getDayOfYear", "getHours", "getMinutes", "getSeconds", "getMilliseconds"),
    )
)
_LOOPS = ("all", "exists", "exists_one", "existsOne", "map", "filter")
_BOUND = re.compile(rf"\.\s*(?:{'|'.join(_LOOPS)})\s*\(\s*([A-Za-z_]\w*)\s*,")
_PLACE = re.compile(r"ERROR: <input>:(\d+):(\d+): (?!Incomplete)([^\n]*)")
_AT_END = re.compile(r"'<EOF>' expecting|at '<EOF>'")
_TOKEN = re.compile(r"(?:input|at:) '(.*?)'(?: expecting|$)")
_RESERVED = re.compile(r"reserved identifier: (\w+)")
_MEANT = {
    "and": "&&",
    "or": "||",
    "not": "!",
    "=": "==",
    "&": "&&",
    "|": "||",
    "<>": "!=",
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’", "'"),
}


class ExpressionError(ValueError):
    """An expression cannot be used, or not on this plan: why, and where in it."""

    def __init__(self, problem: str, line: int | None = None, column: int | None = None) -> None:
        place = f" (dòng {line}, cột {column} của biểu thức)" if line else ""
        super().__init__(f"{problem}{place}")
        self.problem = problem
        self.line = line
        self.column = column


class Expression(NamedTuple):
    """A condition that was found to be sound."""

    text: str

    def evaluate(self, plan_json: dict[str, Json]) -> bool:
        """Whether the condition holds; ExpressionError where it cannot be told, as with what the plan leaves out."""
        return _evaluate(self.text, plan_json)

    def judge(self, plan: Plan) -> bool:
        """The same of a plan before it is published."""
        return self.evaluate(shape_subject(plan))


def shape_subject(plan: Plan) -> dict[str, Json]:
    """What an expression speaks of: the published plan, and its paragraphs as `passages`."""
    return {**shape_plan(plan), "passages": [shape_evidence(item) for item in plan.passages]}


@lru_cache(maxsize=256)
def compile_expression(text: str) -> Expression:
    """The expression, judged before any plan is read: its syntax, its names and, on a complete plan, its types."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"biểu thức dài quá {MAX_LENGTH} ký tự")
    program = _compile(text)
    bound = set(_BOUND.findall(text))
    if len(_BOUND.findall(text)) > MAX_LOOPS:
        raise ExpressionError(f"biểu thức duyệt danh sách quá {MAX_LOOPS} lần ({', '.join(_LOOPS)})")
    known = shape_subject(make_exemplar())
    for name in program.variables():
        if name not in known and name not in bound:
            raise ExpressionError(f"không có biến «{name}»{_suggest(name, known)}", *_find(text, name))
    for name in program.functions():
        if name.isidentifier() and name not in _FUNCTIONS:
            raise ExpressionError(f"không có hàm «{name}»{_suggest(name, _FUNCTIONS)}", *_find(text, name))
    _try_out(text, known)
    return Expression(text)


def _try_out(text: str, known: dict[str, Json]) -> None:
    """What fails on a plan that says everything fails on every plan, unless it asks for a further member of a list."""
    try:
        _evaluate(text, known)
    except ExpressionError as error:
        cause = error.__cause__
        if isinstance(cause, KeyError):
            name = str(cause.args[0])
            fields = frozenset(_list_fields(known))
            raise ExpressionError(f"không có trường «{name}»{_suggest(name, fields)}", *_find(text, name)) from None
        if cause is None or isinstance(cause, TypeError):
            raise


@lru_cache(maxsize=256)
def _compile(text: str) -> Any:
    import cel

    try:
        return cel.compile(text)
    except ValueError as error:
        raise _translate(str(error)) from None


def _evaluate(text: str, values: dict[str, Json]) -> bool:
    program = _compile(text)
    # What is handed over is copied: the whole plan costs six times as much as the list that most expressions speak of.
    spoken_of = {name: values[name] for name in program.variables() if name in values}
    try:
        result = program.execute(spoken_of)
    except KeyError as error:
        raise ExpressionError(f"không có trường «{error.args[0]}»") from error
    except TypeError as error:
        raise ExpressionError("có phép so sánh hoặc phép tính với giá trị để trống hoặc khác kiểu") from error
    except IndexError as error:
        raise ExpressionError("danh sách không có đủ phần tử") from error
    except ArithmeticError as error:
        raise ExpressionError("có phép tính không thực hiện được (chia cho 0 hoặc số quá lớn)") from error
    except (RuntimeError, ValueError) as error:
        raise ExpressionError("không tính được giá trị") from error
    if not isinstance(result, bool):
        raise ExpressionError("kết quả phải là đúng hoặc sai (true, false)")
    return result


def _translate(message: str) -> ExpressionError:
    match = _PLACE.search(message)
    if match is None:
        return ExpressionError("sai cú pháp")
    line, column, said = int(match[1]), int(match[2]), match[3]
    return ExpressionError(_explain(said), line, column)


def _explain(said: str) -> str:
    token = _TOKEN.search(said)
    reserved = _RESERVED.search(said)
    if reserved:
        return f"«{reserved[1]}» là từ dành riêng, không dùng làm tên"
    if _AT_END.search(said):
        lacking = re.match(r"Syntax error: missing '(.+?)' at", said)
        return f"biểu thức kết thúc giữa chừng, thiếu «{lacking[1]}»" if lacking else "biểu thức kết thúc giữa chừng"
    if token is None:
        return "tham số của hàm không hợp lệ" if "argument" in said else "sai cú pháp"
    word = token[1].strip()
    meant = _MEANT.get(word)
    return f"«{word}» đặt sai chỗ hoặc không có trong ngôn ngữ CEL" + (f", có phải là «{meant}»?" if meant else "")


def _find(text: str, name: str) -> tuple[int, int] | tuple[None, None]:
    """Line and column of the first use of a name."""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    if match is None:
        return None, None
    before = text[: match.start()]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _suggest(name: str, known: frozenset[str] | dict[str, Json]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name[:60], sorted(known), n=1, cutoff=0.6)
    return f", có phải là «{near[0]}»?" if near else f"; các tên có: {', '.join(sorted(known))}"


def _list_fields(value: Json) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(name for item in value.values() for name in _list_fields(item))]
    return [name for item in value for name in _list_fields(item)] if isinstance(value, list) else []
