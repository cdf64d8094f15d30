"""Files that the program writes: whole or not at all, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnscd_cli.__main__ import main
from cnscd_cli.cli.status import ExitStatus
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.files import write_files

ROOT = Path(__file__).parent.parent
PLAN = str(ROOT / "samples" / "tay-coc.txt")

Captured = pytest.CaptureFixture[str]
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has none of it")
not_root = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is locked to this user")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files as an earlier run left them."""
    for name in ("a.json", "b.txt"):
        (tmp_path / name).write_text("cũ", encoding="utf-8")
    return tmp_path


def read(folder: Path) -> dict[str, str]:
    """All that lies there now, so that nothing temporary hides."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def check(folder: Path, *names: str) -> int:
    return main(["check", PLAN, "--fail-on", "never", *(word for name in names for word in ("-o", str(folder / name)))])


# --- all or nothing ----------------------------------------------------------------------------------------------


def test_all_are_written(folder: Path) -> None:
    assert check(folder, "a.json", "b.txt", "c.json") == ExitStatus.OK
    found = read(folder)
    assert sorted(found) == ["a.json", "b.txt", "c.json"]
    assert found["a.json"] == found["c.json"] != "cũ"


def test_none_is_touched_where_one_cannot_be_staged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.write_bytes

    def fill(path: Path, data: bytes) -> int:
        if len(data) > 3:
            real(path, data[:3])
            raise OSError(errno.ENOSPC, "full")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(ConfigurationError, match=r"Không ghi được vào .*b\.txt: đĩa đã đầy\."):
        write_files([(folder / "a.json", b"x"), (folder / "b.txt", b"long")])
    assert read(folder) == {"a.json": "cũ", "b.txt": "cũ"}


def test_pieces_that_cannot_be_made_to_the_end_leave_the_old_file(folder: Path) -> None:
    def make() -> Iterator[bytes]:
        yield b"x" * 100_000
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(ConfigurationError, match=r"Không ghi được vào .*b\.txt: đĩa đã đầy\."):
        write_files([(folder / "a.json", iter([b"new"])), (folder / "b.txt", make())])
    assert read(folder) == {"a.json": "cũ", "b.txt": "cũ"}
    write_files([(folder / "a.json", iter([b"n", b"ew"])), (folder / "b.txt", iter(()))])
    assert read(folder) == {"a.json": "new", "b.txt": ""}


@posix
def test_who_stops_reading_in_the_middle_gets_no_complaint(folder: Path) -> None:
    for number in range(12):
        text = (ROOT / "samples" / "tieu-can.txt").read_text(encoding="utf-8")
        (folder / f"{number}.txt").write_text(text + "\n" * number, encoding="utf-8")
    (folder / "b.txt").unlink()
    command = f'"{sys.executable}" -m cnscd_cli check "{folder}" --format jsonl --jobs 1; echo $? >&2'
    done = subprocess.run(
        ["sh", "-c", f"({command}) | head -c 20"], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert (done.stdout, done.stderr) == (b'{"schema": "cnscd.re', b"1\n")


LIMITED = """\
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from cnscd_cli.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@posix
def test_a_disk_without_room_leaves_the_old_files(folder: Path) -> None:
    command = [sys.executable, "-c", LIMITED, "check", PLAN, "-o", str(folder / "b.txt"), "-o", str(folder / "a.json")]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, timeout=60)
    assert done.returncode == ExitStatus.USAGE
    words = done.stderr.decode("utf-8")
    assert words == f"Lỗi: Không ghi được vào {folder / 'b.txt'}: tệp lớn hơn mức được phép.\n"
    assert read(folder) == {"a.json": "cũ", "b.txt": "cũ"}


def test_one_that_is_open_elsewhere_holds_no_other_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name == "a.json":
            raise PermissionError(errno.EACCES, "sharing violation")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert check(folder, "a.json", "b.txt") == ExitStatus.USAGE
    error = capsys.readouterr().err
    assert error == (
        f"Lỗi: Không ghi được vào {folder / 'a.json'}: không có quyền ghi, hoặc tệp đang mở ở chương trình khác.\n"
    )
    found = read(folder)
    assert sorted(found) == ["a.json", "b.txt"]
    assert found["a.json"] == "cũ"
    assert found["b.txt"].startswith("Kế hoạch:")


@pytest.mark.parametrize("place", ["cnscd_cli.reporting.formats.stream_file", "pathlib.Path.replace"])
def test_ctrl_c_leaves_the_old_files(
    place: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(place, interrupt)
    assert check(folder, "a.json", "b.txt") == ExitStatus.INTERRUPTED
    assert capsys.readouterr().err == "Đã dừng theo yêu cầu (Ctrl-C).\n"
    assert read(folder) == {"a.json": "cũ", "b.txt": "cũ"}


KILLED = """\
import os, signal, sys
from pathlib import Path
from cnscd_cli.files import write_files
real = Path.replace
def replace(path, target):
    if target.name == "b.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return real(path, target)
Path.replace = replace
write_files([(Path("a.json"), b"new"), (Path("b.txt"), b"new")])
"""


@posix
def test_the_end_of_the_process_leaves_each_file_whole(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], cwd=folder, check=False, timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    found = read(folder)
    assert (found.pop("a.json"), found.pop("b.txt")) == ("new", "cũ")
    assert all(name.startswith(".cnscd-") and name.endswith(".tmp") for name in found)


# --- odd places --------------------------------------------------------------------------------------------------


@posix
def test_a_link_stays_one_and_so_do_the_rights(folder: Path) -> None:
    (folder / "thật").mkdir()
    real = folder / "thật" / "kq.json"
    real.write_text("cũ", encoding="utf-8")
    real.chmod(0o640)
    (folder / "a.json").unlink()
    (folder / "a.json").symlink_to("thật/kq.json")
    (folder / "mới.json").symlink_to("thật/chưa-có.json")
    assert check(folder, "a.json", "mới.json") == ExitStatus.OK
    assert (folder / "a.json").is_symlink()
    assert (folder / "mới.json").is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert set(read(folder / "thật")) == {"kq.json", "chưa-có.json"}
    assert real.read_text(encoding="utf-8") == (folder / "thật" / "chưa-có.json").read_text(encoding="utf-8") != "cũ"


@posix
def test_a_link_to_itself_is_one_sentence(folder: Path, capsys: Captured) -> None:
    (folder / "vòng.json").symlink_to("vòng.json")
    assert check(folder, "vòng.json", "a.json") == ExitStatus.USAGE
    assert "vòng.json: " in capsys.readouterr().err


@posix
def test_a_pipe_gets_the_whole(folder: Path) -> None:
    os.mkfifo(folder / "ống.json")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((folder / "ống.json").read_bytes()))
    reader.start()
    assert check(folder, "ống.json", "a.json") == ExitStatus.OK
    reader.join(10)
    assert got == [(folder / "a.json").read_bytes()]
    assert stat.S_ISFIFO((folder / "ống.json").stat().st_mode)


@posix
@pytest.mark.parametrize("through", ["pipe", "file"])
def test_standard_output_may_be_named(through: str, folder: Path) -> None:
    """Behind what is shown there, and never in its place."""
    command = [sys.executable, "-m", "cnscd_cli", "check", PLAN, "-f", "json=/dev/stdout", "--fail-on", "never"]
    with (folder / "out").open("wb") as stream:
        target = stream if through == "file" else subprocess.PIPE
        done = subprocess.run(command, stdout=target, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (ExitStatus.OK, b"")
    text = (done.stdout or (folder / "out").read_bytes()).decode("utf-8")
    assert text.startswith("Kế hoạch:")
    assert '\n{\n  "schema": "cnscd.report/1"' in text
    assert text.endswith("}\n")
    (folder / "out").unlink()
    assert read(folder) == {"a.json": "cũ", "b.txt": "cũ"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_device_that_is_full_is_one_sentence(folder: Path, capsys: Captured) -> None:
    assert main(["check", PLAN, "-f", "json=/dev/full", "-o", str(folder / "a.json")]) == ExitStatus.USAGE
    assert capsys.readouterr().err == "Lỗi: Không ghi được vào /dev/full: đĩa đã đầy.\n"
    assert read(folder)["a.json"] != "cũ"


@not_root
def test_a_folder_that_is_locked_takes_its_old_files(folder: Path, capsys: Captured) -> None:
    folder.chmod(0o500)
    try:
        assert check(folder, "mới.json") == ExitStatus.USAGE
        assert "không có quyền ghi" in capsys.readouterr().err
        assert check(folder, "a.json") == ExitStatus.OK
    finally:
        folder.chmod(0o700)
    assert set(read(folder)) == {"a.json", "b.txt"}
    assert read(folder)["a.json"] != "cũ"


def test_a_folder_that_takes_no_new_file_takes_its_old_ones(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.write_bytes

    def refuse(path: Path, data: bytes) -> int:
        if path.name.startswith(".cnscd-"):
            raise PermissionError(errno.EACCES, "locked")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    write_files([(folder / "a.json", b"new")])
    assert read(folder) == {"a.json": "new", "b.txt": "cũ"}


# --- as it is typed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "extract"])
@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["a.json", "a.json"], "được nêu để ghi hai lần"),
        (["a.json", "./a.json"], "được nêu để ghi hai lần"),
        (["thiếu/a.json"], "không có thư mục"),
        ([""], "đó là một thư mục"),
        (["a.json", "x.tep"], "Không rõ ghi"),
    ],
)
def test_what_cannot_be_written_is_told_before_work(
    command: str, names: list[str], words: str, folder: Path, capsys: Captured
) -> None:
    options = [word for name in names for word in ("--output", f"{folder}/{name}")]
    assert main([command, PLAN, *options]) == ExitStatus.USAGE
    answer = capsys.readouterr()
    assert answer.out == ""
    assert words in answer.err
    assert answer.err.count("\n") == 1
    assert read(folder) == {"a.json": "cũ", "b.txt": "cũ"}


@posix
@pytest.mark.parametrize("options", ["--format json", "--format json -o {}/a.json", "-q -o {}/a.json"])
def test_a_closed_standard_output_changes_nothing(options: str, folder: Path) -> None:
    words = options.format(folder)
    command = f'"{sys.executable}" -m cnscd_cli check "{PLAN}" --fail-on never {words} >&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, cwd=ROOT, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (ExitStatus.OK, b"", b"")
    assert (read(folder)["a.json"] != "cũ") is ("a.json" in options)
    assert set(read(folder)) == {"a.json", "b.txt"}


@pytest.mark.parametrize(
    ("name", "start"), [("kq.jsonl", '{"schema": '), ("kq.json", '{\n  "schema"'), ("kq.txt", "Kế hoạch")]
)
def test_extract_writes_by_the_ending(name: str, start: str, tmp_path: Path, capsys: Captured) -> None:
    assert main(["extract", PLAN, "-o", str(tmp_path / name), "-f", f"jsonl={tmp_path / 'khác'}"]) == ExitStatus.OK
    assert capsys.readouterr().out.startswith("Kế hoạch")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    assert (tmp_path / "khác").read_text(encoding="utf-8").startswith('{"schema": ')
    assert {path.name for path in tmp_path.iterdir()} == {name, "khác"}
