"""Sentences of plans that a first draft of a profile is tried on: of each indicator, and of one that looks like it."""

from __future__ import annotations

from typing import NamedTuple


class IndicatorSentence(NamedTuple):
    """What a plan says after the percentage."""

    promise: str
    """Of the indicator itself."""
    look_alike: str
    """Of somebody or something else."""


INDICATORS = {
    "team-training": IndicatorSentence(
        "thành viên Tổ công nghệ số cộng đồng được tập huấn kỹ năng số",
        "cán bộ, công chức xã được tập huấn kỹ năng số",
    ),
    "digital-skills": IndicatorSentence(
        "người dân trưởng thành có kỹ năng số cơ bản",
        "người dân được tuyên truyền về lợi ích của kỹ năng số",
    ),
    "vneid": IndicatorSentence(
        "người dân trưởng thành có tài khoản định danh điện tử",
        "doanh nghiệp trên địa bàn có tài khoản định danh điện tử của tổ chức",
    ),
    "digital-signature": IndicatorSentence(
        "người dân trưởng thành có chữ ký số cá nhân",
        "cán bộ, công chức xã sử dụng chữ ký số trong xử lý văn bản",
    ),
    "cashless-payment": IndicatorSentence(
        "người dân sử dụng thanh toán không dùng tiền mặt",
        "hồ sơ dịch vụ công được thanh toán trực tuyến",
    ),
    "online-services": IndicatorSentence(
        "người dân trưởng thành sử dụng dịch vụ công trực tuyến",
        "người dân hài lòng khi giải quyết thủ tục hành chính",
    ),
    "smartphone": IndicatorSentence(
        "người dân trưởng thành có điện thoại thông minh",
        "người dân được hướng dẫn sử dụng thiết bị số",
    ),
    "skills-certified": IndicatorSentence(
        "người dân trưởng thành được xác nhận đạt phổ cập kỹ năng số",
        "người dân được tuyên truyền về phổ cập kỹ năng số",
    ),
    "student-skills": IndicatorSentence(
        "học sinh được trang bị kỹ năng số",
        "người dân được tuyên truyền về kỹ năng số",
    ),
    "worker-skills": IndicatorSentence(
        "người lao động trong các doanh nghiệp có kỹ năng số",
        "doanh nghiệp trên địa bàn có trang thông tin điện tử",
    ),
    "team-coverage": IndicatorSentence(
        "thôn, tổ dân phố có Tổ công nghệ số cộng đồng được kiện toàn",
        "thôn, tổ dân phố có nhà văn hóa",
    ),
    "ocop-ecommerce": IndicatorSentence(
        "sản phẩm OCOP được đưa lên sàn thương mại điện tử",
        "sản phẩm OCOP có tem truy xuất nguồn gốc",
    ),
    "local-app": IndicatorSentence(
        "hộ gia đình được hướng dẫn cài đặt ứng dụng công dân số",
        "hộ gia đình có mạng internet cáp quang",
    ),
    "household-outreach": IndicatorSentence(
        "hộ gia đình được tuyên truyền về chuyển đổi số",
        "hộ gia đình có mạng internet cáp quang",
    ),
    "platform-usage": IndicatorSentence(
        "hộ gia đình sử dụng nền tảng số",
        "hộ gia đình có mạng internet cáp quang",
    ),
}
"""By id of the catalogue: those that are given as a percentage, the usual ones first."""


class CountSentence(NamedTuple):
    """What a plan says of an indicator that is counted; `{}` is the figure, `{per}` the period."""

    promise: str
    look_alike: str
    """Of something else."""
    unit: str
    units: tuple[str, ...] = ()
    """Others that will do."""
    pers: tuple[str, ...] = ()
    """The periods that it may be counted by, the usual one first; none where it is counted by none."""


COUNTS = {
    "digital-weekend": CountSentence(
        "Mỗi Tổ tổ chức {} ngày cuối tuần chuyển đổi số mỗi {per}",
        "Mỗi quý họp giao ban các Tổ 01 lần vào ngày cuối tuần",
        "ngày",
        ("buổi",),
        ("quý", "tháng", "năm"),
    ),
    "household-support": CountSentence(
        "Mỗi thành viên Tổ hỗ trợ {} hộ dân", "Mỗi thôn chọn 10 hộ dân làm điểm về gia đình số", "hộ"
    ),
    "people-support": CountSentence(
        "Mỗi Tổ hỗ trợ {} lượt người dân mỗi {per}",
        "Tổ chức hội nghị tuyên truyền với 200 người dự",
        "lượt",
        ("người",),
        ("quý", "tháng", "năm", "tuần"),
    ),
    "team-hours": CountSentence(
        "Mỗi Tổ hoạt động {} giờ mỗi {per}",
        "Tổ bắt đầu ngày ra quân lúc 7 giờ tại nhà văn hóa",
        "giờ",
        (),
        ("ngày", "tuần"),
    ),
    "team-days": CountSentence(
        "Mỗi Tổ hoạt động {} ngày mỗi {per}",
        "Mở lớp tập huấn 02 ngày cho thành viên các Tổ",
        "ngày",
        ("buổi",),
        ("tuần",),
    ),
}
"""By id of the catalogue: those that are counted."""

AGENCIES = (
    *("phong-kinh-te", "tai-chinh", "noi-vu", "van-phong", "quan-su", "trung-tam-hanh-chinh-cong"),
    *("trung-tam-dich-vu", "tram-y-te", "truong-hoc", "doan-the", "hoi-phu-nu", "hoi-nong-dan"),
    *("hoi-cuu-chien-binh", "doanh-nghiep"),
)
"""Agencies that mau-tinh does not ask for and a province may."""

CORES = ("doan-thanh-nien", "hoi-phu-nu", "hoi-nong-dan", "hoi-cuu-chien-binh", "cong-an", "quan-su")
"""Who may be the core force of a team."""

TEAM = "I. NỘI DUNG\n1. Kiện toàn Tổ công nghệ số cộng đồng\n"
TASKS = "I. TỔ CHỨC THỰC HIỆN\n1. "
REPORTS = "I. TỔ CHỨC THỰC HIỆN\n1. Các Tổ công nghệ số cộng đồng\n- "
TARGETS = "I. MỤC TIÊU\n- "
NO_REPORT = "Tổ chức buổi hướng dẫn người dân vào thứ bảy."
"""What is neither a target nor a report."""
