"""What is told of inserted clauses: in the remark on the finding, and to whoever ran the command."""

from __future__ import annotations

from collections.abc import Iterable

from cnscd_cli.annotation.suggestions.drafts import Inserted, Suggestions
from cnscd_cli.model.finding import Result
from cnscd_cli.reporting.digest import Row
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.remarks import Remark
from cnscd_cli.rules.wording import shorten

_INSERTED = "Đã chèn"
_NOT_INSERTED = "Chưa chèn"
_SHOWN = 60
_RENUMBER = " Các mục ở sau cần đánh số lại."
_CLOSED = "Nội dung chèn cho quy tắc khác đã đủ cho yêu cầu này; chấp nhận thì không cần bổ sung thêm."
_DENIED = "Kế hoạch có nội dung trái với yêu cầu này; cần xem lại nội dung đó, không bổ sung thêm bên cạnh."
_BLANK = "Nội dung còn chỗ trống «…» chỉ người soạn thảo điền được; cần tự bổ sung."
_LEFT_OUT = "Không có chỗ nào chèn được mà vừa đủ yêu cầu vừa không làm sai nội dung khác; cần tự bổ sung."


def add_note(remark: Remark, suggested: Suggestions) -> Remark:
    """The remark, with what was done about it."""
    row = _find_row(remark.rule, suggested)
    return remark if row is None else remark._replace(rows=(*remark.rows, row))


def _find_row(rule: str, suggested: Suggestions) -> Row | None:
    item = next((item for item in suggested.inserted if item.rule == rule), None)
    if item:
        return Row(_INSERTED, _describe(item))
    if rule in suggested.closed:
        return Row(_INSERTED, _CLOSED)
    reasons = ((suggested.denied, _DENIED), (suggested.blank, _BLANK), (suggested.left_out, _LEFT_OUT))
    return next((Row(_NOT_INSERTED, reason) for rules, reason in reasons if rule in rules), None)


def _describe(item: Inserted) -> str:
    where = "Ngay trước" if item.before else "Ngay sau"
    quote = shorten(printable(item.beside), _SHOWN)
    told = f"{where} đoạn «{quote}», dưới dạng thay đổi được theo dõi; chấp nhận hoặc từ chối ở thẻ Review (Xem lại)."
    return told + (_RENUMBER if item.renumber else "")


def tell_suggestions(suggested: Suggestions, results: Iterable[Result]) -> tuple[str, ...]:
    """Sentences without their full stop, by the titles of the rules."""
    titles = {result.rule: one_line(result.title) for result in results}

    def name(rules: Iterable[str]) -> str:
        return "; ".join(titles[rule] for rule in rules)

    told = []
    if suggested.inserted:
        rules = name(item.rule for item in suggested.inserted)
        told.append(f"Đã chèn {len(suggested.inserted)} nội dung còn thiếu (thay đổi được theo dõi): {rules}")
    if any(item.renumber for item in suggested.inserted):
        told.append("Mục mới chèn mang số của mục ở sau nó: chấp nhận thì đánh số lại các mục ở sau")
    if left := (*suggested.blank, *suggested.left_out):
        told.append(f"Chưa chèn được, cần tự bổ sung: {name(left)}")
    if suggested.denied:
        told.append(f"Không chèn vì kế hoạch có nội dung trái với yêu cầu, cần xem lại: {name(suggested.denied)}")
    return tuple(told)
