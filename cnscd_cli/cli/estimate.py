"""How long work on files will still take, judged by what it took so far."""

from __future__ import annotations

from typing import NamedTuple


class _File(NamedTuple):
    """One that is under way."""

    began: float
    done: int = 0
    total: int = 0


class Estimate:
    """Fed with what happens and when; a scan of many pages weighs by its pages, a file without pages by the files."""

    def __init__(self) -> None:
        self._under_way: dict[str, _File] = {}
        self._at_once = 1
        """As many files as were ever under way together: so many will be, as long as there are enough."""
        self._file_seconds = 0.0
        self._files = 0
        self._step_seconds = 0.0
        self._steps = 0

    def start(self, path: str, now: float) -> None:
        """A file begins."""
        self._under_way[path] = _File(now)
        self._at_once = max(self._at_once, len(self._under_way))

    def step(self, path: str, done: int, total: int | None) -> None:
        """So many of its steps are over; null where nobody knows how many there are."""
        if file := self._under_way.get(path):
            done, total = (min(done, total), total) if total else (0, 0)
            self._under_way[path] = file._replace(done=done, total=total)

    def end(self, path: str, now: float) -> None:
        """It is over."""
        file = self._under_way.pop(path, None)
        if file is None:
            return
        self._file_seconds += now - file.began
        self._files += 1
        if file.total:
            self._step_seconds += now - file.began
            self._steps += file.total

    def tell(self, now: float, left: int) -> float | None:
        """Seconds for the rest of what is under way and for `left` other files; null where nothing is known yet."""
        files = list(self._under_way.values())
        rests = [rest for file in files if (rest := self._rest_of_file(file, now - file.began)) is not None]
        if not files or len(rests) < len(files):
            return None
        spent = sum(now - file.began for file in files)
        usual = self._file_seconds / self._files if self._files else (spent + sum(rests)) / len(files)
        at_once = self._at_once if left else len(files)
        return max(*rests, (sum(rests) + left * usual) / at_once)

    def _rest_of_file(self, file: _File, spent: float) -> float | None:
        if file.total and file.done:
            return spent / file.done * (file.total - file.done)
        if file.total:
            return max(self._step_seconds / self._steps * file.total - spent, 0) if self._steps else None
        return max(self._file_seconds / self._files - spent, 0) if self._files else None


def name_rest(seconds: float) -> str:
    """«còn khoảng 2 phút»: as exact as such an estimate can be."""
    if seconds < 5:
        return "sắp xong"
    if seconds < 50:
        return f"còn khoảng {int(seconds) // 10 * 10 + 10} giây"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"còn khoảng {max(minutes, 1)} phút"
    hours, minutes = divmod(round(seconds / 600) * 10, 60)
    return f"còn khoảng {hours} giờ{f' {minutes} phút' if minutes else ''}"
