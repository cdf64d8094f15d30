"""What git says of the files of a repository, asked of the program `git` itself.

No hook, no program of the repository's settings that could be left out, nothing written, nothing fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from cnscd_cli.errors import ConfigurationError

_SECONDS = 120
"""Far more than a large repository on a slow drive takes."""
_OPTIONS = ("--no-pager", "-c", "core.fsmonitor=false")
_DIVERTING = (
    *(
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
    ),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_GRAFT_FILE", "GIT_LITERAL_PATHSPECS"),
)
"""Set while a hook runs, they would lead to another repository than the one a plan lies in."""
_OURS = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}


class GitFailure(Exception):
    """What git wrote on its way out."""

    @property
    def reason(self) -> str:
        """Its last line, without the word that every such line begins with."""
        lines = str(self).strip().splitlines()
        return lines[-1].removeprefix("fatal: ")[:200] if lines else "không rõ vì sao"


class Repository:
    """The working tree of a repository; of a submodule, that of the repository which it belongs to."""

    def __init__(self, folder: str) -> None:
        """`folder` is any in it; ConfigurationError where git does not take it for one."""
        self.root = folder
        while place := self._find("--show-toplevel"):
            self.root = place
            if not (place := self._find("--show-superproject-working-tree")):
                break
            self.root = place

    def _find(self, what: str) -> str:
        try:
            found = os.fsdecode(self._ask("rev-parse", what)).rstrip("\r\n")
        except GitFailure as failure:
            raise ConfigurationError(f"Kho git {self.root} không đọc được ({failure.reason}).") from None
        return os.path.normpath(found) if found else ""

    def find_base(self, revision: str) -> str:
        """The commit in which the work since `revision` began: where its history and ours part."""
        commit = self._find_commit(revision)
        try:
            return self._ask("merge-base", commit, "HEAD").decode("ascii").strip()
        except GitFailure:
            what = f"Kho git {self.root} không cho biết nhánh hiện tại tách từ đâu khỏi «{revision}»"
            raise ConfigurationError(f"{what}{self._advise('hai bên không có commit chung nào')}.") from None

    def _find_commit(self, revision: str) -> str:
        if not revision.strip():
            raise ConfigurationError("Chưa nêu commit ở «--changed-since»; nêu ví dụ «--changed-since origin/main».")
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        with suppress(GitFailure):
            if not revision.startswith("-") and "\0" not in revision:  # no name git gives; an option to it at worst
                return self._ask(*words).decode("ascii").strip()
        what = f"Kho git {self.root} không có commit, nhánh hay thẻ «{revision[:100]}»"
        raise ConfigurationError(f"{what}{self._advise('kiểm tra lại tên')}.")

    def _advise(self, otherwise: str) -> str:
        if self._ask("rev-parse", "--is-shallow-repository").strip() != b"true":
            return f"; {otherwise}"
        places = "«fetch-depth: 0» ở actions/checkout, «GIT_DEPTH: 0» ở GitLab, «git fetch --unshallow» ở nơi khác"
        return f", vì kho chỉ được tải một phần lịch sử; tải đủ bằng {places}"

    def list_changes(self, base: str) -> tuple[set[str], set[str]]:
        """What differs from the commit `base` or is new to git; and what is there no more. As paths of this machine."""
        words = ("--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=none")
        try:
            told = self._ask("diff", *words, "--name-status", "-z", base, "--").split(b"\0")
            new = self._ask("ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
        except GitFailure as failure:
            raise ConfigurationError(f"Kho git {self.root} không so được hai lần sửa ({failure.reason}).") from None
        changed = set(map(self._locate, filter(None, new)))
        gone: set[str] = set()
        for status, name in zip(told[::2], told[1::2], strict=False):
            (gone if status == b"D" else changed).add(self._locate(name))
        return changed, gone

    def list_ignored(self, paths: list[str]) -> set[str]:
        """Those of `paths`, all of them below the root, that git is told to pass over."""
        asked = b"\0".join(os.fsencode(os.path.relpath(path, self.root)) for path in paths)
        try:
            told = self._ask("check-ignore", "-z", "--stdin", content=asked)
        except GitFailure:  # so it says that there are none
            return set()
        return set(map(self._locate, filter(None, told.split(b"\0"))))

    def _locate(self, name: bytes) -> str:
        return os.path.normpath(os.path.join(self.root, os.fsdecode(name)))  # noqa: PTH118

    def _ask(self, *words: str, content: bytes = b"") -> bytes:
        try:
            return _run_git(self.root, words, content)
        except GitFailure as failure:
            if "dubious ownership" not in str(failure):
                raise
            remedy = f'tin kho ấy thì chạy: git config --global --add safe.directory "{self.root}"'
            what = f"git không đọc kho {self.root} vì kho thuộc người dùng khác"
            raise ConfigurationError(f"{what}; {remedy}") from None


def find_repository(folder: str) -> str | None:
    """The nearest folder upwards that looks like the root of one, so that git need not be asked in every folder."""
    path = Path(folder)
    return next((str(place) for place in (path, *path.parents) if os.path.lexists(place / ".git")), None)


def _run_git(folder: str, words: tuple[str, ...], content: bytes) -> bytes:
    program = shutil.which("git")
    if program is None or not os.path.isabs(program):  # noqa: PTH117 - Windows looks in the working directory first
        problem = "Máy này không có chương trình git, mà «--changed-since» cần"
        raise ConfigurationError(f"{problem}; cài git (https://git-scm.com) hoặc bỏ tùy chọn ấy.")
    environment = {name: value for name, value in os.environ.items() if name.upper() not in _DIVERTING} | _OURS
    try:
        done = subprocess.run(  # noqa: S603 - words of ours, and a revision that cannot be an option
            [program, *_OPTIONS, *words],
            cwd=folder,
            env=environment,
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError) as error:
        cause = "quá lâu không trả lời" if isinstance(error, subprocess.TimeoutExpired) else "không chạy được"
        raise ConfigurationError(f"Chương trình git {cause} trong {folder}.") from None
    if done.returncode:
        raise GitFailure(done.stderr.decode("utf-8", "replace"))
    return done.stdout
