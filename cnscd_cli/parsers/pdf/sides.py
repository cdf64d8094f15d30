"""Lines of one column of a letterhead or signature block to paragraphs.

Agency, motto, capacity and position each take a line of their own, and a line may be too long for its column; as the
columns are centred, only width and style tell one from the other, helped by the words that always open a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cnscd_cli.model.document import Align, Layout, Paragraph, Side
from cnscd_cli.parsers.pdf.columns import Zone
from cnscd_cli.parsers.pdf.layout import SPACE, Line
from cnscd_cli.parsers.pdf.measures import EDGE, measure_lines
from cnscd_cli.parsers.pdf.paragraphs import ParagraphJoiner
from cnscd_cli.parsers.pdf.text import is_rule, letter_case, make_paragraph, opens_with_label
from cnscd_cli.text.normalize import fold

_OPENERS = (
    "cong hoa xa hoi", "doc lap", "so:", "so :", "v/v", "noi nhan", "tm.", "kt.", "tl.", "tuq.", "q.",
    "chu tich", "pho chu tich", "truong phong", "pho truong", "giam doc", "pho giam doc", "chanh van phong",
    "uy vien", "ky boi", "(da ky)",
)  # fmt: skip


_CAPACITIES = ("tm.", "kt.", "tl.", "tuq.", "q.")

# With these a new line of an agency's name begins, where it is set in capitals.
_AREAS = ("xa ", "phuong ", "dac khu ", "tinh ", "thanh pho ", "huyen ", "thi xa ", "thi tran ")


def make_side_paragraphs(zone: Zone) -> Iterator[Paragraph]:
    """The whole left column, then the whole right one."""
    for side, lines in ((Side.LEFT, zone.left), (Side.RIGHT, zone.right)):
        for group in _join_running(lines) if _is_running(lines) else _join_column(lines):
            paragraph = make_paragraph(group, _layout(group, side, lines))
            if paragraph is not None:
                yield paragraph


def _is_running(lines: Sequence[Line]) -> bool:
    """Whether a column holds running text, as in a paper set in two columns: most lines reach its margin."""
    if len(lines) < 6:
        return False
    right = measure_lines(lines).right
    return sum(abs(line.x1 - right) < EDGE for line in lines) >= 0.5 * len(lines)


def _join_running(lines: Sequence[Line]) -> list[list[Line]]:
    measure = measure_lines(lines)
    return ParagraphJoiner({line.page: measure for line in lines}).join(lines)


def _join_column(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    longest = max((line.x1 - line.x0 for line in lines), default=0.0)
    for line in lines:
        if groups and not _opens_line(groups[-1][-1], line) and _runs_on(groups[-1], line, longest):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _opens_line(before: Line, line: Line) -> bool:
    """Whether `line` is one of its own by its looks or its first words."""
    folded = fold(line.text)
    in_capitals = line.text.isupper()
    return (
        abs(before.size - line.size) > 0.7
        or (before.bold, before.italic) != (line.bold, line.italic)
        or (before.page == line.page and line.base - before.base > 1.9 * line.size)
        or is_rule(line.text)
        or is_rule(before.text)
        or opens_with_label(line)
        or folded.startswith(_OPENERS)
        or (in_capitals and folded.startswith(_AREAS))
        or (in_capitals and fold(before.text).startswith(_CAPACITIES))
    )


def _runs_on(group: list[Line], line: Line, longest: float) -> bool:
    """Whether a line like the one before could be its rest."""
    before = group[-1]
    needed = before.x1 - before.x0 + line.first_unit() + SPACE * line.size
    stopped = before.text[-1] in ";.:"
    if opens_with_label(group[0]):
        return not stopped or needed > longest
    if abs(before.x0 - line.x0) <= 1.0:
        return not stopped
    if letter_case(before.text) * letter_case(line.text) < 0:
        return False
    # A line wrapped in its column could not take the next word within the column, however wide that is.
    return line.text[0].islower() or line.text[0].isdigit() or needed > longest


def _layout(group: list[Line], side: Side, lines: Sequence[Line]) -> Layout:
    edges = [line.x0 for line in lines]
    at_edge = sum(abs(edge - min(edges)) < EDGE for edge in edges) > 0.6 * len(edges)
    first = group[0]
    return Layout(
        align=Align.LEFT if at_edge and len(edges) > 1 else Align.CENTER,
        bold=all(line.bold for line in group),
        italic=all(line.italic for line in group),
        size=round(first.size, 1),
        indent=round(first.x0 - min(edges), 1),
        side=side,
    )
