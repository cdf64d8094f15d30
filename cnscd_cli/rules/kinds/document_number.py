"""`document-number`: the number of the document is filled in."""

from __future__ import annotations

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed
from cnscd_cli.rules.wording import shorten


class DocumentNumber:
    """Takes no parameters."""

    __slots__ = ()

    def check(self, plan: Plan) -> Verdict:
        """A blank number and a head without «Số:» are told apart."""
        head = plan.letterhead
        symbol = f"/{head.document_symbol}" if head.document_symbol else ""
        if head.document_number:
            number = f"{head.document_number}{symbol}"
            return passed(f"Kế hoạch đã ghi số {number}", f"Số: {number}", head.number_evidence)
        if head.number_evidence is None and not head.document_symbol:
            place = places.opening(plan)
            return missing(
                "Phần đầu văn bản không có dòng «Số: …», chưa có số và ký hiệu", place.evidence, place.searched
            )
        actual = (
            f"«Số: …{symbol}», số còn để trống"
            if symbol
            else quote_blank(head.number_evidence.quote if head.number_evidence else "Số:")
        )
        return gap("Số của kế hoạch còn để trống", actual, head.number_evidence)


def quote_blank(line: str) -> str:
    """The line as it stands, said to be blank."""
    return f"«{shorten(line)}», số còn để trống"
