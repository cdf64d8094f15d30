"""`wording`: words that a plan must have, or must not have."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import PatternText, Verdict, gap, missing, passed, review
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.titles import list_passages_under
from cnscd_cli.rules.wording import join_and, make_phrases, quote_around, split_words
from cnscd_cli.text.normalize import compose, fold, lower, unify

_DASH = re.compile(r"\s*-\s*")
_FIGURES = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.;!?]\s+|\n")
_SHOWN = 3
"""Of alternatives in a message."""


class WordingFound(NamedTuple):
    """Phrases and regular expressions, and where to look for them."""

    purpose = "Kế hoạch có, hoặc không được có, những cụm từ nhất định ở bất kỳ đâu hay trong một mục."
    described = {
        "subject": "Nội dung được yêu cầu (hay không được có) nói bằng lời, viết trong thông báo: sổ sức khỏe điện tử.",
        "any": (
            "Các cụm từ mà ít nhất một phải có, ở bất kỳ đâu trong một đoạn: [góc số, thư viện số]. Không phân biệt "
            "chữ hoa, phải đúng dấu, phải trọn từ: «huyện» không có trong «chuyện»."
        ),
        "all": "Các cụm từ đều phải có; so như «any».",
        "together": (
            "Các nhóm cụm từ phải cùng có trong một câu, mỗi nhóm ít nhất một cụm: "
            "[[mỗi thôn, mỗi khu phố], [một Tổ, 01 Tổ]]."
        ),
        "none": "Các cụm từ không được có: [huyện]; so như «any», nên «huyện» có trong «huyện ủy».",
        "pattern": "Các biểu thức chính quy mà ít nhất một phải khớp (tính cùng «any»).",
        "no-pattern": "Các biểu thức chính quy không được khớp.",
        "section": (
            "Chỉ tìm trong mục, phụ lục có tên như thế: [Trạm Y tế]; không phân biệt chữ hoa và dấu. Bỏ trống thì "
            "tìm cả kế hoạch."
        ),
    }

    subject: str
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    pattern: tuple[PatternText, ...] = ()
    no_pattern: tuple[PatternText, ...] = ()
    section: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if not (self._wants() or self.none or self.no_pattern):
            return "cần ít nhất một trong các tham số «any», «all», «together», «none», «pattern», «no-pattern»"
        grouped = (phrase for group in self.together for phrase in group)
        wanted = {_plain(phrase) for phrase in (*self.any, *self.all, *grouped)}
        both = next((phrase for phrase in self.none if _plain(phrase) in wanted), None)
        return f"cụm từ «{both}» vừa phải có vừa không được có" if both else None

    def probes(self) -> tuple[Probe, ...]:
        """Each phrase; a figure in it may be any."""
        phrases = tuple(Probe(Where.BODY, ((_FIGURES.sub("0", phrase),),)) for phrase in (*self.any, *self.all))
        groups = tuple(tuple(_FIGURES.sub("0", phrase) for phrase in group) for group in self.together)
        return (*phrases, Probe(Where.BODY, groups)) if groups else phrases

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
        return bool(self.any or self.all or self.together or self.pattern)

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
            these = "các cụm từ này" if len(found) > 1 else "cụm từ này"
            return gap(
                f"Kế hoạch viết {join_and(found)}{places.at(first.section)}, không được viết {these}",
                quote_around(first.quote, words),
                *dict.fromkeys(item for item, _ in clear),
            )
        # A scan loses marks: the words may be there all the same.
        blurred = [item for item in passages if item.ocr and any(_holds(item, word, folded=True) for word in self.none)]
        if blurred:
            message = f"Chữ nhận dạng có đoạn gần giống cụm từ không được viết ({self.subject})"
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
            what = _list_some(self.none) if self.none else f"nội dung không được viết ({self.subject})"
            return passed(f"Kế hoạch không có {what}", "Không có")
        found = {phrase: next((item for item in passages if _holds(item, phrase)), None) for phrase in self.all}
        lacking = [f"«{phrase}»" for phrase, item in found.items() if item is None]
        hits = [item for item in found.values() if item]
        missed = False
        if self.any or self.pattern:
            hit = next((item for item in passages if self._is_one_of(item)), None)
            if hit is None:  # an expression tells its reader nothing
                lacking += [_list_alternatives(self.any)] if self.any else []
            else:
                hits.insert(0, hit)
            missed = hit is None
        if self.together:
            hit = next((item for item in passages if self._holds_together(item)), None)
            if hit is None:
                lacking.append(f"câu nào có đủ {' và '.join(map(_list_some, self.together))}")
            else:
                hits.append(hit)
        if not (lacking or missed):
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
        names = join_and(lacking) or self.subject
        message = f"Kế hoạch chưa có {self.subject}{f': chưa thấy {names}' if lacking else ''}"
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

    def _holds_together(self, item: Evidence) -> bool:
        sentences = [item._replace(quote=sentence) for sentence in _SENTENCE_END.split(item.quote)]
        return any(
            all(any(_holds(sentence, phrase) for phrase in group) for group in self.together) for sentence in sentences
        )

    def _first_word(self, item: Evidence) -> str:
        grouped = (phrase for group in self.together for phrase in group)
        phrase = next((phrase for phrase in (*self.any, *self.all, *grouped) if _holds(item, phrase)), "")
        return " ".join(split_words(phrase, folded=False)[0][:1])


def _list_alternatives(phrases: tuple[str, ...]) -> str:
    return f"«{phrases[0]}»" if len(phrases) == 1 else f"cụm từ nào trong: {_list_some(phrases)}"


def _list_some(phrases: tuple[str, ...]) -> str:
    """«a» hoặc «b»; of many, the first ones."""
    if len(phrases) > _SHOWN:
        return f"{', '.join(f'«{phrase}»' for phrase in phrases[:_SHOWN])}…"
    return " hoặc ".join(f"«{phrase}»" for phrase in phrases)


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
