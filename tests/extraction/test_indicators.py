"""Which indicator a figure is of; a wrong one makes a false gap, so look-alikes must have none."""

from __future__ import annotations

import pytest
from statements import TARGETS, read_targets

from cnscd_cli.data.catalogues import load_indicators
from cnscd_cli.data.populations import UNSTATED, find_populations, opens_with_population
from cnscd_cli.data.tables import load_table
from cnscd_cli.text.phrases import words_of

INDICATORS = [
    (
        "100% thành viên các Tổ công nghệ số cộng đồng được bồi dưỡng, tập huấn kiến thức, kỹ năng về chuyển đổi số.",
        ["=100% team-training"],
    ),
    ("100% cán bộ, thành viên tham gia Tổ CNSCPĐ được đào tạo, tập huấn.", ["=100% team-training"]),
    ("Ít nhất 90% tổ viên được tập huấn tối thiểu 01 lần/năm.", [">=90% team-training"]),
    ("100% Tổ CNSCĐ được tập huấn, trang bị kỹ năng số cơ bản.", ["=100% team-training"]),
    ("100% Tổ trưởng, Tổ phó Tổ CNSCĐ được tập huấn.", ["=100% team-training"]),
    ("100% nhân lực của Tổ CNSCĐ được cập nhật kiến thức hằng năm.", ["=100% team-training"]),
    ("80% người dân được các Tổ CNSCĐ tập huấn, hướng dẫn kỹ năng số cơ bản.", ["=80% digital-skills"]),
    ("100% cán bộ, công chức xã được tập huấn về chuyển đổi số.", ["=100% -"]),
    ("100% cán bộ, công chức, viên chức có kỹ năng số cơ bản.", ["=100% -"]),
    (
        "100% cán bộ, công chức, viên chức có kiến thức cơ bản về chuyển đổi số và sử dụng thành thạo các nền tảng số phục vụ công việc.",
        ["=100% -"],
    ),
    ("100% thành viên Tổ có chữ ký số cá nhân.", ["=100% -"]),
    ("100% thành viên Tổ có tài khoản VNeID mức độ 2 và thành thạo hướng dẫn người dân.", ["=100% -"]),
    ("100% cán bộ, công chức được cấp chữ ký số.", ["=100% -"]),
    (
        "100% cán bộ, công chức, viên chức, người lao động có chữ ký số cá nhân, tài khoản định danh điện tử.",
        ["=100% -"],
    ),
    ("50% người cao tuổi được hướng dẫn kỹ năng số cơ bản.", ["=50% -"]),
    ("30% người cao tuổi, người khuyết tật có kỹ năng số cơ bản.", ["=30% -"]),
    ("70% hộ nghèo, hộ cận nghèo có kỹ năng số cơ bản.", ["=70% -"]),
    ("80% đoàn viên, hội viên được phổ cập kỹ năng số.", ["=80% -"]),
    ("90% phụ nữ có kỹ năng số cơ bản.", ["=90% -"]),
    ("70% người dân trong độ tuổi lao động có kiến thức, kỹ năng số cơ bản.", ["=70% digital-skills"]),
    ("80% người dân từ 15 tuổi trở lên được phổ cập kỹ năng số.", ["=80% digital-skills"]),
    ("70% công dân trưởng thành có kỹ năng số, tri thức cơ bản về công nghệ số.", ["=70% digital-skills"]),
    (
        "Ít nhất 70% hộ gia đình có thành viên biết sử dụng các nền tảng số, dịch vụ số cơ bản.",
        [">=70% platform-usage"],
    ),
    ("70% hộ dân có ít nhất 1 người thành thạo kỹ năng số.", ["=70% digital-skills"]),
    ("50% người dân được cấp chứng nhận hoàn thành phổ cập kỹ năng số.", ["=50% skills-certified"]),
    (
        "40% người dân trưởng thành được công nhận đạt chuẩn phổ cập kỹ năng số trên nền tảng VNeID.",
        ["=40% skills-certified"],
    ),
    ("60% người trưởng thành được xác nhận hoàn thành chương trình bình dân học vụ số.", ["=60% skills-certified"]),
    (
        "80% học sinh THCS, THPT được trang bị kỹ năng số, kỹ năng an toàn trên không gian mạng.",
        ["=80% student-skills"],
    ),
    ("100% học sinh, sinh viên đủ 14 tuổi có tài khoản VNeID.", ["=100% -"]),
    ("100% học sinh từ 14 tuổi được cài đặt ứng dụng VNeID.", ["=100% -"]),
    ("90% công nhân, người lao động trong khu công nghiệp có kiến thức, kỹ năng số.", ["=90% worker-skills"]),
    ("100% thôn, tổ dân phố có Tổ công nghệ số cộng đồng.", ["=100% team-coverage"]),
    ("100% thôn, tổ dân phố thành lập, kiện toàn Tổ CNSCĐ.", ["=100% team-coverage"]),
    ("100% các Tổ CNSCĐ được kiện toàn và hoạt động hiệu quả.", ["=100% -"]),
    ("100% Tổ CNSCĐ có nhóm Zalo.", ["=100% -"]),
    ("100% thôn có điểm truy cập wifi miễn phí.", ["=100% -"]),
    ("100% nhà văn hóa thôn có internet.", ["=100% -"]),
    ("Tỷ lệ hộ gia đình có điện thoại thông minh đạt 95%.", ["=95% smartphone"]),
    ("90% hộ gia đình có kết nối internet cáp quang.", ["=90% -"]),
    ("80% người dân có điện thoại thông minh được cài đặt VNeID.", ["=80% vneid"]),
    ("50% người dân có điện thoại thông minh được hướng dẫn sử dụng dịch vụ công trực tuyến.", ["=50% -"]),
    ("70% người dân từ 14 tuổi trở lên có tài khoản định danh điện tử mức độ 2 được kích hoạt.", ["=70% vneid"]),
    ("Kích hoạt thành công tài khoản định danh điện tử cho trên 80% công dân đủ điều kiện.", [">80% vneid"]),
    ("100% doanh nghiệp, hợp tác xã có tài khoản định danh điện tử của tổ chức.", ["=100% -"]),
    ("100% cơ quan, tổ chức trên địa bàn có tài khoản định danh điện tử tổ chức.", ["=100% -"]),
    ("Hỗ trợ 60% người dân tích hợp giấy tờ (BHYT, giấy phép lái xe) lên VNeID.", ["=60% -"]),
    ("100% người dân được cấp sổ sức khỏe điện tử trên VNeID.", ["=100% -"]),
    ("50% hồ sơ được nộp qua tài khoản VNeID.", ["=50% -"]),
    ("20% dân số trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân.", ["=20% digital-signature"]),
    ("15% người dân trưởng thành đăng ký chữ ký số cá nhân miễn phí.", ["=15% digital-signature"]),
    ("30% doanh nghiệp sử dụng chữ ký số.", ["=30% -"]),
    ("60% người dân từ 15 tuổi có tài khoản thanh toán tại ngân hàng.", ["=60% -"]),
    ("50% người dân thanh toán không dùng tiền mặt khi mua sắm.", ["=50% cashless-payment"]),
    ("60% tiểu thương tại chợ chấp nhận thanh toán qua mã QR.", ["=60% -"]),
    ("70% hộ kinh doanh có mã QR thanh toán không dùng tiền mặt.", ["=70% cashless-payment"]),
    ("100% trường học thu học phí không dùng tiền mặt.", ["=100% -"]),
    ("80% hồ sơ thủ tục hành chính được thanh toán trực tuyến.", ["=80% -"]),
    ("50% hồ sơ dịch vụ công thanh toán trực tuyến.", ["=50% -"]),
    ("Tỷ lệ thanh toán trực tuyến trên Cổng dịch vụ công đạt 60%.", ["=60% -"]),
    ("80% hồ sơ thủ tục hành chính được nộp trực tuyến.", ["=80% online-services"]),
    ("70% người dân biết sử dụng dịch vụ công trực tuyến.", ["=70% online-services"]),
    ("100% hồ sơ dịch vụ công được số hóa.", ["=100% -"]),
    ("50% người dân được hướng dẫn nộp hồ sơ dịch vụ công trực tuyến tại nhà.", ["=50% -"]),
    ("100% hộ dân được tuyên truyền về chuyển đổi số.", ["=100% household-outreach"]),
    ("90% người dân được tiếp cận thông tin về chuyển đổi số.", ["=90% household-outreach"]),
    ("80% hộ dân sử dụng các nền tảng số.", ["=80% platform-usage"]),
    ("80% người dân sử dụng các dịch vụ số thiết yếu.", ["=80% platform-usage"]),
    ("100% sản phẩm OCOP được đưa lên sàn thương mại điện tử.", ["=100% ocop-ecommerce"]),
    ("50% hộ sản xuất nông nghiệp có gian hàng trên sàn thương mại điện tử.", ["=50% -"]),
    ("70% hộ kinh doanh sử dụng hóa đơn điện tử.", ["=70% -"]),
    ("100% hộ dân cài đặt ứng dụng công dân số của tỉnh.", ["=100% local-app"]),
    ("70% người dân cài đặt ứng dụng iHaNoi.", ["=70% local-app"]),
    ("60% người dân có sổ sức khỏe điện tử.", ["=60% -"]),
    ("50% người dân sử dụng ứng dụng VssID.", ["=50% -"]),
    ("80% hộ gia đình tham gia nhóm Zalo của thôn.", ["=80% -"]),
    ("Mỗi Tổ duy trì trực tối thiểu 02 buổi/tuần tại nhà văn hóa thôn.", [">=2 buổi/tuần team-days"]),
    ("Mỗi Tổ tổ chức ít nhất 01 lớp/tháng hướng dẫn người dân.", [">=1 lớp/tháng -"]),
    ("Mỗi Tổ tuyên truyền ít nhất 02 tin, bài/tháng.", [">=2 tin/tháng -"]),
    ("Mỗi tuần Tổ hoạt động ít nhất 2 ngày, mỗi ngày 4 giờ.", [">=2 ngày/tuần team-days", "=4 giờ/ngày team-hours"]),
    ("Mỗi thành viên hỗ trợ tối thiểu 20 lượt người dân/tháng.", [">=20 lượt/tháng -"]),
    ("Mỗi đoàn viên giúp 5 hộ cài VNeID.", ["=5 hộ/đoàn viên household-support"]),
    ("Mỗi tổ viên hỗ trợ tối thiểu 03 người cao tuổi.", [">=3 người/tổ viên -"]),
    (
        "100% các thôn, tổ dân phố có Tổ công nghệ số cộng đồng được kiện toàn, hoạt động hiệu quả.",
        ["=100% team-coverage"],
    ),
    (
        "80% cán bộ, công chức, viên chức, người lao động trong khu vực công có hiểu biết về chuyển đổi số, có kỹ năng số và sử dụng thành thạo các nền tảng số.",
        ["=80% -"],
    ),
    ("100% học sinh trung học trên địa bàn được học kỹ năng số phục vụ học tập, nghiên cứu.", ["=100% student-skills"]),
    (
        "80% người dân trong độ tuổi trưởng thành có kiến thức về chuyển đổi số, biết khai thác các dịch vụ số thiết yếu; 40% người dân trưởng thành được xác nhận phổ cập kỹ năng số trên nền tảng VNeID.",
        ["=80% digital-skills", "=40% skills-certified"],
    ),
    ("80% người lao động tại các doanh nghiệp, hợp tác xã có kỹ năng số để vận hành máy móc.", ["=80% worker-skills"]),
    (
        "100% người dân trong độ tuổi trưởng thành có điện thoại thông minh, 80% có tài khoản thanh toán điện tử.",
        ["=100% smartphone", "=80% -"],
    ),
    (
        "Tỷ lệ người dân từ 15 tuổi trở lên có tài khoản giao dịch thanh toán tại ngân hàng hoặc tổ chức được phép khác đạt 80%.",
        ["=80% -"],
    ),
    ("Tỷ lệ dân số trưởng thành có chữ ký số hoặc chữ ký điện tử cá nhân đạt trên 50%.", [">50% digital-signature"]),
    (
        "Tối thiểu 60% dân số trưởng thành có dùng dịch vụ công trực tuyến, thanh toán trực tuyến.",
        [">=60% cashless-payment"],
    ),
    ('Phấn đấu mỗi gia đình có ít nhất 01 "công dân số".', []),
    (
        "Phấn đấu 100% cán bộ, đảng viên, hội viên có tài khoản VNeID; 70% người dân trưởng thành có tài khoản định danh điện tử mức 2.",
        ["=100% -", "=70% vneid"],
    ),
    ("Số tài khoản định danh điện tử được kích hoạt đạt trên 90% số căn cước đã cấp.", [">90% vneid"]),
    ("Hướng dẫn, hỗ trợ để 70% người dân đủ điều kiện đăng ký, sử dụng tài khoản định danh điện tử.", ["=70% vneid"]),
    (
        "Phấn đấu 70% người dân được hướng dẫn kỹ năng số, sử dụng dịch vụ công trực tuyến, thanh toán không dùng tiền mặt.",
        ["=70% cashless-payment"],
    ),
    ("100% người dân khi đến làm thủ tục hành chính được hướng dẫn sử dụng dịch vụ công trực tuyến.", ["=100% -"]),
    (
        "Ít nhất 50% số hộ kinh doanh, tiểu thương tại chợ sử dụng thanh toán không dùng tiền mặt.",
        [">=50% cashless-payment"],
    ),
    ("50% người dân trưởng thành có tài khoản định danh điện tử và chữ ký số cá nhân.", ["=50% vneid"]),
    ("15% người dân trưởng thành có chữ ký số cá nhân tích hợp trên VNeID.", ["=15% digital-signature"]),
    ("Tối thiểu 80% người dân được tuyên truyền, nâng cao nhận thức về chuyển đổi số.", [">=80% household-outreach"]),
    (
        "100% hộ gia đình được tuyên truyền, hướng dẫn cài đặt VNeID, thanh toán không dùng tiền mặt.",
        ["=100% household-outreach"],
    ),
    (
        "70% hộ gia đình có ít nhất một thành viên biết sử dụng VNeID, thanh toán không dùng tiền mặt, dịch vụ công trực tuyến.",
        ["=70% vneid"],
    ),
    ("90% thành viên Tổ thành thạo kỹ năng số cơ bản.", ["=90% -"]),
    ("100% thành viên Tổ biết sử dụng VNeID.", ["=100% -"]),
    ("Tổ chức tập huấn kỹ năng số cho 100% Tổ viên và 70% người dân.", ["=100% team-training", "=70% digital-skills"]),
    ("Tổ chức bồi dưỡng kỹ năng số cho 80% hộ dân.", ["=80% digital-skills"]),
    ("Tổ chức tập huấn cho ít nhất 500 lượt người dân.", [">=500 lượt -"]),
    ("Phổ cập kỹ năng số cơ bản cho 80% người dân trong độ tuổi lao động.", ["=80% digital-skills"]),
    ("Phổ cập kỹ năng số cơ bản đạt 80%.", ["=80% digital-skills"]),
    ("Tỷ lệ phổ cập kỹ năng số trong hộ gia đình đạt 80%.", ["=80% digital-skills"]),
    ("Mỗi hộ gia đình có ít nhất 01 thành viên có tài khoản định danh điện tử.", [">=1 thành viên/hộ vneid"]),
    ("Mỗi người dân trưởng thành có 01 tài khoản định danh điện tử.", ["=1 tài khoản/người vneid"]),
    ("100% hộ dân có ít nhất 01 thành viên tham gia nhóm Zalo.", ["=100% -"]),
    ("80% người dân cài đặt, sử dụng VNeID và ứng dụng Smart Hải Phòng.", ["=80% local-app"]),
    ("70% người dân sử dụng ứng dụng VNeID.", ["=70% vneid"]),
    ('Trên 60% người dân truy cập nền tảng "Bình dân học vụ số".', [">60% -"]),
    ("Tỷ lệ người dân sử dụng điện thoại thông minh đạt 85%.", ["=85% smartphone"]),
    ("Tỷ lệ người dân sử dụng Internet đạt 90%.", ["=90% -"]),
    ("100% sản phẩm OCOP của xã có mã truy xuất nguồn gốc.", ["=100% -"]),
    ("Hỗ trợ 05 sản phẩm OCOP lên sàn thương mại điện tử.", ["=5 sản phẩm ocop-ecommerce"]),
    ("50% nông sản chủ lực được bán trên sàn thương mại điện tử.", ["=50% ocop-ecommerce"]),
    ("100% Tổ hoạt động tối thiểu 02 buổi/tuần.", ["=100% -"]),
    ("Mỗi Tổ hoạt động ít nhất 08 buổi/tháng.", [">=8 buổi/tháng -"]),
    ("Mỗi Tổ có ít nhất 01 buổi ra quân/tháng vào ngày cuối tuần.", [">=1 buổi/tháng -"]),
    ('Mỗi tháng mỗi Tổ tổ chức ít nhất 01 "Ngày cuối tuần số".', [">=1 ngày/tháng digital-weekend"]),
    ("Mỗi tổ viên giúp đỡ thường xuyên 05 hộ gia đình.", ["=5 hộ/tổ viên household-support"]),
    ("Mỗi Tổ hỗ trợ 100 lượt người dân/tháng.", ["=100 lượt/tháng people-support"]),
]


@pytest.mark.parametrize(("statement", "expected"), INDICATORS, ids=[text for text, _ in INDICATORS])
def test_indicator_of_a_statement(statement: str, expected: list[str]) -> None:
    assert read_targets(TARGETS, statement) == expected


def test_every_indicator_is_told_by_some_statement() -> None:
    told = {target.split()[-1] for _, targets in INDICATORS for target in targets}
    assert {indicator.id for indicator in load_indicators()} - told == set()


def test_businesses_count_where_no_share_of_the_people_is_given() -> None:
    of_people = "50% người dân thanh toán không dùng tiền mặt."
    of_businesses = "30% hộ kinh doanh nhận thanh toán không dùng tiền mặt."
    assert read_targets(TARGETS, of_businesses) == ["=30% cashless-payment"]
    assert read_targets(TARGETS, f"- {of_people}|- {of_businesses}") == ["=50% cashless-payment", "=30% -"]


POPULATIONS = [
    ("100% cán bộ, thành viên Tổ được tập huấn", {"officials", "members"}),
    ("cán bộ, công chức và người dân có chữ ký số", {"officials", "people"}),
    ("hộ gia đình có ít nhất 01 thành viên được phổ cập", {"people"}),
    ("hộ nghèo, hộ cận nghèo có kỹ năng số", {"subsets"}),
    ("hộ kinh doanh có mã QR", {"businesses"}),
    ("đồng bào, người dân tộc thiểu số", {"subsets"}),
    ("tỷ lệ thanh toán điện tử đạt 50%", {UNSTATED}),
    ("phấn đấu có 70% công dân sử dụng VNeID của tổ chức", {"people"}),
]


@pytest.mark.parametrize(("text", "groups"), POPULATIONS, ids=[text for text, _ in POPULATIONS])
def test_whom_a_share_is_of(text: str, groups: set[str]) -> None:
    assert find_populations(words_of(text)) == groups


def test_a_population_before_any_verb() -> None:
    assert opens_with_population(words_of("số hộ gia đình có kỹ năng số"))
    assert not opens_with_population(words_of("có kỹ năng số trong hộ gia đình"))
    assert not opens_with_population(words_of("vào cuối năm"))


def test_the_catalogue_names_only_groups_that_there_are() -> None:
    groups = {*load_table("vocabulary")["populations"], UNSTATED}
    for indicator in load_indicators():
        assert indicator.whom | indicator.whom_else <= groups, indicator.id
