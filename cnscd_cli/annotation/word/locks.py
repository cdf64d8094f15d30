"""What keeps an officer from doing with the copy what it is for."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.parsers.docx.sources import Sources
from cnscd_cli.parsers.docx.xml import W

_ON = ("1", "true", "on")
_LOCKED = (
    "Tệp đang hạn chế chỉnh sửa: vào Review (Xem lại) > Restrict Editing (Hạn chế chỉnh sửa) bỏ hạn chế"
    " thì mới chấp nhận, từ chối được nội dung chèn"
)
_SIGNED = "Tệp gốc có chữ ký số; chữ ký không còn hiệu lực ở bản có nhận xét, tệp gốc giữ nguyên"


def tell_locks(sources: Sources, *, suggested: bool) -> Iterator[str]:
    """Sentences without their full stop; `suggested`: whether there is anything to accept."""
    if suggested and _is_protected(sources):
        yield _LOCKED
    if any(link.kind == "origin" for link in sources.package.read_relationships("")):
        yield _SIGNED


def _is_protected(sources: Sources) -> bool:
    name = next((link.target for link in sources.links if link.kind == "settings"), None)
    settings = sources.package.read_xml(name) if name else None
    found = settings.find(f"{W}documentProtection") if settings is not None else None
    return found is not None and found.get(f"{W}enforcement") in _ON
