"""What the profiles of the package name as the basis of a rule: it is quoted in letters to communes as it stands."""

from __future__ import annotations

import pytest

from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.sources import list_shipped

_ASIDES = ("theo trích dẫn", "chưa rõ", "hồ sơ mẫu", "mức này", "khung này", "kế hoạch ấy", "không nêu")
"""How something is known, and what is not: that is said in `note` and in the profile's own basis."""


@pytest.mark.parametrize("name", list_shipped())
def test_a_basis_names_documents_and_nothing_else(name: str) -> None:
    for rule in load_profile(name).rules:
        told = (rule.basis or "").lower()
        assert told, rule.id
        assert not [aside for aside in _ASIDES if aside in told], rule.id
