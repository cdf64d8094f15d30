"""Files with the same content: read once, under the first of their paths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cnscd_cli.parsers.folders import PlanFile
from cnscd_cli.runs.identity import Memory, find_trace, identify, identify_files


def leave_out_duplicates(files: Sequence[PlanFile], memory: Memory | None = None) -> list[PlanFile]:
    """Each content once, in their order; what was left out stands in `duplicates`. Empty files are all told of.

    With a memory, which is for keeping answers by content, all others leave with their SHA-256.
    """
    known = list(_identify(identify_files(files, memory) if memory else files))
    groups: dict[str, list[str]] = {}
    for file in known:
        if file.sha256:
            groups.setdefault(file.sha256, []).append(file.path)
    firsts = {paths[0]: tuple(paths[1:]) for paths in groups.values()}
    return [
        file._replace(duplicates=(*file.duplicates, *firsts.get(file.path, ())))
        for file in known
        if file.sha256 is None or file.path in firsts
    ]


def _identify(files: Sequence[PlanFile]) -> Iterator[PlanFile]:
    """With the SHA-256 where another file may have the same: nothing is read of one whose size no other has."""
    sizes = [_find_size(file) for file in files]
    counts = Counter(sizes)
    for file, size in zip(files, sizes, strict=True):
        if not size:
            yield file._replace(sha256=None)
        else:
            yield file if file.sha256 or counts[size] < 2 else file._replace(sha256=identify(file))


def _find_size(file: PlanFile) -> int | None:
    if file.error or file.size is not None:
        return file.size
    trace = find_trace(file.path)
    return trace.size if trace else None
