"""Copies of Word files: every finding is a comment on its words, and nothing else has changed."""

from __future__ import annotations

import hashlib
import io
import random
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from annotation.commented import Seen, is_within, level, read_comments, read_parts
from docx_files import NAMESPACES, W_NS, make_parts, make_zip

from cnscd_cli.annotation.order import Order
from cnscd_cli.annotation.word.copies import annotate_docx
from cnscd_cli.annotation.word.locks import tell_locks
from cnscd_cli.errors import DamagedInput
from cnscd_cli.model.annotation import AnnotatedCopy
from cnscd_cli.model.document import Document, Table, Text, list_texts
from cnscd_cli.model.finding import PlanReport, PlanStatus, Reading, Result, Severity, Status
from cnscd_cli.model.plan import Evidence, Letterhead, Plan
from cnscd_cli.parsers.docx import parse_docx
from cnscd_cli.parsers.docx.sources import read_sources
from cnscd_cli.parsers.options import OcrMode, ReadOptions
from cnscd_cli.pipeline import check
from cnscd_cli.reporting.remarks import list_remarks

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.docx"))
SHARED = [*(ROOT / "../shared/plans").glob("*.docx"), *(ROOT / "../shared/real").glob("*.docx")]
DAY = date(2026, 3, 1)
NEW_PARTS = {"word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml", "word/document.xml"}


def _read(content: bytes) -> Document:
    digest = hashlib.sha256(content).hexdigest()
    return parse_docx(content, "ke-hoach.docx", digest, ReadOptions(OcrMode.NEVER))


def _list_spans(document: Document, seed: str = "") -> list[Evidence]:
    """Words here and there in every paragraph and cell."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    found = []
    for index, block in enumerate(document.blocks):
        texts: list[tuple[Text, tuple[int, int] | None, int]] = []
        if isinstance(block, Table):
            texts += [
                (text, (cell.row, cell.column), number)
                for cell in block.cells
                for number, text in enumerate(cell.paragraphs)
            ]
        else:
            texts.append((block.content, None, 0))
        for text, cell, number in texts:
            start = chance.randrange(len(text.text))
            end = chance.randint(start + 1, len(text.text))
            quote = text.text[start:end]
            found.append(
                Evidence(
                    quote,
                    paragraph=text.paragraph,
                    block=index,
                    cell=cell,
                    cell_paragraph=number,
                    start=start,
                    end=end,
                )
            )
    return found


def _order(document: Document, *results: Result) -> Order:
    plan = PlanReport("ke-hoach.docx", document.source.sha256, PlanStatus.CHECKED, None, None, results)
    return Order(plan._replace(reading=Reading(document, Plan(document.source, None, Letterhead()))), DAY)


def _result(*evidence: Evidence, **changed: object) -> Result:
    result = Result("thu", "Thử", Severity.ERROR, Status.GAP, "Sai.", "đúng", "sai", "Điều 1", "Sửa.", evidence)
    return result._replace(**changed)


def _annotate(content: bytes, *results: Result) -> AnnotatedCopy:
    return annotate_docx(content, "ke-hoach.docx", _order(_read(content), *results))


def _make(body: str, **parts: str) -> bytes:
    return make_zip(make_parts(body, **parts))


def _find(content: bytes, words: str) -> Evidence:
    """The only place of these words."""
    found = []
    for index, block in enumerate(_read(content).blocks):
        cells = [(cell, (cell.row, cell.column)) for cell in block.cells] if isinstance(block, Table) else []
        texts = [(text, place, number) for cell, place in cells for number, text in enumerate(cell.paragraphs)]
        for text, cell, number in texts if isinstance(block, Table) else [(block.content, None, 0)]:
            if words in text.text:
                start = text.text.index(words)
                found.append(
                    Evidence(
                        words,
                        paragraph=text.paragraph,
                        block=index,
                        cell=cell,
                        cell_paragraph=number,
                        start=start,
                        end=start + len(words),
                    )
                )
    (evidence,) = found
    return evidence


def _comment_on(content: bytes, words: str) -> Seen:
    copy = _annotate(content, _result(_find(content, words)))
    assert copy.content is not None
    _compare(content, copy.content)
    (seen,) = [seen for seen in read_comments(copy.content) if seen.author == "cnscd"]
    return seen


def _compare(before: bytes, after: bytes) -> None:
    """What was there is there, byte for byte; it reads the same."""
    old, new = read_parts(before), read_parts(after)
    assert set(old) <= set(new)
    assert {name for name in new if new[name] != old.get(name)} <= NEW_PARTS
    assert all(is_within(old[name], new[name]) for name in old if old[name] != new[name])
    first, second = _read(before), _read(after)
    assert first.blocks == second.blocks
    assert first.regions == second.regions


# --- whole plans -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_finding_of_a_sample_is_a_comment_on_its_words(path: Path) -> None:
    (plan,) = check(path, readings=True, isolated=False).plans
    content = path.read_bytes()
    copy = annotate_docx(content, str(path), Order(plan, DAY))
    wanted = []
    for result, remark in list_remarks(plan):
        evidence = result.evidence[:1] if result.searched else result.evidence
        evidence = evidence or (plan.reading.plan.letterhead.subject_evidence,)
        wanted += [(f"{remark.verdict}: {remark.title}", result.rule, item.quote) for item in evidence]
    if copy.content is None:
        assert wanted == []
        return
    _compare(content, copy.content)
    found = read_comments(copy.content)
    assert len(found) == copy.added == len(wanted)
    for seen, (heading, rule, quote) in zip(found, wanted, strict=True):
        assert (seen.author, seen.date) == ("cnscd", "2026-03-01T00:00:00Z")
        assert seen.text.startswith(heading)
        assert seen.text.endswith(f"(Quy tắc {rule})")
        assert level(quote).endswith(level(seen.words))  # a printed number is in no run
        assert len(level(seen.words)) >= len(level(quote)) - 6
    told = [(comment.author, comment.text) for comment in docx.Document(io.BytesIO(copy.content)).comments]
    assert told == [(seen.author, seen.text) for seen in found]


@pytest.mark.parametrize(
    "path",
    [*SAMPLES, *(pytest.param(path, marks=pytest.mark.slow) for path in SHARED)],
    ids=lambda path: path.stem,
)
def test_any_words_of_any_paragraph_can_be_commented(path: Path) -> None:
    content = path.read_bytes()
    document = _read(content)
    spans = _list_spans(document, seed=path.stem)
    results = [_result(item, title=str(number)) for number, item in enumerate(spans)]
    copy = annotate_docx(content, str(path), _order(document, *results))
    assert copy.content is not None
    _compare(content, copy.content)
    own = [seen for seen in read_comments(copy.content) if seen.author == "cnscd"]
    told = [(item.quote, seen.words) for item, seen in zip(spans, own, strict=True)]
    labels = {text.paragraph: text.label_length for block in document.blocks for text in list_texts(block)}
    wrong = [
        (quote, words)
        for item, (quote, words) in zip(spans, told, strict=True)
        if level(quote) != level(words) and item.start >= labels[item.paragraph]
    ]
    # Words of a text box: the comment is on the place where it is anchored, in which no words are.
    assert [pair for pair in wrong if pair[1] or path in SAMPLES] == []


def test_shared_files_are_there() -> None:
    if not SHARED:
        pytest.skip("thư mục ../shared không có ở máy này")
    assert len(SHARED) > 5


def test_the_same_plan_gives_the_same_bytes() -> None:
    path = ROOT / "samples/tieu-can.docx"
    (plan,) = check(path, readings=True, isolated=False).plans
    first = annotate_docx(path.read_bytes(), str(path), Order(plan, DAY))
    assert first == annotate_docx(path.read_bytes(), str(path), Order(plan, DAY))


def test_a_second_run_adds_nothing() -> None:
    path = ROOT / "samples/tieu-can.docx"
    content = path.read_bytes()
    (plan,) = check(path, readings=True, isolated=False).plans
    first = annotate_docx(content, str(path), Order(plan, DAY))
    assert first.content is not None
    reading = Reading(_read(first.content), plan.reading.plan)
    again = annotate_docx(first.content, str(path), Order(plan._replace(reading=reading), date(2026, 4, 2)))
    assert again == AnnotatedCopy(None, ".docx", 0, first.added)


def test_a_comment_that_somebody_added_to_is_known() -> None:
    """So is one that tells of a clause which was rejected since, but not one of the same rule with other figures."""
    content = _make(_p(_r("một hai ba")))
    result = _result(_find(content, "hai"))
    copy = _annotate(content, result).content
    parts = read_parts(copy)
    said = parts["word/comments.xml"].decode()
    for added in (
        said.replace("(Quy tắc thu)", "(Quy tắc thu) đã sửa ngày 02/4"),
        said.replace("</w:comment>", "<w:p><w:r><w:t>Đồng ý, sẽ bổ sung.</w:t></w:r></w:p></w:comment>"),
    ):
        assert added != said
        edited = make_zip(parts | {"word/comments.xml": added.encode()})
        assert _annotate(edited, result) == AnnotatedCopy(None, ".docx", 0, 1)
        assert _annotate(edited, result._replace(actual="sai khác")).added == 1


@pytest.mark.parametrize(("enforced", "told"), [("1", True), ("true", True), ("0", False)])
def test_what_keeps_an_officer_from_accepting_is_told(enforced: str, told: bool) -> None:
    parts = make_parts(_p(_r("một")))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="r9" Type="{kind}/settings" Target="settings.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace("</Relationships>", link)
    parts["word/settings.xml"] = (
        f'<w:settings xmlns:w="{W_NS}"><w:documentProtection w:edit="readOnly" w:enforcement="{enforced}"/></w:settings>'
    )
    sources = read_sources(make_zip(parts), "a.docx")
    assert any("hạn chế chỉnh sửa" in note for note in tell_locks(sources, suggested=True)) is told
    assert list(tell_locks(sources, suggested=False)) == []


def test_a_signature_that_holds_no_longer_is_told() -> None:
    content = _make(_p(_r("một")))
    parts = read_parts(content)
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    link = f'<Relationship Id="r9" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'.encode()
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", link)
    signed = make_zip(parts | {"_xmlsignatures/origin.sigs": b""})
    assert not _annotate(content, _result()).notes
    assert any("chữ ký số" in note for note in _annotate(signed, _result()).notes)


def test_a_copy_checks_as_the_plan_does(tmp_path: Path) -> None:
    path = ROOT / "samples/tieu-can.docx"
    (plan,) = check(path, readings=True, isolated=False).plans
    copy = annotate_docx(path.read_bytes(), str(path), Order(plan, DAY))
    (tmp_path / "b.docx").write_bytes(copy.content)
    (again,) = check(tmp_path / "b.docx", isolated=False).plans
    assert again.results == plan.results


# --- odd places --------------------------------------------------------------------------------------------------


def _p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def _r(words: str, looks: str = "") -> str:
    return f'<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r>'


_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    "<wps:txbx><w:txbxContent><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
)
PLACES = {
    "several runs": (_p(_r("một ") + _r("hai", "<w:rPr><w:b/></w:rPr>") + _r(" ba")), "ột hai b", "ột hai b"),
    "within one run": (_p(_r("một hai ba", "<w:rPr><w:i/></w:rPr>")), "hai", "hai"),
    "blanks that are dropped": (_p("<w:r><w:t> một hai </w:t></w:r>"), "một", "một"),
    "a tab and a break": (_p("<w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t></w:r>"), "hai", "hai"),
    "from a tab on": (_p("<w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t></w:r>"), "\thai", "\thai"),
    "a hyperlink": (_p(_r("xem ") + f'<w:hyperlink w:anchor="a">{_r("trang này")}</w:hyperlink>' + _r(" nhé")), "này", "này"),
    "into a hyperlink": (_p(_r("xem ") + f'<w:hyperlink w:anchor="a">{_r("trang này")}</w:hyperlink>'), "em trang", "em trang"),
    "an insertion": (_p(f'<w:ins w:id="7" w:author="A">{_r("thêm vào")}</w:ins>' + _r(" đây")), "vào", "vào"),
    "beside a deletion": (_p(_r("một ") + '<w:del w:id="8" w:author="A"><w:r><w:delText>bỏ</w:delText></w:r></w:del>' + _r("hai")), "một hai", "một hai"),
    "a content control in a line": (_p(_r("a ") + f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{_r('điền vào')}</w:sdtContent></w:sdt>"), "điền", "điền"),
    "a content control around paragraphs": (f"<w:sdt><w:sdtPr/><w:sdtContent>{_p(_r('cả đoạn'))}</w:sdtContent></w:sdt>", "đoạn", "đoạn"),
    "a field": (_p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + _r("kết quả") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'), "quả", "quả"),
    "a simple field": (_p(f'<w:fldSimple w:instr="AUTHOR">{_r("tên người")}</w:fldSimple>'), "người", "người"),
    "a smart tag": (_p(f'<w:smartTag w:element="a" w:uri="b">{_r("Hà Nội xa")}</w:smartTag>'), "Nội", "Nội"),
    "a table": (f'<w:tbl><w:tr><w:tc>{_p(_r("TT"))}</w:tc><w:tc>{_p(_r("Chỉ tiêu"))}</w:tc></w:tr><w:tr><w:tc>{_p(_r("1"))}</w:tc><w:tc>{_p(_r("đạt 80 %"))}</w:tc></w:tr></w:tbl>', "80 %", "80 %"),
    "paragraphs whose mark is deleted": ('<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr></w:pPr><w:r><w:t>đoạn một </w:t></w:r></w:p>' + _p(_r("nối hai")), "mộtnối", "mộtnối"),
    "letters of two runs in one": (_p(_r("Tru") + _r("\u031bo\u031b\u0300ng hoc")), "ường", "u\u031bo\u031b\u0300ng"),
    "small letters shown large": (_p(_r("quận một", "<w:rPr><w:caps/></w:rPr>")), "MỘT", "một"),
    "soft hyphens": (_p(_r("số\u00ad hóa \u200bnăm")), "hóa năm", "hóa \u200bnăm"),
    "a formula": (_p(_r("tỷ lệ ") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + _r(" phần")), "lệ x ph", "lệ  ph"),
    "a text box": (_p(_r("neo ở đây") + _BOX), "trong khung", ""),
    "a text box alone": (_p(_BOX) + _p(_r("đoạn sau")), "khung", ""),
    "a phonetic guide": (_p(f'<w:r><w:ruby><w:rubyPr/><w:rt>{_r("đọc")}</w:rt><w:rubyBase>{_r("chữ gốc")}</w:rubyBase></w:ruby></w:r>'), "gốc", "chữ gốc"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "words", "seen"), PLACES.values(), ids=PLACES)
def test_words_wherever_they_stand(body: str, words: str, seen: str) -> None:
    assert _comment_on(_make(body), words).words == seen


def test_a_tracked_change_of_form_that_is_parted_becomes_several() -> None:
    """Two changes of one number are none that a file may have."""
    change = '<w:rPr><w:b/><w:rPrChange w:id="5" w:author="A"><w:rPr/></w:rPrChange></w:rPr>'
    content = _make(_p(_r("một hai ba", change)) + '<w:p><w:bookmarkStart w:id="6" w:name="a"/></w:p>')
    copy = _annotate(content, _result(_find(content, "hai")))
    body = read_parts(copy.content)["word/document.xml"].decode()
    numbers = re.findall(r'rPrChange w:id="(\d+)"', body)
    assert len(numbers) == len(set(numbers)) == 3
    assert "6" not in numbers


def test_a_text_box_is_commented_where_it_is_anchored() -> None:
    content = _make(_p(_r("neo")) + _p(_r("ở đây") + _BOX + _r(" nhé")))
    copy = _annotate(content, _result(_find(content, "khung")))
    body = read_parts(copy.content)["word/document.xml"].decode()
    assert "ở đây</w:t></w:r><w:commentRangeStart" in body


def test_numbers_that_word_prints() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Mục %1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    content = _make(_p(listed + _r("Kinh phí thực hiện")), numbering=numbering)
    assert _comment_on(content, "Mục 1. Kinh phí").words == "Kinh phí"
    cells = f"<w:tc>{_p(listed)}</w:tc><w:tc>{_p(_r('nội dung'))}</w:tc>"
    table = f"<w:tbl><w:tr><w:tc>{_p(_r('TT'))}</w:tc><w:tc>{_p(_r('Nội dung công việc'))}</w:tc></w:tr><w:tr>{cells}</w:tr></w:tbl>"
    assert _comment_on(_make(table, numbering=numbering), "Mục 1.").words == ""  # on an empty paragraph


def test_words_of_embedded_files_are_commented_beside_them() -> None:
    parts = make_parts(_p(_r("trước")) + '<w:altChunk r:id="r9"/>' + _p(_r("sau")))
    links = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = links.replace(
        "</Relationships>",
        f'<Relationship Id="r9" Type="{"http://schemas.openxmlformats.org/officeDocument/2006/relationships"}/aFChunk" Target="a.html"/></Relationships>',
    )
    parts["word/a.html"] = "<html><body><p>chữ nhúng</p></body></html>"
    assert _comment_on(make_zip(parts), "nhúng").words == "trước"


def test_findings_without_words_sit_on_the_title_or_the_first_words() -> None:
    content = _make("<w:p/>" + _p("<w:pPr/>") + _p(_r("KẾ HOẠCH")) + _p(_r("Về việc")))
    copy = _annotate(content, _result())
    assert [seen.words for seen in read_comments(copy.content)] == ["KẾ HOẠCH"]
    elsewhere = Evidence("đầu trang", paragraph=None)
    assert [seen.words for seen in read_comments(_annotate(content, _result(elsewhere)).content)] == ["KẾ HOẠCH"]
    document = _read(content)
    plan = Plan(document.source, None, Letterhead(subject_evidence=_find(content, "Về việc")))
    order = _order(document, _result())
    order = order._replace(report=order.report._replace(reading=Reading(document, plan)))
    copy = annotate_docx(content, "ke-hoach.docx", order)
    assert [seen.words for seen in read_comments(copy.content)] == ["Về việc"]


def test_what_is_missing_has_one_comment_where_it_belongs() -> None:
    content = _make(_p(_r("Mục tiêu")) + _p(_r("Kinh phí")))
    places = _find(content, "Mục tiêu"), _find(content, "Kinh phí")
    copy = _annotate(content, _result(*places, searched=("mục I",)))
    assert [seen.words for seen in read_comments(copy.content)] == ["Mục tiêu"]
    copy = _annotate(content, _result(*places))
    found = read_comments(copy.content)
    assert [seen.words for seen in found] == ["Mục tiêu", "Kinh phí"]
    assert "chỗ 2/2" in found[1].text
    assert "Gợi ý" not in found[1].text


def test_ranges_may_overlap_meet_and_be_the_same() -> None:
    content = _make(_p(_r("một hai ba bốn")))
    words = ("một hai", "hai ba", "hai", "hai", "ba bốn", "một", "một hai ba bốn")
    results = [_result(_find(content, item), title=str(number)) for number, item in enumerate(words)]
    copy = _annotate(content, *results)
    _compare(content, copy.content)
    assert [seen.words for seen in read_comments(copy.content)] == list(words)


def test_waived_findings_get_no_comment() -> None:
    content = _make(_p(_r("một")))
    copy = _annotate(content, _result(_find(content, "một"), status=Status.WAIVED), _result(status=Status.PASS))
    assert copy == AnnotatedCopy(None, ".docx", 0)


# --- other packages ----------------------------------------------------------------------------------------------


def _with_comments(comments: str, target: str = "comments.xml") -> bytes:
    """A file in which somebody has commented, and that refers to a comment that is gone."""
    parts = make_parts(_p('<w:commentRangeStart w:id="3"/>' + _r("một") + '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>' + _r(" hai")))  # fmt: skip
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = links.replace(
        "</Relationships>", f'<Relationship Id="rId1" Type="{office}/comments" Target="{target}"/></Relationships>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        "</Types>", f'<Override PartName="/word/{target}" ContentType="{kind}"/></Types>'
    )
    parts[f"word/{target}"] = comments
    return make_zip(parts)


_OTHER = '<w:comment w:id="3" w:author="Trần B" w:date="2026-01-01T00:00:00Z"><w:p><w:r><w:t>Ý của tôi</w:t></w:r></w:p></w:comment>'


@pytest.mark.parametrize("target", ["comments.xml", "y-kien.xml"])
def test_comments_of_others_stay(target: str) -> None:
    content = _with_comments(f"<w:comments {NAMESPACES}>{_OTHER}</w:comments>", target)
    copy = _annotate(content, _result(_find(content, "hai")), _result(_find(content, "một"), title="Nữa"))
    old, new = read_parts(content), read_parts(copy.content)
    assert {name for name in new if new[name] != old.get(name)} == {"word/document.xml", f"word/{target}"}
    found = read_comments(copy.content)
    assert [(seen.author, seen.words) for seen in found] == [("Trần B", "một"), ("cnscd", "hai"), ("cnscd", "một")]
    assert found[0].text == "Ý của tôi"


@pytest.mark.parametrize("root", [f'<x:comments xmlns:x="{W_NS}"/>', f'<comments xmlns="{W_NS}"></comments>'])
def test_parts_with_other_prefixes(root: str) -> None:
    content = _with_comments(root)
    copy = _annotate(content, _result(_find(content, "hai")))
    comments = read_parts(copy.content)["word/comments.xml"]
    assert b"<w:comment xmlns:w=" in comments
    assert [comment.author for comment in docx.Document(io.BytesIO(copy.content)).comments] == ["cnscd"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("<w:", "<x:").replace("</w:", "</x:").replace(" w:", " x:").replace("xmlns:w=", "xmlns:x="),
        lambda text: text.replace(W_NS, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"),
        lambda text: f"<!-- <w:p> --><?a b?>{text}".replace("<w:body>", "<w:body><!-- c --><?d e?>"),
    ],
    ids=["another prefix", "strict", "a byte order mark", "UTF-16", "comments"],
)  # fmt: skip
def test_main_parts_of_other_kinds(change: object) -> None:
    parts = make_parts(_p(_r("một &amp; hai", "<w:rPr><w:b/></w:rPr>") + "<w:r><w:t><![CDATA[ba]]> bốn</w:t></w:r>"))
    parts["word/document.xml"] = change(parts["word/document.xml"])
    seen = _comment_on(make_zip(parts), "& haiba b")
    assert seen.words == "& haiba b"


def test_new_parts_fit_a_strict_file() -> None:
    parts = make_parts(_p(_r("một")))
    strict = "http://purl.oclc.org/ooxml/"
    parts["word/document.xml"] = parts["word/document.xml"].replace(W_NS, f"{strict}wordprocessingml/main")
    content = make_zip(parts)
    new = read_parts(_annotate(content, _result(_find(content, "một"))).content)
    assert f'"{strict}wordprocessingml/main"'.encode() in new["word/comments.xml"]
    assert f'Type="{strict}officeDocument/relationships/comments"'.encode() in new["word/_rels/document.xml.rels"]


def test_packages_without_links_and_with_names_taken() -> None:
    parts = make_parts(_p(_r("một")))
    del parts["word/_rels/document.xml.rels"]
    parts["word/Comments.xml"] = "<old/>"
    content = make_zip(parts)
    new = read_parts(_annotate(content, _result(_find(content, "một"))).content)
    assert b'Target="comments1.xml"' in new["word/_rels/document.xml.rels"]
    assert new["word/Comments.xml"] == b"<old/>"
    assert b'PartName="/word/comments1.xml"' in new["[Content_Types].xml"]


def test_members_are_copied_as_they_lie_there() -> None:
    parts = make_parts(_p(_r("một")))
    parts["word/media/ảnh.png"] = random.Random(1).randbytes(4000)  # noqa: S311 - what no packing makes smaller
    content = make_zip(parts)
    copy = _annotate(content, _result(_find(content, "một"))).content
    assert parts["word/media/ảnh.png"][:500] in copy
    assert read_parts(copy)["word/media/ảnh.png"] == parts["word/media/ảnh.png"]


def test_hostile_words_stay_words() -> None:
    content = _make(_p(_r("&lt;w:p&gt; ]]&gt; &amp;amp;")))
    hostile = 'x</w:t><w:t>"&\x00\x1b\ud800\u202e]]>\t<!--'
    result = _result(_find(content, "]]>"), title=hostile, actual=hostile, suggestion=f"một\nhai\r\n{hostile}")
    copy = _annotate(content, result)
    (seen,) = read_comments(copy.content)
    assert seen.words == "]]>"
    assert seen.text.splitlines()[0] == 'Lỗi: x</w:t><w:t>"&\\x00\\x1b\\ud800\\u202e]]> <!--'
    assert "Gợi ý: một\nhai" in seen.text


def test_more_comments_than_word_opens_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cnscd_cli.annotation.word.copies.MAX_COMMENTS", 1)
    content = _make(_p(_r("một hai")))
    with pytest.raises(DamagedInput, match="Word không mở được"):
        _annotate(content, _result(_find(content, "hai")), _result(_find(content, "một"), title="Nữa"))
