"""JUnit XML through junitparser."""

from __future__ import annotations

from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

TYPES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}


def read_findings(content: bytes) -> list[tuple[str, str, str]]:
    """The cases that did not pass; what does not apply says nothing of the plan."""
    return [
        (case.classname, case.name.partition(":")[0], _name(answer))
        for suite in JUnitXml.fromstring(content)
        for case in suite
        for answer in case.result
        if not isinstance(answer, Error) and answer.message != "Không áp dụng"
    ]


def _name(answer: Failure | Skipped) -> str:
    return TYPES[answer.type] if isinstance(answer, Failure) else answer.message.partition(":")[0]


def read_words(content: bytes) -> str:
    """Attributes and texts."""
    root = etree.fromstring(content)
    return "\n".join(text for item in root.iter() for text in (*item.attrib.values(), item.text or ""))
