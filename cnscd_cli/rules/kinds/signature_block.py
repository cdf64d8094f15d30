"""`signature-block`: position and name of the signer, and for whom he signs."""

from __future__ import annotations

from typing import ClassVar

from cnscd_cli.model.plan import Plan, Signatory
from cnscd_cli.rules.contract import Verdict, gap, missing, passed
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import join_and, split_words

_CHAIRMAN = ("chu", "tich")
_ACTING = frozenset({"q", "quyen"})


class SignatureBlock:
    """Takes no parameters."""

    purpose = "Khối chữ ký có chức vụ, họ tên người ký và quyền hạn ký."
    described: ClassVar[dict[str, str]] = {}

    __slots__ = ()

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.SIGNATURE, (("chủ tịch", "phó chủ tịch", "kt chủ tịch", "tl chủ tịch", "tuq chủ tịch"),)),)

    def check(self, plan: Plan) -> Verdict:
        """The chairman signs for himself; everybody else says for whom (TM., KT., TL., TUQ.)."""
        block = plan.signatory
        if block is None or not (block.position or block.name):
            evidence = (block.evidence,) if block and block.evidence else ()
            return missing("Kế hoạch chưa có khối chữ ký: chức vụ, họ tên người ký", evidence, ("phần cuối kế hoạch",))
        actual = " / ".join(part for part in (block.authority, block.capacity, block.position, block.name) if part)
        lacking = _list_lacking(block)
        if lacking:
            message = f"Khối chữ ký nêu «{actual}» nhưng chưa có {join_and(lacking)}"
            return gap(message, f"{actual}; chưa có {join_and(lacking)}", block.evidence)
        return passed(f"Khối chữ ký đủ thành phần: {actual}", actual, block.evidence)


def _list_lacking(block: Signatory) -> list[str]:
    lacking = []
    if not block.position:
        lacking.append("chức vụ người ký")
    if not block.name:
        lacking.append("họ tên người ký")
    if block.position and not (block.authority or block.capacity or _is_chairman(block.position)):
        lacking.append("quyền hạn ký (TM., KT., TL., TUQ.)")
    return lacking


def _is_chairman(position: str) -> bool:
    words = split_words(position, folded=True)[0]
    return words[:2] == _CHAIRMAN or (words[:1] != () and words[0] in _ACTING and words[1:3] == _CHAIRMAN)
