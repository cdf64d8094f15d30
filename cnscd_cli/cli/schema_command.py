"""The command `schema`: what other programs may rely on."""

from __future__ import annotations

from typing import Annotated

import typer

from cnscd_cli.cli.options import Output
from cnscd_cli.cli.streams import check_output, write_output
from cnscd_cli.reporting.choices import SchemaName


def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(
            metavar="TÊN",
            help="report: check --format json; report-line: check --format jsonl; plan: extract; summary; watch.",
        ),
    ],
    output: Output = None,
) -> None:
    """In JSON Schema của kết quả, để chương trình khác kiểm tra và đọc.

    Lược đồ chặt: mọi khóa đều phải có, không có khóa nào khác. Đổi tên hay bỏ khóa thì số phiên bản ở «schema» tăng.
    """
    from cnscd_cli.reporting.schemas import render_schema

    check_output(output, list)
    write_output(render_schema(name), output)
