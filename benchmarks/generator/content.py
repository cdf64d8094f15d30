"""The section of contents and tasks, and that of money."""

from __future__ import annotations

from generator.draft import Draft
from generator.reports import write_free_report
from generator.targets import Promise, write_promises
from generator.team import list_team_lines
from generator.words import load_words

_TITLES = (
    "Nội dung", "Nội dung thực hiện", "Nội dung triển khai", "Nhiệm vụ, giải pháp", "Nhiệm vụ và giải pháp",
    "Nội dung, nhiệm vụ", "Các nhiệm vụ, giải pháp chủ yếu", "Nhiệm vụ trọng tâm", "Giải pháp thực hiện",
)  # fmt: skip


def write_content(draft: Draft, faults: dict[str, str], promises: list[Promise], repeated: list[Promise]) -> None:
    """Team, topics and whatever else the plan puts there; without the section the team goes where the plan is."""
    state = faults["content"]
    draft.kinds["content"] = f"section-content/{state}"
    if state == "missing":
        _write_elsewhere(draft, faults)
        return
    title = draft.draw.pick(_TITLES)
    draft.kinds["content"] = f"section-content/{title}"
    draft.head(1, title)
    _write_team(draft, faults)
    if promises:
        named = draft.draw.chance(0.3)
        titles = (
            ("Kết quả cần đạt", "Kết quả phấn đấu")
            if named
            else ("Phổ cập kỹ năng số", "Hướng dẫn kỹ năng số cho người dân")
        )
        draft.head(2, draft.draw.pick(titles))
        draft.facts["targets_named"] = named
        write_promises(draft, promises)
    _write_topics(draft)
    if repeated:
        draft.head(2, "Hỗ trợ người dân sử dụng nền tảng số")
        write_promises(draft, repeated)
    if faults["funding"] == "content":
        draft.head(2, draft.draw.pick(("Kinh phí", "Bảo đảm kinh phí", "Nguồn lực thực hiện")))
        say_funding(draft, "content")
    if faults.get("report_place") == "content":
        draft.head(2, draft.draw.pick(("Theo dõi, đánh giá, báo cáo", "Kiểm tra, báo cáo kết quả")))
        draft.line(draft.fill("Thường xuyên kiểm tra, đôn đốc hoạt động của {cac_to}."))
        write_free_report(draft, faults["report"])


def _write_elsewhere(draft: Draft, faults: dict[str, str]) -> None:
    """A plan without contents: what it says of the team is a section of its own."""
    draft.head(
        1,
        draft.draw.pick(("Tổ chức của {to_dai}", "Cơ cấu của {to_dai}", "{to_dai}")).replace(
            "{to_dai}", draft.slots.team_full
        ),
    )
    for line in list_team_lines(draft, faults):
        draft.bullet(line)


def _write_team(draft: Draft, faults: dict[str, str]) -> None:
    draft.head(2, draft.fill(draft.draw.pick(load_words("activities")["make_up_titles"])))
    if draft.draw.chance(0.25):
        draft.head(3, draft.draw.pick(("Cơ cấu, số lượng", "Thành phần, số lượng", "Cơ cấu")))
        for line in list_team_lines(draft, faults):
            draft.bullet(line)
        draft.head(3, draft.draw.pick(("Nhiệm vụ", "Phương thức hoạt động")))
        draft.say([draft.fill(text) for text in draft.draw.some(load_words("activities")["topics"][6]["lines"], 2, 4)])
        return
    for line in list_team_lines(draft, faults):
        draft.bullet(line)


def _write_topics(draft: Draft) -> None:
    for topic in draft.draw.some(load_words("activities")["topics"], 4, 8):
        lines = [draft.fill(text) for text in draft.draw.some(topic["lines"], 2, 6)]
        title = draft.fill(draft.draw.pick(topic["title"]))
        if len(lines) == 2 and draft.draw.chance(0.1):
            draft.head(2, title, run_on=" ".join(lines))
            continue
        draft.head(2, title)
        if len(lines) > 3 and draft.draw.chance(0.15):
            draft.head(3, "Nội dung")
            draft.say(lines[:2])
            draft.head(3, draft.draw.pick(("Hình thức", "Cách làm", "Phương thức triển khai")))
            lines = lines[2:]
        draft.say(lines)


# --- money ----------------------------------------------------------------------------------------------------------


def write_funding(draft: Draft, state: str) -> None:
    if state == "section":
        draft.head(1, draft.draw.pick(load_words("team")["funding_titles"]).capitalize())
        say_funding(draft, "section")


def say_funding(draft: Draft, place: str) -> None:
    forms = load_words("team")["funding"]
    form = draft.draw.pick(list(forms))
    draft.say([draft.fill(draft.draw.pick(forms[form]))])
    draft.add("funding", [f"funding/{form}", f"funding/in-{place}"], section=draft.section)
