"""`consistent-name`: the commune's name is spelt one way throughout, and as in the official list."""

from __future__ import annotations

from typing import ClassVar

from cnscd_cli.model.plan import NameMention, OfficialName, Plan
from cnscd_cli.rules.contract import Verdict, gap, passed, review
from cnscd_cli.rules.wording import join_and
from cnscd_cli.text.normalize import compose, lower, unify


class ConsistentName:
    """Takes no parameters."""

    purpose = "Tên xã, phường, đặc khu viết thống nhất trong cả kế hoạch và đúng danh mục đơn vị hành chính."
    described: ClassVar[dict[str, str]] = {}

    __slots__ = ()

    def check(self, plan: Plan) -> Verdict:
        """Case, Unicode form and placement of the tone mark do not count; any other mark does."""
        commune = plan.commune
        if commune is None:
            return review("Không xác định được tên xã, phường ban hành kế hoạch", "Không xác định được")
        name = f"{commune.type} {commune.name}"
        odd = [item for item in commune.mentions if compare_form(item.name) != compare_form(commune.name)]
        spellings = _count_spellings(odd)
        if commune.official is OfficialName.UNLISTED:
            also = f", văn bản còn viết {spellings}" if odd else ""
            return review(
                f"Danh mục đơn vị hành chính không có {name}{also}",
                name,
                commune.evidence,
                *(item.evidence for item in odd),
            )
        evidence = [item.evidence for item in odd]
        if not odd:
            return passed(f"Tên {name} viết thống nhất, đúng danh mục đơn vị hành chính", name, commune.evidence)
        if plan.source.ocr:
            return review(
                f"Văn bản quét đọc ra {spellings} khác với tên chính thức {name}, có thể do nhận dạng chữ",
                spellings,
                *evidence,
            )
        return gap(f"Văn bản viết {spellings} nhưng tên chính thức là {name}", spellings, *evidence)


def compare_form(name: str) -> str:
    """The name in the form that is compared."""
    return " ".join(lower(unify(compose(name))).replace("-", " ").split())


def _count_spellings(mentions: list[NameMention]) -> str:
    counts: dict[str, int] = {}
    for item in mentions:
        counts[item.name] = counts.get(item.name, 0) + 1
    return join_and([f"«{name}» ({count} chỗ)" for name, count in counts.items()]) if counts else ""
