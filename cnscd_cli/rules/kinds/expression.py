"""`expression`: a condition in CEL over the published plan holds, for what no other kind covers."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.contract import ExpressionText, Verdict, gap, passed, review
from cnscd_cli.rules.wording import shorten


class ExpressionHolds(NamedTuple):
    """The condition, and what it means."""

    purpose = "Kế hoạch thỏa một điều kiện viết bằng ngôn ngữ CEL, dùng khi không loại quy tắc nào khác đáp ứng."
    described = {
        "expression": (
            "Điều kiện CEL trên dữ liệu JSON của kế hoạch (như cnscd extract in ra) và passages (mọi đoạn văn); "
            "phải cho kết quả đúng hoặc sai."
        ),
        "subject": "Điều kiện nói bằng lời, viết trong thông báo: «mỗi chỉ tiêu có thời hạn».",
    }

    expression: ExpressionText
    subject: str | None = None
    """The condition in words; without it a message shows the expression."""

    def check(self, plan: Plan) -> Verdict:
        """What cannot be told, of blanks or of pages that could not be read, is for a person to judge."""
        # The library of the language is loaded by profiles that use it, and by nobody else.
        from cnscd_cli.rules.expressions import ExpressionError, compile_expression

        condition = self.subject or f"điều kiện «{shorten(self.expression)}»"
        try:
            holds = compile_expression(self.expression).judge(plan)
        except ExpressionError as error:
            return review(f"Không xét được {condition}: {error.problem}", "Không xét được")
        if holds:
            return passed(f"Kế hoạch đáp ứng {condition}", "Đáp ứng")
        if plan.issues:
            return review(f"Phần đọc được chưa đáp ứng {condition}, có phần không đọc được", "Chưa đáp ứng")
        return gap(f"Kế hoạch chưa đáp ứng {condition}", "Chưa đáp ứng")
