"""Values of a profile that are the same everywhere: texts, templates, days, years, choices. Faults are gathered."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cnscd_cli.rules.language.hints import hint_missing, suggest, tell_id, tell_wrong
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar, Sequence
from cnscd_cli.rules.language.params import Faults, WrongTypeError, read_as, read_bool, read_date, read_keys, read_text

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}?|\}")
TEXT_FIELDS = ("type", "name")
MESSAGE_FIELDS = ("type", "name", "actual")


class Table(NamedTuple):
    """A mapping of which only known keys are left, and where to tell its faults."""

    values: dict[str, Node]
    node: Mapping
    """Where a missing key is told."""
    key: str
    """Path of the table; empty for the file."""
    faults: Faults

    def path(self, name: str) -> str:
        """The path of a key in it."""
        return f"{self.key}.{name}" if self.key else name

    def text(self, name: str, *, needed: bool = True) -> str | None:
        """A text that is not blank; null where there is none, which is a fault if it is needed."""
        node = self.values.get(name)
        if node is None:
            if needed:
                self.faults.add(self.node, self.path(name), f"Thiếu khóa «{name}»{hint_missing(name)}")
            return None
        return read_as(read_text, node, self.path(name), self.faults)

    def template(self, name: str, *, needed: bool = True, known: tuple[str, ...] = TEXT_FIELDS) -> str | None:
        """A text whose places to fill in are among `known`."""
        text = self.text(name, needed=needed)
        self._check_blanks(name, text or "", known)
        return text

    def templates(self, name: str) -> tuple[str, ...]:
        """A list of texts with places to fill in; one text alone counts as a list of it."""
        found = self.texts(name)
        for text in found:
            self._check_blanks(name, text, TEXT_FIELDS)
        return found

    def _check_blanks(self, name: str, text: str, known: tuple[str, ...]) -> None:
        for match in _PLACEHOLDER.finditer(text):
            if match.group(1) not in known or not match.group().endswith("}"):
                allowed = ", ".join(f"{{{field}}}" for field in known)
                problem = f"Chỗ điền «{match.group()[:40]}» không hợp lệ; chỉ dùng {allowed}"
                self.faults.add(self.values[name], self.path(name), problem)

    def choice(self, name: str, known: tuple[str, ...]) -> str | None:
        """One of `known`."""
        text = self.text(name)
        if text is not None and text not in known:
            problem = f"Khóa «{name}» không có giá trị «{text[:60]}»{suggest(text, known)}"
            self.faults.add(self.values[name], self.path(name), problem)
            return None
        return text

    def identifier(self, name: str) -> str | None:
        """An id: lower-case letters without marks, digits and hyphens."""
        text = self.text(name)
        if text is not None and not is_id(text):
            problem = f"Mã «{text[:60]}» {tell_id(text)}"
            self.faults.add(self.values[name], self.path(name), problem)
        return text

    def flag(self, name: str, default: bool) -> bool:
        """true or false."""
        node = self.values.get(name)
        if node is None:
            return default
        value = read_as(read_bool, node, self.path(name), self.faults)
        return default if value is None else value

    def day(self, name: str) -> date | None:
        """A day of the calendar, written 2025-10-31."""
        node = self.values.get(name)
        return None if node is None else read_as(read_date, node, self.path(name), self.faults)

    def year(self, name: str) -> int | None:
        """A year."""
        node = self.values.get(name)
        return None if node is None else read_as(_read_year, node, self.path(name), self.faults)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of it."""
        node = self.values.get(name)
        return () if node is None else read_as(read_some_texts, node, self.path(name), self.faults) or ()

    def table(self, name: str, known: tuple[str, ...]) -> Table | None:
        """The table under `name`; null where there is none, or something else, which is a fault."""
        node = self.values.get(name)
        return None if node is None else open_table(node, known, self.path(name), self.faults)


def open_table(
    node: Node, known: tuple[str, ...], key: str, faults: Faults, elsewhere: Callable[[str], str] | None = None
) -> Table | None:
    """`node` as a table of these keys."""
    if not isinstance(node, Mapping):
        wanted = f"các khóa con {', '.join(known)}"
        faults.add(node, key, f"Khóa «{key.rpartition('.')[2]}» {tell_wrong(node, wanted)}")
        return None
    return Table(read_keys(node, known, key, faults, elsewhere), node, key, faults)


def is_id(text: str) -> bool:
    """Whether `text` is fit for an id."""
    return _ID.fullmatch(text) is not None


def read_some_texts(node: Node) -> tuple[str, ...]:
    """A list of at least one text; one text alone counts as a list of it."""
    if isinstance(node, Sequence) and node.items:
        return tuple(read_text(item) for item in node.items)
    if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
        return (node.value.strip(),)
    raise WrongTypeError(node, "một danh sách cụm từ, ít nhất một cụm")


def _read_year(node: Node) -> int:
    if isinstance(node, Scalar) and node.number and re.fullmatch(r"(?:19|20)\d\d", str(node.value)):
        return int(str(node.value))
    raise WrongTypeError(node, "một năm gồm bốn chữ số, viết như 2026")
