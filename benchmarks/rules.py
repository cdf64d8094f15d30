"""Cost of two hundred rules against that of reading and extracting the plan, in one process, plan after plan.

python benchmarks/rules.py [--rules 200] [--pages 10] [--rounds 25]

The rules are of every kind of the default profile, over again with other parameters: every agency and indicator of the
catalogues, other titles, bounds, recipients. On this plan more than half of them are not met, most of these because
what they ask is missing. The plan is made of a sample's paragraphs, repeated to the number of pages; its words differ
from round to round, since neither reading nor checking sees the same plan twice.
"""

from __future__ import annotations

import argparse
import gc
import io
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import cycle, islice
from math import inf
from pathlib import Path
from statistics import median
from typing import Any

from measure import Pair, print_pairs

from cnscd_cli.data.catalogues import list_ids
from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.parsers.docx import parse_docx
from cnscd_cli.rules.contract import Profile, Rule
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.language.profile import load_profile

SAMPLE = Path(__file__).parent.parent / "samples" / "co-to.docx"
SAMPLE_PAGES = 8
LIMIT = 1.0
_ONSETS, _CODAS = "bcdghklmn", ("m", "n", "ng", "nh", "p", "t")
_TITLES = ("đánh giá rủi ro", "khen thưởng", "thanh tra", "truyền thông", "nhân lực", "hạ tầng số", "an toàn thông tin")
_RECIPIENTS = ("sở nội vụ", "sở tài chính", "công an tỉnh", "báo và phát thanh", "sở y tế", "viễn thông tỉnh")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=200)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    gc.set_threshold(200_000, 20, 100)  # as the command does
    data = _lengthen(SAMPLE.read_bytes(), options.pages)
    profile = _make_profile(options.rules)
    plan = extract_plan(parse_docx(data, SAMPLE.name, ""))
    results = check_plan(plan, profile)
    missing = sum(bool(result.searched) for result in results)
    failed = sum(result.status.value != "pass" for result in results)
    print(f"{len(results)} quy tắc, {failed} không đạt, trong đó {missing} không thấy; {len(plan.passages)} đoạn văn\n")
    rounds = [_measure(_reword(data, number), profile) for number in range(options.rounds + 1)][1:]
    parsing, reading, checking = zip(*rounds, strict=True)
    return print_pairs(
        [
            _pair(f"{len(results)} quy tắc so với đọc kế hoạch DOCX", checking, reading, LIMIT),
            _pair("… so với riêng phân tích DOCX", checking, parsing, inf),
        ]
    )


def _measure(data: bytes, profile: Profile) -> tuple[float, float, float]:
    """Seconds of parsing, of parsing and extracting, of checking."""
    start = time.perf_counter()
    document = parse_docx(data, SAMPLE.name, "")
    parsed = time.perf_counter()
    plan = extract_plan(document)
    read = time.perf_counter()
    check_plan(plan, profile)
    return parsed - start, read - start, time.perf_counter() - read


def _pair(name: str, ours: tuple[float, ...], reference: tuple[float, ...], limit: float) -> Pair:
    ratio = median(a / b for a, b in zip(ours, reference, strict=True))
    return Pair(name, median(ours), median(reference), ratio, limit)


def _reword(data: bytes, number: int) -> bytes:
    """The file with a word of its own at the end of each run of text."""
    word = f" {_ONSETS[number % len(_ONSETS)]}a{_CODAS[number // len(_ONSETS) % len(_CODAS)]}</w:t>"
    return _rewrite(data, lambda text: text.replace(b"</w:t>", word.encode()))


def _rewrite(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, change(part) if name == "word/document.xml" else part)
    return buffer.getvalue()


def _lengthen(data: bytes, pages: int) -> bytes:
    """The body of the file with its middle paragraphs repeated until it has so many pages."""
    from lxml import etree

    def lengthen(part: bytes) -> bytes:
        root = etree.fromstring(part)
        body = root[0]
        middle = list(body)[20:-25]
        more = (len(body) * (pages - SAMPLE_PAGES)) // SAMPLE_PAGES
        for element in islice(cycle(middle), max(0, more)):
            middle[-1].addnext(etree.fromstring(etree.tostring(element)))
        written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        return written

    return _rewrite(data, lengthen)


def _make_profile(count: int) -> Profile:
    shipped = load_profile("mau-tinh")
    more = cycle(tuple(_vary_all(shipped.rules)))
    rules = (*shipped.rules, *islice(more, max(0, count - len(shipped.rules))))
    return shipped._replace(rules=tuple(rule._replace(id=f"{rule.id}-{index}") for index, rule in enumerate(rules)))


def _vary_all(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    """Each rule with other parameters, as many as the catalogues and the lists above give."""
    for rule in rules:
        yield from (rule._replace(params=params) for params in _vary(rule))


def _vary(rule: Rule) -> Iterator[Any]:
    params: Any = rule.params
    if rule.id == "indicator-vneid":
        for share in (5, 101):
            yield from (params._replace(indicator=item, at_least=Decimal(share)) for item in list_ids("indicators"))
    elif rule.id == "assign-police":
        yield from (params._replace(agencies=(item,), names=()) for item in list_ids("agencies"))
    elif rule.id == "youth-union-core":
        yield from (params._replace(agency=item) for item in list_ids("agencies"))
    elif rule.id == "section-targets":
        yield from (params._replace(titles=(f"{first}, {title}",)) for title in _TITLES for first in ("công tác", "về"))
    elif rule.id == "recipients-department":
        yield from (params._replace(wordings=(wording,)) for wording in _RECIPIENTS)
    elif rule.id == "team-size":
        yield from (params._replace(min=low, max=low + 3) for low in range(1, 9))
    elif rule.id == "report-deadline":
        yield from (params._replace(before=day) for day in range(5, 29, 4))
    else:
        yield params


if __name__ == "__main__":
    sys.exit(main())
