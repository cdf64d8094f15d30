"""`--changed-since`: what git says has changed is read, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

import cnscd_cli
from cnscd_cli.__main__ import main
from cnscd_cli.errors import ConfigurationError
from cnscd_cli.parsers.folders import find_plans
from cnscd_cli.runs.changes import Selection, select_changed

SAMPLE = Path(__file__).parents[2] / "samples" / "tay-coc.txt"
TEXT = SAMPLE.read_bytes()
ODD = ("xã Tây Cốc.txt", 'it\'s "quoted" $(x) `y`.txt', "-o.txt", "dòng\nhai\t.txt")
NAMES = ODD if os.name != "nt" else ODD[:1]

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def git(folder: Path, *words: str) -> str:
    settings = ("-c", "user.name=Thử", "-c", "user.email=thu@example.vn", "-c", "protocol.file.allow=always")
    done = subprocess.run(
        ["git", *settings, *words], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout


def make_repository(folder: Path, *names: str) -> Path:
    """A repository with these plans in its branch `main`, on the branch `moi`."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    for name in names:
        write(folder / name)
    commit(folder)
    git(folder, "checkout", "--quiet", "-b", "moi")
    return folder


def write(path: Path, more: bytes = b"") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(TEXT + more)
    return path


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "sửa")


def list_paths(selection: Selection) -> tuple[str, ...]:
    return tuple(file.path for file in selection.files)


def choose(paths: list[Path], revision: str = "main", *settings: Path) -> set[str]:
    return {Path(path).name for path in list_paths(select_changed(find_plans(paths), revision, map(str, settings)))}


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def test_what_was_edited_added_or_renamed_is_read_and_nothing_else(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "kho", *(f"{name}.txt" for name in ("same", "edited", "staged", "old", "gone")))
    write(root / "edited.txt", b"\n1")
    git(root, "mv", "old.txt", "renamed.txt")
    git(root, "rm", "--quiet", "gone.txt")
    write(root / "committed.txt")
    commit(root)
    write(root / "staged.txt", b"\n2")
    git(root, "add", "staged.txt")
    write(root / "untracked.txt")
    changed = {"edited.txt", "renamed.txt", "committed.txt", "staged.txt", "untracked.txt"}
    assert choose([root]) == changed
    assert choose([root / "same.txt", root / "edited.txt", root / "gone.txt"]) == {"edited.txt"}
    assert choose([root], "HEAD") == {"staged.txt", "untracked.txt"}


def test_work_of_others_since_then_does_not_count(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "kho", "a.txt", "b.txt")
    write(root / "a.txt", b"\n1")
    commit(root)
    git(root, "checkout", "--quiet", "main")
    write(root / "b.txt", b"\n2")
    commit(root)
    git(root, "checkout", "--quiet", "moi")
    assert choose([root]) == {"a.txt"}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_kind(tmp_path: Path, name: str) -> None:
    root = make_repository(tmp_path / "kho của xã", "same.txt", name)
    assert choose([root]) == set()
    write(root / name, b"\n1")
    assert choose([root]) == {name}
    commit(root)
    assert choose([root]) == {name}


def test_a_folder_below_above_and_beside_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = make_repository(tmp_path / "tinh-a", "xa/same.txt", "xa/a.txt", "xa/a-2.txt")
    second = make_repository(tmp_path / "tinh-b", "same.txt", "b.txt")
    write(first / "xa/a.txt", b"\n1")
    write(second / "b.txt", b"\n1")
    assert choose([first / "xa"]) == {"a.txt"}
    assert choose([tmp_path]) == {"a.txt", "b.txt"}
    monkeypatch.chdir(first / "xa")
    assert set(list_paths(select_changed(find_plans(["."]), "main"))) == {f".{os.sep}a.txt"}
    monkeypatch.chdir(second)
    beside = f"..{os.sep}tinh-a"
    assert list_paths(select_changed(find_plans([beside]), "main")) == (f"{beside}{os.sep}xa{os.sep}a.txt",)


def test_a_submodule_that_has_changed_is_read_whole(tmp_path: Path) -> None:
    other = make_repository(tmp_path / "khac", "a.txt", "b.txt")
    root = make_repository(tmp_path / "kho", "same.txt")
    git(root, "checkout", "--quiet", "main")
    git(root, "submodule", "--quiet", "add", str(other), "con")
    commit(root)
    git(root, "checkout", "--quiet", "-B", "moi")
    assert choose([root]) == set()
    write(root / "con" / "a.txt", b"\n1")
    assert choose([root]) == {"a.txt", "b.txt"}
    git(root / "con", "checkout", "--quiet", "a.txt")
    assert choose([root]) == set()
    assert choose([root], "main~1") == {"a.txt", "b.txt"}


@pytest.mark.skipif(os.name == "nt", reason="links are for administrators there")
def test_a_link_changes_with_what_it_leads_to(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "kho", "goc/a.txt", "goc/b.txt")
    (root / "xa").mkdir()
    for name in ("a.txt", "b.txt"):
        (root / "xa" / name).symlink_to(root / "goc" / name)
    git(root, "checkout", "--quiet", "main")
    commit(root)
    git(root, "checkout", "--quiet", "-B", "moi")
    write(root / "goc" / "a.txt", b"\n1")
    (tmp_path / "loi-tat").symlink_to(root)
    assert choose([root / "xa"]) == {"a.txt"}
    assert choose([tmp_path / "loi-tat" / "xa"]) == {"a.txt"}


def test_what_plans_are_judged_by_has_changed_so_all_are_read(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "kho", "a.txt", "b.txt")
    write(root / "mien.yaml")
    settings = root / "mien.yaml"
    assert choose([root], "main", settings) == {"a.txt", "b.txt"}
    selection = select_changed(find_plans([root]), "main", [str(settings)])
    assert (selection.total, selection.reasons) == (2, (str(settings),))
    commit(root)
    git(root, "checkout", "--quiet", "-B", "main")
    assert choose([root], "main", settings) == set()
    assert choose([root], "main", tmp_path / "ngoai-kho.yaml") == set()


def test_a_profile_below_the_one_that_is_named_counts_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_repository(tmp_path / "kho", "ho-so/a.txt")
    write(root / "ho-so" / "b.txt", b"\n")  # else the same content, read once
    head = "schema: cnscd.profile/1\nid: {}\ntitle: Thử\nextends: {}\n"
    (root / "tinh.yaml").write_text(head.format("tinh", "mau-tinh"), encoding="utf-8")
    (root / "xa.yaml").write_text(head.format("xa", "tinh.yaml"), encoding="utf-8")
    commit(root)
    git(root, "checkout", "--quiet", "-B", "main")
    monkeypatch.chdir(root)
    words = ["check", "ho-so", "--profile", "xa.yaml", "--changed-since", "main", "--fail-on", "never", "--no-config"]
    assert main(words) == 0
    assert capsys.readouterr() == ("", "Không kế hoạch nào trong 2 kế hoạch đã đổi so với main.\n")
    with (root / "tinh.yaml").open("a", encoding="utf-8") as file:
        file.write("description: Khác\n")
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == "tinh.yaml đã đổi so với main: xét lại cả 2 kế hoạch.\n"
    assert "Đã kiểm tra 2 kế hoạch" in out


def test_nothing_has_changed_and_every_form_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_repository(tmp_path / "kho", "a.txt")
    monkeypatch.chdir(root)
    outputs = [tmp_path / name for name in ("a.sarif", "b.xml", "c.json", "d.md", "e.html")]
    words = [word for path in outputs for word in ("--output", str(path))]
    assert main(["check", ".", "--changed-since", "main", *words]) == 0
    assert capsys.readouterr() == ("", "Không kế hoạch nào trong 1 kế hoạch đã đổi so với main.\n")
    assert all(path.stat().st_size for path in outputs)
    assert "Không có kế hoạch nào để xét." in (tmp_path / "d.md").read_text(encoding="utf-8")
    for command in ("annotate", "letter"):
        assert main([command, ".", "--changed-since", "main", "-q"]) == 0
    assert main(["extract", ".", "--changed-since", "main", "-q", "--format", "json"]) == 0
    assert capsys.readouterr() == ("[]\n", "")
    assert git(root, "status", "--porcelain") == ""


def test_the_library_has_it_too(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "kho", "a.txt", "b.txt")
    write(root / "b.txt", b"\n1")
    (plan,) = cnscd_cli.check(root, changed_since="main").plans
    assert plan.path == str(root / "b.txt")


def test_an_archive_that_has_changed_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_repository(tmp_path / "kho")
    for name in ("cu.zip", "moi.zip"):
        with ZipFile(root / name, "w") as archive:
            archive.writestr("xa/a.txt", TEXT + name.encode())
            archive.writestr("b.txt", TEXT + b"b" + name.encode())
    commit(root)
    git(root, "checkout", "--quiet", "-B", "main")
    with ZipFile(root / "moi.zip", "a") as archive:
        archive.writestr("c.txt", TEXT + b"c")
    monkeypatch.chdir(root)
    assert main(["extract", ".", "--changed-since", "main", "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["source"]["path"] for line in out.splitlines()] == [
        f"./moi.zip/{name}" for name in ("b.txt", "c.txt", "xa/a.txt")
    ]
    assert err == "3 trong 5 kế hoạch đã đổi so với main.\n"
    report = cnscd_cli.check(root, changed_since="main", include=["*b.txt"])
    assert [plan.path for plan in report.plans] == [str(root / "moi.zip" / "b.txt")]


def test_a_folder_without_plans_is_told_all_the_same(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "kho")
    assert main(["check", str(root), "--changed-since", "main"]) == 3


def test_ignored_plans_are_counted_and_missing_ones_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_repository(tmp_path / "kho", "a.txt")
    (root / ".gitignore").write_text("nhap/\n", encoding="utf-8")
    write(root / "nhap" / "b.txt")
    monkeypatch.chdir(root)
    assert main(["check", ".", "--changed-since", "main", "--fail-on", "never"]) == 0
    told = "Không kế hoạch nào trong 2 kế hoạch đã đổi so với main; 1 tệp mà .gitignore bỏ qua thì không xét.\n"
    assert capsys.readouterr().err == told
    assert main(["check", "khong-co.txt", "--changed-since", "main"]) == 3
    assert "khong-co.txt: Không tìm thấy tệp" in capsys.readouterr().err


@pytest.mark.parametrize(
    "revision", ["khong-co", "--output=x", "-", "", " ", "main..moi", "0" * 40, ":/", "HEAD:a.txt"]
)
def test_what_is_no_commit_is_refused(tmp_path: Path, revision: str) -> None:
    root = make_repository(tmp_path / "kho", "a.txt")
    with pytest.raises(ConfigurationError, match=r"không có commit, nhánh hay thẻ|Chưa nêu commit"):
        choose([root], revision)
    assert not (root / "x").exists()


def test_without_a_repository_or_without_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = write(tmp_path / "a.txt")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["check", str(plan), "--changed-since", "main"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"Lỗi: {plan} không nằm trong kho git nào")
    assert err.count("\n") == 1
    make_repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigurationError, match="không có chương trình git"):
        choose([plan])


def test_a_shallow_clone_names_the_remedy(tmp_path: Path) -> None:
    origin = make_repository(tmp_path / "goc", "a.txt")
    first = git(origin, "rev-parse", "HEAD").strip()
    write(origin / "a.txt", b"\n1")
    commit(origin)
    git(tmp_path, "clone", "--quiet", "--depth=1", origin.as_uri(), "nong")
    git(tmp_path / "nong", "fetch", "--quiet", "--depth=1", "origin", "main")
    for revision in (first, "origin/main"):
        with pytest.raises(ConfigurationError, match="fetch-depth: 0"):
            choose([tmp_path / "nong"], revision)
    git(tmp_path / "nong", "fetch", "--quiet", "origin", "main:refs/remotes/origin/main")
    git(tmp_path / "nong", "fetch", "--quiet", "--unshallow", "origin")
    assert choose([tmp_path / "nong"], "origin/main") == {"a.txt"}


def test_histories_that_never_met_are_told(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "kho", "a.txt")
    git(root, "checkout", "--quiet", "--orphan", "khac")
    write(root / "a.txt", b"\n1")
    commit(root)
    with pytest.raises(ConfigurationError, match="không có commit chung"):
        choose([root])


def test_a_repository_that_is_broken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    plan = write(tmp_path / "a.txt")
    (tmp_path / ".git").mkdir()
    with pytest.raises(ConfigurationError, match="không đọc được"):
        choose([plan])


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give files away")
def test_a_repository_of_another_user_names_the_remedy(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "kho", "a.txt")
    for path in (root, root / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(ConfigurationError, match=f'safe.directory "{root}"'):
        choose([root])


def test_a_hook_leads_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hooks run with GIT_DIR, GIT_INDEX_FILE set; a monitor named in the settings would be run."""
    root = make_repository(tmp_path / "kho", "a.txt", "b.txt")
    other = make_repository(tmp_path / "khac", "c.txt")
    write(root / "a.txt", b"\n1")
    trap = tmp_path / "bay.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n", encoding="utf-8")
    trap.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(trap))
    git(root, "config", "diff.external", str(trap))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    assert choose([root]) == {"a.txt"}
    assert not (tmp_path / "ran").exists()
