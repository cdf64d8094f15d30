"""Options of several commands: profile, waivers, baseline, and the configuration that stands for what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from cnscd_cli.cli.destinations import F, complete_format
from cnscd_cli.cli.usage import Section
from cnscd_cli.defaults import AUTO_PROFILE, MOST_JOBS
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.parsers.options import OcrMode
from cnscd_cli.reporting.choices import FORMS, PLAN_FORMS, SUMMARY_FORMS, Form

_NAMED = "cnscd.config"
_REFUSED = "cnscd.no-config"


def _refuse_config(context: typer.Context, wanted: bool) -> bool:
    context.meta[_REFUSED] = wanted
    _check_both(context)
    return wanted


def _follow_config(context: typer.Context, path: Path | None) -> str | None:
    """Reads the settings before the other options are read, and tells from which file."""
    context.meta[_NAMED] = path is not None
    _check_both(context)
    if context.resilient_parsing:
        return None
    from cnscd_cli.cli.config import find_config, load_config  # not for --help

    found = path or (None if context.meta.get(_REFUSED) else find_config())
    if found is None:
        return None
    config = load_config(found)
    context.default_map = config.values
    return config.path


def _check_both(context: typer.Context) -> None:
    """The one that stands first on the command line is called first."""
    if context.meta.get(_NAMED) and context.meta.get(_REFUSED):
        raise ConfigurationError("Chỉ dùng một trong hai tùy chọn «--config», «--no-config».")


def _complete_profile(incomplete: str) -> list[str]:
    return [name for name in (AUTO_PROFILE, *complete_shipped("")) if name.startswith(incomplete)]


def complete_shipped(incomplete: str) -> list[str]:
    """Profiles that come with the program; files are completed by the shell."""
    from cnscd_cli.rules.language.sources import list_shipped

    return [name for name in list_shipped() if name.startswith(incomplete)]


def complete_rule(context: typer.Context, incomplete: str) -> list[str]:
    """Rules of the profile named before, or of the one that all others lie on."""
    from cnscd_cli.rules.language.profile import load_profile

    try:
        profile = load_profile(context.params.get("profile") or AUTO_PROFILE)
    except ConfigurationError:
        return []
    return [rule.id for rule in (*profile.rules, *profile.disabled) if rule.id.startswith(incomplete)]


Profile = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="TÊN|TỆP",
        help="Bộ quy tắc: auto (chọn theo văn bản mà kế hoạch dẫn, hoặc theo tỉnh), tên có sẵn, hoặc tệp YAML.",
        autocompletion=_complete_profile,
        rich_help_panel=Section.RULES,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="TỆP", help="Ghi kết quả vào tệp (UTF-8) thay vì ra màn hình."),
]


def _offer_formats(forms: Mapping[F, Form]) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        "--format",
        "-f",
        metavar="DẠNG|DẠNG=TỆP",
        help="Dạng in ra màn hình, hoặc dạng của tệp mà tên không có đuôi thường dùng; nêu được nhiều lần.",
        autocompletion=complete_format(forms),
        rich_help_panel=Section.RESULT,
    )
    return option


_OUTPUTS = typer.Option(
    "--output",
    "-o",
    metavar="TỆP",
    help="Ghi kết quả vào tệp, dạng theo đuôi tên tệp; nêu được nhiều lần.",
    rich_help_panel=Section.RESULT,
)
Outputs = Annotated[list[Path] | None, _OUTPUTS]
Formats = Annotated[list[str] | None, _offer_formats(FORMS)]
PlanOutputs = Annotated[list[Path] | None, _OUTPUTS]
PlanFormats = Annotated[list[str] | None, _offer_formats(PLAN_FORMS)]
SummaryOutputs = Annotated[list[Path] | None, _OUTPUTS]
SummaryFormats = Annotated[list[str] | None, _offer_formats(SUMMARY_FORMS)]
Waivers = Annotated[
    Path | None,
    typer.Option(
        "--waivers",
        metavar="TỆP",
        help="Tệp miễn (YAML): thiếu sót nào được miễn, ai duyệt, đến ngày nào.",
        rich_help_panel=Section.RULES,
    ),
]
Baseline = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="TỆP",
        help="Tệp thiếu sót đã biết: chỉ tính những thiếu sót mới.",
        rich_help_panel=Section.RULES,
    ),
]
WriteBaseline = Annotated[
    Path | None,
    typer.Option(
        "--write-baseline",
        metavar="TỆP",
        help="Ghi các thiếu sót của lần này thành tệp thiếu sót đã biết.",
        rich_help_panel=Section.RULES,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="NGÀY",
        help="Xét hạn miễn theo ngày này (2026-12-31) thay vì hôm nay.",
        rich_help_panel=Section.RULES,
    ),
]
Day = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="NGÀY",
        help="Ngày ghi ở nhận xét (2026-12-31) thay vì hôm nay.",
        rich_help_panel=Section.RESULT,
    ),
]
Suggest = Annotated[
    bool,
    typer.Option(
        "--suggest",
        help="Chèn thêm vào bản Word nội dung còn thiếu, dưới dạng thay đổi được theo dõi để chấp nhận hoặc từ chối.",
        rich_help_panel=Section.RESULT,
    ),
]
DerivedOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="TỆP|THƯ_MỤC",
        help="Ghi vào tệp này, hoặc vào thư mục này (chưa có thì tạo), thay vì cạnh kế hoạch.",
        rich_help_panel=Section.RESULT,
    ),
]
Overwrite = Annotated[
    bool,
    typer.Option(
        "--overwrite",
        help="Thay tệp đã có, kể cả khi đã được sửa; không nêu thì giữ, tên mới thêm số.",
        rich_help_panel=Section.RESULT,
    ),
]
NoConfig = Annotated[
    bool,
    typer.Option("--no-config", is_eager=True, callback=_refuse_config, help="Không dùng tệp cấu hình nào."),
]
ConfigPath = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="TỆP",
        is_eager=True,
        callback=_follow_config,
        help="Tệp cấu hình; không nêu thì tìm cnscd.toml hoặc pyproject.toml từ thư mục này trở lên.",
    ),
]
"""Stands after `NoConfig` in a command: where neither is given, its callback must run later."""
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="SỐ",
        min=1,
        max=MOST_JOBS,
        help="Số tệp đọc cùng lúc; không nêu thì bằng số nhân của máy.",
        rich_help_panel=Section.FILES,
    ),
]
ChangedSince = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        metavar="COMMIT",
        help="Chỉ xét kế hoạch mà git cho biết đã đổi từ khi tách khỏi commit, nhánh hay thẻ này, và tệp mới.",
        rich_help_panel=Section.FILES,
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ĐỊA_CHỈ",
        help="Đọc trên các máy của một cụm Dask (tcp://MÁY:CỔNG, tls://MÁY:CỔNG) thay vì trên máy này.",
        rich_help_panel=Section.FILES,
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        help="Đọc lại mọi tệp, không lấy kết quả của lần chạy trước và không giữ lại (xem lệnh cnscd cache info).",
        rich_help_panel=Section.FILES,
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        metavar="MẪU",
        help="Trong thư mục, tệp .zip: chỉ lấy tệp khớp mẫu («*.docx», «xa-*/**»); nêu được nhiều lần.",
        rich_help_panel=Section.FILES,
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude",
        metavar="MẪU",
        help="Trong thư mục, tệp .zip: bỏ qua tệp, thư mục khớp mẫu («nhap/», «*-cu.*»); nêu được nhiều lần.",
        rich_help_panel=Section.FILES,
    ),
]
PlanPaths = Annotated[
    list[str],
    typer.Argument(
        metavar="ĐƯỜNG_DẪN...",
        help="Kế hoạch (DOCX, PDF, TXT, DOC, RTF, ODT), thư mục hoặc tệp .zip chứa kế hoạch.",
    ),
]
Ocr = Annotated[
    OcrMode,
    typer.Option("--ocr", help="Nhận dạng chữ trên trang ảnh: khi cần (auto), mọi trang (always) hoặc không (never)."),
]
