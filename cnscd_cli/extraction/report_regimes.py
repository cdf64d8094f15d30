"""«Chế độ báo cáo:» and the lines under it, which need not say «báo cáo» again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from cnscd_cli.extraction.clauses import Span, split_sentences
from cnscd_cli.extraction.passages import Passage
from cnscd_cli.extraction.report_days import Due, find_due, find_report_frequencies, other_work
from cnscd_cli.extraction.report_parties import find_recipient, find_sender
from cnscd_cli.model.plan import Frequency, Reporting


@cache
def report_pattern() -> re.Pattern[str]:
    """The word for a report, where it is one of work done; OCR loses or changes its marks."""
    others = "viên|chính trị|tài chính|thuế|sự cố|các hành vi|cấp trên xem xét"
    return re.compile(rf"(?<!giám sát )\bb[áaàảã]o\s+c[áaàảã]o\b(?!\s*(?:{others}))")


def make_statement(
    sentence: Span, frequencies: tuple[Frequency, ...], due: Due | None, sender: str | None, recipient: str | None
) -> Reporting:
    """What a sentence states of reports, with the sentence as its evidence."""
    return Reporting(
        section=sentence.passage.section,
        frequencies=frequencies,
        due_day=due.day if due else None,
        due_op=due.op if due else None,
        due_next_period=due.next_period if due else False,
        sender=sender,
        recipient=recipient,
        evidence=sentence.passage.evidence(sentence.start, sentence.end),
    )


def opens_regime(passage: Passage) -> bool:
    """Whether a line on reports leads in what follows: a heading, or a line with a colon or nothing at its end."""
    lower = passage.normal.lower.rstrip()
    is_sentence = lower.endswith((".", ";")) and len(lower) >= 60
    return (
        (passage.is_heading and not is_sentence)
        or lower.endswith(":")
        or (len(lower) < 60 and not lower.endswith((".", ";", ",")))
    )


class Regime:
    """A line that leads in reports, and those told in the lines under it."""

    def __init__(self, lead_in: Passage, own: tuple[Reporting, ...]) -> None:
        """`own` are the statements of the line itself."""
        self._lead_in = lead_in
        self._own = own
        self._told = False

    def holds(self, passage: Passage) -> bool:
        """Whether a passage still stands under the line."""
        if self._lead_in.is_heading:
            return not passage.is_heading and passage.node is self._lead_in.node
        return bool(passage.bullet) and not passage.is_heading

    def read(self, passage: Passage, own: Iterable[Reporting]) -> list[Reporting]:
        """Statements of a line: its `own`, else those it makes under this one («- Hằng quý: trước ngày 20 …»)."""
        found = [self._complete(statement) for statement in own]
        if not found:
            found = [told for sentence in split_sentences(passage) if (told := self._read_sentence(sentence))]
        self._told = self._told or bool(found)
        return found

    def close(self) -> tuple[Reporting, ...]:
        """What the leading line says itself, where the lines under it do not say it closer."""
        vague_counts = not self._told and not self._lead_in.is_heading
        return tuple(own for own in self._own if vague_counts or own.frequencies or own.due_day)

    def _complete(self, statement: Reporting) -> Reporting:
        """A statement with the recipient and the sender that the leading line names."""
        if self._lead_in.is_heading or statement.recipient is not None:
            return statement
        line = Span(self._lead_in, self._lead_in.body, len(self._lead_in.normal.text))
        reports = [match.start() for match in report_pattern().finditer(line.lower)]
        sender = find_sender(line, reports[0]) or statement.sender
        return statement._replace(recipient=find_recipient(line, reports), sender=sender)

    def _read_sentence(self, sentence: Span) -> Reporting | None:
        lower = sentence.lower
        due = find_due(lower)
        frequencies = find_report_frequencies(lower, [])
        sends = re.search(r"\b(?:gửi|nộp)\b", lower) is not None
        if other_work().search(lower) or not (due or (frequencies and (sends or not self._lead_in.is_heading))):
            return None
        parties = find_sender(sentence, len(lower)), find_recipient(sentence, [])
        return self._complete(make_statement(sentence, frequencies, due, *parties))
