"""Words and places of a plan as a person names them."""

from __future__ import annotations

import re

from cnscd_cli.model.plan import Commune, Evidence
from cnscd_cli.reporting.printable import one_line

QUOTE_LENGTH = 220

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def name_place(evidence: Evidence) -> str | None:
    """«mục III.4.1, trang 3, dòng 12»; null where the format tells nothing."""
    parts = (
        name_section(evidence.section),
        f"trang {evidence.page}" if evidence.page else None,
        f"đoạn {evidence.paragraph}" if evidence.paragraph else None,
        f"dòng {evidence.line}" if evidence.line else None,
    )
    return ", ".join(part for part in parts if part) or None


def name_section(path: str | None) -> str | None:
    """`III/4/4.1` as «mục III.4.1», the label of an appendix as it is."""
    if not path:
        return None
    labels: list[str] = []
    for label in path.split("/"):
        if labels and label.startswith(f"{labels[-1]}."):
            labels[-1] = label
        else:
            labels.append(label)
    if labels[0].upper().startswith(("PHỤ LỤC", "BIỂU")):
        head = labels[0].capitalize() if labels[0].isalpha() else _appendix(labels[0])
        return ", mục ".join([head, ".".join(labels[1:])]) if labels[1:] else head
    return f"mục {'.'.join(labels)}"


def _appendix(label: str) -> str:
    words = label.split()
    return " ".join([words[0].capitalize(), *(word.lower() if word.upper() == "LỤC" else word for word in words[1:])])


def name_commune(commune: Commune | None) -> str:
    """«xã Tân An, tỉnh Đắk Lắk»."""
    if commune is None:
        return "không rõ"
    province = f", {commune.province[:1].lower()}{commune.province[1:]}" if commune.province else ""
    return f"{commune.type} {commune.name}{province}"


def shorten_quote(quote: str, focus: str = "", length: int = QUOTE_LENGTH) -> str:
    """`quote` on one line; where it is long, the part around the first figure that `focus` has too."""
    line = one_line(quote)
    if len(line) <= length:
        return line
    numbers = set(_NUMBER.findall(focus))
    middle = next((match.start() for match in _NUMBER.finditer(line) if match.group() in numbers), 0)
    start = max(0, min(middle - length // 2, len(line) - length))
    end = start + length
    if start:
        start = line.find(" ", start) + 1 or start
    if end < len(line):
        end = line.rfind(" ", start, end) if " " in line[start:end] else end
    return f"{'… ' if start else ''}{line[start:end]}{' …' if end < len(line) else ''}"
