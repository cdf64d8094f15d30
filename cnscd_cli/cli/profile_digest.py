"""A profile in words: its rules in a list, or each in full."""

from __future__ import annotations

from cnscd_cli.errors import ConfigurationError
from cnscd_cli.reporting.digest import Digest, Entry, Page, Row
from cnscd_cli.reporting.report_digest import SEVERITIES, TONES
from cnscd_cli.rules.contract import Profile, ProfileSummary, Rule


def digest_profile(profile: Profile, shipped: tuple[ProfileSummary, ...]) -> Digest:
    """The rules of `profile`, one a line, and the profiles that come with the program."""
    width = max(len(rule.id) for rule in profile.rules)
    rows = tuple(Row(SEVERITIES[rule.severity], f"{rule.id:<{width}}  {rule.title}") for rule in profile.rules)
    others = tuple(Row(item.id, f"{item.title} ({item.rule_count} quy tắc)") for item in shipped)
    entries = (Entry(f"{len(rows)} quy tắc", rows), Entry("Các bộ quy tắc có sẵn", others))
    return Digest((Page(_facts(profile), entries),))


def digest_rules(profile: Profile, rule_id: str | None) -> Digest:
    """One rule in full, or all of them."""
    if rule_id is None:
        return Digest((Page(_facts(profile), tuple(map(_digest_rule, profile.rules))),))
    rule = next((rule for rule in profile.rules if rule.id == rule_id), None)
    if rule is None:
        raise ConfigurationError(f"Bộ quy tắc {profile.id} không có quy tắc «{rule_id}»{_near(rule_id, profile)}")
    return Digest((Page((), (_digest_rule(rule),)),))


def _near(rule_id: str, profile: Profile) -> str:
    from difflib import get_close_matches  # only where a word was mistyped

    near = get_close_matches(rule_id, [rule.id for rule in profile.rules], n=1)
    return f"; có phải «{near[0]}»?" if near else ". Xem các mã quy tắc bằng: cnscd rules list"


def _facts(profile: Profile) -> tuple[Row, ...]:
    basis = (Row("Căn cứ", profile.basis),) if profile.basis else ()
    return (
        Row("Bộ quy tắc", f"{profile.title} ({profile.id})"),
        Row("Nội dung", profile.description),
        *basis,
        Row("Tệp", profile.path),
    )


def _digest_rule(rule: Rule) -> Entry:
    told = (
        ("Yêu cầu", rule.expected),
        ("Căn cứ", rule.basis),
        ("Gợi ý", rule.suggestion),
        ("Cách kiểm", rule.kind),
    )
    rows = tuple(Row(label, _open_blanks(text)) for label, text in told if text)
    return Entry(rule.title, rows, badge=SEVERITIES[rule.severity], tone=TONES[rule.severity], name=rule.id)


def _open_blanks(text: str) -> str:
    """The commune is not known yet: its blanks read as on a form."""
    return text.replace("{type}", "xã/phường/đặc khu").replace("{name}", "…")
