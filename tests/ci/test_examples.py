"""The examples of docs/machines.md: they fit the schemas, the pieces they use, and the version."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pieces import ROOT, load, validate

from cnscd_cli.defaults import __version__

PAGE = (ROOT / "docs" / "machines.md").read_text(encoding="utf-8")
EXAMPLES: list[str] = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def find_example(word: str) -> tuple[str, Any]:
    (text,) = (example for example in EXAMPLES if word in example)
    return text, yaml.safe_load(text)


@pytest.mark.parametrize(
    ("word", "schema", "transform"),
    [("runs-on:", "vendor.github-workflows", ""), ("include:", "vendor.gitlab-ci", "gitlab-ci")],
)
def test_an_example_fits_the_published_schema(tmp_path: Path, word: str, schema: str, transform: str) -> None:
    file = tmp_path / "example.yml"
    file.write_text(find_example(word)[0], encoding="utf-8")
    assert validate(schema, file, transform=transform) == ""


def test_every_example_names_this_version() -> None:
    named = [version for text in EXAMPLES for version in re.findall(r"(?:cnscd@|cnscd\.git@|ref: |rev: )v(\S+)", text)]
    assert named == [__version__] * 4


def test_the_workflow_uses_the_action_as_it_is() -> None:
    text, workflow = find_example("runs-on:")
    assert workflow["permissions"] == {}
    action = load("action.yml")
    (step,) = (step for step in workflow["jobs"]["ke-hoach"]["steps"] if "/cnscd@" in step["uses"])
    assert set(step["with"]) <= set(action["inputs"])
    assert set(re.findall(r"steps\.cnscd\.outputs\.(\w+)", text)) <= set(action["outputs"])
    others = [step["uses"] for step in workflow["jobs"]["ke-hoach"]["steps"] if "/cnscd@" not in step["uses"]]
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) for name in others)
    listed = re.findall(r"^\| (`.*?`) \|", PAGE[PAGE.index("| Đầu vào") : PAGE.index("Đầu ra:")], re.MULTILINE)
    assert set(re.findall(r"`([\w-]+)`", " ".join(listed))) == set(action["inputs"])


def test_the_job_sets_variables_that_there_are() -> None:
    _, job = find_example("include:")
    template = load("ci/gitlab.yml")
    assert set(job["cnscd"]["variables"]) <= set(template["cnscd"]["variables"])
    assert job["include"][0]["file"] == "/ci/gitlab.yml"


def test_the_hooks_are_those_that_there_are() -> None:
    _, config = find_example("hooks:")
    (repository,) = config["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == {hook["id"] for hook in load(".pre-commit-hooks.yaml")}
    assert [hook["args"][-1] for hook in repository["hooks"] if "args" in hook] == ["--"]
