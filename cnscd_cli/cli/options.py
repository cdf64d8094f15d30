"""Options that several commands have."""

from __future__ import annotations

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
