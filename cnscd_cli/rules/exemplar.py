"""An invented plan that leaves nothing out: what an expression must be able to speak of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cnscd_cli.model.document import ReadingIssue, Source, SourceFormat
from cnscd_cli.model.plan import (
    Appendix,
    Assignment,
    Commune,
    CommuneType,
    CoreForce,
    DueOp,
    Evidence,
    Frequency,
    FundingStatement,
    Heading,
    LegalBasis,
    Letterhead,
    OfficialName,
    Op,
    PartialDate,
    Plan,
    Reporting,
    Section,
    Signatory,
    Target,
    Task,
    TaskRole,
    Team,
    TeamLeader,
    TeamSize,
    WorkItem,
)

_WORDS = Evidence("…", page=1, paragraph=1, line=1, section="I")


def make_exemplar() -> Plan:
    """Every list with one member, every field with a value of its type."""
    return Plan(
        Source("ke-hoach.txt", SourceFormat.TXT, "0" * 64, 1, False, "utf-8"),
        Commune(CommuneType.XA, "Phú Vang", "Thành phố Huế", OfficialName.LISTED, (), _WORDS),
        Letterhead(
            "12", "KH-UBND", _WORDS, "Phú Vang", PartialDate(5, 3, 2026, _WORDS), "KẾ HOẠCH", "Kế hoạch", _WORDS
        ),
        legal_bases=(LegalBasis("Kế hoạch", "45/KH-UBND", date(2026, 2, 20), "UBND thành phố Huế", "Về Tổ", _WORDS),),
        sections=(Section("I", "I", "MỤC TIÊU", 1, _WORDS),),
        headings=(Heading("MỤC TIÊU", _WORDS),),
        appendices=(Appendix("PHỤ LỤC I", "Chỉ tiêu", _WORDS),),
        targets=(Target("…", "I", "vneid", Op.AT_LEAST, Decimal(50), "%", "quý", "2026-12-31", "Công an xã", _WORDS),),
        team=Team(
            (TeamSize(5, 9, "I", _WORDS),),
            (CoreForce("doan-thanh-nien", "I", _WORDS),),
            TeamLeader("Trưởng thôn", _WORDS),
            (_WORDS,),
        ),
        assignments=(
            Assignment(
                "Công an xã", "cong-an", "I", (Task("…", TaskRole.LEAD, ("các thôn",), "2026", _WORDS),), _WORDS
            ),
        ),
        work_items=(WorkItem("…", "…", "Công an xã", "cong-an", "các thôn", "Quý I", "I", _WORDS),),
        reporting=(Reporting("I", (Frequency.QUARTERLY,), 20, DueOp.BY, False, "các thôn", "UBND xã", _WORDS),),
        funding=(FundingStatement("I", _WORDS),),
        recipients=("Sở Khoa học và Công nghệ",),
        recipients_evidence=_WORDS,
        signatory=Signatory("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Mẫu", _WORDS),
        issues=(ReadingIssue("…", 1, 1),),
        passages=(_WORDS,),
    )
