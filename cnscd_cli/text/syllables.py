"""What a Vietnamese syllable can be, by its spelling: consonant, rhyme, tone.

No list of words: «thực» is possible, «thự» too, «hiệ» is not, whatever the language knows of them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ONSETS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RHYMES = frozenset(  # one string, since so many short ones cannot be read
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êc
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu iêng
    o oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uênh uơ
    uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu ych ynh yt
    """.split()  # noqa: SIM905
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = frozenset("\u0301\u0323")  # the tones that a rhyme ending in c, ch, p, t can bear
_FRONT = frozenset("ieêy")
_LETTERS = frozenset("abcdeghiklmnopqrstuvxyăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
_MARKED_LETTERS = _LETTERS - frozenset("abcdeghiklmnopqrstuvxy")


def is_vietnamese(text: str) -> bool:
    """Whether all letters of lower-case `text` are those of the Vietnamese alphabet."""
    return bool(text) and _LETTERS.issuperset(text)


def has_marks(text: str) -> bool:
    """Whether lower-case `text` has a letter with a Vietnamese mark."""
    return not _MARKED_LETTERS.isdisjoint(text)


@lru_cache(4096)
def is_syllable(word: str) -> bool:
    """Whether `word` can be one by its letters and tone, however it is written: «nghiệp», «HÒA», «hoà»; not «hßa»."""
    text = unicodedata.normalize("NFC", word).lower()
    if not is_vietnamese(text):
        return False
    tones = [mark for mark in unicodedata.normalize("NFD", text) if mark in _TONES]
    if len(tones) > 1:
        return False
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if c not in _TONES)
    plain = unicodedata.normalize("NFC", plain)
    return any(
        _fits(onset, plain[len(onset) :], tones[0] if tones else "") for onset in _ONSETS if plain.startswith(onset)
    )


def _fits(onset: str, rhyme: str, tone: str) -> bool:
    if rhyme not in _RHYMES or (rhyme.endswith(("c", "ch", "p", "t")) and tone not in _STOPPED):
        return False
    return _agree(onset, rhyme)


def _agree(onset: str, rhyme: str) -> bool:
    """Whether a consonant is spelt so before that vowel."""
    front = rhyme[0] in _FRONT
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset in {"c", "ng"}:
        return not front
    if onset == "g":
        return not front or rhyme[0] == "i"
    if onset == "qu":
        return rhyme[0] not in "uưoô" or rhyme == "ôc"
    if not onset:
        return not rhyme.startswith("iê")
    return rhyme[0] != "y" or (rhyme == "y" and onset not in {"gi", "p"})
