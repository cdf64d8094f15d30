"""What each rule of `mau-tinh` must answer, worked out from the facts by the definitions of the contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Facts = dict[str, Any]
PASS, GAP, REVIEW = "pass", "gap", "review"
THRESHOLDS = {"team-training": 100, "digital-skills": 70, "vneid": 50, "digital-signature": 15, "cashless-payment": 50}
_OFTEN = {"weekly", "monthly", "quarterly"}
_AGENCIES = {
    "assign-culture-social": ("phong-van-hoa-xa-hoi",),
    "assign-police": ("cong-an",),
    "assign-team": ("to-cnscd", "thon"),
    "assign-front": ("mat-tran-to-quoc",),
}


def judge(facts: Facts, kinds: dict[str, str], faults: dict[str, str]) -> dict[str, dict[str, Any]]:
    """For each rule the verdict and the wording groups that it rests on."""
    verdicts: dict[str, dict[str, Any]] = {}

    def give(rule: str, verdict: str, groups: list[str]) -> None:
        verdicts[rule] = {"verdict": verdict, "groups": groups}

    give("number-filled", _holds(facts["document_number"] is not None), facts["number_groups"])
    give("date-filled", _holds(None not in facts["issue_date"].values()), facts["date_groups"])
    give("legal-basis", _holds(any(_is_provincial(paper) for paper in facts["legal_bases"])), facts["legal_groups"])
    for rule, point in (
        ("section-purpose", "purpose"),
        ("section-targets", "targets-section"),
        ("section-content", "content"),
        ("section-organization", "organization"),
    ):
        verdict = {"missing": GAP, "half": REVIEW}.get(faults[point], PASS)
        if verdict == GAP and _is_elsewhere(facts, rule):
            verdict = REVIEW
        give(rule, verdict, [kinds[point.removesuffix("-section")]])
    give("funding-source", _holds(bool(facts["funding"])), _groups(facts["funding"]) or ["funding/missing"])
    give("team-size", _judge_size(facts["team"]["sizes"]), facts["size_groups"])
    give(
        "youth-union-core",
        _holds(any(core["agency_id"] == "doan-thanh-nien" for core in facts["team"]["core"])),
        facts["core_groups"],
    )
    give("team-leader", _holds(facts["team"]["leader"] is not None), facts["leader_groups"])
    _judge_reports(facts["reporting"], give)
    _judge_indicators(facts["targets"], give)
    _judge_agencies(facts, faults, give)
    give("recipients-department", _holds(faults["department"] == "ok"), facts["recipients_groups"])
    give("signature-block", _holds(faults["signature"] == "ok"), facts["signatory"]["groups"])
    give("consistent-name", _holds(not facts["mentions"]), [f"name/{faults['name']}"])
    return verdicts


_TITLE_WORDS = {
    "section-targets": ("CHỈ TIÊU",),
    "section-content": ("NHIỆM VỤ",),
    "section-organization": ("PHÂN CÔNG",),
}


def _is_elsewhere(facts: Facts, rule: str) -> bool:
    """Whether an appendix is what the section should be, or a section by another name: for a person to judge."""
    if rule == "section-targets" and facts.get("targets_named"):
        return True
    words = _TITLE_WORDS.get(rule, ())
    return any(word in appendix["title"] for appendix in facts["appendices"] for word in words)


_NINH_BINH = {"household-outreach": 100, "platform-usage": 80, "ocop-ecommerce": 100, "household-support": 10,
              "people-support": 50, "team-hours": 4, "team-days": 2}  # fmt: skip


def judge_ninh_binh(facts: Facts) -> dict[str, dict[str, Any]]:
    """What the rules of Ninh Bình's own profile must answer where they differ from `mau-tinh`."""
    groups = facts["size_groups"]
    verdicts = {"team-size": {"verdict": _judge_size(facts["team"]["sizes"], 7, 12), "groups": groups}}
    for name, threshold in _NINH_BINH.items():
        found = [target for target in facts["targets"] if target["indicator"] == name]
        verdict = _holds(bool(found) and min(target["value"] for target in found) >= threshold)
        verdicts[f"indicator-{name}"] = {"verdict": verdict, "groups": _groups(found) or [f"indicator/{name}-missing"]}
    return verdicts


def _holds(condition: bool) -> str:
    return PASS if condition else GAP


def _groups(facts: list[Facts]) -> list[str]:
    return [group for fact in facts for group in fact["groups"]]


def _is_provincial(paper: Facts) -> bool:
    issuer = paper["issuer"] or ""
    return issuer.startswith(
        ("UBND tỉnh", "UBND thành phố", "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân thành phố", "Sở ")
    )


def _judge_size(sizes: list[Facts], low: int = 5, high: int = 12) -> str:
    if not sizes:
        return GAP
    lows = [size["min"] for size in sizes if size["min"] is not None]
    highs = [size["max"] for size in sizes if size["max"] is not None]
    if any(not low <= bound <= high for bound in lows + highs):
        return GAP
    if not lows or not highs or max(lows) > min(highs):
        return REVIEW
    return PASS


def _judge_reports(reports: list[Facts], give: Callable[[str, str, list[str]], None]) -> None:
    groups = _groups(reports) or ["reporting/missing"]
    give("report-frequency", _holds(any(_OFTEN & set(report["frequencies"]) for report in reports)), groups)
    days = [(report["due_day"], report["due_op"]) for report in reports if report["due_day"]]
    in_time = [day <= 21 if op == "before" else day < 21 for day, op in days]
    give("report-deadline", _holds(bool(in_time) and all(in_time)), groups)


def _judge_indicators(targets: list[Facts], give: Callable[[str, str, list[str]], None]) -> None:
    clashing = []
    for name, threshold in THRESHOLDS.items():
        found = [target for target in targets if target["indicator"] == name]
        give(
            f"indicator-{name}",
            _holds(bool(found) and min(target["value"] for target in found) >= threshold),
            _groups(found) or [f"indicator/{name}-missing"],
        )
    for name in {target["indicator"] for target in targets if target["indicator"]}:
        found = [target for target in targets if target["indicator"] == name]
        if len({(target["value"], target["unit"], target["per"]) for target in found}) > 1:
            clashing += found
    give("consistent-targets", _holds(not clashing), _groups(clashing) or ["clash/none"])


def _judge_agencies(facts: Facts, faults: dict[str, str], give: Callable[[str, str, list[str]], None]) -> None:
    charged: dict[str, list[str]] = {}
    for fact in facts["assignments"]:
        charged.setdefault(fact["agency_id"], []).extend(fact["groups"])
    for fact in facts["work_items"]:
        charged.setdefault(fact["lead_id"], []).append("assignments/work-table")
    for rule, ids in _AGENCIES.items():
        groups = [group for name in ids for group in charged.get(name, [])]
        give(rule, _holds(bool(groups)), groups or [f"{rule}/missing"])
    youth = charged.get("doan-thanh-nien", [])
    joint = faults["youth"] == "joint" and faults["organization"] == "ok"
    give("assign-youth-union", PASS if youth else REVIEW if joint else GAP, youth or [f"youth/{faults['youth']}"])
    give("assign-finance", _holds(bool(facts.get("budget"))), [f"finance/{faults['finance']}"])
