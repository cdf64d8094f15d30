"""Communes and files as the page of a summary shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cnscd_cli.data.communes import bare_province
from cnscd_cli.model.summary import Communes, StrayKind, Summary, SummedCommune, SummedProvince
from cnscd_cli.reporting.links import link_file
from cnscd_cli.reporting.places import name_commune
from cnscd_cli.reporting.printable import one_line
from cnscd_cli.reporting.summary.words import STRAYS, Sent, join_names, name_date, name_sent, tell_certainty

_MOST_NAMES = 400
"""In one list: more than any province has communes."""
_TONES = {Sent.YES: "k", Sent.SEVERAL: "r", Sent.NO: "e"}


class FileView(NamedTuple):
    """A file, and what is said of it."""

    path: str
    link: str | None
    said: str = ""
    day: str = ""


class NamesView(NamedTuple):
    """Communes."""

    label: str
    number: int
    names: str


class ProvinceView(NamedTuple):
    """A line of provinces."""

    name: str
    communes: int
    sent: int
    missing: int
    several: int
    share: float


class CommuneView(NamedTuple):
    """A line of communes."""

    name: str
    province: str
    state: str
    states: str
    """By which it is filtered."""
    tone: str
    plans: tuple[FileView, ...]
    doubt: str
    gaps: int
    reviews: int
    passed: int
    asked: int


def view_names(summary: Summary, *groups: tuple[str, Communes]) -> tuple[NamesView, ...]:
    return tuple(
        NamesView(label, len(found), join_names(summary, found, _MOST_NAMES)) for label, found in groups if found
    )


def view_province(item: SummedProvince) -> ProvinceView:
    share = round(100 * item.sent / item.communes, 1)
    left = item.communes - item.sent
    return ProvinceView(bare_province(item.name), item.communes, item.sent, left, item.several, share)


def view_commune(commune: SummedCommune, folder: str) -> CommuneView:
    state = name_sent(commune)
    doubt = tell_certainty(commune)
    states = ["gui" if commune.sendings else "chua"]
    states += ["nhieu"] if state is Sent.SEVERAL else []
    states += ["ngo"] if doubt else []
    plans = []
    for index, sending in enumerate(commune.sendings):
        day = name_date(sending.issue_date)
        plans.append(
            FileView(one_line(sending.path), link_file(sending.path, folder), "bản khác:" if index else "", day)
        )
        plans += [FileView(one_line(path), link_file(path, folder), "cùng nội dung:") for path in sending.copies]
    counts = (commune.gaps, commune.reviews, commune.passed, commune.asked)
    name = one_line(f"{commune.type} {commune.name}")
    province = bare_province(commune.province)
    return CommuneView(name, province, state, " ".join(states), _TONES[state], tuple(plans), doubt, *counts)


def view_strays(summary: Summary, folder: str) -> Iterator[tuple[str, tuple[FileView, ...]]]:
    for kind in StrayKind:
        rows = tuple(
            FileView(one_line(item.path), link_file(item.path, folder), name_commune(item.commune))
            for item in summary.strays
            if item.kind is kind
        )
        if rows:
            yield STRAYS[kind], rows
