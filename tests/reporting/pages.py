"""Reports for the tests of the page: the samples, and a plan that tries everything."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from answers import KNOWN, PROFILE, SOURCE, WAIVER, make_result

import cnscd_cli
from cnscd_cli.model.document import Cell, Document, Layout, Paragraph, Region, RegionKind, Side, Table, Text
from cnscd_cli.model.finding import Near, Notice, NoticeKind, PlanReport, PlanStatus, Reading, Report, Severity, Status
from cnscd_cli.model.plan import Commune, CommuneType, Evidence, Letterhead, OfficialName, Plan

ROOT = Path(__file__).parents[2]
SCRIPT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"


def check_samples(*names: str) -> Report:
    """The samples, read in this process."""
    with chdir(ROOT):
        return cnscd_cli.check(*(f"samples/{name}" for name in names), readings=True, isolated=False)


def say(text: str, **layout: object) -> Paragraph:
    return Paragraph(Text(text), Layout(**layout))  # type: ignore[arg-type]


LONG = "Mỗi Tổ có tối đa 15 thành viên, do Trưởng thôn làm Tổ trưởng."
BLOCKS = (
    say(f"ỦY BAN NHÂN DÂN {IMAGE}", side=Side.LEFT),
    say("Số:      /KH-UBND", side=Side.LEFT),
    say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", side=Side.RIGHT),
    say("KẾ HOẠCH"),
    say(LONG),
    Table(
        2,
        3,
        (
            Cell(0, 0, (Text("Việc"),), column_span=2),
            Cell(0, 2, (Text(f"Hạn {SCRIPT}"), Text("ngày 30/6")), row_span=2),
            Cell(1, 0, (Text("Mở lớp"),)),
            Cell(1, 1, (Text("02 lớp"),)),
        ),
    ),
    say(f"\x00\x1b[31m \u202e{SCRIPT} {{{{ 7*7 }}}} {{% raw %}} </style></title><b onclick=alert(1)>"),
)


def cite(block: int, quote: str = "", cell: tuple[int, int] | None = None, cell_paragraph: int = 0) -> Evidence:
    """The words as evidence, the whole paragraph where there are none."""
    found = BLOCKS[block]
    texts = {(item.row, item.column): item.paragraphs for item in found.cells} if isinstance(found, Table) else {}
    text = texts[cell][cell_paragraph].text if cell else found.content.text  # type: ignore[union-attr]
    start = text.index(quote)
    return Evidence(
        quote,
        paragraph=block + 1,
        block=block,
        cell=cell,
        cell_paragraph=cell_paragraph,
        start=start,
        end=start + len(quote),
    )


FINDINGS = (
    make_result(
        Status.GAP, rule="overlap-a", evidence=(cite(4, "tối đa 15 thành viên, do"), cite(5, "02 lớp", (1, 1)))
    ),
    make_result(Status.GAP, Severity.WARNING, rule="overlap-b", evidence=(cite(4, "15 thành viên, do Trưởng thôn"),)),
    make_result(Status.GAP, Severity.INFO, rule="whole", evidence=(cite(4),), actual=SCRIPT),
    make_result(Status.REVIEW, rule="second", evidence=(cite(5, "30/6", (0, 2), 1),), title=f"Hạn {IMAGE}"),
    make_result(Status.GAP, rule="nowhere", evidence=(), searched=("mục IV",), nearest=(Near(67, cite(4, "Tổ có")),)),
    make_result(Status.GAP, rule="belongs", evidence=(cite(3),), searched=("mục I",)),
    make_result(Status.GAP, rule="astray", evidence=(Evidence("chữ đâu đó", block=99),)),
    make_result(Status.WAIVED, rule="waived", waiver=WAIVER, evidence=(cite(1),)),
    make_result(Status.WAIVED, rule="known", waiver=KNOWN, evidence=()),
    make_result(Status.PASS, rule="fine", actual=SCRIPT),
    make_result(Status.NOT_APPLICABLE, rule="unasked"),
)
EVERY_COMMUNE = Commune(CommuneType.XA, f"Ia {IMAGE}", f"tỉnh {SCRIPT}", OfficialName.UNLISTED, (), cite(3))
DOCUMENT = Document(
    SOURCE, BLOCKS, (Region(RegionKind.FOOTNOTE, Text(f"1 {SCRIPT}")), Region(RegionKind.FOOTER, Text("2")))
)
PATH = f"thư mục/javascript:{IMAGE} #1 100%.docx"
EVERY = PlanReport(
    PATH,
    "ab" * 32,
    PlanStatus.CHECKED,
    None,
    EVERY_COMMUNE,
    FINDINGS,
    (f"Trang 4 {SCRIPT}",),
    ocr=True,
    profile=PROFILE._replace(title=f"Kế hoạch {SCRIPT}", reason="vì kế hoạch dẫn văn bản"),
    reading=Reading(DOCUMENT, Plan(SOURCE, EVERY_COMMUNE, Letterhead(subject=SCRIPT))),
)
BROKEN = PlanReport("hỏng.pdf", None, PlanStatus.UNREADABLE, f"Tệp bị hỏng {SCRIPT}.", None)
NOTICE = Notice(NoticeKind.EXPIRED, f"Lý do {SCRIPT}", "mien.yaml:7", "team-size")
ONE = Report(PROFILE, (EVERY,), (NOTICE,), "cnscd.toml")
MANY = Report(PROFILE, (EVERY, EVERY._replace(path="a.docx", reading=None), BROKEN), (NOTICE,))
