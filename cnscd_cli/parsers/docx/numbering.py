"""Automatic numbering as Word prints it: definitions, overrides, and the counters that run through a document."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element as Element

from cnscd_cli.parsers.docx.counting import format_number
from cnscd_cli.parsers.docx.formats import Indent, RunFormat, read_indent, read_run_format
from cnscd_cli.parsers.docx.styles import IND, ParagraphStyle, Styles
from cnscd_cli.parsers.docx.symbols import read_bullet
from cnscd_cli.parsers.docx.xml import ALTERNATE, MC, PPR, RPR, VAL, W, child, child_value, is_on, read_integer

LEVELS = 9
_ABSTRACT = W + "abstractNum"
_ABSTRACT_ID = W + "abstractNumId"
_NUM = W + "num"
_LVL = W + "lvl"
_ILVL = W + "ilvl"
_NUM_FMT = W + "numFmt"
_PLACEHOLDER = re.compile(r"%([1-9])")
_MAX_COUNT = 1_000_000_000
_MAX_LINKS = 20


class Level(NamedTuple):
    """One level of a list as it is printed."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    """Levels before this one (counted from 1) restart it; 0 never does; null for all levels above."""
    style: str | None = None
    indent: Indent = Indent()
    run: RunFormat = RunFormat()


class Definition(NamedTuple):
    """A `w:num`: the levels of its abstract list, and what it overrides."""

    counter: str
    """Lists of one abstract definition count on together."""
    levels: dict[int, Level]
    starts: dict[int, int]


class Label(NamedTuple):
    """What numbering puts in front of a paragraph."""

    text: str
    spaced: bool
    """False where the words follow without a gap."""
    level: int
    definition: Level


def _bounded(value: int | None, default: int) -> int:
    return default if value is None or not 0 <= value < _MAX_COUNT else value


def _read_form(lvl: Element) -> str:
    """`w:numFmt`; three figures with zeros hide in an alternate for Word 2010 and later."""
    for item in lvl:
        if item.tag == _NUM_FMT:
            return item.get(VAL, "decimal")
        if item.tag == ALTERNATE:
            custom = child(child(item, MC + "Choice"), _NUM_FMT)
            width = len((custom.get(W + "format") or "").split(",")[0]) if custom is not None else 0
            fallback = child_value(child(item, MC + "Fallback"), _NUM_FMT) or "decimal"
            return f"decimalZero{width}" if 3 <= width <= 5 else fallback
    return "decimal"


def _read_restart(lvl: Element) -> int | None:
    """Word knows 0 to 7 and takes anything else as not said (MS-OI29500, 17.9.10)."""
    value = read_integer(child_value(lvl, W + "lvlRestart"))
    return value if value is not None and 0 <= value < LEVELS - 1 else None


def _read_level(lvl: Element) -> Level:
    legal = child(lvl, W + "isLgl")
    return Level(
        start=_bounded(read_integer(child_value(lvl, W + "start")), 0),
        form=_read_form(lvl),
        text=child_value(lvl, W + "lvlText") or "",
        suffix=child_value(lvl, W + "suff") or "tab",
        legal=legal is not None and is_on(legal),
        restart=_read_restart(lvl),
        style=child_value(lvl, W + "pStyle"),
        indent=read_indent(child(child(lvl, PPR), IND)),
        run=read_run_format(child(lvl, RPR)),
    )


def _read_levels(abstract: Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for item in abstract:
        if item.tag == _LVL:
            index = read_integer(item.get(_ILVL))
            if index is not None and 0 <= index < LEVELS:
                levels[index] = _read_level(item)
    return levels


class Numbering:
    """The numbering part, and where each of its lists stands while the document is read."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._root = root
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        for element in root if root is not None else ():
            if element.tag == _ABSTRACT:
                self._abstracts.setdefault(element.get(_ABSTRACT_ID, ""), element)
            elif element.tag == _NUM:
                self._nums.setdefault(element.get(W + "numId", ""), element)
        self._levels: dict[str, dict[int, Level]] = {}
        self._definitions: dict[str, Definition | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._overridden: set[tuple[str, int]] = set()

    def start_anew(self) -> Numbering:
        """The same lists, nothing counted yet: for a story apart from the body."""
        return Numbering(self._root, self._styles)

    def find_level(self, num_id: str | None, level: int | None, style: ParagraphStyle) -> tuple[str, int] | None:
        """The list and level of a paragraph with these direct properties and this style; null without numbering."""
        effective = style.num_id if num_id is None else num_id
        if effective is None or self._find(effective) is None:
            return None
        if level is None:
            level = self._find_linked_level(effective, style) if num_id is None else style.level or 0
        return effective, min(max(level, 0), LEVELS - 1)

    def _find_linked_level(self, num_id: str, style: ParagraphStyle) -> int:
        """A level that names the style is the one that the style means, whatever the style says."""
        definition = self._find(num_id)
        linked = {level.style: index for index, level in definition.levels.items()} if definition else {}
        for name in style.chain:
            if name in linked:
                return linked[name]
        return style.level or 0

    def _find(self, num_id: str) -> Definition | None:
        if num_id not in self._definitions:
            self._definitions[num_id] = self._define(num_id)
        return self._definitions[num_id]

    def _define(self, num_id: str) -> Definition | None:
        num = self._nums.get(num_id)
        if num is None or num_id == "0":
            return None
        counter = self._follow_links(child_value(num, _ABSTRACT_ID))
        if counter is None:
            return None
        if counter not in self._levels:
            self._levels[counter] = _read_levels(self._abstracts[counter])
        levels, starts = dict(self._levels[counter]), {}
        for item in num:
            index = read_integer(item.get(_ILVL)) if item.tag == W + "lvlOverride" else None
            if index is None or not 0 <= index < LEVELS:
                continue
            replacement = child(item, _LVL)
            if replacement is not None:
                # Word takes no other restart from an override (MS-OI29500, 17.9.10).
                restart = levels[index].restart if index in levels else None
                levels[index] = _read_level(replacement)._replace(restart=restart)
            start = child_value(item, W + "startOverride")
            if start is not None:
                starts[index] = _bounded(read_integer(start), 1)
        return Definition(counter, levels, starts)

    def _follow_links(self, abstract_id: str | None) -> str | None:
        """The abstract list that holds the levels: `numStyleLink` leads through a style to another one."""
        for _ in range(_MAX_LINKS):
            abstract = self._abstracts.get(abstract_id or "")
            if abstract is None:
                return None
            link = child_value(abstract, W + "numStyleLink")
            if link is None or child(abstract, _LVL) is not None:
                return abstract_id
            target = child_value(self._nums.get(self._styles.find_numbering(link) or ""), _ABSTRACT_ID)
            abstract_id = target if target not in {None, abstract_id} else self._find_linked_abstract(link)
        return None

    def _find_linked_abstract(self, link: str) -> str | None:
        for abstract_id, abstract in self._abstracts.items():
            if child_value(abstract, W + "styleLink") == link:
                return abstract_id
        return None

    def advance(self, num_id: str, level: int) -> Label:
        """Counts one paragraph of that list and level, and gives what Word prints before it."""
        definition = self._find(num_id)
        if definition is None:
            return Label("", spaced=False, level=level, definition=Level())
        levels = definition.levels
        counters = self._counters.setdefault(definition.counter, [None] * LEVELS)
        self._count(num_id, level, definition, counters)
        found = levels.get(level)
        if found is None:
            return Label("", spaced=False, level=level, definition=Level())
        return Label(_print(found, levels, counters), found.suffix != "nothing", level, found)

    def _count(self, num_id: str, level: int, definition: Definition, counters: list[int | None]) -> None:
        for upper in range(level):
            if counters[upper] is None:  # a level that was skipped counts as if it stood there once
                counters[upper] = _start(definition, upper)
        current = counters[level]
        first_override = level in definition.starts and (num_id, level) not in self._overridden
        if first_override:
            self._overridden.add((num_id, level))
        counters[level] = _start(definition, level) if current is None or first_override else current + 1
        for deeper in range(level + 1, LEVELS):
            found = definition.levels.get(deeper)
            if found is None or found.restart is None or level < found.restart:
                counters[deeper] = None


def _start(definition: Definition, level: int) -> int:
    override = definition.starts.get(level)
    if override is not None:
        return override
    found = definition.levels.get(level)
    return found.start if found else 1


def _print(level: Level, levels: dict[int, Level], counters: list[int | None]) -> str:
    if level.run.hidden:
        return ""
    if level.form == "bullet":
        return read_bullet(level.text, level.run.ascii_font or level.run.ansi_font)

    def fill(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        number = counters[index]
        if number is None:
            return ""
        form = levels[index].form if index in levels else "decimal"
        if level.legal and form not in {"none", "bullet"}:
            form = "decimal"
        return format_number(number, form)

    return _PLACEHOLDER.sub(fill, level.text)
