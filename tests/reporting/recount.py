"""A summary counted anew from what `check` and `extract` say of each plan alone: plain dictionaries, none of our sums."""

from __future__ import annotations

import hashlib
import json
import re
import statistics
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from cnscd_cli.__main__ import main

ROOT = Path(__file__).parents[2]
Answer = dict[str, Any]


def ask_each(folder: Path, scratch: Path, *, alone: bool) -> list[Answer]:
    """By path, each content once: `path`, `copies`, and what the two commands say of the file.

    Of each file alone, or of all of them in one run, which is quicker.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    contents: dict[str, list[Path]] = {}
    for file in files:
        data = file.read_bytes()
        contents.setdefault(hashlib.sha256(data).hexdigest() if data else str(file), []).append(file)
    groups = list(contents.values())
    found: dict[str, tuple[Answer, Answer]] = {}
    for together in [[same] for same in groups] if alone else [groups]:
        found.update(_ask([str(same[0]) for same in together], scratch))
    return [
        {
            "path": str(same[0]),
            "copies": [*map(str, same[1:])],
            "plan": found[str(same[0])][0],
            "facts": found[str(same[0])][1],
        }
        for same in groups
    ]


def _ask(paths: list[str], scratch: Path) -> dict[str, tuple[Answer, Answer]]:
    checked, read = scratch / "check.json", scratch / "extract.json"
    read.unlink(missing_ok=True)
    main(["check", *paths, "-q", "-f", f"json={checked}"])
    main(["extract", *paths, "-q", "-f", f"json={read}"])
    told = json.loads(read.read_text()) if read.exists() else []
    facts = {item["source"]["path"]: item for item in (told if isinstance(told, list) else [told])}
    return {plan["path"]: (plan, facts.get(plan["path"])) for plan in json.loads(checked.read_text())["plans"]}


def load_communes() -> dict[str, list[tuple[str, str]]]:
    """By province, type and name."""
    listed = defaultdict(list)
    for line in (ROOT / "cnscd_cli/data/communes.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            province, kind, names = line.split("\t")
            listed[province] += [(kind, name) for name in names.split(";")]
    return listed


def load_asked(profile: str) -> dict[str, dict[str, Any]]:
    """By rule what it asks of an indicator, its unit, and whether it bounds from above only; of a shipped profile."""
    table = yaml.safe_load((ROOT / "rules" / f"{profile}.yaml").read_text(encoding="utf-8"))
    asked = load_asked(table["extends"]) if "extends" in table else {}
    for rule in table.get("rules", ()):
        params = {**asked.get(rule["id"], {}), **(rule.get("params") or {})}
        if "indicator" in params:
            asked[rule["id"]] = params
    return asked


def sort_plans(
    answers: list[Answer], province: str
) -> tuple[dict[tuple[str, str], list[Answer]], dict[str, list[str]]]:
    """The plans of each commune, the one that counts first; and the paths of all that do not count, by the reason."""
    communes = load_communes()
    everywhere = {commune for names in communes.values() for commune in names}
    sent: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    left: dict[str, list[str]] = {kind: [] for kind in ("unknown", "unlisted", "elsewhere", "other", "unreadable")}
    for answer in answers:
        named = answer["plan"]["commune"]
        commune = (named["type"], named["name"]) if named else None
        if answer["plan"]["error"]:
            left["unreadable"].append(answer["path"])
        elif commune is None:
            left["unknown"].append(answer["path"])
        elif (named["province"] or province) == province and commune in communes[province]:
            sent[commune].append(answer)
        elif named["province"] is None:
            left["unknown" if commune in everywhere else "unlisted"].append(answer["path"])
        else:
            left["elsewhere" if commune in communes[named["province"]] else "unlisted"].append(answer["path"])
    for commune, plans in sent.items():
        titled = [plan for plan in plans if (plan["facts"]["document_type"] or "").startswith("KẾ HOẠCH")]
        bare = [plan for plan in plans if plan["facts"]["document_type"] is None]
        kept = titled or bare
        left["other"] += [plan["path"] for plan in plans if plan not in kept]
        sent[commune] = sorted(kept, key=lambda plan: (find_day(plan, 0), plan["path"]), reverse=True)
    return {commune: plans for commune, plans in sent.items() if plans}, left


def find_day(answer: Answer, blank: Any) -> tuple[Any, ...]:
    day = answer["facts"]["issue_date"] or {"year": None, "month": None, "day": None}
    return tuple(blank if day[part] is None else day[part] for part in ("year", "month", "day"))


def is_surely_first(plans: list[Answer]) -> bool:
    """Whether the first was issued after all others, whatever stands in the blanks."""
    for other in plans[1:]:
        for one, another in zip(find_day(plans[0], None), find_day(other, None), strict=True):
            if one is None or another is None:
                return False
            if one != another:
                break
        else:
            return False
    return True


def recount_rules(counted: dict[str, Answer]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for commune, answer in counted.items():
        for result in answer["plan"]["results"]:
            rule = found.setdefault(
                result["rule"], {"pass": [], "gap": [], "review": [], "waived": [], "not-applicable": []}
            )
            rule[result["status"]].append(commune)
    return found


def recount_indicators(counted: dict[str, Answer]) -> dict[str, Answer]:
    profiles = {answer["plan"]["profile"]["id"] for answer in counted.values()}
    asked = {profile: load_asked(profile) for profile in profiles}
    statuses = {
        (commune, result["rule"]): result["status"]
        for commune, answer in counted.items()
        for result in answer["plan"]["results"]
    }
    caps: dict[tuple[str, str, str | None], list[bool]] = defaultdict(list)
    for (commune, rule), status in statuses.items():
        params = asked[counted[commune]["plan"]["profile"]["id"]].get(rule)
        if params and status != "not-applicable":
            only = "at-most" in params and not {"at-least", "more-than"} & set(params)
            caps[params["indicator"], params.get("unit", "%"), params.get("per")].append(only)
    found: dict[str, Answer] = {}
    for commune, answer in counted.items():
        own: dict[tuple[Any, ...], list[float]] = defaultdict(list)
        for target in answer["facts"]["targets"]:
            if target["indicator"]:
                of = find_unit(target, caps)
                bare_cap = target["op"] == "=" and of in caps and all(caps[of])
                own[(*of, target["op"] in {"<=", "<"} or bare_cap)].append(target["value"])
        stated = {key[0] for key in own}
        for indicator in stated:
            take(found, indicator)["stated"].append(commune)
        for key, values in own.items():
            figure = max(values) if key[3] else min(values)
            take(found, key[0])["figures"].setdefault(key[1:], {})[commune] = figure
        for rule, params in asked[answer["plan"]["profile"]["id"]].items():
            status = statuses.get((commune, rule), "not-applicable")
            indicator = params["indicator"]
            if status != "not-applicable":
                told = {"gap": "below", "pass": "fine"}.get(status, status) if indicator in stated else "missing"
                take(found, indicator)[told].append(commune)
    return found


def find_unit(target: Answer, asked: Any) -> tuple[str, str, str | None]:
    """«hộ/tổ viên» counts among «hộ» where a rule asks for that."""
    of = (target["indicator"], target["unit"], target["per"])
    bare = (target["indicator"], target["unit"], None)
    is_rate = target["per"] in {"ngày", "tuần", "tháng", "quý", "năm"}
    return bare if bare in asked and of not in asked and not is_rate else of


def take(found: dict[str, Answer], indicator: str) -> Answer:
    keys = ("stated", "below", "review", "waived", "missing", "fine")
    return found.setdefault(indicator, {**{key: [] for key in keys}, "figures": {}})


def spread(figures: dict[str, float]) -> Answer:
    values = [Decimal(str(value)) for value in figures.values()]
    low, high = min(values), max(values)
    return {
        "communes": len(values),
        "lowest": float(low),
        "median": float(statistics.median(values)),
        "highest": float(high),
        "lowest_communes": {commune for commune, value in figures.items() if Decimal(str(value)) == low},
        "highest_communes": {commune for commune, value in figures.items() if Decimal(str(value)) == high},
    }


def recount_agencies(counted: dict[str, Answer]) -> dict[str, Answer]:
    """By id: who charges it, in which role; and each commune's tasks in their own words, but for what is left out."""
    found: dict[str, Answer] = {}
    for commune, answer in counted.items():
        charges = []
        for item in answer["facts"]["assignments"]:
            charges += [(item["agency_id"], task["role"], task["text"]) for task in item["tasks"]]
            charges += [] if item["tasks"] else [(item["agency_id"], None, "")]
        charges += [(it["lead_id"], "lead", it["task"]) for it in answer["facts"]["work_items"] if it["lead"]]
        for agency, role, text in charges:
            if agency:
                own = found.setdefault(
                    agency, {"communes": set(), "roles": defaultdict(set), "tasks": defaultdict(set)}
                )
                own["communes"].add(commune)
                if role:
                    own["roles"][role].add(commune)
                    own["tasks"][role, simplify(text, commune)].add(commune)
    return found


def simplify(text: str, commune: str) -> str:
    """Letters and figures alone, without the commune's own name."""
    kind, _, name = commune.partition(",")[0].partition(" ")
    if kind == "đặc":
        kind, _, name = "đặc khu", "", name.partition(" ")[2]
    text = re.sub(rf"\b{kind}\s+{re.escape(name)}\b", kind, " ".join(text.split()), flags=re.IGNORECASE)
    return re.sub(r"^(?:[-+*•]|\w\)|\d+\.)\s+", "", text).strip(" .;:,").lower()


def recount_statements(counted: dict[str, Answer]) -> tuple[dict[Any, set[str]], dict[Any, set[str]]]:
    """Sizes of teams and periods of reports; under null who states none."""
    sizes: dict[Any, set[str]] = defaultdict(set)
    periods: dict[Any, set[str]] = defaultdict(set)
    for commune, answer in counted.items():
        own = [(size["min"], size["max"]) for size in answer["facts"]["team"]["sizes"]]
        for size in own or [None]:
            sizes[size].add(commune)
        told = [
            (often, item["due_op"], item["due_day"], item["due_next_period"])
            for item in answer["facts"]["reporting"]
            for often in item["frequencies"]
        ]
        for period in told or [None]:
            periods[period].add(commune)
    return sizes, periods
