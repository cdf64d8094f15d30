"""What a letter says: the answers on a plan as a department writes them to the commune. Pure: no Word, no clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cnscd_cli.model.finding import PlanReport, ProfileDocument, Reading, Result, Status, WaiverKind
from cnscd_cli.model.plan import PartialDate
from cnscd_cli.reporting.findings import list_having
from cnscd_cli.reporting.letter.details import BLANK, LetterDetails, Sender, find_sender
from cnscd_cli.reporting.letter.sections import WHOLE, Outline
from cnscd_cli.reporting.letter.text import LetterParagraph, Piece, Role, bold, clean, paragraph, plain
from cnscd_cli.reporting.letter.wording import cite_document, cite_plan, word_gap, word_review, word_waived, write_date

DECREE = "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"
_DECREE_NUMBER = "30/2020/NĐ-CP"
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Of the Vietnamese alphabet, as points of a document are labelled."""
_TEAM = re.compile(r"tổ (?:công nghệ|chuyển đổi) số cộng đồng", re.IGNORECASE)
_YEAR = re.compile(r"(?<!đến )(?<!hết )\bnăm (20[0-9]{2})\b(?! *[-–])", re.IGNORECASE)
_DEFAULT_TEAM = "Tổ công nghệ số cộng đồng"


class Letter(NamedTuple):
    """A letter, part by part; a part that has nothing to say is empty."""

    sender: Sender
    issued: str
    """«ngày … tháng … năm 2026»."""
    subject: str
    """After «V/v»."""
    recipient: str
    commune: str
    plan: str
    """The plan as it is cited."""
    opening: tuple[LetterParagraph, ...]
    in_order: tuple[LetterParagraph, ...]
    to_mend: tuple[LetterParagraph, ...]
    to_clarify: tuple[LetterParagraph, ...]
    closing: tuple[LetterParagraph, ...]

    @property
    def body(self) -> tuple[LetterParagraph, ...]:
        """All of it in order."""
        return (*self.opening, *self.in_order, *self.to_mend, *self.to_clarify, *self.closing)


def write_letter(report: PlanReport, reading: Reading, details: LetterDetails) -> Letter:
    """The reply to one plan that was read and checked."""
    writer = _Writer(report, reading, details)
    numbers = iter(range(1, 10))
    in_order = writer.tell_in_order(numbers)
    to_mend = writer.tell_to_mend(numbers)
    to_clarify = writer.tell_to_clarify(numbers)
    return Letter(
        writer.sender,
        write_date(details.issued),
        clean(writer.name_subject()),
        clean(writer.recipient),
        clean(writer.commune),
        clean(writer.cited),
        writer.open(),
        in_order,
        to_mend,
        to_clarify,
        writer.close(),
    )


class _Writer:
    """The facts that all parts of a letter share."""

    def __init__(self, report: PlanReport, reading: Reading, details: LetterDetails) -> None:
        self.report = report
        self.plan = reading.plan
        self.details = details
        self.sender = find_sender(details, report)
        self.outline = Outline(reading.plan)
        commune = report.commune
        self.commune = f"{commune.type} {commune.name}" if commune else f"xã {BLANK}"
        self.recipient = f"Ủy ban nhân dân {self.commune}"
        self.cited = cite_plan(reading.plan, self.recipient)
        self.document: ProfileDocument | None = report.profile.document if report.profile else None
        self.gaps = list_having(report, Status.GAP)
        self.reviews = list_having(report, Status.REVIEW)
        self.waived = list_having(report, Status.WAIVED)

    def name_subject(self) -> str:
        """Short, as it stands under the number: without the plan's own title."""
        found = _TEAM.search(self.plan.letterhead.subject or "")
        team = f"Tổ{found.group()[2:].lower()}" if found else _DEFAULT_TEAM
        year = _YEAR.search(self.plan.letterhead.subject or "")
        return f"góp ý Kế hoạch hoạt động {team}{f' năm {year[1]}' if year else ''} của {self.commune}"

    def open(self) -> tuple[LetterParagraph, ...]:
        """What was received, and what it was held against."""
        department = self.sender.department
        words = f"{department} nhận được {self.cited}. "
        words += f"Sau khi nghiên cứu, đối chiếu với {self._cite_source()}, {department} có ý kiến như sau:"
        if not self.report.ocr:
            return (paragraph(Role.BODY, words),)
        scanned = (
            "Bản kế hoạch gửi đến là bản quét, nội dung được đọc bằng phần mềm nhận dạng chữ; nếu chỗ nào dưới đây "
            f"không khớp với bản gốc, đề nghị {self.recipient} căn cứ bản gốc và thông tin lại."
        )
        return paragraph(Role.BODY, words), paragraph(Role.BODY, scanned)

    def _cite_source(self) -> str:
        profile = self.report.profile
        named = f"bộ yêu cầu «{profile.title}»" if profile else "các yêu cầu chung"
        source = cite_document(self.document) if self.document else named
        decree = any(_DECREE_NUMBER in (result.basis or "") for result in self.report.results)
        return f"{source} và {DECREE}" if decree else source

    def tell_in_order(self, numbers: Iterator[int]) -> tuple[LetterParagraph, ...]:
        """What needs no change, by part of the plan, one line each; where that is all, the parts alone."""
        passed = list_having(self.report, Status.PASS)
        if not passed:
            return ()
        total = len(passed) + len(self.gaps) + len(self.reviews) + len(self.waived)
        heading = _head(numbers, "Những nội dung đã bảo đảm yêu cầu")
        told = f"Kế hoạch đã bảo đảm {len(passed)}/{total} nội dung được xem xét"
        parts = self.outline.split(passed)
        if len(passed) == total:
            names = "; ".join(part.name for part in parts if part.name != WHOLE) or WHOLE
            return heading, paragraph(Role.BODY, f"{told}, ở các phần: {names}.")
        lines = []
        for part in parts:
            titles = "; ".join(result.title for result in part.results)
            lines.append(paragraph(Role.ITEM, f"- {part.name}: {titles}."))
        return (heading, paragraph(Role.BODY, f"{told}:"), *lines)

    def tell_to_mend(self, numbers: Iterator[int]) -> tuple[LetterParagraph, ...]:
        """What is to be added or changed, by part of the plan; and what is let be."""
        excused = self._tell_excused()
        if not self.gaps:
            return excused if self.reviews else (*self._tell_clean(numbers), *excused)
        heading = _head(numbers, "Nội dung đề nghị bổ sung, chỉnh sửa")
        return (heading, *self._list_parts(self.gaps, word_gap), *excused)

    def _tell_clean(self, numbers: Iterator[int]) -> tuple[LetterParagraph, ...]:
        heading = _head(numbers, "Nội dung đề nghị bổ sung, chỉnh sửa")
        told = f"Qua rà soát, {self.sender.department} không có nội dung đề nghị bổ sung, chỉnh sửa đối với Kế hoạch."
        return heading, paragraph(Role.BODY, told)

    def tell_to_clarify(self, numbers: Iterator[int]) -> tuple[LetterParagraph, ...]:
        """What a person must say."""
        if not self.reviews:
            return ()
        heading = _head(numbers, "Nội dung đề nghị làm rõ")
        return (heading, *self._list_parts(self.reviews, word_review))

    def _list_parts(
        self, results: Sequence[Result], word: Callable[[Result, ProfileDocument | None], tuple[Piece, ...]]
    ) -> list[LetterParagraph]:
        told = []
        for index, part in enumerate(self.outline.split(results)):
            told.append(paragraph(Role.SUBHEADING, bold(f"{_label(index)}) {part.name}")))
            told += [paragraph(Role.ITEM, plain("- "), *word(result, self.document)) for result in part.results]
        return told

    def _tell_excused(self) -> tuple[LetterParagraph, ...]:
        """What is not asked for, and by whose leave."""
        told = []
        for kind, words in _EXCUSED.items():
            excused = [item for item in self.waived if item.waiver is not None and item.waiver.kind is kind]
            if excused:
                told.append(paragraph(Role.BODY, f"{words}: {'; '.join(map(word_waived, excused))}."))
        return tuple(told)

    def close(self) -> tuple[LetterParagraph, ...]:
        """What happens next."""
        department = self.sender.department
        asked = "phản ánh về" if self.gaps or self.reviews else "kịp thời phản ánh về"
        trouble = (
            f"Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị {asked} {department} để được hướng dẫn"
        )
        if not (self.gaps or self.reviews):
            words = (
                f"Đề nghị {self.recipient} triển khai thực hiện Kế hoạch và báo cáo kết quả theo quy định. {trouble}./."
            )
            return (paragraph(Role.CLOSING, words),)
        reply_by = self.details.reply_by
        when = ""
        if reply_by:
            when = f" chậm nhất vào {write_date(PartialDate(reply_by.day, reply_by.month, reply_by.year))}"
        words = f"Đề nghị {self.recipient} nghiên cứu, hoàn thiện Kế hoạch và gửi lại {department}{when}"
        words = f"{words} để theo dõi, tổng hợp."
        return (paragraph(Role.CLOSING, f"{words} {trouble}./."),)


_EXCUSED = {
    WaiverKind.WAIVER: "Các nội dung sau đã được chấp thuận, không phải bổ sung, chỉnh sửa trong lần này",
    WaiverKind.BASELINE: "Các nội dung sau đã được ghi nhận từ trước, không nhắc lại tại văn bản này",
}


def _head(numbers: Iterator[int], words: str) -> LetterParagraph:
    return paragraph(Role.HEADING, bold(f"{next(numbers)}. {words}"))


def _label(index: int) -> str:
    """«a», «b», … «đ»; past the last letter two of them."""
    turns, index = divmod(index, len(_LETTERS))
    return _LETTERS[turns - 1] * bool(turns) + _LETTERS[index]
