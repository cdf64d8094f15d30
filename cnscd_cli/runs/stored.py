"""Answers on many plans, kept outside the memory of this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple, overload
from weakref import finalize

from cnscd_cli.isolation.messages import BrokenStreamError
from cnscd_cli.model.finding import PlanReport, PlanStatus
from cnscd_cli.model.plan import Plan
from cnscd_cli.runs.task import Packed, open_answer, relocate, unzip_body, zip_body

_NONE = PlanReport("", None, PlanStatus.UNREADABLE, "", None)
_IN_MEMORY = 4 * 1024**2
"""Bytes, compressed: some hundreds of plans without their readings."""


_Make = Callable[[PlanReport], PlanReport]
Again = Callable[[int], Packed]
"""Has the file of this number read once more."""


def _never(_number: int) -> Packed:
    raise BrokenStreamError


class _Place(NamedTuple):
    start: int
    length: int


class _Shelf:
    """Compressed answers, in memory as long as there are few, then on disk."""

    def __init__(self, kind: type) -> None:
        self._kind = kind
        self._held = 0
        self._file: IO[bytes] | None = None
        self._end = 0
        self._full = False

    def put(self, data: bytes) -> bytes | _Place:
        """What `take` is to be given for it."""
        place = self._write(data) if self._held > _IN_MEMORY and not self._full else None
        self._held += 0 if place else len(data)
        return place or data

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

    def take(self, kept: bytes | _Place, path: str, again: Callable[[], Packed]) -> Any:
        """The answer on the file at `path`; where it is none, which the cache alone can give us, that of `again`."""
        value = self._unzip(kept)
        return relocate(value, path) if isinstance(value, self._kind) else open_answer(again(), path)

    def _unzip(self, kept: bytes | _Place) -> object:
        """Null where it is no answer of ours."""
        with suppress(BrokenStreamError):
            return unzip_body(self._read(kept) if isinstance(kept, _Place) else kept)
        return None

    def _read(self, place: _Place) -> bytes:
        assert self._file is not None  # noqa: S101 - else there were no place in it
        self._file.seek(place.start)
        return self._file.read(place.length)


class StoredPlans(Sequence[PlanReport]):
    """Unpacked whenever they are asked for: who goes through them twice gets equal ones, not the same."""

    def __init__(self, count: int, again: Again = _never) -> None:
        self._again = again
        self.outlines: list[PlanReport] = [_NONE] * count
        self._plans: list[bytes | _Place] = [b""] * count
        self._changes: dict[int, tuple[_Make, ...]] = {}
        self._shelf = _Shelf(PlanReport)

    def put(self, number: int, answer: Packed) -> None:
        """The plan of this number; each number once."""
        assert answer.outline is not None  # noqa: S101 - it is the answer on a plan
        self.outlines[number] = answer.outline
        self._plans[number] = self._shelf.put(zip_body(answer))

    def change(self, number: int, make: _Make, *, outlined: bool) -> None:
        """From now on the plan is what `make` makes of it; so is its outline, unless it tells nothing of that."""
        self._changes[number] = (*self._changes.get(number, ()), make)
        if outlined:
            self.outlines[number] = make(self.outlines[number])

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
        plan: PlanReport = self._shelf.take(
            self._plans[number], self.outlines[number].path, partial(self._again, number)
        )
        for make in self._changes.get(number, ()):
            plan = make(plan)
        return plan


class _Extract(NamedTuple):
    number: int
    path: str
    kept: bytes | _Place


class StoredExtracts(Sequence[Plan]):
    """As `StoredPlans`, of what was read of plans."""

    def __init__(self, answers: Iterable[tuple[int, str, Packed]], again: Again = _never) -> None:
        """From numbers, paths and answers, by whose numbers the plans come."""
        self._again = again
        self._shelf = _Shelf(Plan)
        kept = [_Extract(number, path, self._shelf.put(zip_body(answer))) for number, path, answer in answers]
        self._plans = sorted(kept, key=lambda item: item.number)

    def __len__(self) -> int:
        return len(self._plans)

    @overload
    def __getitem__(self, index: int) -> Plan: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Plan]: ...
    def __getitem__(self, index: int | slice) -> Plan | Sequence[Plan]:
        if isinstance(index, slice):
            return tuple(map(self._load, self._plans[index]))
        return self._load(self._plans[index])

    def _load(self, item: _Extract) -> Plan:
        plan: Plan = self._shelf.take(item.kept, item.path, partial(self._again, item.number))
        return plan
