"""`section-present`: the plan has a section for something, whatever its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, missing, passed, review
from cnscd_cli.rules.wording import Phrases, count_words, join_and, make_phrases

_ROMAN = re.compile("[IVX]+")
_LONGEST_TITLE = 14
_LOOSE_WORDS = 3


class _Title(NamedTuple):
    text: str
    name: str
    evidence: Evidence
    outermost: bool


class SectionPresent(NamedTuple):
    """Titles that tell the section."""

    purpose = "Kế hoạch có một mục nhất định, không kể số thứ tự của mục."
    described = {
        "subject": "Tên mục viết trong thông báo.",
        "titles": "Các cách đặt tên mục; một cách là đủ.",
        "exact": "Các cách đặt tên chỉ tính khi là toàn bộ tên mục.",
        "parts": "Các phần đều phải có, trong một hoặc nhiều tên mục.",
        "neighbours": "Tên mục mà mục này thường đứng cạnh, để chỉ chỗ khi thiếu.",
        "lead-ins": "Từ được phép đứng trước tên mục: triển khai, thực hiện…",
        "max-level": "Tìm đến cấp mục thứ mấy tính từ cấp ngoài cùng; mặc định 2.",
        "appendix": "true: có phụ lục mang tên đó thì chuyển người xem xét; mặc định true.",
    }

    subject: str
    """What is asked, as a message names it: «mục “Mục đích, yêu cầu”»."""
    titles: tuple[str, ...] = ()
    """Wordings, each enough by itself."""
    exact: tuple[str, ...] = ()
    """Wordings that are enough where they are the whole title."""
    parts: tuple[str, ...] = ()
    """Wordings that must all be there, in one title or in several."""
    neighbours: tuple[str, ...] = ()
    """Titles of the section beside which it should stand."""
    lead_ins: tuple[str, ...] = ()
    """Words that may come before a wording: «triển khai»."""
    max_level: int = 2
    appendix: bool = True
    """Whether an appendix with such a title is a reason to ask a person."""

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if not (self.titles or self.parts):
            return "cần ít nhất một trong hai tham số «titles», «parts»"
        return None

    def check(self, plan: Plan) -> Verdict:
        """An outer title may hold the wording after a comma; an inner or unlabelled one must begin with it."""
        titles = tuple(self._titles(plan))
        found = self._find_whole(titles)
        if found:
            return passed(f"Kế hoạch có {self.subject}: {found.name}", found.name, found.evidence)
        if self.parts:
            return self._check_parts(plan, titles)
        return self._absent(plan)

    def _find_whole(self, titles: tuple[_Title, ...]) -> _Title | None:
        found = _first(titles, self._phrases(self.titles)) if self.titles else None
        if found is None and self.exact:
            exact = self._phrases(self.exact)
            found = next((title for title in titles if exact.opens(title.text, loose_words=0)), None)
        return found

    def _check_parts(self, plan: Plan, titles: tuple[_Title, ...]) -> Verdict:
        hits = {part: _first(titles, self._phrases((part,))) for part in self.parts}
        found = list({hit.name: hit for hit in hits.values() if hit}.values())
        names = join_and([hit.name for hit in found]) if found else ""
        evidence = [hit.evidence for hit in found]
        if all(hits.values()):
            return passed(f"Kế hoạch có {self.subject}: {names}", names, *evidence)
        if not found:
            return self._absent(plan)
        lacking = join_and([f"«{part[:1].upper()}{part[1:]}»" for part, hit in hits.items() if not hit])
        return review(f"Kế hoạch có {names} nhưng không thấy phần {lacking}", names, *evidence)

    def _absent(self, plan: Plan) -> Verdict:
        if self.appendix:
            wordings = self._phrases(self.titles or self.parts)
            for item in plan.appendices:
                if wordings.within(item.title):
                    name = f"{places.name_path(item.label)}. {item.title}"
                    return review(f"Phần chính không có {self.subject}, chỉ có {name}", name, item.evidence)
        place = places.beside(plan, make_phrases(self.neighbours, folded=True))
        return missing(f"Kế hoạch chưa có {self.subject}", place.evidence, place.searched)

    def _phrases(self, wordings: tuple[str, ...]) -> Phrases:
        return make_phrases(wordings, folded=True, lead_ins=self.lead_ins)

    def _titles(self, plan: Plan) -> Iterator[_Title]:
        outermost = _outermost_level(plan)
        for section in plan.sections:
            if section.level < outermost + self.max_level and count_words(section.title) <= _LONGEST_TITLE:
                is_outermost = section.level <= outermost
                yield _Title(section.title, places.name_section(section), section.evidence, is_outermost)
        for heading in plan.headings:
            title = heading.title.partition(":")[0]
            if count_words(title) <= _LONGEST_TITLE:
                yield _Title(title, f"mục «{title}»", heading.evidence, title.isupper())


def _outermost_level(plan: Plan) -> int:
    """1, or 2 where the plan gathers its Roman sections under parts («A.», «Phần thứ nhất»)."""
    return 2 if any(section.level == 2 and _ROMAN.fullmatch(section.label) for section in plan.sections) else 1


def _first(titles: tuple[_Title, ...], phrases: Phrases) -> _Title | None:
    for title in titles:
        if phrases.within(title.text) if title.outermost else phrases.opens(title.text, loose_words=_LOOSE_WORDS):
            return title
    return None
