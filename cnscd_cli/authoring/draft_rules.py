"""Answers as rules that differ from those of mau-tinh, each with examples at its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cnscd_cli.authoring.answers import OFF, Answers
from cnscd_cli.authoring.base import Base
from cnscd_cli.authoring.sentences import CORES, INDICATORS, REPORTS, TARGETS, TASKS, TEAM
from cnscd_cli.authoring.values import FREQUENCIES, describe_document, write_value
from cnscd_cli.authoring.yaml_text import Line, RuleText, Sample, flow, scalar
from cnscd_cli.data.catalogues import load_agencies, load_indicators
from cnscd_cli.model.plan import Frequency
from cnscd_cli.rules.contract import ProfileDocument

_OFFICES = ("Trưởng trạm y tế", "Hiệu trưởng trường tiểu học", "Trưởng ban công tác Mặt trận")
_TEAM_OF = "Mỗi Tổ công nghệ số cộng đồng có {} thành viên."
_OTHER_BODY = "Mỗi thành viên hỗ trợ từ 5 đến 10 hộ dân."
_NO_REPORT = "Tổ chức buổi hướng dẫn người dân vào thứ bảy."
_ON = Line("enabled", "true", "đơn vị vẫn yêu cầu, dù bộ quy tắc của tỉnh có tắt")
_SEVERITY = Line("severity", "warning", "mức khi thiếu: error (lỗi), warning (cảnh báo), info (lưu ý)")


def draft_rules(answers: Answers, base: Base) -> Iterator[RuleText]:
    """In the order of mau-tinh, new ones behind those they resemble."""
    for rule in _list_drafts(answers, base):
        is_off = any(line.key == "enabled" for line in rule.lines)
        yield rule._replace(lines=(*rule.lines, _ON)) if answers.own_unit and not is_off else rule


def _list_drafts(answers: Answers, base: Base) -> Iterator[RuleText]:
    yield from _draft_team(answers, base)
    yield from _draft_core(answers, base)
    yield from _draft_leader(answers)
    yield from _draft_frequency(answers, base)
    yield from _draft_deadline(answers, base)
    for indicator, level in answers.indicators:
        yield from _draft_indicator(indicator, level, answers, base)
    for agency in answers.agencies:
        yield _draft_assignment(agency, answers)
    for rule_id in answers.dropped:
        yield _switch_off(rule_id, base.rules[rule_id].title)


def find_document(answers: Answers) -> ProfileDocument | None:
    """The document that the province's rules rest on."""
    if not answers.number:
        return None
    return ProfileDocument(answers.kind, answers.number, answers.document_date, answers.issuer)


def _switch_off(rule_id: str, title: str) -> RuleText:
    return RuleText(
        f"{title}: không yêu cầu.",
        (
            Line("id", rule_id),
            Line("enabled", "false", "tắt quy tắc này"),
            Line("note", "Không quy định nội dung này.", "lý do tắt, bắt buộc phải có"),
        ),
    )


def _basis(answers: Answers) -> tuple[Line, ...]:
    document = find_document(answers)
    if document is None:
        return ()
    return (Line("basis", scalar(describe_document(document)), "căn cứ; nên ghi thêm mục, điểm của văn bản"),)


def _texts(expected: str, suggestion: str) -> tuple[Line, ...]:
    return (
        Line("expected", scalar(expected), "yêu cầu, hiện trong kết quả kiểm tra"),
        Line("suggestion", scalar(suggestion), "câu mà xã có thể chép vào kế hoạch"),
    )


def _draft_team(answers: Answers, base: Base) -> Iterator[RuleText]:
    low = answers.team_min or base.team[0]
    high = max(answers.team_max or base.team[1], low)
    if (low, high) == base.team:
        return
    below = (f"từ {low - 1} đến {high}",) if low > 1 else ()
    yield RuleText(
        f"Số lượng thành viên của mỗi Tổ (mau-tinh: từ {base.team[0]} đến {base.team[1]}).",
        (
            Line("id", "team-size", "mã quy tắc; quy tắc trùng mã với mau-tinh thì chỉ ghi những điều khác"),
            Line("params", f"{{min: {low}, max: {high}}}", "ít nhất, nhiều nhất bao nhiêu người"),
            *_texts(f"Mỗi Tổ có {_span(low, high)} thành viên.", _TEAM_OF.format(_span(low, high))),
            *_basis(answers),
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
    yield _switch_off("youth-union-core", base.rules["youth-union-core"].title)
    if answers.core == OFF or answers.core is None:
        return
    names = load_agencies().names
    name = names[answers.core]
    other = names[next(key for key in CORES if key != answers.core)]
    core = "Lấy lực lượng {} làm nòng cốt của Tổ công nghệ số cộng đồng."
    yield RuleText(
        f"Lực lượng nòng cốt của Tổ: {name}.",
        (
            Line("id", "core-force"),
            Line("kind", "core-force", "loại quy tắc; các loại có trong docs/rules/kinds.md"),
            Line("severity", "error", "mức khi thiếu: error (lỗi), warning (cảnh báo), info (lưu ý)"),
            Line("title", scalar(f"{name} là lực lượng nòng cốt"), "tên quy tắc"),
            Line("params", f"{{agency: {answers.core}, subject: {flow(name)}}}", "cơ quan nào"),
            *_texts(f"{name} là lực lượng nòng cốt của Tổ.", core.format(name)),
            *_basis(answers),
            Line("why", "Cần một lực lượng chính đi hướng dẫn người dân.", "vì sao đặt ra quy tắc này"),
        ),
        (Sample(TEAM + core.format(name)),),
        (Sample(TEAM + "Thành viên Tổ gồm trưởng thôn, giáo viên."),),
        (Sample(TEAM + core.format(other), "gap"),),
    )


def _draft_leader(answers: Answers) -> Iterator[RuleText]:
    if answers.leaders is None:
        return
    if isinstance(answers.leaders, str):
        yield _switch_off("team-leader", "Tổ trưởng")
        return
    offices = answers.leaders
    others = [office for office in _OFFICES if not any(item.lower() in office.lower() for item in offices)]
    named = " hoặc ".join(offices)
    leads = "- Tổ trưởng là đồng chí {}."
    yield RuleText(
        "Ai được làm Tổ trưởng (mau-tinh: ai cũng được, miễn là kế hoạch có nêu).",
        (
            Line("id", "team-leader"),
            Line("params", f"{{offices: [{', '.join(map(flow, offices))}]}}", "các chức danh được chấp nhận"),
            *_texts(f"Tổ trưởng là {named}.", f"Tổ trưởng là {offices[0]}."),
            *_basis(answers),
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
        yield _switch_off("report-frequency", base.rules["report-frequency"].title)
        return
    frequency = Frequency(answers.frequency)
    order = tuple(Frequency)
    seldom = order[order.index(frequency) + 1 :]
    reports = "Định kỳ {} báo cáo kết quả hoạt động về UBND xã."
    unstated = "Định kỳ báo cáo kết quả hoạt động về UBND xã."
    words = FREQUENCIES[frequency]
    yield RuleText(
        f"Kỳ báo cáo (mau-tinh: {FREQUENCIES[base.frequency]}).",
        (
            Line("id", "report-frequency"),
            Line("params", f"{{at-least: {frequency}}}", "weekly, monthly, quarterly, half-yearly hoặc yearly"),
            *_texts(
                f"Kết quả được báo cáo ít nhất {words}.",
                f"Các Tổ công nghệ số cộng đồng định kỳ {words} báo cáo kết quả hoạt động về UBND {{type}}.",
            ),
            *_basis(answers),
        ),
        (Sample(REPORTS + reports.format(words)),),
        (Sample(REPORTS + (reports.format(FREQUENCIES[seldom[0]]) if seldom else unstated)),),
        (Sample(f"{REPORTS}Hằng tuần họp Tổ để rút kinh nghiệm.\n- {unstated}", "gap"),),
    )


def _draft_deadline(answers: Answers, base: Base) -> Iterator[RuleText]:
    if answers.before in (None, base.before):
        return
    if not isinstance(answers.before, int):
        yield _switch_off("report-deadline", base.rules["report-deadline"].title)
        return
    day = answers.before
    reports = "Báo cáo kết quả hoạt động về UBND xã {} hằng tháng."
    yield RuleText(
        f"Hạn gửi báo cáo (mau-tinh: trước ngày {base.before}).",
        (
            Line("id", "report-deadline"),
            Line("params", f"{{before: {day}}}", "ngày đầu tiên bị coi là muộn"),
            *_texts(
                f"Báo cáo định kỳ được gửi trước ngày {day}.",
                f"Báo cáo định kỳ gửi về UBND {{type}} trước ngày {day} của tháng cuối kỳ báo cáo.",
            ),
            *_basis(answers),
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


def _draft_indicator(indicator: str, level: Decimal, answers: Answers, base: Base) -> Iterator[RuleText]:
    known = base.targets.get(indicator)
    if known and base.levels[indicator] == level:
        return
    if not level:
        if known:
            yield _switch_off(known.id, known.title)
        return
    sentence = INDICATORS[indicator]
    name = next(item.name for item in load_indicators() if item.id == indicator)
    wanted = f"{_at_least(level)} {sentence.promise}."
    subject = f"chỉ tiêu «{name}»"
    lower = level - 1
    written = f"{level.normalize():f}"
    params = (
        Line("params", f"{{at-least: {written}}}", "tỷ lệ ít nhất, tính bằng %")
        if known
        else Line("params", f"{{indicator: {indicator}, subject: {flow(subject)}, at-least: {written}}}", "mức: %")
    )
    head = (
        (Line("id", known.id),)
        if known
        else (
            Line("id", f"indicator-{indicator}"),
            Line("kind", "target", "loại quy tắc: chỉ tiêu phải đạt mức"),
            _SEVERITY,
            Line("title", scalar(f"Chỉ tiêu: {name}"), "tên quy tắc"),
        )
    )
    why = () if known else (Line("why", "Tỉnh giao chỉ tiêu này cho các xã.", "vì sao đặt ra quy tắc này"),)
    was = f"ít nhất {write_value(base.levels[indicator])}%" if known else "không yêu cầu"
    yield RuleText(
        f"{name} (mau-tinh: {was}).",
        (*head, params, *_texts(wanted, wanted), *_basis(answers), *why),
        (Sample(TARGETS + wanted),),
        (Sample(f"{TARGETS}{_percent(lower)} {sentence.promise}." if lower > 0 else f"{TARGETS}{_NO_REPORT}"),),
        (Sample(f"{TARGETS}100% {sentence.look_alike}.", "gap"),),
    )


def _at_least(level: Decimal) -> str:
    return _percent(level) if level == 100 else f"Ít nhất {_percent(level)}"


def _percent(level: Decimal) -> str:
    return f"{write_value(level)}%"


def _draft_assignment(agency: str, answers: Answers) -> RuleText:
    name = load_agencies().names[agency]
    return RuleText(
        f"{name} phải được giao nhiệm vụ.",
        (
            Line("id", f"assign-{agency}"),
            Line("kind", "assignment", "loại quy tắc: cơ quan được giao nhiệm vụ"),
            _SEVERITY,
            Line("title", scalar(f"Nhiệm vụ của {name}"), "tên quy tắc"),
            Line("params", f"{{agencies: [{agency}], subject: {flow(name)}}}", "cơ quan nào"),
            *_texts(f"{name} được giao nhiệm vụ.", f"{name}: Hướng dẫn, hỗ trợ người dân sử dụng dịch vụ số."),
            *_basis(answers),
            Line("why", "Cơ quan này có việc phải làm trong kế hoạch của tỉnh.", "vì sao đặt ra quy tắc này"),
        ),
        (Sample(f"{TASKS}{name}\n- Hướng dẫn, hỗ trợ người dân sử dụng dịch vụ số."),),
        (Sample(f"{TASKS}Công an xã\n- Hướng dẫn người dân cài đặt ứng dụng."),),
        (Sample(f"{TASKS}Công an xã\n- Phối hợp với {name} hướng dẫn người dân.", "gap"),),
    )
