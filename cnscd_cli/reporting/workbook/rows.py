"""Rows of sheets that are made plan by plan: of many plans they wait on disk until their columns' widths are known."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO
from weakref import finalize

from cnscd_cli.reporting.workbook.sheets import Row

FEW = 200
"""The rows of so many plans are kept in memory."""


class StoredRows:
    """Written once, gone through as often as is needed."""

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - lives as long as we do
        finalize(self, self._file.close)
        self._parts = 0
        self._count = 0

    def extend(self, rows: Iterable[Row]) -> None:
        """The rows of one plan."""
        made = [(tuple(row.cells), row.key) for row in rows]
        if made:
            pickle.dump(made, self._file, protocol=5)
            self._parts += 1
            self._count += len(made)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        self._file.seek(0)
        for _ in range(self._parts):
            for cells, key in pickle.load(self._file):  # noqa: S301 - ours
                yield Row(cells, key)


def make_rows(plans: int) -> list[Row] | StoredRows:
    """For the rows of so many plans."""
    return [] if plans <= FEW else StoredRows()
