"""A whole province at once: who has sent a plan, which rules are missed, what is promised, who is charged with what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os import PathLike

from cnscd_cli.data.communes import bare_province
from cnscd_cli.data.province_names import MeantProvince, find_meant_province, find_nearest_province
from cnscd_cli.defaults import DEFAULT_OCR, DEFAULT_PROFILE
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.model.summary import Summary
from cnscd_cli.parsers.folders import PlanPath
from cnscd_cli.parsers.globs import make_picks
from cnscd_cli.pipeline import judge_plans, make_options, prepare_judge
from cnscd_cli.reporting.summary.summing import sum_report
from cnscd_cli.runs.run import RunSettings


def summary(  # noqa: PLR0913 - the options of the command
    *paths: PlanPath,
    province: str | None = None,
    profile: str | PathLike[str] = DEFAULT_PROFILE,
    waivers: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    as_of: str | date | None = None,
    ocr: str = DEFAULT_OCR,
    include: Iterable[str] | None = None,
    exclude: Iterable[str] | None = None,
    jobs: int | None = None,
    cache: bool = False,
    cluster: str | None = None,
    isolated: bool = True,
) -> Summary:
    """What the plans of the communes of a province come to; of all provinces that have sent any unless one is named.

    The province is found by its name with or without type and marks, or by that of one that was merged into it. Of a
    commune that has sent several plans the latest counts, by the dates in them.
    """
    meant = _find_province(province) if province is not None else None
    options = make_options(ocr)
    picks = make_picks(include, exclude)
    judge = prepare_judge(profile, waivers, baseline, as_of)
    settings = RunSettings(jobs, isolated, cluster, cache)
    report = judge_plans(paths, judge, options, settings, picks=picks, condensed=True)
    notes = (_tell_successor(province, meant),) if meant and province and meant.former else ()
    return sum_report(report, meant, notes)


def _find_province(name: str) -> MeantProvince:
    meant = find_meant_province(name)
    if meant is None:
        near = find_nearest_province(name)
        raise ConfigurationError(f"Không có tỉnh, thành phố «{name[:40]}»; tên gần nhất là «{near}».")
    return meant


def _tell_successor(name: str, meant: MeantProvince) -> str:
    now = f"{meant.official[:1].lower()}{meant.official[1:]}"
    return f"«{name}» nay thuộc {now}: tổng hợp cả {bare_province(meant.official)}"
