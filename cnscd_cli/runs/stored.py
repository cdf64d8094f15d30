"""Answers on many plans, kept outside the memory of this process."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, NamedTuple, overload
from weakref import finalize

from cnscd_cli.isolation.messages import unpack
from cnscd_cli.model.finding import PlanReport, PlanStatus
from cnscd_cli.runs.task import Packed

_NONE = PlanReport("", None, PlanStatus.UNREADABLE, "", None)
_IN_MEMORY = 16 * 1024**2
"""Bytes, compressed: some thousands of plans without their readings."""


class _Place(NamedTuple):
    start: int
    length: int


class StoredPlans(Sequence[PlanReport]):
    """Unpacked whenever they are asked for: who goes through them twice gets equal ones, not the same."""

    def __init__(self, count: int) -> None:
        self.outlines: list[PlanReport] = [_NONE] * count
        self._plans: list[bytes | _Place] = [b""] * count
        self._changes: dict[int, Callable[[PlanReport], PlanReport]] = {}
        self._held = 0
        self._file: IO[bytes] | None = None
        self._end = 0
        self._full = False

    def put(self, number: int, answer: Packed) -> None:
        """The plan of this number; each number once."""
        assert answer.outline is not None  # noqa: S101 - it is the answer on a plan
        data = zlib.compress(answer.body, 1)
        place = self._write(data) if self._held > _IN_MEMORY and not self._full else None
        self.outlines[number] = answer.outline
        self._plans[number] = place or data
        self._held += 0 if place else len(data)

    def change(self, number: int, make: Callable[[PlanReport], PlanReport]) -> None:
        """From now on the plan is what `make` makes of it; once a plan."""
        self._changes[number] = make
        self.outlines[number] = make(self.outlines[number])

    def _write(self, data: bytes) -> _Place | None:
        """Null where the disk is full: then memory has to do."""
        place = _Place(self._end, len(data))
        try:
            file = self._file or self._open()
            file.seek(self._end)
            while data:
                data = data[file.write(data) :]
        except OSError:
            self._full = True
            return None
        self._end += place.length
        return place

    def _open(self) -> IO[bytes]:
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - lives as long as we do
        finalize(self, self._file.close)
        return self._file

    def __len__(self) -> int:
        return len(self._plans)

    def __iter__(self) -> Iterator[PlanReport]:
        return map(self._load, range(len(self._plans)))

    @overload
    def __getitem__(self, index: int) -> PlanReport: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PlanReport]: ...
    def __getitem__(self, index: int | slice) -> PlanReport | Sequence[PlanReport]:
        if isinstance(index, slice):
            return tuple(map(self._load, range(len(self._plans))[index]))
        return self._load(range(len(self._plans))[index])

    def _load(self, number: int) -> PlanReport:
        kept = self._plans[number]
        plan: PlanReport = unpack(zlib.decompress(self._read(kept) if isinstance(kept, _Place) else kept))
        change = self._changes.get(number)
        return change(plan) if change else plan

    def _read(self, place: _Place) -> bytes:
        assert self._file is not None  # noqa: S101 - else there were no place in it
        self._file.seek(place.start)
        return self._file.read(place.length)
