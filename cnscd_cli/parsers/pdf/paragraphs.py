"""From lines to paragraphs, by geometry: a line that could have taken the next word was ended on purpose.

Word and LibreOffice fill a line before they break it. So the room left on a line, measured against the first word of
the next, tells a wrapped line from a last one; indent, spacing, labels and style decide where lines are full.
"""

from __future__ import annotations

from collections.abc import Sequence

from cnscd_cli.model.document import Align, Layout
from cnscd_cli.parsers.pdf.layout import SPACE, Line
from cnscd_cli.parsers.pdf.measures import EDGE, Measure
from cnscd_cli.parsers.pdf.text import is_dash_amid, is_rule, letter_case, opens_with_label


class ParagraphJoiner:
    """Joins the lines of the body into paragraphs."""

    def __init__(self, measures: dict[int, Measure]) -> None:
        self.measures = measures
        """By page."""

    def join(self, lines: Sequence[Line]) -> list[list[Line]]:
        """Lines grouped into paragraphs, in order; also over page breaks."""
        groups: list[list[Line]] = []
        for index, line in enumerate(lines):
            after = lines[index + 1] if index + 1 < len(lines) else None
            if groups and self._continues(groups[-1], line, after):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def is_centered(self, line: Line) -> bool:
        measure = self.measures[line.page]
        blank = line.x0 - measure.left
        return (
            blank > 1.2 * line.size and self.is_symmetric(line) and not (opens_with_label(line) and abs(blank - 36) < 8)
        )

    def is_symmetric(self, line: Line) -> bool:
        """Centred, or so long that it could be."""
        measure = self.measures[line.page]
        return abs(line.center - measure.center) < 4.0

    def _hangs(self, first: Line, line: Line) -> bool:
        """Whether the line begins under the text, not the label, of the paragraph's first line."""
        shift = self.measures[line.page].left - self.measures[first.page].left
        return opens_with_label(first) and len(first.words) > 1 and abs(line.x0 - shift - first.words[1].x0) <= 6

    def _continues(self, group: list[Line], line: Line, after: Line | None) -> bool:
        before = group[-1]
        if _looks_apart(before, line):
            return False
        if self.is_centered(line) and not self._hangs(group[0], line):
            titled = self.is_symmetric(before) and not opens_with_label(group[0])
            return titled and self._continues_title(before, line)
        if self.is_centered(before) and self.is_symmetric(line) and self._continues_title(before, line):
            return True
        return (
            self._is_full(before, line)
            and not self._is_spaced(group, line)
            and not self._ends_sentence(before, line)
            and self._indents_as_continuation(group, line, after)
        )

    def _is_full(self, before: Line, line: Line) -> bool:
        """Whether the first word of `line` would not have fitted on the line before."""
        room = self.measures[before.page].right - before.x1
        return room <= line.first_unit() + SPACE * line.size + 1.0

    def _is_spaced(self, group: list[Line], line: Line) -> bool:
        before = group[-1]
        if before.page != line.page:
            return False
        pitch = line.base - before.base
        usual = self.measures[line.page].pitch(line.size)
        if len(group) > 1 and group[-2].page == before.page:
            usual = before.base - group[-2].base
        if pitch <= usual + 0.22 * line.size:
            return False
        measure = self.measures[line.page]
        opens_indented = len(group) == 1 and before.x0 > measure.left + 0.8 * line.size
        back_at_margin = abs(line.x0 - measure.left) < EDGE and not opens_with_label(line)
        stopped = before.text[-1] in ".;:" and line.text[0].isupper()
        return not (opens_indented and back_at_margin and not stopped and pitch < 2.2 * line.size)

    def _ends_sentence(self, before: Line, line: Line) -> bool:
        """In justified text a line that wraps ends at the margin; one that only comes near it and stops is a last."""
        measure = self.measures[before.page]
        return (
            measure.justified
            and measure.right - before.x1 > 1.5
            and before.text[-1] in ".;:!?"
            and (line.text[0].isupper() or opens_with_label(line))
        )

    def _indents_as_continuation(self, group: list[Line], line: Line, after: Line | None) -> bool:
        """Where the line before is full: whether the left edge is that of a continuation."""
        first = group[0]
        start = self._edge_on(first, line)
        if len(group) > 1:
            usual = self._edge_on(group[1], line)
            at_edge = abs(line.x0 - usual) <= EDGE
            indented = abs(usual - start) > EDGE
            return at_edge and (indented or not opens_with_label(line) or is_dash_amid(group[-1], line))
        if abs(line.x0 - start) <= EDGE:
            return self._runs_on_in_block(first, line, after)
        if line.x0 < start:
            return self._goes_back(first, line, after)
        return self._hangs(first, line)

    def _edge_on(self, line: Line, other: Line) -> float:
        """Left edge of a line as it would be on the page of the other."""
        return line.x0 + self.measures[other.page].left - self.measures[line.page].left

    def _goes_back(self, first: Line, line: Line, after: Line | None) -> bool:
        """Whether a line left of its paragraph's first goes on with it: at the margin, or as the lines after it do."""
        at_margin = abs(line.x0 - self.measures[line.page].left) <= EDGE
        in_block = after is not None and after.page == line.page and abs(after.x0 - line.x0) <= EDGE
        if not at_margin and not in_block and line.text[0].isupper():
            return False
        return not opens_with_label(line) or not _opens_section(first, line)

    def _runs_on_in_block(self, first: Line, line: Line, after: Line | None) -> bool:
        """Whether a second line at the edge of the first goes on with it."""
        measure = self.measures[line.page]
        if opens_with_label(line):
            return line.x0 < measure.left + EDGE and is_dash_amid(first, line)
        if (first.bold, first.italic) != (line.bold, line.italic):
            return False
        if line.x0 <= measure.left + 0.8 * line.size:
            return True
        if after is not None and after.page == line.page and after.x0 < line.x0 - EDGE and self._is_full(line, after):
            return False  # the next line goes back to the margin: this one opens a paragraph
        return line.text[:1].islower() or not measure.indented

    def _continues_title(self, before: Line, line: Line) -> bool:
        measure = self.measures[line.page]
        if (before.bold, before.italic) != (line.bold, line.italic) or before.page != line.page:
            return False
        if line.base - before.base > measure.pitch(line.size) + 0.45 * line.size:
            return False
        if letter_case(before.text) * letter_case(line.text) < 0 or line.text.startswith("("):
            return False
        width = before.x1 - before.x0
        return width > 0.55 * measure.width or width + line.first_unit() + SPACE * line.size > measure.width

    def layout(self, group: list[Line]) -> Layout:
        first = group[0]
        measure = self.measures[first.page]
        return Layout(
            align=self._align(group, measure),
            bold=all(line.bold for line in group),
            italic=all(line.italic for line in group),
            size=round(first.size, 1),
            indent=round(first.x0 - measure.left, 1),
        )

    def _align(self, group: list[Line], measure: Measure) -> Align:
        if all(map(self.is_symmetric, group)) and self.is_centered(group[-1]):
            return Align.CENTER
        if all(line.x0 > measure.center and abs(line.x1 - measure.right) < EDGE for line in group):
            return Align.RIGHT
        if len(group) > 1 and all(abs(line.x1 - self.measures[line.page].right) < EDGE for line in group[:-1]):
            return Align.JUSTIFY
        return Align.LEFT


def _looks_apart(before: Line, line: Line) -> bool:
    """Whether size or style alone keep two lines apart, or one of them is but a rule drawn with signs."""
    return (
        abs(before.size - line.size) > 0.12 * max(before.size, line.size)
        or (before.bold != line.bold and before.italic != line.italic)
        or is_rule(line.text)
        or is_rule(before.text)
    )


def _opens_section(first: Line, line: Line) -> bool:
    """Whether a label at the margin opens something new, and is not a number that was wrapped there."""
    if (first.bold, first.italic) != (line.bold, line.italic) or line.words[1].text[0].isupper():
        return True
    return not (line.words[0].text[0].isalnum() or is_dash_amid(first, line))
