"""What plans must cite, to whom they must go and what they must not say, as rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from cnscd_cli.authoring.answers import OFF, Answers, Citation
from cnscd_cli.authoring.base import HARMLESS, name_document, write_citing, write_recipients, write_saying
from cnscd_cli.authoring.draft_parts import open_new, write_basis, write_texts, write_why
from cnscd_cli.authoring.trial import read_plan
from cnscd_cli.authoring.yaml_text import Line, RuleText, Sample, flow
from cnscd_cli.data.communes import bare_province
from cnscd_cli.model.finding import Status
from cnscd_cli.rules.registry import KINDS
from cnscd_cli.rules.wording import join_and
from cnscd_cli.text.normalize import fold, lower

_OTHER = "chương trình công tác của Đảng ủy xã"
"""What a plan may rest on that is none of the documents asked for."""


def draft_citations(answers: Answers) -> Iterator[RuleText]:
    """The document of the province, and others."""
    own = Citation(answers.kind, answers.number or "", answers.document_date)
    if answers.number and answers.cite not in (None, OFF):
        yield _draft_citation(own, answers, str(answers.cite), is_own=True)
    taken = {name_citation(own)} if answers.number and answers.cite not in (None, OFF) else set()
    for document in answers.cited:
        if name_citation(document) not in taken:
            taken.add(name_citation(document))
            yield _draft_citation(document, answers, "error", is_own=False)


def _draft_citation(document: Citation, answers: Answers, severity: str, *, is_own: bool) -> RuleText:
    why = (
        "Xã thực hiện văn bản này nên phải dẫn đúng số, ngày."
        if is_own
        else "Tỉnh yêu cầu kế hoạch của xã dẫn văn bản này."
    )
    day = document.date
    by = f" của {answers.issuer}" if is_own and answers.issuer and not set(answers.issuer) & set("{}") else ""
    named = f"{name_document(document)}{by}"
    mention = f"Tiếp tục thực hiện {document.kind} số {document.number}."
    near = (
        Sample(write_citing(document._replace(date=day - timedelta(days=1)), province=answers.province), "gap")
        if day
        else Sample(write_citing(_OTHER, mention, answers.province), "review")
    )
    issuer = _find_issuer(document, answers) if by else ""
    others = (_cite_other(document, issuer, answers.province),) if issuer else ()
    listed = f", issuer: [{flow(issuer)}]" if issuer else ""
    dated = f", date: {day.isoformat()}" if day else ""
    params = f"number: {flow(document.number)}{dated}{listed}, subject: {flow(named)}"
    return RuleText(
        f"Kế hoạch phải dẫn {named}.",
        (
            *open_new(name_citation(document), "cited-document", severity, f"Dẫn {document.kind} số {document.number}"),
            Line(
                "params",
                f"{{{params}}}",
                "số, ngày và nơi ban hành của văn bản phải dẫn" if issuer else "số và ngày của văn bản phải dẫn",
            ),
            *write_texts(f"Phần căn cứ dẫn {named}.", f"Căn cứ {named};"),
            *write_basis(answers),
            write_why(why),
        ),
        (Sample(write_citing(document, province=answers.province, by=issuer)),),
        (Sample(write_citing(_OTHER, province=answers.province)),),
        (near, *others),
    )


def _find_issuer(document: Citation, answers: Answers) -> str:
    """The issuer answered, with its province, if a plan's issuer is told apart by it; else nothing."""
    issuer, province = answers.issuer, answers.province
    if province and re.search(r"\b(?:tỉnh|thành phố)$", issuer, re.IGNORECASE):
        issuer = f"{issuer} {bare_province(province)}"
    kind: Any = KINDS["cited-document"]
    rule = kind(document.number, document.date, (issuer,))
    right = read_plan(write_citing(document, province=province, by=issuer))
    other = read_plan(_cite_other(document, issuer, province).text)
    is_read = any(basis.issuer for basis in right.legal_bases) and set("{}").isdisjoint(issuer)
    statuses = (rule.check(right).status, rule.check(other).status)
    return issuer if is_read and statuses == (Status.PASS, Status.REVIEW) else ""


def _cite_other(document: Citation, issuer: str, province: str | None) -> Sample:
    """The same number and day, of another province."""
    own = bare_province(province) if province else ""
    other = "Cao Bằng" if own != "Cao Bằng" else "Lạng Sơn"
    head = issuer.removesuffix(f" {own}") if own else ""
    head = re.sub(r"\s+(?:tỉnh|thành phố)$", "", head, flags=re.IGNORECASE) if head != issuer else "UBND"
    by = f"{head} tỉnh {other}"
    return Sample(write_citing(document, province=province, by=by), "review")


def name_citation(document: Citation) -> str:
    """The id of the rule: «cites-58-kh-ubnd»."""
    return f"cites-{_make_id(document.number)}"


def name_recipient(name: str) -> str:
    """Likewise of a recipient."""
    return f"recipients-{_make_id(name) if name else ''}"


def draft_recipients(answers: Answers) -> Iterator[RuleText]:
    """Those to whom plans must go, besides those asked for already."""
    for name in {_make_id(name): name for name in answers.recipients}.values():
        told = f"Ngày hội có đại diện {name} dự.\n\n"
        yield RuleText(
            f"Nơi nhận phải có {name}.",
            (
                *open_new(name_recipient(name), "recipient", "warning", f"Nơi nhận có {name}"),
                Line("params", f"{{subject: {flow(name)}, wordings: [{flow(name)}]}}", "các cách viết được chấp nhận"),
                *write_texts(f"«Nơi nhận» có {name}.", f"- {name} (để báo cáo);"),
                *write_basis(answers),
                write_why("Nơi này theo dõi việc thực hiện nên cần có kế hoạch."),
            ),
            (Sample(write_recipients(f"{name} (để báo cáo)")),),
            (Sample(write_recipients("Thường trực Đảng ủy xã")),),
            (Sample(told + write_recipients("Các thôn trong xã"), "gap"),),
        )


def draft_forbidden(answers: Answers) -> Iterator[RuleText]:
    """Words that no plan may have."""
    words = answers.forbidden
    if not words:
        return
    shown = join_and([f"«{word}»" for word in words])
    yield RuleText(
        f"Không được viết {shown}.",
        (
            *open_new("forbidden-words", "wording", "warning", f"Không viết {shown}"),
            Line(
                "params",
                f"{{subject: {flow(f'không viết {shown}')}, none: [{', '.join(map(flow, words))}]}}",
                "những từ không được có",
            ),
            *write_texts(f"Kế hoạch không có {shown}.", f"Bỏ {shown}, thay bằng cách gọi hiện hành."),
            *write_basis(answers),
            write_why("Cách gọi này không còn đúng, hoặc tỉnh không cho dùng."),
        ),
        (Sample(write_saying(HARMLESS, answers.province)),),
        tuple(Sample(write_saying(f"Thực hiện {word} theo hướng dẫn.", answers.province)) for word in words),
        (Sample(write_saying(_part_words(words), answers.province), "pass"),),
    )


def _part_words(words: tuple[str, ...]) -> str:
    """A sentence with the first phrase as part of another word, unless that is forbidden as well."""
    sentence = f"Ứng dụng {fold(lower(words[0]))}x phổ cập kỹ năng số cho người dân."
    said = any(lower(word) in lower(sentence) for word in words[1:])
    return HARMLESS if said or not words[0][-1].isalnum() else sentence


def _make_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-") or "khac"
