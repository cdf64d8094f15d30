"""Profiles in words: all of them, the rules of one in a list or in full, and where each value was written."""

from __future__ import annotations

from enum import Enum

from cnscd_cli.reporting.digest import Digest, Entry, Overview, Page, Row
from cnscd_cli.reporting.findings import SEVERITIES
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.report_digest import TONES
from cnscd_cli.rules.contract import (
    AppliesWhen,
    NestedCheck,
    Origin,
    Profile,
    ProfileSummary,
    Rule,
    Validity,
)
from cnscd_cli.rules.documents import name_day, name_document
from cnscd_cli.rules.language.sources import show_path
from cnscd_cli.rules.lookup import find_rule

_VALUE_LENGTH = 34
_AUTO_NOTE = (
    "Bộ quy tắc được chọn theo từng kế hoạch; đây là bộ mẫu dùng chung. Xem bộ khác: --profile TÊN "
    "(các tên có ở lệnh «cnscd rules list»)"
)


def digest_profiles(shipped: tuple[ProfileSummary, ...]) -> Digest:
    """The profiles that come with the program, and what each is chosen by."""
    entries = tuple(Entry(item.title, _tell_profile(item), name=item.id) for item in shipped)
    how = Row("Cách chọn", "theo văn bản mà phần căn cứ của kế hoạch dẫn, rồi theo tỉnh của xã; không có thì mau-tinh")
    return Digest((Page((how,), entries, (Row("Xem quy tắc", "cnscd rules list --profile TÊN"),)),))


def _tell_profile(item: ProfileSummary) -> tuple[Row, ...]:
    document = (Row("Văn bản", name_document(item.document)),) if item.document else ()
    province = (Row("Tỉnh", item.province),) if item.province else ()
    return (*province, *document, *_tell_validity(item.validity), Row("Số quy tắc", str(item.rule_count)))


def _tell_validity(validity: Validity) -> tuple[Row, ...]:
    bounds = (("từ", validity.first), ("đến hết", validity.last))
    told = " ".join(f"{word} ngày {name_day(day)}" for word, day in bounds if day)
    return (Row("Áp dụng", told),) if told else ()


def digest_profile(profile: Profile) -> Digest:
    """The rules of `profile`, one a line, and those that are switched off with the reason."""
    width = max((len(rule.id) for rule in profile.rules), default=0)
    rows = tuple(Row(SEVERITIES[rule.severity], f"{rule.id:<{width}}  {rule.title}") for rule in profile.rules)
    off = tuple(Row(rule.id, rule.note or "") for rule in profile.disabled)
    entries = (Entry(f"{len(rows)} quy tắc", rows), *((Entry(f"{len(off)} quy tắc đã tắt", off),) if off else ()))
    return Digest((Page(_facts(profile), entries),))


def digest_rules(profile: Profile, rule_id: str | None, *, chosen: bool = True) -> Digest:
    """One rule in full, or all of them. Unless the profile was `chosen`, it is told why it is this one."""
    note = () if chosen else (Row("Lưu ý", _AUTO_NOTE),)
    rules = (*profile.rules, *profile.disabled) if rule_id is None else (find_rule(profile, rule_id),)
    entries = tuple(_digest_rule(rule, rule in profile.disabled) for rule in rules)
    return Digest((Page((*note, *(_facts(profile) if rule_id is None else ())), entries),))


def digest_origins(profile: Profile, rule_id: str | None, *, chosen: bool = True) -> Digest:
    """Where each value of one rule, or of all, was written."""
    note = () if chosen else (Row("Lưu ý", _AUTO_NOTE),)
    rules = (*profile.rules, *profile.disabled) if rule_id is None else (find_rule(profile, rule_id),)
    rows = tuple(
        (
            *(() if rule_id else (rule.id,)),  # one rule alone fits a screen of 80 columns
            key,
            _name_value(rule, key, rule in profile.disabled),
            origin.profile,
            _name_place(origin),
        )
        for rule in rules
        for key, origin in rule.origins
        if key != "id"
    )
    columns = (*(() if rule_id else ("Quy tắc",)), "Khóa", "Giá trị", "Bộ quy tắc", "Tệp:dòng")
    return Digest((Page((*note, *_facts(profile))),), Overview(columns, rows, len(columns)))


def _name_value(rule: Rule, key: str, is_off: bool) -> str:
    table, _, name = key.partition(".")
    if table == "params":
        value: object = getattr(rule.params, name.replace("-", "_"), None)
    elif table == "message":
        value = getattr(rule.messages, "passed" if name == "pass" else name, None)
    elif table == "examples":
        value = f"{len(rule.examples)} ví dụ"
    elif table == "enabled":
        value = not is_off
    else:
        value = getattr(rule, {"applies-when": "applies"}.get(table, table), None)
    words = one_line(_write_value(value))
    return words if len(words) <= _VALUE_LENGTH else f"{words[: _VALUE_LENGTH - 1].rstrip()}…"


def _write_value(value: object) -> str:
    match value:
        case None:
            text = ""
        case bool():
            text = str(value).lower()
        case Enum():
            text = str(value.value)
        case AppliesWhen():
            text = _write_applies(value)
        case NestedCheck():
            text = f"{{kind: {value.kind}, params: {{{_write_fields(value.check)}}}}}"
        case tuple() if hasattr(value, "_fields"):
            text = _write_fields(value)
        case tuple():
            text = f"[{', '.join(map(_write_value, value))}]"
        case _:
            text = str(value)
    return text


def _write_fields(value: object) -> str:
    given = ((name, getattr(value, name)) for name in getattr(value, "_fields", ()))
    return ", ".join(
        f"{name.replace('_', '-')}: {_write_value(item)}" for name, item in given if item not in (None, ())
    )


def _name_place(origin: Origin) -> str:
    return f"{show_path(origin.path)}:{origin.line}"


def _write_applies(applies: AppliesWhen) -> str:
    """As the file writes it."""
    years = (("from", applies.first_year), ("to", applies.last_year))
    year = ", ".join(f"{key}: {value}" for key, value in years if value)
    given = (
        ("unit-type", applies.unit_types),
        ("commune", applies.communes),
        ("year", f"{{{year}}}" if year else None),
        ("section", applies.sections),
        ("expression", applies.expression),
    )
    return ", ".join(f"{key}: {_write_value(value)}" for key, value in given if value)


def _facts(profile: Profile) -> tuple[Row, ...]:
    told = (
        ("Bộ quy tắc", f"{profile.title} ({profile.id})"),
        ("Nội dung", profile.description),
        ("Trên nền", ", ".join(profile.extends)),
        ("Tỉnh", profile.province),
        ("Văn bản", name_document(profile.document) if profile.document else None),
        ("Căn cứ", profile.basis),
    )
    rows = tuple(Row(label, text) for label, text in told if text)
    return (*rows, *_tell_validity(profile.validity), Row("Tệp", profile.path))


def _digest_rule(rule: Rule, is_off: bool) -> Entry:
    told = (
        ("Yêu cầu", rule.expected),
        ("Căn cứ", rule.basis),
        ("Gợi ý", rule.suggestion),
        ("Vì sao", rule.why),
        ("Đã tắt" if is_off else "Ghi chú", rule.note),
        ("Cách kiểm", rule.kind),
    )
    rows = tuple(Row(label, _open_blanks(text)) for label, text in told if text)
    return Entry(rule.title, rows, badge=SEVERITIES[rule.severity], tone=TONES[rule.severity], name=rule.id)


def _open_blanks(text: str) -> str:
    """The commune is not known yet: its blanks read as on a form."""
    return text.replace("{type}", "xã/phường/đặc khu").replace("{name}", "…")
