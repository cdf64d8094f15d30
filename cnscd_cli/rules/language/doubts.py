"""What is allowed in a profile and yet hardly meant: rules that decide nothing, words that are lost, gaps of care."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from cnscd_cli.data.catalogues import with_additions
from cnscd_cli.data.communes import list_communes
from cnscd_cli.data.tables import load_table
from cnscd_cli.errors import ProfileFault
from cnscd_cli.model.finding import Severity
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.rules.contract import Profile, Rule
from cnscd_cli.rules.kinds.section_present import SectionPresent
from cnscd_cli.rules.kinds.target import TargetAtLeast
from cnscd_cli.rules.language.dead_words import find_spoken_for, is_never_reached
from cnscd_cli.rules.language.entries import RULE_KEYS
from cnscd_cli.rules.language.nodes import Mapping, Node, Scalar, Sequence
from cnscd_cli.rules.language.sources import list_shipped
from cnscd_cli.rules.named_communes import split_commune
from cnscd_cli.rules.wording import join_and, make_phrases

_CARE = {"basis": "căn cứ", "suggestion": "gợi ý sửa", "why": "lý do"}
_JUDGED_BY = ("kind", "params", "applies-when")
_QUOTED = re.compile(r"[\"']([a-z0-9-]+)[\"']")
"""An id as an expression names it."""
_GLUED = re.compile(rf"(?:^|\s)({'|'.join(RULE_KEYS)}):\S")


class Written(NamedTuple):
    """A profile together with how its file wrote it."""

    profile: Profile
    below: Profile | None
    root: Mapping
    lines: tuple[str, ...]


class _Entry(NamedTuple):
    rule: Rule
    node: Mapping
    key: str

    def find(self, *path: str) -> Node:
        """The node at the path, or the nearest around it that is written."""
        node: Node = self.node
        for name in path:
            inner = _value(node, name)
            if inner is None:
                break
            node = inner
        return node

    def doubt(self, problem: str, *path: str) -> ProfileFault:
        """A doubt at the path."""
        node = self.find(*path)
        return ProfileFault(node.line, node.column, ".".join((self.key, *path)), problem)


def find_doubts(written: Written, today: date) -> tuple[ProfileFault, ...]:
    """The doubts in the order of their lines."""
    entries = list(_list_entries(written))
    with with_additions(written.profile.additions):
        found = [
            *_doubt_id(written),
            *_doubt_validity(written, today),
            *_doubt_additions(written),
            *_doubt_texts(written.root, "", written.lines),
            *(doubt for entry in entries for doubt in _doubt_entry(entry, written)),
            *_doubt_pairs(entries, written.profile),
        ]
    return tuple(sorted(found, key=lambda doubt: (doubt.line or 0, doubt.column or 0, doubt.problem)))


def _value(node: Node, name: str) -> Node | None:
    pairs = node.pairs if isinstance(node, Mapping) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _list_entries(written: Written) -> Iterator[_Entry]:
    rules = {rule.id: rule for rule in (*written.profile.rules, *written.profile.disabled)}
    node = _value(written.root, "rules")
    for index, item in enumerate(node.items if isinstance(node, Sequence) else ()):
        name = _value(item, "id")
        rule = rules.get(str(name.value)) if isinstance(name, Scalar) else None
        if rule and isinstance(item, Mapping):
            yield _Entry(rule, item, f"rules[{index}]")


# --- the file as a whole ---------------------------------------------------------------------------------------


def _doubt_id(written: Written) -> Iterator[ProfileFault]:
    """Reports, waivers and origins name profiles by their ids."""
    name, node = written.profile.id, _value(written.root, "id")
    shipped = list_shipped().get(name)
    if node and shipped and Path(written.profile.path).resolve() != shipped.resolve():
        told = f"Mã «{name}» trùng với một bộ có sẵn; đặt mã khác để kết quả cho biết đã dùng bộ nào"
        yield ProfileFault(node.line, node.column, "id", told)


def _doubt_validity(written: Written, today: date) -> Iterator[ProfileFault]:
    last, valid = written.profile.validity.last, _value(written.root, "valid")
    node = _value(valid, "to") if valid else None
    if last and node and last < today:
        told = f"Bộ quy tắc đã hết hiệu lực từ sau ngày {last:%d/%m/%Y}; nếu còn dùng thì sửa ngày này"
        yield ProfileFault(node.line, node.column, "valid.to", told)


def _doubt_additions(written: Written) -> Iterator[ProfileFault]:
    rules = (*written.profile.rules, *written.profile.disabled)
    used = {
        name
        for rule in rules
        for value in (*_list_values(rule.params), rule.applies.expression)
        if isinstance(value, str)
        for name in (value, *_QUOTED.findall(value))
    }
    for name, told in (("agencies", "Cơ quan"), ("indicators", "Chỉ tiêu")):
        known, node = load_table(name), _value(written.root, name)
        for key, entry in node.pairs if isinstance(node, Mapping) else ():
            identity = str(key.value)
            if identity not in known and identity not in used:
                problem = f"{told} «{identity}» được thêm nhưng không quy tắc nào dùng đến"
                yield ProfileFault(key.line, key.column, f"{name}.{identity}", problem)
            yield from _doubt_words(written.profile, name, identity, entry)


def _doubt_words(profile: Profile, name: str, identity: str, entry: Node) -> Iterator[ProfileFault]:
    path = f"{name}.{identity}"
    if name == "agencies":
        node = _value(entry, "spellings")
        for item in node.items if isinstance(node, Sequence) else ():
            other = find_spoken_for(str(item.value), identity) if isinstance(item, Scalar) else None
            if other and isinstance(item, Scalar):
                problem = f"Cách viết «{item.value}» đã là của cơ quan «{other}»"
                yield ProfileFault(item.line, item.column, f"{path}.spellings", problem)
        return
    node = _value(entry, "any")
    if node and is_never_reached(profile.additions.indicators.get(identity, {})):
        problem = f"Chỉ tiêu «{identity}» không bao giờ nhận ra được: từ nào ở «any» cũng chứa từ bị loại ở «none»"
        yield ProfileFault(node.line, node.column, f"{path}.any", problem)


def _list_values(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from _list_values(item)
    elif hasattr(value, "_fields"):
        yield from _list_values(tuple(value))
    else:
        yield value


# --- texts -----------------------------------------------------------------------------------------------------


def _doubt_texts(node: Node, key: str, lines: tuple[str, ...]) -> Iterator[ProfileFault]:
    """Words that the writer sees in the file and the program does not, or not as they were meant."""
    if isinstance(node, Mapping):
        for name, value in node.pairs:
            if name.value != "examples":
                yield from _doubt_texts(value, f"{key}.{name.value}" if key else str(name.value), lines)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from _doubt_texts(item, f"{key}[{index}]", lines)
    elif isinstance(node.value, str):
        problem = _doubt_text(node.value, node, lines)
        if problem:
            yield ProfileFault(node.line, node.column, key, problem)


def _doubt_text(text: str, node: Scalar, lines: tuple[str, ...]) -> str | None:
    if text.startswith("“") and "”" not in text:
        return 'Ngoặc kép «“ ”» của Word không giữ câu có dấu phẩy làm một; thay bằng ngoặc kép thẳng "…"'
    if text.startswith("“") and text.endswith("”") and text.count("“") == 1:
        return 'Ngoặc kép «“ ”» của Word được coi là chữ của câu; thay bằng ngoặc kép thẳng "…" hoặc bỏ đi'
    glued = _GLUED.search(text)
    if glued:
        return f"Có vẻ thiếu dấu cách sau dấu hai chấm: «{glued[1]}:» đang bị coi là chữ của câu"
    line = lines[node.line - 1][node.column - 1 :] if 0 < node.line <= len(lines) else ""
    swallowed = re.match(r"\s+#(\S.*)", line[len(text) :]) if line.startswith(text) else None
    if swallowed:
        return f"Phần «#{swallowed[1][:40]}» bị bỏ qua như ghi chú; nếu là nội dung thì đặt cả câu trong ngoặc kép"
    return None


# --- one rule --------------------------------------------------------------------------------------------------


def _doubt_entry(entry: _Entry, written: Written) -> Iterator[ProfileFault]:
    under = next((rule for rule in _rules_of(written.below) if rule.id == entry.rule.id), None)
    switched = _is_on(entry.rule, written.profile) != _is_on(entry.rule, written.below)
    kept = entry.rule if _value(entry.node, "examples") or not under else entry.rule._replace(examples=under.examples)
    if under and _bare(under) == _bare(kept) and not switched:
        yield entry.doubt("Mục này không thay đổi gì so với quy tắc ở bộ kế thừa; bỏ đi hoặc sửa cho khác")
        return
    if not _is_on(entry.rule, written.profile):
        yield from _doubt_switch(entry)
        return
    yield from _doubt_care(entry, under)
    yield from _doubt_applying(entry, written.profile)
    yield from _doubt_target(entry)


def _rules_of(profile: Profile | None) -> tuple[Rule, ...]:
    return (*profile.rules, *profile.disabled) if profile else ()


def _bare(rule: Rule) -> Rule:
    examples = tuple(example._replace(line=0) for example in rule.examples)
    return rule._replace(line=0, origins=(), examples=examples)


def _is_on(rule: Rule, profile: Profile | None) -> bool:
    return profile is None or all(rule.id != other.id for other in profile.disabled)


def _doubt_care(entry: _Entry, under: Rule | None) -> Iterator[ProfileFault]:
    name = entry.rule.id
    lacking = [f"{told} («{key}»)" for key, told in _CARE.items() if getattr(entry.rule, key) is None]
    if lacking:
        yield entry.doubt(f"Quy tắc «{name}» chưa nêu {join_and(lacking)}")
    if not entry.rule.examples:
        changed = under is not None and any(_value(entry.node, key) for key in _JUDGED_BY)
        told = "đã đổi điều kiện nên ví dụ cũ không còn đúng, cần ví dụ mới" if changed else "chưa có ví dụ"
        yield entry.doubt(f"Quy tắc «{name}» {told} («examples») để thử bằng lệnh cnscd rules test")


def _doubt_switch(entry: _Entry) -> Iterator[ProfileFault]:
    """What is changed of a rule that stays off is never asked."""
    key = next((key for key in _JUDGED_BY if _value(entry.node, key)), None)
    if key and _value(entry.node, "enabled") is None:
        told = f"Quy tắc «{entry.rule.id}» đang tắt ở bộ dưới nên sửa ở đây không có tác dụng; thêm «enabled: true»"
        yield entry.doubt(told, key)


def _doubt_applying(entry: _Entry, profile: Profile) -> Iterator[ProfileFault]:
    applies = entry.rule.applies
    if set(applies.unit_types) == set(CommuneType):
        told = "Nêu cả xã, phường, đặc khu thì không giới hạn gì; bỏ khóa này"
        yield entry.doubt(told, "applies-when", "unit-type")
    elif applies.unit_types and profile.province and not _has_any(profile.province, applies.unit_types):
        told = f"Quy tắc không bao giờ được dùng: {profile.province} không có {' hay '.join(applies.unit_types)} nào"
        yield entry.doubt(told, "applies-when", "unit-type")
    kinds = [split_commune(named)[0] for named in applies.communes]
    if applies.unit_types and kinds and all(kind and kind not in applies.unit_types for kind in kinds):
        told = "Quy tắc không bao giờ được dùng: không đơn vị nào ở đây thuộc loại nêu ở «unit-type»; bỏ khóa ấy"
        yield entry.doubt(told, "applies-when", "commune")
    check = entry.rule.params
    if isinstance(check, SectionPresent) and applies.sections:
        titles = make_phrases((*check.titles, *check.exact), folded=True)
        if check.titles and all(titles.within(title) for title in applies.sections):
            told = "Quy tắc không bao giờ báo thiếu: chỉ hỏi kế hoạch có mục này xem có mục này không"
            yield entry.doubt(told, "applies-when", "section")


def _has_any(province: str, kinds: tuple[CommuneType, ...]) -> bool:
    return any(list_communes(province, kind) for kind in kinds)


def _doubt_target(entry: _Entry) -> Iterator[ProfileFault]:
    check = entry.rule.params
    if not isinstance(check, TargetAtLeast):
        return
    lower = check.at_least if check.at_least is not None else check.more_than
    if check.unit == "%" and lower is not None and lower > 100:
        yield entry.doubt("Mức tối thiểu vượt quá 100% nên không kế hoạch nào đạt được", "params", "at-least")
    known: dict[str, Any] = load_table("indicators").get(check.indicator, {})
    figure, units = known.get("figure"), known.get("units", ())
    bounded = (check.at_least, check.more_than, check.at_most) != (None, None, None)
    if not bounded:
        return
    if figure == "count" and check.unit == "%":
        told = f"Chỉ tiêu «{check.indicator}» tính bằng số lượng, không bằng %; nêu «unit», ví dụ unit: buổi"
        yield entry.doubt(told, "params", "unit")
    elif figure == "percent" and check.unit != "%":
        told = f"Chỉ tiêu «{check.indicator}» tính bằng %, nên không kế hoạch nào có mức tính theo {check.unit}"
        yield entry.doubt(told, "params", "unit")
    elif check.unit != "%" and units and not {check.unit, *check.units} & set(units):
        told = f"Chỉ tiêu «{check.indicator}» không tính theo {check.unit}; các đơn vị tính: {', '.join(units)}"
        yield entry.doubt(told, "params", "unit")


# --- rules beside each other -----------------------------------------------------------------------------------


def _doubt_pairs(entries: list[_Entry], profile: Profile) -> Iterator[ProfileFault]:
    off = {rule.id for rule in profile.disabled}
    for entry in entries:
        if entry.rule.id in off:
            continue
        for other in profile.rules:
            if other.id == entry.rule.id or other.applies != entry.rule.applies:
                continue
            if (other.kind, other.params) == (entry.rule.kind, entry.rule.params) and (
                type(other.params) is type(entry.rule.params) and _comes_before(other, entry.rule, profile)
            ):
                yield entry.doubt(f"Quy tắc hỏi đúng điều mà quy tắc «{other.id}» đã hỏi", "id")
            elif _is_implied(entry.rule, other):
                told = f"Quy tắc không bao giờ quyết định gì: kế hoạch đạt quy tắc «{other.id}» thì luôn đạt mức này"
                yield entry.doubt(told, "params", "at-least")


def _comes_before(one: Rule, other: Rule, profile: Profile) -> bool:
    return profile.rules.index(one) < profile.rules.index(other)


def _is_implied(rule: Rule, stricter: Rule) -> bool:
    """Two grades of one target make sense where the higher one is the milder fault."""
    low, high = rule.params, stricter.params
    if not (isinstance(low, TargetAtLeast) and isinstance(high, TargetAtLeast)):
        return False
    if low.at_least is None or high.at_least is None or low.at_least >= high.at_least:
        return False
    alike = low._replace(at_least=None, subject="") == high._replace(at_least=None, subject="")
    order = tuple(Severity)
    return alike and order.index(stricter.severity) <= order.index(rule.severity)
