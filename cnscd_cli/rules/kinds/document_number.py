"""`document-number`: the number of the document is filled in."""

from __future__ import annotations

from typing import ClassVar

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed, review
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import shorten


class DocumentNumber:
    """Takes no parameters."""

    purpose = "Số của kế hoạch đã được ghi, không để trống."
    described: ClassVar[dict[str, str]] = {}

    __slots__ = ()

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.HEAD, (("số 0", "0 kh ubnd", "kh ubnd"),)),)

    def check(self, plan: Plan) -> Verdict:
        """A blank number, one that a scan does not show clearly and a head without «Số:» are told apart."""
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
        if head.number_evidence is not None and head.number_evidence.doubtful:
            quote = f"«{shorten(head.number_evidence.quote)}»"
            return review("Không đọc rõ số của kế hoạch trên bản quét, cần xem bản gốc", quote, head.number_evidence)
        actual = (
            f"«Số: …{symbol}», số còn để trống"
            if symbol
            else quote_blank(head.number_evidence.quote if head.number_evidence else "Số:")
        )
        return gap("Số của kế hoạch còn để trống", actual, head.number_evidence)


def quote_blank(line: str) -> str:
    """The line as it stands, said to be blank."""
    return f"«{shorten(line)}», số còn để trống"
