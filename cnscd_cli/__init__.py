"""Reads plans of community digital technology teams and checks them against a provincial template.

    import cnscd_cli

    document = cnscd_cli.read("ke-hoach.docx")        # blocks in reading order
    plan = cnscd_cli.extract("ke-hoach.docx")         # facts, each with its evidence
    report = cnscd_cli.check("ke-hoach.docx")         # the answer of every rule
    (made,) = cnscd_cli.annotate("ke-hoach.docx")     # a copy with a comment on every finding: made.copy.content
    letters = cnscd_cli.letter("ke-hoach.docx")       # the department's reply as a Word file
    summary = cnscd_cli.summary("ho-so", province="Ninh Bình")   # what all communes of a province have sent

`extract`, `check`, `annotate`, `letter` and `summary` are the commands of `cnscd` under the same names and with the
same defaults, but that answers are kept for later runs only with `cache=True`. `read` and `extract` take one file, and
raise `cnscd_cli.errors.InputError` over it; the others put it into their answer.

Files are read in processes of their own, within limits of time and memory: one file at a time in each, and of several
files as many at once as `jobs` says, by default one a processor. With `isolated=False` they are read in the caller's
process instead, and may take it along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnscd_cli.defaults import DEFAULT_OCR, DEFAULT_PROFILE, __version__

if TYPE_CHECKING:
    from cnscd_cli.copies import annotate
    from cnscd_cli.letters import letter
    from cnscd_cli.pipeline import check, extract, read
    from cnscd_cli.summaries import summary

__all__ = ["DEFAULT_OCR", "DEFAULT_PROFILE", "__version__", "annotate", "check", "extract", "letter", "read", "summary"]

_HOMES = {
    "read": "pipeline",
    "extract": "pipeline",
    "check": "pipeline",
    "annotate": "copies",
    "letter": "letters",
    "summary": "summaries",
}


def __getattr__(name: str) -> Any:
    """The functions, imported when they are asked for.

    Every start of `cnscd` comes through this module, and `--help` should pay neither for lxml nor for the model.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
