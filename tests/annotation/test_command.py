"""`cnscd annotate` and the function of the library: names, sentences, exit statuses."""

from __future__ import annotations

import inspect
import shutil
import sys
from pathlib import Path

import pytest
from annotation.commented import read_comments
from docx_files import make_parts, make_zip

import cnscd_cli
from cnscd_cli import copies
from cnscd_cli.__main__ import main
from cnscd_cli.annotation.order import Order
from cnscd_cli.errors import ConfigurationError, CostlyInput
from cnscd_cli.model.derived import Mark, find_mark, name_derived
from cnscd_cli.parsers.options import ReadOptions
from cnscd_cli.parsers.programs import find_soffice

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES / "co-to.docx", tmp_path / "co-to.docx")
    return tmp_path


def test_the_copy_lies_beside_the_plan(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "co-to.docx").read_bytes()
    assert main(["annotate", "co-to.docx", "--date", "2026-03-01"]) == 0
    assert capsys.readouterr().out == "co-to.docx: 3 nhận xét; ghi vào co-to.nhan-xet.docx.\n"
    assert (folder / "co-to.docx").read_bytes() == before
    found = read_comments((folder / "co-to.nhan-xet.docx").read_bytes())
    assert {seen.date for seen in found} == {"2026-03-01T00:00:00Z"}
    assert len(found) == 3


def test_running_again_adds_nothing_and_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["annotate", "co-to.docx", "--date", "2026-03-01"])
    capsys.readouterr()
    assert main(["annotate", "co-to.docx", "--date", "2026-03-01"]) == 0
    assert capsys.readouterr().out == "co-to.docx: 3 nhận xét; ghi vào co-to.nhan-xet.docx.\n"
    assert main(["annotate", "co-to.nhan-xet.docx", "--date", "2026-05-01"]) == 0
    assert capsys.readouterr().out == "co-to.nhan-xet.docx: đã có đủ 3 nhận xét, không thêm gì.\n"
    assert sorted(path.name for path in folder.iterdir()) == ["co-to.docx", "co-to.nhan-xet.docx"]


def test_an_earlier_copy_that_somebody_worked_on_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "co-to.nhan-xet.docx").write_bytes(b"of somebody")
    assert main(["annotate", "co-to.docx"]) == 0
    assert "co-to.nhan-xet-2.docx" in capsys.readouterr().out
    assert (folder / "co-to.nhan-xet.docx").read_bytes() == b"of somebody"


def test_a_folder_without_its_copies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(SAMPLES / "khoai-chau.docx", folder / "khoai-chau.docx")
    shutil.copy(SAMPLES / "co-to.txt", folder / "co-to.txt")
    shutil.copy(folder / "co-to.docx", folder / "CO-TO.nhan-xet-2.docx")
    assert main(["annotate", ".", "--output", "ra"]) == 3
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "./co-to.docx: 3 nhận xét; ghi vào ra/co-to.nhan-xet.docx.",
        "./khoai-chau.docx: không có gì để nhận xét.",
    ]
    assert told.err.splitlines() == [
        "Lưu ý: ./co-to.docx: Đặc khu này còn tệp kế hoạch khác: ./co-to.txt; ngày ban hành không cho biết bản nào mới nhất.",
        (
            "Lỗi: ./co-to.txt: Văn bản thuần không có chỗ ghi nhận xét. Chạy với bản Word của kế hoạch, hoặc xem kết quả bằng "
            "cnscd check."
        ),
    ]
    assert [path.name for path in (folder / "ra").iterdir()] == ["co-to.nhan-xet.docx"]


def test_two_plans_of_one_name_get_two_copies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a").mkdir()
    shutil.copy(SAMPLES / "tieu-can.docx", folder / "a/co-to.docx")
    (folder / "ra").mkdir()
    assert main(["annotate", "co-to.docx", "a/co-to.docx", "-o", "ra"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert sorted(path.name for path in (folder / "ra").iterdir()) == ["co-to.nhan-xet-2.docx", "co-to.nhan-xet.docx"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["co-to.docx", "-o", "co-to.docx"], "Không ghi đè co-to.docx"),
        (["co-to.docx", "-o", "khong-co/a.docx"], "không có thư mục khong-co"),
        (["co-to.docx", "khac.docx", "-o", "a.docx"], "--output phải là một thư mục, không phải a.docx"),
        ([".", "-o", "a.docx"], "--output phải là một thư mục, không phải a.docx"),
        (["co-to.docx", "-o", "a.pdf"], "tên tệp phải có đuôi .docx"),
        (["co-to.docx", "-o", "co-to.docx/ra"], "co-to.docx không phải là thư mục"),
        (["co-to.docx", "--date", "hôm nay"], "Ngày «hôm nay» không hợp lệ"),
        (["co-to.docx", "--profile", "khong-co"], "khong-co"),
    ],
)
def test_orders_that_cannot_be(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["annotate", *arguments]) == 2
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""
    assert [path.name for path in folder.iterdir()] == ["co-to.docx"]


def test_plans_that_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "hong.docx").write_bytes(b"PK\x03\x04 hong")
    assert main(["annotate", "hong.docx", "khong-co.docx", "co-to.docx"]) == 3
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 2
    assert told.out.startswith("co-to.docx: 3 nhận xét")


def test_a_plan_that_came_back_as_a_copy_alone_is_annotated(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "co-to.docx").rename(folder / "co-to.nhan-xet.docx")
    before = (folder / "co-to.nhan-xet.docx").read_bytes()
    for options in ([], ["--overwrite"]):  # the plan itself is never replaced
        assert main(["annotate", ".", "--date", "2026-03-01", *options]) == 0
        assert capsys.readouterr().out == "./co-to.nhan-xet.docx: 3 nhận xét; ghi vào co-to.nhan-xet-2.docx.\n"
        assert (folder / "co-to.nhan-xet.docx").read_bytes() == before
        (folder / "co-to.nhan-xet-2.docx").unlink()


def test_waivers_that_are_out_of_date_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mien.yaml").write_text(
        "schema: cnscd.waivers/1\nwaivers:\n  - {rule: team-size, commune: đặc khu Cô Tô, reason: Ba thôn ở xa nhau,"
        " approved-by: Trần Văn Mẫu, until: 2020-01-01}\n",
        encoding="utf-8",
    )
    assert main(["annotate", "co-to.docx", "--waivers", "mien.yaml", "--verbose"]) == 0
    told = capsys.readouterr().err
    assert "Lưu ý: " in told
    assert "(mien.yaml" in told
    assert "co-to.docx: DOCX, " in told


def test_what_is_known_already_gets_no_comment(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "co-to.docx", "--write-baseline", "da-biet.json"])
    capsys.readouterr()
    assert main(["annotate", "co-to.docx", "--baseline", "da-biet.json"]) == 0
    assert capsys.readouterr().out == "co-to.docx: không có gì để nhận xét.\n"


def test_a_file_that_changes_meanwhile_is_told(folder: Path) -> None:
    made = cnscd_cli.annotate("co-to.docx")
    (folder / "co-to.docx").write_bytes((SAMPLES / "tieu-can.docx").read_bytes())
    (answer,) = made
    assert answer.copy is None
    assert "vừa thay đổi" in (answer.error or "")


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="máy này không có LibreOffice")
def test_old_word_files_become_new_ones(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "cu.rtf").write_text(
        r"{\rtf1\ansi Ke hoach\par KE HOACH\par I. Muc tieu\par 1. Noi dung thuc hien cua to\par }", encoding="ascii"
    )
    assert main(["annotate", "cu.rtf"]) == 0
    told = capsys.readouterr()
    assert "nhận xét; ghi vào cu.nhan-xet.docx." in told.out
    assert "Lưu ý: cu.rtf: Bản có nhận xét là tệp Word (.docx) do LibreOffice chuyển từ tệp gốc." in told.err
    assert read_comments((folder / "cu.nhan-xet.docx").read_bytes())


def test_a_word_file_under_another_name(folder: Path) -> None:
    (folder / "co-to.docx").rename(folder / "co-to.doc")
    assert main(["annotate", "co-to.doc"]) == 0
    assert (folder / "co-to.nhan-xet.docx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows không nhận tên tệp như vậy")
@pytest.mark.parametrize("suffix", [".docm", ".dotx", ".dotm"])
def test_other_word_files_keep_their_ending(folder: Path, suffix: str) -> None:
    """As output too, where an ending that is not known means a folder."""
    plan = next(folder.glob("*.docx")).rename(folder / f"plan{suffix}")
    assert main(["annotate", str(plan), "--output", str(folder / f"copy{suffix}")]) == 0
    assert (folder / f"copy{suffix}").is_file()


def test_hostile_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "a\x1b[31m&<b>.docx"
    (folder / "co-to.docx").rename(folder / name)
    assert main(["annotate", name]) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert (folder / "a\x1b[31m&<b>.nhan-xet.docx").exists()


def test_parts_that_expat_does_not_know(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = make_parts("<w:p><w:r><w:t>KE HOACH nam</w:t></w:r></w:p>")
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="UTF-32"?>{parts["word/document.xml"]}'.encode("utf-32")
    (folder / "la.docx").write_bytes(make_zip(parts))
    assert main(["annotate", "la.docx"]) == 3
    assert "ấu trúc tệp Word khác thường" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("stem", "number", "name"),
    [
        ("a", 1, "a.nhan-xet.docx"),
        ("a", 2, "a.nhan-xet-2.docx"),
        ("a.nhan-xet", 1, "a.nhan-xet.docx"),
        ("a.nhan-xet-2", 3, "a.nhan-xet-3.docx"),
        ("a.b c", 1, "a.b c.nhan-xet.docx"),
    ],
)
def test_names(stem: str, number: int, name: str) -> None:
    assert name_derived(f"{stem}.docx", Mark.COPY, ".docx", number) == name
    assert find_mark(name) is Mark.COPY


@pytest.mark.parametrize("name", ["a.docx", "nhan-xet.docx", "a.nhan-xet.cuoi.docx", "a.nhan-xet/b.docx"])
def test_other_names(name: str) -> None:
    assert find_mark(name) is None


def test_days_are_checked_before_anything_is_read() -> None:
    with pytest.raises(ConfigurationError, match="không hợp lệ"):
        cnscd_cli.annotate("khong-co.docx", profile="khong-co", day="mai")


def test_the_command_has_the_defaults_of_the_function() -> None:
    from cnscd_cli.cli import commands

    command = inspect.signature(commands.annotate).parameters
    function = inspect.signature(cnscd_cli.annotate).parameters
    assert all(
        command[name].default == function[name].default for name in ("profile", "waivers", "baseline", "ocr", "day")
    )


@pytest.mark.parametrize("suggested", [True, False])
def test_remarks_are_not_lost_where_trying_clauses_takes_too_long(
    suggested: bool, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = copies.answer_file

    def tire(stage: str, path: str, options: ReadOptions, order: Order, **settings: bool) -> object:
        if order.rules is not None or not suggested:
            raise CostlyInput(path, "mất quá nhiều thời gian", "Gửi bản ngắn hơn")
        return answer(stage, path, options, order, **settings)

    monkeypatch.setattr(copies, "answer_file", tire)
    status = main(["annotate", "co-to.docx", *(["--suggest"] if suggested else [])])
    told = capsys.readouterr()
    assert status == (0 if suggested else 3)
    assert ("co-to.docx: 3 nhận xét; ghi vào co-to.nhan-xet.docx." in told.out) == suggested
    assert ("Văn bản quá dài để thử chèn nội dung còn thiếu, nên chỉ có nhận xét" in told.err) == suggested
    assert ("Lỗi: co-to.docx: Mất quá nhiều thời gian. Gửi bản ngắn hơn." in told.err) != suggested
