"""Lines of a text file joined to paragraphs: which line goes on with the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from cnscd_cli.parsers.txt.lines import (
    Line,
    ends_sentence,
    find_bullet,
    find_label,
    folded,
    is_appendix,
    is_capitals,
    is_dangling,
    is_letterhead,
    is_recipients,
    is_signing,
    is_type,
    stands_alone,
    wants_number,
)


class _Zone(Enum):
    """Parts of a plan in which lines end for different reasons."""

    HEAD = auto()
    """Letterhead: every line is a paragraph."""
    SUBJECT = auto()
    """Under the type: the lines are one paragraph."""
    BODY = auto()
    TAIL = auto()
    """Recipients and signature."""


_PREAMBLE = ("can cu", "thuc hien", "kinh gui", "uy ban nhan dan", "ubnd", "nham ", "de ")
_CITING = ("trien khai", "theo ", "tiep tuc", "tren co so")
"""Openers of a preamble, where they cite a document by its number; else a subject may run on so."""
_COMPOUNDS = ("chinh tri", "kinh te", "van hoa", "cong nghe", "van minh")
"""First halves of «chính trị - xã hội»: a dash after them is no bullet."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a file were broken."""

    width: int | None
    """A line that the first word of the next would have made this long was wrapped; null: a paragraph is a line."""
    blanks_part: bool
    """A blank line always ends a paragraph."""
    trailing_blanks: bool
    """A blank at the end of a line tells that it was wrapped."""

    def is_full(self, line: Line, following: Line, share: float = 1) -> bool:
        """Whether `line` ended for want of room, or came to that `share` of it."""
        if self.width is None:
            return False
        reach = _reach(line, following)
        is_hinted = self.trailing_blanks and line.trailing_blank and not find_label(line.text)
        return reach >= self.width * (0.9 if is_hinted else 1) * share


def _reach(line: Line, following: Line) -> int:
    return len(line.text) + 1 + len(following.text.split(maxsplit=1)[0])


def measure_wrapping(lines: Sequence[Line]) -> Wrapping:
    """Learn from the surest breaks, those after which a line goes on with a small letter."""
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if following.text[0].islower() and not find_label(following.text) and not ends_sentence(line.text)
    ]
    reaches = sorted(_reach(line, following) for line, following in pairs if len(line.text) >= 30)
    # Few breaks tell little, unless no line of the file is longer than they are: then it was wrapped there.
    is_sparse = len(reaches) * 12 < len(lines)
    if len(reaches) < 3 or (is_sparse and max(len(line.text) for line in lines) > reaches[-1]):
        return Wrapping(None, blanks_part=False, trailing_blanks=False)
    # One break in twenty may come from elsewhere, and one in any half dozen.
    odd = max(len(reaches) // 20, len(reaches) >= 6)
    low, high = reaches[odd], reaches[-1 - len(reaches) // 20]
    is_regular = low * 3 >= high * 2
    inside = sum(following.after_blank for _, following in pairs)
    openings = [line.after_blank for line in lines if find_bullet(line.text) or find_label(line.text)]
    blanks_part = inside * 20 <= len(pairs) and sum(openings) * 3 >= len(openings) * 2 > 0
    trailing = sum(line.trailing_blank for line, _ in pairs)
    return Wrapping(low if is_regular else None, blanks_part, trailing * 4 >= len(pairs))


def join_lines(lines: Sequence[Line], wrapping: Wrapping, *, opens: bool) -> list[list[Line]]:
    """The lines of each paragraph. `opens`: the first of them open the document."""
    groups: list[list[Line]] = []
    has_head = opens and any(is_type(line.text) or is_letterhead(line.text) for line in lines[:40])
    zone = _Zone.HEAD if has_head else _Zone.BODY
    for line in lines:
        before, zone = zone, _next_zone(zone, line, groups, wrapping)
        last = groups[-1][-1] if groups else None
        is_new = before is not zone
        if last is not None and not is_new and _continues(last, line, zone, wrapping, groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _next_zone(zone: _Zone, line: Line, groups: list[list[Line]], wrapping: Wrapping) -> _Zone:
    text = line.text
    if is_recipients(text) or (is_signing(text) and zone is not _Zone.HEAD):
        return _Zone.TAIL
    if groups and zone is not _Zone.TAIL and is_type(groups[-1][0].text) and not find_label(text):
        return _Zone.SUBJECT
    if zone is _Zone.SUBJECT and _ends_subject(line, groups[-1], wrapping):
        return _Zone.BODY
    if zone is _Zone.HEAD and (find_label(text) or len(text) > 100 or folded(text).startswith("can cu")):
        return _Zone.BODY
    return _Zone.BODY if zone is _Zone.TAIL and is_appendix(text) else zone


def _ends_subject(line: Line, subject: Sequence[Line], wrapping: Wrapping) -> bool:
    text = line.text
    if find_label(text) or find_bullet(text) or len(subject) > 6 or len(text) > 160:
        return True
    if text[0].islower():
        return False
    if folded(text).startswith(_CITING) and re.search(r"\bso:? ?\d+\s?[/-]", folded(text)):
        return True
    is_parted = line.after_blank and (wrapping.blanks_part or not wrapping.is_full(subject[-1], line))
    return is_parted or folded(text).startswith(_PREAMBLE)


def _continues(last: Line, line: Line, zone: _Zone, wrapping: Wrapping, group: Sequence[Line]) -> bool:
    if last.side is not line.side or last.heading is not None or line.heading is not None:
        return False
    if _completes(group, line):
        return True
    if (last.bold != line.bold and not line.text[0].islower()) or (stands_alone(last.text) and len(group) == 1):
        return False
    if zone is _Zone.TAIL:
        return _continues_recipient(last, line, group)
    if zone is _Zone.HEAD:
        return line.text[0].islower() and not find_label(line.text)
    return zone is _Zone.SUBJECT or _continues_body(last, line, wrapping, group)


def _completes(group: Sequence[Line], line: Line) -> bool:
    """A label, number or line of the letterhead that was broken in two: «IV.» / «TỔ CHỨC», «… năm» / «2026»."""
    if len(group) > 4:
        return False
    text = " ".join(part.text for part in group)
    if len(text) <= 8 and find_label(text) == len(text):
        return not find_label(line.text) and not find_bullet(line.text)
    plain, following = folded(text), folded(line.text)
    if plain in {"so", "so:", "so :"}:
        return following[:1].isdigit() or following.startswith("/")
    if not is_letterhead(text):
        return False
    is_year = plain.endswith("nam") and following.isdigit() and len(following) == 4
    return is_year or (plain.endswith("chu nghia") and following == "viet nam")


def _continues_recipient(last: Line, line: Line, group: Sequence[Line]) -> bool:
    """A recipient over two lines: the second has no bullet, and is no part of the signature."""
    if find_bullet(line.text) or stands_alone(line.text) or is_capitals(line.text):
        return False
    if line.text[0].islower() and not find_label(line.text):
        return not is_capitals(last.text)
    return bool(find_bullet(group[0].text)) and line.text.endswith((";", ".", ",")) and not last.text.endswith(".")


def _continues_body(last: Line, line: Line, wrapping: Wrapping, group: Sequence[Line]) -> bool:
    full = wrapping.is_full(last, line)
    ended = ends_sentence(last.text)
    cut = full and not ended
    if find_bullet(line.text):
        return _is_inner_dash(last, line, cut=cut)
    if find_label(line.text):
        return cut and wants_number(last.text)
    if stands_alone(line.text):
        nearly = cut or (not ended and not line.after_blank and wrapping.is_full(last, line, share=0.93))
        return nearly and not is_capitals(last.text) and not is_capitals(line.text)
    if is_capitals(line.text) or is_capitals(last.text):
        return _continues_capitals(last, line, cut=cut)
    if not line.after_blank and not find_label(last.text):
        full = full or wrapping.is_full(last, line, share=_share(group, line, ended=ended))
    if (
        full
        and last.text.endswith(";")
        and find_bullet(group[0].text)
        and not (wrapping.blanks_part and line.after_blank)
    ):
        return True  # the next of a list of bullets would have one
    return _continues_prose(last, line, wrapping, full=full, ended=ended)


def _share(group: Sequence[Line], line: Line, *, ended: bool) -> float:
    """How much of the width a line must fill to be taken for a wrapped one, by what else speaks for it."""
    if ended:
        return 0.75 if line.text[0].islower() and group[-1].text[-1] in ";," else 1
    return 0.75 if len(group) > 1 or find_bullet(group[0].text) else 0.93


def _continues_prose(last: Line, line: Line, wrapping: Wrapping, *, full: bool, ended: bool) -> bool:
    if wrapping.blanks_part and line.after_blank and wrapping.width is not None and (ended or not full):
        return line.text[0].islower() and not ended
    if line.text[0].islower():
        return full or not ended
    if ended:
        return full and _goes_on_after_stop(last, line, wrapping)
    return full or _is_cut_short(last, line)


def _is_inner_dash(last: Line, line: Line, *, cut: bool) -> bool:
    """«các tổ chức chính trị» / «- xã hội»: a dash within a phrase that was wrapped before it."""
    rest = line.text[1:].lstrip()
    if line.text[0] not in "-–—" or not rest[:1].islower():
        return False
    return cut or (
        folded(last.text).endswith(_COMPOUNDS) and folded(rest).startswith(("xa hoi", "nghe nghiep", "the thao"))
    )


def _continues_capitals(last: Line, line: Line, *, cut: bool) -> bool:
    """A heading in capitals over several lines; capitals inside a sentence («… của» / «UBND»)."""
    if is_capitals(last.text) and is_capitals(line.text):
        return not line.after_blank and not ends_sentence(last.text)
    if is_capitals(last.text):
        return cut and line.text[0].islower()
    return cut or (is_dangling(last.text) and not find_label(last.text))


def _goes_on_after_stop(last: Line, line: Line, wrapping: Wrapping) -> bool:
    """A sentence that ended at the edge: the paragraph goes on where the file tells so by its blanks."""
    if wrapping.trailing_blanks:
        return last.trailing_blank
    return wrapping.blanks_part and not line.after_blank and line.indent <= last.indent + 1 and last.text[-1] == "."


def _is_cut_short(last: Line, line: Line) -> bool:
    """A page break in the middle of a sentence, in a file whose paragraphs are lines."""
    if is_dangling(last.text):
        return True
    if len(last.text) < 60 or find_label(last.text):
        return False
    words = last.text.split()
    return words[-1] in {"Tổ", "UBND", "Phòng", "Sở", "Ban"} or line.text[0] in '“"' or line.text[0].isdigit()
