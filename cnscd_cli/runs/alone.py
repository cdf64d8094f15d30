"""Files answered in this process, one after the other."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator

from cnscd_cli.data.catalogues import NO_ADDITIONS, with_additions
from cnscd_cli.errors import InputError
from cnscd_cli.isolation.listener import announce
from cnscd_cli.isolation.messages import pack
from cnscd_cli.runs.task import Answer, Task, Work, prove
from cnscd_cli.stages import STAGES


class Alone:
    """Without limits: a file may take this process along."""

    def answer(self, work: Work, tasks: Iterable[Task]) -> Iterator[Answer]:
        """In their order."""
        payload = pickle.loads(work.payload)  # noqa: S301 - ours
        for task in tasks:
            # What a profile adds to the catalogues ends with the file.
            with announce(task.path), with_additions(NO_ADDITIONS):
                try:
                    yield Answer(task.number, prove(pack(STAGES[work.stage](task.path, work.options, payload))))
                except InputError as error:
                    yield Answer(task.number, error)
