"""What may be inserted for a rule: its own clause, or its suggestion where that is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from plans import COMPLETE

from cnscd_cli.errors import ProfileError
from cnscd_cli.rules.clauses import Part, find_clause
from cnscd_cli.rules.language.profile import load_profile

HEAD = "schema: cnscd.profile/1\nid: tinh-toi\ntitle: Tỉnh tôi\nextends: ninh-binh\nrules:\n"


def write(folder: Path, rules: str) -> Path:
    path = folder / "tinh-toi.yaml"
    path.write_text(HEAD + rules, encoding="utf-8")
    return path


def find(path: Path | str, rule: str) -> tuple[str, ...] | None:
    found = find_clause(next(item for item in load_profile(path).rules if item.id == rule), COMPLETE)
    return found.paragraphs if found else None


def test_a_clause_goes_before_the_suggestion() -> None:
    (words,) = find("ninh-binh", "legal-basis") or ()
    assert words == "Căn cứ Kế hoạch số 123/KH-UBND ngày 31/10/2025 của UBND tỉnh Ninh Bình;"
    assert (find("ninh-binh", "section-targets") or ("",))[0] == "MỤC TIÊU"


@pytest.mark.parametrize(
    "rule", ["number-filled", "date-filled", "signature-block", "consistent-targets", "consistent-name"]
)
def test_what_nobody_else_can_say_has_none(rule: str) -> None:
    assert find("mau-tinh", rule) is None


def test_every_other_rule_that_is_shipped_has_one() -> None:
    without = {rule.id for rule in load_profile("mau-tinh").rules if find_clause(rule, COMPLETE) is None}
    assert without == {"number-filled", "date-filled", "signature-block", "consistent-targets", "consistent-name"}


def test_another_suggestion_ends_an_inherited_clause(tmp_path: Path) -> None:
    rules = "  - id: legal-basis\n    suggestion: Căn cứ Công văn số 5/SKHCN ngày 02/01/2026 của Sở\n"
    assert find(write(tmp_path, rules), "legal-basis") is None
    assert find(write(tmp_path, rules + "    clause: Căn cứ A;\n"), "legal-basis") == ("Căn cứ A;",)
    other = "  - id: legal-basis\n    basis: Quyết định số 1/QĐ-UBND\n"
    assert find(write(tmp_path, other), "legal-basis") == find("ninh-binh", "legal-basis")


def test_a_clause_has_known_blanks_only(tmp_path: Path) -> None:
    path = write(tmp_path, '  - id: team-size\n    clause: ["Mỗi Tổ có 7 người.", "Tỉnh {province}"]\n')
    with pytest.raises(ProfileError, match="province"):
        load_profile(path)


def test_what_is_asked_of_the_whole_plan_goes_where_its_words_belong() -> None:
    rules = {rule.id: rule for name in ("ha-noi", "kh-130-2026") for rule in load_profile(name).rules}
    deputy, months = (find_clause(rules[rule], COMPLETE) for rule in ("team-deputy", "report-months"))
    assert deputy
    assert deputy.part is Part.TEAM
    assert months
    assert months.part is Part.REPORTING
