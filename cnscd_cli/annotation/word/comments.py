"""The part that holds comments: what stands in it already, and what is added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from lxml.etree import _Element as Element

from cnscd_cli.parsers.docx.xml import P, W
from cnscd_cli.reporting.remarks import AUTHOR, Remark

MAX_COMMENTS = 32767
"""More of them, and Word does not open the file."""

_COMMENT = W + "comment"
_ID = W + "id"
_REFERENCES = (W + "commentReference", W + "commentRangeStart", W + "commentRangeEnd")
# Styles by the names that Word gives them everywhere; where the file lacks them, the rest of the format stands alone.
_LOOKS = '<w:pPr><w:pStyle w:val="CommentText"/><w:spacing w:before="0" w:after="0"/><w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'  # noqa: E501 - one tag
_SIZE = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
_MARK = '<w:rPr><w:rStyle w:val="CommentReference"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'


class Comment(NamedTuple):
    """A remark at one place."""

    id: int
    remark: Remark


class KnownComments(NamedTuple):
    """What the file has already."""

    ids: frozenset[int]
    own: frozenset[str]
    """The words of those that are ours."""

    def hold(self, remark: Remark) -> bool:
        """Whether one of ours says it: as it was written, or with what was put in or somebody has added to it."""
        *lines, last = tell(remark).split("\n")
        for text in self.own:
            told = text.split("\n")
            if all(line in told for line in lines) and any(line.startswith(last) for line in told):
                return True
        return False


def read_comments(root: Element | None, body: Element) -> KnownComments:
    """Of the part with comments, if there is one, and of the main part, which may refer to comments that are gone."""
    found = [item for item in root if item.tag == _COMMENT] if root is not None else []
    numbers = [item.get(_ID) for item in (*found, *body.iter(*_REFERENCES))]
    ids = frozenset(int(number) for number in numbers if number and number.isdecimal() and len(number) < 12)
    return KnownComments(ids, frozenset(map(_read, (item for item in found if item.get(W + "author") == AUTHOR))))


def _read(comment: Element) -> str:
    return "\n".join("".join(text.text or "" for text in paragraph.iter(W + "t")) for paragraph in comment.iter(P))


def tell(remark: Remark) -> str:
    """The remark as `read_comments` reads it back."""
    return "\n".join(_join(line) for line in _list_lines(remark))


def _join(line: tuple[str, str]) -> str:
    return f"{line[0]}: {line[1]}" if line[0] and line[1] else line[0] or line[1]


def _list_lines(remark: Remark) -> Iterator[tuple[str, str]]:
    """Label and words; the rule comes last, for those who want to look it up."""
    yield _clean(remark.heading), ""
    for row in remark.rows:
        first, *others = _clean(row.text).split("\n")
        yield row.label, first
        yield from (("", line) for line in others)
    yield "", f"(Quy tắc {remark.rule})"


def _clean(words: str) -> str:
    return words.replace("\t", " ").replace("\r", "")


def list_free_ids(taken: frozenset[int]) -> Iterator[int]:
    """Ids that no comment has."""
    number = 0
    while True:
        if number not in taken:
            yield number
        number += 1


def write_comments(comments: Iterable[Comment], day: date, declared: str = "") -> str:
    """The elements of the part; `declared` as `Patch.declare` gives it."""
    return "".join(_write_comment(comment, day, declared) for comment in comments)


def _write_comment(comment: Comment, day: date, declared: str) -> str:
    lines = [_write_line(line, first=not number) for number, line in enumerate(_list_lines(comment.remark))]
    attributes = f'w:id="{comment.id}" w:author="{AUTHOR}" w:date="{day.isoformat()}T00:00:00Z" w:initials="{AUTHOR}"'
    return f"<w:comment{declared} {attributes}>{''.join(lines)}</w:comment>"


def _write_line(line: tuple[str, str], *, first: bool) -> str:
    mark = f"<w:r>{_MARK}<w:annotationRef/></w:r>" if first else ""
    label, words = line
    label = f"{label}: " if label and words else label
    return f"<w:p>{_LOOKS}{mark}{_write_run(label, '<w:b/><w:bCs/>')}{_write_run(words, '')}</w:p>"


def _write_run(words: str, looks: str) -> str:
    if not words:
        return ""
    return f'<w:r><w:rPr>{looks}{_SIZE}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def mark_start(number: int, declared: str) -> str:
    """Before the first word."""
    return f'<w:commentRangeStart{declared} w:id="{number}"/>'


def mark_end(number: int, declared: str) -> str:
    """Behind the last word."""
    return f'<w:commentRangeEnd{declared} w:id="{number}"/>'


def refer(number: int, declared: str) -> str:
    """The run that bears the comment."""
    return f'<w:r{declared}>{_MARK}<w:commentReference w:id="{number}"/></w:r>'
