"""Text that is told later than it is found, as what a form sorts or sums up first: on disk where it is much."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

_PIECE = 200_000
"""Characters that are kept in memory, and written at once."""


class Aside:
    """Texts in the order in which they were put."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._size = 0
        self._file: IO[bytes] | None = None
        self._lengths: list[int] = []
        self._full = False

    def put(self, text: str) -> None:
        """The next one."""
        self._held.append(text)
        self._size += len(text)
        if self._size > _PIECE and not self._full:
            self._store("".join(self._held).encode("utf-8", "surrogatepass"))

    def _store(self, data: bytes) -> None:
        """Where the disk is full, memory has to do."""
        try:
            file = self._file or self._open()
            written = 0
            while written < len(data):
                written += file.write(data[written:])
        except OSError:
            self._full = True
            return
        self._lengths.append(len(data))
        self._held = []
        self._size = 0

    def _open(self) -> IO[bytes]:
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as we do
        finalize(self, self._file.close)
        return self._file

    def take(self) -> Iterator[str]:
        """All of it, in pieces."""
        if self._file is not None:
            self._file.seek(0)
            for length in self._lengths:
                yield self._file.read(length).decode("utf-8", "surrogatepass")
        yield "".join(self._held)
