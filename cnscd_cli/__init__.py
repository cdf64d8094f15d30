"""Reads plans of community digital technology teams and checks them against a provincial template.

    import cnscd_cli

    document = cnscd_cli.read("ke-hoach.docx")        # blocks in reading order
    plan = cnscd_cli.extract("ke-hoach.docx")         # facts, each with its evidence
    report = cnscd_cli.check("ke-hoach.docx")         # the answer of every rule
    (made,) = cnscd_cli.annotate("ke-hoach.docx")     # a copy with a comment on every finding: made.copy.content
    letters = cnscd_cli.letter("ke-hoach.docx")       # the department's reply as a Word file

`extract`, `check`, `annotate` and `letter` are the commands of `cnscd` under the same names and with the same defaults.
`read` and `extract` raise `cnscd_cli.errors.InputError` over a file; the others put it into their answer.

Files are read in a process of their own, within limits of time and memory; one process serves all calls, one after the
other. With `isolated=False` they are read in the caller's process instead, and may take it along.
"""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

from cnscd_cli.defaults import DEFAULT_DEPARTMENT, DEFAULT_OCR, DEFAULT_POSITION, DEFAULT_PROFILE, __version__

if TYPE_CHECKING:
    from datetime import date

    from cnscd_cli.model.annotation import Annotations
    from cnscd_cli.model.document import Document
    from cnscd_cli.model.finding import Report
    from cnscd_cli.model.plan import Plan
    from cnscd_cli.reporting.letter.rendering import Letters

__all__ = ["DEFAULT_OCR", "DEFAULT_PROFILE", "__version__", "annotate", "check", "extract", "letter", "read"]

# The functions import the pipeline when they are called: every start of `cnscd` comes through this module, and
# `--help` should pay neither for lxml nor for the model.


def read(path: str | PathLike[str], *, ocr: str = DEFAULT_OCR, isolated: bool = True) -> Document:
    """The blocks of a plan in reading order."""
    from cnscd_cli import pipeline

    return pipeline.read(path, ocr=ocr, isolated=isolated)


def extract(source: str | PathLike[str] | Document, *, ocr: str = DEFAULT_OCR, isolated: bool = True) -> Plan:
    """The facts of a plan, read from a file or taken from a document."""
    from cnscd_cli import pipeline

    return pipeline.extract(source, ocr=ocr, isolated=isolated)


def check(  # noqa: PLR0913 - the options of the command
    *paths: str | PathLike[str],
    profile: str | PathLike[str] = DEFAULT_PROFILE,
    waivers: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    write_baseline: str | PathLike[str] | None = None,
    as_of: str | date | None = None,
    ocr: str = DEFAULT_OCR,
    isolated: bool = True,
    readings: bool = False,
    boxes: bool = False,
) -> Report:
    """The report on plans, or on folders of plans."""
    from cnscd_cli import pipeline

    return pipeline.check(
        *paths,
        profile=profile,
        waivers=waivers,
        baseline=baseline,
        write_baseline=write_baseline,
        as_of=as_of,
        ocr=ocr,
        isolated=isolated,
        readings=readings,
        boxes=boxes,
    )


def annotate(  # noqa: PLR0913 - the options of the command
    *paths: str | PathLike[str],
    profile: str | PathLike[str] = DEFAULT_PROFILE,
    waivers: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    as_of: str | date | None = None,
    day: str | date | None = None,
    suggest: bool = False,
    ocr: str = DEFAULT_OCR,
    isolated: bool = True,
) -> Annotations:
    """Copies of plans, or of those in folders, with a remark on every finding; each is made when it is taken.

    With `suggest` clauses that a Word file lacks are put in as tracked changes.
    """
    from cnscd_cli import pipeline

    return pipeline.annotate(
        *paths,
        profile=profile,
        waivers=waivers,
        baseline=baseline,
        as_of=as_of,
        day=day,
        suggest=suggest,
        ocr=ocr,
        isolated=isolated,
    )


def letter(  # noqa: PLR0913 - the options of the command
    *paths: str | PathLike[str],
    template: str | PathLike[str] | None = None,
    department: str = DEFAULT_DEPARTMENT,
    parent: str | None = None,
    symbol: str | None = None,
    place: str | None = None,
    day: str | None = None,
    signer: str | None = None,
    position: str = DEFAULT_POSITION,
    reply_by: str | date | None = None,
    profile: str | PathLike[str] = DEFAULT_PROFILE,
    waivers: str | PathLike[str] | None = None,
    baseline: str | PathLike[str] | None = None,
    as_of: str | date | None = None,
    ocr: str = DEFAULT_OCR,
    isolated: bool = True,
) -> Letters:
    """The department's reply on each plan as a Word file."""
    from cnscd_cli import pipeline

    return pipeline.letter(
        *paths,
        template=template,
        department=department,
        parent=parent,
        symbol=symbol,
        place=place,
        day=day,
        signer=signer,
        position=position,
        reply_by=reply_by,
        profile=profile,
        waivers=waivers,
        baseline=baseline,
        as_of=as_of,
        ocr=ocr,
        isolated=isolated,
    )
