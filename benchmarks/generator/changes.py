"""What is done to a plan after it is written: words changed under track changes, the commune's name spelt wrongly."""

from __future__ import annotations

import unicodedata

from generator.blocks import Bullet, Line
from generator.communes import Commune, load_communes
from generator.draft import Draft
from generator.draw import Draw
from generator.word import DELETED, INSERTED, SETTLED

_OTHER_WORDS = ("cần", "phải", "theo", "trong", "được", "việc", "công tác", "mọi")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def track_changes(draft: Draft) -> None:
    """Put a deleted word in front of inserted ones here and there; the accepted text stays what it was."""
    places = [
        index for index, block in enumerate(draft.blocks) if isinstance(block, Line | Bullet) and len(block.text) > 50
    ]
    for index in draft.draw.some(places, 2, 5):
        block = draft.blocks[index]
        words = block.text.split(" ")  # type: ignore[union-attr]
        at = draft.draw.between(2, len(words) - 2)
        words[at] = f"{DELETED}{draft.draw.pick(_OTHER_WORDS)}{INSERTED}{words[at]}{SETTLED}"
        draft.blocks[index] = block._replace(text=" ".join(words))  # type: ignore[call-arg, union-attr]


def misspell(draft: Draft, state: str) -> str | None:
    """Another spelling of the commune's name, or another commune's name; null where there is none to be had."""
    commune, draw = draft.commune, draft.draw
    if state == "other":
        others = [
            other for other in load_communes() if other.province == commune.province and other.kind == commune.kind
        ]
        names = [other.name for other in others if not _related(other, commune)]
        return draw.pick(names) if names else None
    return _change_tone(commune.name, draw)


def _related(other: Commune, commune: Commune) -> bool:
    return other.name in commune.name or commune.name in other.name


def _change_tone(name: str, draw: Draw) -> str | None:
    """The name with one tone mark changed for another."""
    toned = [index for index, char in enumerate(name) if _split_tone(char)[1]]
    if not toned:
        return None
    at = draw.pick(toned)
    letter, own = _split_tone(name[at])
    tone = draw.pick([tone for tone in "\u0300\u0301\u0323" if tone != own])
    return name[:at] + unicodedata.normalize("NFC", letter + tone) + name[at + 1 :]


def _split_tone(char: str) -> tuple[str, str]:
    """A letter without its tone mark, and the mark."""
    marks = unicodedata.normalize("NFD", char)
    tone = next((mark for mark in marks if mark in _TONES), "")
    return unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks), tone
