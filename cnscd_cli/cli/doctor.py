"""The parts of `cnscd` on this machine in words, and as JSON."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence

from cnscd_cli.cli.parts import Part, State
from cnscd_cli.defaults import __version__
from cnscd_cli.reporting.digest import Digest, Entry, Page, Row, Tone
from cnscd_cli.shapes import Json

_STATES = {
    State.READY: ("Có", Tone.GOOD),
    State.INCOMPLETE: ("Thiếu dữ liệu", Tone.WARNING),
    State.MISSING: ("Chưa có", Tone.WARNING),
    State.BROKEN: ("Không chạy được", Tone.ERROR),
}


def is_required_broken(parts: Sequence[Part]) -> bool:
    """Whether something is amiss without which nothing works."""
    return any(part.required and part.state is not State.READY for part in parts)


def digest_parts(parts: Sequence[Part]) -> Digest:
    """Each part with its state; what to do about those that are missing; one sentence for all."""
    facts = (
        Row("cnscd", __version__),
        Row("Python", f"{platform.python_version()} ({sys.executable})"),
        Row("Hệ điều hành", _name_system()),
    )
    return Digest((Page(facts, tuple(map(_digest_part, parts)), wide=False),), closing=(_conclude(parts),))


def _name_system() -> str:
    return f"{ {'Darwin': 'macOS'}.get(platform.system(), platform.system()) } {platform.release()}"


def _digest_part(part: Part) -> Entry:
    badge, tone = _STATES[part.state]
    if part.required and part.state is not State.READY:
        tone = Tone.ERROR
    rows = [Row("Dùng để", part.purpose), *(Row(label, text) for label, text in part.details)]
    if part.path:
        rows.append(Row("Vị trí", part.path))
    if part.remedies:
        rows.append(Row("Gợi ý", "\n".join(f"{remedy.system}: {remedy.command}" for remedy in part.remedies)))
    return Entry(" ".join(filter(None, (part.title, part.version))), tuple(rows), badge=badge, tone=tone)


def _conclude(parts: Sequence[Part]) -> str:
    if is_required_broken(parts):
        return "Thiếu phần bắt buộc: cnscd chưa chạy được đầy đủ."
    lacking = ", ".join(part.title for part in parts if part.state is not State.READY)
    if lacking:
        return f"Phần bắt buộc đã đủ. Phần tùy chọn chưa đủ: {lacking}."
    return "Mọi phần đã đủ."


def parts_json(parts: Sequence[Part]) -> Json:
    """Schema `cnscd.doctor/1`."""
    return {
        "schema": "cnscd.doctor/1",
        "tool": {"name": "cnscd", "version": __version__},
        "python": {"version": platform.python_version(), "path": sys.executable},
        "system": _name_system(),
        "parts": [
            {
                "id": part.id,
                "title": part.title,
                "required": part.required,
                "state": str(part.state),
                "version": part.version,
                "path": part.path,
                "purpose": part.purpose,
                "details": [{"label": label, "text": text} for label, text in part.details],
                "remedies": [remedy._asdict() for remedy in part.remedies],
            }
            for part in parts
        ],
    }
