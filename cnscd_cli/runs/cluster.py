"""Files answered by the machines of a Dask cluster, who have no disk in common with this one."""

from __future__ import annotations

import os
import pickle
import re
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import chain

from cnscd_cli.errors import BrokenOffInput, ConfigurationError, InputError
from cnscd_cli.isolation.listener import announce, hush
from cnscd_cli.isolation.messages import ANSWER, ERROR, FAULT, BrokenStreamError, unpack, unpack_error
from cnscd_cli.isolation.process import can_spawn
from cnscd_cli.isolation.supervisor import WorkerFault, run_job
from cnscd_cli.parsers.registry import read_bytes
from cnscd_cli.runs.link import KilledReply, Link, LostReply, Reply
from cnscd_cli.runs.remote import OTHER_TOOL, STOPPED, make_call
from cnscd_cli.runs.task import Answer, Packed, Task, Work, prove
from cnscd_cli.runs.tool import describe_tool, tell_difference

_FILES_A_THREAD = 2
"""One is read while the next is on its way."""
_WAITING_BYTES = 256 * 1024**2
"""Beyond that there is one file a thread: the scheduler holds in memory what is under way."""
_ATTEMPTS = 8
"""So often a file is sent again because the connection broke over it."""
_ADDRESS = re.compile(r"(?:tcp|tls)://(?:\[[0-9A-Fa-f:.]+\]|[^\s/:\[\]]+):[0-9]{1,5}")


class DaskCrew:
    """Every file goes along with the question; how it is read there is the same as here."""

    def __init__(self, address: str) -> None:
        if not _ADDRESS.fullmatch(address):
            problem = f"Địa chỉ cụm máy «{address[:60]}» không hợp lệ"
            raise ConfigurationError(f"{problem}; viết tcp://MÁY:CỔNG hoặc tls://MÁY:CỔNG.")
        self._address = address

    def answer(self, work: Work, tasks: Iterable[Task]) -> Iterator[Answer]:
        """As they are found. Who stops taking them has the rest called off."""
        tasks = iter(tasks)
        first = next(tasks, None)
        if first is not None:
            with closing(Link(self._address)) as link, closing(_Round(link, work, chain((first,), tasks))) as round_:
                yield from round_.take()


class _Round:
    """All files of a run.

    A file that was with several workers when they ended may be the cause, or its neighbours are. Such files wait
    for the end, and are then sent one at a time: who is still with the workers that end is the cause.
    """

    def __init__(self, link: Link, work: Work, tasks: Iterator[Task]) -> None:
        self._link = link
        self._work = pickle.dumps(tuple(work), protocol=5)
        self._tasks = tasks
        self._again: deque[Task] = deque()
        self._suspects: deque[Task] = deque()
        self._alone = False
        """Whether only suspects are left."""
        self._under_way: dict[int, tuple[Task, int]] = {}
        """With the bytes of each."""
        self._attempts: dict[int, int] = {}
        self._announced: dict[int, ExitStack] = {}

    def take(self) -> Iterator[Answer]:
        while True:
            yield from self._send_more()
            if not self._under_way:
                return
            reply = self._link.take()
            answer = self._open(reply) if reply else None
            if answer is not None:
                yield answer

    def _send_more(self) -> Iterator[Answer]:
        """What cannot even be opened here has its answer at once."""
        while self._has_room() and (task := self._choose()) is not None:
            self._announce(task)
            try:
                content = _read(task.path)
            except InputError as error:
                yield self._end(task, error)
                continue
            self._under_way[task.number] = task, len(content)
            self._link.ask(task.number, make_call(task.path, content, self._work))

    def _has_room(self) -> bool:
        count, threads = len(self._under_way), max(self._link.count_threads(), 1)
        if count < threads:
            return True
        return count < _FILES_A_THREAD * threads and sum(size for _, size in self._under_way.values()) < _WAITING_BYTES

    def _choose(self) -> Task | None:
        task = self._again.popleft() if self._again else None if self._alone else next(self._tasks, None)
        if task is None and not self._under_way and self._suspects:
            self._alone = True
            return self._suspects.popleft()
        return task

    def _announce(self, task: Task) -> None:
        if task.number not in self._announced:
            self._announced[task.number] = told = ExitStack()
            told.enter_context(announce(task.path))

    def _end(self, task: Task, outcome: Packed | InputError) -> Answer:
        self._announced.pop(task.number).close()
        return Answer(task.number, outcome)

    def _open(self, reply: Reply) -> Answer | None:
        """Null where the file has to be sent again."""
        task, _ = self._under_way.pop(reply.number)
        try:
            return self._end(task, _read_reply(reply.outcome, task))
        except LostReply:
            self._attempts[task.number] = attempts = self._attempts.get(task.number, 0) + 1
            if attempts == _ATTEMPTS:
                raise self._link.explain_loss() from None
            self._again.append(task)
        except (KilledReply, BrokenStreamError, WorkerFault) as error:
            if not self._alone:
                self._suspects.append(task)
            elif isinstance(error, WorkerFault):
                raise
            else:
                return self._end(task, _blame(task))
        return None

    def close(self) -> None:
        """Nothing is being read any more."""
        for told in self._announced.values():
            told.close()


def _read(path: str) -> bytes:
    """A file as it is; what is not simply one, such as the member of an archive, is opened by a child."""
    if os.path.isfile(path) or not can_spawn():  # noqa: PTH113 - Path raises over names that cannot be
        return read_bytes(path)
    with hush():  # the file is announced already
        content: bytes = run_job("fetch", path, None)
    return content


def _read_reply(outcome: bytes | Exception, task: Task) -> Packed | InputError:
    """The answer in it; what is none is raised."""
    if isinstance(outcome, Exception):
        raise _explain(outcome)
    kind, body = outcome[:1], outcome[1:]
    if kind == ANSWER:
        packed = prove(body)
        if packed.outline is not None and packed.outline.path != task.path:
            raise BrokenStreamError
        return packed
    if kind == ERROR:
        error = unpack_error(body)
        if isinstance(error, InputError):
            return error
        raise error
    if kind == FAULT:
        raise WorkerFault(body.decode("utf-8", "replace"))
    if kind == OTHER_TOOL:
        worker, there = unpack(body)
        raise ConfigurationError(
            f"Máy {worker} của cụm có {tell_difference(there, describe_tool())}. Cài trên mọi máy cùng một phiên bản "
            "cnscd và thư viện, rồi chạy lại lệnh này."
        )
    raise LostReply if kind == STOPPED else BrokenStreamError


def _explain(error: Exception) -> Exception:
    """What was raised there, as what it means here."""
    if isinstance(error, (LostReply, KilledReply)):
        return error
    if isinstance(error, ImportError) and (error.name or "").startswith("cnscd_cli"):
        return ConfigurationError(
            "Trên máy của cụm chưa có cnscd, hoặc có phiên bản cũ. Cài trên mọi máy: pip install 'cnscd[cluster]', "
            "cùng phiên bản với máy này, rồi chạy lại lệnh này."
        )
    return WorkerFault(f"{type(error).__name__}: {error}")


def _blame(task: Task) -> BrokenOffInput:
    return BrokenOffInput(
        task.path,
        "máy của cụm bị dừng hoặc trả lời sai mỗi khi đọc tệp này",
        "Đọc riêng tệp này không có --cluster; nếu vẫn không được, lưu lại dưới dạng .docx rồi thử lại",
    )
