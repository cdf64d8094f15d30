"""Waivers: a YAML file in which somebody answers, until a day, for gaps that are let be."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cnscd_cli.errors import ProfileFault, WaiverError
from cnscd_cli.model.finding import PlanReport
from cnscd_cli.rules.exceptions.commune_names import CommuneName, parse_commune
from cnscd_cli.rules.exceptions.path_patterns import matches_path
from cnscd_cli.rules.fingerprint import LENGTH
from cnscd_cli.rules.language.hints import describe, suggest
from cnscd_cli.rules.language.nodes import MAX_BYTES, Mapping, Node, NodesError, Scalar, Sequence, load_nodes
from cnscd_cli.rules.language.params import Faults, WrongTypeError, read_as, read_keys, read_text
from cnscd_cli.rules.named_communes import UnknownCommuneError
from cnscd_cli.rules.settings_files import read_settings

SCHEMA = "cnscd.waivers/1"

_KEYS = ("schema", "waivers")
_WAIVER_KEYS = ("rule", "plan", "commune", "reason", "approved-by", "until", "fingerprint")
_FINGERPRINT = re.compile(f"[0-9a-f]{{{LENGTH}}}(?:-[0-9]+)?")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPOKEN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class WaiverEntry(NamedTuple):
    """One waiver; `plan` or `commune` is set."""

    rule: str
    plan: str | None
    """A path or a pattern (`*`, `**`, `?`)."""
    commune: CommuneName | None
    reason: str
    approved_by: str
    until: date
    """The last day it holds."""
    fingerprint: str | None
    line: int


class Waivers(NamedTuple):
    """A file of waivers, in written order."""

    path: str
    """As it was given."""
    entries: tuple[WaiverEntry, ...]

    def fits(self, entry: WaiverEntry, plan: PlanReport) -> bool:
        """Whether the waiver speaks of that plan."""
        if entry.commune:
            return entry.commune.fits(plan.commune)
        return entry.plan is not None and matches_path(entry.plan, plan.path, Path(self.path).parent)

    def place(self, entry: WaiverEntry) -> str:
        """File and line, as a compiler names them."""
        return f"{self.path}:{entry.line}"


def load_waivers(path: Path, rules: tuple[str, ...]) -> Waivers:
    """The waivers in the file; WaiverError tells all its faults at once. `rules`: the ids that may be named."""
    faults = Faults()
    try:
        root = load_nodes(read_settings(path, "tệp miễn", WaiverError, MAX_BYTES))
    except NodesError as error:
        raise WaiverError(str(path), (error.fault,)) from None
    entries = _build_entries(root, rules, faults)
    if faults.found:
        ordered = sorted(faults.found, key=lambda fault: (fault.line or 0, fault.column or 0))
        raise WaiverError(str(path), tuple(ordered))
    return Waivers(str(path), entries)


def _build_entries(root: Node | None, rules: tuple[str, ...], faults: Faults) -> tuple[WaiverEntry, ...]:
    if root is None or (isinstance(root, Scalar) and root.value is None):
        faults.found.append(ProfileFault(None, None, "", "Tệp miễn trống"))
        return ()
    if not isinstance(root, Mapping):
        faults.add(root, "", f"Tệp miễn phải là bảng các khóa schema, waivers, không phải {describe(root)}")
        return ()
    values = read_keys(root, _KEYS, "", faults)
    schema = values.get("schema")
    if schema is None:
        faults.add(root, "schema", f"Thiếu khóa «schema»; ghi «schema: {SCHEMA}»")
    elif not (isinstance(schema, Scalar) and schema.value == SCHEMA):
        faults.add(schema, "schema", f"Khóa «schema» phải là «{SCHEMA}», không phải {describe(schema)}")
    waivers = values.get("waivers")
    if waivers is None:
        faults.add(root, "waivers", "Thiếu khóa «waivers»")
        return ()
    if not isinstance(waivers, Sequence):
        faults.add(waivers, "waivers", f"Khóa «waivers» phải là danh sách, không phải {describe(waivers)}")
        return ()
    built = [_build_entry(node, f"waivers[{index}]", rules, faults) for index, node in enumerate(waivers.items)]
    entries = tuple(entry for entry in built if entry)
    _find_repeated(entries, waivers, faults)
    return entries


def _build_entry(node: Node, key: str, rules: tuple[str, ...], faults: Faults) -> WaiverEntry | None:
    if not isinstance(node, Mapping):
        faults.add(node, key, f"Mỗi mục miễn phải là bảng các khóa, không phải {describe(node)}")
        return None
    before = len(faults.found)
    values = read_keys(node, _WAIVER_KEYS, key, faults)
    for name in ("rule", "reason", "approved-by", "until"):
        if name not in values:
            faults.add(node, f"{key}.{name}", f"Thiếu khóa «{name}»")
    texts = {name: _read(values, name, key, faults) for name in ("rule", "plan", "reason", "approved-by")}
    rule = texts["rule"]
    if rule is not None and rule not in rules:
        faults.add(values["rule"], f"{key}.rule", f"Bộ quy tắc không có quy tắc «{rule[:60]}»{suggest(rule, rules)}")
    named = [name for name in ("plan", "commune") if name in values]
    if len(named) != 1:
        problem = "Chỉ nêu một trong hai khóa «plan», «commune»" if named else "Thiếu khóa «plan» hoặc «commune»"
        faults.add(values[named[1]] if named else node, f"{key}.{named[1]}" if named else key, problem)
    commune = _read_commune(values.get("commune"), f"{key}.commune", faults)
    until = read_as(_read_day, values["until"], f"{key}.until", faults) if "until" in values else None
    fingerprint = _read_fingerprint(values.get("fingerprint"), f"{key}.fingerprint", faults)
    if len(faults.found) > before or until is None:
        return None
    reason, approved_by = texts["reason"] or "", texts["approved-by"] or ""  # blank ones were faults
    return WaiverEntry(rule or "", texts["plan"], commune, reason, approved_by, until, fingerprint, node.line)


def _read(values: dict[str, Node], name: str, key: str, faults: Faults) -> str | None:
    return read_as(read_text, values[name], f"{key}.{name}", faults) if name in values else None


def _read_day(node: Node) -> date:
    text = str(node.value) if isinstance(node, Scalar) and isinstance(node.value, str) else ""
    try:
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        raise WrongTypeError(node, "một ngày có trong lịch, viết như 2026-12-31") from None
    spoken = _SPOKEN.fullmatch(text)
    hint = f"; có phải là {spoken[3]}-{spoken[2]:0>2}-{spoken[1]:0>2}?" if spoken else ""
    raise WrongTypeError(node, "một ngày viết như 2026-12-31", hint)


def _read_commune(node: Node | None, key: str, faults: Faults) -> CommuneName | None:
    text = read_as(read_text, node, key, faults) if node is not None else None
    if node is None or text is None:
        return None
    try:
        return parse_commune(text)
    except UnknownCommuneError as error:
        faults.add(node, key, str(error))
        return None


def _read_fingerprint(node: Node | None, key: str, faults: Faults) -> str | None:
    text = read_as(read_text, node, key, faults) if node is not None else None
    if node is not None and text is not None and not _FINGERPRINT.fullmatch(text):
        problem = f"Khóa «fingerprint» phải chép từ trường «fingerprint» của kết quả JSON, không phải «{text[:40]}»"
        faults.add(node, key, problem)
    return text


def _find_repeated(entries: tuple[WaiverEntry, ...], waivers: Sequence, faults: Faults) -> None:
    """Two waivers for the same thing: nobody could tell which day counts."""
    nodes = {item.line: item for item in waivers.items}
    lines: dict[tuple[object, ...], int] = {}
    for entry in entries:
        what = (entry.rule, entry.plan, entry.commune, entry.fingerprint)
        if what in lines:
            faults.add(nodes[entry.line], "", f"Mục miễn này trùng với mục ở dòng {lines[what]}")
        lines.setdefault(what, entry.line)
