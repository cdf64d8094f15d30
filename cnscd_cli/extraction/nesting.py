"""How labels nest: which open headings a new label closes, and whose child it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cnscd_cli.extraction.labels import WORD_KINDS, Label, LabelKind, letter_value
from cnscd_cli.extraction.passages import Node

_ABOVE = {
    LabelKind.PART: (),
    LabelKind.CHAPTER: (LabelKind.PART,),
    LabelKind.SECTION: (LabelKind.PART, LabelKind.CHAPTER),
    LabelKind.ARTICLE: (LabelKind.PART, LabelKind.CHAPTER, LabelKind.SECTION),
    LabelKind.ROMAN: (*WORD_KINDS, LabelKind.CAPITAL),
    LabelKind.CAPITAL: (*WORD_KINDS, LabelKind.ROMAN),
}
"""Kinds that can stand above a kind of main heading; any other kind nests in whatever is open."""


class _Level(NamedTuple):
    label: Label
    node: Node


@dataclass(slots=True)
class Nesting:
    """The open headings, outermost first."""

    base: Node | None = None
    """A heading without a label under which labels begin anew."""
    levels: list[_Level] = field(default_factory=list)

    @property
    def top(self) -> Node | None:
        """The innermost open heading."""
        return self.levels[-1].node if self.levels else self.base

    def open(self, label: Label, title: str, *, announced: bool) -> Node:
        """Close what the label ends, and open its node. `announced`: a colon stood directly before it."""
        label = self._settle(label)
        del self.levels[self._depth_for(label, announced=announced) :]
        parent = self.top
        path = label.text if parent is None or not self.levels else f"{parent.path}/{label.text}"
        node = Node(path, title, parent, len(self.levels) + 1)
        self.levels.append(_Level(label, node))
        return node

    def _settle(self, label: Label) -> Label:
        """A letter that is a Roman number too, read as the series that is open goes on with it."""
        if len(label.text) != 1 or label.kind not in (LabelKind.ROMAN, LabelKind.PAREN_ROMAN):
            return label
        letters = (LabelKind.CAPITAL,) if label.kind is LabelKind.ROMAN else (LabelKind.LETTER, LabelKind.PAREN_LETTER)
        for level in reversed(self.levels):
            open_label = level.label
            if open_label.kind is label.kind:
                break
            if open_label.kind in letters and letter_value(label.text) == open_label.value + 1:
                return label._replace(kind=open_label.kind, value=open_label.value + 1)
        return label

    def _depth_for(self, label: Label, *, announced: bool) -> int:
        """How many of the open levels stay open above a new label."""
        if label.kind is LabelKind.DOTTED:
            return self._depth_for_dotted(label)
        series = [depth for depth, level in enumerate(self.levels) if level.label.kind is label.kind]
        if not series:
            return self._depth_for_new(label)
        if label.kind in WORD_KINDS:
            return series[-1]
        return self._depth_within(label, series[::-1], announced=announced)

    def _depth_within(self, label: Label, series: list[int], *, announced: bool) -> int:
        """The depth of the open series, innermost first in `series`, that a label continues; or below all of them.

        A series that begins anew is a list inside the last item where its punctuation is another («1.», «1)») or
        a colon announces it; else the author counted wrongly, or a heading without a label stood between.
        """
        labels = {depth: self.levels[depth].label for depth in series}
        alike = [depth for depth in series if labels[depth].mark == label.mark]
        for depths in (alike, series):
            for depth in depths:
                if labels[depth].value + 1 == label.value:
                    return depth
        if label.value == 1 and label.kind is not LabelKind.ROMAN and (announced or not alike):
            return len(self.levels)
        return (alike or series)[0]

    def _depth_for_new(self, label: Label) -> int:
        above = _ABOVE.get(label.kind)
        if above is None:
            return len(self.levels)
        return max((depth + 1 for depth, level in enumerate(self.levels) if level.label.kind in above), default=0)

    def _depth_for_dotted(self, label: Label) -> int:
        for depth in range(len(self.levels) - 1, -1, -1):
            if self.levels[depth].label.text.lstrip("0") == label.prefix.lstrip("0"):
                return depth + 1
        for depth, level in enumerate(self.levels):
            if level.label.kind is LabelKind.DOTTED and level.label.depth >= label.depth:
                return depth
        return len(self.levels)
