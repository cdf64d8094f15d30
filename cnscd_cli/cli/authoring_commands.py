"""The commands for those who write profiles: `rules test`, `rules docs`, `rules new` and `explain`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cnscd_cli.cli.new_command import new_rules
from cnscd_cli.cli.options import ConfigPath, NoConfig, Profile, complete_rule, complete_shipped
from cnscd_cli.cli.rules_commands import rules_app
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.cli.streams import find_screen, write_error, write_output
from cnscd_cli.cli.usage import VietnameseCommand
from cnscd_cli.defaults import DEFAULT_PROFILE
from cnscd_cli.errors import ConfigurationError, name_cause

# Each command imports what it runs: --help, --version and completion do without.

rules_app.command("new", cls=VietnameseCommand, short_help="Hỏi rồi viết bộ quy tắc đầu tiên của tỉnh mình.")(new_rules)


@rules_app.command("test", cls=VietnameseCommand, short_help="Thử các ví dụ của bộ quy tắc.")
def try_rules(
    profiles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TỆP|TÊN...",
            help="Tệp YAML hoặc tên bộ quy tắc; bỏ trống để thử mọi bộ quy tắc có sẵn.",
            autocompletion=complete_shipped,
        ),
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option("--rule", metavar="QUY_TẮC", help="Chỉ thử quy tắc này; nêu nhiều lần được."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="In cả ví dụ đúng, kèm phần đầu văn bản được tự thêm.")
    ] = False,
) -> ExitStatus:
    """Thử từng quy tắc trên các ví dụ của nó: đoạn đạt (pass), đoạn chưa đạt (gap) và đoạn dễ nhầm (near-miss).

    Mã kết thúc: 0 khi mọi ví dụ cho đúng kết quả đã ghi; 1 khi có ví dụ sai hoặc quy tắc thiếu ví dụ; 2 khi bộ
    quy tắc có lỗi.
    """
    from cnscd_cli.authoring.trial import select_rules, try_profile
    from cnscd_cli.authoring.trial_digest import digest_trials
    from cnscd_cli.reporting.formats import render_digest
    from cnscd_cli.rules.language.profile import load_profile
    from cnscd_cli.rules.language.sources import list_shipped

    loaded = [load_profile(name) for name in profiles or list_shipped()]
    wanted = select_rules(loaded, tuple(rules or ()))
    trials = [(profile, try_profile(profile, wanted)) for profile in loaded]
    write_output(render_digest(digest_trials(trials, verbose=verbose), find_screen()), None)
    return ExitStatus.OK if all(trial.passed for _, tried in trials for trial in tried) else ExitStatus.GAPS


def explain(
    rule: Annotated[
        str | None,
        typer.Argument(
            metavar="QUY_TẮC",
            help="Mã quy tắc, ví dụ team-size; bỏ trống để xem các mã.",
            autocompletion=complete_rule,
        ),
    ] = None,
    profile: Profile = DEFAULT_PROFILE,
    _no_config: NoConfig = False,
    _config: ConfigPath = None,
) -> None:
    """Giải thích một quy tắc: vì sao đặt ra, căn cứ, ví dụ đạt và chưa đạt, nên viết thế nào."""
    from cnscd_cli.authoring.explanation import digest_explanation
    from cnscd_cli.cli.profile_digest import digest_profile
    from cnscd_cli.reporting.formats import render_digest
    from cnscd_cli.rules.language.profile import load_profile
    from cnscd_cli.rules.lookup import find_rule

    loaded = load_profile(profile)
    digest = digest_profile(loaded) if rule is None else digest_explanation(loaded, find_rule(loaded, rule))
    write_output(render_digest(digest, find_screen()), None)


@rules_app.command("docs", cls=VietnameseCommand, short_help="Tạo trang tài liệu (Markdown) từ các bộ quy tắc.")
def write_docs(
    profiles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TỆP|TÊN...",
            help="Tệp YAML hoặc tên bộ quy tắc; bỏ trống để lấy mọi bộ quy tắc có sẵn.",
            autocompletion=complete_shipped,
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="THƯ_MỤC", help="Thư mục chứa các trang [mặc định: docs/rules].")
    ] = Path("docs/rules"),
    check: Annotated[
        bool, typer.Option("--check", help="Không ghi gì; kết thúc với mã 1 nếu có trang khác với tệp YAML.")
    ] = False,
) -> ExitStatus:
    """Tạo trang tài liệu (Markdown) từ các bộ quy tắc: mỗi bộ một trang, một trang về các loại quy tắc, một mục lục."""
    from cnscd_cli.authoring.pages import find_lagging, make_pages, write_pages
    from cnscd_cli.rules.language.profile import load_profile
    from cnscd_cli.rules.language.sources import list_shipped

    pages = make_pages(tuple(load_profile(name) for name in profiles or list_shipped()))
    if check:
        lagging = find_lagging(pages, output)
        for name in lagging:
            write_error(f"Trang {output / name} không còn khớp với tệp YAML; chạy lại: cnscd rules docs")
        return ExitStatus.GAPS if lagging else ExitStatus.OK
    try:
        changed = write_pages(pages, output)
    except OSError as error:
        raise ConfigurationError(f"Không ghi được vào {output}: {name_cause(error)}.") from error
    told = ", ".join(changed) if changed else "không trang nào thay đổi"
    write_output(f"{output}: {len(pages)} trang; {f'đã ghi {told}' if changed else told}.\n", None)
    return ExitStatus.OK
