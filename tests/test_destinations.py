"""Where the forms of one run go, as the command line says it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cnscd_cli.__main__ import main
from cnscd_cli.cli.destinations import Destinations, FileForm, list_files, read_destinations
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.parsers.folders import find_plans
from cnscd_cli.reporting.choices import FORMS, ReportFormat

TABLE, JSON = ReportFormat.TABLE, ReportFormat.JSON


@pytest.mark.parametrize(
    ("formats", "outputs", "shown", "files"),
    [
        ([], [], TABLE, []),
        ([], ["kq.json"], TABLE, [("kq.json", JSON)]),
        ([], ["KQ.JSON", "bảng.txt"], TABLE, [("KQ.JSON", JSON), ("bảng.txt", TABLE)]),
        (["json"], [], JSON, []),
        (["json", "json"], [], JSON, []),
        (["json=kq"], [], TABLE, [("kq", JSON)]),
        (["json=a=b.txt"], [], TABLE, [("a=b.txt", JSON)]),
        (["json"], ["kq.out"], JSON, [("kq.out", JSON)]),
        (["json"], ["kq.txt"], JSON, [("kq.txt", TABLE)]),
        (["json=a.json", "table=b"], ["c.json"], TABLE, [("a.json", JSON), ("b", TABLE), ("c.json", JSON)]),
    ],
)
def test_each_file_gets_its_form(
    formats: list[str], outputs: list[str], shown: ReportFormat, files: list[tuple[str, ReportFormat]]
) -> None:
    paths = [Path(name) for name in outputs]
    wanted = Destinations(shown, tuple(FileForm(Path(name), form) for name, form in files))
    assert read_destinations(formats, paths, FORMS, TABLE) == wanted
    assert list_files(formats, paths) == [Path(name) for name, _ in files]


@pytest.mark.parametrize(
    ("formats", "outputs", "words"),
    [
        (["xml"], [], "Không có dạng kết quả «xml»; chọn một trong: table, html"),
        (["xml=a"], [], "Không có dạng kết quả «xml»"),
        (["json="], [], "Sau «json=» thiếu tên tệp; viết ví dụ «json=ket-qua»."),
        (["json", "table"], [], "Chỉ in ra màn hình được một dạng; ghi dạng kia vào tệp, ví dụ «table=ket-qua»."),
        ([], ["kq.abc"], "Không rõ ghi kq.abc theo dạng nào; dùng một đuôi trong .txt, .html"),
        ([], ["kq.docx"], "bản có nhận xét: «cnscd annotate»; công văn góp ý: «cnscd letter»"),
        (["json"], ["kq.PDF"], "để in ra PDF: một tệp .html"),
        ([], ["json"], "hoặc viết «--format DẠNG=json»."),
    ],
)
def test_what_is_not_clear_is_asked_for(formats: list[str], outputs: list[str], words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read_destinations(formats, [Path(name) for name in outputs], FORMS, TABLE)
    assert words in str(caught.value)


def test_an_ending_tells_one_form() -> None:
    endings = [ending for form in FORMS.values() for ending in form.endings]
    assert len(endings) == len(set(endings))
    assert all(ending == ending.lower() and ending.startswith(".") for ending in endings)
    assert set(FORMS) == set(ReportFormat)


def test_reports_among_the_plans_are_no_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Running the same line again must not take the last page for a plan, nor refuse to replace it."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(Path(__file__).parents[1] / "samples" / "co-to.txt", tmp_path / "co-to.txt")
    outputs = ("bao-cao.html", "bao-cao.txt", "trich.txt")
    (tmp_path / "hong.docx").write_bytes(b"PK\3\4")
    for _ in range(2):
        assert main(["check", ".", "-o", outputs[0], "-o", outputs[1], "-q"]) == 3
        assert main(["extract", ".", "-o", outputs[2], "-q"]) == 3
    assert main(["check", "hong.docx", "-o", "mot.txt", "-q"]) == 3
    assert [plan.path for plan in find_plans(["."])] == ["./co-to.txt", "./hong.docx"]
    (tmp_path / "co-to.txt").rename(tmp_path / "bao-cao.txt")
    assert main(["check", ".", "-o", outputs[1]]) == 2  # a plan under that name is one
    text = "Kế hoạch: Tổ công nghệ số cộng đồng năm 2026\nĐơn vị: xã Ia Sao\nI. MỤC TIÊU\n"
    (tmp_path / "tay.txt").write_text(text, encoding="utf-8")
    (tmp_path / "trang.html").write_text(f"<html><body>{text}</body></html>", encoding="utf-8")
    assert {"./tay.txt", "./trang.html"} < {plan.path for plan in find_plans(["."])}
