"""`recipient`: «Nơi nhận» lists somebody."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.contract import Verdict, gap, missing, passed
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import join_and, make_phrases, quote, shorten, split_words

_PERSONS = (
    *("đồng chí", "đ/c", "ông", "bà", "cơ quan", "văn phòng", "vp", "chánh văn phòng", "tập thể"),
    *("ban lãnh đạo", "lãnh đạo", "thủ trưởng", "ban giám đốc", "bgđ", "giám đốc", "gđ", "phó giám đốc", "pgđ"),
    *("ban thường vụ", "btv", "thường vụ", "ban chấp hành", "bch", "ban thường trực", "btt", "thường trực", "tt"),
    *("bí thư", "phó bí thư", "chủ tịch", "ct", "phó chủ tịch", "pct", "phó ct", "chủ nhiệm", "phó chủ nhiệm"),
)
"""Who of a body may be written to in its place; not a body of its own beside it, as «Đảng ủy Sở», «Công đoàn Sở»."""


class RecipientListed(NamedTuple):
    """How the recipient is written."""

    purpose = "Phần «Nơi nhận» có ghi một nơi nhận nhất định."
    described = {
        "subject": "Tên nơi nhận viết trong thông báo.",
        "wordings": (
            "Các cách viết được chấp nhận: [tỉnh đoàn]; không phân biệt hoa thường, dấu và dấu câu. Phải đứng đầu dòng "
            "hoặc sau dấu câu, chữ «và»; «Tỉnh đoàn» nhận cả «Ban Thường vụ Tỉnh đoàn», «Lãnh đạo Tỉnh đoàn»."
        ),
    }

    subject: str
    wordings: tuple[str, ...]
    """Compared without marks, case and punctuation: «sở kh&cn» finds «Sở KH-CN»."""

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        return (Probe(Where.CLOSING, (self.wordings,)),)

    def check(self, plan: Plan) -> Verdict:
        """No block at all and a block without the recipient are told apart."""
        found = next((line for line in plan.recipients if self._names(line)), None)
        if found:
            return passed(f"Nơi nhận có {self.subject}: {quote(found)}", quote(found), plan.recipients_evidence)
        if not plan.recipients:
            if plan.recipients_evidence:
                return gap("Khối «Nơi nhận» còn để trống", "«Nơi nhận» để trống", plan.recipients_evidence)
            return missing("Kế hoạch chưa có khối «Nơi nhận»", (), ("phần cuối kế hoạch",))
        listed = join_and([shorten(line, 40) for line in plan.recipients[:4]])
        more = f" và {len(plan.recipients) - 4} nơi khác" if len(plan.recipients) > 4 else ""
        return missing(
            f"Nơi nhận chưa có {self.subject}",
            (plan.recipients_evidence,) if plan.recipients_evidence else (),
            (f"Nơi nhận: {listed}{more}",),
        )

    def _names(self, line: str) -> bool:
        if make_phrases(self.wordings, folded=True, lead_ins=_PERSONS).within(line):
            return True
        # «Các Sở: Nội vụ, Khoa học và Công nghệ»: the word «Sở» stands once for all.
        wordings = [split_words(wording, folded=True)[0] for wording in self.wordings]
        shared = tuple(" ".join(words[1:]) for words in wordings if words[0] == "so" and len(words) > 2)
        is_list = any(mark in line for mark in ",:;&")
        heads_list = is_list and make_phrases(("sở",), folded=False).opens(line, loose_words=99)
        return bool(shared) and heads_list and make_phrases(shared, folded=True).within(line)
