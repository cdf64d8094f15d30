"""Lines as one text, and what their first words say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cnscd_cli.model.document import Layout, LineStart, Paragraph, Text, WordBox
from cnscd_cli.parsers.pdf.boxes import trace_line
from cnscd_cli.parsers.pdf.layout import Line, is_label
from cnscd_cli.text.normalize import compose


def letter_case(text: str) -> int:
    """1 for capitals, -1 for mixed letters, 0 for no letters."""
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return 0
    return 1 if all(char.isupper() for char in letters) else -1


def opens_with_label(line: Line) -> bool:
    return line.count > 1 and is_label(line.words[0].text)


def is_rule(text: str) -> bool:
    """Whether signs draw a line: «_______», «-----»."""
    return len(text) >= 3 and not any(map(str.isalnum, text))


def is_dash_amid(before: Line, line: Line) -> bool:
    """A dash that happens to open a line («chính trị / - xã hội»): the words on both sides belong together."""
    after = line.words[1].text[0]
    return (
        line.words[0].text in "-–"
        and before.text[-1] not in ".;:,!?"
        and (after.islower() or (after.isdigit() and before.text[-1].isdigit()))
    )


def join_text(group: Sequence[Line]) -> Text:
    """The words of wrapped lines as one text that knows where every line began."""
    parts: list[str] = []
    starts: list[LineStart] = []
    doubts: list[tuple[int, int]] = []
    boxes: list[WordBox] = []
    length = 0
    for line in group:
        text = compose(line.text).strip()
        if line.count == 2 and line is not group[-1]:  # justified: its one space was stretched to the margin
            text = " ".join(text.split())
        if not text:
            continue
        if parts:
            between = glue(parts[-1], text)
            parts.append(between)
            length += len(between)
        starts.append(LineStart(length, line.page, line.number))
        doubts += [(length + start, length + end) for start, end in _find_doubts(line, text)]
        if line.traced:
            boxes += trace_line(line, text, length)
        parts.append(text)
        length += len(text)
    recognised = any(line.recognised for line in group)
    return Text(
        "".join(parts), tuple(starts) or (LineStart(0),), ocr=recognised, doubts=tuple(doubts), boxes=tuple(boxes)
    )


def _find_doubts(line: Line, text: str) -> Iterator[tuple[int, int]]:
    """Where the words of `line` that may have been misread stand in its text."""
    end = 0
    for word, doubtful in line.doubts:
        start = text.find(word, end)
        if start >= 0:
            end = start + len(word)
            if doubtful:
                yield start, end


def glue(before: str, after: str) -> str:
    """Nothing where a line was broken inside a word, at its hyphen or stroke («VH-» + «XH»)."""
    if before[-1] in "-/" and len(before) > 1 and before[-2].isalnum() and after[0].isalnum():
        return ""
    return " "


def make_paragraph(group: Sequence[Line], layout: Layout) -> Paragraph | None:
    """The paragraph, or null where its words are invisible."""
    text = join_text(group)
    return Paragraph(text, layout) if text.text else None
