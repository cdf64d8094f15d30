"""What is wrong, as a short code that stays while the plan around it changes.

It rests on the rule, the commune and the wrong words: on no line, page, paragraph, section number, name or format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import sha256

from cnscd_cli.model.finding import PlanReport, Result
from cnscd_cli.model.outline import list_outlines
from cnscd_cli.model.plan import Plan
from cnscd_cli.rules.contract import NOT_STATED, Verdict
from cnscd_cli.text.normalize import compose, lower, unify

LENGTH = 16

_MISSING = "missing"
_LABEL = re.compile(
    r"\s*(?:(?:phần|chương|mục|điều|khoản)\s+)?(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[ivxlc]+[.)]|[a-zđ][.)])\s+"
)
"""«3.», «III.», «2.1», «a)», «Điều 5.» before the words of a paragraph."""
_ASIDE = re.compile(r"\([^()]*\)|\b(?:mục|phụ lục) (?:[ivxlc]+|\d+)(?:\.[\w.]*)?")
"""In words of ours: « (mục III.2)», « (2 chỗ)», «mục IV.»."""
_TOKEN = re.compile(r"[^\W_]+|[%<>≤≥=]")


def find_fingerprint(rule: str, verdict: Verdict, plan: Plan) -> str:
    """The code of a verdict that is no pass."""
    commune = plan.commune
    whose = (commune.type, commune.name, commune.province or "") if commune else ("", "", "")
    if verdict.missing:
        # Where something stands («2 căn cứ», «Còn thiếu …»), less of it is another gap.
        wrong = [_MISSING] if verdict.actual == NOT_STATED else [_MISSING, _plain(_lower(verdict.actual))]
    else:
        # A cell of a table is quoted without the figure beside it, which `actual` has.
        quotes = {_plain(_LABEL.sub("", _lower(item.quote), count=1)) for item in verdict.evidence}
        wrong = [_plain(_ASIDE.sub(" ", _lower(verdict.actual))), *sorted(quotes)]
    parts = (rule, *(_plain(_lower(part)) for part in whose), *wrong)
    return sha256("\n".join(parts).encode()).hexdigest()[:LENGTH]


def _keep(_count: int, plans: Iterable[PlanReport]) -> Sequence[PlanReport]:
    return tuple(plans)


def number_nameless(
    plans: Sequence[PlanReport], keep: Callable[[int, Iterable[PlanReport]], Sequence[PlanReport]] = _keep
) -> Sequence[PlanReport]:
    """Plans whose commune nobody could tell miss the same things under the same code: the later ones get «-2», «-3»."""
    if sum(plan.commune is None for plan in list_outlines(plans)) < 2:
        return plans
    counts: dict[str, int] = {}

    def number(result: Result) -> Result:
        code = result.fingerprint
        if code is None:
            return result
        counts[code] = counts.get(code, 0) + 1
        return result._replace(fingerprint=f"{code}-{counts[code]}") if counts[code] > 1 else result

    numbered = (plan if plan.commune else plan._replace(results=tuple(map(number, plan.results))) for plan in plans)
    return keep(len(plans), numbered)


@lru_cache(maxsize=1024)
def _lower(text: str) -> str:
    return lower(unify(compose(text)))


def _plain(text: str) -> str:
    """Words, figures and the signs that change what a figure says."""
    return " ".join(_TOKEN.findall(text))
