"""A summary as one file of HTML."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from cnscd_cli.defaults import __version__
from cnscd_cli.model.summary import Summary
from cnscd_cli.reporting.digest import Row
from cnscd_cli.reporting.exceptions_digest import NOTICES
from cnscd_cli.reporting.findings import LOOKS
from cnscd_cli.reporting.links import link_file
from cnscd_cli.reporting.page.findings import TONES
from cnscd_cli.reporting.page.render import load_templates
from cnscd_cli.reporting.printable import one_line, printable
from cnscd_cli.reporting.summary.page_communes import FileView, view_commune, view_province, view_strays
from cnscd_cli.reporting.summary.page_figures import (
    name_others,
    rank_rules,
    view_agency,
    view_indicators,
    view_rule,
    view_statements,
)
from cnscd_cli.reporting.summary.words import LATEST, name_profiles, name_scope, name_title, tell_total

_FOLDER = Path(__file__).parent / "templates"
_STATES = (("gui", "đã gửi"), ("chua", "chưa gửi"), ("nhieu", "gửi từ hai bản"), ("ngo", "cần xem lại"))
"""By which communes are filtered."""


def render_summary_page(summary: Summary, folder: str = ".") -> str:
    """The page for a file in `folder`; the same summary gives the same page."""
    environment = load_templates(_FOLDER)
    script = environment.get_template("summary.js").render()
    scope = name_scope(summary)
    views: dict[str, tuple[object, ...]] = {
        "communes": tuple(view_commune(commune, folder) for commune in summary.communes),
        "rules": tuple(view_rule(rule, summary) for rule in rank_rules(summary)),
        "indicators": tuple(view_indicators(summary)),
        "agencies": tuple(view_agency(item, summary) for item in summary.agencies if item.id),
        "statements": tuple(view_statements(summary)),
        "strays": tuple(view_strays(summary, folder)),
        "unread": tuple(
            FileView(one_line(item.path), link_file(item.path, folder), printable(item.error))
            for item in summary.unread
        ),
    }
    page: str = environment.get_template("summary.html").render(
        **views,
        title=name_title(summary),
        scope=f"{scope[:1].upper()}{scope[1:]}",
        total=tell_total(summary),
        counts=_count(summary),
        facts=tuple(_tell_facts(summary)),
        parts=_list_parts(summary, views),
        states=_STATES,
        provinces=tuple(map(view_province, summary.provinces)),
        excused=any(rule.waived for rule in summary.rules),
        others=name_others(summary),
        looks=[(tone, verdict, LOOKS[verdict]) for verdict, tone in TONES.items()],
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
        version=__version__,
    )
    return f"{page}\n"


def _count(summary: Summary) -> dict[str, int]:
    communes = sum(item.communes for item in summary.provinces)
    return {
        "communes": communes,
        "sent": summary.sent,
        "missing": communes - summary.sent,
        "several": sum(item.several for item in summary.provinces),
        "strays": len(summary.strays),
        "unread": len(summary.unread),
    }


def _tell_facts(summary: Summary) -> Iterator[Row]:
    for index, name in enumerate(name_profiles(summary)):
        yield Row("" if index else "Bộ quy tắc", name)
    yield Row("Cách tính", f"{LATEST}.")
    if summary.config:
        yield Row("Cấu hình", one_line(summary.config))
    for note in summary.notes:
        yield Row("Lưu ý", one_line(note))
    for notice in summary.notices:
        yield Row(NOTICES[notice.kind], one_line(notice.message), one_line(notice.source))


def _list_parts(summary: Summary, views: Mapping[str, Sequence[object]]) -> list[tuple[str, str]]:
    """Id and name of those that there are."""
    parts = (
        ("tinh", "Tỉnh", len(summary.provinces) > 1),
        ("xa", "Đã gửi, chưa gửi", True),
        ("quy-tac", "Quy tắc", views["rules"]),
        ("chi-tieu", "Chỉ tiêu", views["indicators"]),
        ("phan-cong", "Phân công", views["agencies"]),
        ("to-bao-cao", "Tổ và báo cáo", views["statements"]),
        ("khong-tinh", "Không tính", views["strays"]),
        ("khong-doc-duoc", "Không đọc được", views["unread"]),
    )
    return [(key, name) for key, name, there in parts if there]
