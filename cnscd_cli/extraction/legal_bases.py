"""Documents cited in the preamble."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from cnscd_cli.data.catalogues import load_alternation, load_vocabulary
from cnscd_cli.extraction.passages import Node, Passage, Reading, Zone
from cnscd_cli.model.plan import LegalBasis, Plan
from cnscd_cli.text.dates import find_dates


@cache
def _number() -> str:
    # 123/KH-UBND, 57-NQ/TW, 19/2025/NQ-HĐND, 65/2025/QH15, 3251/SKHCN-CNTT
    year = r"/\s?\d{4}\s?/\s?[A-ZĐ][A-ZĐa-z0-9]*(?:-[A-ZĐ][A-ZĐa-z0-9&]*)*"
    plain = r"[/-]\s?[A-ZĐ][A-ZĐa-z0-9&.]*(?:\s?[-/]\s?[A-ZĐ][A-ZĐa-z0-9&]*)*"
    return rf"\d{{1,5}}[a-z]?\s?(?:{year}|{plain})"


@cache
def _cited_pattern() -> re.Pattern[str]:
    kinds = load_alternation("cited-kinds")
    return re.compile(
        rf"(?:(?P<kind>(?i:{kinds}))\s+)?(?:(?i:số)\s*:?\s*)?(?P<number>{_number()})(?![\w/])"
        rf"|(?P<law>(?:Bộ luật|Luật|Hiến pháp|Pháp lệnh)\s+[^.;]*?)"
        rf"(?:\s+số\s*:?\s*(?P<law_number>{_number()})(?![\w/])|(?=\s*[;.]|\s+ngày\s|\s*\(|$|,\s+(?:Căn|Luật)))",
    )


_ENDS_SUBJECT = re.compile(r"(?:;|(?<!tp)\.)\s|[;.]?$", re.IGNORECASE)
"""Not the point of «UBND TP. Hà Nội»."""
_JOINS = re.compile(r"(?:[\s,]|\b(?:và|cùng|các|căn cứ))*$")
_LONGEST_LAW = 160


def extract_legal_bases(reading: Reading, plan: Plan) -> Plan:
    """What «Căn cứ…», «Thực hiện…» before the first section cite, each document once."""
    found: list[LegalBasis] = []
    for passage in _citing_passages(reading):
        for basis in _read_bases(passage):
            if not any(_is_same(basis, other) for other in found):
                found.append(basis)
    return plan._replace(legal_bases=tuple(found))


def _is_same(basis: LegalBasis, other: LegalBasis) -> bool:
    if basis.number is None or basis.number != other.number:
        return False
    return basis.date == other.date or basis.date is None or other.date is None


def _citing_passages(reading: Reading) -> Iterator[Passage]:
    yield from reading.within(Zone.PREAMBLE)
    told: dict[Node | None, bool] = {None: False}
    for passage in reading.within(Zone.BODY):
        node = passage.node.parent if passage.node is not None and passage.is_heading else passage.node
        if node not in told:
            told[node] = node is not None and any(_is_basis_title(above) for above in node.trail())
        if told[node]:
            yield passage


def _is_basis_title(node: Node) -> bool:
    if load_vocabulary("basis-sections").any_in(node.words):
        return True
    return load_vocabulary("basis-openers").begins(node.words) and node.title.count(" ") < 5


def _read_bases(passage: Passage) -> Iterator[LegalBasis]:
    text = passage.normal.text
    nested_until = -1
    cited: list[re.Match[str]] = []
    for match in _cited_pattern().finditer(text):
        if _is_cited_here(text, match, nested_until):
            cited.append(match)
        else:
            nested_until = match.end()
    for index, match in enumerate(cited):
        end = _ENDS_SUBJECT.search(text, match.end())
        stop = end.start() if end else len(text)
        following = next((other.start() for other in cited[index + 1 :] if other["number"]), len(text))
        if following < stop:
            stop = match.end() + len(_JOINS.sub("", text[match.end() : following]))
        basis = _read_basis(passage, match, stop)
        if basis is not None:
            yield basis


def _is_cited_here(text: str, match: re.Match[str], nested_until: int) -> bool:
    """Whether a document is cited itself, not inside the subject of another («… về việc thực hiện Quyết định số …»).

    What is enumerated after a document within a subject (it ends at `nested_until`) is within it too.
    """
    start = max(text.rfind(";", 0, match.start()), text.rfind(". ", 0, match.start())) + 1
    if start <= nested_until:
        return False
    if not re.search(_number(), text[start : match.start()]):
        return True
    before = text[start : match.start()].lower()
    return re.search(r"(?:,|\bvà|\bcùng)\s*(?:các\s+)?(?:căn cứ\s+|số\s+)?$", before) is not None


def _read_basis(passage: Passage, match: re.Match[str], stop: int) -> LegalBasis | None:
    issued, after = _read_date(passage, match.end(), stop)
    if match["law"] is not None:
        return _read_law(passage, match, issued, stop)
    issuer = _find_issuer(passage, after, stop)
    subject_start = after if issuer is None else issuer[1]
    if issued is None and issuer is not None:
        issued, subject_start = _read_date(passage, issuer[1], stop)
    return LegalBasis(
        kind=match["kind"][0].upper() + match["kind"][1:] if match["kind"] else None,
        number=re.sub(r"\s", "", match["number"]),
        date=issued,
        issuer=issuer[0] if issuer else None,
        subject=passage.slice(subject_start, stop).strip(" ,:") or None,
        evidence=passage.evidence(match.start(), stop),
    )


def _read_date(passage: Passage, start: int, stop: int) -> tuple[date | None, int]:
    """The whole date that stands at `start` («ngày 20/02/2026», «, ban hành ngày …»), and where it ends."""
    for mention in find_dates(passage.normal.lower[start : min(stop, start + 60)]):
        before = passage.normal.lower[start : start + mention.start]
        if not re.fullmatch(r"[\s,(]*(?:ban hành)?\s*(?:ngày\s*)?", before):
            break
        if mention.day and mention.month and mention.year:
            return date(mention.year, mention.month, mention.day), start + mention.end
    return None, start


def _read_law(passage: Passage, match: re.Match[str], issued: date | None, stop: int) -> LegalBasis | None:
    """A law, which is cited by its name, with or without its number."""
    name = " ".join(match["law"].split())
    kind, _, subject = name.partition(" ")
    follows = passage.normal.text[match.end() : match.end() + 8]
    if len(name) > _LONGEST_LAW or not re.match(r"\s*(?:ngày|số|của|[;.,(]|$)", follows):
        return None
    number = re.sub(r"\s", "", match["law_number"]) if match["law_number"] else None
    return LegalBasis(kind, number, issued, None, subject or None, passage.evidence(match.start(), stop))


@cache
def _issuer_pattern() -> re.Pattern[str]:
    ends = load_alternation("subject-openers")
    return re.compile(
        rf"\s*,?\s*(?:do|của)\s+(?P<issuer>.+?)(?=\s+(?:{ends})\b|\s*[;,(\"]|\s*(?<!tp)\.\s|\s*\.?$)", re.IGNORECASE
    )


def _find_issuer(passage: Passage, after: int, stop: int) -> tuple[str, int] | None:
    match = _issuer_pattern().match(passage.normal.text[:stop], after)
    if match is None:
        return None
    return passage.slice(*match.span("issuer")), match.end()
