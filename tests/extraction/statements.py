"""Bodies of plans around one statement, and short forms of what was read out of it."""

from __future__ import annotations

from documents import extract_body

from cnscd_cli.model.plan import Plan, Reporting, Target

TARGETS = "II. MỤC TIÊU\n2. Mục tiêu cụ thể\n"
WORK = "III. NỘI DUNG TRIỂN KHAI\n3. Hoạt động của Tổ công nghệ số cộng đồng\n"
MAKE_UP = "III. NỘI DUNG TRIỂN KHAI\n1. Kiện toàn Tổ công nghệ số cộng đồng\n"
MONEY = "IV. KINH PHÍ THỰC HIỆN\n"
DEPARTMENT = "V. TỔ CHỨC THỰC HIỆN\n1. Phòng Văn hóa - Xã hội\n"
YOUTH_UNION = "V. TỔ CHỨC THỰC HIỆN\n4. Đoàn Thanh niên xã\n"
POLICE = "V. TỔ CHỨC THỰC HIỆN\n3. Công an xã\n"
REPORTS = "V. TỔ CHỨC THỰC HIỆN\n9. Chế độ thông tin, báo cáo\n"


def read_statement(heading: str, statement: str) -> Plan:
    """The plan of 2026 whose body is a heading and a statement; `|` parts lines, and a single line is a bullet."""
    lines = statement.split("|")
    return extract_body(heading + ("\n".join(lines) if len(lines) > 1 else f"- {statement}"))


def describe_target(target: Target) -> str:
    """«>=70% digital-skills @2026», «=2 buổi/tháng -»."""
    unit = target.unit if target.unit == "%" else f" {target.unit}"
    per = f"/{target.per}" if target.per else ""
    deadline = f" @{target.deadline}" if target.deadline else ""
    return f"{target.op.value}{target.value}{unit}{per} {target.indicator or '-'}{deadline}"


def read_targets(heading: str, statement: str) -> list[str]:
    """The targets of a statement, described."""
    return [describe_target(target) for target in read_statement(heading, statement).targets]


def describe_report(report: Reporting) -> str:
    """«monthly, quarterly; before 20; next period»."""
    parts = [", ".join(frequency.value for frequency in report.frequencies)]
    if report.due_day is not None and report.due_op is not None:
        parts.append(f"{report.due_op.value} {report.due_day}")
    if report.due_next_period:
        parts.append("next period")
    return "; ".join(part for part in parts if part)


def read_reports(heading: str, statement: str) -> list[str]:
    """The statements of reports, described."""
    return [describe_report(report) for report in read_statement(heading, statement).reporting]
