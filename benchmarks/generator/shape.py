"""How a plan looks: numbering of headings, letterhead, markup, letters. Chosen once a plan."""

from __future__ import annotations

from typing import NamedTuple

from generator.draw import Draw


class Level(NamedTuple):
    """A level of headings: how it counts and how its label is printed; `{}` stands for the number."""

    count: str
    print: str


def _levels(*pairs: tuple[str, str]) -> tuple[Level, ...]:
    return tuple(Level(*pair) for pair in pairs)


ROMAN, DECIMAL, LETTER, UPPER, DOTTED = "roman", "decimal", "letter", "upper", "dotted"
SCHEMES = {
    "roman": _levels((ROMAN, "{}."), (DECIMAL, "{}."), (LETTER, "{})"), (LETTER, "{}.")),
    "roman-letter-dot": _levels((ROMAN, "{}."), (DECIMAL, "{}."), (LETTER, "{}."), (LETTER, "{})")),
    "roman-dotted": _levels((ROMAN, "{}."), (DECIMAL, "{}."), (DOTTED, "{}."), (LETTER, "{})")),
    "part": _levels((ROMAN, "PHẦN {}."), (DECIMAL, "{}."), (LETTER, "{})"), (LETTER, "{}.")),
    "part-lower": _levels((ROMAN, "Phần {}."), (DECIMAL, "{}."), (LETTER, "{})"), (LETTER, "{}.")),
    "section-word": _levels((ROMAN, "Mục {}."), (DECIMAL, "{}."), (LETTER, "{})"), (LETTER, "{}.")),
    "article": _levels((DECIMAL, "Điều {}."), (DECIMAL, "{}."), (LETTER, "{})"), (LETTER, "{}.")),
    "dotted": _levels((DECIMAL, "{}."), (DOTTED, "{}."), (DOTTED, "{}."), (LETTER, "{})")),
    "dotted-bare": _levels((DECIMAL, "{}."), (DOTTED, "{}"), (DOTTED, "{}"), (LETTER, "{})")),
    "letters": _levels((UPPER, "{}."), (ROMAN, "{}."), (DECIMAL, "{}."), (LETTER, "{})")),
    "roman-slash": _levels((ROMAN, "{}/"), (DECIMAL, "{}/"), (LETTER, "{}/"), (LETTER, "{})")),
    "roman-paren": _levels((ROMAN, "{}."), (DECIMAL, "{})"), (LETTER, "{})"), (LETTER, "{}.")),
    "roman-dash": _levels((ROMAN, "{} -"), (DECIMAL, "{}."), (LETTER, "{})"), (LETTER, "{}.")),
}
_SCHEMES = {
    "roman": 46, "roman-letter-dot": 8, "roman-dotted": 16, "part": 4, "part-lower": 2, "section-word": 2, "article": 2,
    "dotted": 8, "dotted-bare": 4, "letters": 4, "roman-slash": 2, "roman-paren": 1, "roman-dash": 1,
}  # fmt: skip
_VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
)


class Shape(NamedTuple):
    """Everything about a plan's looks."""

    scheme: str
    numbering: str
    """`typed`, `auto` or `styles`."""
    case: str
    """Of the first level of headings: `upper` or `title`."""
    colon: bool
    """Whether headings of the second level end in a colon."""
    bullets: str
    """The glyph, or `auto` with it printed by Word."""
    glyph: str
    letterhead: str
    signature: str
    markup: str
    letters: str
    dashes: str
    blanks: str
    size: int
    indent: int
    running: str
    breaks: bool
    box: bool
    tracked: bool

    @property
    def levels(self) -> tuple[Level, ...]:
        return SCHEMES[self.scheme]

    def groups(self) -> list[str]:
        """Names of the groups that all of the plan is in."""
        names = [f"heading/{self.scheme}", f"heading-case/{self.case}", f"numbering/{self.numbering}"]
        names += [f"bullets/{self.bullets}", f"letterhead/{self.letterhead}", f"signature-layout/{self.signature}"]
        names += [f"markup/{self.markup}", f"letters/{self.letters}", f"dashes/{self.dashes}", f"blanks/{self.blanks}"]
        flags = {"heading/colon": self.colon, "layout/soft-breaks": self.breaks, "layout/text-box": self.box}
        return names + [name for name, holds in flags.items() if holds] + ["layout/tracked"] * self.tracked


def draw_shape(draw: Draw) -> Shape:
    scheme = draw.weigh(_SCHEMES)
    old = draw.weigh({"unicode": 93, "nfd": 4, "tcvn3": 2, "vni": 1})
    numbering = draw.weigh({"typed": 70, "auto": 20, "styles": 10})
    if old in {"tcvn3", "vni"}:
        numbering = "typed"  # Word prints the words of automatic labels in Unicode
    return Shape(
        scheme=scheme,
        numbering=numbering,
        case=draw.weigh({"upper": 85, "title": 15}),
        colon=draw.chance(0.15),
        bullets=draw.weigh({"typed": 75, "auto": 25}),
        glyph=draw.weigh({"-": 80, "–": 8, "•": 4, "+": 3, "*": 3, "": 2}),
        letterhead=draw.weigh({"table": 80, "tabs": 8, "paragraphs": 8, "table-rows": 4}),
        signature=draw.weigh({"table": 82, "tabs": 6, "paragraphs": 12}),
        markup=draw.weigh({"plain": 40, "broken": 25, "revisions": 25, "controls": 5, "links": 5}),
        letters=old,
        dashes=draw.weigh({"hyphen": 75, "en": 15, "mixed": 10}),
        blanks=draw.weigh({"plain": 85, "hard": 8, "double": 7}),
        size=draw.pick((26, 28, 28, 28)),
        indent=draw.pick((567, 709, 720)),
        running=draw.weigh({"page": 60, "page-footer": 15, "none": 15, "words": 10}),
        breaks=draw.chance(0.08),
        box=draw.chance(0.05) and old not in {"tcvn3", "vni"},
        tracked=draw.chance(0.05),
    )


def count(kind: str, number: int, *, typed: bool) -> str:
    """The number as a level of that kind prints it; Word knows no «đ»."""
    if kind == ROMAN:
        return _ROMAN[number - 1]
    if kind == LETTER:
        return (_VIETNAMESE if typed else _LATIN)[number - 1]
    if kind == UPPER:
        return "ABCDEFGH"[number - 1]
    return str(number)
