"""Where the cache is, how large it may grow, and whether it is wanted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cnscd_cli.errors import ConfigurationError

NAME = "answers-1.sqlite3"
"""The number is that of what stands in it: programs of another number have a file of their own."""

_MEGABYTE = 1024**2
_USUAL_SIZE = 500
_REMOTE = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "fuse.sshfs", "davfs", "fuse.rclone", "ncpfs", "glusterfs")


def is_refused() -> bool:
    """Whether the environment says that nothing is to be kept."""
    return os.environ.get("CNSCD_NO_CACHE", "") not in {"", "0"}


def find_place() -> Path:
    """The file of the cache, whether it is there or not."""
    named = os.environ.get("CNSCD_CACHE_DIR", "").strip()
    if named:
        return Path(os.path.abspath(os.path.expanduser(named)), NAME)  # noqa: PTH100, PTH111 - Path raises where there is no home
    import platformdirs  # a run of one Word file does without

    return Path(platformdirs.user_cache_dir("cnscd", appauthor=False), NAME)


def find_limit() -> int:
    """Bytes; ConfigurationError where the environment asks for what is no size."""
    named = os.environ.get("CNSCD_CACHE_SIZE", "").strip()
    if not named:
        return _USUAL_SIZE * _MEGABYTE
    if not named.isascii() or not named.isdigit() or not 1 <= int(named[:9]) <= 1_000_000:
        raise ConfigurationError(f"Biến CNSCD_CACHE_SIZE={named[:40]} không hợp lệ; ghi số MB, ví dụ 500.")
    return int(named) * _MEGABYTE


def is_remote(folder: Path) -> bool:
    """Whether other machines may write there too: the write-ahead log of SQLite rests on memory that is shared."""
    if sys.platform == "win32":
        return str(folder).startswith("\\\\")
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    place, best = f"{os.path.realpath(folder)}/", ("", "")
    for line in mounts.splitlines():
        _, point, kind, *_ = line.split(" ")
        point = point.replace("\\040", " ").rstrip("/") + "/"
        if place.startswith(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1].startswith(_REMOTE)
