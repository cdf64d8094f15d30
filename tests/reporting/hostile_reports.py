"""Strategies of reports that want to do harm, for hypothesis: true to the model, hostile in every text, path and number.

The evidence is sound (`Document` gives its quote back); what is drawn is what no rule and no parser promises to keep out.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import NamedTuple

from answers import PLAN, make_result
from hypothesis import strategies as st

from cnscd_cli.model.document import (
    Align,
    Cell,
    Document,
    Layout,
    LineStart,
    Paragraph,
    ReadingIssue,
    Region,
    RegionKind,
    Side,
    Source,
    SourceFormat,
    Table,
    Text,
)
from cnscd_cli.model.finding import (
    ChosenBy,
    Level,
    Near,
    Notice,
    NoticeKind,
    PlanReport,
    PlanStatus,
    ProfileDocument,
    ProfileInfo,
    Reading,
    Report,
    Result,
    Severity,
    Status,
    Waiver,
    WaiverKind,
)
from cnscd_cli.model.plan import (
    Commune,
    CommuneType,
    Evidence,
    Heading,
    Letterhead,
    OfficialName,
    Op,
    PartialDate,
    Plan,
    Section,
    Target,
)

PIECES = (
    "",
    " ",
    "\x00",
    "\x1b[31m\x1b]8;;http://a\x07",
    "\ufffe\uffff",
    "\ud800",
    "\udcff",
    "\udc80\ud83d",
    "\u202exe.cod\u202c\u2066\u200b\ufeff",
    "\u2028\u2029\x85\r\n\x0b\x0c",
    "]]>",
    "</script><script>alert(1)</script>",
    "<!-- --> <![CDATA[ <?xml ?>",
    "{{ 7*7 }}{% raw %}{0}{a}${b}%s",
    "{{noi_dung}}",
    '=HYPERLINK("http://a";"b")',
    "+1",
    "-1",
    "@SUM(A1)",
    "::error file=a,line=1::x",
    "##[error]x",
    "|",
    "`",
    "```\n",
    "\\",
    "\n\n# a\n- b\n> c\n1. d\n| a | b |\n|---|---|",
    "[a](javascript:b) ![c](//d) <e@f.vn> https://vi-du.vn www.vi-du.vn GH-1",
    "@admin #1 !2 ~3 $4$ %5 &amp; &#0; :smile:",
    "'\"",
    "%0A%00%",
    "internal:'a'!A1",
    "_x0041_",
    "e\u0301\u0323 Tổ công nghệ số cộng đồng",
    "\U0001f468\u200d\U0001f469\U0010ffff",
    "dài" * 400,
    "Mỗi Tổ có từ 05 đến 12 thành viên.",
)
PATHS = (
    "ke-hoach.docx",
    "thư mục/kế hoạch 1.pdf",
    "../a/../b.txt",
    "./a.txt",
    "/dev/a b.docx",
    "C:\\xã\\a.docx",
    "c:a.docx",
    "\\\\may\\chung\\a.pdf",
    "//may/chung/a.pdf",
    '"a\'b".txt',
    "100%#?&;=a.txt",
    "%41%2F..%5c.txt",
    "-rf.txt",
    "=1+1.txt",
    "a:b.txt",
    "http://a/b.txt",
    "[a](b)|`c`.txt",
    "<b>.txt",
    "hai\ndòng\r\x1b[2J.txt",
    "\u202etxt.exe.docx",
    "h\udcff\udcfe.txt",
    "dài" * 80 + ".txt",
    "{{ a }}.txt",
    "a\x00b.txt",
    " a .txt ",
    "a/b/",
    "..",
)

texts = st.one_of(
    st.sampled_from(PIECES),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join),
    st.text(st.characters(codec=None), max_size=12),
)
words = texts.filter(lambda text: bool(text.strip()))
maybe = st.none() | texts
paths = st.sampled_from(PATHS)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**30)
days = st.dates()
names = st.sampled_from(["team-size", "core-force", "r-1", "x" * 40])
FAULTY = (Status.GAP, Status.REVIEW, Status.WAIVED)
codes = st.text("0123456789abcdef", min_size=16, max_size=16)
ordinals = st.none() | st.integers(1, 10**6)


def cut(text: str) -> st.SearchStrategy[tuple[int, int]]:
    """A span of `text`."""
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda pair: (min(pair), max(pair)))


@st.composite
def make_text(draw: st.DrawFn) -> Text:
    text = draw(words)
    start = LineStart(0, draw(ordinals), draw(ordinals))
    return Text(text, (start,), draw(ordinals), doubts=tuple(sorted(draw(st.lists(cut(text), max_size=2)))))


@st.composite
def make_table(draw: st.DrawFn) -> Table:
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    cells = (
        Cell(row, column, tuple(draw(st.lists(make_text(), max_size=2))))
        for row in range(rows)
        for column in range(columns)
    )
    return Table(rows, columns, tuple(cells))


layouts = st.builds(
    Layout,
    align=st.none() | st.sampled_from(Align),
    bold=st.none() | st.booleans(),
    indent=st.none() | st.floats(-1000, 1000),
    side=st.none() | st.sampled_from(Side),
)
blocks = st.lists(st.builds(Paragraph, make_text(), layouts) | make_table(), max_size=5).map(tuple)


@st.composite
def make_document(draw: st.DrawFn, path: str) -> Document:
    source = Source(path, draw(st.sampled_from(SourceFormat)), "ab" * 32, draw(ordinals))
    regions = st.lists(st.builds(Region, st.sampled_from(RegionKind), make_text()), max_size=2).map(tuple)
    issues = st.lists(st.builds(ReadingIssue, words, ordinals, ordinals), max_size=2).map(tuple)
    return Document(source, draw(blocks), draw(regions), draw(issues))


class Spot(NamedTuple):
    """Where a text of a document stands."""

    text: Text
    block: int
    cell: tuple[int, int] | None = None
    cell_paragraph: int = 0


def list_spots(document: Document) -> list[Spot]:
    found = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            found.append(Spot(block.content, index))
        else:
            found += [
                Spot(text, index, (cell.row, cell.column), number)
                for cell in block.cells
                for number, text in enumerate(cell.paragraphs)
            ]
    return found


@st.composite
def make_evidence(draw: st.DrawFn, document: Document) -> Evidence:
    """Of the document, or of no place in it."""
    section = draw(st.none() | st.sampled_from(["III/4/4.1", "PHỤ LỤC I", "/", "a|b`<"]))
    spots = list_spots(document)
    if not spots or draw(st.integers(0, 9)) == 0:
        return Evidence(draw(texts), draw(ordinals), draw(ordinals), draw(ordinals), section)
    spot = draw(st.sampled_from(spots))
    start, end = draw(cut(spot.text.text))
    place = spot.text.place(start)
    return Evidence(
        spot.text.text[start:end],
        place.page,
        spot.text.paragraph,
        place.line,
        section,
        spot.block,
        spot.cell,
        spot.cell_paragraph,
        start,
        end,
    )


waivers = st.builds(
    Waiver,
    st.sampled_from(WaiverKind),
    st.sampled_from((Status.GAP, Status.REVIEW)),
    paths,
    st.none() | words,
    st.none() | words,
    st.none() | days,
)
levels = st.builds(
    Level,
    st.sampled_from(("vneid", "x")),
    st.lists(st.tuples(st.sampled_from(Op), numbers), max_size=2).map(tuple),
    st.sampled_from(("%", "giờ", "<b>")),
    maybe,
    texts,
)


@st.composite
def make_answer(draw: st.DrawFn, document: Document, rule: str) -> Result:
    status = draw(st.sampled_from(Status))
    evidence = tuple(draw(st.lists(make_evidence(document), max_size=3)))
    near = st.builds(Near, st.integers(0, 100), make_evidence(document))
    result = make_result(
        status,
        draw(st.sampled_from(Severity)),
        rule=rule,
        **{name: draw(words) for name in ("title", "message", "expected", "actual")},
        basis=draw(st.none() | words),
        suggestion=draw(st.none() | words),
        evidence=evidence,
        searched=tuple(draw(st.lists(words, max_size=2))),
        nearest=tuple(draw(st.lists(near, max_size=2))),
        levels=tuple(draw(st.lists(levels, max_size=2))),
        fingerprint=draw(codes) if status in FAULTY else None,
        kind=draw(st.sampled_from(("", "target", "assignment"))),
        ocr=draw(st.booleans()),
    )
    return result._replace(waiver=draw(waivers)) if status is Status.WAIVED else result


profiles = st.builds(
    ProfileInfo,
    st.sampled_from(("mau-tinh", "rieng")),
    words,
    st.none() | paths,
    st.sampled_from(ChosenBy),
    st.none() | words,
    st.none() | st.builds(ProfileDocument, texts, texts, st.none() | days, texts),
    maybe,
)
communes = st.builds(
    lambda kind, name, province: Commune(kind, name, province, OfficialName.UNLISTED, (), Evidence(name)),
    st.sampled_from(CommuneType),
    words,
    st.none() | words,
)


@st.composite
def make_facts(draw: st.DrawFn, document: Document, commune: Commune | None) -> Plan:
    """The facts of the hand-made plan, in hostile words."""
    place = make_evidence(document)
    issued = PartialDate(draw(st.none() | st.integers(0, 99)), draw(st.none() | st.integers(0, 99)), 2026)
    target = st.builds(
        Target,
        texts,
        maybe,
        st.none() | st.just("vneid"),
        st.sampled_from(Op),
        numbers,
        maybe,
        maybe,
        maybe,
        maybe,
        place,
    )
    assignments = (item._replace(agency=draw(texts), evidence=draw(place)) for item in PLAN.assignments)
    return PLAN._replace(
        source=document.source,
        commune=commune,
        letterhead=Letterhead(draw(maybe), draw(maybe), None, draw(maybe), issued, draw(maybe), draw(maybe), None),
        sections=tuple(draw(st.lists(st.builds(Section, texts, texts, texts, st.integers(1, 12), place), max_size=2))),
        headings=tuple(draw(st.lists(st.builds(Heading, texts, place), max_size=1))),
        appendices=(),
        targets=tuple(draw(st.lists(target, max_size=3))),
        assignments=tuple(assignments),
        issues=document.issues,
    )


@st.composite
def make_plan(draw: st.DrawFn, path: str, *, reading: bool = True) -> PlanReport:
    if draw(st.integers(0, 5)) == 0:
        return PlanReport(path, None, PlanStatus.UNREADABLE, draw(words), None)
    document = draw(make_document(path))
    commune = draw(st.none() | communes)
    chosen = draw(st.lists(names, unique=True, max_size=3))
    return PlanReport(
        path,
        "ab" * 32,
        PlanStatus.CHECKED,
        None,
        commune,
        tuple(draw(make_answer(document, rule)) for rule in chosen),
        tuple(draw(st.lists(words, max_size=2))),
        draw(st.booleans()),
        draw(profiles),
        Reading(document, draw(make_facts(document, commune))) if reading else None,
    )


notices = st.builds(
    Notice,
    st.sampled_from(NoticeKind),
    words,
    st.sampled_from(("mien.yaml:7", "b.json", "C:\\a|b.yaml:3")),
    names,
    codes,
)


@st.composite
def make_report(draw: st.DrawFn) -> Report:
    """No plan, one, or some; no file comes twice, whatever it was called."""
    chosen = draw(st.lists(paths, max_size=3, unique_by=lambda path: PurePath(path).as_posix()))
    reading = draw(st.booleans())
    plans = tuple(draw(make_plan(path, reading=reading)) for path in chosen)
    return Report(draw(profiles), plans, tuple(draw(st.lists(notices, max_size=2))), draw(st.none() | paths))
