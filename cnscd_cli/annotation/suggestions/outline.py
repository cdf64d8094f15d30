"""The paragraphs of a plan by their parts, for whoever looks for a place between them."""

from __future__ import annotations

from functools import cached_property

from cnscd_cli.extraction.assignments import is_closing
from cnscd_cli.extraction.labels import LabelKind
from cnscd_cli.extraction.outline import read_outline
from cnscd_cli.extraction.passages import Zone
from cnscd_cli.model.document import Document
from cnscd_cli.model.plan import Evidence, Plan, Section
from cnscd_cli.rules.titles import find_outermost_level
from cnscd_cli.rules.wording import count_words

_END = ("./.", "/.")
_LONGEST_SUBTITLE = 12


def ends_document(text: str) -> bool:
    """Whether the strokes stand there that end a document."""
    return text.rstrip().endswith(_END)


class Outline:
    """Passages by index, in reading order; those in the cells of a data table are not among them."""

    def __init__(self, document: Document, plan: Plan) -> None:
        self.plan = plan
        self.passages = read_outline(document).passages
        self._starts: dict[int, list[int]] = {}
        for index, passage in enumerate(self.passages):
            self._starts.setdefault(passage.block, []).append(index)

    def find(self, evidence: Evidence | None) -> int | None:
        """The passage of the body that holds the evidence."""
        if evidence is None or evidence.block is None or evidence.cell is not None:
            return None
        fitting = [i for i in self._starts.get(evidence.block, ()) if self.passages[i].start <= evidence.start]
        return fitting[-1] if fitting else None

    def find_in_body(self, evidence: Evidence | None) -> int | None:
        """The same, where it stands in the sections of the plan itself."""
        index = self.find(evidence)
        return index if index is not None and index in self.body else None

    @cached_property
    def body(self) -> range:
        """From the first heading to the last line before «Trên đây là…»."""
        inside = [index for index, passage in enumerate(self.passages) if passage.zone is Zone.BODY]
        if not inside:
            return range(0)
        last = inside[-1]
        while last > inside[0] and self._is_last_word(last):
            last -= 1
        return range(inside[0], last + 1)

    def _is_last_word(self, index: int) -> bool:
        """Whether the paragraph closes the plan: by its words, or by the strokes that end a document.

        What stands alone under a heading says something of that heading all the same.
        """
        passage = self.passages[index]
        if is_closing(passage):
            return True
        is_item = passage.is_heading or passage.bullet or passage.label or passage.text.label_length
        return not (is_item or self.passages[index - 1].is_heading) and ends_document(passage.normal.text)

    def span(self, heading: int) -> range:
        """A heading and all that stands under it, closing lines left out."""
        path = self.passages[heading].section
        end = heading + 1
        while end in self.body and self._is_under(end, path) and not self._begins(end, path):
            end += 1
        while end > heading + 1 and self._is_last_word(end - 1):
            end -= 1
        return range(heading, end)

    def _is_under(self, index: int, path: str | None) -> bool:
        section = self.passages[index].section
        return path is not None and section is not None and (section == path or section.startswith(f"{path}/"))

    def _begins(self, index: int, path: str | None) -> bool:
        """Whether a second section of the same number begins there, as behind one that was put in before it."""
        return self.passages[index].section == path and index in self._headings

    @cached_property
    def _headings(self) -> frozenset[int]:
        found = (self.find_in_body(section.evidence) for section in self.plan.sections)
        return frozenset(index for index in found if index is not None)

    def under(self, section: Section | None) -> range | None:
        """The span of a section; null where its heading is no passage of the body."""
        heading = self.find_in_body(section.evidence) if section else None
        return None if heading is None else self.span(heading)

    @cached_property
    def top_sections(self) -> tuple[tuple[Section, int], ...]:
        """The outermost sections of the body, each with the passage of its heading."""
        level = find_outermost_level(self.plan)
        found = ((item, self.find_in_body(item.evidence)) for item in self.plan.sections if item.level == level)
        return tuple((item, index) for item, index in found if index is not None)

    def find_plain(self, near: int) -> int | None:
        """The paragraph of running text nearest to `near`, that earlier stands before that later."""
        plain = [i for i in self.body if self._is_plain(i)]
        return min(plain, key=lambda i: (abs(i - near), i), default=None)

    def find_subtitle(self, near: int) -> int | None:
        """The same for a heading of the second rank whose number was typed: «1. Mục đích»."""
        found = [i for i in self.body if self._is_subtitle(i)]
        return min(found, key=lambda i: (abs(i - near), i), default=None)

    def _is_subtitle(self, index: int) -> bool:
        passage = self.passages[index]
        label = passage.label
        if label is None or label.kind is not LabelKind.ARABIC or passage.text.label_length or not self.is_apart(index):
            return False
        is_top = any(index == top for _, top in self.top_sections)
        return (
            not is_top
            and count_words(passage.slice(passage.body)) <= _LONGEST_SUBTITLE
            and ":" not in passage.normal.text
        )

    def find_bulleted(self, near: int) -> int | None:
        """The same for an item of a list with a bullet."""
        bulleted = [i for i in self.body if self.passages[i].bullet]
        return min(bulleted, key=lambda i: (abs(i - near), i), default=None)

    def _is_plain(self, index: int) -> bool:
        passage = self.passages[index]
        return not (passage.is_heading or passage.bullet or passage.label or passage.layout.bold) and not (
            passage.text.label_length
        )

    def is_apart(self, index: int) -> bool:
        """Whether the passage is a paragraph by itself, which something may follow or precede."""
        passage = self.passages[index]
        return passage.text.paragraph is not None and len(self._starts[passage.block]) == 1
