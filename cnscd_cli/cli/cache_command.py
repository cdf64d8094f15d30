"""`cnscd cache`: where answers of runs before are kept, how many, and how to be rid of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.streams import find_screen, write_output
from cnscd_cli.cli.usage import VietnameseCommand, VietnameseGroup
from cnscd_cli.reporting.choices import PartsFormat
from cnscd_cli.reporting.digest import Digest, Page, Row
from cnscd_cli.shapes import Json
from cnscd_cli.text.counts import write_count
from cnscd_cli.text.days import write_day

if TYPE_CHECKING:
    from cnscd_cli.runs.cache_care import CacheState

cache_app = typer.Typer(
    cls=VietnameseGroup,
    subcommand_metavar="LỆNH ...",
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Xem, xóa kết quả đã lưu của những lần chạy trước.",
)


@cache_app.command(cls=VietnameseCommand, short_help="Kết quả đã lưu nằm ở đâu, chiếm bao nhiêu, có từ bao giờ.")
def info(
    report_format: Annotated[
        PartsFormat, typer.Option("--format", "-f", help="Dạng kết quả: bảng để đọc hoặc JSON cho chương trình khác.")
    ] = PartsFormat.TABLE,
) -> ExitStatus:
    """Xem kết quả đã lưu của những lần chạy trước: ở đâu, chiếm bao nhiêu, của bao nhiêu kế hoạch, có từ bao giờ.

    Kết quả lưu theo nội dung tệp, bộ quy tắc, tùy chọn và phiên bản cnscd; trong đó có những câu trích từ kế hoạch.
    """
    from cnscd_cli.reporting.formats import render_digest
    from cnscd_cli.reporting.json_text import dump_json
    from cnscd_cli.runs.cache_care import inspect_cache

    state = inspect_cache()
    if report_format is PartsFormat.JSON:
        write_output(dump_json(_shape(state)), None)
    else:
        write_output(render_digest(_digest(state), find_screen()), None)
    return ExitStatus.OK


@cache_app.command(cls=VietnameseCommand, short_help="Xóa kết quả đã lưu.")
def clear(
    older_than: Annotated[
        int | None,
        typer.Option("--older-than", metavar="SỐ_NGÀY", min=0, help="Chỉ xóa kết quả đã ngần ấy ngày không dùng đến."),
    ] = None,
) -> ExitStatus:
    """Xóa kết quả đã lưu của những lần chạy trước; lần chạy sau đọc lại mọi tệp."""
    from cnscd_cli.runs.cache_care import clear_cache

    cleared = clear_cache(older_than)
    freed = f", giải phóng {_name_size(cleared.bytes)}" if cleared.bytes else ""
    told = f"Đã xóa kết quả của {write_count(cleared.plans)} kế hoạch{freed}" if cleared.plans else "Không có gì để xóa"
    write_output(f"{told}.\n", None)
    return ExitStatus.OK


def _shape(state: CacheState) -> Json:
    """Schema `cnscd.cache/1`."""
    return {"schema": "cnscd.cache/1", **state._asdict()}


def _digest(state: CacheState) -> Digest:
    rows = [
        Row("Vị trí", state.path),
        Row("Dung lượng", f"{_name_size(state.bytes)}, giới hạn {_name_size(state.limit)}"),
        Row("Kết quả", f"{write_count(state.answers)} của {write_count(state.plans)} kế hoạch"),
    ]
    if state.oldest and state.newest:
        rows.append(Row("Lưu từ", f"{_name_time(state.oldest)} đến {_name_time(state.newest)}"))
    if state.trouble:
        rows.append(Row("Lưu ý", state.trouble))
    closing = "Đang tắt (biến CNSCD_NO_CACHE)." if not state.enabled else "Xóa bằng lệnh: cnscd cache clear"
    return Digest((Page(tuple(rows), (), wide=False),), closing=(closing,))


def _name_time(value: str) -> str:
    """«17:59 ngày 20/11/2026», by the clock of this machine."""
    at = datetime.fromisoformat(value).astimezone()
    return f"{at:%H:%M} ngày {write_day(at.year, at.month, at.day)}"


def _name_size(size: int) -> str:
    for unit, step in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if size >= step:
            return f"{size / step:.1f} {unit}".replace(".", ",").replace(",0 ", " ")
    return f"{size} byte"
