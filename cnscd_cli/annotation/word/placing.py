"""Where in the file the remark on a finding belongs."""

from __future__ import annotations

from collections.abc import Iterator

from cnscd_cli.annotation.word.bounds import Point, Stretch, enclose, enclose_all, find_paragraph
from cnscd_cli.annotation.word.origins import find_origin
from cnscd_cli.model.finding import Reading, Result
from cnscd_cli.model.plan import Evidence
from cnscd_cli.model.texts import find_text
from cnscd_cli.parsers.docx.sources import Sources, Typed
from cnscd_cli.parsers.docx.xml import P
from cnscd_cli.reporting.remarks import list_places


def place_result(result: Result, reading: Reading, sources: Sources) -> Iterator[Stretch]:
    """Its places, or the title of the plan."""
    evidence = list_places(result)
    if evidence:
        yield from dict.fromkeys(place_evidence(item, reading, sources) for item in evidence)
    else:
        yield place_title(reading, sources)


def place_title(reading: Reading, sources: Sources) -> Stretch:
    """What a finding about the plan as a whole is put on: what the plan is called, else its first words."""
    title = reading.plan.letterhead.subject_evidence
    return place_evidence(title, reading, sources) if title is not None else _place_first(sources)


def place_evidence(evidence: Evidence, reading: Reading, sources: Sources) -> Stretch:
    """The exact words; where they stand in no text of the body, the paragraph that shows them."""
    text = find_text(reading.document.blocks, evidence)
    number = evidence.paragraph if text is None else text.paragraph
    typed = sources.paragraphs.get(number or 0)
    if typed is None:
        return _place_first(sources)
    # Words of a picture are in no element, though they bear the number of the paragraph that holds it.
    points = None if text is None or text.ocr else find_origin(text, evidence.start, evidence.end, typed)
    return _enclose_points(points, sources) or _place_anchor(typed, sources) or _place_first(sources)


def _enclose_points(points: tuple[Point, Point] | None, sources: Sources) -> Stretch | None:
    if points is None or any(point.element not in sources.ordinals for point in points):
        return None
    return enclose(*points, sources.ordinals)


def _place_anchor(typed: Typed, sources: Sources) -> Stretch | None:
    """All of the paragraph; of what was embedded the paragraph before it, or else behind it."""
    anchor = typed.anchor
    if anchor not in sources.ordinals:
        return None
    if anchor.tag == P and find_paragraph(anchor) is anchor:
        return enclose_all(anchor, sources.ordinals)
    point = Point(anchor)
    found = enclose(point, point, sources.ordinals)
    if found is not None:
        return found
    at = sources.ordinals[anchor]
    paragraphs = [item for item in sources.root.iter(P) if item in sources.ordinals and find_paragraph(item) is item]
    before = [item for item in paragraphs if sources.ordinals[item] < at]
    nearest = before[-1] if before else next(iter(paragraphs), None)
    return None if nearest is None else enclose_all(nearest, sources.ordinals)


def _place_first(sources: Sources) -> Stretch:
    """The first paragraph of the body with words in it, or the first of all."""
    body = [item for item in sources.root.iter(P) if item in sources.ordinals and find_paragraph(item) is item]
    worded = {typed.anchor for typed in sources.paragraphs.values() if "".join(typed.texts).strip()}
    found = next((item for item in body if item in worded), body[0])
    return enclose_all(found, sources.ordinals)
