"""`cnscd annotate`: a copy of each plan with a remark on every finding."""

from __future__ import annotations

from cnscd_cli.cli.manner import read_manner
from cnscd_cli.cli.options import (
    AsOf,
    Baseline,
    ChangedSince,
    Cluster,
    ConfigPath,
    Day,
    DerivedOutput,
    Exclude,
    Include,
    Jobs,
    NoCache,
    NoConfig,
    Ocr,
    Overwrite,
    PlanPaths,
    Profile,
    Suggest,
    Waivers,
)
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.streams import name_inputs, write_error
from cnscd_cli.defaults import DEFAULT_PROFILE
from cnscd_cli.model.annotation import AnnotatedCopy
from cnscd_cli.model.derived import Mark
from cnscd_cli.parsers.options import OcrMode


def annotate(  # noqa: PLR0913, PLR0917 - the options of the command
    paths: PlanPaths,
    output: DerivedOutput = None,
    overwrite: Overwrite = False,
    suggest: Suggest = False,
    day: Day = None,
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
    """Ghi nhận xét về từng thiếu sót vào một bản sao của kế hoạch, đúng chỗ có câu chữ ấy; tệp gốc giữ nguyên.

    Bản sao nằm cạnh tệp gốc (kế hoạch trong tệp .zip: cạnh tệp .zip), tên có «.nhan-xet»; bản đã có và đã được sửa thì
    được giữ, bản mới thêm số.

    Mã kết thúc: 0 mọi kế hoạch đã có bản nhận xét hoặc không có gì để nhận xét; 2 sai lệnh, bộ quy tắc, tệp miễn hoặc
    tệp cấu hình, hoặc không ghi được; 3 có tệp không đọc được, hoặc thuộc dạng không ghi nhận xét vào được.
    """
    from cnscd_cli import copies
    from cnscd_cli.cli.derived_files import DerivedFiles, tell_made, write_notices
    from cnscd_cli.cli.picking import Picked
    from cnscd_cli.cli.progress import show_progress
    from cnscd_cli.cli.reading_notes import TimeKeeper
    from cnscd_cli.runs.kinship import tell_kin

    others = name_inputs(profile, waivers, baseline, config)
    picked = Picked(paths, include, exclude, jobs, cache=not no_cache)
    status = ExitStatus.OK
    manner = read_manner()
    keeper = TimeKeeper()
    with show_progress(rounds=2), keeper.listen():
        if changed_since is not None:
            picked.keep_changed(changed_since, profile, waivers, baseline, config)
            if not picked.files:
                return ExitStatus.OK
        places = DerivedFiles(output, picked, Mark.COPY, others, overwrite=overwrite)
        made = copies.annotate(
            *picked.plans,
            profile=profile,
            waivers=waivers,
            baseline=baseline,
            as_of=as_of,
            day=day,
            suggest=suggest,
            ocr=ocr,
            jobs=jobs,
            cache=not no_cache,
            cluster=cluster,
        )
        for plan, copy, error in made:
            if copy is None:
                write_error(f"Lỗi: {plan.path}: {error}")
                status = ExitStatus.UNREADABLE
                continue
            written = None
            if copy.content is not None:
                written = places.choose(plan.path, copy.suffix, copy.content)
                places.write([(written, copy.content)])
            if not manner.quiet:
                tell_made(plan.path, _count(copy), written, (*tell_kin(plan), *copy.notes))
    if manner.verbose:
        keeper.tell_report(made.report)
    picked.tell_unused()
    if not manner.quiet:
        write_notices(made.report)
    return status


def _count(copy: AnnotatedCopy) -> str:
    if copy.content is None:
        return f"đã có đủ {copy.known} nhận xét, không thêm gì" if copy.known else "không có gì để nhận xét"
    return f"{copy.added} nhận xét" + (f", thêm vào {copy.known} nhận xét đã có" if copy.known else "")
