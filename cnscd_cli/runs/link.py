"""The connection to a Dask cluster: bytes there, bytes back. The one module that knows Dask on this side.

Its client lives in a thread of its own with its own event loop; every question ends in one reply, whatever happens.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import time
import warnings
from collections.abc import Coroutine, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import ExitStack, contextmanager, suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from cnscd_cli.errors import ConfigurationError

_CONNECT_SECONDS = 10.0
"""Also to come back, where the connection breaks."""
_WORKERLESS_SECONDS = 60.0
"""Machines may start again or be about to come."""
_LOOK_SECONDS = 0.5
_CLOSE_SECONDS = 5.0

_INSTALL = "pip install 'cnscd[cluster]'"

T = TypeVar("T")


class LostReply(Exception):
    """The connection broke or the question was called off by somebody else: ask again."""


class KilledReply(Exception):
    """One worker after the other ended over it, or while it was there."""


class Reply(NamedTuple):
    """What came of one question."""

    number: int
    outcome: bytes | Exception


class Link:
    """Questions to the cluster and its replies."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._run = uuid4().hex[:12]
        self._count = 0
        self._replies: SimpleQueue[Reply] = SimpleQueue()
        self._asked: set[asyncio.Task[None]] = set()
        self._workerless: float | None = None
        self._client: Any = None
        self._exit = ExitStack()
        dask = _import_dask()
        self._exit.enter_context(_quiet(dask))
        self._loop = asyncio.new_event_loop()
        self._loop.set_exception_handler(lambda *_: None)  # what nobody waits for any more
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        try:
            self._await(self._connect(), _CONNECT_SECONDS * 3)
        except BaseException as error:
            self.close()
            if isinstance(error, Exception):
                raise _explain(error, address) from None
            raise

    async def _connect(self) -> None:
        from distributed import Client  # checked above

        # Answers are plain bytes; nothing but those is taken.
        plain = ["dask", "msgpack"]
        self._client = Client(
            self._address, asynchronous=True, set_as_default=False, timeout=_CONNECT_SECONDS, deserializers=plain
        )
        await self._client

    def count_threads(self) -> int:
        """Files that the cluster can read at once, as of two seconds ago."""
        return int(self._client.scheduler_info().get("total_threads", 0))

    def ask(self, number: int, call: bytes) -> None:
        """Has `call` unpickled there; the reply will bear the number."""
        self._count += 1
        key = f"cnscd-{self._run}-{self._count}"
        self._loop.call_soon_threadsafe(self._start, self._ask(number, key, call))

    def _start(self, question: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(question)
        self._asked.add(task)
        task.add_done_callback(self._asked.discard)

    async def _ask(self, number: int, key: str, call: bytes) -> None:
        from distributed import KilledWorker  # checked above

        outcome: bytes | Exception
        # Not `answer_order` itself: the scheduler would have to know it.
        try:
            future = self._client.submit(pickle.loads, call, key=key, pure=False)
        except Exception as error:  # noqa: BLE001 - the connection has just been given up
            self._replies.put(Reply(number, LostReply(str(error))))
            return
        del call
        try:
            reply = await future
            outcome = reply if isinstance(reply, bytes) else b""
        except (CancelledError, OSError) as error:
            outcome = LostReply(str(error))
        except KilledWorker:
            outcome = KilledReply()
        except Exception as error:  # noqa: BLE001 - whatever was raised there, or made here by an answer that is none
            outcome = error if future.status == "error" else b""
        self._replies.put(Reply(number, outcome))

    def take(self) -> Reply | None:
        """The next reply; null where none came for a while. Raises ConfigurationError where none will come."""
        try:
            return self._replies.get(timeout=_LOOK_SECONDS)
        except Empty:
            self._check()
            return None

    def explain_loss(self) -> ConfigurationError:
        """Why there is no answer any more."""
        return ConfigurationError(
            f"Mất liên lạc với cụm máy {self._address}. Chạy lại lệnh này khi cụm hoạt động trở lại, hoặc bỏ "
            "--cluster để đọc tiếp trên máy này; tệp đã đọc xong không phải đọc lại, trừ khi đã tắt bộ nhớ đệm."
        )

    def _check(self) -> None:
        if self._client.status in {"closing", "closed"}:
            raise self.explain_loss()
        if self.count_threads() or self._client.status != "running":
            self._workerless = None
        elif self._workerless is None:
            self._workerless = time.monotonic()
        elif time.monotonic() - self._workerless > _WORKERLESS_SECONDS:
            raise ConfigurationError(
                f"Cụm {self._address} không có máy nào nhận việc. Chạy «dask worker {self._address}» trên các máy đã "
                f"cài {_INSTALL}, rồi chạy lại lệnh này."
            )

    def _await(self, work: Coroutine[Any, Any, T], seconds: float) -> T:
        waiting: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        end = time.monotonic() + seconds
        while True:
            try:
                return waiting.result(timeout=_LOOK_SECONDS)  # Windows hears of Ctrl-C between two looks only
            except FutureTimeoutError:
                if waiting.done():
                    raise
                if time.monotonic() > end:
                    waiting.cancel()
                    raise

    def close(self) -> None:
        """Calls off what is under way."""
        with suppress(Exception):
            self._await(self._leave(), _CLOSE_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSE_SECONDS)
        if not self._thread.is_alive():
            self._loop.close()
        self._exit.close()

    async def _leave(self) -> None:
        for task in list(self._asked):
            task.cancel()
        if self._client is not None:
            await self._client.close(timeout=_CLOSE_SECONDS / 2)
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for left in rest:
            left.cancel()
        await asyncio.gather(*rest, return_exceptions=True)


def _import_dask() -> Any:
    try:
        import dask
        import distributed  # noqa: F401 - what is needed of it is imported where it is used
    except ImportError:
        raise ConfigurationError(f"--cluster cần thêm thư viện Dask. Cài bằng: {_INSTALL}.") from None
    return dask


@contextmanager
def _quiet(dask: Any) -> Iterator[None]:
    """Dask tells nothing by itself meanwhile: what matters becomes a sentence of ours."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client", "tornado.application")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", module="distributed")
    try:
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TiB"}):
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _explain(error: Exception, address: str) -> Exception:
    """Why there is no connection."""
    if isinstance(error, (OSError, FutureTimeoutError, OverflowError, MemoryError)):
        return ConfigurationError(
            f"Không kết nối được cụm máy {address}. Kiểm tra địa chỉ, cổng và tường lửa; trên máy điều phối cần chạy "
            "«dask scheduler»; cụm dùng TLS thì viết tls:// thay cho tcp://."
        )
    if isinstance(error, TypeError) and address.startswith("tls:"):
        return ConfigurationError(
            f"Chưa có chứng thư để kết nối {address}. Đặt distributed.comm.tls.ca-file, client.cert và client.key "
            "trong cấu hình của Dask, xem «Nhiều máy» trong README."
        )
    return error
