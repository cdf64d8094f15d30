"""A rule by the id that somebody typed."""

from __future__ import annotations

from cnscd_cli.errors import ConfigurationError
from cnscd_cli.rules.contract import Profile, Rule


def find_rule(profile: Profile, rule_id: str) -> Rule:
    """The rule of that id, switched off or not; ConfigurationError names the nearest."""
    rules = (*profile.rules, *profile.disabled)
    found = next((rule for rule in rules if rule.id == rule_id), None)
    if found is None:
        raise ConfigurationError(tell_unknown(profile.id, rule_id, tuple(rule.id for rule in rules)))
    return found


def tell_unknown(profiles: str, rule_id: str, known: tuple[str, ...]) -> str:
    """That these profiles have no such rule, with the nearest or where to see what there is."""
    from difflib import get_close_matches  # only where a word was mistyped

    near = get_close_matches(rule_id, known, n=1)
    hint = f"; có phải «{near[0]}»?" if near else ". Xem các mã quy tắc bằng: cnscd rules list --profile TÊN"
    return f"Bộ quy tắc {profiles} không có quy tắc «{rule_id}»{hint}"
