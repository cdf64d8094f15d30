"""The passages of a plan cut into what a probe is compared with, and for each syllable which of them hold it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from cnscd_cli.data.syllables import load_syllables
from cnscd_cli.model.plan import Evidence, Plan
from cnscd_cli.rules.proof.probes import Where
from cnscd_cli.text.normalize import fold, normalize

_ABBREVIATIONS = (
    *("0", "%", "ubnd", "hdnd", "cnscd", "cdscd", "mttq", "vneid", "tncs", "tp", "hcm", "kh", "cn", "vh", "xh", "tt"),
    *("cds", "tthc", "ai", "qr", "dvc", "ocop", "zalo", "vp", "qd", "ttg", "skhcn", "khcn", "lhpn", "lhtn", "ccb"),
)
_NAME_SYLLABLES = (
    "ana avuong ayun bhang biang bla braih buk chro cuor dak dakrong dal dee dlie dok drak drang dray "
    "dreh droh drong dur gar grai hiao hine hra hru hrung huoai jut kan kang kao kar kbang kdang khal "
    "khuol kli kmal knop knuec koi kon kong krai krel krey krong ktur lak mar mil ngok ning nuol pah pal "
    "pek pleiku plo plong pnon pong prao pring prong puch puh pxi rbol rok rsai rve sak somei sro teh tor "
    "tul uar wer wil yang"
)
"""Of the names of communes, those that Vietnamese has not: «Đắk Song» is no «Đoàn», misspelt."""
_TITLE_WORDS = 14
_OPENING_WORDS, _OPENING_LENGTH = 9, 100
_HEAD_LENGTH = 12
"""Passages, where nothing tells the end of the head."""
_CLOSING_LENGTH = 16

_TOKEN = re.compile(r"[^\W_]+|%")
_NUMBER = re.compile(r"(?=.*\d)[\doil]+")
"""With the letters that are read or typed for digits: «5O%», «l2»."""
_NUMBER_WORDS = frozenset({"sáu", "bảy", "bẩy", "tám", "chín", "mười"})
"""Not «một» … «năm», which mean other things too."""
_Y = re.compile("(?<=[hklmstv])y|(?<=qu)y")
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+(?=\D)|\n")
_LABEL = re.compile(r"(?:(?:phần|mục|điều|phụ lục)\s+)?(?:[\divx]+(?:\.\d+)*|[a-zđ])\s*[.)/:-]\s*(?:\d+\.?\s+)?")
_BULLET = " -+•*·–—\t"
_BESIDE = re.compile(" (?:phối hợp|cùng|với|thông qua|qua|cho|về|gửi) ")
"""Who is named after these is not the one who is charged."""


class Spelling(NamedTuple):
    """A wording as it is compared: syllables between single spaces, padded; a number is 0."""

    folded: str
    marked: str
    words: tuple[str, ...]
    """Folded."""
    unique: frozenset[str]
    pairs: frozenset[str]
    """Two syllables, or all, written as one."""
    letters: int
    """How many it has: short ones are too easily turned into one another."""


class Fragment(NamedTuple):
    """A sentence, a title or the first words of a paragraph, by index of its passage."""

    passage: int
    marked: str
    """As a spelling."""
    read: bool
    """Whether extraction reads such a fragment: not so a line that is no heading to it, nor what is left of a head."""

    @property
    def text(self) -> str:
        """Folded; few fragments are asked for it."""
        return fold_words(self.marked)


class Bin(NamedTuple):
    """All fragments of one sort."""

    where: Where
    fragments: tuple[Fragment, ...]
    masks: dict[str, int]
    """Which of them hold a folded syllable: a bit each."""
    marked: dict[str, int]
    """The same with marks."""
    answers: dict[int, Any]
    """What was found of things sought, by their identity."""
    odd: dict[str, int]
    """Which of them hold a syllable beside a word that Vietnamese has not: only there something can be misspelt."""


def cut_fragments(plan: Plan, where: Where) -> Bin:
    """The fragments of that sort."""
    fragments: list[Fragment] = []
    marked: dict[str, int] = {}
    bit = 1
    for passage, text, read in _CUTS[where](plan):
        words = split_text(text)
        fragments.append(Fragment(passage, f" {' '.join(words)} ", read))
        for word in set(words):
            marked[word] = marked.get(word, 0) | bit
        bit <<= 1
    masks: dict[str, int] = {}
    for word, mask in marked.items():
        folded = fold_words(word)
        masks[folded] = masks.get(folded, 0) | mask
    odd = 0
    for word in masks.keys() - load_known_words():
        odd |= masks[word]
    beside = {word: mask & odd for word, mask in masks.items() if mask & odd}
    return Bin(where, tuple(fragments), masks, marked, {}, beside)


@cache
def load_known_words() -> frozenset[str]:
    """Syllables and the abbreviations of every plan, folded."""
    return frozenset((*fold_words(" ".join(load_syllables())).split(), *_ABBREVIATIONS, *_NAME_SYLLABLES.split()))


def split_text(text: str) -> list[str]:
    """Syllables of a text that is unified and in lower case; a number is 0, and «và» is nothing as «&» is."""
    return [_mark_word(word) for word in _TOKEN.findall(text) if word != "và"]


@lru_cache(maxsize=8192)
def _mark_word(word: str) -> str:
    return "0" if word in _NUMBER_WORDS or _NUMBER.fullmatch(word) else word


@lru_cache(maxsize=8192)
def fold_words(text: str) -> str:
    """Without marks, and with one letter for i and y where they sound alike: «kĩ» is «kỹ», «quí» is «quý»."""
    return _Y.sub("i", fold(text))


_Cut = tuple[int, str, bool]
"""Index of the passage, the words in lower case, whether extraction reads them."""


def _cut_head(plan: Plan) -> Iterator[_Cut]:
    end = _head_end(plan)
    for index, passage in enumerate(plan.passages):
        if _block(passage) >= end:
            return
        for line in _lower(passage).split("\n"):
            yield index, line, False


def _cut_preamble(plan: Plan) -> Iterator[_Cut]:
    begin, end = _head_end(plan), _body_start(plan)
    for index, passage in enumerate(plan.passages):
        if begin < _block(passage) < end:
            yield index, _lower(passage), False


def _cut_body(plan: Plan) -> Iterator[_Cut]:
    for index, passage in _list_body(plan):
        for sentence in _SENTENCE_END.split(_lower(passage)):
            yield index, sentence, True


def _cut_titles(plan: Plan) -> Iterator[_Cut]:
    blocks = _list_heading_blocks(plan)
    for index, passage in _list_body(plan):
        title = _bare(_lower(passage)).partition(":")[0]
        if title.count(" ") < _TITLE_WORDS and passage.cell is None:
            yield index, title, passage.block in blocks


def _cut_openings(plan: Plan) -> Iterator[_Cut]:
    partners = _list_partner_columns(plan)
    for index, passage in _list_body(plan):
        if passage.cell is not None and (passage.block, passage.cell[1]) in partners:
            continue
        opening = " ".join(_bare(_lower(passage)[:_OPENING_LENGTH]).partition(":")[0].split()[:_OPENING_WORDS])
        yield index, _BESIDE.split(f" {opening}", maxsplit=1)[0], True


def _cut_closing(plan: Plan) -> Iterator[_Cut]:
    listed = bool(plan.recipients)
    for index, line in _list_closing(plan):
        yield index, line, listed


def _cut_signature(plan: Plan) -> Iterator[_Cut]:
    for index, line in _list_closing(plan):
        if line[:1].isalpha():  # «- Chủ tịch UBND xã;» is a recipient
            yield index, line, False


def _list_closing(plan: Plan) -> Iterator[tuple[int, str]]:
    """Lines at the end: from «Nơi nhận» on, or as many as may be of it."""
    end = _appendix_start(plan)
    if plan.recipients_evidence:
        start = _closing_start(plan)
    else:
        before = [_block(item) for item in plan.passages if _head_end(plan) < _block(item) < end]
        start = max(before[-_CLOSING_LENGTH:][:1], default=end)
    for index, passage in enumerate(plan.passages):
        if start <= _block(passage) < end:
            yield from ((index, line) for line in _lower(passage).split("\n"))


_CUTS: dict[Where, Callable[[Plan], Iterator[_Cut]]] = {
    Where.HEAD: _cut_head,
    Where.PREAMBLE: _cut_preamble,
    Where.BODY: _cut_body,
    Where.TITLES: _cut_titles,
    Where.OPENINGS: _cut_openings,
    Where.CLOSING: _cut_closing,
    Where.SIGNATURE: _cut_signature,
}


def _bare(text: str) -> str:
    """Without bullet and label."""
    bare = text.strip(_BULLET)
    label = _LABEL.match(bare)
    return bare[label.end() :] if label else bare


def _list_partner_columns(plan: Plan) -> set[tuple[int | None, int]]:
    """Columns of tables that name who only lends a hand."""
    heads = (item for item in plan.passages if item.cell is not None and item.cell[0] < 2)
    return {(item.block, item.cell[1]) for item in heads if item.cell and "phối hợp" in _lower(item)}


def _list_body(plan: Plan) -> Iterator[tuple[int, Evidence]]:
    """Passages of sections and appendices."""
    begin, closing, appendix = _head_end(plan), _closing_start(plan), _appendix_start(plan)
    for index, passage in enumerate(plan.passages):
        block = _block(passage)
        if begin < block < closing or block >= appendix:
            yield index, passage


def _lower(passage: Evidence) -> str:
    """As extraction has had it."""
    return normalize(passage.quote).lower


def _block(passage: Evidence) -> int:
    return passage.block or 0


def _head_end(plan: Plan) -> int:
    """The block of the subject, or the last that may belong to the head."""
    subject = plan.letterhead.subject_evidence
    if subject and subject.block is not None:
        return subject.block
    return min(_HEAD_LENGTH, _body_start(plan)) - 1


def _body_start(plan: Plan) -> int:
    return min((block for block in _list_heading_blocks(plan) if block is not None), default=_HEAD_LENGTH)


def _list_heading_blocks(plan: Plan) -> set[int | None]:
    return {item.evidence.block for item in plan.sections} | {item.evidence.block for item in plan.headings}


def _closing_start(plan: Plan) -> int:
    if plan.recipients_evidence and plan.recipients_evidence.block is not None:
        return plan.recipients_evidence.block
    signed = plan.signatory.evidence if plan.signatory else None
    return signed.block if signed and signed.block is not None else _appendix_start(plan)


def _appendix_start(plan: Plan) -> int:
    blocks = [item.evidence.block for item in plan.appendices if item.evidence.block is not None]
    last = plan.passages[-1].block if plan.passages else 0
    return min(blocks, default=(last or 0) + 1)
