"""What is wrong, as a short code that stays while the plan around it changes.

It rests on the rule, the commune and the wrong words: on no line, page, paragraph, section number, name or format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
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


Make = Callable[[PlanReport], PlanReport]


def _alter(plans: Sequence[PlanReport], makes: Mapping[int, Make]) -> Sequence[PlanReport]:
    return tuple(makes[number](plan) if number in makes else plan for number, plan in enumerate(plans))


def number_nameless(
    plans: Sequence[PlanReport],
    alter: Callable[[Sequence[PlanReport], Mapping[int, Make]], Sequence[PlanReport]] = _alter,
) -> Sequence[PlanReport]:
    """Plans whose commune nobody could tell miss the same things under the same code: the later ones get «-2», «-3».

    `alter` makes plans of others, by their numbers.
    """
    nameless = [number for number, plan in enumerate(list_outlines(plans)) if plan.commune is None]
    if len(nameless) < 2:
        return plans
    counts: dict[str, int] = {}
    makes: dict[int, Make] = {}
    for number in nameless:
        if codes := dict(_number(plans[number].results, counts)):
            makes[number] = partial(_rename, codes)
    return alter(plans, makes) if makes else plans


def _number(results: Iterable[Result], counts: dict[str, int]) -> Iterator[tuple[int, str]]:
    """The new codes by the places of the results."""
    for place, result in enumerate(results):
        code = result.fingerprint
        if code is not None:
            counts[code] = counts.get(code, 0) + 1
            if counts[code] > 1:
                yield place, f"{code}-{counts[code]}"


def _rename(codes: Mapping[int, str], plan: PlanReport) -> PlanReport:
    renamed = (
        result._replace(fingerprint=codes[place]) if place in codes else result
        for place, result in enumerate(plan.results)
    )
    return plan._replace(results=tuple(renamed))


@lru_cache(maxsize=1024)
def _lower(text: str) -> str:
    return lower(unify(compose(text)))


def _plain(text: str) -> str:
    """Words, figures and the signs that change what a figure says."""
    return " ".join(_TOKEN.findall(text))
