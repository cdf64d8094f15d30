"""What the rules of a draft have in common."""

from __future__ import annotations

from cnscd_cli.authoring.answers import Answers
from cnscd_cli.authoring.base import Base
from cnscd_cli.authoring.values import describe_document
from cnscd_cli.authoring.yaml_text import Line, RuleText, scalar
from cnscd_cli.model.finding import ProfileDocument

SEVERITY_NOTE = "mức khi thiếu: error (lỗi), warning (cảnh báo), info (lưu ý)"


def find_document(answers: Answers) -> ProfileDocument | None:
    """The document that the province's rules rest on."""
    if not answers.number:
        return None
    return ProfileDocument(answers.kind, answers.number, answers.document_date, answers.issuer)


def write_basis(answers: Answers) -> tuple[Line, ...]:
    """The line on that document."""
    document = find_document(answers)
    if document is None and answers.own_unit:
        return (Line("basis", "Yêu cầu riêng của đơn vị", "căn cứ; nên ghi văn bản của đơn vị"),)
    if document is None:
        return ()
    return (Line("basis", scalar(describe_document(document)), "căn cứ; nên ghi thêm mục, điểm của văn bản"),)


def write_texts(expected: str, suggestion: str) -> tuple[Line, ...]:
    """What is asked, and what a plan may say."""
    return (
        Line("expected", scalar(expected), "yêu cầu, hiện trong kết quả kiểm tra"),
        Line("suggestion", scalar(suggestion), "câu mà xã có thể chép vào kế hoạch"),
    )


def open_rule(rule_id: str, base: Base, comment: str = "") -> tuple[Line, ...]:
    """The first lines of a rule that the profile below has: one that it has switched off is switched on."""
    is_off = rule_id in base.disabled
    enabled = (Line("enabled", "true", f"bộ {base.id} tắt quy tắc này"),) if is_off else ()
    return (Line("id", rule_id, comment), *enabled)


def open_new(rule_id: str, kind: str, severity: str, title: str, comment: str = "loại quy tắc") -> tuple[Line, ...]:
    """The first lines of a rule that there was not yet."""
    return (
        Line("id", rule_id),
        Line("kind", kind, f"{comment}; các loại có trong docs/rules/kinds.md"),
        Line("severity", severity, SEVERITY_NOTE),
        Line("title", scalar(title), "tên quy tắc"),
    )


def write_why(text: str) -> Line:
    """Why a new rule is there."""
    return Line("why", scalar(text), "vì sao đặt ra quy tắc này; nên viết rõ hơn")


def switch_off(rule_id: str, title: str) -> RuleText:
    """A rule of the profile below that is not asked for."""
    return RuleText(
        f"{title}: không yêu cầu.",
        (
            Line("id", rule_id),
            Line("enabled", "false", "tắt quy tắc này"),
            Line("note", "Không quy định nội dung này.", "lý do tắt, bắt buộc phải có"),
        ),
    )
