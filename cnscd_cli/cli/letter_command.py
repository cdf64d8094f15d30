"""`cnscd letter`: the department's reply on each plan as a Word file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.options import (
    AsOf,
    Baseline,
    ChangedSince,
    Cluster,
    ConfigPath,
    DerivedOutput,
    Exclude,
    Include,
    Jobs,
    NoCache,
    NoConfig,
    Ocr,
    Overwrite,
    Profile,
    Waivers,
)
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.streams import check_output, name_inputs, write_error, write_output
from cnscd_cli.cli.usage import Section
from cnscd_cli.defaults import DEFAULT_DEPARTMENT, DEFAULT_POSITION, DEFAULT_PROFILE
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.model.derived import Mark
from cnscd_cli.model.finding import PlanReport, Status
from cnscd_cli.parsers.options import OcrMode

_WORD = ".docx"


def letter(  # noqa: PLR0913, PLR0917 - the options of the command
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="ĐƯỜNG_DẪN...", help="Kế hoạch (DOCX, PDF, TXT…), thư mục hoặc tệp .zip chứa kế hoạch."),
    ] = None,
    output: DerivedOutput = None,
    overwrite: Overwrite = False,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="TỆP",
            help="Mẫu công văn Word của Sở, có các chỗ điền như {{noi_dung}}.",
            rich_help_panel=Section.LETTER,
        ),
    ] = None,
    write_template: Annotated[
        Path | None,
        typer.Option(
            "--write-template",
            metavar="TỆP",
            help="Ghi mẫu có sẵn ra tệp Word để sửa thành mẫu của mình.",
            rich_help_panel=Section.LETTER,
        ),
    ] = None,
    department: Annotated[
        str,
        typer.Option("--department", metavar="TÊN", help="Cơ quan ban hành công văn.", rich_help_panel=Section.LETTER),
    ] = DEFAULT_DEPARTMENT,
    parent: Annotated[
        str | None,
        typer.Option(
            "--parent",
            metavar="TÊN",
            help="Cơ quan chủ quản; không nêu thì UBND tỉnh, thành phố của xã.",
            rich_help_panel=Section.LETTER,
        ),
    ] = None,
    symbol: Annotated[
        str | None,
        typer.Option(
            "--symbol", metavar="KÝ_HIỆU", help="Ký hiệu công văn, ví dụ SKHCN-CĐS.", rich_help_panel=Section.LETTER
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            "--place",
            metavar="NƠI",
            help="Địa danh; không nêu thì tên tỉnh, thành phố.",
            rich_help_panel=Section.LETTER,
        ),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="NGÀY",
            help="Ngày của công văn: 2026-07-14, hoặc 2026-07 để trống ngày; không nêu thì chỉ ghi năm nay.",
            rich_help_panel=Section.LETTER,
        ),
    ] = None,
    signer: Annotated[
        str | None, typer.Option("--signer", metavar="HỌ_TÊN", help="Họ tên người ký.", rich_help_panel=Section.LETTER)
    ] = None,
    position: Annotated[
        str,
        typer.Option(
            "--position",
            metavar="CHỨC_VỤ",
            help="Quyền hạn, chức vụ người ký, ví dụ «KT. GIÁM ĐỐC/PHÓ GIÁM ĐỐC».",
            rich_help_panel=Section.LETTER,
        ),
    ] = DEFAULT_POSITION,
    reply_by: Annotated[
        str | None,
        typer.Option(
            "--reply-by", metavar="NGÀY", help="Hạn gửi lại kế hoạch (2026-08-15).", rich_help_panel=Section.LETTER
        ),
    ] = None,
    profile: Profile = DEFAULT_PROFILE,
    waivers: Waivers = None,
    baseline: Baseline = None,
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
    """Viết công văn góp ý (Word, thể thức theo Nghị định 30/2020/NĐ-CP) gửi xã theo kết quả đối chiếu kế hoạch.

    Công văn là dự thảo để người có trách nhiệm xem lại: số và ngày để trống. Tệp nằm cạnh kế hoạch (kế hoạch
    trong tệp .zip: cạnh tệp .zip), tên có «.gop-y»; công văn đã có và đã được sửa thì được giữ, công văn mới thêm số.

    Mã kết thúc: 0 mọi kế hoạch có công văn; 2 sai lệnh, mẫu, bộ quy tắc, tệp miễn hoặc tệp cấu hình, hoặc không ghi
    được; 3 có tệp không đọc được (các tệp khác vẫn có công văn).
    """
    from cnscd_cli.cli.derived_files import DerivedFiles, tell_made, write_notices
    from cnscd_cli.cli.picking import Picked
    from cnscd_cli.cli.progress import show_progress
    from cnscd_cli.cli.reading_notes import TimeKeeper
    from cnscd_cli.letters import letter as write_letters

    if write_template is not None:
        _write_template(write_template, paths, overwrite=overwrite)
        return ExitStatus.OK
    if not paths:
        raise ConfigurationError("Nêu kế hoạch cần góp ý, hoặc --write-template để lấy mẫu công văn.")
    others = name_inputs(profile, waivers, baseline, template, config)
    picked = Picked(paths, include, exclude, jobs, cache=not no_cache)
    manner = read_manner()
    keeper = TimeKeeper()
    with show_progress(), keeper.listen():
        if changed_since is not None:
            picked.keep_changed(changed_since, profile, waivers, baseline, config)
            if not picked.files:
                return ExitStatus.OK
        places = DerivedFiles(output, picked, Mark.LETTER, others, overwrite=overwrite, suffix=_WORD)
        letters = write_letters(
            *picked.plans,
            template=template,
            department=department,
            parent=parent,
            symbol=symbol,
            place=place,
            day=day,
            signer=signer,
            position=position,
            reply_by=reply_by,
            profile=profile,
            waivers=waivers,
            baseline=baseline,
            as_of=as_of,
            ocr=ocr,
            jobs=jobs,
            cache=not no_cache,
            cluster=cluster,
        )
    if manner.verbose:
        keeper.tell_report(letters.report)
    made = [
        (plan, content, None if content is None else places.choose(plan.path, _WORD, content))
        for plan, content in zip(letters.report.plans, letters.files, strict=True)
    ]
    places.write([(written, content) for _, content, written in made if content is not None and written is not None])
    for plan, _, written in made:
        if written is None:
            write_error(f"Lỗi: {plan.path}: {plan.error} Không có công văn cho tệp này.")
        elif not manner.quiet:
            tell_made(plan.path, _count(plan), written, plan.notes)
    picked.tell_unused()
    if not manner.quiet:
        write_notices(letters.report)
    return ExitStatus.OK if all(letters.files) else ExitStatus.UNREADABLE


def _write_template(path: Path, paths: Sequence[str] | None, *, overwrite: bool) -> None:
    from cnscd_cli.cli.derived_files import check_kept, check_suffix
    from cnscd_cli.files import write_files
    from cnscd_cli.reporting.letter.rendering import make_default_template

    if paths:
        raise ConfigurationError("Ghi mẫu bằng --write-template trước, rồi viết công văn bằng một lệnh khác.")
    check_suffix(path, _WORD)
    check_output(path, list, "--write-template")
    content = make_default_template()
    if not overwrite:
        check_kept(path, content)
    write_files([(path, content)])
    write_output(f"Đã ghi mẫu vào {path}; sửa bằng Word rồi dùng với --template.\n", None)


def _count(plan: PlanReport) -> str:
    gaps = sum(result.status is Status.GAP for result in plan.results)
    reviews = sum(result.status is Status.REVIEW for result in plan.results)
    asked = f"{gaps} nội dung đề nghị bổ sung, chỉnh sửa" if gaps else "không có nội dung đề nghị bổ sung, chỉnh sửa"
    return f"{asked}; {reviews} nội dung đề nghị làm rõ" if reviews else asked
