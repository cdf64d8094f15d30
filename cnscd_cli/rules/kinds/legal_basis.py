"""`legal-basis`: the preamble cites a document of the province, its People's Committee or a department (Sở)."""

from __future__ import annotations

import re
from typing import NamedTuple

from cnscd_cli.model.finding import Status
from cnscd_cli.model.plan import LegalBasis, Plan
from cnscd_cli.rules import places
from cnscd_cli.rules.contract import Verdict, gap, missing, passed, review
from cnscd_cli.rules.proof.probes import Probe, Where
from cnscd_cli.rules.wording import join_and, make_phrases, split_words
from cnscd_cli.text.normalize import unify

_CITED = (
    *("kế hoạch số", "quyết định số", "công văn số", "chỉ thị số", "hướng dẫn số", "nghị quyết số", "văn bản số"),
    *("kế hoạch", "quyết định", "công văn", "văn bản"),
)
_SYMBOL_PART = re.compile(r"[^\W\d_]+")


class ProvincialBasis(NamedTuple):
    """Which issuers and symbols are of the province."""

    purpose = "Phần căn cứ dẫn ít nhất một văn bản của cấp tỉnh: UBND tỉnh, thành phố hoặc Sở."
    described = {
        "committees": "Cách viết tên UBND tỉnh và Chủ tịch, có cả chữ «tỉnh».",
        "city-committees": "Cách viết tên UBND thành phố trực thuộc trung ương, có cả chữ «thành phố».",
        "cities": "Tên các thành phố trực thuộc trung ương đứng sau đó.",
        "departments": "Chữ mở đầu tên sở: «sở», «liên sở».",
        "department-symbols": "Chữ viết tắt của sở trong số, ký hiệu: SKHCN…",
    }

    committees: tuple[str, ...]
    """How the provincial People's Committee and its chairman are written, «tỉnh» included."""
    city_committees: tuple[str, ...]
    """The same of a city of province rank, «thành phố» included; the name after it must be one of `cities`."""
    cities: tuple[str, ...]
    departments: tuple[str, ...]
    """How a department is written: «sở»; marks count, since «số» is no department."""
    department_symbols: tuple[str, ...]
    """Abbreviations in a symbol that tell a department where no issuer is named: SKHCN."""

    def probes(self) -> tuple[Probe, ...]:
        """What would be the same in other words."""
        issuers = (*self.committees, *self.city_committees, *self.department_symbols, "sở khoa học", "sở nội vụ")
        return (Probe(Where.PREAMBLE, (_CITED, issuers)),)

    def check(self, plan: Plan) -> Verdict:
        """One document of the province is enough; an issuer that cannot be told is for a person to judge."""
        if not plan.legal_bases:
            place = places.opening(plan)
            return missing("Phần căn cứ chưa dẫn văn bản nào", place.evidence, ("phần căn cứ ở đầu kế hoạch",))
        levels = [(self._level(basis), basis) for basis in plan.legal_bases]
        found = [basis for level, basis in levels if level is Status.PASS]
        if found:
            cited = _cite(found[0])
            return passed(f"Phần căn cứ có dẫn {cited}", cited, *(basis.evidence for basis in found))
        unclear = [basis for level, basis in levels if level is Status.REVIEW]
        if unclear:
            cited = _cite(unclear[0])
            return review(
                f"Phần căn cứ dẫn {cited} nhưng không rõ có phải văn bản của cấp tỉnh",
                cited,
                *(basis.evidence for basis in unclear),
            )
        cited = join_and([_cite(basis) for basis in plan.legal_bases[:3]])
        return gap(
            f"Phần căn cứ nêu {cited} nhưng không có văn bản nào của UBND tỉnh (thành phố) hoặc Sở",
            cited,
            *(basis.evidence for basis in plan.legal_bases),
        )

    def _level(self, basis: LegalBasis) -> Status:
        marks = {part.upper() for part in _SYMBOL_PART.findall(basis.number or "")}
        if marks & {symbol.upper() for symbol in self.department_symbols}:
            return Status.PASS
        if not basis.issuer:
            return Status.REVIEW if "UBND" in marks else Status.GAP
        return self._issuer_level(basis.issuer, "UBND" in marks)

    def _issuer_level(self, issuer: str, of_committee: bool) -> Status:
        words = split_words(issuer, folded=True)[0]
        if make_phrases(self.committees, folded=True).opens(issuer, loose_words=99):
            return Status.PASS
        if make_phrases(self.departments, folded=False).opens(issuer, loose_words=99):
            return Status.PASS
        city = make_phrases(self.city_committees, folded=True).find(issuer)
        if city and city[0] == 0:
            return self._city_level(issuer, city[1])
        if words in {("ubnd",), ("uy", "ban", "nhan", "dan")}:
            return Status.REVIEW
        if of_committee and words[:1] == ("tinh",) and words[1:2] != ("uy",):
            return Status.PASS
        spaced = f" {' '.join(split_words(issuer, folded=False)[0])} "
        known = (*self.committees, *self.city_committees, *self.departments)
        names = (" ".join(split_words(name, folded=False)[0]) for name in known)
        return Status.REVIEW if any(f" {name} " in spaced for name in names) else Status.GAP

    def _city_level(self, issuer: str, after: int) -> Status:
        """«UBND thành phố» alone is of the province since 2025; with a name, when the name is of such a city."""
        if not after:
            return Status.PASS
        names = split_words(issuer, folded=True)[0][-after:]
        if any(names[: len(city)] == city for city in (split_words(name, folded=True)[0] for name in self.cities)):
            return Status.PASS
        tail = unify(issuer).split()[-after:]
        return Status.GAP if tail and tail[0][:1].isupper() else Status.PASS


def _cite(basis: LegalBasis) -> str:
    kind = basis.kind or "văn bản"
    named = f"{kind} số {basis.number}" if basis.number else kind
    return f"{named} của {basis.issuer}" if basis.issuer else named
