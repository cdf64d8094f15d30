"""`cnscd letter`: what is written where, what is refused, and what the person is told."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from docx import Document

import cnscd_cli
from cnscd_cli.__main__ import main
from cnscd_cli.cli.status import ExitStatus

SAMPLE = Path(__file__).parents[1] / "samples" / "co-to.docx"

Captured = pytest.CaptureFixture[str]

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ IA SAO
Số:      /KH-UBND

Ia Sao, ngày      tháng 3 năm 2026

KẾ HOẠCH
Hoạt động của Tổ công nghệ số cộng đồng năm 2026

I. MỤC TIÊU
Phổ cập kỹ năng số.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans of one name and a file that is no plan; we stand there."""
    (tmp_path / "a.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_text(PLAN.replace("IA SAO", "TÂN AN"), encoding="utf-8")
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(path: Path) -> str:
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*cells, *(item.text for item in document.paragraphs)])


def test_the_letter_lies_beside_the_plan(folder: Path, capsys: Captured) -> None:
    assert main(["letter", "a.txt", "--date", "2026-07", "--profile", "mau-tinh"]) == ExitStatus.OK
    assert capsys.readouterr().out.endswith("; ghi vào a.gop-y.docx.\n")
    told = read(folder / "a.gop-y.docx")
    assert "Kính gửi: Ủy ban nhân dân xã Ia Sao." in told
    assert "ngày … tháng 7 năm 2026" in told
    assert "Số của kế hoạch còn để trống." in told


@pytest.mark.parametrize(("command", "mark"), [("letter", "gop-y"), ("annotate", "nhan-xet")])
def test_what_may_have_been_edited_is_kept(folder: Path, capsys: Captured, command: str, mark: str) -> None:
    shutil.copy(SAMPLE, folder / "a.docx")
    written, second, named = (folder / f"a.{mark}.docx", folder / f"a.{mark}-2.docx", folder / "moi.docx")
    order = [command, "a.docx", "--date", "2026-07-14"]
    assert [main(order), main(order)] == [ExitStatus.OK] * 2  # the same again
    assert not second.exists()
    written.write_bytes(b"edited")
    assert main(order) == ExitStatus.OK
    assert capsys.readouterr().out.endswith(f"; ghi vào {second.name}.\n")
    assert (written.read_bytes(), second.exists()) == (b"edited", True)
    assert main([*order, "--overwrite"]) == ExitStatus.OK
    assert written.read_bytes() == second.read_bytes()
    named.write_bytes(b"edited")
    assert main([*order, "-o", "moi.docx"]) == ExitStatus.USAGE
    assert capsys.readouterr().err == (
        "Lỗi: Đã có moi.docx, có thể đã được sửa; thêm --overwrite để thay, hoặc nêu tên khác.\n"
    )
    assert named.read_bytes() == b"edited"
    assert main([*order, "-o", "moi.docx", "--overwrite"]) == ExitStatus.OK
    assert named.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("command", ["letter", "annotate"])
def test_a_folder_is_made_where_it_is_missing(folder: Path, capsys: Captured, command: str) -> None:
    shutil.copy(SAMPLE, folder / "a.docx")
    assert main([command, "a.docx", "-o", "khong-dung", "--profile", "khong-co"]) == ExitStatus.USAGE
    assert not (folder / "khong-dung").exists()
    assert main([command, "a.docx", "-o", "gui/2026.7"]) == ExitStatus.OK
    (made,) = (folder / "gui" / "2026.7").iterdir()
    assert capsys.readouterr().out.endswith(f"; ghi vào {made.relative_to(folder)}.\n")
    (folder / "tep").write_bytes(b"x")
    assert main([command, ".", "-o", "tep"]) == ExitStatus.USAGE
    assert "--output phải là một thư mục, không phải tep." in capsys.readouterr().err


def test_a_folder_gets_one_letter_a_plan_and_letters_are_no_plans(folder: Path, capsys: Captured) -> None:
    for _ in range(2):
        assert main(["letter", ".", "--output", "cv", "--overwrite"]) == ExitStatus.UNREADABLE
        answer = capsys.readouterr()
        assert sorted(path.name for path in (folder / "cv").iterdir()) == ["a.gop-y-2.docx", "a.gop-y.docx"]
        assert "Lỗi: " in answer.err
        assert "hong.docx" in answer.err
        assert answer.err.strip().endswith("Không có công văn cho tệp này.")
    assert "xã Ia Sao" in read(folder / "cv" / "a.gop-y.docx")
    assert "xã Tân An" in read(folder / "cv" / "a.gop-y-2.docx")


def test_no_two_plans_share_a_letter(folder: Path) -> None:
    for number, name in enumerate(("A.txt", "a-2.txt"), 1):
        (folder / "b" / name).write_text(PLAN + "\n" * number, encoding="utf-8")
    assert main(["letter", "a.txt", "b", "--output", "cv"]) == ExitStatus.OK
    written = [path.name for path in (folder / "cv").iterdir()]
    assert len(written) == len({name.lower() for name in written}) == 4


def test_what_word_cannot_hold_is_written_out(folder: Path) -> None:
    hostile = "\x01\x1b[31m\u202e\ufffe"
    options = [f"--{name}={hostile}" for name in ("department", "parent", "symbol", "place", "signer", "position")]
    assert main(["letter", "a.txt", *options]) == ExitStatus.OK
    assert "\\x01\\x1b[31m\\u202e" in read(folder / "a.gop-y.docx")


def test_a_plan_that_is_not_there_is_told(folder: Path, capsys: Captured) -> None:
    assert main(["letter", "khong/co.docx"]) == ExitStatus.UNREADABLE
    assert "Lỗi: khong/co.docx: Không tìm thấy tệp." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "Nêu kế hoạch cần góp ý"),
        (["a.txt", "-o", "cv.pdf"], "đuôi .docx"),
        (["a.txt", "b", "-o", "cv.docx"], "phải là một thư mục"),
        (["a.txt", "--date", "2026-02-30"], "Ngày «2026-02-30» không hợp lệ"),
        (["a.txt", "--date", "14/7/2026"], "Ngày «14/7/2026» không hợp lệ"),
        (["a.txt", "--reply-by", "2026-06-30", "--date", "2026-07"], "sớm hơn ngày của công văn"),
        (["a.txt", "--reply-by", "mai"], "Ngày «mai» không hợp lệ"),
        (["a.txt", "--template", "khong-co.docx"], "Không mở được mẫu khong-co.docx: không tìm thấy."),
        (["a.txt", "--template", "hong.docx"], "Không dùng được mẫu hong.docx: tệp hỏng"),
        (["a.txt", "--template", "b"], "Không mở được mẫu b"),
        (["a.txt", "--write-template", "mau.docx"], "một lệnh khác"),
        (["--write-template", "mau.txt"], "đuôi .docx"),
        (["hong.docx", "-o", "hong.docx"], "đó là tệp đầu vào"),
    ],
)
def test_what_cannot_be_done_is_refused(folder: Path, capsys: Captured, args: list[str], told: str) -> None:
    assert main(["letter", *args]) == ExitStatus.USAGE
    answer = capsys.readouterr()
    assert told in answer.err
    assert answer.out == ""
    assert not list(folder.glob("**/*.gop-y.docx"))


def test_the_template_of_the_program_can_be_edited_and_used(folder: Path) -> None:
    assert main(["letter", "--write-template", "mau.docx"]) == ExitStatus.OK
    assert main(["letter", "a.txt", "-o", "goc.docx", "--date", "2026"]) == ExitStatus.OK
    assert main(["letter", "a.txt", "-o", "lai.docx", "--date", "2026", "--template", "mau.docx"]) == ExitStatus.OK
    assert (folder / "goc.docx").read_bytes() == (folder / "lai.docx").read_bytes()
    document = Document("mau.docx")
    document.paragraphs[0].text = "Gửi {{Đơn vị}}:"
    document.save("mau.docx")
    assert main(["letter", "a.txt", "-o", "lai.docx", "--template", "mau.docx", "--overwrite"]) == ExitStatus.OK
    assert "Gửi xã Ia Sao:" in read(folder / "lai.docx")


def test_constant_values_stand_in_the_configuration(folder: Path) -> None:
    assert main(["letter", "--write-template", "b/mau.docx"]) == ExitStatus.OK
    settings = '[letter]\nsymbol = "SKHCN-CĐS"\nsigner = "Lê Văn Mẫu"\ntemplate = "mau.docx"\n'
    (folder / "b" / "cnscd.toml").write_text(f'profile = "mau-tinh"\n{settings}', encoding="utf-8")
    assert main(["letter", "a.txt", "--config", "b/cnscd.toml", "--signer", "Trần Thị Mẫu"]) == ExitStatus.OK
    told = read(folder / "a.gop-y.docx")
    assert "Số: …/SKHCN-CĐS" in told
    assert "Trần Thị Mẫu" in told
    assert main(["check", "a.txt", "--config", "b/cnscd.toml"]) == ExitStatus.GAPS  # other commands pass over it


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "cnscd.toml",
            'ocr = "auto"\n[letter]\nsigne = "A"\n',
            "cnscd.toml:3:1: [letter.signe] Không có khóa «signe», có phải là «signer»?",
        ),
        ("cnscd.toml", "[letter]\nsigner = 3\n", "cnscd.toml:2:1: [letter.signer] Khóa «signer» phải là một chuỗi chữ"),
        ("cnscd.toml", 'letter = "A"\n', "cnscd.toml:1:1: [letter] [letter] phải là một bảng các khóa."),
        (
            "pyproject.toml",
            '[tool.cnscd.letter]\nwho = "A"\n',
            "pyproject.toml:2:1: [tool.cnscd.letter.who] Không có khóa «who»",
        ),
    ],
)
def test_faults_of_the_configuration_are_told(folder: Path, capsys: Captured, name: str, text: str, told: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert main(["letter", "a.txt"]) == ExitStatus.USAGE
    assert told in capsys.readouterr().err


def test_the_library_gives_files_and_the_report_they_rest_on(folder: Path) -> None:
    letters = cnscd_cli.letter("a.txt", "hong.docx", isolated=False, day="2026")
    first, second = letters.files
    assert first is not None
    assert second is None
    assert [plan.error is None for plan in letters.report.plans] == [True, False]
    assert Document(io.BytesIO(first)).tables
    assert cnscd_cli.letter("a.txt", isolated=False, day="2026").files == (first,)
