"""Files of profiles: found by id or path, read within bounds, as nodes."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from cnscd_cli.data.compiled import find_compiled
from cnscd_cli.defaults import AUTO_PROFILE
from cnscd_cli.errors import ProfileError, ProfileFault
from cnscd_cli.rules.language.hints import suggest
from cnscd_cli.rules.language.nodes import MAX_BYTES, Node, NodesError, load_nodes, unpack_nodes
from cnscd_cli.rules.settings_files import decode_settings, read_settings_bytes

_SUFFIXES = (".yaml", ".yml")
_NAME = "tệp bộ quy tắc"


class NoSuchProfileError(Exception):
    """No profile of that name: a Vietnamese clause says so and what there is."""


@cache
def list_shipped() -> dict[str, Path]:
    """Files by id: in the package in an installed one, at the top of the repository otherwise."""
    rules = Path(__file__).parent.parent
    for folder in (rules / "profiles", rules.parent.parent / "rules"):
        found = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
        if found:
            return found
    return {}


def is_path(name: str) -> bool:
    """Whether `name` is that of a file, not the id of a profile."""
    return name.lower().endswith(_SUFFIXES) or "/" in name or "\\" in name


def find_file(name: str, folder: Path | None = None) -> Path:
    """The file of the profile with that id or path, which may be relative to `folder`."""
    if is_path(name):
        return _find_beside(name, folder) if folder else Path(name)
    shipped = list_shipped()
    if name in shipped:
        return shipped[name]
    if not name.strip():
        raise NoSuchProfileError("Chưa nêu tên bộ quy tắc")
    near = suggest(name, (AUTO_PROFILE, *shipped))
    known = near if near.endswith("?") else f"{near}."
    raise NoSuchProfileError(f"Không có bộ quy tắc «{name[:60]}»{known} Cũng có thể ghi đường dẫn đến một tệp .yaml")


def _find_beside(name: str, folder: Path) -> Path:
    """A profile written on Windows names its neighbours with «\\», and is read elsewhere too."""
    path = folder / name
    return path if "\\" not in name or os.path.exists(path) else folder / name.replace("\\", "/")  # noqa: PTH110 - Path.exists raises over names that cannot be


def show_path(path: str) -> str:
    """The file as a reader knows it: as seen from here, or by its bare name where it comes with the program."""
    try:
        here, full = Path.cwd(), Path(os.path.abspath(path))  # noqa: PTH100 - not through links: as he knows it
    except OSError:  # the working directory was removed while we were in it
        return path
    if full.is_relative_to(here):
        return str(full.relative_to(here))
    return full.name if full in map(Path.absolute, list_shipped().values()) else os.path.normpath(path)


def read_nodes(path: Path, shown: str, *, without: tuple[str, ...] = ()) -> Node | None:
    """The root node of the file; ProfileError where it cannot be opened or is no YAML.

    Keys of `without` need not be there: what is compiled is made into nodes as far as it is needed.
    """
    data = _read_file(path, shown)
    packed = find_compiled(data)
    if packed and without and packed[0] == "mapping":
        packed = [packed[0], [pair for pair in packed[1] if pair[0][0] not in without], *packed[2:]]
    try:
        return unpack_nodes(packed) if packed else load_nodes(_decode(data, shown))
    except NodesError as error:
        raise ProfileError(shown, (error.fault,)) from None


def read_lines(path: Path) -> tuple[str, ...]:
    """The lines of a file that was read before."""
    return tuple(_decode(_read_file(path, str(path)), str(path)).splitlines())


def _read_file(path: Path, shown: str) -> bytes:
    known = f"; các bộ quy tắc có sẵn: {', '.join(list_shipped())}"
    return read_settings_bytes(path, shown, _NAME, ProfileError, MAX_BYTES, instead=known)


def _decode(data: bytes, shown: str) -> str:
    return decode_settings(data, shown, _NAME, ProfileError)


def file_error(shown: str, problem: str) -> ProfileError:
    """A fault of the file as a whole."""
    return ProfileError(shown, (ProfileFault(None, None, "", problem),))
