"""What a profile changes of the one that it extends."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cnscd_cli.authoring.values import SEVERITIES, write_value
from cnscd_cli.rules.contract import Profile, Rule
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.sources import list_shipped

_NAMES = {
    "title": "tên",
    "expected": "câu yêu cầu",
    "suggestion": "gợi ý",
    "clause": "nội dung chèn",
    "basis": "căn cứ",
    "why": "lý do",
    "message": "câu báo",
    "applies-when": "phạm vi áp dụng",
    "examples": "ví dụ",
    "note": "ghi chú",
}


class Change(NamedTuple):
    """A rule that the profile wrote something of."""

    rule: Rule
    enabled: bool
    described: str


def list_changes(profile: Profile) -> tuple[Change, ...]:
    """The rules of which a key was written by the profile itself, in its order."""
    below = _load_below(profile)
    known = {rule.id: rule for rule in (*below.rules, *below.disabled)} if below else {}
    return tuple(
        Change(rule, rule in profile.rules, _describe(profile, rule, known.get(rule.id)))
        for rule in (*profile.rules, *profile.disabled)
        if any(origin.profile == profile.id for _, origin in rule.origins)
    )


def _load_below(profile: Profile) -> Profile | None:
    if not profile.extends:
        return None
    if profile.extends[0] in list_shipped():
        return load_profile(profile.extends[0])
    origins = (origin for rule in (*profile.rules, *profile.disabled) for _, origin in rule.origins)
    path = next((origin.path for origin in origins if origin.profile == profile.extends[0]), None)
    return load_profile(Path(path)) if path else None


def _describe(profile: Profile, rule: Rule, below: Rule | None) -> str:
    if below is None:
        return f"quy tắc mới: {rule.expected}"
    written = [key for key, origin in rule.origins if origin.profile == profile.id]
    params = [key.removeprefix("params.") for key in written if key.startswith("params.")]
    told = [told for name in params if (told := _describe_param(name, rule, below))]
    if "kind" in written and rule.kind != below.kind:
        told.insert(0, f"loại quy tắc {rule.kind} thay cho {below.kind}")
    if "severity" in written and rule.severity is not below.severity:
        told.append(f"mức {SEVERITIES[rule.severity]} thay cho {SEVERITIES[below.severity]}")
    others = dict.fromkeys(_NAMES[key.partition(".")[0]] for key in written if key.partition(".")[0] in _NAMES)
    if not told:
        return f"viết lại {', '.join(others)}" if others else "nhắc lại như bộ ở dưới"
    return "; ".join(told)


def _describe_param(name: str, rule: Rule, below: Rule) -> str | None:
    """Null where the file only says again what the one below says."""
    field = name.replace("-", "_")
    new, old = getattr(rule.params, field, None), getattr(below.params, field, None)
    if old == new:
        return None
    if old is None:
        return f"{name} là {write_value(new)}"
    return f"{name} là {write_value(new)} thay cho {write_value(old)}"
