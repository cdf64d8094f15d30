"""Shell completion: typer's machinery with our words."""

from __future__ import annotations

from typer import Exit
from typer._click import Command, Context, Parameter
from typer._completion_shared import Shells, get_completion_script, install
from typer.core import TyperOption

from cnscd_cli.cli.streams import write_output
from cnscd_cli.errors import ConfigurationError, name_cause


def translate_completion(command: Command) -> None:
    """Gives typer's two completion options Vietnamese help and Vietnamese answers."""
    words = {
        "install_completion": ("Cài gợi ý lệnh (phím Tab) cho cửa sổ lệnh (shell) đang dùng.", _install),
        "show_completion": ("In đoạn mã gợi ý lệnh để tự cài hoặc chỉnh sửa.", _show),
    }
    for param in command.params:
        if isinstance(param, TyperOption) and param.name in words:
            param.help, param.callback = words[param.name]


def _install(context: Context, _param: Parameter, wanted: object) -> object:
    if not wanted or context.resilient_parsing:
        return wanted
    try:
        shell, path = install(shell=_shell(wanted))
    except OSError as error:
        problem = f"không ghi được {error.filename} ({name_cause(error)})"
        raise ConfigurationError(f"Không cài được gợi ý lệnh: {problem}.") from error
    write_output(f"Đã cài gợi ý lệnh cho {shell} vào {path}. Mở lại cửa sổ dòng lệnh để dùng.\n", None)
    raise Exit


def _show(context: Context, _param: Parameter, wanted: object) -> object:
    if not wanted or context.resilient_parsing:
        return wanted
    name = context.find_root().info_name or "cnscd"
    script = get_completion_script(prog_name=name, complete_var=f"_{name.upper()}_COMPLETE", shell=_shell(wanted))
    write_output(f"{script}\n", None)
    raise Exit


def _shell(wanted: object) -> str:
    """The shell named on the command line, else the one that runs us."""
    if isinstance(wanted, str):
        return wanted
    import shellingham  # of typer's own requirements; only here

    known = [shell.value for shell in Shells]
    try:
        name = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        name = ""
    if name not in known:
        raise ConfigurationError(f"Không nhận ra shell đang dùng; gợi ý lệnh có cho: {', '.join(known)}.")
    return name
