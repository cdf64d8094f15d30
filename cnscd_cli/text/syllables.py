"""Which words can be Vietnamese syllables: what tells text in an old encoding from text in Unicode."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_RHYMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong
    ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt
    uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu ych yn ynh yt
    """.split()  # noqa: SIM905 - a table to be read
)
_STOPPED = ("c", "ch", "p", "t")
"""After these finals there are but two tones."""
_SHARP, _HEAVY = "\u0301", "\u0323"
_TONES = frozenset(("\u0300", _SHARP, "\u0303", "\u0309", _HEAVY))
_SYLLABLE = re.compile(r"(ngh(?=[eêiy])|gh(?=[eêiy])|ng|nh|ch|kh|ph|th|tr|gi(?=[^\W\d_])|qu|[bcdđghklmnprstvx])?(\w+)")
_FRONT = ("e", "ê", "i", "y")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether `word` can be one by its letters and tone, however it is written: «nghiệp», «HÒA», «hoà»; not «hßa»."""
    tones: list[str] = []
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in _TONES else letters).append(char)
    if len(tones) > 1:
        return False
    match = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(letters)))
    if match is None:
        return False
    onset, rhyme = match.group(1) or "", match.group(2)
    if rhyme.endswith(_STOPPED) and tones not in ([_SHARP], [_HEAVY]):
        return False
    if onset in {"gi", "qu"}:  # «giêng», «quốc»: the vowel of the onset is part of the rhyme too
        return rhyme in _RHYMES or onset[1] + rhyme in _RHYMES
    return rhyme in _RHYMES and not _is_misspelt(onset, rhyme)


def _is_misspelt(onset: str, rhyme: str) -> bool:
    """«ke» and «nghe» are so written, «ce» and «nge» are not; «ca» and «nga» are, «ka» and «ngha» are not."""
    if rhyme.startswith(_FRONT):
        return onset in {"c", "ng"} or (onset == "g" and not rhyme.startswith("i"))
    return onset == "k" and rhyme != "a"
