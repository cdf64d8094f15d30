"""`section-order`: the sections of a plan stand in a given order, whatever their numbers."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.contract import Verdict, gap, passed, review
from cnscd_cli.rules.titles import Title, list_titles
from cnscd_cli.rules.wording import join_and, make_phrases


class SectionOrder(NamedTuple):
    """The sections by the wordings of their titles, in the order that is asked."""

    purpose = "Các mục của kế hoạch đứng đúng thứ tự; mục không có thì bỏ qua (section-present lo việc có hay không)."
    described = {
        "titles": (
            "Các mục theo thứ tự phải có, mỗi mục là danh sách các cách đặt tên: [[mục đích], [mục tiêu]]; so như "
            "«titles» của section-present."
        ),
        "max-level": "Xét đến cấp mục thứ mấy tính từ cấp ngoài cùng; mặc định 1.",
    }

    titles: tuple[tuple[str, ...], ...]
    max_level: int = 1

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if len(self.titles) < 2:
            return "«titles» cần ít nhất hai mục thì mới có thứ tự"
        return "«max-level» phải từ 1 trở lên" if self.max_level < 1 else None

    def check(self, plan: Plan) -> Verdict:
        """One order in which each section can be found after the one before is enough; fewer than two prove nothing."""
        titles = _sort(tuple(list_titles(plan, self.max_level)))
        wanted = [make_phrases(wordings, folded=True) for wordings in self.titles]
        places = [[at for at, title in enumerate(titles) if title.tells(phrases)] for phrases in wanted]
        known = [found for found in places if found]
        if len(known) < 2:
            return review("Không tìm thấy đủ hai mục để so thứ tự", f"{len(known)} mục")
        last, order = -1, []
        for found in known:
            after = next((at for at in found if at >= last), None)
            if after is None:
                early, late = titles[found[-1]], titles[last]
                return gap(
                    f"Thứ tự các mục chưa đúng: {early.name} đứng trước {late.name}",
                    join_and([early.name, late.name]),
                    early.evidence,
                    late.evidence,
                )
            last = after
            order.append(titles[after])
        distinct = list(dict.fromkeys(order))
        names = join_and([title.name for title in distinct])
        return passed(f"Các mục đứng đúng thứ tự: {names}", names, *(title.evidence for title in distinct))


def _sort(titles: tuple[Title, ...]) -> tuple[Title, ...]:
    """In reading order; titles whose place is not known stay as they were listed."""
    if any(title.evidence.block is None for title in titles):
        return titles
    return tuple(sorted(titles, key=lambda title: (title.evidence.block or 0, title.evidence.start)))
