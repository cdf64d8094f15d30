"""A scheduler and workers in processes of their own, on this machine."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import psutil

_TESTS = Path(__file__).parent
_PATIENCE = 120.0


class Cluster:
    """Ends with all its processes."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self._folder = folder
        self._environment = {**os.environ, "PYTHONPATH": str(_TESTS.parent), **environment}
        self._file = folder / "scheduler.json"
        self.workers: list[subprocess.Popen[bytes]] = []
        arguments = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", *arguments)
        self.scheduler = self._run("dask_scheduler", *arguments, "--scheduler-file", str(self._file))

    def _run(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{module}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *arguments],
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def add_worker(self, *arguments: str) -> subprocess.Popen[bytes]:
        worker = self._run(
            "dask_worker",
            *("--scheduler-file", str(self._file), "--nthreads", "1", "--no-dashboard"),
            *("--preload", str(_TESTS / "cluster_worker.py"), "--local-directory", str(self._folder)),
            *(arguments or ("--no-nanny",)),
        )
        self.workers.append(worker)
        return worker

    @property
    def address(self) -> str:
        """Waits until there is one."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self.scheduler.poll() is None:
            try:
                return str(json.loads(self._file.read_text(encoding="utf-8"))["address"])
            except (OSError, ValueError):
                time.sleep(0.05)
        raise AssertionError(self.read_logs())

    def wait_for_threads(self, count: int) -> None:
        from cnscd_cli.runs.link import Link  # asks for Dask

        end = time.monotonic() + _PATIENCE
        link = Link(self.address)
        try:
            while link.count_threads() != count:
                assert time.monotonic() < end, self.read_logs()
                time.sleep(0.05)
        finally:
            link.close()

    def read_logs(self) -> str:
        return "\n".join(path.read_text(encoding="utf-8") for path in sorted(self._folder.glob("*.log")))

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            for running in (*_list_children(process.pid), process):
                with suppress(psutil.Error):
                    running.kill()
        for process in (*self.workers, self.scheduler):
            process.wait(60)


def _list_children(pid: int) -> list[psutil.Process]:
    """A worker with a nanny has the worker itself below it."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return []


@contextmanager
def run_cluster(folder: Path, *arguments: str, **environment: str) -> Iterator[Cluster]:
    """A scheduler; workers are added as they are needed."""
    cluster = Cluster(folder, *arguments, **environment)
    try:
        yield cluster
    finally:
        cluster.close()


class Relay:
    """A port that leads to another one, until the line is cut; who calls again gets through."""

    def __init__(self, address: str) -> None:
        host, port = address.removeprefix("tcp://").split(":")
        self._target = host, int(port)
        self._server = socket.create_server(("127.0.0.1", 0))
        self._lines: list[socket.socket] = []
        self.address = f"tcp://127.0.0.1:{self._server.getsockname()[1]}"
        self._accepting = Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._server.accept()
                far = socket.create_connection(self._target)
                self._lines += [near, far]
                for ends in ((near, far), (far, near)):
                    Thread(target=self._pass_on, args=ends, daemon=True).start()

    @staticmethod
    def _pass_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(1 << 16):
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """All lines that are open."""
        lines, self._lines = self._lines, []
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()

    def close(self) -> None:
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)  # closing alone wakes nobody who waits for a call
        self._server.close()
        self._accepting.join(10)
        self.cut()
