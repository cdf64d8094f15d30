"""From lines to paragraphs, by geometry: a line that could have taken the next word was ended on purpose.

Word and LibreOffice fill a line before they break it. So the room left on a line, measured against the first word of
the next, tells a wrapped line from a last one; indent, spacing, labels and style decide where lines are full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from cnscd_cli.model.document import Align, Layout, LineStart, Paragraph, Side, Text
from cnscd_cli.parsers.pdf_layout import Line, is_label
from cnscd_cli.text.normalize import compose, fold

_EDGE = 2.5  # points by which edges that are meant to be one may differ


@dataclass(frozen=True, slots=True)
class Measure:
    """The text block of a page: its margins, and how far lines of one paragraph are apart."""

    left: float
    right: float
    pitches: dict[int, float] = field(default_factory=dict)
    """By font size, rounded."""
    indented: bool = True
    """Whether paragraphs open with an indent, as most do."""
    justified: bool = False
    """Whether lines that wrap end exactly at the margin."""

    @property
    def center(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    def shift(self, width: float, other: float) -> Measure:
        """The same margins on a page of `other` width."""
        return replace(self, right=self.right + other - width)

    def widen(self, edges: Sequence[float]) -> Measure:
        """This measure, wide enough to hold all `edges`."""
        return replace(self, left=min(self.left, *edges), right=max(self.right, *edges)) if edges else self

    def adapt(self, lines: Sequence[Line]) -> Measure:
        """This measure, with the margins of a page that clearly has its own (odd and even pages, an appendix)."""
        if len(lines) < 8 or sum(abs(line.x1 - self.right) < _EDGE for line in lines) >= 2:
            return self
        own = measure_lines(lines)
        moved = abs(own.left - self.left) > 4 or own.right > self.right + 4
        agreeing = sum(abs(line.x1 - own.right) < _EDGE for line in lines)
        return replace(self, left=own.left, right=own.right) if moved and agreeing >= 4 else self

    def pitch(self, size: float) -> float:
        known = self.pitches.get(round(size))
        return known if known is not None else 1.25 * size


def measure_lines(lines: Sequence[Line]) -> Measure:
    """Margins and line distance of a run of pages of one width."""
    right = _right_edge([line.x1 for line in lines])
    left = _left_edge([line.x0 for line in lines])
    at_margin = sum(abs(line.x0 - left) < _EDGE for line in lines)
    inside = sum(0.8 * line.size < line.x0 - left < 4.5 * line.size for line in lines)
    flush = sum(abs(line.x1 - right) < 1.0 for line in lines)
    return Measure(
        left,
        right,
        _find_pitches(lines, right),
        indented=at_margin >= 0.25 * len(lines) and inside >= 0.15 * len(lines),
        justified=flush >= 0.35 * len(lines),
    )


def _right_edge(edges: list[float]) -> float:
    """Where most lines end; where they end raggedly, the outermost end."""
    counts = Counter(map(round, edges))
    shared = {value: counts[value - 1] + counts[value] + counts[value + 1] for value in counts}
    best = max(shared, key=lambda value: (shared[value], value))
    if shared[best] >= 3 and shared[best] >= 0.15 * len(edges):
        return median(edge for edge in edges if abs(edge - best) <= 1.5)
    return max(edges)


def _left_edge(edges: list[float]) -> float:
    """The leftmost place where several lines begin: continuations, not first lines, which are indented."""
    counts = Counter(map(round, edges))
    shared = {value: counts[value - 1] + counts[value] + counts[value + 1] for value in counts}
    common = [value for value, count in shared.items() if count >= 3 and count >= 0.06 * len(edges)]
    if not common:
        return min(edges)
    best = min(common)
    return median(edge for edge in edges if abs(edge - best) <= 1.5)


def _find_pitches(lines: Sequence[Line], right: float) -> dict[int, float]:
    """The usual distance between a full line and the line that goes on with it, by font size."""
    seen: dict[int, Counter[float]] = {}
    for before, after in zip(lines, lines[1:], strict=False):
        if before.page == after.page and abs(before.size - after.size) < 0.6:
            pitch = after.base - before.base
            full = right - before.x1 < after.first_unit() + 0.25 * after.size
            if full and 0.8 * after.size < pitch < 2.6 * after.size:
                seen.setdefault(round(after.size), Counter())[round(pitch * 2) / 2] += 1
    result = {}
    for size, counts in seen.items():
        most = max(counts.values())
        result[size] = min(pitch for pitch, count in counts.items() if count >= 0.3 * most)
    return result


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
            blank > 1.2 * line.size
            and self.is_symmetric(line)
            and not (is_label(line.words[0].text) and len(line.words) > 1 and abs(blank - 36) < 8)
        )

    def is_symmetric(self, line: Line) -> bool:
        """Centred, or so long that it could be."""
        measure = self.measures[line.page]
        return abs(line.center - measure.center) < 4.0

    def _hangs(self, first: Line, line: Line) -> bool:
        """Whether the line begins under the text, not the label, of the paragraph's first line."""
        shift = self.measures[line.page].left - self.measures[first.page].left
        return _opens_with_label(first) and len(first.words) > 1 and abs(line.x0 - shift - first.words[1].x0) <= 6

    def _continues(self, group: list[Line], line: Line, after: Line | None) -> bool:
        before = group[-1]
        if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
            return False
        if before.bold != line.bold and before.italic != line.italic:
            return False
        if not any(map(str.isalnum, line.text)) or not any(map(str.isalnum, before.text)):
            return False
        measure = self.measures[before.page]
        if self.is_centered(line) and not self._hangs(group[0], line):
            if self.is_symmetric(before) and not _opens_with_label(group[0]):
                return self._continues_title(before, line)
            return False
        if measure.right - before.x1 > line.first_unit() + 0.25 * line.size + 1.0:
            return False
        if self._is_spaced(group, line) or self._ends_sentence(before, line):
            return False
        return self._indents_as_continuation(group, line, after)

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
        back_at_margin = abs(line.x0 - measure.left) < _EDGE and not _opens_with_label(line)
        stopped = before.text[-1] in ".;:" and line.text[0].isupper()
        return not (opens_indented and back_at_margin and not stopped and pitch < 2.2 * line.size)

    def _ends_sentence(self, before: Line, line: Line) -> bool:
        """In justified text a line that wraps ends at the margin: one that only comes near it, with a stop, is a last one."""
        measure = self.measures[before.page]
        return (
            measure.justified
            and measure.right - before.x1 > 1.5
            and before.text[-1] in ".;:!?"
            and (line.text[0].isupper() or _opens_with_label(line))
        )

    def _indents_as_continuation(self, group: list[Line], line: Line, after: Line | None) -> bool:
        """Where the line before is full: whether the left edge is that of a continuation."""
        first = group[0]
        shift = self.measures[line.page].left - self.measures[first.page].left
        start = first.x0 + shift
        labelled = _opens_with_label(line)
        if len(group) > 1:
            usual = group[1].x0 + self.measures[line.page].left - self.measures[group[1].page].left
            if abs(usual - start) > _EDGE:
                return abs(line.x0 - usual) <= _EDGE
            return abs(line.x0 - usual) <= _EDGE and (not labelled or is_dash_amid(group[-1], line))
        if abs(line.x0 - start) <= _EDGE:
            if labelled:
                return line.x0 < self.measures[line.page].left + _EDGE and is_dash_amid(first, line)
            return self._runs_on_in_block(first, line, after)
        if line.x0 < start:
            at_margin = abs(line.x0 - self.measures[line.page].left) <= _EDGE
            in_block = after is not None and after.page == line.page and abs(after.x0 - line.x0) <= _EDGE
            if not at_margin and not in_block and line.text[0].isupper():
                return False
            return not (labelled and self._opens_section(first, line))
        return self._hangs(first, line)

    def _runs_on_in_block(self, first: Line, line: Line, after: Line | None) -> bool:
        measure = self.measures[line.page]
        if (first.bold, first.italic) != (line.bold, line.italic):
            return False
        if line.x0 <= measure.left + 0.8 * line.size:
            return True
        if after is not None and after.page == line.page and after.x0 < line.x0 - _EDGE:
            full = measure.right - line.x1 <= after.first_unit() + 0.25 * after.size + 1.0
            if full:  # the next line goes back to the margin: this one opens a paragraph
                return False
        return line.text[:1].islower() or not measure.indented

    @staticmethod
    def _opens_section(first: Line, line: Line) -> bool:
        if (first.bold, first.italic) != (line.bold, line.italic):
            return True
        return line.words[1].text[0].isupper() or not (line.words[0].text[0].isalnum() or is_dash_amid(first, line))

    def _continues_title(self, before: Line, line: Line) -> bool:
        measure = self.measures[line.page]
        if (before.bold, before.italic) != (line.bold, line.italic) or before.page != line.page:
            return False
        if line.base - before.base > measure.pitch(line.size) + 0.45 * line.size:
            return False
        if _case(before.text) * _case(line.text) < 0 or line.text.startswith("("):
            return False
        width = before.x1 - before.x0
        return width > 0.55 * measure.width or width + line.first_unit() + 0.25 * line.size > measure.width

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
        if all(line.x0 > measure.center and abs(line.x1 - measure.right) < _EDGE for line in group):
            return Align.RIGHT
        if len(group) > 1 and all(abs(line.x1 - self.measures[line.page].right) < _EDGE for line in group[:-1]):
            return Align.JUSTIFY
        return Align.LEFT


def _case(text: str) -> int:
    """1 for capitals, -1 for mixed letters, 0 for no letters."""
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return 0
    return 1 if all(char.isupper() for char in letters) else -1


def _opens_with_label(line: Line) -> bool:
    words = line.words
    text = words[0].text
    return is_label(text) and len(words) > 1


def is_dash_amid(before: Line, line: Line) -> bool:
    """A dash that happens to open a line («chính trị / - xã hội»): the words on both sides belong together."""
    after = line.words[1].text[0]
    return (
        line.words[0].text in "-–"
        and before.text[-1] not in ".;:,!?"
        and (after.islower() or (after.isdigit() and before.text[-1].isdigit()))
    )


# -- columns of a zone

_OPENERS = (
    "cong hoa xa hoi", "doc lap", "so:", "so :", "v/v", "noi nhan", "tm.", "kt.", "tl.", "tuq.", "q.",
    "chu tich", "pho chu tich", "truong phong", "pho truong", "giam doc", "pho giam doc", "chanh van phong",
    "uy vien", "ky boi", "(da ky)",
)  # fmt: skip


# With these a new line of an agency's name begins, where it is set in capitals.
_AREAS = ("xa ", "phuong ", "dac khu ", "tinh ", "thanh pho ", "huyen ", "thi xa ", "thi tran ")


def join_column(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one column of a zone, grouped into paragraphs."""
    groups: list[list[Line]] = []
    longest = max((line.x1 - line.x0 for line in lines), default=0.0)
    for line in lines:
        if groups and _continues_in_column(groups[-1], line, longest):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues_in_column(group: list[Line], line: Line, longest: float) -> bool:
    before = group[-1]
    if abs(before.size - line.size) > 0.7 or (before.bold, before.italic) != (line.bold, line.italic):
        return False
    folded = fold(line.text)
    if _opens_with_label(line) or folded.startswith(_OPENERS) or (line.text.isupper() and folded.startswith(_AREAS)):
        return False
    if before.page == line.page and line.base - before.base > 1.9 * line.size:
        return False
    if not any(map(str.isalnum, line.text)) or not any(map(str.isalnum, before.text)):
        return False
    needed = before.x1 - before.x0 + line.first_unit() + 0.25 * line.size
    if _opens_with_label(group[0]):
        return before.text[-1] not in ";.:" or needed > longest
    if abs(before.x0 - line.x0) <= 1.0:
        return before.text[-1] not in ";.:"
    if _case(before.text) * _case(line.text) < 0:
        return False
    if line.text[0].islower() or line.text[0].isdigit():
        return True
    # A line wrapped in its column could not take the next word within the column, however wide that is.
    return needed > longest


def column_layout(group: list[Line], side: Side, lines: Sequence[Line]) -> Layout:
    """How a paragraph of a column looks."""
    edges = [line.x0 for line in lines]
    at_edge = sum(abs(edge - min(edges)) < _EDGE for edge in edges) > 0.6 * len(edges)
    first = group[0]
    return Layout(
        align=Align.LEFT if at_edge and len(edges) > 1 else Align.CENTER,
        bold=all(line.bold for line in group),
        italic=all(line.italic for line in group),
        size=round(first.size, 1),
        indent=round(first.x0 - min(edges), 1),
        side=side,
    )


# -- text


def join_text(group: Sequence[Line]) -> Text:
    """The words of wrapped lines as one text that knows where every line began."""
    parts: list[str] = []
    starts: list[LineStart] = []
    length = 0
    for line in group:
        text = compose(line.text).strip()
        if len(line.words) == 2 and line is not group[-1]:  # justified: its one space was stretched to the margin
            text = " ".join(text.split())
        if not text:
            continue
        if parts:
            glue = _glue(parts[-1], text)
            parts.append(glue)
            length += len(glue)
        starts.append(LineStart(length, line.page, line.number))
        parts.append(text)
        length += len(text)
    return Text("".join(parts), tuple(starts) or (LineStart(0),))


def _glue(before: str, after: str) -> str:
    """Nothing where a line was broken inside a word, at its hyphen or stroke («VH-» + «XH»)."""
    if before[-1] in "-/" and len(before) > 1 and before[-2].isalnum() and after[0].isalnum():
        return ""
    return " "


def make_paragraph(group: Sequence[Line], layout: Layout) -> Paragraph | None:
    """The paragraph, or null where its words are invisible."""
    text = join_text(group)
    return Paragraph(text, layout) if text.text else None
