"""Clauses that a plan lacks: accepted they close their gap and nothing else gets worse, rejected nothing is left."""

from __future__ import annotations

import random
import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from annotation.commented import read_comments
from lxml import etree
from tracked_changes import (
    W,
    accept_all,
    apply,
    list_missing,
    list_words,
    read_main,
    reject_all,
    replace_main,
    write_plan,
)

import cnscd_cli
from cnscd_cli import pipeline
from cnscd_cli.__main__ import main
from cnscd_cli.annotation.suggestions.drafts import Suggestions
from cnscd_cli.annotation.suggestions.listing import continue_list
from cnscd_cli.annotation.suggestions.word_file import WordFile, suggest_in_word
from cnscd_cli.annotation.word.tracked import AUTHOR, Former, Stamp, can_follow
from cnscd_cli.data.catalogues import with_additions
from cnscd_cli.extraction.chain import extract_plan
from cnscd_cli.extraction.labels import find_bullet, parse_label
from cnscd_cli.extraction.outline import read_outline
from cnscd_cli.model.document import Document, Paragraph, Source, SourceFormat, Text
from cnscd_cli.model.finding import Result, Status
from cnscd_cli.parsers.docx import parse_docx
from cnscd_cli.rules.clauses import find_clause
from cnscd_cli.rules.contract import Profile
from cnscd_cli.rules.engine import check_plan
from cnscd_cli.rules.language.profile import load_profile
from cnscd_cli.rules.language.sources import list_shipped

DAY = date(2026, 3, 1)
ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.docx"))
SHARED = [path for name in ("plans", "real") for path in sorted((ROOT / "../shared" / name).resolve().glob("*.docx"))]
PROFILES = tuple(list_shipped())
BADNESS = {Status.PASS: 0, Status.NOT_APPLICABLE: 0, Status.REVIEW: 1, Status.GAP: 2}

BARE = """
ỦY BAN NHÂN DÂN
XÃ HỒNG PHONG
Số: 31/KH-UBND
Hồng Phong, ngày 12 tháng 3 năm 2026
KẾ HOẠCH
Hoạt động của các Tổ năm 2026
Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;
Ủy ban nhân dân xã Hồng Phong ban hành Kế hoạch như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức của người dân về lợi ích của công nghệ.
2. Yêu cầu
- Thiết thực, hiệu quả, phù hợp với điều kiện của xã.
II. MỤC TIÊU
- Mỗi thôn treo 02 băng rôn tại nhà văn hóa.
III. NỘI DUNG
1. Tuyên truyền
- Phát thanh trên loa của xã vào buổi sáng.
2. Sinh hoạt cộng đồng
- Lồng ghép vào các buổi sinh hoạt ở nhà văn hóa.
IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng HĐND và UBND xã
- Bố trí hội trường cho các buổi sinh hoạt.
2. Trạm Y tế xã
- Tuyên truyền tại trạm.
Trên đây là Kế hoạch hoạt động của các Tổ năm 2026, yêu cầu các đơn vị nghiêm túc thực hiện./.
Nơi nhận:
- UBND tỉnh (để báo cáo);
- Các thôn;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Thị Mẫu
"""
SECTIONS = {
    "section-purpose": ("I. MỤC ĐÍCH, YÊU CẦU", "II. MỤC TIÊU"),
    "section-targets": ("II. MỤC TIÊU", "III. NỘI DUNG"),
    "section-content": ("III. NỘI DUNG", "IV. TỔ CHỨC THỰC HIỆN"),
    "section-organization": ("IV. TỔ CHỨC THỰC HIỆN", "Trên đây là"),
}
IN_WORDS_ALONE = ("legal-basis",)
"""In a profile that rests on no document of a province there is none to cite: the blanks cite nothing."""


def judge(data: bytes, profile: Profile) -> tuple[Result, ...]:
    with with_additions(profile.additions):
        return check_plan(extract_plan(parse_docx(data, "ke-hoach.docx", "")), profile)


def suggest(data: bytes, profile: Profile, wanted: list[str] | None = None) -> Suggestions:
    with with_additions(profile.additions):
        asked = list_missing(judge(data, profile)) if wanted is None else wanted
        return suggest_in_word(data, "ke-hoach.docx", profile, asked, DAY)


@cache
def suggest_for_bare(name: str) -> Suggestions:
    return suggest(write_plan(BARE), load_profile(name))


def statuses(results: tuple[Result, ...]) -> dict[str, Status]:
    return {result.rule: result.status for result in results}


def list_worse(before: tuple[Result, ...], after: tuple[Result, ...]) -> list[str]:
    told = statuses(after)
    return [rule for rule, status in statuses(before).items() if BADNESS[told[rule]] > BADNESS[status]]


@pytest.mark.parametrize("name", PROFILES)
def test_every_rule_with_a_clause_is_satisfied_by_it(name: str) -> None:
    profile, data = load_profile(name), write_plan(BARE)
    with with_additions(profile.additions):
        plan = extract_plan(parse_docx(data, "ke-hoach.docx", ""))
    before = judge(data, profile)
    sayable = {rule.id for rule in profile.rules if find_clause(rule, plan)} & set(list_missing(before))
    found = suggest_for_bare(name)
    after = judge(apply(data, found), profile)
    assert list_worse(before, after) == []
    lacking = {rule for rule in sayable if statuses(after)[rule] is not Status.PASS}
    cites = profile.document is not None and name != "nghe-an"
    assert lacking <= (set() if cites else set(IN_WORDS_ALONE))
    assert set(found.blank) == lacking
    assert found.left_out == ()


@pytest.mark.parametrize("name", PROFILES)
def test_every_indicator_team_and_assignment_is_asked_for_in_the_bare_plan(name: str) -> None:
    """Else the table above proves little."""
    profile = load_profile(name)
    found = suggest_for_bare(name)
    closed = {item.rule for item in found.inserted} | set(found.closed)
    kinds = {"target", "team-size", "core-force", "team-leader", "assignment", "budget-assignment", "funding-source"}
    applying = {rule.id for rule in profile.rules if rule.kind in kinds}
    assert applying <= closed


@pytest.mark.parametrize("rule", SECTIONS)
def test_a_section_comes_at_its_place(rule: str) -> None:
    begin, end = SECTIONS[rule]
    head, _, rest = BARE.partition(begin)
    data = write_plan(head + end + rest.partition(end)[2])
    profile = load_profile("mau-tinh")
    found = suggest(data, profile, [rule])
    assert [item.rule for item in found.inserted] == [rule]
    words = list_words(parse_docx(apply(data, found), "ke-hoach.docx", ""))
    titles = [line for line in words if line.isupper() and line[:1] in "IV"]
    inserted = found.inserted[0]
    first = inserted.text.partition("\n")[0]
    assert first in titles
    assert titles.index(first) == list(SECTIONS).index(rule)
    assert inserted.renumber is (rule != "section-organization")
    assert statuses(judge(apply(data, found), profile))[rule] is Status.PASS


def test_lines_take_the_form_and_the_numbers_of_their_neighbours() -> None:
    found = suggest_for_bare("mau-tinh")
    texts = {item.rule: item.text for item in found.inserted}
    assert texts["indicator-vneid"].startswith("- Ít nhất 50%")
    assert texts["assign-police"].splitlines()[0] == "4. Công an xã"
    assert texts["assign-police"].splitlines()[1].startswith("- Hướng dẫn người dân")
    assert texts["funding-source"].splitlines()[0] == "V. KINH PHÍ THỰC HIỆN"
    assert texts["recipients-department"] == "- Sở Khoa học và Công nghệ (để báo cáo);"
    words = list_words(parse_docx(apply(write_plan(BARE), found), "ke-hoach.docx", ""))
    assert words[words.index("- Lưu: VT.") - 1] == "- Sở Khoa học và Công nghệ (để báo cáo);"
    assert words[next(i for i, line in enumerate(words) if line.startswith("Trên đây")) - 1].startswith("Kinh phí")


def test_targets_stand_in_the_section_that_was_put_in_for_them() -> None:
    """Though the next section has the same number as that one, until somebody counts anew."""
    head, _, rest = BARE.partition("II. MỤC TIÊU")
    data = write_plan(f"{head}II. NỘI DUNG{rest.partition('III. NỘI DUNG')[2]}".replace("IV. TỔ", "III. TỔ"))
    found = suggest(data, load_profile("mau-tinh"))
    words = list_words(parse_docx(apply(data, found), "ke-hoach.docx", ""))
    targets = next(i for i, line in enumerate(words) if line.startswith("- Ít nhất 50% người dân trưởng thành"))
    assert words.index("II. MỤC TIÊU") < targets < words.index("II. NỘI DUNG")


def test_sections_count_on_from_one_that_was_put_in_and_look_like_the_others() -> None:
    """Two that go before the same heading are not both given its number."""
    head, _, rest = BARE.partition("I. MỤC ĐÍCH")
    rest = rest.partition("III. NỘI DUNG")[2].replace("IV. TỔ CHỨC THỰC HIỆN", "II. Tổ chức thực hiện")
    data = write_plan(f"{head}I. Nội dung{rest}")
    found = suggest(data, load_profile("mau-tinh"), ["section-purpose", "section-targets", "funding-source"])
    titles = {item.rule: item.text.partition("\n")[0] for item in found.inserted}
    assert titles == {
        "section-purpose": "I. Mục đích, yêu cầu",
        "section-targets": "II. Mục tiêu",
        "funding-source": "III. Kinh phí thực hiện",
    }


def test_a_legal_basis_stands_with_the_others() -> None:
    data = write_plan(BARE)
    words = list_words(parse_docx(apply(data, suggest_for_bare("ninh-binh")), "ke-hoach.docx", ""))
    at = words.index("Căn cứ Kế hoạch số 123/KH-UBND ngày 31/10/2025 của UBND tỉnh Ninh Bình;")
    assert words[at - 1].startswith("Căn cứ Luật")
    assert words[at + 1].endswith("như sau:")


def test_a_line_on_teams_stands_behind_the_whole_list() -> None:
    items = "- Tổ trưởng là Bí thư chi bộ.\n- Tổ phó là Bí thư chi đoàn thanh niên."
    data = write_plan(BARE.replace("- Phát thanh trên loa", f"{items}\n- Phát thanh trên loa"))
    found = suggest(data, load_profile("mau-tinh"), ["team-size"])
    words = list_words(parse_docx(apply(data, found), "ke-hoach.docx", ""))
    assert words[words.index(found.inserted[0].text) - 1].startswith("- Phát thanh")


def test_nothing_is_put_behind_the_end_of_a_section_of_pages() -> None:
    """It would stand on the other paper."""
    paragraph = etree.fromstring(f"<w:r xmlns:w='{W[1:-1]}'><w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p/><w:p/></w:r>")
    assert [can_follow(item) for item in paragraph] == [False, True, False]


def test_teams_are_called_as_the_plan_calls_them() -> None:
    data = write_plan(BARE.replace("của các Tổ năm", "của các Tổ chuyển đổi số cộng đồng năm"))
    texts = " ".join(item.text for item in suggest(data, load_profile("mau-tinh")).inserted)
    assert "chuyển đổi số cộng đồng" in texts
    assert "công nghệ số cộng đồng" not in texts


def test_what_the_plan_refuses_is_left_to_a_person() -> None:
    refused = "- Kế hoạch này không lấy Đoàn Thanh niên làm nòng cốt của Tổ như các năm trước."
    data = write_plan(BARE.replace("- Phát thanh trên loa", f"{refused}\n- Phát thanh trên loa"))
    found = suggest(data, load_profile("mau-tinh"), ["youth-union-core"])
    assert found == Suggestions(denied=("youth-union-core",))
    found = suggest(data, load_profile("mau-tinh"))
    assert found.denied == ("youth-union-core",)
    assert found.left_out == ("assign-youth-union",)  # which would say it by the way
    assert not any("làm nòng cốt" in item.text for item in found.inserted)


def test_only_what_was_asked_for_is_put_in() -> None:
    found = suggest(write_plan(BARE), load_profile("mau-tinh"), ["team-size"])
    assert [item.rule for item in found.inserted] == ["team-size"]
    assert suggest(write_plan(BARE), load_profile("mau-tinh"), []) == Suggestions()


def test_a_wrong_statement_is_not_mended_by_a_second_one() -> None:
    data = write_plan(
        BARE.replace("- Mỗi thôn treo", "- 20% người dân có tài khoản định danh điện tử.\n- Mỗi thôn treo")
    )
    found = suggest(data, load_profile("mau-tinh"), ["indicator-vneid"])
    assert found.insertions == ()


def find_profile(path: Path) -> Profile:
    (plan,) = pipeline.check(path, isolated=False).plans
    assert plan.profile
    return load_profile(plan.profile.id)


def check_settling(data: bytes, profile: Profile) -> Suggestions:
    """Everything that must hold of any Word file; what was found."""
    before, found = judge(data, profile), suggest(data, profile)
    changed = apply(data, found)
    main, patched = WordFile(data, "x").main, WordFile(changed, "x").main
    bare = patched
    for piece in reversed(found.insertions):
        shift = sum(len(other.data) for other in found.insertions if other.at < piece.at)
        bare = bare[: piece.at + shift] + bare[piece.at + shift + len(piece.data) :]
    assert bare == main
    words = list_words(parse_docx(data, "x", ""))
    assert list_words(parse_docx(replace_main(data, reject_all(patched)), "x", "")) == words
    accepted = judge(replace_main(data, accept_all(patched)), profile)
    assert statuses(accepted) == statuses(judge(changed, profile))
    assert list_worse(before, accepted) == []
    mended = {item.rule for item in found.inserted}
    assert all(statuses(accepted)[rule] is Status.PASS for rule in mended)
    better = {rule for rule, status in statuses(before).items() if BADNESS[statuses(accepted)[rule]] < BADNESS[status]}
    assert mended <= better
    assert suggest(changed, profile).insertions == ()
    assert suggest(data, profile) == found
    changes = [
        (item.get(f"{W}author"), item.get(f"{W}id")) for item in etree.fromstring(patched).iter(f"{W}ins", f"{W}del")
    ]
    ours = [number for author, number in changes if author == AUTHOR]
    assert len(ours) == len(set(ours))
    assert not {number for author, number in changes if author != AUTHOR} & set(ours)
    return found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_settle(path: Path) -> None:
    check_settling(path.read_bytes(), find_profile(path))


def test_what_the_samples_lack_can_be_said() -> None:
    """A change that leaves more to the officers must be seen."""
    counts = {"missing": 0, "inserted": 0, "closed": 0, "left": 0}
    for path in SAMPLES:
        profile = find_profile(path)
        found = suggest(path.read_bytes(), profile)
        counts["missing"] += len(list_missing(judge(path.read_bytes(), profile)))
        counts["inserted"] += len(found.inserted)
        counts["closed"] += len(found.closed)
        counts["left"] += len((*found.left_out, *found.blank, *found.denied))
    assert counts == {"missing": 43, "inserted": 38, "closed": 0, "left": 5}


@pytest.mark.slow
@pytest.mark.skipif(not SHARED, reason="../shared is absent")
@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.stem)
def test_real_files_settle(path: Path) -> None:
    check_settling(path.read_bytes(), find_profile(path))


@pytest.mark.parametrize("seed", range(3))
def test_plans_that_lack_random_paragraphs_settle(seed: int) -> None:
    """Of a sample in which nothing is missing any third of the paragraphs may be gone."""
    chance = random.Random(seed)  # noqa: S311 - the same plans each time
    path = ROOT / "samples" / chance.choice(["khoai-chau.docx", "chieng-hoa.docx", "cam-lam.docx"])
    data = path.read_bytes()
    root = etree.fromstring(read_main(data))
    for paragraph in list(root.iterfind(f"{W}body/{W}p"))[4:]:
        if chance.random() < 0.33:
            root.find(f"{W}body").remove(paragraph)
    assert check_settling(replace_main(data, etree.tostring(root)), load_profile("mau-tinh")).inserted


SETTLER = Path(__file__).with_name("settle_changes.py")
UNO = "/usr/bin/python3"
"""LibreOffice's own modules are found by the Python of the system alone."""
SETTLED = ("phu-bai", "tieu-can", "ia-sao", "tay-coc")


def can_settle() -> bool:
    if not (shutil.which("soffice") and Path(UNO).exists()):
        return False
    return subprocess.run([UNO, "-c", "import uno"], capture_output=True, check=False).returncode == 0


def settle(how: str, folder: Path, files: list[Path]) -> list[Path]:
    pipe = f"cnscd-{folder.name}-{how}".replace("_", "-")
    office = [
        *("soffice", "--headless", "--norestore", f"-env:UserInstallation={(folder / 'office').as_uri()}"),
        f"--accept=pipe,name={pipe};urp",
    ]
    targets = [folder / f"{how}-{file.name}" for file in files]
    pairs = [str(path) for pair in zip(files, targets, strict=True) for path in pair]
    with subprocess.Popen(office, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            subprocess.run([UNO, str(SETTLER), pipe, how, *pairs], check=True, timeout=180)
            running.wait(30)
        finally:
            running.kill()
    return targets


@pytest.mark.slow
@pytest.mark.skipif(not can_settle(), reason="LibreOffice with its Python is absent")
def test_libreoffice_settles_them_alike(tmp_path: Path) -> None:
    files = []
    for name in SETTLED:
        path = ROOT / "samples" / f"{name}.docx"
        data = path.read_bytes()
        files.append(tmp_path / path.name)
        files[-1].write_bytes(apply(data, suggest(data, find_profile(path))))
    for how, found in (("accept", settle("accept", tmp_path, files)), ("reject", settle("reject", tmp_path, files))):
        for file, settled in zip(files, found, strict=True):
            plain = (ROOT / "samples" / file.name).read_bytes()
            wanted = file.read_bytes() if how == "accept" else plain
            read, expected = parse_docx(settled.read_bytes(), "x", ""), parse_docx(wanted, "x", "")
            assert list_words(read) == list_words(expected)
            profile = load_profile("mau-tinh")
            assert statuses(judge(settled.read_bytes(), profile)) == statuses(judge(wanted, profile))


def test_the_command_comments_and_inserts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "samples/tay-coc.docx", "tay-coc.docx")
    assert main(["annotate", "tay-coc.docx", "--suggest", "--date", "2026-03-01"]) == 0
    told = "Đã chèn 4 nội dung còn thiếu (thay đổi được theo dõi): Chỉ tiêu thanh toán không dùng tiền mặt; "
    assert told in capsys.readouterr().err
    copied = Path("tay-coc.nhan-xet.docx").read_bytes()
    comments = [comment.text for comment in read_comments(copied)]
    assert ["Đã chèn: Ngay sau đoạn «" in text for text in comments if "(Quy tắc report-deadline)" in text] == [True]
    assert not any("Đã chèn" in text for text in comments if "(Quy tắc team-size)" in text)
    profile = load_profile("mau-tinh")
    assert list_missing(judge(copied, profile)) == []
    plain = replace_main(copied, reject_all(read_main(copied)))
    assert list_words(parse_docx(plain, "x", "")) == list_words(parse_docx(Path("tay-coc.docx").read_bytes(), "x", ""))
    assert main(["annotate", "tay-coc.nhan-xet.docx", "--suggest"]) == 0
    assert "không thêm gì" in capsys.readouterr().out


def test_a_waived_gap_gets_no_clause(tmp_path: Path) -> None:
    path = tmp_path / "tay-coc.docx"
    shutil.copy(ROOT / "samples/tay-coc.docx", path)
    baseline = tmp_path / "da-biet.json"
    pipeline.check(path, write_baseline=baseline, isolated=False)
    (made,) = cnscd_cli.annotate(path, baseline=baseline, suggest=True, isolated=False)
    assert made.copy is not None
    assert made.copy.content is None


LISTS = [
    ("3. Trạm Y tế", 1, "4. x"),
    ("3/ Trạm Y tế", 1, "4/ x"),
    ("c) Trạm Y tế", 1, "d) x"),
    ("d) Trạm Y tế", 1, "đ) x"),
    ("i) Trạm Y tế", 1, "k) x"),
    ("(ii) Trạm Y tế", 1, "(iii) x"),
    ("IX. TRẠM Y TẾ", 1, "X. x"),
    ("IV. TRẠM Y TẾ", 0, "IV. x"),
    ("2.3. Trạm Y tế", 1, "2.4. x"),
    ("Điều 4. Trạm Y tế", 1, "Điều 5. x"),
    ("B. TRẠM Y TẾ", 1, "C. x"),
    ("- Trạm Y tế", 1, "- x"),
    ("+ Trạm Y tế", 0, "+ x"),
    ("Trạm Y tế", 1, "x"),
]


@pytest.mark.parametrize(("line", "steps", "expected"), LISTS, ids=[line for line, _, _ in LISTS])
def test_a_list_goes_on(line: str, steps: int, expected: str) -> None:
    (passage,) = read_outline(Document(Source("", SourceFormat.TXT, ""), (Paragraph(Text(line)),))).passages
    normal = passage.normal.text
    passage.bullet = find_bullet(normal)
    passage.label = parse_label(normal[passage.bullet :])
    assert continue_list(passage, "x", steps) == expected


def _rename_prefix(main: bytes) -> bytes:
    return (
        main.replace(b"xmlns:w=", b"xmlns:x=").replace(b"<w:", b"<x:").replace(b"</w:", b"</x:").replace(b" w:", b" x:")
    )


ODD_PARTS = {
    "another prefix": _rename_prefix,
    "strict": lambda main: main.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    "utf-16": lambda main: ('<?xml version="1.0" encoding="UTF-16"?>' + main.decode()).encode("utf-16"),
}


@pytest.mark.parametrize("name", ODD_PARTS)
def test_parts_that_are_written_otherwise(name: str) -> None:
    data = write_plan(BARE)
    odd = replace_main(data, ODD_PARTS[name](WordFile(data, "x").main))
    profile = load_profile("mau-tinh")
    found, plain = suggest(odd, profile), suggest(data, profile)
    assert found.inserted == plain.inserted
    assert list_words(parse_docx(apply(odd, found), "x", "")) == list_words(parse_docx(apply(data, plain), "x", ""))


def test_properties_come_in_the_order_of_the_standard() -> None:
    """Some programs write them in another, which Word takes from others but which must not be spread."""
    like = etree.fromstring(
        f"<w:p xmlns:w='{W[1:-1]}'><w:pPr><w:jc w:val='both'/><w:numPr><w:numId w:val='1'/><w:ins w:id='4' w:author='A'/>"
        "</w:numPr><w:spacing w:before='60'/><w:keepNext/><w:pStyle w:val='B'/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
    )
    written = Former(Stamp(9, DAY), f" xmlns:w='{W[1:-1]}'").form(like, "b")
    properties = etree.fromstring(written).find(f"{W}pPr")
    names = [etree.QName(item).localname for item in properties]
    assert names == ["pStyle", "keepNext", "numPr", "spacing", "jc", "rPr"]
    assert [item.get(f"{W}author") for item in properties.iter(f"{W}ins")] == [AUTHOR]
