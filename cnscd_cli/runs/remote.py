"""What a machine of a cluster is asked, and the side that answers there.

What goes over the network is one string of bytes each way. There, the name of `answer_order` and plain values: the
scheduler need not know this program, and a worker that does not have it says so. Back, a kind and a body as between
a child and its caller.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread, Timer

from cnscd_cli.errors import InputError
from cnscd_cli.isolation.messages import ANSWER, ERROR, FAULT, Job, pack, pack_error
from cnscd_cli.isolation.supervisor import Seat, Stopped, WorkerFault, add_seat
from cnscd_cli.runs.task import Work
from cnscd_cli.runs.tool import Tool, describe_tool

OTHER_TOOL = b"o"
"""Nothing was read: another version is installed there. With the name of the machine and what it has."""
STOPPED = b"s"
"""Whoever asked had gone, it seemed there."""

_IDLE_SECONDS = 60.0
"""After which a child that nobody asks is ended: the cluster is not ours alone."""
_LOOK_SECONDS = 1.0

_free: list[Seat] = []
_ends: dict[Seat, Timer] = {}


class _Call:
    def __init__(self, *values: object) -> None:
        self._values = values

    def __reduce__(self) -> tuple[Callable[..., bytes], tuple[object, ...]]:
        return answer_order, self._values


def make_call(path: str, content: bytes, work: bytes) -> bytes:
    """To be unpickled there: that is what has the file answered. `work` is a pickled Work."""
    return pickle.dumps(_Call(describe_tool(), path, content, work), protocol=5)


def answer_order(tool: Tool, path: str, content: bytes, work: bytes) -> bytes:
    """Runs on the worker. Name, place and first parameter stay as they are: versions meet here that differ."""
    here = describe_tool()
    if here != tool:
        return OTHER_TOOL + pack((_find_name(), here))
    stage, options, payload = Work._make(pickle.loads(work))  # noqa: S301 - a cluster does what its users tell it
    with _borrow_seat() as seat, _stop_when_unwanted(seat):
        try:
            return ANSWER + seat.answer(Job(stage, path, options, payload, None, content=content), bytes)
        except InputError as error:
            return ERROR + pack_error(error)
        except WorkerFault as fault:
            return FAULT + str(fault).encode("utf-8", "backslashreplace")
        except Stopped:
            return STOPPED


def _find_name() -> str:
    from distributed import get_worker  # on the worker only

    return str(get_worker().address)


@contextmanager
def _borrow_seat() -> Iterator[Seat]:
    """A child for each thread of the worker that asks at the same time."""
    try:
        seat = _free.pop()
    except IndexError:
        seat = add_seat()
    if seat in _ends:
        _ends.pop(seat).cancel()
    try:
        yield seat
    finally:
        _ends[seat] = end = Timer(_IDLE_SECONDS, seat.stop)
        end.daemon = True
        end.start()
        _free.append(seat)


@contextmanager
def _stop_when_unwanted(seat: Seat) -> Iterator[None]:
    """Ends the child once the scheduler has called the file off: its client was stopped, or is gone."""
    over = Event()
    is_wanted = _find_out_how()

    def look() -> None:
        while not over.wait(_LOOK_SECONDS):
            if not is_wanted():
                seat.stop()

    Thread(target=look, daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _find_out_how() -> Callable[[], bool]:
    """Tells whether anybody still waits for the answer."""
    from distributed import get_worker  # as above

    worker = get_worker()
    key = worker.get_current_task()

    def is_wanted() -> bool:
        state = worker.state.tasks.get(key)
        return state is not None and state.state != "cancelled"

    return is_wanted
