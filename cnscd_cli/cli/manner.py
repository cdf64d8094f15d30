"""How much a person wants to be told, and whether in colour: `--quiet`, `--verbose`, `--no-color`."""

from __future__ import annotations

from typing import NamedTuple

from cnscd_cli.errors import ConfigurationError

QUIET, VERBOSE, NO_COLOR = "quiet", "verbose", "no-color"


class Manner(NamedTuple):
    """Wishes of the command line; the same before the name of a command as after it."""

    quiet: bool = False
    """Nothing on standard output but what was asked for by name, nothing on standard error but errors."""
    verbose: bool = False
    """How each file was read, and the passes in full."""
    colour: bool = True


def read_manner() -> Manner:
    """The wishes of the command that runs now."""
    from typer._click.globals import get_current_context  # `--version` does without

    context = get_current_context(silent=True)
    wishes: dict[str, bool] = context.meta if context else {}
    return Manner(_find(wishes, QUIET), _find(wishes, VERBOSE), not _find(wishes, NO_COLOR))


def _find(wishes: dict[str, bool], wish: str) -> bool:
    return wishes.get(_name(wish), False)


def note_wish(wishes: dict[str, bool], wish: str) -> None:
    """Keeps what one of the options asks for; refuses what contradicts another."""
    wishes[_name(wish)] = True
    if _find(wishes, QUIET) and _find(wishes, VERBOSE):
        raise ConfigurationError("Chỉ dùng một trong hai tùy chọn «--quiet», «--verbose».")


def _name(wish: str) -> str:
    return f"cnscd.{wish}"
