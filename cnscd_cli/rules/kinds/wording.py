"""`wording`: words that a plan must have, or must not have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import PatternText, Verdict, gap, missing, passed, review
from cnscd_cli.rules.probes import Probe, Where
from cnscd_cli.rules.titles import list_passages_under
from cnscd_cli.rules.wording import join_and, make_phrases, quote_around, split_words
from cnscd_cli.text.normalize import compose, fold, lower, unify

_DASH = re.compile(r"\s*-\s*")
_FIGURES = re.compile(r"\d+")


class WordingFound(NamedTuple):
    """Phrases and regular expressions, and where to look for them."""

    purpose = "Kế hoạch có, hoặc không được có, những cụm từ nhất định ở bất kỳ đâu hay trong một mục."
    described = {
        "subject": "Nội dung được yêu cầu nói bằng lời, viết trong thông báo.",
        "any": "Các cụm từ mà ít nhất một phải có; không phân biệt hoa thường.",
        "all": "Các cụm từ đều phải có.",
        "none": "Các cụm từ không được có; so theo từng tiếng, nên «huyện» cũng thấy trong «huyện ủy».",
        "pattern": "Các biểu thức chính quy mà ít nhất một phải khớp (tính cùng «any»).",
        "no-pattern": "Các biểu thức chính quy không được khớp.",
        "section": "Chỉ tìm trong mục, phụ lục có tên như thế; bỏ trống thì tìm cả kế hoạch.",
    }

    subject: str
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    pattern: tuple[PatternText, ...] = ()
    no_pattern: tuple[PatternText, ...] = ()
    section: tuple[str, ...] = ()

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if not (self._wants() or self.none or self.no_pattern):
            return "cần ít nhất một trong các tham số «any», «all», «none», «pattern», «no-pattern»"
        wanted = {_plain(phrase) for phrase in (*self.any, *self.all)}
        both = next((phrase for phrase in self.none if _plain(phrase) in wanted), None)
        return f"cụm từ «{both}» vừa phải có vừa không được có" if both else None

    def probes(self) -> tuple[Probe, ...]:
        """Each phrase; a figure in it may be any."""
        return tuple(Probe(Where.BODY, ((_FIGURES.sub("0", phrase),),)) for phrase in (*self.any, *self.all))

    def check(self, plan: Plan) -> Verdict:
        """What is forbidden decides first; what is only there without its marks is for a person to judge."""
        passages = plan.passages
        if self.section:
            under = list_passages_under(plan, make_phrases(self.section, folded=True))
            if under is None:
                return self._no_section(plan)
            passages = under
        return self._find_forbidden(passages) or self._check_wanted(plan, passages)

    def _wants(self) -> bool:
        return bool(self.any or self.all or self.pattern)

    def _no_section(self, plan: Plan) -> Verdict:
        names = join_and([f"«{title}»" for title in self.section])
        if not self._wants():
            return review(f"Không tìm thấy mục {names} để xét {self.subject}", "Không thấy mục")
        return missing(f"Kế hoạch chưa có {self.subject}: không có mục {names}", (), places.whole_plan(plan))

    def _find_forbidden(self, passages: tuple[Evidence, ...]) -> Verdict | None:
        clear = [(item, words) for item in passages for words in self._forbidden_in(item)]
        if clear:
            first, words = clear[0]
            found = list(dict.fromkeys(f"«{words}»" for _, words in clear))
            return gap(
                f"Kế hoạch có {join_and(found)}{places.at(first.section)}, trái với yêu cầu {self.subject}",
                quote_around(first.quote, words),
                *dict.fromkeys(item for item, _ in clear),
            )
        # A scan loses marks: the words may be there all the same.
        blurred = [item for item in passages if item.ocr and any(_holds(item, word, folded=True) for word in self.none)]
        if blurred:
            message = f"Chữ nhận dạng có đoạn gần giống nội dung không được có ({self.subject})"
            return review(message, quote_around(blurred[0].quote, ""), *blurred)
        return None

    def _forbidden_in(self, item: Evidence) -> list[str]:
        matches = (_search(pattern, item.quote) for pattern in self.no_pattern)
        return [
            *(phrase for phrase in self.none if _holds(item, phrase)),
            *(match.group() for match in matches if match),
        ]

    def _check_wanted(self, plan: Plan, passages: tuple[Evidence, ...]) -> Verdict:
        if not self._wants():
            return passed(f"Kế hoạch không có nội dung trái với yêu cầu {self.subject}", "Không có")
        found = {phrase: next((item for item in passages if _holds(item, phrase)), None) for phrase in self.all}
        lacking = [phrase for phrase, item in found.items() if item is None]
        hits = [item for item in found.values() if item]
        if self.any or self.pattern:
            hit = next((item for item in passages if self._is_one_of(item)), None)
            if hit is None:
                lacking.append(" hoặc ".join(self.any))  # an expression tells its reader nothing
            else:
                hits.insert(0, hit)
        if not lacking:
            said = quote_around(hits[0].quote, self._first_word(hits[0]))
            return passed(f"Kế hoạch có {self.subject}{places.at(hits[0].section)}", said, *dict.fromkeys(hits))
        return self._lack(plan, passages, lacking, hits)

    def _lack(self, plan: Plan, passages: tuple[Evidence, ...], lacking: list[str], hits: list[Evidence]) -> Verdict:
        near = [
            item for item in passages if any(_holds(item, phrase, folded=True) for phrase in (*self.any, *self.all))
        ]
        unmarked = [item for item in near if item not in hits]
        if unmarked:
            message = f"Kế hoạch có đoạn gần giống {self.subject} nhưng khác dấu, cần xem lại"
            return review(message, quote_around(unmarked[0].quote, ""), *unmarked)
        names = join_and([f"«{words}»" for words in lacking if words]) or self.subject
        told = f": chưa thấy {names}" if any(lacking) else ""
        message = f"Kế hoạch chưa có {self.subject}{told}"
        searched = (
            tuple(dict.fromkeys(places.name_path(item.section) for item in passages))
            if self.section
            else places.whole_plan(plan)
        )
        if not hits:
            return missing(message, (), searched)
        return missing(message, tuple(dict.fromkeys(hits)), searched)._replace(actual=f"Còn thiếu {names}")

    def _is_one_of(self, item: Evidence) -> bool:
        return any(_holds(item, phrase) for phrase in self.any) or any(
            _search(pattern, item.quote) for pattern in self.pattern
        )

    def _first_word(self, item: Evidence) -> str:
        phrase = next((phrase for phrase in (*self.any, *self.all) if _holds(item, phrase)), "")
        return " ".join(split_words(phrase, folded=False)[0][:1])


def _search(pattern: str, text: str) -> re.Match[str] | None:
    # Only profiles with a pattern pay for the analysis that goes before it.
    from cnscd_cli.rules.patterns import compile_pattern

    return compile_pattern(pattern).search(compose(text))


def _holds(item: Evidence, phrase: str, *, folded: bool = False) -> bool:
    """Whether the phrase stands there, as whole words."""
    text, wanted = _plain(item.quote), _plain(phrase)
    if folded:
        text, wanted = fold(text), fold(wanted)
    at = text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (_joins(text[:at][-1:], wanted[0]) or _joins(wanted[-1], text[end : end + 1])):
            return True
        at = text.find(wanted, at + 1)
    return False


def _joins(left: str, right: str) -> bool:
    return left.isalnum() and right.isalnum()


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """Lower case, one form of marks, one space between words, none around a hyphen."""
    return _DASH.sub("-", " ".join(lower(unify(compose(text))).split()))
