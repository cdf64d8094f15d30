"""What can stand in a template between two pairs of braces, and what comes in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cnscd_cli.reporting.letter.content import Letter
from cnscd_cli.reporting.letter.text import LetterParagraph
from cnscd_cli.reporting.printable import printable
from cnscd_cli.text.normalize import fold

WORDS = {
    "co_quan_chu_quan": "cơ quan chủ quản, chữ in hoa",
    "co_quan_ban_hanh": "cơ quan ban hành, chữ in hoa",
    "ten_co_quan": "cơ quan ban hành, chữ thường",
    "so_ky_hieu": "số, ký hiệu của công văn; số để trống",
    "trich_yeu": "trích yếu của công văn, không kể «V/v»",
    "dia_danh": "địa danh",
    "ngay_thang": "ngày, tháng, năm của công văn",
    "kinh_gui": "nơi được gửi: Ủy ban nhân dân xã, phường, đặc khu",
    "don_vi": "xã, phường, đặc khu",
    "ke_hoach": "số, ngày, trích yếu của kế hoạch được góp ý",
    "don_vi_soan_thao": "đơn vị soạn thảo trong ký hiệu",
    "quyen_han_chuc_vu": "quyền hạn, chức vụ của người ký",
    "nguoi_ky": "họ tên người ký",
}
"""Within a line."""
PARTS = {
    "noi_dung": "toàn bộ nội dung công văn",
    "mo_dau": "phần mở đầu",
    "da_bao_dam": "những nội dung đã bảo đảm yêu cầu",
    "bo_sung_chinh_sua": "nội dung đề nghị bổ sung, chỉnh sửa",
    "lam_ro": "nội dung đề nghị làm rõ",
    "ket_thuc": "phần kết thúc",
}
"""In a paragraph of their own, which becomes as many as are needed."""

WHOLE = "noi_dung"
ESSENTIAL = ("bo_sung_chinh_sua", "lam_ro")
"""Without the whole, what a letter cannot do without."""


NO_BREAK = "\u00a0"


class Values(NamedTuple):
    """What stands in the place of each."""

    words: Mapping[str, str]
    parts: Mapping[str, tuple[LetterParagraph, ...]]


def make_values(letter: Letter) -> Values:
    """For one letter."""
    sender = letter.sender
    lines = {
        "co_quan_chu_quan": sender.parent.upper(),
        "co_quan_ban_hanh": sender.department.upper(),
        "ten_co_quan": sender.department,
        "so_ky_hieu": f"…/{sender.symbol}",
        "trich_yeu": letter.subject,
        "dia_danh": sender.place,
        "ngay_thang": letter.issued,
        "kinh_gui": letter.recipient,
        "don_vi": letter.commune,
        "ke_hoach": letter.plan,
        "don_vi_soan_thao": sender.unit,
        "quyen_han_chuc_vu": "\n".join(line.upper() for line in sender.position),
        "nguoi_ky": sender.signer,
    }
    words = {name: printable(value) for name, value in lines.items()}
    words["trich_yeu"] = _keep_whole(words["trich_yeu"], f"của {printable(letter.commune)}")
    parts = {
        "noi_dung": letter.body,
        "mo_dau": letter.opening,
        "da_bao_dam": letter.in_order,
        "bo_sung_chinh_sua": letter.to_mend,
        "lam_ro": letter.to_clarify,
        "ket_thuc": letter.closing,
    }
    return Values(words, parts)


def _keep_whole(words: str, end: str) -> str:
    """`words` with no line break within the name that they end with: the column under the number is narrow."""
    return f"{words.removesuffix(end)}{end.replace(' ', NO_BREAK)}" if words.endswith(end) else words


def plain_name(written: str) -> str:
    """«kinh_gui» of «Kính gửi»: Word corrects small letters, and people write the marks."""
    return "_".join(fold(written).replace("-", " ").replace("_", " ").split())
