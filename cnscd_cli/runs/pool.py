"""Several processes that read at once, on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from queue import Empty, Queue
from threading import Event, Lock, Thread

from cnscd_cli.errors import InputError
from cnscd_cli.isolation.supervisor import Seat, make_job, take_seats
from cnscd_cli.runs.task import Answer, Task, Work, prove

_ALONE_SECONDS = 0.2
"""As long the first child is left alone: starting another one costs about that much."""
_LOOK_SECONDS = 0.5
"""Windows hears of Ctrl-C between two looks only."""
_AHEAD = 4
"""Answers for each child that may wait to be taken: what is not taken is kept in memory."""


class LocalPool:
    """Up to `jobs` processes; each file is held to the limits of `isolation`."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs

    def answer(self, work: Work, tasks: Iterable[Task]) -> Iterator[Answer]:
        """As they are found. Who stops taking them ends the processes."""
        seats = take_seats(self._jobs)
        if len(seats) == 1:
            for task in tasks:
                yield _answer(seats[0], work, task, 1)
            return
        with closing(_Rush(seats, work, tasks)) as rush:
            yield from rush.take()


class _Rush:
    """One thread a child: it waits for the pipes, and nothing else."""

    def __init__(self, seats: list[Seat], work: Work, tasks: Iterable[Task]) -> None:
        self._seats = seats
        self._work = work
        self._tasks = iter(tasks)
        self._choice = Lock()
        self._answers: Queue[Answer | BaseException | None] = Queue(_AHEAD * len(seats))
        self._over = Event()
        """No file is left, or nobody waits for answers any more."""
        self._threads = [
            Thread(target=self._serve, args=(seat, bool(place)), daemon=True) for place, seat in enumerate(seats)
        ]
        for thread in self._threads:
            thread.start()

    def take(self) -> Iterator[Answer]:
        serving = len(self._threads)
        while serving:
            try:
                item = self._answers.get(timeout=_LOOK_SECONDS)
            except Empty:
                continue
            if isinstance(item, BaseException):
                raise item
            if item is None:
                serving -= 1
            else:
                yield item

    def _serve(self, seat: Seat, late: bool) -> None:
        try:
            if not late or not self._over.wait(_ALONE_SECONDS):
                while (task := self._choose()) is not None:
                    self._answers.put(_answer(seat, self._work, task, len(self._seats), self))
            self._answers.put(None)
        except BaseException as error:  # noqa: BLE001 - raised again where answers are taken
            self._answers.put(error)

    def _choose(self) -> Task | None:
        with self._choice:
            task = None if self._over.is_set() else next(self._tasks, None)
            if task is None:
                self._over.set()
            return task

    def close(self) -> None:
        """Ends what is under way, if anything is."""
        self._over.set()
        while any(thread.is_alive() for thread in self._threads):
            for seat in self._seats:
                seat.stop(self)  # in another thread of the caller the others may be at work
            with suppress(Empty):  # where nobody takes answers, nobody could leave one
                self._answers.get(timeout=0.05)


def _answer(seat: Seat, work: Work, task: Task, together: int, asker: object = None) -> Answer:
    job = make_job(work.stage, task.path, work.options, work.payload, together)
    try:
        return Answer(task.number, seat.answer(job, prove, asker))
    except InputError as error:
        return Answer(task.number, error)
