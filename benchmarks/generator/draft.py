"""A plan in the making: its blocks, and beside them the facts that were written into it."""

from __future__ import annotations

from typing import Any

from generator.blocks import Block, Bullet, Heading, Line
from generator.communes import Commune
from generator.draw import Draw
from generator.shape import DOTTED, Shape, count
from generator.words import Slots

LISTS = ("legal_bases", "sections", "appendices", "targets", "assignments", "work_items", "reporting", "recipients")


class Draft:
    """Collects blocks and facts. Every fact bears the names of the wording groups it was written in."""

    def __init__(self, commune: Commune, draw: Draw, shape: Shape, slots: Slots) -> None:
        self.commune, self.draw, self.shape, self.slots = commune, draw, shape, slots
        self.blocks: list[Block] = []
        self.facts: dict[str, Any] = {name: [] for name in LISTS}
        self.facts["team"] = {"sizes": [], "core": [], "leader": None}
        self.facts["funding"] = []
        self.facts["mentions"] = []
        self.kinds: dict[str, str] = {}
        """What top-level sections there are (purpose, targets, content, organization), and in what words."""
        self.faults: dict[str, str] = {}
        """How the plan keeps or breaks each rule."""
        self.appendix: str | None = None
        self._numbers: list[int] = []
        self._labels: list[str] = []

    # --- words ------------------------------------------------------------------------------------------------------

    def fill(self, template: str, **more: object) -> str:
        return self.slots.fill(template, **more)

    # --- places -----------------------------------------------------------------------------------------------------

    @property
    def section(self) -> str | None:
        """The path of the section that what comes next stands in."""
        return self.appendix or "/".join(self._labels) or None

    @property
    def level(self) -> int:
        return len(self._labels)

    def head(self, level: int, title: str, *, run_on: str = "", group: str = "", sentence: bool = False) -> str:
        """Write a heading, or a labelled sentence, and go into its section. `run_on` follows after a colon."""
        label, printed = self._number(level)
        shown = title.upper() if level == 1 and self.shape.case == "upper" and not sentence else title
        text = f"{shown}: {run_on}" if run_on else shown
        if self.shape.colon and level > 1 and not sentence and not run_on:
            text += ":"
        self.blocks.append(Heading(level, printed, text, sentence or bool(run_on)))
        groups = [f"heading/{self.shape.scheme}", group or f"heading/level-{level}"]
        if sentence or run_on:
            groups.append("heading/sentence" if sentence else "heading/run-on")
        name = shown.split(": ")[0].rstrip(".;")  # what runs on after a colon is no title
        fact = {"path": self.section, "label": label, "title": name, "level": level, "groups": groups}
        self.facts["sections"].append(fact)
        return self.section or ""

    def _number(self, level: int) -> tuple[str, str]:
        self._numbers = [*self._numbers[:level], *[0] * (level - len(self._numbers))]
        self._numbers[level - 1] += 1
        kind, pattern = self.shape.levels[level - 1]
        label = count(kind, self._numbers[level - 1], typed=self.shape.numbering == "typed")
        if kind == DOTTED:
            label = f"{self._labels[level - 2]}.{label}"
        self._labels = [*self._labels[: level - 1], label]
        return label, pattern.replace("{}", label)

    # --- blocks -----------------------------------------------------------------------------------------------------

    def line(self, text: str, look: str = "body") -> None:
        self.blocks.append(Line(text, look))

    def bullet(self, text: str, depth: int = 0) -> None:
        self.blocks.append(Bullet(text, depth))

    def say(self, texts: list[str]) -> None:
        """Sentences that state no fact, as bullets or paragraphs."""
        as_bullets = len(texts) > 1 or self.draw.chance(0.5)
        for text in texts:
            (self.bullet if as_bullets else self.line)(text)

    def add(self, name: str, groups: list[str], **fact: Any) -> dict[str, Any]:
        record = {**fact, "groups": groups}
        self.facts[name].append(record)
        return record
