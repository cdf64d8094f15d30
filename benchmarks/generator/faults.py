"""Which rules a plan is to break, and how. Each rule is broken in some twelve plans of a hundred."""

from __future__ import annotations

from generator.draw import Draw

STATES: dict[str, dict[str, float]] = {
    "number": {"ok": 88, "blank": 12},
    "date": {"ok": 88, "no-day": 7, "no-day-month": 5},
    "legal": {"committee": 62, "department": 12, "both": 14, "none": 5, "others": 7},
    "purpose": {"ok": 84, "two": 4, "missing": 10, "half": 2},
    "targets-section": {"ok": 88, "missing": 12},
    "content": {"ok": 90, "missing": 10},
    "organization": {"ok": 91, "missing": 9},
    "funding": {"section": 66, "content": 12, "organization": 10, "missing": 12},
    "size": {"ok": 76, "missing": 8, "low": 5, "high": 4, "least": 3, "most": 2, "clash": 2},
    "core": {"ok": 70, "own-task": 16, "missing": 6, "other": 4, "decoy": 4},
    "leader": {"ok": 86, "missing": 10, "decoy": 4},
    "report": {"ok": 68, "no-day": 8, "late": 7, "rare": 6, "missing": 6, "unspecific": 5},
    "team-training": {"ok": 87, "missing": 6, "low": 7},
    "digital-skills": {"ok": 87, "missing": 6, "low": 7},
    "vneid": {"ok": 87, "missing": 6, "low": 7},
    "digital-signature": {"ok": 87, "missing": 6, "low": 7},
    "cashless-payment": {"ok": 87, "missing": 6, "low": 7},
    "culture": {"ok": 91, "missing": 6, "table": 3},
    "police": {"ok": 87, "missing": 10, "table": 3},
    "youth": {"ok": 76, "under-front": 6, "missing": 8, "joint": 6, "table": 4},
    "team": {"ok": 90, "missing": 10},
    "front": {"ok": 88, "missing": 12},
    "finance": {"ok": 88, "missing": 12},
    "department": {"ok": 88, "missing": 12},
    "signature": {"ok": 88, "no-capacity": 5, "no-name": 4, "no-position": 3},
    "clash": {"none": 90, "table": 6, "content": 4},
    "name": {"ok": 90, "mark": 6, "other": 4},
}


def draw_faults(draw: Draw) -> dict[str, str]:
    """For every point the way in which the plan keeps or breaks the rule."""
    return {point: draw.weigh(states) for point, states in STATES.items()}
