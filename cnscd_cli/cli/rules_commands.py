"""The commands of the group `rules`: for those who read and write profiles."""

from __future__ import annotations

from typing import Annotated

import typer

from cnscd_cli.cli.options import ConfigPath, NoConfig, Profile
from cnscd_cli.cli.streams import find_screen, write_output
from cnscd_cli.cli.usage import VietnameseCommand, VietnameseGroup
from cnscd_cli.defaults import DEFAULT_PROFILE

# Each command imports what it runs: --help, --version and completion do without.

rules_app = typer.Typer(
    cls=VietnameseGroup,
    subcommand_metavar="LỆNH ...",
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Xem các bộ quy tắc và từng quy tắc.",
)


@rules_app.command("list", cls=VietnameseCommand)
def list_rules(profile: Profile = DEFAULT_PROFILE, _no_config: NoConfig = False, _config: ConfigPath = None) -> None:
    """Liệt kê các quy tắc của một bộ quy tắc."""
    from cnscd_cli.cli.profile_digest import digest_profile
    from cnscd_cli.reporting.formats import render_digest
    from cnscd_cli.rules.profile import list_profiles, load_profile

    write_output(render_digest(digest_profile(load_profile(profile), list_profiles()), find_screen()), None)


@rules_app.command("show", cls=VietnameseCommand)
def show_rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="QUY_TẮC", help="Mã quy tắc, ví dụ team-size; bỏ trống để xem cả bộ.")
    ] = None,
    profile: Profile = DEFAULT_PROFILE,
    _no_config: NoConfig = False,
    _config: ConfigPath = None,
) -> None:
    """Xem một quy tắc, hoặc cả bộ quy tắc: yêu cầu, căn cứ, gợi ý sửa."""
    from cnscd_cli.cli.profile_digest import digest_rules
    from cnscd_cli.reporting.formats import render_digest
    from cnscd_cli.rules.profile import load_profile

    write_output(render_digest(digest_rules(load_profile(profile), rule), find_screen()), None)
