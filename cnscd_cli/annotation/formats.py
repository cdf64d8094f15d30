"""What writes remarks into which format."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from types import MappingProxyType

from cnscd_cli.annotation.order import Order
from cnscd_cli.errors import UnsupportedInput
from cnscd_cli.model.annotation import AnnotatedCopy
from cnscd_cli.model.document import SourceFormat
from cnscd_cli.parsers.registry import read_as_docx

Annotator = Callable[[bytes, str, Order], AnnotatedCopy]
"""From the bytes and the path of a plan to its copy; raises an InputError."""

_WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_NO_CLAUSES = "Nội dung còn thiếu chỉ chèn được vào tệp Word, nên ở đây chỉ có nhận xét"
_CONVERTED = "Bản có nhận xét là tệp Word (.docx) do LibreOffice chuyển từ tệp gốc"


def annotate(data: bytes, path: str, order: Order) -> AnnotatedCopy:
    """The copy in the format that the plan was read in."""
    annotator = _ANNOTATORS[order.reading.document.source.format]
    copy = annotator(data, path, order)
    if order.rules is None or annotator in {_annotate_docx, _annotate_office}:
        return copy
    return copy._replace(notes=(*copy.notes, _NO_CLAUSES))


def _annotate_docx(data: bytes, path: str, order: Order) -> AnnotatedCopy:
    from cnscd_cli.annotation.word.copies import annotate_docx  # each where it is wanted

    copy = annotate_docx(data, path, order)
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - Path raises over a name that is too long
    return copy._replace(suffix=suffix) if suffix in _WORD_SUFFIXES else copy


def _annotate_office(data: bytes, path: str, order: Order) -> AnnotatedCopy:
    from cnscd_cli.annotation.word.copies import annotate_docx  # as above

    copy = annotate_docx(read_as_docx(data, path), path, order)
    return copy._replace(notes=(_CONVERTED, *copy.notes))


def _annotate_pdf(data: bytes, path: str, order: Order) -> AnnotatedCopy:
    from cnscd_cli.annotation.pdf.annotator import annotate_pdf  # as above; brings pypdf

    return annotate_pdf(data, path, order)


def _refuse(problem: str, remedy: str) -> Annotator:
    def refuse(_data: bytes, path: str, _order: Order) -> AnnotatedCopy:
        raise UnsupportedInput(path, problem, remedy)

    return refuse


_ANNOTATORS: Mapping[SourceFormat, Annotator] = MappingProxyType(
    {
        SourceFormat.DOCX: _annotate_docx,
        SourceFormat.DOC: _annotate_office,
        SourceFormat.RTF: _annotate_office,
        SourceFormat.ODT: _annotate_office,
        SourceFormat.HTML: _annotate_office,
        SourceFormat.XML: _annotate_office,
        SourceFormat.WPS: _annotate_office,
        SourceFormat.PDF: _annotate_pdf,
        SourceFormat.TXT: _refuse(
            "văn bản thuần không có chỗ ghi nhận xét",
            "Chạy với bản Word của kế hoạch, hoặc xem kết quả bằng cnscd check",
        ),
        SourceFormat.IMAGE: _refuse(
            "tệp ảnh không có chỗ ghi nhận xét",
            "Chạy với bản Word hoặc PDF của kế hoạch, hoặc xem kết quả bằng cnscd check",
        ),
    }
)
"""A new format: one module, one line."""
