"""`cnscd watch`: plans are checked again as they are saved."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from cnscd_cli.cli.options import (
    AsOf,
    Baseline,
    ConfigPath,
    Exclude,
    Include,
    Jobs,
    NoCache,
    NoConfig,
    Ocr,
    PlanPaths,
    Profile,
    Waivers,
)
from cnscd_cli.cli.usage import Section
from cnscd_cli.defaults import DEFAULT_PROFILE
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.parsers.options import OcrMode


class WatchFormat(StrEnum):
    """Forms of what is told."""

    TABLE = "table"
    JSONL = "jsonl"


def watch(  # noqa: PLR0913, PLR0917 - the options of the command
    context: typer.Context,
    paths: PlanPaths,
    form: Annotated[
        WatchFormat,
        typer.Option(
            "--format",
            "-f",
            help="Bảng và dòng để đọc, hoặc mỗi sự kiện một dòng JSON cho chương trình khác.",
            rich_help_panel=Section.RESULT,
        ),
    ] = WatchFormat.TABLE,
    profile: Profile = DEFAULT_PROFILE,
    waivers: Waivers = None,
    baseline: Baseline = None,
    as_of: AsOf = None,
    ocr: Ocr = OcrMode.AUTO,
    include: Include = None,
    exclude: Exclude = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    poll: Annotated[
        float | None,
        typer.Option(
            "--poll",
            metavar="GIÂY",
            min=0.1,
            max=3600,
            help="Tự xem lại thư mục sau mỗi số giây này, cho ổ mạng mà hệ điều hành không báo tệp đã đổi.",
            rich_help_panel=Section.FILES,
        ),
    ] = None,
    _no_config: NoConfig = False,
    config: ConfigPath = None,
) -> None:
    """Theo dõi kế hoạch hoặc thư mục: tệp vừa được lưu thì kiểm tra lại ngay, nêu điều đã khắc phục và điều mới thiếu.

    Bộ quy tắc, tệp miễn, tệp thiếu sót đã biết hay tệp cấu hình đổi thì xét lại mọi kế hoạch.

    Dừng bằng Ctrl-C, mã kết thúc 130; mã 2: sai lệnh, bộ quy tắc, tệp miễn hoặc tệp cấu hình, hoặc đường dẫn không có.
    """
    from cnscd_cli.cli.watch_news import make_teller
    from cnscd_cli.cli.watching import Criteria, Order, Watch
    from cnscd_cli.parsers.globs import make_picks
    from cnscd_cli.runs.run import RunSettings

    for path in paths:
        if not os.path.lexists(path):  # Path raises over a name that is too long
            raise ConfigurationError(f"Không tìm thấy {path}.")
    criteria = Criteria(profile, str(waivers) if waivers else None, str(baseline) if baseline else None, ocr)
    given = frozenset(name for name in Criteria._fields if _is_given(context, name))
    order = Order(
        paths,
        criteria,
        given,
        str(config) if config else None,
        as_of,
        make_picks(include, exclude),
        RunSettings(jobs, cache=not no_cache),
    )
    session = Watch(order, make_teller(in_lines=form is WatchFormat.JSONL))
    session.begin()
    session.run(poll)


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name in {"COMMANDLINE", "ENVIRONMENT"}
