"""The commands of the group `rules`: for those who read and write profiles."""

from __future__ import annotations

from typing import Annotated

import typer

from cnscd_cli.cli.options import ConfigPath, NoConfig, Profile
from cnscd_cli.cli.streams import find_screen, write_output
from cnscd_cli.cli.usage import VietnameseCommand, VietnameseGroup
from cnscd_cli.defaults import AUTO_PROFILE, DEFAULT_PROFILE

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
    """Liệt kê các bộ quy tắc có sẵn; với --profile, liệt kê các quy tắc của một bộ."""
    from cnscd_cli.cli.profile_digest import digest_profile, digest_profiles
    from cnscd_cli.reporting.formats import render_digest
    from cnscd_cli.rules.profile import list_profiles, load_profile

    auto = profile == AUTO_PROFILE
    digest = digest_profiles(list_profiles()) if auto else digest_profile(load_profile(profile))
    write_output(render_digest(digest, find_screen()), None)


@rules_app.command("show", cls=VietnameseCommand)
def show_rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="QUY_TẮC", help="Mã quy tắc, ví dụ team-size; bỏ trống để xem cả bộ.")
    ] = None,
    profile: Profile = DEFAULT_PROFILE,
    origin: Annotated[
        bool, typer.Option("--origin", help="Xem mỗi giá trị do bộ quy tắc nào đặt, ở tệp nào, dòng nào.")
    ] = False,
    _no_config: NoConfig = False,
    _config: ConfigPath = None,
) -> None:
    """Xem một quy tắc, hoặc cả bộ quy tắc: yêu cầu, căn cứ, gợi ý sửa."""
    from cnscd_cli.cli.profile_digest import digest_origins, digest_rules
    from cnscd_cli.reporting.formats import render_digest
    from cnscd_cli.rules.profile import load_profile

    digest = (digest_origins if origin else digest_rules)(load_profile(profile), rule, chosen=profile != AUTO_PROFILE)
    write_output(render_digest(digest, find_screen()), None)
