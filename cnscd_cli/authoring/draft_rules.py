"""Answers as rules that differ from those of the profile below, each with examples at its bounds."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.authoring.answers import OFF, Answers
from cnscd_cli.authoring.base import Base
from cnscd_cli.authoring.draft_levels import draft_level
from cnscd_cli.authoring.draft_parts import (
    SEVERITY_NOTE,
    open_new,
    open_rule,
    switch_off,
    write_basis,
    write_texts,
    write_why,
)
from cnscd_cli.authoring.draft_words import draft_citations, draft_forbidden, draft_recipients
from cnscd_cli.authoring.sentences import CORES, REPORTS, TASKS, TEAM
from cnscd_cli.authoring.values import FREQUENCIES, SEVERITIES
from cnscd_cli.authoring.yaml_text import Line, RuleText, Sample, flow, scalar
from cnscd_cli.data.catalogues import load_agencies
from cnscd_cli.model.finding import Severity
from cnscd_cli.model.plan import Frequency

_OFFICES = ("Trưởng ban công tác Mặt trận", "Chủ tịch Hội Nông dân", "Chi hội trưởng phụ nữ")
_ON = Line("enabled", "true", "đơn vị vẫn yêu cầu, dù bộ quy tắc của tỉnh có tắt")
_TEAM_OF = "Mỗi Tổ công nghệ số cộng đồng có {} thành viên."
_OTHER_BODY = "Mỗi thành viên hỗ trợ từ 5 đến 10 hộ dân."


def draft_rules(answers: Answers, base: Base) -> tuple[RuleText, ...]:
    """In the order of mau-tinh, new ones behind those they resemble; severities last."""
    drafted = tuple(_keep_on(rule) if answers.own_unit else rule for rule in _draft_all(answers, base))
    wanted = dict(answers.graded) | dict(answers.severity)
    graded = tuple(_grade(rule, wanted[rule.id], base) if rule.id in wanted else rule for rule in drafted)
    written = {rule.id for rule in drafted}
    rest = [_grade_inherited(key, level, base) for key, level in wanted.items() if key not in written]
    return tuple(rule for rule in (*graded, *rest) if rule)


def _keep_on(rule: RuleText) -> RuleText:
    """What a unit asks for is asked, whatever the province's profile has switched off."""
    has_switch = any(line.key == "enabled" for line in rule.lines)
    return rule if has_switch else rule._replace(lines=(*rule.lines, _ON))


def _draft_all(answers: Answers, base: Base) -> Iterator[RuleText]:
    yield from draft_citations(answers)
    yield from _draft_team(answers, base)
    yield from _draft_core(answers, base)
    yield from _draft_leader(answers, base)
    yield from _draft_frequency(answers, base)
    yield from _draft_deadline(answers, base)
    for level in answers.indicators:
        yield from draft_level(level, answers, base)
    for agency in answers.agencies:
        if name_assignment(agency) not in base.rules:
            yield _draft_assignment(agency, answers)
    yield from draft_recipients(answers)
    yield from draft_forbidden(answers)


def _grade(rule: RuleText, level: str, base: Base) -> RuleText | None:
    """The drafted rule with another severity; one that is not asked for after all is left out or switched off."""
    if level == OFF:
        known = base.rules.get(rule.id)
        return switch_off(rule.id, known.title) if known else None
    if rule.is_off:
        return rule
    others = tuple(line for line in rule.lines[1:] if line.key != "severity")
    return rule._replace(lines=(rule.lines[0], Line("severity", level, SEVERITY_NOTE), *others))


def _grade_inherited(rule_id: str, level: str, base: Base) -> RuleText | None:
    rule = base.rules.get(rule_id)
    if rule is None or level == rule.severity:
        return None
    if level == OFF:
        return switch_off(rule_id, rule.title)
    told = f"{rule.title}: {SEVERITIES[Severity(level)]} (bộ {base.id}: {SEVERITIES[rule.severity]})."
    return RuleText(told, (Line("id", rule_id), Line("severity", level, SEVERITY_NOTE)))


def _draft_team(answers: Answers, base: Base) -> Iterator[RuleText]:
    if answers.team_min is None and answers.team_max is None:
        return
    first, last = base.team or (3, 50)
    low = answers.team_min or min(first, answers.team_max or first)
    high = max(answers.team_max or last, low)
    if (low, high) == base.team:
        return
    below = (f"từ {low - 1} đến {high}",) if low > 1 else ()
    was = f"từ {first} đến {last}" if base.team else "không yêu cầu"
    yield RuleText(
        f"Số lượng thành viên của mỗi Tổ (bộ {base.id}: {was}).",
        (
            *open_rule("team-size", base, f"mã quy tắc; trùng mã với bộ {base.id} thì chỉ ghi những điều khác"),
            Line("params", f"{{min: {low}, max: {high}}}", "ít nhất, nhiều nhất bao nhiêu người"),
            *write_texts(f"Mỗi Tổ có {_span(low, high)} thành viên.", _TEAM_OF.format(_span(low, high))),
            *write_basis(answers),
        ),
        (Sample(TEAM + _TEAM_OF.format(_span(low, high))),),
        tuple(Sample(TEAM + _TEAM_OF.format(span)) for span in (f"từ {low} đến {high + 1}", *below)),
        (
            Sample(TEAM + _TEAM_OF.format(f"tối đa {high}"), "review"),
            Sample(TEAM + _OTHER_BODY, "gap"),
        ),
    )


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"từ {low} đến {high}"


def _draft_core(answers: Answers, base: Base) -> Iterator[RuleText]:
    if answers.core in (None, base.core):
        return
    if "youth-union-core" in base.rules:
        yield switch_off("youth-union-core", base.rules["youth-union-core"].title)
    if not isinstance(answers.core, tuple):
        return
    names = [name_force(key) for key in answers.core]
    named = join_or(names)
    others = [name_force(key) for key in CORES if key not in answers.core]
    core = "Lấy lực lượng {} làm nòng cốt của Tổ công nghệ số cộng đồng."
    more = f", alternatives: [{', '.join(answers.core[1:])}]" if answers.core[1:] else ""
    yield RuleText(
        f"Lực lượng nòng cốt của Tổ: {named}.",
        (
            *open_new("core-force", "core-force", "error", f"{named} là lực lượng nòng cốt"),
            Line("params", f"{{agency: {answers.core[0]}, subject: {flow(named)}{more}}}", "cơ quan nào"),
            *write_texts(f"{named} là lực lượng nòng cốt của Tổ.", core.format(named)),
            *write_basis(answers),
            write_why("Cần một lực lượng chính đi hướng dẫn người dân."),
        ),
        tuple(Sample(TEAM + core.format(name)) for name in names),
        (Sample(TEAM + "Thành viên Tổ gồm trưởng thôn, giáo viên."),),
        (Sample(TEAM + core.format(others[0] if others else "Mặt trận Tổ quốc"), "gap"),),
    )


def name_assignment(agency: str) -> str:
    """The id of the rule on what the agency does."""
    return f"assign-{agency}"


def name_force(agency: str) -> str:
    """As people call it: «Hội Phụ nữ»."""
    return {"hoi-phu-nu": "Hội Phụ nữ"}.get(agency) or load_agencies().names[agency]


def join_or(names: list[str] | tuple[str, ...]) -> str:
    """«A, B hoặc C»."""
    return " hoặc ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _draft_leader(answers: Answers, base: Base) -> Iterator[RuleText]:
    if answers.leaders in (None, base.offices):
        return
    if not isinstance(answers.leaders, tuple):
        yield switch_off("team-leader", "Tổ trưởng")
        return
    offices = answers.leaders
    others = [office for office in _OFFICES if not any(item.lower() in office.lower() for item in offices)]
    named = join_or(offices)
    leads = "- Tổ trưởng là {}."
    was = {OFF: "không yêu cầu", (): "ai cũng được, miễn là kế hoạch có nêu"}.get(base.offices, ", ".join(base.offices))
    yield RuleText(
        f"Ai được làm Tổ trưởng (bộ {base.id}: {was}).",
        (
            *open_rule("team-leader", base),
            Line("params", f"{{offices: [{', '.join(map(flow, offices))}]}}", "các chức danh được chấp nhận"),
            *write_texts(f"Tổ trưởng là {named}.", f"Tổ trưởng là {named}."),
            *write_basis(answers),
        ),
        tuple(Sample(TEAM + leads.format(office)) for office in offices),
        tuple(Sample(TEAM + leads.format(office)) for office in others[:1])
        or (Sample(TEAM + "Thành viên Tổ gồm trưởng thôn, giáo viên."),),
        (Sample(TEAM + "- Tổ trưởng tổng hợp kết quả hoạt động của các thành viên.", "gap"),),
    )


def _draft_frequency(answers: Answers, base: Base) -> Iterator[RuleText]:
    if answers.frequency in (None, base.frequency):
        return
    if answers.frequency == OFF or answers.frequency is None:
        yield switch_off("report-frequency", base.rules["report-frequency"].title)
        return
    frequency = Frequency(answers.frequency)
    order = tuple(Frequency)
    seldom = order[order.index(frequency) + 1 :]
    reports = "Định kỳ {} báo cáo kết quả hoạt động về UBND xã."
    unstated = "Định kỳ báo cáo kết quả hoạt động về UBND xã."
    words = FREQUENCIES[frequency]
    was = _describe_frequency(base)
    yield RuleText(
        f"Kỳ báo cáo (bộ {base.id}: {was}).",
        (
            *open_rule("report-frequency", base),
            Line("kind", "report-frequency"),
            Line("params", f"{{at-least: {frequency}}}", "weekly, monthly, quarterly, half-yearly hoặc yearly"),
            *write_texts(
                f"Kết quả được báo cáo ít nhất {words}.",
                f"Các Tổ công nghệ số cộng đồng định kỳ {words} báo cáo kết quả hoạt động về UBND {{type}}.",
            ),
            *write_basis(answers),
        ),
        (Sample(REPORTS + reports.format(words)),),
        (Sample(REPORTS + (reports.format(FREQUENCIES[seldom[0]]) if seldom else unstated)),),
        (Sample(f"{REPORTS}Hằng tuần họp Tổ để rút kinh nghiệm.\n- {unstated}", "gap"),),
    )


def _describe_frequency(base: Base) -> str:
    if base.frequency is None:
        return "yêu cầu riêng"
    return "không yêu cầu" if base.frequency == OFF else FREQUENCIES[Frequency(base.frequency)]


def _draft_deadline(answers: Answers, base: Base) -> Iterator[RuleText]:
    is_monthly = (answers.frequency or base.frequency) == Frequency.MONTHLY
    if answers.before in (None, base.before):
        if is_monthly and isinstance(base.before, int) and answers.frequency not in (None, base.frequency):
            suggestion = scalar(_suggest_deadline(base.before, is_monthly))
            yield RuleText(
                "Hạn gửi báo cáo: chỉ đổi câu gợi ý theo kỳ báo cáo.",
                (Line("id", "report-deadline"), Line("suggestion", suggestion)),
            )
        return
    if not isinstance(answers.before, int):
        yield switch_off("report-deadline", base.rules["report-deadline"].title)
        return
    day = answers.before
    was = f"trước ngày {base.before}" if isinstance(base.before, int) else "không yêu cầu"
    reports = "Báo cáo kết quả hoạt động về UBND xã {} hằng tháng."
    yield RuleText(
        f"Hạn gửi báo cáo (bộ {base.id}: {was}).",
        (
            *open_rule("report-deadline", base),
            Line("params", f"{{before: {day}}}", "ngày đầu tiên bị coi là muộn"),
            *write_texts(f"Báo cáo định kỳ được gửi trước ngày {day}.", _suggest_deadline(day, is_monthly)),
            *write_basis(answers),
        ),
        (Sample(REPORTS + reports.format(f"trước ngày {day}")),),
        (Sample(REPORTS + reports.format(f"chậm nhất ngày {day}")),),
        (
            Sample(
                f"{REPORTS}Định kỳ hằng tháng báo cáo kết quả hoạt động về UBND xã.\n"
                f"- Trước ngày {day - 1} hằng tháng tổ chức buổi hướng dẫn người dân.",
                "gap",
            ),
        ),
    )


def _suggest_deadline(day: int, is_monthly: bool) -> str:
    when = "hằng tháng" if is_monthly else "của tháng cuối kỳ báo cáo"
    return f"Báo cáo định kỳ gửi về UBND {{type}} trước ngày {day} {when}."


def _draft_assignment(agency: str, answers: Answers) -> RuleText:
    name = name_force(agency)
    return RuleText(
        f"{name} phải được giao nhiệm vụ.",
        (
            *open_new(name_assignment(agency), "assignment", "error", f"Nhiệm vụ của {name}"),
            Line("params", f"{{agencies: [{agency}], subject: {flow(name)}}}", "cơ quan nào"),
            *write_texts(f"{name} được giao nhiệm vụ.", f"{name}: Hướng dẫn, hỗ trợ người dân sử dụng dịch vụ số."),
            *write_basis(answers),
            write_why("Cơ quan này có việc phải làm trong kế hoạch của tỉnh."),
        ),
        (Sample(f"{TASKS}{name}\n- Hướng dẫn, hỗ trợ người dân sử dụng dịch vụ số."),),
        (Sample(f"{TASKS}Công an xã\n- Hướng dẫn người dân cài đặt ứng dụng."),),
        (Sample(f"{TASKS}Công an xã\n- Phối hợp với {name} hướng dẫn người dân.", "gap"),),
    )
