"""Lines of a text file: what each one is by its look, before lines are joined to paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cnscd_cli.model.document import Side
from cnscd_cli.text.dates import parse_roman
from cnscd_cli.text.normalize import fold, unify


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words on it, stripped, marks taken out."""

    number: int
    """From 1, in the file."""
    text: str
    indent: int = 0
    after_blank: bool = False
    trailing_blank: bool = False
    """A blank stood at the end: text copied from a page leaves one where it was wrapped."""
    bold: bool = False
    italic: bool = False
    heading: int | None = None
    """Outline level of a heading that is marked by number signs."""
    side: Side | None = None


BULLETS = "-+•*–—▪·●○◦■□►▶➢✓✔➤\uf0b7\uf02d\uf0a7\uf0d8\uf0fc"
_BULLET = re.compile(rf"[{re.escape(BULLETS)}](?=[\s\w“\"(]|$)|o(?=\s+[^\W\d_a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệ])")
_LABEL = re.compile(
    r"(?P<roman>[IVXivx]{1,5})[.)/:-](?=\s|$|(?<=[.)])[^\W\d_]{2})|(?P<arabic>\d{1,2}(?:\.\d{1,2})*)(?P<stop>[.)/])(?=\s|[^\W\d_]|$)"
    r"|\d{1,2}(?:\.\d{1,2})+(?=\s+[^\W\d_])|(?P<letter>[a-zđA-ZĐ])[.)](?=\s|[^\W\d_]{2}|$)|\((?:\d{1,2}|[a-zđ])\)(?=\s)"
    r"|[a-zđA-ZĐ]/(?=\s)|(?:[a-zđA-ZĐ]|\d{1,2})-(?=\s+[A-ZÀ-ỸĐ])"
    r"|(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:[IVX]+|\d{1,2}|thứ \w+|THỨ \w+)(?=[.:\s]|$)"
    r"|(?:Điều|ĐIỀU|Khoản)\s+\d{1,3}[.:]"
)
_APPENDIX = re.compile(
    r"(?:phu luc|phu bieu|bieu mau|bieu so|mau so|bieu)(?: so)?(?:\s+(?:[ivx]+|\d{1,2}[a-z]?|[a-z]))?\s*[.:]?(?=\s|$)"
)
_DATE_LINE = re.compile(r"\S[^,]{0,50},?\s*ngay\b.{0,20}\bthang\b.{0,20}\bnam\b.{0,12}$")
_NUMBER_LINE = re.compile(r"so\s*:?\s*[\d.…_ ]*\s*/")
_SIGNING = re.compile(
    r"(?:tm|kt|tl|tuq|t/m|k/t|t/l)(?:\s*\.\s*|\s+)(?=\S)|q\.\s*chu tich"
    r"|(?:pho )?(?:chu tich|truong phong|giam doc|bi thu)\b"
)
_TYPES = frozenset(
    [
        "ke hoach",
        "quyet dinh",
        "bao cao",
        "thong bao",
        "to trinh",
        "huong dan",
        "chuong trinh",
        "phuong an",
        "de an",
        "quy che",
    ]
)
_LETTERHEADS = (
    "cong hoa xa hoi chu nghia",
    "doc lap",
    "uy ban nhan dan",
    "hoi dong nhan dan",
    "dang cong san viet nam",
    "ubnd ",
)
SENTENCE_END = ".!?:;…"
_CLOSING = "”\"»)]’'*"
_DANGLING = frozenset(
    [
        "và", "của", "với", "các", "những", "là", "cho", "trong", "tại", "từ", "đến", "về", "để", "do", "bởi", "gồm",
        "hoặc", "sẽ", "đã", "cấp", "như", "thuộc", "giữa", "bằng", "mỗi", "từng", "nhằm",
    ]
)  # fmt: skip
_COUNTED = frozenset(["độ", "mức", "quý", "tháng", "ngày", "số", "mục", "khoản", "điều", "thứ", "lần", "phần", "năm"])


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Lower case without marks, runs of blanks as one."""
    return " ".join(fold(unify(text)).split())


def find_bullet(text: str) -> int:
    """Length of the bullet that `text` opens with; 0 without one."""
    match = _BULLET.match(text)
    return match.end() if match else 0


def find_label(text: str) -> int:
    """Length of the label that `text` opens with: «II.», «1.1.», «a)», «Phần I»; 0 without one."""
    match = _LABEL.match(text)
    if match is None:
        return 0
    roman, rest = match["roman"], text[match.end() :]
    if roman and not (roman.isupper() or len(roman) == 1) and parse_roman(roman) is None:
        return 0
    if match["stop"] == "/" and not rest[:1].isspace():
        return 0
    undotted = match.lastgroup is None and text[0].isdigit() and match.group()[-1] != "-"
    if undotted and not rest.lstrip()[:1].isupper():
        return 0  # «3.5 triệu»
    return match.end()


def is_capitals(text: str) -> bool:
    """True for a line of capitals: at least four letters, no small one."""
    return text.upper() == text and sum(map(str.isalpha, text)) >= 4


def is_appendix(text: str) -> bool:
    """True for «PHỤ LỤC I», «Phụ lục 1», «Biểu số 2» at the head of a line of their own."""
    match = _APPENDIX.match(folded(text))
    return bool(match) and (is_capitals(text) or len(text) <= (match.end() if match else 0) + 1)


def is_type(text: str) -> bool:
    """True for the line that names the type of the document: «KẾ HOẠCH»."""
    name = folded(text).strip(" .:")
    return (name in _TYPES or name.replace(" ", "") in {"kehoach", "duthaokehoach"}) and text.upper() == text


def is_recipients(text: str) -> bool:
    """True for «Nơi nhận:»."""
    return folded(text).startswith("noi nhan") and len(text) <= 14


def is_signing(text: str) -> bool:
    """True for a line of the signature block: «TM. ỦY BAN NHÂN DÂN», «PHÓ CHỦ TỊCH»."""
    return is_capitals(text) and bool(_SIGNING.match(folded(text)))


def is_date_line(text: str) -> bool:
    """True for «An Biên, ngày    tháng 3 năm 2026»."""
    return len(text) <= 100 and text[:1].isupper() and bool(_DATE_LINE.match(folded(text)))


def is_letterhead(text: str) -> bool:
    """True for a line that belongs to the letterhead by its words."""
    if len(text) > 100:
        return False
    plain = folded(text)
    by_words = plain.startswith(_LETTERHEADS) and (is_capitals(text) or plain.startswith("doc lap"))
    return by_words or bool(_NUMBER_LINE.match(plain)) or is_date_line(text)


def stands_alone(text: str) -> bool:
    """True for a line that neither continues the one before nor is continued."""
    return is_type(text) or is_recipients(text) or is_signing(text) or is_appendix(text) or is_letterhead(text)


def ends_sentence(text: str) -> bool:
    """True where `text` closes with a mark that ends a sentence, an item or an introduction."""
    return text.rstrip(_CLOSING + " ")[-1:] in SENTENCE_END and bool(text.rstrip(_CLOSING + " "))


def is_dangling(text: str) -> bool:
    """True where the last word cannot be the last of a paragraph: «của», «mức độ», a comma."""
    if text.endswith((",", "-", "/", "(", "&")):
        return True
    last = text.rsplit(maxsplit=1)[-1] if text else ""
    return last in _DANGLING


def wants_number(text: str) -> bool:
    """True where a number is to follow: «mức độ» at the end of a line makes «2.» on the next no label."""
    words = text.split()
    return bool(words) and words[-1].lower() in _COUNTED


def is_rule(text: str) -> bool:
    """True for a line without a letter or digit: «-----», «***»."""
    return not any(map(str.isalnum, text))
