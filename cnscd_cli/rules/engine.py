"""A profile on a plan: one result a rule, in the order of the profile."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from cnscd_cli.model.finding import Near, Result, Status
from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.applicability import find_exemption
from cnscd_cli.rules.contract import Check, Profile, Rule, Verdict, levels_of
from cnscd_cli.rules.fingerprint import find_fingerprint
from cnscd_cli.text.issues import name_issues

_NOTHING_TO_MEND = (Status.PASS, Status.NOT_APPLICABLE)
FindNearest = Callable[[Rule, Verdict], tuple[Near, ...]]
"""The passages nearest to what a rule did not find, by its verdict."""

_CLOSE = 76
"""The likeness from which a person must judge: more than three of four things sought stand in one passage."""
_SAME = 100
"""A likeness that, told beside what is missing, would contradict it."""
_UNKNOWN_TYPE = "xã"
_UNKNOWN_NAME = "…"


def check_plan(plan: Plan, profile: Profile) -> tuple[Result, ...]:
    """Judges `plan` by every rule of `profile`."""
    find_nearest = _prepare_search(plan)
    return tuple(check_rule(plan, rule, find_nearest) for rule in profile.rules)


def check_rule(plan: Plan, rule: Rule, find_nearest: FindNearest | None = None) -> Result:
    """The answer of one rule, with the rule's own words around the kind's verdict."""
    exemption = find_exemption(rule.applies, plan)
    found = _exempt(exemption) if exemption else rule.params.check(plan)
    verdict = found
    nearest: tuple[Near, ...] = ()
    if found.missing:
        nearest = (find_nearest or _prepare_search(plan))(rule, found)
        verdict = _heed_unread(_heed_nearest(found, nearest), plan)
    verdict = _heed_doubt(verdict)
    is_amiss = verdict.status in (Status.GAP, Status.REVIEW)
    return Result(
        rule=rule.id,
        title=rule.title,
        severity=rule.severity,
        status=verdict.status,
        message=_end_sentence(_choose_message(rule, verdict, plan)),
        expected=fill(rule.expected, plan),
        actual=verdict.actual,
        basis=rule.basis,
        suggestion=None
        if verdict.status in _NOTHING_TO_MEND or rule.suggestion is None
        else fill(rule.suggestion, plan),
        evidence=verdict.evidence,
        searched=verdict.searched,
        nearest=nearest,
        ocr=_rests_on_ocr(verdict, plan),
        fingerprint=find_fingerprint(rule.id, found, plan) if is_amiss else None,
        levels=() if exemption else levels_of(rule.params),
        kind=rule.kind,
    )


def _prepare_search(plan: Plan) -> FindNearest:
    """One for all rules on a plan; nothing is loaded or prepared before something is missing."""

    @cache
    def prepare() -> Callable[[Check, str], tuple[Near, ...]]:
        from cnscd_cli.rules.proof.nearest import Search

        return Search(plan).find

    return lambda rule, verdict: _find_rarest(prepare(), plan, rule, verdict)


def _find_rarest(
    find: Callable[[Check, str], tuple[Near, ...]], plan: Plan, rule: Rule, verdict: Verdict
) -> tuple[Near, ...]:
    """Of several things that are missing, for the one to which the least comes near: it alone makes the gap."""
    words = fill(rule.suggestion or rule.expected, plan)
    found = [find(check, words) for check in verdict.sought or (rule.params,)]
    return min(found, key=lambda nearest: nearest[0].likeness if nearest else 0)


def _exempt(why: str) -> Verdict:
    return Verdict(Status.NOT_APPLICABLE, f"Quy tắc {why}", "Không áp dụng")


def _rests_on_ocr(verdict: Verdict, plan: Plan) -> bool:
    """What was found was recognised, or what was not found may have been misread."""
    return plan.source.ocr and (verdict.missing or any(item.ocr for item in verdict.evidence))


def _heed_nearest(verdict: Verdict, nearest: tuple[Near, ...]) -> Verdict:
    """What looks like it may be it, mistyped or in other words: then a person must say whether it is missing."""
    if not nearest or nearest[0].likeness < _CLOSE:
        return verdict
    likeness = nearest[0].likeness
    how_much = f" (giống {likeness} %)" if likeness < _SAME else ""
    otherwise = f"{verdict.message[:1].lower()}{verdict.message[1:]}"
    doubt = f"Cần người xem: có đoạn có thể nói điều này{how_much}; nếu không phải thì {otherwise}"
    return verdict._replace(status=Status.REVIEW, message=doubt, actual="Chưa rõ, cần người xem đoạn gần nhất")


def _heed_unread(verdict: Verdict, plan: Plan) -> Verdict:
    """What is missing may stand on a page that could not be read: then nobody can call it a gap."""
    if not plan.issues:
        return verdict
    unread = "; ".join(name_issues(plan.issues))
    searched = (*verdict.searched, f"trừ phần không đọc được: {unread}")
    if verdict.status is not Status.GAP:
        return verdict._replace(searched=searched)
    doubt = f"{verdict.message}, nhưng có phần không đọc được: {unread}"
    return Verdict(Status.REVIEW, doubt, "Không đọc được hết văn bản", verdict.evidence, searched, missing=True)


def _heed_doubt(verdict: Verdict) -> Verdict:
    """Words that the recognition was not sure of prove nothing, neither good nor bad."""
    judged = verdict.status in (Status.PASS, Status.GAP) and not verdict.missing
    if not (judged and any(item.doubtful for item in verdict.evidence)):
        return verdict
    doubt = f"{verdict.message}, nhưng chữ ở đó nhận dạng chưa chắc chắn; cần xem bản gốc"
    return verdict._replace(status=Status.REVIEW, message=doubt)


def _choose_message(rule: Rule, verdict: Verdict, plan: Plan) -> str:
    own = rule.messages
    chosen = {Status.PASS: own.passed, Status.GAP: own.gap, Status.REVIEW: own.review}.get(verdict.status)
    if verdict.missing:  # in doubt, the reason for the doubt is what a person must know
        chosen = own.missing or chosen if verdict.status is Status.GAP else None
    if chosen is None:
        return verdict.message
    return fill(chosen, plan).replace("{actual}", verdict.actual)


def _end_sentence(words: str) -> str:
    bare = words.rstrip(" .")
    return bare if bare.endswith("…") else f"{bare}."


def fill(template: str, plan: Plan) -> str:
    """A text of a rule with the commune in its blanks."""
    if "{" not in template:
        return template
    commune = plan.commune
    kind, name = (str(commune.type), commune.name) if commune else (_UNKNOWN_TYPE, _UNKNOWN_NAME)
    return template.replace("{type}", kind).replace("{name}", name)
