"""Schema `cnscd.summary/1`: the published shape of a summary."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from cnscd_cli.defaults import __version__
from cnscd_cli.model.finding import Level
from cnscd_cli.model.plan import TaskRole
from cnscd_cli.model.summary import (
    Communes,
    FigureSpread,
    Stray,
    StrayKind,
    Summary,
    SummedAgency,
    SummedCommune,
    SummedIndicator,
    SummedRule,
)
from cnscd_cli.reporting.json_text import dump_json
from cnscd_cli.reporting.report_json import shape_notice
from cnscd_cli.reporting.summary.words import name_summed
from cnscd_cli.shapes import Json, shape_commune

SUMMARY_SCHEMA = "cnscd.summary/1"

Namer = Callable[[Communes], list[Json]]
"""Ids of communes by their indexes."""


def render_summary_json(summary: Summary) -> str:
    """The summary as one object."""
    return dump_json(shape_summary(summary))


def shape_summary(summary: Summary) -> dict[str, Json]:
    """The published object; a commune goes by its `id` outside the list of communes."""
    names = [name_summed(commune) for commune in summary.communes]

    def name(communes: Communes) -> list[Json]:
        return [names[index] for index in communes]

    profile = summary.profile
    return {
        "schema": SUMMARY_SCHEMA,
        "tool": {"name": "cnscd", "version": __version__},
        "profile": {"id": profile.id, "title": profile.title, "path": profile.path},
        "config": summary.config,
        "province": summary.province,
        "notes": [f"{note}." for note in summary.notes],
        "counts": _count(summary),
        "provinces": [
            {
                "name": item.name,
                "communes": item.communes,
                "sent": item.sent,
                "missing": item.communes - item.sent,
                "several": item.several,
            }
            for item in summary.provinces
        ],
        "communes": [_shape_commune(commune, key) for commune, key in zip(summary.communes, names, strict=True)],
        "strays": [_shape_stray(item) for item in summary.strays],
        "unreadable": [
            {"path": item.path, "error": item.error, "copies": list(item.copies)} for item in summary.unread
        ],
        "profiles": [
            {"id": item.info.id, "title": item.info.title, "path": item.info.path, "plans": item.plans}
            for item in summary.profiles
        ],
        "rules": [_shape_rule(rule, name) for rule in summary.rules],
        "indicators": [_shape_indicator(item, name) for item in summary.indicators],
        "agencies": [_shape_agency(item, name) for item in summary.agencies],
        "team_sizes": {
            "sizes": [{"min": item.min, "max": item.max, "communes": name(item.communes)} for item in summary.sizes],
            "missing": name(summary.sizeless),
        },
        "reporting": {
            "periods": [
                {
                    "frequency": item.frequency.value,
                    "due_op": item.due_op.value if item.due_op else None,
                    "due_day": item.due_day,
                    "due_next_period": item.due_next_period,
                    "communes": name(item.communes),
                }
                for item in summary.reporting
            ],
            "missing": name(summary.silent),
        },
        "notices": [shape_notice(notice) for notice in summary.notices],
    }


def _count(summary: Summary) -> Json:
    strays = [item.kind for item in summary.strays]
    communes = sum(item.communes for item in summary.provinces)
    plans = sum(len(commune.sendings) for commune in summary.communes)
    return {
        "communes": communes,
        "sent": summary.sent,
        "missing": communes - summary.sent,
        "several": sum(item.several for item in summary.provinces),
        "files": plans + summary.copies + len(strays) + len(summary.unread),
        "copies": summary.copies,
        **{kind.value: strays.count(kind) for kind in StrayKind},
        "unreadable": len(summary.unread),
    }


def _shape_commune(commune: SummedCommune, key: str) -> Json:
    counts = (commune.asked, commune.passed, commune.gaps, commune.reviews)
    sent = bool(commune.sendings)
    return {
        "id": key,
        "type": commune.type.value,
        "name": commune.name,
        "province": commune.province,
        "plans": [
            {
                "path": item.path,
                "issue_date": {"day": day.day, "month": day.month, "year": day.year}
                if (day := item.issue_date)
                else None,
                "copies": list(item.copies),
            }
            for item in commune.sendings
        ],
        "latest_known": commune.certain if sent else None,
        "province_assumed": commune.assumed,
        "results": dict(zip(("asked", "pass", "gap", "review"), counts, strict=True)) if sent else None,
    }


def _shape_stray(stray: Stray) -> Json:
    return {
        "path": stray.path,
        "kind": stray.kind.value,
        "commune": shape_commune(stray.commune),
        "copies": list(stray.copies),
    }


def _shape_rule(rule: SummedRule, name: Namer) -> Json:
    return {
        "rule": rule.id,
        "title": rule.title,
        "severity": rule.severity.value,
        "asked": rule.asked,
        "pass": rule.passed,
        "gap": name(rule.gap),
        "review": name(rule.review),
        "waived": name(rule.waived),
        "not-applicable": name(rule.not_applicable),
    }


def _shape_indicator(item: SummedIndicator, name: Namer) -> Json:
    return {
        "indicator": item.id,
        "name": item.name,
        "levels": [_shape_level(level) for level in item.levels],
        "stated": item.stated,
        "below": name(item.below),
        "review": name(item.review),
        "waived": name(item.waived),
        "missing": name(item.missing),
        "figures": [_shape_spread(spread, name) for spread in item.spreads],
    }


def _shape_level(level: Level) -> Json:
    return {
        "unit": level.unit,
        "per": level.per,
        "bounds": [{"op": op.value, "value": shape_number(value)} for op, value in level.bounds],
    }


def _shape_spread(spread: FigureSpread, name: Namer) -> Json:
    return {
        "unit": spread.unit,
        "per": spread.per,
        "bound": "upper" if spread.capped else "lower",
        "communes": len(spread.figures),
        "lowest": shape_number(spread.lowest),
        "median": shape_number(spread.median),
        "highest": shape_number(spread.highest),
        "lowest_communes": name(spread.list_at(spread.lowest)),
        "highest_communes": name(spread.list_at(spread.highest)),
    }


def shape_number(value: Decimal) -> int | float:
    """As `cnscd.plan/1` has it."""
    return int(value) if value == value.to_integral_value() else float(value)


def _shape_agency(item: SummedAgency, name: Namer) -> Json:
    return {
        "agency": item.id,
        "name": item.name,
        "communes": name(item.communes),
        "roles": {role.value: len(item.roles[role]) for role in TaskRole},
        "tasks": [{"text": task.text, "role": task.role, "communes": name(task.communes)} for task in item.tasks],
    }
