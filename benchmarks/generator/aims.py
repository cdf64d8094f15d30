"""Situation, purpose and targets: what stands before the tasks."""

from __future__ import annotations

from generator.draft import Draft
from generator.targets import Promise, write_promises
from generator.words import load_words


def write_situation(draft: Draft) -> None:
    if draft.draw.chance(0.05):
        draft.head(1, draft.draw.pick(("Đặc điểm tình hình", "Sự cần thiết")))
        _say_some(draft, "situation", 2, 4)


def write_purpose(draft: Draft, state: str) -> None:
    draft.kinds["purpose"] = f"section-purpose/{state}"
    if state == "missing":
        return
    if state in {"two", "half"}:
        draft.head(1, "Mục đích")
        _say_some(draft, "purpose", 2, 4)
        if state == "two":
            draft.head(1, "Yêu cầu")
            _say_some(draft, "requirement", 2, 4)
        return
    title = draft.draw.pick(("Mục đích, yêu cầu", "Mục đích, yêu cầu", "Mục đích - yêu cầu", "Mục đích và yêu cầu"))
    draft.kinds["purpose"] = f"section-purpose/{title}"
    draft.head(1, title)
    if draft.draw.chance(0.88):
        for name, part in (("Mục đích", "purpose"), ("Yêu cầu", "requirement")):
            sentences = _some(draft, part, 2, 4)
            if draft.draw.chance(0.08):
                draft.head(2, name, run_on=sentences.pop(0))
            else:
                draft.head(2, name)
            draft.say(sentences)
    else:
        _say_some(draft, "purpose", 2, 3)
        _say_some(draft, "requirement", 2, 3)


def write_targets(draft: Draft, promises: list[Promise], state: str) -> None:
    draft.kinds["targets"] = f"section-targets/{state}"
    if state == "missing":
        return
    title = draft.draw.pick(
        (
            "Mục tiêu",
            "Mục tiêu",
            "Chỉ tiêu",
            "Mục tiêu, chỉ tiêu",
            "Mục tiêu cụ thể",
            "Các chỉ tiêu chủ yếu",
            "Quan điểm, mục tiêu",
        )
    )
    draft.kinds["targets"] = f"section-targets/{title}"
    draft.head(1, title)
    if title in {"Mục tiêu", "Mục tiêu, chỉ tiêu", "Quan điểm, mục tiêu"} and draft.draw.chance(0.8):
        draft.head(2, draft.draw.pick(("Mục tiêu chung", "Mục tiêu tổng quát")))
        _say_some(draft, "objective", 1, 2)
        draft.head(2, draft.draw.pick(("Mục tiêu cụ thể", "Chỉ tiêu cụ thể", "Các chỉ tiêu cụ thể")))
    write_promises(draft, promises)


def _some(draft: Draft, part: str, low: int, high: int) -> list[str]:
    return [draft.fill(text) for text in draft.draw.some(load_words("aims")[part], low, high)]


def _say_some(draft: Draft, part: str, low: int, high: int) -> None:
    draft.say(_some(draft, part, low, high))
