"""What was found in an archive, before any plan in it is read."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """Why something in an archive, or all of it, cannot be read."""

    kind: str
    """The name of the class of the error."""
    problem: str
    remedy: str


class Member(NamedTuple):
    """A file that may be a plan."""

    name: str
    """Its place in the archive, with slashes; that of an archive within names the archive too. Empty for the archive
    itself, of which something is to be told."""
    size: int = 0
    """Unpacked."""
    sha256: str | None = None
    """Null where it has a fault."""
    fault: Fault | None = None


class Listing(NamedTuple):
    """The members of an archive."""

    members: tuple[Member, ...] = ()
    is_archive: bool = True
    """Else the file is a document, whatever its name says, or nothing that could be opened."""
    sha256: str | None = None
    """Of the file."""
    settled: bool = True
    """Whether the same file has the same members another time."""
