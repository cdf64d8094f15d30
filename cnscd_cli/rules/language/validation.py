"""A profile judged for its writer: every fault, and everything that was hardly meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from cnscd_cli.errors import ProfileError, ProfileFault
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.language.doubts import Written, find_doubts
from cnscd_cli.rules.language.nodes import Mapping
from cnscd_cli.rules.language.profile import judge_profile
from cnscd_cli.rules.language.rule_list import name_rules
from cnscd_cli.rules.language.sources import read_lines, read_nodes
from cnscd_cli.rules.language.unit_file import load_over_each


class Validation(NamedTuple):
    """What is wrong with a profile (it cannot be used) and what is doubtful (it can)."""

    path: str
    profile: Profile | None
    """Null where it has faults."""
    faults: tuple[ProfileFault, ...]
    doubts: tuple[ProfileFault, ...]


def validate_profile(name_or_path: str | Path, *, today: date | None = None) -> Validation:
    """Judges the profile with that id, or in that file; raises over nothing that its writer could have done."""
    judged = judge_profile(name_or_path)
    if judged.profile is None:
        return Validation(judged.path, None, judged.faults, ())
    path = Path(judged.path)
    try:
        load_over_each(path)
        root, lines = read_nodes(path, judged.path), read_lines(path)
    except ProfileError as error:  # on top of another profile than was tried first; or the file is gone
        return Validation(judged.path, None, error.faults, ())
    if not isinstance(root, Mapping):
        return Validation(judged.path, judged.profile, (), ())
    written = Written(judged.profile, judged.below, root, lines)
    doubts = tuple(name_rules(find_doubts(written, today or date.today()), root))  # noqa: DTZ011
    return Validation(judged.path, judged.profile, (), doubts)
