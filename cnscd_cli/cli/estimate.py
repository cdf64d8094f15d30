"""How long work on files will still take, judged by what it took so far."""

from __future__ import annotations


class Estimate:
    """Fed with what happens and when; a scan of many pages weighs by its pages, a file without pages by the files."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._done = 0
        self._total = 0
        self._file_seconds = 0.0
        self._files = 0
        self._step_seconds = 0.0
        self._steps = 0

    def start(self, now: float) -> None:
        """A file begins."""
        self._began, self._done, self._total = now, 0, 0

    def step(self, done: int, total: int | None) -> None:
        """So many of its steps are over; null where nobody knows how many there are."""
        self._done, self._total = (min(done, total), total) if total else (0, 0)

    def end(self, now: float) -> None:
        """It is over."""
        if self._began is None:
            return
        self._file_seconds += now - self._began
        self._files += 1
        if self._total:
            self._step_seconds += now - self._began
            self._steps += self._total
        self._began = None

    def tell(self, now: float, left: int) -> float | None:
        """Seconds for the rest of this file and for `left` others; null where nothing is known yet."""
        if self._began is None:
            return None
        spent = now - self._began
        rest = self._rest_of_file(spent)
        if rest is None:
            return None
        usual = self._file_seconds / self._files if self._files else spent + rest
        return rest + left * usual

    def _rest_of_file(self, spent: float) -> float | None:
        if self._total and self._done:
            return spent / self._done * (self._total - self._done)
        if self._total:
            return max(self._step_seconds / self._steps * self._total - spent, 0) if self._steps else None
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
