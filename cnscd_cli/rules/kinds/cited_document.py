"""`cited-document`: a plan cites a given document, with its right date."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cnscd_cli.model.plan import Evidence, LegalBasis, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed, review
from cnscd_cli.rules.wording import make_phrases, quote_around
from cnscd_cli.text.dates import find_dates
from cnscd_cli.text.normalize import compose, fold, lower, unify

_NUMBER = re.compile(r"\s*(\d+)\s*(?:([/-])(.*))?", re.DOTALL)
"""Documents of the Party have a hyphen: 57-NQ/TW."""
_STROKES = re.compile(r"[/-]+")
_SPACES = re.compile(r"\s+")
_BODIES = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("thanh pho", "tp"),
    ("khoa hoc va cong nghe", "kh&cn"),
    ("thong tin va truyen thong", "tt&tt"),
)
"""Folded: how issuers are written out, and in short."""
_NEAR = 60
"""How many characters after a number its date may stand."""


class CitedDocument(NamedTuple):
    """The document by number, day and issuer."""

    purpose = "Kế hoạch dẫn một văn bản nhất định, đúng số, đúng ngày và đúng nơi ban hành."
    described = {
        "number": "Số, ký hiệu của văn bản: 123/KH-UBND, 57-NQ/TW; không kể dấu cách, số 0 ở đầu, chữ hoa, chữ thường.",
        "date": "Ngày của văn bản, viết như 2025-10-31; kế hoạch ghi ngày khác là thiếu sót.",
        "issuer": "Các cách viết tên nơi ban hành; văn bản trùng số của nơi khác không tính.",
        "subject": "Tên văn bản viết trong thông báo; mặc định ghép từ số và ngày.",
        "anywhere": "true: dẫn ở chỗ nào trong kế hoạch cũng được; mặc định false, phải dẫn ở phần căn cứ.",
    }

    number: str
    date: date | None = None
    issuer: tuple[str, ...] = ()
    subject: str | None = None
    anywhere: bool = False

    def find_fault(self) -> str | None:
        """A combination that makes no sense."""
        if not _NUMBER.fullmatch(self.number):
            return f"«number» phải là số văn bản như 123/KH-UBND, không phải «{self.number[:40]}»"
        return None

    def check(self, plan: Plan) -> Verdict:
        """The same number of another issuer is another document; words outside the preamble are for a person."""
        same = [item for item in plan.legal_bases if item.number and _key(item.number) == _key(self.number)]
        ours = [item for item in same if self._may_be_issuer(item)]
        right = [item for item in ours if item.date == self.date] if self.date else ours
        if right:
            return self._check_agreement(right[0], ours)
        if ours:
            return self._misdated(ours)
        namesakes = [item for item in same if item.date and item.date == self.date]
        if namesakes:  # number and day agree: whether the issuer is misnamed or another one, a person can tell
            cited = _cite(namesakes[0])
            message = f"Phần căn cứ dẫn {cited}, cần đối chiếu nơi ban hành với {self._name()}"
            return review(message, cited, *(item.evidence for item in namesakes))
        elsewhere = self._find_elsewhere(plan, same)
        if elsewhere:
            return elsewhere
        if same:
            cited = _cite(same[0])
            message = f"Phần căn cứ dẫn {cited} nhưng yêu cầu là {self._name()}"
            # Without a date nothing but the spelling of the issuer says that it is another document.
            return (gap if self.date else review)(message, cited, *(item.evidence for item in same))
        return self._tell_missing(plan)

    def _tell_missing(self, plan: Plan) -> Verdict:
        searched = places.whole_plan(plan) if self.anywhere else ("phần căn cứ ở đầu kế hoạch",)
        message = f"Kế hoạch chưa dẫn {self._name()}"
        alike = next((item for item in plan.legal_bases if self._may_be_misnumbered(item)), None)
        if alike:
            return missing(f"{message}; có dẫn {_cite(alike)}, số khác", (alike.evidence,), searched)
        evidence = tuple(item.evidence for item in plan.legal_bases[:1]) or places.opening(plan).evidence
        return missing(message, evidence, searched)

    def _name(self) -> str:
        if self.subject:
            return self.subject
        dated = f" ngày {self.date:%d/%m/%Y}" if self.date else ""
        by = f" của {self.issuer[0]}" if self.issuer else ""
        return f"văn bản số {self.number}{dated}{by}"

    def _may_be_issuer(self, basis: LegalBasis) -> bool:
        """An issuer that is not named, or by no more than «UBND tỉnh», may be the one."""
        if not self.issuer or not basis.issuer:
            return True
        issuer, names = _shorten_bodies(basis.issuer), tuple(map(_shorten_bodies, self.issuer))
        if make_phrases(names, folded=True).within(issuer):
            return True
        return any(make_phrases((issuer,), folded=True).opens(name, loose_words=99) for name in names)

    def _may_be_misnumbered(self, basis: LegalBasis) -> bool:
        """A number that is off by a slip of the pen, or of the same day; with the same symbol, of the same issuer."""
        asked, stated = _key(self.number).partition("-"), _key(basis.number or "").partition("-")
        if not asked[2] or asked[2] != stated[2] or not self._may_be_issuer(basis):
            return False
        if self.date and basis.date == self.date:
            return True
        return bool(self.issuer and basis.issuer) and _is_slip(asked[0], stated[0])

    def _check_agreement(self, right: LegalBasis, ours: list[LegalBasis]) -> Verdict:
        """Cited rightly, and not wrongly at another place."""
        cited, other = _cite(right), next((item for item in ours if item.date not in (None, right.date)), None)
        if self.date and other:
            message = f"Phần căn cứ dẫn {cited} nhưng chỗ khác lại ghi ngày {other.date:%d/%m/%Y}"
            return review(message, cited, right.evidence, other.evidence)
        return passed(f"Phần căn cứ có dẫn {cited}", cited, right.evidence)

    def _misdated(self, ours: list[LegalBasis]) -> Verdict:
        cited, evidence = _cite(ours[0]), [item.evidence for item in ours]
        wanted = f"{self.date:%d/%m/%Y}"
        if any(item.date is None for item in ours):
            return review(f"Phần căn cứ dẫn {cited} nhưng không rõ ngày, cần đối chiếu với {wanted}", cited, *evidence)
        return gap(f"Phần căn cứ dẫn {cited} nhưng ngày của văn bản là {wanted}", cited, *evidence)

    def _find_elsewhere(self, plan: Plan, same: list[LegalBasis]) -> Verdict | None:
        """In running text: where that is enough, its date tells; where it is not, a person should look."""
        own = plan.letterhead.number_evidence  # the number of the plan itself cites nothing
        known = {item.evidence.block for item in same} | {own.block if own else None}
        known.discard(None)
        found = [item for item in plan.passages if item.block not in known and _find_in(item, self.number)]
        if not found:
            return None
        first = found[0]
        said = quote_around(first.quote, re.split("[/-]", self.number)[0])
        where = f"có nhắc đến {self._name()}{places.at(first.section)}"
        if not self.anywhere:
            return review(f"Phần căn cứ chưa rõ có dẫn, nhưng kế hoạch {where}", said, *found)
        dates = [_dates_in(item, self.number) for item in found]
        if self.date is None or any(self.date in stated for stated in dates):
            return passed(f"Kế hoạch {where}", said, *found)
        if all(dates):
            return gap(f"Kế hoạch {where} nhưng ghi ngày khác {self.date:%d/%m/%Y}", said, *found)
        return review(f"Kế hoạch {where} nhưng không rõ ngày, cần đối chiếu với {self.date:%d/%m/%Y}", said, *found)


def _is_slip(asked: str, stated: str) -> bool:
    """Whether one figure of several is another, or two have changed places: 421 for 412."""
    if len(asked) != len(stated) or len(asked) < 2:
        return False
    other = [at for at in range(len(asked)) if asked[at] != stated[at]]
    swapped = len(other) == 2 and other[1] - other[0] == 1 and asked[other[0]] == stated[other[1]]
    return len(other) == 1 or (swapped and asked[other[1]] == stated[other[0]])


def _find_in(item: Evidence, number: str) -> re.Match[str] | None:
    return _mention(number).search(_fold(item.quote))


def _dates_in(item: Evidence, number: str) -> list[date]:
    """The full date that follows on the number."""
    match = _find_in(item, number)
    if match is None:
        return []
    after = lower(unify(compose(item.quote)))[match.end() : match.end() + _NEAR]
    stated = [found for found in find_dates(after) if None not in (found.day, found.month, found.year)]
    return [date(found.year or 1, found.month or 1, found.day or 1) for found in stated[:1]]


@lru_cache(maxsize=256)
def _shorten_bodies(issuer: str) -> str:
    """An issuer with its usual abbreviations, so that both spellings are one."""
    text = _fold(issuer)
    for long, short in _BODIES:
        text = text.replace(long, short)
    return text


def _fold(text: str) -> str:
    return fold(unify(compose(text)))


@lru_cache(maxsize=1024)
def _key(number: str) -> str:
    """The number as it is compared, part by part: no spaces, no zeros before it, no case, no marks («HĐND» as «HDND»).

    Documents of the Party are cited as «57-NQ/TW» and «57/NQ-TW» alike.
    """
    match = _NUMBER.fullmatch(_fold(number))
    if match is None:
        return _SPACES.sub("", _fold(number))
    return _STROKES.sub("-", f"{int(match[1])}{match[2] or ''}{_SPACES.sub('', match[3] or '')}").rstrip("-")


@lru_cache(maxsize=64)
def _mention(number: str) -> re.Pattern[str]:
    """The number in running text, with spaces wherever they slip in."""
    figure, *parts = _key(number).split("-")
    spaced = (r"\s{0,2}".join(map(re.escape, part)) for part in parts)
    tail = "".join(rf"\s{{0,2}}[/-]\s{{0,2}}{part}" for part in spaced)
    return re.compile(rf"(?<![\w/])0{{0,3}}{re.escape(figure)}{tail}(?![\w/-])")


def _cite(basis: LegalBasis) -> str:
    dated = f" ngày {basis.date:%d/%m/%Y}" if basis.date else ""
    by = f" của {basis.issuer}" if basis.issuer else ""
    return f"{basis.kind or 'văn bản'} số {basis.number}{dated}{by}"
