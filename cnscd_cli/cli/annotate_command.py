"""`cnscd annotate`: a copy of each plan with a remark on every finding."""

from __future__ import annotations

from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.options import (
    AsOf,
    Baseline,
    ConfigPath,
    CopyTarget,
    Day,
    NoConfig,
    Ocr,
    PlanPaths,
    Profile,
    Suggest,
    Waivers,
)
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.streams import check_output, write_error, write_output
from cnscd_cli.defaults import DEFAULT_PROFILE
from cnscd_cli.parsers.options import OcrMode
from cnscd_cli.reporting.printable import printable


def annotate(  # noqa: PLR0913, PLR0917 - the options of the command
    paths: PlanPaths,
    profile: Profile = DEFAULT_PROFILE,
    waivers: Waivers = None,
    baseline: Baseline = None,
    as_of: AsOf = None,
    day: Day = None,
    suggest: Suggest = False,
    ocr: Ocr = OcrMode.AUTO,
    target: CopyTarget = None,
    _no_config: NoConfig = False,
    config: ConfigPath = None,
) -> ExitStatus:
    """Ghi nhận xét về từng thiếu sót vào một bản sao của kế hoạch, đúng chỗ có câu chữ ấy; tệp gốc giữ nguyên.

    Bản sao nằm cạnh tệp gốc, tên có «.nhan-xet». Mã kết thúc: 0 mọi kế hoạch đã có bản nhận xét hoặc không có gì để
    nhận xét; 2 sai lệnh, hoặc không ghi được; 3 có tệp không đọc được, hoặc thuộc dạng không ghi nhận xét vào được.
    """
    from cnscd_cli import copies
    from cnscd_cli.cli.copies import NOTHING, choose_names, tell_copy
    from cnscd_cli.cli.progress import show_progress
    from cnscd_cli.cli.reading_notes import TimeKeeper
    from cnscd_cli.files import write_files
    from cnscd_cli.parsers.registry import find_plans

    if target is not None and not target.is_dir():
        inputs = [profile, *(str(name) for name in (waivers, baseline, config) if name)]
        check_output(target, lambda: [*inputs, *(plan.path for plan in find_plans(paths))])
    choose = choose_names(target, paths)
    status = ExitStatus.OK
    made = None
    manner = read_manner()
    keeper = TimeKeeper()
    with show_progress(lambda: len(copies.leave_out_copies(paths)), rounds=2), keeper.listen():
        for made in copies.annotate(
            *paths, profile=profile, waivers=waivers, baseline=baseline, as_of=as_of, day=day, suggest=suggest, ocr=ocr
        ):
            if made.copy is None:
                write_error(f"Lỗi: {made.plan.path}: {made.error}")
                status = ExitStatus.UNREADABLE
                continue
            written = None
            if made.copy.content is not None:
                written = choose(made.plan.path, made.copy)
                write_files([(written, made.copy.content)])
            if not manner.quiet:
                write_output(f"{printable(tell_copy(made, written))}\n", None)
    if made is None:
        write_error(NOTHING)
    return status
