"""The copy of a Word file with comments: body and package are otherwise what they were, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from zipfile import BadZipFile

from cnscd_cli.annotation.order import Order
from cnscd_cli.annotation.suggestions.drafts import Suggestions
from cnscd_cli.annotation.suggestions.notes import add_note, tell_suggestions
from cnscd_cli.annotation.suggestions.word_file import suggest_in_word
from cnscd_cli.annotation.word.archive import replace_parts
from cnscd_cli.annotation.word.bounds import Bound, Stretch
from cnscd_cli.annotation.word.comments import (
    MAX_COMMENTS,
    Comment,
    list_free_ids,
    mark_end,
    mark_start,
    read_comments,
    refer,
    write_comments,
)
from cnscd_cli.annotation.word.links import find_comments_part
from cnscd_cli.annotation.word.locks import tell_locks
from cnscd_cli.annotation.word.patch import Insertion, Patch
from cnscd_cli.annotation.word.placing import place_result
from cnscd_cli.annotation.word.spots import UnmarkableError
from cnscd_cli.errors import DamagedInput
from cnscd_cli.model.annotation import AnnotatedCopy
from cnscd_cli.model.finding import Status
from cnscd_cli.parsers.docx.sources import Sources, read_sources
from cnscd_cli.reporting.remarks import Remark, list_remarks
from cnscd_cli.rules.contract import Profile

SUFFIX = ".docx"
_RESAVE = "Mở tệp bằng Word, lưu lại dưới dạng .docx rồi chạy lại"


class Placed(NamedTuple):
    """A comment and the words it is on."""

    comment: Comment
    stretch: Stretch


def annotate_docx(data: bytes, path: str, order: Order) -> AnnotatedCopy:
    """The Word file with the remarks that it does not have yet. Raises an InputError."""
    sources = read_sources(data, path)
    try:
        return _annotate(data, sources, order)
    except (UnmarkableError, BadZipFile) as error:
        problem = "cấu trúc tệp Word khác thường, không ghi thêm nhận xét được"
        raise DamagedInput(path, problem, _RESAVE) from error


def _annotate(data: bytes, sources: Sources, order: Order) -> AnnotatedCopy:
    suggested = _suggest(data, sources, order)
    part = find_comments_part(sources)
    held = sources.package.read_xml(part.name) if not part.others else None
    known = read_comments(held, sources.root)
    wanted = list(_place_remarks(sources, order))
    new = [(add_note(remark, suggested), stretch) for remark, stretch in wanted if not known.hold(remark)]
    notes = tell_suggestions(suggested, order.report.results)
    if not new and not suggested.insertions:
        return AnnotatedCopy(None, SUFFIX, 0, len(wanted), notes)
    if len(known.ids) + len(new) > MAX_COMMENTS:
        problem = f"tệp sẽ có hơn {MAX_COMMENTS} nhận xét, Word không mở được"
        raise DamagedInput(sources.package.path, problem, "Xóa bớt nhận xét cũ trong tệp rồi chạy lại")
    notes += tuple(tell_locks(sources, suggested=bool(suggested.insertions)))
    ids = list_free_ids(known.ids)
    placed = [Placed(Comment(next(ids), remark), stretch) for remark, stretch in new]
    comments = Patch(part.data, (0,))
    comments.put_last(0, write_comments((item.comment for item in placed), order.day, comments.declare(0)))
    parts = {sources.name: _mark_words(sources, placed, suggested.insertions)}
    if placed:
        parts |= {part.name: comments.finish(), **part.others}
    return AnnotatedCopy(replace_parts(data, parts), SUFFIX, len(placed), len(wanted) - len(placed), notes)


def _suggest(data: bytes, sources: Sources, order: Order) -> Suggestions:
    if not isinstance(order.rules, Profile):
        return Suggestions()
    wanted = {result.rule for result in order.report.results if result.status is Status.GAP}
    return suggest_in_word(data, sources.package.path, order.rules, wanted, order.day)


def _place_remarks(sources: Sources, order: Order) -> Iterator[tuple[Remark, Stretch]]:
    for result, remark in list_remarks(order.report):
        places = list(place_result(result, order.reading, sources))
        for number, stretch in enumerate(places, 1):
            yield remark if number == 1 else remark.follow(number, len(places)), stretch


def _mark_words(sources: Sources, placed: list[Placed], made: tuple[Insertion, ...]) -> bytes:
    """The main part with the ends of all ranges; what ends somewhere does so before anything begins there."""
    bounds = {bound for item in placed for bound in item.stretch}
    patch = Patch(sources.package.read_bytes(sources.name) or b"", {n for bound in bounds for n in bound.named})
    ends: list[tuple[Bound, str]] = []
    starts: list[tuple[Bound, str]] = []
    for comment, (start, end, reference) in placed:
        number, declared = comment.id, patch.declare(start.element)
        begun, ended = mark_start(number, declared), mark_end(number, patch.declare(end.element))
        mark = refer(number, patch.declare(reference.element))
        if start == end:
            ends.append((end, begun + ended + mark))
            continue
        starts.append((start, begun))
        ends += [(end, ended + mark)] if reference == end else [(end, ended), (reference, mark)]
    patch.put_made(made)
    for bound, markup in (*ends, *starts):
        bound.put(patch, markup)
    return patch.finish()
