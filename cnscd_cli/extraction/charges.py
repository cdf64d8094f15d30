"""The agency that a heading, bullet or sentence charges, and where its task begins in the same words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cnscd_cli.data.catalogues import load_vocabulary, load_words
from cnscd_cli.data.communes import find_communes
from cnscd_cli.extraction.agencies import (
    find_agencies,
    find_verb,
    identify_agency,
    opens_with_agency,
    skip_introduction,
)
from cnscd_cli.extraction.passages import Passage
from cnscd_cli.model.plan import CommuneType
from cnscd_cli.text.lexicon import Hit
from cnscd_cli.text.phrases import Words, words_of

_LONGEST_AGENCY = 30
"""Syllables; a longer line is a sentence, not the name of an agency."""

_LONGEST_NAME_ALONE = 24
"""Syllables of a line that is nothing but an agency's name."""

_FRONT = 64
"""Characters within which the name must begin; most passages are done with here."""

_REACH = 240
"""Characters from the front within which a name and its verb stand."""


class Charge(NamedTuple):
    """An agency as a passage names it."""

    agency: str
    agency_id: str | None
    start: int
    end: int
    """Span of the agency in the passage."""
    task_start: int | None
    """Where its task begins in the same passage; null where none does."""


def read_heading_charge(passage: Passage) -> Charge | None:
    """The agency that a labelled heading is about; a heading that is a sentence gives its own first task."""
    text = passage.normal.text
    if not opens_with_agency(text[passage.body : passage.body + _REACH]):
        return None
    return _read_charge(passage, _skip_front(passage))


def read_own_charge(passage: Passage, *, above: str | None, is_below: bool) -> Charge | None:
    """The agency of its own that a bullet or paragraph opens with, and what it must do.

    `is_below`: the passage stands among the tasks of an agency; `above` is the id of that.
    """
    text = passage.normal.text
    start = _skip_front(passage)
    # A bullet that asks others is a task of its agency, and one that ends with a colon asks those named below it.
    asked = start > passage.body and not (passage.bullet and is_below) and not announces(passage)
    if not (text[start : start + 1].isupper() or asked):
        return None
    names = find_agencies(text[start : start + _FRONT])
    if not names or not _is_determiner(text[start : start + names[0].start]):
        return None
    charge = _read_charge(passage, start)
    if charge is None or len(charge.agency.split()) > _LONGEST_AGENCY:
        return None
    if charge.task_start is None:
        found = announces(passage) or _is_name_alone(passage, charge.agency)
    else:
        found = not is_below or text[charge.end] == ":" or _is_predicate(passage, charge.end)
    stays = charge.agency_id is not None and charge.agency_id == above  # a bullet that names its agency again
    return charge if found and not stays else None


def announces(passage: Passage) -> bool:
    """Whether a passage ends with a colon, so that what follows belongs to it."""
    return passage.normal.text.rstrip().endswith(":")


def _skip_front(passage: Passage) -> int:
    """Offset after bullet, label and «Đề nghị», «Trách nhiệm của»…"""
    return passage.body + skip_introduction(passage.normal.text[passage.body : passage.body + _REACH])


def _names_at(text: str, start: int) -> tuple[Hit, ...]:
    return find_agencies(text[start : start + _REACH])


def _read_charge(passage: Passage, start: int) -> Charge | None:
    end, task_start = _find_agency_end(passage, start)
    agency = passage.slice(start, end).strip(" ,;:.-–")
    if not agency or (task_start == end and load_vocabulary("no-task-openers").begins(_words_at(passage, end))):
        return None
    return Charge(agency, identify_agency(agency), start, end, task_start)


def _words_at(passage: Passage, at: int) -> Words:
    return words_of(passage.normal.original[at : at + 40])


def _find_agency_end(passage: Passage, start: int) -> tuple[int, int | None]:
    """Where the agency's name ends, and where a task begins in the same paragraph (null where none does)."""
    text, lower = passage.normal.text, passage.normal.lower
    colon = lower.find(":", start)
    verb = _find_task(passage, start)
    if colon >= 0 and (verb is None or colon < verb):
        rest = text[colon + 1 :].strip()
        return colon, colon + 1 if rest else None
    if verb is not None and len(text[start:verb].split()) <= _LONGEST_AGENCY:
        return verb, verb
    named = _names_at(text, start)
    if text.rstrip().endswith((".", ";")) and named:  # a sentence whose verb the vocabulary does not have
        end = _end_of_name(text, start + named[0].end)
        return end, end if text[end:].count(" ") > 1 else None
    return len(text), None


def _end_of_name(text: str, end: int) -> int:
    """Where an agency's name ends with the commune in it («Công an xã», «Đoàn Thanh niên phường Láng»)."""
    commune = re.match(r"\s+(?:cấp\s+)?(?:xã|phường|đặc khu)(?![^\W_])", text[end:], re.IGNORECASE)
    at = end + commune.end() if commune else end
    while commune and (name := re.match(r"\s+([^\W_]+)", text[at:])) and name[1][0].isupper():
        at += name.end()
    return at


@cache
def _commune_after() -> re.Pattern[str]:
    return re.compile(r"\s+(?:xã|phường|đặc khu)(?P<name>(?:\s+[^\W_]+){1,4})", re.IGNORECASE)


def _end_of_commune(text: str, end: int) -> int:
    """Where an agency's name ends with that of a commune of the list in it: «Công an phường Tân Lập»."""
    bare = next((kind for kind in CommuneType if text[:end].lower().endswith(f" {kind}")), "")
    match = _commune_after().match(text, end - len(bare) - 1 if bare else end)
    if match is None:
        return end
    words = match["name"].split()
    for count in range(len(words), 0, -1):
        if words[count - 1][0].isupper() and find_communes(" ".join(words[:count])):
            return text.index(words[count - 1], match.start("name")) + len(words[count - 1])
    return end


def _find_task(passage: Passage, start: int) -> int | None:
    """Offset of the verb that begins a task; not of one within a name («các tổ chức chính trị», «Ban Quản lý»)."""
    lower = passage.normal.lower
    verb = find_verb(lower, start)
    if verb is not None and ";" in lower[start:verb]:
        return None
    for name in _names_at(passage.normal.text, start):
        end = _end_of_commune(passage.normal.text, start + name.end)
        if verb is not None and start + name.start <= verb < end:
            verb = find_verb(lower, end)
    while verb is not None and _is_in_name(lower, verb):
        verb = find_verb(lower, _find_word_end(lower, verb))
    if verb is None or lower[start:verb].strip() not in load_words("bare-agency-heads"):
        return verb
    if load_vocabulary("charging-verbs").begins(words_of(lower[verb : verb + 40])):
        return verb
    return find_verb(lower, _find_word_end(lower, verb))


_VERBS_IN_NAMES = (
    ("phụ trách", ("công chức", "chuyên viên", "cán bộ", "viên chức", "nhân viên", "lãnh đạo", "đồng chí")),
    ("xây dựng", ("đầu tư",)),
)
"""Verbs, and the words after which they are part of a name: «công chức phụ trách …», «Ban QLDA đầu tư xây dựng»."""


def _is_in_name(lower: str, verb: int) -> bool:
    before = lower[:verb].rstrip()
    return any(lower.startswith(word, verb) and before.endswith(heads) for word, heads in _VERBS_IN_NAMES)


def _find_word_end(text: str, start: int) -> int:
    """Offset of the blank after the word at `start`."""
    blank = text.find(" ", start)
    return blank if blank >= 0 else len(text)


def _is_determiner(words: str) -> bool:
    """Whether words before an agency's name only point at it («Các», «Toàn thể»)."""
    return not words.strip() or words.strip().lower() in load_words("determiners")


def _is_name_alone(passage: Passage, agency: str) -> bool:
    """Whether a line without bullet or full stop is nothing but an agency's name: a heading without a label."""
    text = passage.normal.text.rstrip()
    return not passage.bullet and not text.endswith((".", ";", ",")) and len(agency.split()) <= _LONGEST_NAME_ALONE


def _is_predicate(passage: Passage, at: int) -> bool:
    """Whether the words at `at` make the agency before them the one who acts, not a modifier."""
    return load_vocabulary("own-task-verbs").begins(_words_at(passage, at))
