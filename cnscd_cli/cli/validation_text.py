"""What `rules validate` says: a line a fault, as editors and compilers write them, and the sum at the end."""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.reporting.printable import printable
from cnscd_cli.rules.language.validation import Validation


def render_validations(validations: Sequence[Validation]) -> str:
    """The faults and doubts of all files, in the order of the files."""
    lines = [line for item in validations for line in _render(item)]
    if len(validations) > 1:
        lines.append(_sum(validations))
    return "".join(f"{printable(line)}\n" for line in lines)


def _render(item: Validation) -> list[str]:
    lines = [fault.tell(item.path, "lỗi") for fault in item.faults]
    lines += [doubt.tell(item.path, "cảnh báo") for doubt in item.doubts]
    return [*lines, f"{item.path}: {_judge(item)}"]


def _judge(item: Validation) -> str:
    doubts = f"{len(item.doubts)} cảnh báo" if item.doubts else ""
    if item.profile is None:
        return f"{len(item.faults)} lỗi"
    off = f", {len(item.profile.disabled)} quy tắc đã tắt" if item.profile.disabled else ""
    return f"đúng ({len(item.profile.rules)} quy tắc{off}){', ' if doubts else ''}{doubts}"


def _sum(validations: Sequence[Validation]) -> str:
    faults = sum(len(item.faults) for item in validations)
    doubts = sum(len(item.doubts) for item in validations)
    wrong = sum(1 for item in validations if item.faults)
    return (
        f"{len(validations)} bộ quy tắc: {len(validations) - wrong} đúng, {wrong} sai; {faults} lỗi, {doubts} cảnh báo"
    )
