"""The commands: thin shells over the functions of the library that bear the same names and defaults."""

from __future__ import annotations

from copy import copy
from typing import Annotated

import typer

from cnscd_cli.cli.annotate_command import annotate
from cnscd_cli.cli.authoring_commands import explain
from cnscd_cli.cli.cache_command import cache_app
from cnscd_cli.cli.completion import translate_completion
from cnscd_cli.cli.letter_command import letter
from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.options import (
    AsOf,
    Baseline,
    ChangedSince,
    Cluster,
    ConfigPath,
    Exclude,
    Formats,
    Include,
    Jobs,
    NoCache,
    NoConfig,
    Ocr,
    Outputs,
    PlanFormats,
    PlanOutputs,
    PlanPaths,
    Profile,
    Waivers,
    WriteBaseline,
)
from cnscd_cli.cli.rules_commands import rules_app
from cnscd_cli.cli.schema_command import schema
from cnscd_cli.cli.status import ExitStatus, FailOn
from cnscd_cli.cli.streams import (
    check_output,
    choose_destinations,
    find_screen,
    name_inputs,
    render_files,
    write_error,
    write_output,
)
from cnscd_cli.cli.summary_command import summary
from cnscd_cli.cli.usage import PlanCommand, RootGroup, Section, VietnameseCommand
from cnscd_cli.cli.watch_command import watch
from cnscd_cli.defaults import DEFAULT_PROFILE, __version__
from cnscd_cli.files import write_files
from cnscd_cli.parsers.options import OcrMode
from cnscd_cli.reporting.choices import FORMS, PLAN_FORMS, SUMMARY_FORMS, PartsFormat, PlanFormat, ReportFormat

# Each command imports what it runs: --help, --version and completion do without.


app = typer.Typer(
    name="cnscd",
    cls=RootGroup,
    subcommand_metavar="LỆNH ...",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        write_output(f"cnscd {__version__}\n", None)
        raise typer.Exit


@app.callback()
def _cnscd(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Hiện phiên bản rồi thoát.")
    ] = False,
) -> None:
    """Đọc kế hoạch Tổ công nghệ số cộng đồng của xã, phường, đặc khu và đối chiếu với kế hoạch mẫu của tỉnh."""


class _Check(PlanCommand):
    forms = FORMS


class _Extract(PlanCommand):
    forms = PLAN_FORMS


class _Summary(PlanCommand):
    forms = SUMMARY_FORMS


@app.command(cls=_Check)
def check(  # noqa: PLR0913, PLR0917 - the options of the command
    paths: PlanPaths,
    outputs: Outputs = None,
    formats: Formats = None,
    profile: Profile = DEFAULT_PROFILE,
    fail_on: Annotated[
        FailOn,
        typer.Option("--fail-on", help="Mức thiếu sót khiến lệnh kết thúc với mã 1.", rich_help_panel=Section.RESULT),
    ] = FailOn.ERROR,
    waivers: Waivers = None,
    baseline: Baseline = None,
    write_baseline: WriteBaseline = None,
    as_of: AsOf = None,
    ocr: Ocr = OcrMode.AUTO,
    include: Include = None,
    exclude: Exclude = None,
    changed_since: ChangedSince = None,
    jobs: Jobs = None,
    cluster: Cluster = None,
    no_cache: NoCache = False,
    _no_config: NoConfig = False,
    config: ConfigPath = None,
) -> ExitStatus:
    """Đối chiếu kế hoạch với bộ quy tắc và chỉ ra chỗ thiếu, chỗ sai.

    Mã kết thúc: 0 không có thiếu sót từ mức --fail-on trở lên; 1 có thiếu sót; 2 sai lệnh, bộ quy tắc, tệp miễn
    hoặc tệp cấu hình, hoặc không ghi được; 3 có tệp không đọc được (các tệp khác vẫn được kiểm tra).
    """
    from cnscd_cli import pipeline
    from cnscd_cli.cli.picking import Picked
    from cnscd_cli.cli.progress import show_progress
    from cnscd_cli.cli.reading_notes import TimeKeeper
    from cnscd_cli.cli.verdict import judge_report
    from cnscd_cli.model.outline import list_outlines
    from cnscd_cli.reporting.formats import stream_file, stream_report

    manner = read_manner()
    picked = Picked(paths, include, exclude, jobs, cache=not no_cache)
    others = name_inputs(profile, waivers, config)  # the baseline may be renewed
    screen = find_screen()
    keeper = TimeKeeper()
    with show_progress(), keeper.listen():
        if changed_since is not None:
            picked.keep_changed(changed_since, profile, waivers, baseline, config)
        wanted = choose_destinations(
            formats,
            outputs,
            FORMS,
            ReportFormat.TABLE,
            lambda: [*others, *name_inputs(baseline), *picked.list_inputs()],
            write_baseline,
        )
        check_output(write_baseline, lambda: [*others, *picked.list_inputs()], "--write-baseline")
        report = pipeline.check(
            *picked.files,
            profile=profile,
            waivers=waivers,
            baseline=baseline,
            write_baseline=write_baseline,
            as_of=as_of,
            ocr=ocr,
            jobs=jobs,
            cache=not no_cache,
            cluster=cluster,
            readings=wanted.needs_readings or manner.verbose,
        )._replace(config=str(config) if config else None)
    if manner.verbose:
        keeper.tell_report(report)
    picked.tell_unused()
    if wanted.shown:
        brief = not manner.verbose
        write_output(stream_report(report, wanted.shown, screen, in_full=manner.verbose, brief=brief), None)
    write_files(render_files(wanted.files, lambda form, folder: stream_file(report, form, folder)))
    if screen is None or wanted.shown is not ReportFormat.TABLE:  # else the table has just told it
        for plan in list_outlines(report.plans):
            if plan.error:
                write_error(f"Lỗi: {plan.path}: {plan.error}")
    if write_baseline and not manner.quiet:
        unread = sum(1 for plan in list_outlines(report.plans) if plan.error)
        without = f" Chưa kể {unread} tệp không đọc được." if unread else ""
        write_error(f"Đã ghi các thiếu sót đã biết vào {write_baseline}.{without}")
    return judge_report(report, fail_on)


app.command(cls=PlanCommand, short_help="Ghi nhận xét vào một bản sao của kế hoạch (Word, PDF).")(annotate)
app.command(cls=PlanCommand, short_help="Viết công văn góp ý (Word) gửi xã theo kết quả đối chiếu.")(letter)
app.command(cls=_Summary, short_help="Tổng hợp cả tỉnh: xã nào chưa gửi, thiếu gì, mức nào, giao ai.")(summary)


@app.command(cls=_Extract, short_help="Trích nội dung kế hoạch ra bảng hoặc JSON.")
def extract(  # noqa: PLR0913, PLR0917 - the options of the command
    paths: PlanPaths,
    plan_outputs: PlanOutputs = None,
    plan_formats: PlanFormats = None,
    ocr: Ocr = OcrMode.AUTO,
    include: Include = None,
    exclude: Exclude = None,
    changed_since: ChangedSince = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    _no_config: NoConfig = False,
    config: ConfigPath = None,
) -> ExitStatus:
    """Trích nội dung kế hoạch: đầu văn bản, căn cứ, mục, chỉ tiêu, tổ, phân công, báo cáo, nơi nhận, người ký.

    Mã kết thúc: 0 đã đọc mọi kế hoạch; 2 sai lệnh hoặc tệp cấu hình, hoặc không ghi được; 3 có tệp không đọc được.
    """
    from cnscd_cli import pipeline
    from cnscd_cli.cli.picking import Picked
    from cnscd_cli.cli.progress import show_progress
    from cnscd_cli.cli.reading_notes import TimeKeeper
    from cnscd_cli.reporting.formats import stream_plans
    from cnscd_cli.runs.run import RunSettings

    picked = Picked(paths, include, exclude, jobs, cache=not no_cache)
    screen = find_screen()
    keeper = TimeKeeper()
    with show_progress(), keeper.listen():
        if changed_since is not None:
            picked.keep_changed(changed_since)
        wanted = choose_destinations(
            plan_formats,
            plan_outputs,
            PLAN_FORMS,
            PlanFormat.TABLE,
            lambda: [*name_inputs(config), *picked.list_inputs()],
        )
        read, plans, errors = pipeline.extract_all(picked.files, ocr, RunSettings(jobs, cache=not no_cache))
    if read_manner().verbose:
        keeper.tell_plans(plans)
    picked.tell_unused()
    picked.tell_duplicates(read)
    several = picked.several
    if plans or several:
        if wanted.shown:
            write_output(stream_plans(plans, wanted.shown, several=several, screen=screen), None)
        write_files(render_files(wanted.files, lambda form, _: stream_plans(plans, form, several=several)))
    for error in errors:
        write_error(f"Lỗi: {error}")
    return ExitStatus.UNREADABLE if errors else ExitStatus.OK


app.command(cls=PlanCommand, short_help="Theo dõi thư mục, kiểm tra lại tệp vừa được lưu.")(watch)
app.command(cls=VietnameseCommand, short_help="Giải thích một quy tắc: vì sao, căn cứ, ví dụ, nên viết thế nào.")(
    explain
)
app.add_typer(rules_app, name="rules")
app.add_typer(cache_app, name="cache")


@app.command(cls=VietnameseCommand, short_help="Xem máy này có những phần nào mà cnscd cần.")
def doctor(
    report_format: Annotated[
        PartsFormat, typer.Option("--format", "-f", help="Dạng kết quả: bảng để đọc hoặc JSON cho chương trình khác.")
    ] = PartsFormat.TABLE,
) -> ExitStatus:
    """Xem máy này có những phần mà cnscd dùng đến (Tesseract, LibreOffice, phông chữ, thư viện) và cách cài phần thiếu.

    Mã kết thúc: 0 khi mọi phần bắt buộc dùng được, dù phần tùy chọn còn thiếu; 1 khi thiếu phần bắt buộc.
    """
    from cnscd_cli.cli.doctor import digest_parts, is_required_broken, parts_json
    from cnscd_cli.cli.parts import find_parts
    from cnscd_cli.reporting.formats import render_digest
    from cnscd_cli.reporting.json_text import dump_json

    parts = find_parts()
    if report_format is PartsFormat.JSON:
        write_output(dump_json(parts_json(parts)), None)
    else:
        write_output(render_digest(digest_parts(parts), find_screen()), None)
    return ExitStatus.GAPS if is_required_broken(parts) else ExitStatus.OK


app.command(cls=VietnameseCommand, short_help="In JSON Schema của kết quả, cho chương trình khác.")(schema)


def _narrow(word: str) -> typer.Typer:
    """With no other commands than the one that is named: building all of them takes longer than reading a plan."""
    narrow = copy(app)
    narrow.registered_commands = [info for info in app.registered_commands if _name(info) == word]
    narrow.registered_groups = [info for info in app.registered_groups if info.name == word]
    return narrow if narrow.registered_commands or narrow.registered_groups else app


def _name(info: typer.models.CommandInfo) -> str:
    return str(info.name or getattr(info.callback, "__name__", ""))


def run(args: list[str] | None = None) -> int:
    """Runs the command line and tells its exit status. Faults of the user leave as exceptions."""
    command = typer.main.get_command(_narrow(args[0]) if args else app)
    translate_completion(command)
    return int(command.main(args, prog_name="cnscd", standalone_mode=False) or ExitStatus.OK)
