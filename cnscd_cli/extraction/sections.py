"""Sections, headings without a label, and appendices, as facts."""

from __future__ import annotations

from cnscd_cli.extraction.landmarks import find_appendix
from cnscd_cli.extraction.outline import clean_title
from cnscd_cli.extraction.passages import Passage, Reading, Zone
from cnscd_cli.model.document import Align
from cnscd_cli.model.plan import Appendix, Heading, Plan, Section


def extract_sections(reading: Reading, plan: Plan) -> Plan:
    """Sections, headings without a label, and appendices."""
    sections: list[Section] = []
    headings: list[Heading] = []
    seen: set[int] = set()
    for passage in reading.within(Zone.BODY):
        if not passage.is_heading:
            continue
        if passage.label is None:
            if passage.node is None or passage.node.path is None or passage.slice() not in passage.node.title:
                headings.append(Heading(passage.slice(), passage.evidence()))
        elif passage.node is not None and passage.node.path is not None and id(passage.node) not in seen:
            seen.add(id(passage.node))
            node = passage.node
            sections.append(Section(node.path or "", passage.label.text, node.title, node.level, passage.evidence()))
    return plan._replace(
        sections=tuple(sections), headings=tuple(headings), appendices=tuple(_extract_appendices(reading))
    )


def _extract_appendices(reading: Reading) -> list[Appendix]:
    found: list[Appendix] = []
    passages = reading.within(Zone.APPENDIX)
    table_blocks = {view.block for view in reading.tables}
    for index, passage in enumerate(passages):
        opened = find_appendix(passage)
        if opened is None:
            continue
        label, rest = opened
        parts = [rest] if rest else []
        block = passage.block
        for following in passages[index + 1 : index + 6]:
            if any(block < table < following.block for table in table_blocks):
                break
            if not parts and following.normal.text.startswith("("):  # «(Kèm theo Kế hoạch số …)» above the title
                continue
            if find_appendix(following) or not _is_appendix_title(following, begun=bool(parts)):
                break
            parts.append(following.slice())
            block = following.block
        found.append(Appendix(label, clean_title(" ".join(parts)), passage.evidence()))
    return found


def _is_appendix_title(passage: Passage, *, begun: bool) -> bool:
    text = passage.normal.text
    if text.startswith("(") or passage.label is not None or passage.bullet:
        return False
    if text.isupper():
        return True
    centred = passage.layout.align is Align.CENTER or bool(passage.layout.bold)
    return (centred or not begun) and len(text) < 200 and not text.endswith((".", ";", ":"))
