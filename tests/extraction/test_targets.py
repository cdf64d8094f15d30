"""Figures that a plan promises, and the many that only look so."""

from __future__ import annotations

import pytest
from documents import extract_body, table
from statements import DEPARTMENT, TARGETS, WORK, describe_target, read_statement, read_targets

PROMISED = [
    ("Tỷ lệ dân số trưởng thành được cấp chứng thư số đạt 18%.", ["=18% digital-signature"]),
    ("72% hộ dân có kỹ năng số cơ bản, tăng 12% so với năm 2025.", ["=72% digital-skills"]),
    ("Mỗi khối có ít nhất 01 mô hình hay.", [">=1 mô hình/khối -"]),
    (
        "100% sản phẩm OCOP, 60% nông sản chủ lực được đưa lên sàn thương mại điện tử.",
        ["=100% ocop-ecommerce", "=60% -"],
    ),
    (
        "90% sản phẩm OCOP, 60% hộ dân có kỹ năng số cơ bản.",
        ["=90% -", "=60% digital-skills"],
    ),
    ("Mỗi tổ viên có ít nhất 01 sáng kiến/năm.", [">=1 sáng kiến/năm -"]),
    ("Mỗi thành viên hướng dẫn tối thiểu 12 hộ trong năm 2026.", [">=12 hộ/thành viên household-support @2026"]),
    ("Mỗi thành viên hướng dẫn tối thiểu 12 hộ trong quý II.", [">=12 hộ/thành viên household-support"]),
    ("Phấn đấu đạt 70% hộ gia đình có kỹ năng số cơ bản.", ["=70% digital-skills"]),
    ("Từ 70% trở lên hộ gia đình có ít nhất 01 thành viên biết sử dụng kỹ năng số cơ bản.", [">=70% digital-skills"]),
    ("Hộ gia đình có kỹ năng số cơ bản đạt từ 70% trở lên.", [">=70% digital-skills"]),
    ("Tỷ lệ người dân trưởng thành có kỹ năng số cơ bản: trên 85%.", [">85% digital-skills"]),
    ("Tỷ lệ người dân trưởng thành có kỹ năng số cơ bản đạt ≥80%", [">=80% digital-skills"]),
    ("Tỷ lệ người dân trưởng thành có kỹ năng số cơ bản đạt ≥ 80 %;", [">=80% digital-skills"]),
    ("Tỷ lệ người dân trưởng thành có kỹ năng số cơ bản >=80%", [">=80% digital-skills"]),
    ("Tỷ lệ hộ dân có kỹ năng số cơ bản tối thiểu năm mươi phần trăm.", [">=50% digital-skills"]),
    ("Tỷ lệ hộ dân có kỹ năng số cơ bản đạt 70 - 80%.", [">=70% digital-skills"]),
    ("Tỷ lệ hộ dân có kỹ năng số cơ bản đạt 70% - 80%.", [">=70% digital-skills"]),
    ("Tỷ lệ hộ dân có kỹ năng số cơ bản đạt từ 70% đến 80%.", [">=70% digital-skills"]),
    ("95,5% người dân trưởng thành có tài khoản định danh điện tử mức độ 2.", ["=95.5% vneid"]),
    ("95.5% người dân trưởng thành có tài khoản định danh điện tử mức độ 2.", ["=95.5% vneid"]),
    ("100 % thành viên Tổ được tập huấn.", ["=100% team-training"]),
    (
        "Có ít nhất 50% người dân có tài khoản VNeID mức độ 2 và 15% người dân có chữ ký số cá nhân.",
        [">=50% vneid", "=15% digital-signature"],
    ),
    (
        "50% người dân trưởng thành có tài khoản định danh điện tử, 15% người dân trưởng thành có chữ ký số cá nhân, 50% người dân thanh toán không dùng tiền mặt.",
        ["=50% vneid", "=15% digital-signature", "=50% cashless-payment"],
    ),
    (
        "Trên 90% người dân có điện thoại thông minh, trong đó 70% có tài khoản VNeID mức 2.",
        [">90% smartphone", "=70% vneid"],
    ),
    ("70% hộ gia đình có ít nhất 01 thành viên được phổ cập kỹ năng số cơ bản.", ["=70% digital-skills"]),
    ("Mỗi hộ gia đình có ít nhất 01 người biết sử dụng các nền tảng số thiết yếu.", [">=1 người/hộ platform-usage"]),
    ("Duy trì “Ngày cuối tuần chuyển đổi số” tối thiểu 01 buổi/quý.", [">=1 buổi/quý digital-weekend"]),
    ("Duy trì “Ngày cuối tuần chuyển đổi số” mỗi tháng 02 buổi.", ["=2 buổi/tháng digital-weekend"]),
    ('Tổ chức ít nhất 01 buổi/tháng mô hình "Ngày thứ bảy chuyển đổi số".', [">=1 buổi/tháng digital-weekend"]),
    ("Mỗi Tổ hoạt động tối thiểu 04 giờ/ngày, 02 ngày/tuần.", [">=4 giờ/ngày team-hours", "=2 ngày/tuần team-days"]),
    ("Mỗi tổ viên hướng dẫn ít nhất 10 hộ gia đình.", [">=10 hộ/tổ viên household-support"]),
    ("Mỗi thành viên Tổ phụ trách từ 10 đến 15 hộ dân.", [">=10 hộ/thành viên household-support"]),
    ("Mỗi quý mỗi Tổ hỗ trợ được ít nhất 60 lượt người.", [">=60 lượt/quý people-support"]),
    ("Đến hết năm 2026, 80% hộ dân sử dụng nền tảng số.", ["=80% platform-usage @2026"]),
    ("Trước ngày 30/6/2026, 100% thành viên Tổ được tập huấn.", ["=100% team-training @2026-06-30"]),
    ("Đến cuối năm 2026 có 75% người dân có kỹ năng số cơ bản.", ["=75% digital-skills @2026"]),
    ("Trong năm 2026, 100% thôn có Tổ công nghệ số cộng đồng.", ["=100% team-coverage @2026"]),
    ("Đến tháng 12/2026: 60% người dân trưởng thành thanh toán không dùng tiền mặt.", ["=60% cashless-payment @2026"]),
    ("Quý II/2026 hoàn thành 100% việc kiện toàn Tổ CNSCĐ ở các thôn.", ["=100% team-coverage"]),
    ("Tăng từ 60% lên 80% số hộ gia đình có kỹ năng số cơ bản.", ["=80% digital-skills"]),
    ("Nâng tỷ lệ người dân có tài khoản định danh điện tử từ 45% năm 2025 lên 70% năm 2026.", ["=70% vneid @2026"]),
    ("Tỷ lệ người dân có tài khoản VNeID hiện nay đạt 45%, phấn đấu đến cuối năm đạt 70%.", ["=70% vneid"]),
    ("Tỷ lệ người dân có chữ ký số cá nhân đạt 15% (hiện nay là 8%).", ["=15% digital-signature"]),
    ("Tỷ lệ người dân có chữ ký số cá nhân đạt 15% (năm 2025 đạt 8%).", ["=15% digital-signature"]),
    (
        "Theo Kế hoạch của UBND tỉnh, đến hết năm 2026 toàn tỉnh có 80% hộ gia đình có kỹ năng số; xã phấn đấu đạt 75%.",
        ["=75% digital-skills"],
    ),
    ("Tỉnh phấn đấu 80% người dân có kỹ năng số cơ bản, xã phấn đấu đạt 85%.", ["=85% digital-skills"]),
    ("Không dưới 70% hộ gia đình có kỹ năng số cơ bản.", [">=70% digital-skills"]),
    ("Trên cơ sở kết quả năm 2025, phấn đấu 70% người dân có tài khoản định danh điện tử.", ["=70% vneid"]),
    ("Năm 2025 đạt 60% hộ dân sử dụng nền tảng số, năm 2026 đạt 75%.", ["=75% platform-usage @2026"]),
    (
        "Triển khai Kế hoạch số 45/KH-UBND ngày 20/12/2025 của UBND tỉnh, 100% thành viên Tổ được tập huấn.",
        ["=100% team-training"],
    ),
    ("Số hộ sử dụng nền tảng số tăng 10% so với năm 2025.", ["=10% -"]),
    ("Tỷ lệ người dân có tài khoản định danh điện tử tăng thêm ít nhất 5%/năm.", [">=5% -"]),
    ("Tỷ lệ hồ sơ trực tuyến đạt trên 80%, tăng 10% so với cùng kỳ.", [">80% online-services"]),
    (
        "Đến năm 2026 đạt 70%, đến năm 2030 đạt 90% hộ gia đình có kỹ năng số cơ bản.",
        ["=70% digital-skills @2026", "=90% digital-skills @2030"],
    ),
    (
        "Tỷ lệ hộ gia đình có kỹ năng số cơ bản đạt 70% vào năm 2026, 80% vào năm 2027.",
        ["=70% digital-skills @2026", "=80% digital-skills @2027"],
    ),
    (
        "100% thành viên Tổ được tập huấn, mỗi quý tổ chức tối thiểu 01 buổi sinh hoạt.",
        ["=100% team-training", ">=1 buổi/quý -"],
    ),
    ("80% hộ dân sử dụng nền tảng số, 50% người cao tuổi được hướng dẫn.", ["=80% platform-usage", "=50% -"]),
    ("a) 70% hộ gia đình có kỹ năng số cơ bản;", ["=70% digital-skills"]),
    (
        "Có 70% hộ gia đình và 80% người trưởng thành có kỹ năng số cơ bản.",
        ["=70% digital-skills", "=80% digital-skills"],
    ),
    (
        "Tối thiểu 70% hộ gia đình, 80% người trưởng thành có kỹ năng số cơ bản.",
        [">=70% digital-skills", "=80% digital-skills"],
    ),
    (
        "Người dân trưởng thành: 70% có kỹ năng số cơ bản, 50% có tài khoản định danh điện tử, 15% có chữ ký số cá nhân.",
        ["=70% digital-skills", "=50% vneid", "=15% digital-signature"],
    ),
    (
        "Người từ 15 tuổi trở lên có tài khoản thanh toán đạt 90%, thanh toán không dùng tiền mặt đạt 60%.",
        ["=90% -", "=60% cashless-payment"],
    ),
    ("Chữ ký số cá nhân: 15%.", ["=15% digital-signature"]),
    ("VNelD mức 2 đạt 70% người dân trưởng thành.", ["=70% vneid"]),
    ("Hướng dẫn 70% người dân có kỹ năng số cơ bản.", ["=70% digital-skills"]),
    ("Tổ công nghệ số cộng đồng hỗ trợ 70% hộ gia đình có kỹ năng số cơ bản.", ["=70% digital-skills"]),
    ("Đạt 100% kế hoạch đề ra.", ["=100% -"]),
    ("Tỷ lệ hài lòng của người dân về dịch vụ công đạt trên 95%.", [">95% -"]),
    ("100% hồ sơ được giải quyết đúng hạn.", ["=100% -"]),
    ('Phấn đấu 100% thôn đạt tiêu chí "thôn thông minh" về kỹ năng số của người dân.', ["=100% -"]),
    ("Phấn đấu có từ 02 mô hình chuyển đổi số trở lên.", [">=2 mô hình -"]),
    ('Xây dựng 01 mô hình điểm "Chợ 4.0".', ["=1 mô hình -"]),
    ("Mỗi thôn có ít nhất 01 điểm truy cập wifi công cộng.", [">=1 điểm/thôn -"]),
    ("Kiện toàn 12/12 Tổ công nghệ số cộng đồng (đạt 100%).", ["=100% -"]),
    ("12/12 thôn (100%) có Tổ công nghệ số cộng đồng.", ["=100% team-coverage"]),
    ("Thành viên Tổ có độ tuổi từ 18 đến 45, trong đó 50% là nữ.", ["=50% -"]),
    ("Tỷ lệ nữ trong Tổ đạt ít nhất 30%.", [">=30% -"]),
    ("Không quá 5% người dân phản ánh không hài lòng.", ["<=5% -"]),
    ("Giảm tỷ lệ hộ chưa có tài khoản định danh xuống dưới 5%.", ["<5% -"]),
    ("100% người dân đến Bộ phận một cửa được hướng dẫn nộp hồ sơ trực tuyến.", ["=100% -"]),
    ("100% cán bộ, công chức và người dân trưởng thành có tài khoản định danh điện tử.", ["=100% vneid"]),
    ("Nâng tỷ lệ người dân có tài khoản VNeID lên 80%.", ["=80% vneid"]),
    ("Nâng lên 80% người dân có tài khoản VNeID được kích hoạt.", ["=80% vneid"]),
    ("Thu hút 50% người dân tham gia; kết quả đã đạt 40% người dân có kỹ năng số.", ["=50% -"]),
    ("100% các cơ sở lưu trú có mã QR thanh toán không dùng tiền mặt.", ["=100% cashless-payment"]),
    ("70% giao dịch tại chợ được thanh toán không dùng tiền mặt.", ["=70% cashless-payment"]),
    ("Ít nhất 50% dân số từ 15 tuổi trở lên có giao dịch thanh toán không dùng tiền mặt.", [">=50% cashless-payment"]),
    ("Trên 50% số người hưởng lương hưu, trợ cấp nhận qua tài khoản (không dùng tiền mặt).", [">50% cashless-payment"]),
    ("100% đối tượng an sinh xã hội có tài khoản được chi trả không dùng tiền mặt.", ["=100% -"]),
    ("50% hộ gia đình được phủ cáp quang, 70% có điện thoại thông minh.", ["=50% -", "=70% smartphone"]),
    (
        "Hoạt động ít nhất 3 buổi/tuần, mỗi buổi tối thiểu 02 giờ.",
        [">=3 buổi/tuần team-days", ">=2 giờ/buổi team-hours"],
    ),
    ("Mỗi Tổ có lịch trực ít nhất 01 buổi/tuần.", [">=1 buổi/tuần team-days"]),
    ("Mỗi đoàn viên hướng dẫn ít nhất 03 hộ dân/tháng.", [">=3 hộ/tháng household-support"]),
    (
        "Phấn đấu đạt 70% hộ gia đình có kỹ năng số; trong đó mỗi hộ có ít nhất 01 người sử dụng thành thạo.",
        ["=70% digital-skills", ">=1 người/hộ -"],
    ),
    ("Tối thiểu 70% (bảy mươi phần trăm) hộ gia đình có kỹ năng số cơ bản.", [">=70% digital-skills"]),
    ("Bảy mươi phần trăm hộ dân có kỹ năng số cơ bản.", ["=70% digital-skills"]),
    ("Đạt và vượt 70% người dân có kỹ năng số cơ bản.", [">70% digital-skills"]),
    ("Vượt 50% người dân có tài khoản định danh điện tử.", [">50% vneid"]),
    ("Từ 50% đến 60% người dân có tài khoản định danh điện tử.", [">=50% vneid"]),
    ("Không thấp hơn 15% người dân trưởng thành có chữ ký số cá nhân.", [">=15% digital-signature"]),
    (
        "Tỷ lệ người dân trưởng thành có chữ ký số: năm 2026 đạt 15%, năm 2027 đạt 25%.",
        ["=15% digital-signature @2026", "=25% digital-signature @2027"],
    ),
    ("Phấn đấu đến 31/12/2026: 70% hộ có kỹ năng số.", ["=70% digital-skills @2026-12-31"]),
    ("Đến hết tháng 9/2026 hoàn thành tập huấn cho 100% thành viên Tổ.", ["=100% team-training @2026"]),
    ("Trong quý III năm 2026, 100% Tổ viên được tập huấn.", ["=100% team-training @2026"]),
    ("100% thành viên Tổ được tập huấn trước ngày 30/9/2026.", ["=100% team-training @2026-09-30"]),
    (
        "100% thành viên tổ công nghệ số cộng đồng hoàn thành khóa học trên nền tảng bình dân học vụ số.",
        ["=100% team-training"],
    ),
    ("Ít nhất 01 lần/năm tập huấn cho thành viên Tổ.", [">=1 lần/năm -"]),
    ("Mỗi năm tập huấn cho thành viên Tổ ít nhất 02 lần.", [">=2 lần/năm -"]),
    (
        "Thành viên Tổ được tập huấn: 100%; người dân có chữ ký số: 15%; thanh toán không dùng tiền mặt: 50%.",
        ["=100% team-training", "=15% digital-signature", "=50% cashless-payment"],
    ),
    ("100% cán bộ, đảng viên, đoàn viên gương mẫu sử dụng VNeID.", ["=100% -"]),
    ("Người dân có tài khoản định danh điện tử mức độ 2 đạt tối thiểu 75% dân số trưởng thành.", [">=75% vneid"]),
    ("100% công dân đủ điều kiện được cấp căn cước và tài khoản định danh điện tử.", ["=100% vneid"]),
    ("80% người dân được cấp tài khoản an sinh xã hội trên VNeID.", ["=80% -"]),
    ("Tối thiểu 50% người dân có tài khoản ngân hàng và thanh toán điện tử.", [">=50% cashless-payment"]),
    ("Thanh toán không dùng tiền mặt đối với dịch vụ công đạt 80%.", ["=80% cashless-payment"]),
    ("Tỷ lệ hồ sơ nộp trực tuyến đạt 80%, thanh toán trực tuyến đạt 60%.", ["=80% online-services", "=60% -"]),
    ("100% chợ, cửa hàng tiện lợi triển khai thanh toán không dùng tiền mặt.", ["=100% cashless-payment"]),
    ("Nâng tỷ lệ hộ gia đình sử dụng nền tảng số từ 60% lên trên 80%.", [">80% platform-usage"]),
    ('Xây dựng ít nhất 02 mô hình "Gia đình số".', [">=2 mô hình -"]),
    ('Mỗi tổ dân phố có ít nhất 05 hộ đạt danh hiệu "Gia đình số".', [">=5 hộ/tổ dân phố -"]),
    ("Mỗi Tổ công nghệ số cộng đồng tổ chức tối thiểu 04 buổi hướng dẫn/năm.", [">=4 buổi/năm -"]),
    ("Mỗi buổi có từ 20 người dân trở lên tham gia.", [">=20 người/buổi -"]),
    ("Hỗ trợ từ 10 hộ dân trở lên/tổ viên.", [">=10 hộ/tổ viên -"]),
    ("Mỗi thành viên phụ trách từ 15-20 hộ.", [">=15 hộ/thành viên household-support"]),
    ("Tối thiểu 02 buổi/tuần, mỗi buổi 02 giờ.", [">=2 buổi/tuần -", "=2 giờ/buổi -"]),
    ("Phấn đấu trên 95% hồ sơ TTHC được nộp trực tuyến toàn trình.", [">95% online-services"]),
]

NOT_PROMISED = [
    "Riêng khóm có trên 700 hộ thì được chia thành các nhóm.",
    "Tỷ lệ người dân biết sử dụng dịch vụ công trực tuyến mới đạt 34%.",
    "Hiện nay đã có 75% hộ gia đình có kỹ năng số.",
    "Góp phần cùng tỉnh hoàn thành mục tiêu 70% người dân có kỹ năng số cơ bản.",
    "Trường hợp không đạt 50% thì Tổ phải kiểm điểm.",
    "Nếu tỷ lệ dưới 50% thì tổ chức lại lớp.",
    "Bảo đảm 100% kinh phí cho hoạt động của Tổ.",
    "Hỗ trợ 100% chi phí tài liệu.",
    "Năm 2025, có 60% hộ dân sử dụng nền tảng số.",
]

IN_WORK = [
    ("Mỗi Tổ thành lập 01 nhóm Zalo, mỗi tuần đăng ít nhất 03 tin.", [">=3 tin/tuần -"]),
    ("Mỗi lớp tập huấn không quá 40 học viên.", []),
    ("Mỗi buổi không quá 30 phút.", []),
    ("Mỗi tổ viên hỗ trợ 10 hộ dân.", ["=10 hộ/tổ viên household-support"]),
    ("Mỗi thôn tổ chức 01 buổi hướng dẫn.", []),
    ("Tổ chức tập huấn 02 buổi cho 84 thành viên.", []),
    ("Tổ trưởng phải từ 18 tuổi trở lên.", []),
    ("Kinh phí hỗ trợ mỗi Tổ 500.000 đồng/tháng.", []),
    ("Hỗ trợ mỗi thành viên tối thiểu 200.000 đồng/tháng.", []),
    ("Hướng dẫn người dân kích hoạt tài khoản mức độ 2.", []),
    ("Tổ chức ra quân vào 07 giờ 30 phút ngày 10/10/2026.", []),
    ("Bảo đảm 100% hộ dân được tiếp cận thông tin.", ["=100% household-outreach"]),
    ("Phát thanh tối thiểu 02 lần/tuần.", [">=2 lần/tuần -"]),
]

IN_ASSIGNMENTS = [
    ("Mỗi đoàn viên hướng dẫn ít nhất 05 người dân cài đặt VNeID.", [">=5 người/đoàn viên -"]),
    ("Bảo đảm 100% cán bộ trực được trang bị máy tính.", ["=100% -"]),
    ("Phối hợp kích hoạt tài khoản VNeID cho ít nhất 70% công dân.", [">=70% vneid"]),
    ("Vận động 100% hội viên cài đặt VNeID.", ["=100% -"]),
    ("Tham mưu tổ chức 02 lớp tập huấn cho thành viên Tổ, hoàn thành trước ngày 30/6/2026.", []),
]


@pytest.mark.parametrize(("statement", "expected"), PROMISED, ids=[text for text, _ in PROMISED])
def test_figures_among_targets(statement: str, expected: list[str]) -> None:
    assert read_targets(TARGETS, statement) == expected


@pytest.mark.parametrize("statement", NOT_PROMISED)
def test_figures_that_promise_nothing(statement: str) -> None:
    assert read_targets(TARGETS, statement) == []


@pytest.mark.parametrize(("statement", "expected"), IN_WORK, ids=[text for text, _ in IN_WORK])
def test_figures_in_the_work_of_the_team(statement: str, expected: list[str]) -> None:
    assert read_targets(WORK, statement) == expected


@pytest.mark.parametrize(("statement", "expected"), IN_ASSIGNMENTS, ids=[text for text, _ in IN_ASSIGNMENTS])
def test_figures_among_assignments(statement: str, expected: list[str]) -> None:
    assert read_targets(DEPARTMENT, statement) == expected


INHERITED = [
    ("Đến hết năm 2026:|- 70% hộ dân có kỹ năng số cơ bản.", ["2026"]),
    ("Đến hết năm 2026:|+ 70% hộ dân có kỹ năng số cơ bản.|+ 15% người dân có chữ ký số.", ["2026", "2026"]),
    ("- Đến năm 2026:|+ 70% hộ dân có kỹ năng số cơ bản.|- 15% người dân có chữ ký số.", ["2026", None]),
    ("- Năm 2026:|+ 70% hộ dân có kỹ năng số.|- Năm 2027:|+ 80% hộ dân có kỹ năng số.", ["2026", "2027"]),
    ("Đến hết năm 2026:|- Trước 30/6/2026, 100% tổ viên được tập huấn.", ["2026-06-30"]),
    ("Đến hết năm 2026, xã tập trung chỉ đạo.|- 70% hộ dân có kỹ năng số cơ bản.", [None]),
]


@pytest.mark.parametrize(("lines", "deadlines"), INHERITED, ids=[text for text, _ in INHERITED])
def test_deadline_from_the_line_above(lines: str, deadlines: list[str | None]) -> None:
    assert [target.deadline for target in read_statement(TARGETS, lines).targets] == deadlines


@pytest.mark.parametrize(
    ("heading", "deadline"),
    [
        ("II. MỤC TIÊU ĐẾN NĂM 2027", "2027"),
        ("II. CHỈ TIÊU NĂM 2026", "2026"),
        ("II. CÁC VIỆC PHẤN ĐẤU TRONG NĂM 2026", "2026"),
        ("II. KẾT QUẢ CẦN ĐẠT ĐẾN HẾT NĂM 2026", "2026"),
        ("III. HOẠT ĐỘNG CỦA TỔ", None),
    ],
)
def test_deadline_from_the_title_of_the_section(heading: str, deadline: str | None) -> None:
    [target] = read_statement(f"{heading}\n", "70% hộ dân có kỹ năng số cơ bản.").targets
    assert target.deadline == deadline


def test_nothing_is_promised_where_the_situation_is_told() -> None:
    body = "I. ĐẶC ĐIỂM TÌNH HÌNH\n- 70% hộ dân có kỹ năng số cơ bản.\nII. MỤC TIÊU\n- 80% hộ dân có kỹ năng số cơ bản."
    assert [describe_target(target) for target in extract_body(body).targets] == ["=80% digital-skills"]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("Phần I. SỰ CẦN THIẾT VÀ MỤC TIÊU\nI. Sự cần thiết\n- 40% người dân có kỹ năng số cơ bản.", 0),
        ("Phần I. SỰ CẦN THIẾT VÀ MỤC TIÊU\nI. Mục tiêu\n- 80% người dân có kỹ năng số cơ bản.", 1),
        ("I. KẾT QUẢ HOẠT ĐỘNG NĂM 2025\n- Mỗi tháng có ít nhất 03 buổi hướng dẫn.", 0),
        ("I. MỤC ĐÍCH, CHỈ TIÊU\n1. Mục đích\n- Phát huy vai trò của các Tổ tại 35 thôn.", 0),
        ("I. MỤC ĐÍCH, CHỈ TIÊU\n1. Chỉ tiêu\n- Có 35 mô hình.", 1),
    ],
)
def test_the_nearest_heading_tells_what_is_promised(lines: str, count: int) -> None:
    assert len(extract_body(lines).targets) == count


def test_a_sentence_on_what_is_so_goes_on_after_a_semicolon() -> None:
    assert read_targets(TARGETS, "Xã đã có 60% hộ dân dùng nền tảng số; 45% người dân có chữ ký số.") == []


def test_a_target_keeps_its_clause_its_section_and_its_sentence() -> None:
    [first, second] = read_statement(TARGETS, "50% hộ dân có kỹ năng số, 15% người dân có chữ ký số.").targets
    assert (first.text, second.text) == ("50% hộ dân có kỹ năng số", "15% người dân có chữ ký số.")
    assert {first.section, second.section} == {"II/2"}
    assert first.evidence.quote == "50% hộ dân có kỹ năng số, 15% người dân có chữ ký số."
    assert first.owner is None


def test_text_and_tables_stand_in_the_order_of_the_document() -> None:
    rows = table(("STT", "Chỉ tiêu", "Mục tiêu"), ("1", "Hộ gia đình có kỹ năng số cơ bản", "70%"))
    plan = extract_body("II. MỤC TIÊU\n- 15% người dân có chữ ký số.", rows, "- 100% tổ viên được tập huấn.")
    assert [target.indicator for target in plan.targets] == ["digital-signature", "digital-skills", "team-training"]
