"""`section-present`: the plan has a section for something, whatever its number."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, missing, passed, review
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.titles import Title, list_titles
from cnscd_cli.rules.wording import Phrases, join_and, make_phrases


class SectionPresent(NamedTuple):
    """Titles that tell the section."""

    purpose = "Kế hoạch có một mục nhất định, không kể số thứ tự của mục."
    described = {
        "subject": "Tên mục viết trong thông báo.",
        "titles": (
            "Các cách đặt tên mục: [mục tiêu, chỉ tiêu]; một cách là đủ. Không phân biệt hoa thường và dấu; đứng đầu "
            "tên mục, hoặc sau dấu câu, chữ «và»."
        ),
        "exact": "Các cách đặt tên chỉ tính khi là toàn bộ tên mục.",
        "parts": "Các phần đều phải có, trong một hoặc nhiều tên mục: [mục đích, yêu cầu].",
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

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        together = (" ".join(self.parts),) if self.parts else ()
        return (Probe(Where.TITLES, ((*self.titles, *self.exact, *together, *self.parts),)),)

    def check(self, plan: Plan) -> Verdict:
        """An outer title may hold the wording after a comma; an inner or unlabelled one must begin with it."""
        titles = places.remember(plan, ("titles", self.max_level), lambda: tuple(list_titles(plan, self.max_level)))
        found = self._find_whole(titles)
        if found:
            return passed(f"Kế hoạch có {self.subject}: {found.name}", found.name, found.evidence)
        if self.parts:
            return self._check_parts(plan, titles)
        return self._absent(plan)

    def _find_whole(self, titles: tuple[Title, ...]) -> Title | None:
        found = _first(titles, self._phrases(self.titles)) if self.titles else None
        if found is None and self.exact:
            exact = self._phrases(self.exact)
            found = next((title for title in titles if exact.opens(title.text, loose_words=0)), None)
        return found

    def _check_parts(self, plan: Plan, titles: tuple[Title, ...]) -> Verdict:
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
                if wordings.holds(item.title):
                    name = f"{places.name_path(item.label)}. {item.title}"
                    return review(f"Phần chính không có {self.subject}, chỉ có {name}", name, item.evidence)
        place = places.beside(plan, make_phrases(self.neighbours, folded=True))
        return missing(f"Kế hoạch chưa có {self.subject}", place.evidence, place.searched)

    def _phrases(self, wordings: tuple[str, ...]) -> Phrases:
        return make_phrases(wordings, folded=True, lead_ins=self.lead_ins)


def _first(titles: tuple[Title, ...], phrases: Phrases) -> Title | None:
    return next((title for title in titles if title.tells(phrases)), None)
