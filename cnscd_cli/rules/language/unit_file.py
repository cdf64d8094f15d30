"""A unit's own file on top of whichever profile is chosen for a plan (`extends: auto`)."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path

from cnscd_cli.defaults import AUTO_PROFILE
from cnscd_cli.errors import ProfileError, ProfileFault
from cnscd_cli.rules.contract import Choices, Profile
from cnscd_cli.rules.language.nodes import Mapping, Scalar
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.sources import find_file, is_path, list_shipped, read_nodes

_MAX_DEPTH = 10
"""Of files over one another; deeper ones are refused where they are loaded."""


def list_rule_ids(rules: Profile | Choices) -> tuple[str, ...]:
    """The rules of a profile or of all that may be chosen, those that are switched off included."""
    if isinstance(rules, Profile):
        return tuple(rule.id for rule in (*rules.rules, *rules.disabled))
    profiles = rules.loaded.values() if rules.own else map(load_profile, list_shipped())
    return tuple(dict.fromkeys(rule.id for profile in profiles for rule in (*profile.rules, *profile.disabled)))


def load_over_each(path: Path) -> dict[str, Profile] | None:
    """A file on top of `auto`, over each profile that may be chosen; null where it lies on a certain one, or none."""
    if not _is_over_auto(path):
        return None
    loaded: dict[str, Profile] = {}
    bases: dict[ProfileFault, list[str]] = {}
    for name in list_shipped():
        try:
            loaded[name] = load_profile(path, base=name)
        except ProfileError as error:
            for fault in error.faults:
                bases.setdefault(fault, []).append(name)
    if bases:
        raise ProfileError(str(path), tuple(_name_bases(fault, names) for fault, names in bases.items()))
    return loaded


def _name_bases(fault: ProfileFault, names: list[str]) -> ProfileFault:
    """A fault that comes with some of the profiles alone says with which."""
    if len(names) == len(list_shipped()):
        return fault
    return fault._replace(problem=f"{fault.problem} (trên nền bộ {', '.join(names)})")


def list_files(profile: str | Path) -> tuple[Path, ...]:
    """The file of a profile that is no shipped one, and those that it lies on."""
    if not isinstance(profile, Path) and not is_path(profile):
        return ()
    files = [Path(profile)]
    while (name := _find_below(files[-1])) and is_path(name) and len(files) <= _MAX_DEPTH:
        files.append(find_file(name, files[-1].parent))
    return tuple(files)


def list_criteria(profile: str | PathLike[str] | None, *others: str | PathLike[str] | None) -> list[str]:
    """All files that plans are judged by: those of the profile, and waivers, baseline, settings where there are any."""
    named = list_files(profile if isinstance(profile, str) else Path(profile)) if profile is not None else ()
    return [*map(str, named), *(fspath(name) for name in others if name)]


def _is_over_auto(path: Path) -> bool:
    return _find_below(list_files(path)[-1]) == AUTO_PROFILE


def _find_below(path: Path) -> str | None:
    """What the profile in the file lies on; null too where it has faults, told in full when it is loaded."""
    try:
        root = read_nodes(path, str(path), without=("rules",))
    except ProfileError:
        return None
    pairs = root.pairs if isinstance(root, Mapping) else ()
    below = next((value for key, value in pairs if key.value == "extends"), None)
    return str(below.value) if isinstance(below, Scalar) else None
