"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def _complete_profile(incomplete: str) -> list[str]:
    from cnscd_cli.rules.profile import list_profiles

    return [profile.id for profile in list_profiles() if profile.id.startswith(incomplete)]


Profile = Annotated[
    str,
    typer.Option(
        "--profile",
        metavar="TÊN|TỆP",
        help="Bộ quy tắc: tên có sẵn hoặc tệp YAML.",
        autocompletion=_complete_profile,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="TỆP", help="Ghi kết quả vào tệp (UTF-8) thay vì ra màn hình."),
]
