"""`cnscd letter`: the department's reply on each plan as a Word file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.options import AsOf, Baseline, ConfigPath, NoConfig, Ocr, Profile, Waivers
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.streams import check_output, write_error, write_output
from cnscd_cli.defaults import DEFAULT_DEPARTMENT, DEFAULT_POSITION, DEFAULT_PROFILE, LETTER_ENDING
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.model.finding import PlanReport, Report, Status
from cnscd_cli.parsers.options import OcrMode

_WORD = ".docx"


def letter(  # noqa: PLR0913, PLR0917 - the options of the command
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="ĐƯỜNG_DẪN...", help="Kế hoạch (DOCX, PDF, TXT…) hoặc thư mục chứa kế hoạch."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="TỆP|THƯ_MỤC",
            help=f"Tệp .docx, hoặc thư mục nếu có nhiều kế hoạch; mặc định: tên-kế-hoạch{LETTER_ENDING} bên cạnh.",
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Thay công văn đã có, kể cả khi nó đã được sửa bằng Word.")
    ] = False,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="TỆP", help="Mẫu công văn Word của Sở, có các chỗ điền như {{noi_dung}}."),
    ] = None,
    write_template: Annotated[
        Path | None,
        typer.Option("--write-template", metavar="TỆP", help="Ghi mẫu có sẵn ra tệp Word để sửa thành mẫu của mình."),
    ] = None,
    department: Annotated[
        str, typer.Option("--department", metavar="TÊN", help="Cơ quan ban hành công văn.")
    ] = DEFAULT_DEPARTMENT,
    parent: Annotated[
        str | None,
        typer.Option("--parent", metavar="TÊN", help="Cơ quan chủ quản; không nêu thì UBND tỉnh, thành phố của xã."),
    ] = None,
    symbol: Annotated[
        str | None, typer.Option("--symbol", metavar="KÝ_HIỆU", help="Ký hiệu công văn, ví dụ SKHCN-CĐS.")
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar="NƠI", help="Địa danh; không nêu thì tên tỉnh, thành phố.")
    ] = None,
    day: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="NGÀY",
            help="Ngày của công văn: 2026-07-14, hoặc 2026-07 để trống ngày; không nêu thì chỉ ghi năm nay.",
        ),
    ] = None,
    signer: Annotated[str | None, typer.Option("--signer", metavar="HỌ_TÊN", help="Họ tên người ký.")] = None,
    position: Annotated[
        str,
        typer.Option(
            "--position", metavar="CHỨC_VỤ", help="Quyền hạn, chức vụ người ký, ví dụ «KT. GIÁM ĐỐC/PHÓ GIÁM ĐỐC»."
        ),
    ] = DEFAULT_POSITION,
    reply_by: Annotated[
        str | None, typer.Option("--reply-by", metavar="NGÀY", help="Hạn gửi lại kế hoạch (2026-08-15).")
    ] = None,
    profile: Profile = DEFAULT_PROFILE,
    waivers: Waivers = None,
    baseline: Baseline = None,
    as_of: AsOf = None,
    ocr: Ocr = OcrMode.AUTO,
    _no_config: NoConfig = False,
    config: ConfigPath = None,
) -> ExitStatus:
    """Viết công văn góp ý (Word, thể thức theo Nghị định 30/2020/NĐ-CP) gửi xã theo kết quả đối chiếu kế hoạch.

    Công văn là dự thảo để người có trách nhiệm xem lại: số và ngày để trống.

    Mã kết thúc: 0 khi mọi kế hoạch có công văn; 2 sai lệnh, mẫu, bộ quy tắc hoặc tệp cấu hình; 3 có tệp không đọc
    được (các tệp khác vẫn có công văn).
    """
    from cnscd_cli.cli.progress import show_progress
    from cnscd_cli.cli.reading_notes import TimeKeeper
    from cnscd_cli.files import write_files
    from cnscd_cli.letters import letter as write_letters
    from cnscd_cli.parsers.registry import find_plans

    if write_template is not None:
        _write_template(write_template, paths, overwrite=overwrite)
        return ExitStatus.OK
    if not paths:
        raise ConfigurationError("Nêu kế hoạch cần góp ý, hoặc --write-template để lấy mẫu công văn.")
    plans = [plan.path for plan in find_plans(paths)]
    several = len(paths) > 1 or len(plans) > 1 or os.path.isdir(paths[0])  # noqa: PTH112 - Path raises over overlong names
    targets = _name_targets(plans, output, several=several)
    inputs = [*plans, profile, *(str(name) for name in (waivers, baseline, template, config) if name)]
    for target in targets:
        if output is not None or target.parent.is_dir():  # else the plan is not there, which is told of the plan
            check_output(target, lambda: inputs)
    manner = read_manner()
    keeper = TimeKeeper()
    with show_progress(len(plans)), keeper.listen():
        letters = write_letters(
            *paths,
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
        )
    if manner.verbose:
        keeper.tell_report(letters.report)
    answers = list(zip(letters.report.plans, targets, letters.files, strict=True))
    files = [(target, content) for _, target, content in answers if content is not None]
    _refuse_edited(files, overwrite=overwrite)
    write_files(files)
    _tell(letters.report, answers, quiet=manner.quiet)
    return ExitStatus.UNREADABLE if len(files) < len(answers) else ExitStatus.OK


def _tell(report: Report, answers: Sequence[tuple[PlanReport, Path, bytes | None]], *, quiet: bool) -> None:
    for plan, target, content in answers:
        if content is None:
            write_error(f"Lỗi: {plan.path}: {plan.error} Không có công văn cho tệp này.")
        elif not quiet:
            write_output(f"{target}: {_count(plan)}.\n", None)
        for note in () if quiet else plan.notes:
            write_error(f"Lưu ý: {plan.path}: {note}.")
    for notice in () if quiet else report.notices:
        write_error(f"Lưu ý: {notice.message} ({notice.source}).")


def _write_template(path: Path, paths: Sequence[str] | None, *, overwrite: bool) -> None:
    from cnscd_cli.files import write_files
    from cnscd_cli.reporting.letter.rendering import make_default_template

    if paths:
        raise ConfigurationError("Ghi mẫu bằng --write-template trước, rồi viết công văn bằng một lệnh khác.")
    _check_word(path)
    check_output(path, list, "--write-template")
    files = [(path, make_default_template())]
    _refuse_edited(files, overwrite=overwrite)
    write_files(files)
    write_output(f"Đã ghi mẫu vào {path}; sửa bằng Word rồi dùng với --template.\n", None)


def _check_word(path: Path) -> None:
    if path.suffix.lower() != _WORD:
        raise ConfigurationError(f"Không ghi công văn vào {path}: đó phải là tệp Word, tên có đuôi {_WORD}.")


def _name_targets(plans: Sequence[str], output: Path | None, *, several: bool) -> list[Path]:
    """Where the letter on each plan goes: beside it, into the folder, or into the file."""
    if output is not None and not several and not output.is_dir():
        _check_word(output)
        return [output]
    if output is not None and not output.is_dir():
        if output.exists() or output.suffix:
            raise ConfigurationError(f"Có nhiều kế hoạch: --output phải là một thư mục, không phải {output}.")
        try:
            output.mkdir()
        except OSError as error:
            raise ConfigurationError(f"Không tạo được thư mục {output}; tạo sẵn rồi chạy lại.") from error
    taken: set[str] = set()
    return [_name_apart(output or Path(path).parent, Path(path).stem, taken) for path in plans]


def _name_apart(folder: Path, stem: str, taken: set[str]) -> Path:
    """Another name where it is taken: the same plan in Word and PDF, or of the same name in another folder."""
    for number in count(1):
        target = folder / f"{stem}{f'-{number}' if number > 1 else ''}{LETTER_ENDING}"
        key = str(target).lower()  # on Windows one file
        if key not in taken:
            break
    taken.add(key)
    return target


def _refuse_edited(files: Sequence[tuple[Path, bytes]], *, overwrite: bool) -> None:
    """A letter that somebody may have worked on is not written over unasked."""
    if overwrite:
        return
    for path, content in files:
        if path.is_file() and path.read_bytes() != content:
            raise ConfigurationError(f"Đã có {path}, có thể đã được sửa; thêm --overwrite để thay, hoặc chọn tên khác.")


def _count(plan: PlanReport) -> str:
    gaps = sum(result.status is Status.GAP for result in plan.results)
    reviews = sum(result.status is Status.REVIEW for result in plan.results)
    asked = f"{gaps} nội dung đề nghị bổ sung, chỉnh sửa" if gaps else "không có nội dung đề nghị bổ sung, chỉnh sửa"
    return f"{asked}; {reviews} nội dung đề nghị làm rõ" if reviews else asked
