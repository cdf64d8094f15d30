"""`cnscd summary`: what the plans of a whole province come to."""

from __future__ import annotations

from typing import Annotated

import typer

from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.options import (
    AsOf,
    Baseline,
    Cluster,
    ConfigPath,
    Exclude,
    Include,
    Jobs,
    NoCache,
    NoConfig,
    Ocr,
    PlanPaths,
    Profile,
    SummaryFormats,
    SummaryOutputs,
    Waivers,
)
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.streams import (
    choose_destinations,
    find_screen,
    name_inputs,
    render_files,
    write_error,
    write_output,
)
from cnscd_cli.cli.usage import Section
from cnscd_cli.defaults import DEFAULT_PROFILE
from cnscd_cli.files import write_files
from cnscd_cli.parsers.options import OcrMode
from cnscd_cli.reporting.choices import SUMMARY_FORMS, SummaryFormat


def _complete_province(incomplete: str) -> list[str]:
    from cnscd_cli.data.communes import bare_province, load_provinces
    from cnscd_cli.text.normalize import fold

    names = sorted(map(bare_province, load_provinces().values()))
    return [name for name in names if fold(name).startswith(fold(incomplete))]


Province = Annotated[
    str | None,
    typer.Option(
        "--province",
        metavar="TỈNH",
        help="Tỉnh, thành phố cần tổng hợp, có dấu hay không, tên cũ cũng được; không nêu thì mọi tỉnh có kế hoạch.",
        autocompletion=_complete_province,
        rich_help_panel=Section.RESULT,
    ),
]


def summary(  # noqa: PLR0913, PLR0917 - the options of the command
    paths: PlanPaths,
    province: Province = None,
    summary_outputs: SummaryOutputs = None,
    summary_formats: SummaryFormats = None,
    profile: Profile = DEFAULT_PROFILE,
    waivers: Waivers = None,
    baseline: Baseline = None,
    as_of: AsOf = None,
    ocr: Ocr = OcrMode.AUTO,
    include: Include = None,
    exclude: Exclude = None,
    jobs: Jobs = None,
    cluster: Cluster = None,
    no_cache: NoCache = False,
    _no_config: NoConfig = False,
    config: ConfigPath = None,
) -> ExitStatus:
    """Tổng hợp kế hoạch cả tỉnh: xã nào đã gửi, chưa gửi, gửi nhiều bản; mỗi quy tắc bao nhiêu xã thiếu; mức các chỉ
    tiêu; mỗi cơ quan được giao việc gì.

    Mỗi xã chỉ tính bản mới nhất theo ngày ban hành ghi trong văn bản.

    Mã kết thúc: 0 đã đọc mọi tệp, dù xã còn thiếu sót hay chưa gửi; 2 sai lệnh, bộ quy tắc, tệp miễn hoặc tệp cấu
    hình, hoặc không ghi được; 3 có tệp không đọc được (các tệp khác vẫn được tính).
    """
    from cnscd_cli import summaries
    from cnscd_cli.cli.picking import Picked
    from cnscd_cli.cli.progress import show_progress
    from cnscd_cli.cli.reading_notes import TimeKeeper
    from cnscd_cli.reporting.formats import render_summary, render_summary_file

    picked = Picked(paths, include, exclude, jobs, cache=not no_cache)
    screen = find_screen()
    with show_progress(), TimeKeeper().listen():
        wanted = choose_destinations(
            summary_formats,
            summary_outputs,
            SUMMARY_FORMS,
            SummaryFormat.TABLE,
            lambda: [*name_inputs(profile, waivers, baseline, config), *picked.list_inputs()],
        )
        found = summaries.summary(
            *picked.files,
            province=province,
            profile=profile,
            waivers=waivers,
            baseline=baseline,
            as_of=as_of,
            ocr=ocr,
            jobs=jobs,
            cluster=cluster,
            cache=not no_cache,
        )._replace(config=str(config) if config else None)
        shown = render_summary(found, wanted.shown, screen, in_full=read_manner().verbose) if wanted.shown else ""
        contents = render_files(wanted.files, lambda form, folder: (render_summary_file(found, form, folder),))
    picked.tell_unused()
    write_output(shown, None)
    write_files(contents)
    if screen is None or wanted.shown is not SummaryFormat.TABLE:  # else the table has just told it
        for item in found.unread:
            write_error(f"Lỗi: {item.path}: {item.error}")
    return ExitStatus.UNREADABLE if found.unread else ExitStatus.OK
