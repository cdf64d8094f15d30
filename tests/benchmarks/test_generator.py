"""Generated plans: the same from the same seed, of all sorts, with truths that hold."""

from __future__ import annotations

import io
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pytest
from accuracy import list_pairs, measure_plan
from generator.communes import load_communes
from generator.comparison import Tally, compare_plan
from generator.corpus import choose_communes, write_corpus
from generator.old_letters import type_old
from generator.plan import compose_plan, tell_truth
from generator.verdicts import GAP, PASS
from generator.word import write_word

from cnscd_cli.rules.language.profile import load_profile

DOZEN = 12
SAMPLE = 40
LEAST = 0.99
"""What all fields together must reach in a sample; one field of a small sample may fall below by a single item."""


def write_folder(folder: Path, number: int, seed: int) -> dict[str, bytes]:
    plans, truths = folder / "plans", folder / "truths"
    list(write_corpus(plans, truths, number=number, seed=seed))
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.*"))}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_folder(tmp_path / name, DOZEN, seed=3) for name in "ab")
    assert len(first) == 2 * DOZEN
    assert first == second
    assert first != write_folder(tmp_path / "c", DOZEN, seed=4)


def test_every_commune_has_a_file_of_its_own() -> None:
    communes = load_communes()
    assert len(communes) == 3321
    assert len({commune.province for commune in communes}) == 34
    assert len({(commune.folder, commune.file) for commune in communes}) == 3321
    assert len(choose_communes(3321, seed=1)) == 3321


def test_files_open_and_hold_the_plan() -> None:
    for commune in choose_communes(DOZEN, seed=5):
        draft = compose_plan(commune, 5)
        document = docx.Document(io.BytesIO(write_word(draft.blocks, draft.shape, draft.draw)))
        words = sum(len(paragraph.text.split()) for paragraph in document.paragraphs)
        assert words > 250


@pytest.fixture(scope="module")
def truths() -> list[dict[str, Any]]:
    return [tell_truth(compose_plan(commune, 6)) for commune in choose_communes(300, seed=6)]


def test_every_rule_is_kept_and_broken(truths: list[dict[str, Any]]) -> None:
    verdicts = Counter((rule, item["verdict"]) for truth in truths for rule, item in truth["verdicts"].items())
    rules = {rule.id for rule in load_profile("mau-tinh").rules}
    assert {rule for rule, _ in verdicts} == rules
    for rule in rules:
        assert 3 <= verdicts[rule, GAP] <= 150, rule
        assert verdicts[rule, PASS] >= 150, rule


def test_plans_are_of_many_sorts(truths: list[dict[str, Any]]) -> None:
    groups = {group for truth in truths for item in truth["verdicts"].values() for group in item["groups"]}
    shapes = {group for truth in truths for group in truth["shape"]}
    assert len(groups) > 120
    assert len(shapes) > 40


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("sample")
    write_folder(folder, SAMPLE, seed=8)
    return list_pairs(folder / "plans", folder / "truths")


def test_the_tool_reads_what_was_written(sample: list[tuple[Path, Path]]) -> None:
    whole = Tally()
    for pair in sample:
        whole.merge(measure_plan(pair)[1])
    counts = [count for _, count in whole.fields()]
    hits, things = sum(count.hits for count in counts), sum(max(count.truth, count.got) for count in counts)
    assert hits / things >= LEAST, whole.misses
    assert hits > 100 * SAMPLE


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("targets", lambda plan: plan["targets"][0].update(value=-1)),
        ("targets", lambda plan: plan["targets"].append(plan["targets"][0])),
        ("sections", lambda plan: plan["sections"].pop()),
        ("recipients", lambda plan: plan["recipients"].append("Sở Xây dựng")),
        ("signatory.name", lambda plan: plan["signatory"].update(name="Lê Thị Mẫu Khác")),
        ("tasks", lambda plan: plan["assignments"][0]["tasks"].pop()),
    ],
)  # fmt: skip
def test_the_comparison_is_strict(field: str, change: Any) -> None:
    draft = compose_plan(choose_communes(40, seed=8)[0], 8)
    truth = json.loads(json.dumps(tell_truth(draft)))
    plan = echo(truth["facts"])
    verdicts = {rule: item["verdict"] for rule, item in truth["verdicts"].items()}
    assert compare_plan(truth, plan, verdicts).misses == []
    change(plan)
    assert field in {miss.field for miss in compare_plan(truth, plan, verdicts).misses}
    verdicts["team-size"] = "unknown"
    assert "team-size" in {miss.field for miss in compare_plan(truth, plan, verdicts).misses}


def echo(facts: dict[str, Any]) -> dict[str, Any]:
    """A reading that says what the truth says."""
    plan: dict[str, Any] = json.loads(json.dumps(facts))
    plan["source"] = {"format": "docx"}
    plan["recipients"] = [line["text"] for line in facts["recipients"]]
    for assignment in plan["assignments"]:
        for task in assignment["tasks"]:
            task["role"] = task["role"] or "perform"
            task["partners"] = task["partners"] or []
    return plan


@pytest.mark.parametrize(
    ("letters", "typed"), [("tcvn3", "§é c«ng nghÖ sè"), ("vni", "Ñoä coâng ngheä soá")]
)  # fmt: skip
def test_old_letters(letters: str, typed: str) -> None:
    assert type_old("Độ công nghệ số", letters) == typed


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_share_is_printed(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        list(write_corpus(tmp_path / folder, tmp_path / f"{folder}.truth", number=4, seed=9, pdf_share=0.5))
    files = {path.relative_to(tmp_path / "a"): path.read_bytes() for path in (tmp_path / "a").rglob("*.*")}
    assert {path.suffix for path in files} == {".docx", ".pdf"}
    assert files == {path.relative_to(tmp_path / "b"): path.read_bytes() for path in (tmp_path / "b").rglob("*.*")}
