"""Reports that other programs must survive: hostile words, many plans, what is excused. All of it is invented."""

from __future__ import annotations

from answers import CHECKED, COMMUNE, KNOWN, PARAGRAPH, PLACE, PROFILE, UNREADABLE, WAIVER, make_result

from cnscd_cli.model.finding import Notice, NoticeKind, PlanReport, Report, Severity, Status
from cnscd_cli.model.plan import Evidence

CODE = "0123456789abcdef"
LINE = Evidence("Mỗi Tổ có 15 người", line=12, section="III/2")
"""As a text file has it: lines of the file, no pages."""
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=y> | a \\ `b` **c** _d_ ~~e~~ [f](javascript:g) ![h](//i) @admin #12 !34 "
    "https://vi-du.vn www.vi-du.vn a@vi-du.vn :smile: $x$ {0} {a} %0A ::error::x ##[error]y ]]> --> &amp; \x1b[31m\u202e\ufffe\x00 \r\n"
    "::warning::z\n# đầu mục\n/close\n\t=1+1"
)
FORMULAS = ("=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=2", " =3")
NOTICE = Notice(NoticeKind.EXPIRED, f"đã hết hạn {HOSTILE}", "mien.yaml:3", "team-size", CODE)


def make_hostile(text: str = HOSTILE) -> Report:
    """Every text of a result, a plan and a report is `text`."""
    quoted = PLACE._replace(quote=text, section="III/2")
    words = dict.fromkeys(("title", "message", "expected", "actual", "basis", "suggestion"), text)
    waiver = WAIVER._replace(reason=text, approved_by=text)
    results = (
        make_result(Status.GAP, evidence=(quoted, quoted), fingerprint=CODE, **words),
        make_result(Status.REVIEW, evidence=(), fingerprint=CODE, **words),
        make_result(Status.WAIVED, evidence=(quoted,), fingerprint=CODE, waiver=waiver, **words),
    )
    profile = PROFILE._replace(title=text, reason=text)
    plan = CHECKED._replace(results=results, notes=(text,), profile=profile, commune=COMMUNE._replace(name=text))
    return Report(profile, (plan, UNREADABLE._replace(error=text)), (NOTICE,))


def make_plan(path: str, *statuses: tuple[Status, Severity], evidence: Evidence = PARAGRAPH) -> PlanReport:
    """A plan with a result of each kind, the rules named by their numbers."""
    results = (
        make_result(status, severity, rule=f"rule-{number}", evidence=(evidence,), fingerprint=f"{number:016x}")
        for number, (status, severity) in enumerate(statuses)
    )
    return CHECKED._replace(path=path, results=tuple(results), notes=())


def make_many(count: int, results: int = 10) -> Report:
    """Many plans with as many gaps each."""
    kinds = ((Status.GAP, severity) for severity in (Severity.INFO, Severity.ERROR, Severity.WARNING) * results)
    chosen = tuple(kinds)[:results]
    return Report(PROFILE, tuple(make_plan(f"ke-hoach/{number:04}.docx", *chosen) for number in range(count)))


EXCUSED = Report(
    PROFILE,
    (
        CHECKED._replace(
            results=(
                make_result(Status.WAIVED, rule="let-be", waiver=WAIVER, fingerprint=CODE),
                make_result(Status.WAIVED, rule="known", waiver=KNOWN, fingerprint=CODE),
                make_result(
                    Status.WAIVED,
                    rule="judged",
                    waiver=WAIVER._replace(status=Status.REVIEW),
                    fingerprint=CODE,
                    evidence=(),
                ),
            )
        ),
    ),
    (NOTICE,),
)
