"""The generated pages: they tell what the YAML says, and the shipped ones do not lag behind it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cnscd_cli.__main__ import main
from cnscd_cli.authoring.pages import find_lagging, make_pages
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.sources import list_shipped
from cnscd_cli.rules.registry import KINDS

DOCS = Path(__file__).parent.parent.parent / "docs" / "rules"
SHIPPED = tuple(load_profile(name) for name in list_shipped())
PROVINCE = """\
schema: cnscd.profile/1
id: tinh-thu
title: Tỉnh thử
extends: mau-tinh
province: Ninh Bình
document: {kind: Kế hoạch, number: 77/KH-UBND, date: 2026-06-30, issuer: UBND tỉnh Ninh Bình}
valid: {from: 2026-07-01}
rules:
  - {id: team-size, params: {max: 8}}
  - {id: team-leader, enabled: false, note: Tỉnh không quy định.}
  - {id: consistent-name, severity: error}
"""


def load_province(folder: Path) -> Profile:
    path = folder / "tinh-thu.yaml"
    path.write_text(PROVINCE, encoding="utf-8")
    return load_profile(path)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return make_pages(SHIPPED)


def test_the_pages_of_the_repository_are_up_to_date(pages: dict[str, str]) -> None:
    assert find_lagging(pages, DOCS) == (), "run: cnscd rules docs"


def test_every_link_leads_somewhere(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        for page, anchor in re.findall(r"\]\(([\w.-]*)#?([\w-]*)\)", text):
            target = pages[page or name]
            assert not anchor or f"\n## {anchor}\n" in target, (name, page, anchor)


def test_every_kind_and_rule_has_its_heading(pages: dict[str, str]) -> None:
    for kind in KINDS:
        assert f"\n## {kind}\n" in pages["kinds.md"]
    for rule in load_profile("mau-tinh").rules:
        section = pages["mau-tinh.md"].split(f"\n## {rule.id}\n")[1].split("\n## ")[0]
        for heading in ("Yêu cầu", "Vì sao", "Căn cứ", "Ví dụ đạt", "Ví dụ chưa đạt", "Dễ nhầm", "Gợi ý"):
            assert f"### {heading}\n" in section, (rule.id, heading)


def test_a_page_of_a_province_tells_what_differs(tmp_path: Path) -> None:
    pages = make_pages((load_province(tmp_path),))
    text = pages["tinh-thu.md"]
    assert "Kế hoạch số 77/KH-UBND ngày 30/06/2026 của UBND tỉnh Ninh Bình" in text
    assert "| Hiệu lực | từ 01/07/2026 |" in text
    assert "| `team-size` | max là 8 thay cho 12 |" in text
    assert "| `consistent-name` | mức lỗi thay cho cảnh báo |" in text
    assert "| `team-leader` | Tổ trưởng | Tỉnh không quy định. |" in text
    assert "[number-filled](mau-tinh.md#number-filled)" in text
    assert "\n## team-size\n" in text
    assert "\n## number-filled\n" not in text
    assert "mau-tinh.md" in pages, "what it rests on comes along"


def test_check_names_the_pages_that_lag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "trang"
    assert main(["rules", "docs", "mau-tinh", "-o", str(folder)]) == 0
    assert main(["rules", "docs", "mau-tinh", "-o", str(folder), "--check"]) == 0
    page = folder / "mau-tinh.md"
    page.write_text(page.read_text(encoding="utf-8").replace("thành viên", "người"), encoding="utf-8")
    left_over = folder / "tinh-cu.md"
    left_over.write_bytes((folder / "kinds.md").read_bytes())
    (folder / "ghi-chep.md").write_text("của người khác", encoding="utf-8")
    capsys.readouterr()
    assert main(["rules", "docs", "mau-tinh", "-o", str(folder), "--check"]) == 1
    told = capsys.readouterr().err
    assert "mau-tinh.md" in told
    assert "tinh-cu.md" in told
    assert "ghi-chep.md" not in told
    assert main(["rules", "docs", "mau-tinh", "-o", str(folder)]) == 0
    assert not left_over.exists()
    assert (folder / "ghi-chep.md").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tep").write_text("", encoding="utf-8")
    assert main(["rules", "docs", "mau-tinh", "-o", str(tmp_path / "tep" / "trang")]) == 2
    assert "Không ghi được vào" in capsys.readouterr().err
