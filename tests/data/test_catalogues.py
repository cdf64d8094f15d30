"""The catalogues: every spelling is found, ids are those of the contract, no list is empty."""

from __future__ import annotations

import pytest

from cnscd_cli.data.catalogues import load_agencies, load_indicators, load_vocabulary, load_words
from cnscd_cli.data.tables import load_table
from cnscd_cli.text.normalize import normalize

AGENCIES = [
    "doan-thanh-nien",
    "mat-tran-to-quoc",
    "phong-van-hoa-xa-hoi",
    "phong-kinh-te",
    "tai-chinh",
    "noi-vu",
    "van-phong",
    "cong-an",
    "quan-su",
    "trung-tam-hanh-chinh-cong",
    "trung-tam-dich-vu",
    "tram-y-te",
    "truong-hoc",
    "thon",
    "to-cnscd",
    "doan-the",
    "hoi-phu-nu",
    "hoi-nong-dan",
    "hoi-cuu-chien-binh",
    "doanh-nghiep",
    "phong-ban",
    "ubnd",
]

INDICATORS = [
    "team-training",
    "team-coverage",
    "digital-skills",
    "skills-certified",
    "student-skills",
    "worker-skills",
    "smartphone",
    "vneid",
    "digital-signature",
    "cashless-payment",
    "online-services",
    "digital-weekend",
    "household-outreach",
    "platform-usage",
    "local-app",
    "ocop-ecommerce",
    "household-support",
    "people-support",
    "team-hours",
    "team-days",
]


def test_agencies_are_those_of_the_contract() -> None:
    assert sorted(load_agencies().names) == sorted(AGENCIES)


def test_indicators_are_those_of_the_contract() -> None:
    assert sorted(indicator.id for indicator in load_indicators()) == sorted(INDICATORS)


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_spelling_of_an_agency_is_found_whole(agency: str) -> None:
    for spelling in load_table("agencies")[agency]["spellings"]:
        hits = load_agencies().lexicon.find(normalize(spelling))
        assert [(hit.entry, hit.start, hit.end) for hit in hits] == [(agency, 0, len(spelling))], spelling


@pytest.mark.parametrize("name", [name for name, words in load_table("vocabulary").items() if isinstance(words, list)])
def test_word_lists(name: str) -> None:
    words = load_words(name)
    assert words
    assert len(set(words)) == len(words), f"{name} names a word twice"
    assert all(isinstance(word, str) and word.strip() == word for word in words)
    assert load_vocabulary(name).by_first
