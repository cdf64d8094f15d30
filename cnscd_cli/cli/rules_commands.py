"""The commands of the group `rules`: for those who read and write profiles."""

from __future__ import annotations

from typing import Annotated

import typer

from cnscd_cli.cli.options import ConfigPath, NoConfig, Output, Profile, complete_rule, complete_shipped
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.streams import check_output, find_screen, write_output
from cnscd_cli.cli.usage import VietnameseCommand, VietnameseGroup
from cnscd_cli.defaults import AUTO_PROFILE, DEFAULT_PROFILE

# Each command imports what it runs: --help, --version and completion do without.

rules_app = typer.Typer(
    cls=VietnameseGroup,
    subcommand_metavar="LỆNH ...",
    rich_markup_mode=None,
    no_args_is_help=True,
    help=(
        "Xem, kiểm tra và soạn các bộ quy tắc. Cách viết quy tắc: docs/rules/cookbook.md "
        "(in ra bằng: cnscd rules docs --output trang)."
    ),
)


@rules_app.command("list", cls=VietnameseCommand, short_help="Liệt kê các bộ quy tắc, hoặc các quy tắc của một bộ.")
def list_rules(profile: Profile = DEFAULT_PROFILE, _no_config: NoConfig = False, _config: ConfigPath = None) -> None:
    """Liệt kê các bộ quy tắc có sẵn; với --profile, liệt kê các quy tắc của một bộ."""
    from cnscd_cli.cli.profile_digest import digest_profile, digest_profiles
    from cnscd_cli.reporting.formats import render_digest
    from cnscd_cli.rules.language.profile import list_profiles, load_profile

    auto = profile == AUTO_PROFILE
    digest = digest_profiles(list_profiles()) if auto else digest_profile(load_profile(profile))
    write_output(render_digest(digest, find_screen()), None)


@rules_app.command("show", cls=VietnameseCommand)
def show_rules(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="QUY_TẮC",
            help="Mã quy tắc, ví dụ team-size; bỏ trống để xem cả bộ.",
            autocompletion=complete_rule,
        ),
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
    from cnscd_cli.rules.language.profile import load_profile

    digest = (digest_origins if origin else digest_rules)(load_profile(profile), rule, chosen=profile != AUTO_PROFILE)
    write_output(render_digest(digest, find_screen()), None)


@rules_app.command("validate", cls=VietnameseCommand, short_help="Tìm mọi lỗi trong tệp bộ quy tắc.")
def validate_rules(
    profiles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TỆP|TÊN...",
            help="Tệp YAML hoặc tên bộ quy tắc; bỏ trống để kiểm tra mọi bộ có sẵn.",
            autocompletion=complete_shipped,
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Coi cảnh báo như lỗi.")] = False,
) -> ExitStatus:
    """Kiểm tra bộ quy tắc: nêu mọi lỗi kèm tệp, dòng, cột và cách sửa; nêu cả chỗ không sai nhưng đáng ngờ.

    Mã kết thúc: 0 khi không có lỗi (với --strict: cũng không có cảnh báo); 2 khi có lỗi.
    """
    from cnscd_cli.cli.validation_text import render_validations
    from cnscd_cli.rules.language.sources import list_shipped
    from cnscd_cli.rules.language.validation import validate_profile

    found = [validate_profile(name) for name in profiles or list_shipped()]
    write_output(render_validations(found), None)
    wrong = any(item.faults or (strict and item.doubts) for item in found)
    return ExitStatus.USAGE if wrong else ExitStatus.OK


@rules_app.command("schema", cls=VietnameseCommand, short_help="In JSON Schema của bộ quy tắc.")
def show_schema(output: Output = None) -> None:
    """In JSON Schema của bộ quy tắc, để trình soạn thảo gợi ý khóa, giá trị và báo lỗi ngay khi gõ.

    Ghi dòng này ở đầu tệp bộ quy tắc: # yaml-language-server: $schema=profile.schema.json
    """
    from cnscd_cli.rules.language.schema import render_schema

    check_output(output, list)
    write_output(render_schema(), output)
