"""Folders and archives of plans by way of the command line: what is taken, what is told, what is written where."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

import cnscd_cli
from cnscd_cli.__main__ import main
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.runs import keeping, listing, pool

Captured = pytest.CaptureFixture[str]
SAMPLES = Path(__file__).parents[1] / "samples"


def make_text(name: str, day: str = "05 tháng 01", province: str = "Phú Thọ") -> bytes:
    lines = (
        f"ỦY BAN NHÂN DÂN\nXÃ {name.upper()}", f"Số: 12/KH-UBND\n{name}, ngày {day} năm 2026",
        "KẾ HOẠCH\nHoạt động của Tổ công nghệ số cộng đồng",
        f"Thực hiện Kế hoạch số 01/KH-UBND ngày 02/01/2026 của Ủy ban nhân dân tỉnh {province};",
        "I. MỤC TIÊU", "- Trên 80% người dân có tài khoản định danh điện tử.",
    )  # fmt: skip
    return "\n\n".join(lines).encode()


def zipped(contents: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in contents.items():
            file.writestr(name, data)
    return buffer.getvalue()


WORD = (SAMPLES / "co-to.docx").read_bytes()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Loose plans, an archive, an archive in it, a draft folder."""
    monkeypatch.chdir(tmp_path)
    files = {
        "kh/a.txt": make_text("Tây Cốc"),
        "kh/nhap/a-cu.txt": make_text("Khoái Châu", province="Hưng Yên"),
        "kh/dot-1.zip": zipped(
            {
                "xa b/kế hoạch.docx": WORD,
                "ban-sao.txt": make_text("Tây Cốc"),
                "trong.zip": zipped({"moi.txt": make_text("Tây Cốc", "09 tháng 02")}),
                "hong.docx": b"PK\x03\x04 het",
            }
        ),
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def check(capsys: Captured, *args: str) -> tuple[int, dict[str, dict[str, object]], str]:
    status = main(["check", "--format", "json", "--fail-on", "never", *args])
    told = capsys.readouterr()
    return status, {plan["path"]: plan for plan in json.loads(told.out)["plans"]}, told.err


def test_members_of_archives_are_plans_like_any_other(folder: Path, capsys: Captured) -> None:
    status, plans, told = check(capsys, "kh")
    assert status == ExitStatus.UNREADABLE
    assert list(plans) == [
        "kh/a.txt",
        "kh/dot-1.zip/hong.docx",
        "kh/dot-1.zip/trong.zip/moi.txt",
        "kh/dot-1.zip/xa b/kế hoạch.docx",
        "kh/nhap/a-cu.txt",
    ]
    assert plans["kh/a.txt"]["duplicates"] == ["kh/dot-1.zip/ban-sao.txt"]
    newer = "kh/dot-1.zip/trong.zip/moi.txt"
    assert plans["kh/a.txt"]["edition"] == {"latest": False, "total": 2, "others": [newer]}
    assert plans[newer]["edition"] == {"latest": True, "total": 2, "others": ["kh/a.txt"]}
    assert plans["kh/a.txt"]["notes"] == [
        "Cùng nội dung với: kh/dot-1.zip/ban-sao.txt; chỉ đọc một lần",
        f"Xã này đã có kế hoạch ban hành sau bản này: {newer}",
    ]
    (alone,) = json.loads(cnscd_json(SAMPLES / "co-to.docx"))["plans"]
    assert plans["kh/dot-1.zip/xa b/kế hoạch.docx"]["results"] == alone["results"]
    assert told.startswith("Lỗi: kh/dot-1.zip/hong.docx: ")


def cnscd_json(path: Path) -> str:
    from cnscd_cli.reporting.choices import ReportFormat
    from cnscd_cli.reporting.formats import render_report

    return render_report(cnscd_cli.check(path), ReportFormat.JSON)


def test_the_same_without_processes_and_where_answers_are_stored(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = cnscd_cli.check("kh")
    assert cnscd_cli.check("kh", isolated=False) == whole
    monkeypatch.setattr(keeping, "_FEW", 1)
    assert tuple(cnscd_cli.check("kh").plans) == tuple(whole.plans)


def test_an_archive_and_a_plan_in_it_can_be_named(folder: Path, capsys: Captured) -> None:
    _, plans, _ = check(capsys, "kh/dot-1.zip")
    assert next(iter(plans)) == "kh/dot-1.zip/ban-sao.txt"
    status, plans, _ = check(capsys, "kh/dot-1.zip/trong.zip/moi.txt")
    assert (status, list(plans)) == (ExitStatus.OK, ["kh/dot-1.zip/trong.zip/moi.txt"])
    status, plans, told = check(capsys, "kh/dot-1.zip/khong-co.txt")
    assert status == ExitStatus.UNREADABLE
    assert "Không có tệp này trong tệp nén" in told


PICKED = [
    (["--exclude", "nhap/", "--exclude", "hong.*"], ["kh/a.txt", "kh/dot-1.zip/trong.zip/moi.txt", "kh/dot-1.zip/xa b/kế hoạch.docx"]),
    (["--include", "*.DOCX"], ["kh/dot-1.zip/hong.docx", "kh/dot-1.zip/xa b/kế hoạch.docx"]),
    (["--include", "nhap/", "--include", "a.txt"], ["kh/a.txt", "kh/nhap/a-cu.txt"]),
    (["--include", "dot-1.zip/*.txt"], ["kh/dot-1.zip/ban-sao.txt"]),
    (["--exclude", "*.zip"], ["kh/a.txt", "kh/nhap/a-cu.txt"]),
    (["--include", "dot-*/**/moi.txt"], ["kh/dot-1.zip/trong.zip/moi.txt"]),
]  # fmt: skip


@pytest.mark.parametrize(("options", "wanted"), PICKED, ids=[" ".join(row[0]) for row in PICKED])
def test_patterns_choose(folder: Path, capsys: Captured, options: list[str], wanted: list[str]) -> None:
    _, plans, told = check(capsys, "kh", *options)
    assert list(plans) == wanted
    assert "Lưu ý" not in told


def test_a_pattern_that_fits_nothing_says_so(folder: Path, capsys: Captured) -> None:
    _, _, told = check(capsys, "kh", "--exclude", "hong.docx", "--exclude", "xa-c/", "--exclude", "*.odt")
    assert told == "Lưu ý: không có tệp nào khớp với mẫu «xa-c/», «*.odt».\n"
    status, plans, told = check(capsys, "kh", "--include", "*.odt")
    assert status == ExitStatus.UNREADABLE
    assert list(plans) == ["kh"]
    assert "Không có kế hoạch nào hợp với --include, --exclude trong thư mục" in told
    assert main(["check", "kh", "--exclude", "!a.txt"]) == ExitStatus.USAGE
    with pytest.raises(ConfigurationError):
        cnscd_cli.check("kh", include=[""])


def test_a_file_that_is_named_is_never_excluded(folder: Path, capsys: Captured) -> None:
    _, plans, told = check(capsys, "kh/nhap/a-cu.txt", "--exclude", "*")
    assert (list(plans), told) == (["kh/nhap/a-cu.txt"], "")
    assert [plan.path for plan in cnscd_cli.check("kh/a.txt", "kh", exclude="*").plans] == ["kh", "kh/a.txt"]


def test_patterns_of_a_unit_stand_in_its_configuration(folder: Path, capsys: Captured) -> None:
    (folder / "cnscd.toml").write_text('exclude = ["nhap/", "*.zip"]\ninclude = "*.txt"\n', encoding="utf-8")
    assert list(check(capsys, "kh")[1]) == ["kh/a.txt"]
    assert list(check(capsys, "kh", "--exclude", "a.txt", "--exclude", "*.zip")[1]) == ["kh/nhap/a-cu.txt"]
    (folder / "cnscd.toml").write_text('exclude = ["!x"]\n', encoding="utf-8")
    assert main(["check", "kh"]) == ExitStatus.USAGE
    assert "cnscd.toml:1:1: [exclude] Mẫu «!x» bắt đầu bằng «!»" in capsys.readouterr().err


def test_an_archive_that_is_not_opened_is_told_of(folder: Path, capsys: Captured) -> None:
    (folder / "kh/dot-2.rar").write_bytes(b"Rar!")
    (folder / "kh/dot-3.zip").write_bytes((folder / "kh/dot-1.zip").read_bytes()[:-40])
    (folder / "kh/anh.zip").write_bytes(zipped({"anh.jpg": b"x"}))
    _, plans, _ = check(capsys, "kh", "--include", "dot-2*", "--include", "dot-3*", "--include", "anh*")
    assert list(plans) == ["kh/dot-2.rar", "kh/dot-3.zip"]
    assert str(plans["kh/dot-2.rar"]["error"]).endswith("kiểm tra thư mục ấy, hoặc nén lại thành .zip.")
    assert "mục lục ở cuối tệp" in str(plans["kh/dot-3.zip"]["error"])
    _, plans, told = check(capsys, "kh/anh.zip")
    assert "Không có kế hoạch nào (.docx, .pdf, .txt, .doc, .rtf, .odt) trong tệp nén" in told


def test_a_word_file_by_the_name_of_an_archive_is_a_plan(folder: Path, capsys: Captured) -> None:
    (folder / "kh/word.zip").write_bytes(WORD)
    _, plans, _ = check(capsys, "kh", "--include", "word.zip")
    assert (list(plans), plans["kh/word.zip"]["status"]) == (["kh/word.zip"], "checked")
    assert list(check(capsys, "kh/word.zip")[1]) == ["kh/word.zip"]


def test_the_archive_is_never_written_over(folder: Path, capsys: Captured) -> None:
    before = (folder / "kh/dot-1.zip").read_bytes()
    assert main(["check", "kh/dot-1.zip", "--format", "json=kh/dot-1.zip"]) == ExitStatus.USAGE
    assert "đó là tệp đầu vào" in capsys.readouterr().err
    assert (folder / "kh/dot-1.zip").read_bytes() == before


@pytest.mark.parametrize(
    ("command", "name"),
    [("annotate", "dot-1 - xa b - kế hoạch.nhan-xet.docx"), ("letter", "dot-1 - xa b - kế hoạch.gop-y.docx")],
)
def test_what_is_made_of_a_plan_in_an_archive_lies_beside_the_archive(
    folder: Path, capsys: Captured, command: str, name: str
) -> None:
    before = sorted(folder.rglob("*"))
    assert main([command, "kh", "--include", "kế hoạch.docx"]) == ExitStatus.OK
    assert f"ghi vào kh/{name}" in capsys.readouterr().out
    assert sorted(folder.rglob("*")) == sorted([*before, folder / "kh" / name])
    assert len(check(capsys, "kh")[1]) == 5  # it is no plan the next time
    assert main([command, "kh/dot-1.zip", "--include", "kế hoạch.docx", "--output", "ra"]) == ExitStatus.OK
    assert [path.name for path in (folder / "ra").iterdir()] == [name]


def test_a_name_in_an_archive_makes_no_name_of_a_file_that_leads_astray(folder: Path, capsys: Captured) -> None:
    (folder / "x.zip").write_bytes(zipped({"../..\\C:/a:b*?.docx": WORD, "y" * 240 + ".docx": WORD + b"\0"}))
    assert main(["annotate", "x.zip", "--output", "ra"]) == ExitStatus.OK
    made = sorted(path.name for path in (folder / "ra").iterdir())
    assert made[0] == "x - C_ - a_b__.nhan-xet.docx"
    assert len(made[1].encode()) < 255


def test_extract_takes_archives_and_tells_of_duplicates(folder: Path, capsys: Captured) -> None:
    assert main(["extract", "kh", "--exclude", "hong.*", "--format", "json"]) == ExitStatus.OK
    told = capsys.readouterr()
    paths = [plan["source"]["path"] for plan in json.loads(told.out)]
    assert paths[:2] == ["kh/a.txt", "kh/dot-1.zip/trong.zip/moi.txt"]
    assert told.err == "Lưu ý: kh/a.txt: Cùng nội dung với: kh/dot-1.zip/ban-sao.txt; chỉ đọc một lần.\n"


def test_every_form_tells_of_duplicates_and_editions(folder: Path, capsys: Captured) -> None:
    forms = ("csv", "markdown", "junit", "sarif", "gitlab", "html", "jsonl")
    assert main(["check", "kh", "--fail-on", "never", *(w for f in forms for w in ("-f", f"{f}=ra.{f}"))]) == 3
    shown = capsys.readouterr().out
    for text in (" ".join(shown.split()), *((folder / f"ra.{form}").read_text("utf-8") for form in forms)):
        plain = text.replace("\\u002e", ".")
        assert "Cùng nội dung với: kh/dot-1.zip/ban-sao.txt" in plain.replace("\\", "")
        assert "đã có kế hoạch ban hành sau bản này" in plain


@pytest.mark.usefixtures("cache_folder")
def test_an_unchanged_archive_is_not_opened_again(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check(capsys, "kh")
    monkeypatch.setattr(listing, "_listings", {})
    with monkeypatch.context() as context:
        context.setattr(pool.LocalPool, "answer", lambda *_: pytest.fail("a file was opened"))
        again = check(capsys, "kh", "--exclude", "hong.docx")
    assert again[1] == {path: plan for path, plan in first[1].items() if path != "kh/dot-1.zip/hong.docx"}
    (folder / "kh/dot-1.zip").write_bytes(zipped({"khac.txt": make_text("Khác")}))
    assert list(check(capsys, "kh")[1]) == ["kh/a.txt", "kh/dot-1.zip/khac.txt", "kh/nhap/a-cu.txt"]
