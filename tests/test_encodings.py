"""A plan says the same in whatever encoding its text was saved: every verdict, every fact."""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from old_writers import simplify, write_tcvn3, write_vni, write_windows_1258

from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.model.plan import Plan
from cnscd_cli.parsers.txt import parse_txt
from cnscd_cli.reporting.plan_json import render_plans_json
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.text.normalize import unify

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = tuple(sorted((ROOT / "samples").glob("*.txt")))
REAL = tuple(sorted((ROOT.parent / "shared" / "plans").glob("*.txt")))
FEW = tuple(path for path in SAMPLES if path.stem in {"cam-lam", "tay-coc"})

_PLACES = [
    "òa",
    "oà",
    "óa",
    "oá",
    "ỏa",
    "oả",
    "õa",
    "oã",
    "ọa",
    "oạ",
    "òe",
    "oè",
    "óe",
    "oé",
    "ỏe",
    "oẻ",
    "õe",
    "oẽ",
    "ọe",
    "oẹ",
    "ùy",
    "uỳ",
    "úy",
    "uý",
    "ủy",
    "uỷ",
    "ũy",
    "uỹ",
    "ụy",
    "uỵ",
]
_OLD_TONES = dict(zip(_PLACES[::2], _PLACES[1::2], strict=True))


def _place_tones(text: str, tones: dict[str, str]) -> str:
    """Where such a syllable ends; «quý» has no other way."""
    tones = tones | {old.upper(): new.upper() for old, new in tones.items()}
    return re.sub(
        rf"(?<![qQ])(?:{'|'.join(tones)})(?![^\W\d_])",
        lambda match: tones[match.group()],
        unicodedata.normalize("NFC", text),
    )


def _strew(text: str) -> str:
    """Characters that nobody sees, as copying from web pages and from Word leaves them."""
    return (
        text.replace("ng ", "ng\u00a0", 20)
        .replace("ạ", "ạ\u200b")
        .replace("ế", "ế\u00ad")
        .replace("ộ", "\u2060ộ")
        .replace("của", "của\ufeff")
    )


FORMS: dict[str, Callable[[str], bytes]] = {
    "utf-8-bom": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be-bom": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "old-tones": lambda text: _place_tones(text, _OLD_TONES).encode(),
    "new-tones": lambda text: _place_tones(text, {new: old for old, new in _OLD_TONES.items()}).encode(),
    "unseen": lambda text: _strew(text).encode(),
    "tcvn3": lambda text: write_tcvn3(text).encode("cp1252"),
    "tcvn3-utf-8": lambda text: write_tcvn3(text).encode(),
    "tcvn3-utf-16": lambda text: write_tcvn3(text).encode("utf-16"),
    "vni": lambda text: write_vni(text).encode("cp1252"),
    "vni-utf-8": lambda text: write_vni(text).encode(),
    "windows-1258": write_windows_1258,
}


def _strip(value: object) -> object:
    """Without what tells of the file, and tone marks all in one place."""
    if isinstance(value, dict):
        return {key: _strip(item) for key, item in value.items() if key != "source"}
    if isinstance(value, list):
        return [_strip(item) for item in value]
    return unify(value) if isinstance(value, str) else value


@cache
def _load_rules() -> Profile:
    return load_profile("mau-tinh")


def _answer(data: bytes) -> tuple[object, object]:
    plan: Plan = extract_plan(parse_txt(data, "ke-hoach.txt", "0"))
    results = [(result.rule, result.status) for result in check_plan(plan, _load_rules())]
    return results, _strip(json.loads(render_plans_json([plan], several=False)))


def _check(path: Path, form: str) -> None:
    text = simplify(path.read_text(encoding="utf-8-sig"))
    verdicts, facts = _answer(text.encode())
    other_verdicts, other_facts = _answer(FORMS[form](text))
    assert other_verdicts == verdicts
    assert other_facts == facts


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", FEW, ids=lambda path: path.stem)
def test_the_same_plan(path: Path, form: str) -> None:
    _check(path, form)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", [*SAMPLES, *REAL], ids=lambda path: path.stem)
def test_every_plan(path: Path, form: str) -> None:
    _check(path, form)
