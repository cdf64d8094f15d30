"""The mutants of a shipped profile, each before the witnesses of its rules."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from mutations.chosen import CHOSEN
from mutations.mutants import Mutant, list_mutants
from mutations.witnesses import AnyWitness, list_witnesses

from cnscd_cli.data.catalogues import with_additions
from cnscd_cli.errors import ProfileError
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.language.nodes import Mapping
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.sources import list_shipped, read_nodes


class Tally(NamedTuple):
    """What became of the mutants of a profile."""

    profile: str
    killed: int
    refused: int
    """Such as make no profile at all (the program itself tells them), or the same one."""
    survivors: tuple[str, ...]
    """Each with file, line and what was changed."""
    faults: tuple[str, ...]
    """Witnesses that the profile itself does not satisfy: nothing can be told from them."""

    @property
    def made(self) -> int:
        """How many mutants there were."""
        return self.killed + len(self.survivors)


def try_mutants(profile_id: str) -> Tally:
    """Every mutant of a shipped profile."""
    path = list_shipped()[profile_id]
    root = read_nodes(path, str(path))
    assert isinstance(root, Mapping)
    profile = load_profile(profile_id)
    with with_additions(profile.additions):
        told = [(item, item.find_fault(profile)) for item in list_witnesses(profile)]
        faults = tuple(fault for _, fault in told if fault)
        witnesses = tuple(item for item, fault in told if not fault)
        killed = refused = 0
        survivors = []
        with tempfile.TemporaryDirectory() as folder:
            for mutant in list_mutants(root):
                changed = _load(mutant, Path(folder) / path.name)
                if changed is None or _is_same(mutant, changed, profile):
                    refused += 1
                elif _is_killed(mutant, changed, witnesses):
                    killed += 1
                else:
                    survivors.append(f"rules/{path.name}:{mutant.line}: {mutant.rule or ''} {mutant.what}")
    return Tally(profile_id, killed, refused, tuple(survivors), faults)


def _load(mutant: Mutant, path: Path) -> Profile | None:
    path.write_text(mutant.text, encoding="utf-8")
    try:
        return load_profile(path)
    except ProfileError:
        return None


def _is_same(mutant: Mutant, changed: Profile, profile: Profile) -> bool:
    """Whether it judges by the same values: one that is gone may stand in the profile below as well."""
    return mutant.rule is not None and _list_values(mutant.rule, changed) == _list_values(mutant.rule, profile)


def _list_values(rule_id: str, profile: Profile) -> list[tuple[object, ...]]:
    if rule_id == CHOSEN:
        return [(profile.province, profile.document, profile.validity)]
    return [(rule.kind, rule.params, rule.applies, rule.severity) for rule in profile.rules if rule.id == rule_id]


def _is_killed(mutant: Mutant, changed: Profile, witnesses: tuple[AnyWitness, ...]) -> bool:
    if mutant.rule:
        return any(item.find_fault(changed) for item in witnesses if item.rule == mutant.rule)
    asking = {rule.id for rule in changed.rules if repr(mutant.entry) in repr(rule.params)}  # they are likely to tell
    with with_additions(changed.additions):
        ordered = sorted(witnesses, key=lambda item: item.rule not in asking)
        return any(item.find_fault(changed, anew=True) for item in ordered)
