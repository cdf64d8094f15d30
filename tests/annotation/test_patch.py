"""Whatever is put into a part, without it the part is what it was, and the words are read as before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cnscd_cli.annotation.word.patch import Insertion, Patch, insert
from cnscd_cli.annotation.word.spots import WORD, UnmarkableError, find_spots

W = f"{{{WORD[0]}}}"
HEAD = f'<w:document xmlns:w="{WORD[0]}"><w:body>'
FOOT = "</w:body></w:document>"
MARK = "<w:mark/>"


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, remove_comments=True, remove_pis=True))


def _find(data: bytes, name: str, number: int = 0) -> int:
    elements = [item for item in _parse(data).iter() if isinstance(item.tag, str)]
    wanted = [index for index, item in enumerate(elements) if etree.QName(item).localname == name]
    return wanted[number]


def _patch(data: bytes) -> Patch:
    return Patch(data, range(sum(1 for _ in _parse(data).iter())))


def _take_out(data: bytes, insertions: list[Insertion]) -> bytes:
    done = 0
    for insertion in insertions:
        at = insertion.at + done
        assert data[at : at + len(insertion.data)] == insertion.data
        data = data[:at] + data[at + len(insertion.data) :]
    return data


def _finish(patch: Patch) -> bytes:
    insertions = patch.list_insertions()
    result = patch.finish()
    assert _take_out(result, insertions) == patch.part.data
    return result


def _show(data: bytes) -> list[str]:
    """The texts as Word shows them, and the marks among them."""
    shown = []
    for item in _parse(data).iter():
        if item.tag == W + "t":
            words = item.text or ""
            keeps = item.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            shown.append(words if keeps else words.strip(" \t\r\n"))
        elif item.tag == W + "mark":
            shown.append("|")
    return shown


BODY = '<w:p a="1"><w:pPr/><w:r b="2"><w:rPr><w:b/></w:rPr><w:t>một hai</w:t><w:tab/></w:r></w:p><w:p/>'

ENCODERS: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a declaration": lambda text: f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{text}'.encode(),
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"),
    "utf-16 of Motorola": lambda text: b"\xfe\xff" + f'<?xml version="1.0"?>{text}'.encode("utf-16-be"),
    "ascii": lambda text: b'<?xml version="1.0" encoding="US-ASCII"?>' + text.encode("ascii", "xmlcharrefreplace"),
    "windows-1252": lambda text: b'<?xml version="1.0" encoding="windows-1252"?>' + text.encode("cp1252", "xmlcharrefreplace"),
    "with comments": lambda text: f"<?x y?><!-- <w:t> -->{text}<!-- end -->".encode(),
}  # fmt: skip


@pytest.mark.parametrize("encode", ENCODERS.values(), ids=ENCODERS)
def test_places_around_and_in_elements(encode: Callable[[str], bytes]) -> None:
    data = encode(HEAD + BODY + FOOT)
    patch = _patch(data)
    paragraph = _find(data, "p")
    patch.put_before(paragraph, '<w:a x="ữ"/>')
    patch.put_after(paragraph, "<w:b/>")
    patch.put_first(paragraph, "<w:c/>")
    patch.put_last(paragraph, "<w:d/>")
    found = [etree.QName(item).localname for item in _parse(_finish(patch)).iter()]
    assert found == ["document", "body", "a", "p", "c", "pPr", "r", "rPr", "b", "t", "tab", "d", "b", "p"]
    assert _parse(_finish(patch))[0][0].get("x") == "ữ"


@pytest.mark.parametrize("encode", ENCODERS.values(), ids=ENCODERS)
def test_a_run_is_parted_within_a_word(encode: Callable[[str], bytes]) -> None:
    data = encode(HEAD + BODY + FOOT)
    patch = _patch(data)
    patch.split_text(_find(data, "r"), _find(data, "rPr"), _find(data, "t"), 2, MARK)
    runs = list(_parse(_finish(patch)).iter(W + "r"))
    assert ["".join(run.itertext()) for run in runs] == ["mộ", "t hai"]
    assert [run.get("b") for run in runs] == ["2", "2"]
    assert all(run[0][0].tag == W + "b" for run in runs)
    assert runs[0].getnext().tag == W + "mark"
    assert runs[1][-1].tag == W + "tab"


@pytest.mark.parametrize(
    ("text", "offsets", "shown"),
    [
        ("một hai", (3,), ["một", "|", " ", "hai"]),
        ("một hai", (4,), ["một", " ", "|", "hai"]),
        ("một   hai", (4, 5), ["một", " ", "|", " ", "|", " ", "hai"]),
        ("  một hai  ", (1, 5, 10), ["", "|", "một", "|", " ", "hai", "|", ""]),
        ("một&amp;hai", (3, 4), ["một", "|", "&", "|", "hai"]),
        ("&lt;&#x1b0;&#432;&gt;", (1, 2, 3), ["<", "|", "ư", "|", "ư", "|", ">"]),
        ("a<![CDATA[b<c]]>d", (1, 2, 3, 4), ["a", "|", "b", "|", "<", "|", "c", "|", "d"]),
        ("a<!-- x -->b<?y z?>c", (1, 2), ["a", "|", "b", "|", "c"]),
        ("a\r\nb", (1, 2), ["a", "|", "\n", "|", "b"]),
        ("𝒳đ̂", (1, 2), ["𝒳", "|", "đ", "|", "\u0302"]),
        ("một", (0, 3), ["", "|", "một", "|", ""]),
    ],
)
def test_texts_are_parted(text: str, offsets: tuple[int, ...], shown: list[str]) -> None:
    for encode in (str.encode, lambda words: words.encode("utf-16")):
        data = encode(f"{HEAD}<w:p><w:r><w:t>{text}</w:t></w:r></w:p>{FOOT}")
        patch = _patch(data)
        for offset in offsets:
            patch.split_text(_find(data, "r"), None, _find(data, "t"), offset, MARK)
        found = _show(_finish(patch))
        if "\n" not in text:  # a line end is a blank, which is looked at below
            assert [part for part in found if part] == [part for part in shown if part]
        assert (
            "".join(item.text or "" for item in _parse(_finish(patch)).iter(W + "t")) == _parse(data)[0][0][0][0].text
        )


@pytest.mark.parametrize("space", [' xml:space="preserve"', " xml:space='preserve'", ' xml:space="default"'])
def test_texts_that_say_how_blanks_are_kept(space: str) -> None:
    data = f"{HEAD}<w:p><w:r><w:t{space}> một hai </w:t></w:r></w:p>{FOOT}".encode()
    patch = _patch(data)
    patch.split_text(_find(data, "r"), None, _find(data, "t"), 4, MARK)
    assert "".join(_show(_finish(patch))).replace("|", "") == "".join(_show(data))


@settings(deadline=None)  # a busy machine is no fault
@given(
    words=st.text(st.sampled_from("a ữ&<\t𝒳"), min_size=1, max_size=12),
    offsets=st.lists(st.integers(0, 12), max_size=4),
    kept=st.booleans(),
    utf16=st.booleans(),
)
def test_what_is_seen_stays(words: str, offsets: list[int], kept: bool, utf16: bool) -> None:
    text = words.replace("&", "&amp;").replace("<", "&lt;")
    space = ' xml:space="preserve"' if kept else ""
    data = f"{HEAD}<w:p><w:r><w:t{space}>{text}</w:t></w:r></w:p>{FOOT}".encode("utf-16" if utf16 else "utf-8")
    patch = _patch(data)
    for offset in offsets:
        patch.split_text(_find(data, "r"), None, _find(data, "t"), min(offset, len(words)), MARK)
    shown = "".join(_show(_finish(patch)))
    assert shown.replace("|", "") == "".join(_show(data))
    assert shown.count("|") == len(offsets)


def test_children_of_a_run_are_parted() -> None:
    data = f"{HEAD}<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>{FOOT}".encode()
    patch = _patch(data)
    run, properties, line_break = _find(data, "r"), _find(data, "rPr"), _find(data, "br")
    patch.split_run(run, properties, line_break, "<w:x/>", after=False)
    patch.split_run(run, properties, line_break, "<w:y/>", after=True)
    paragraph = _parse(_finish(patch))[0][0]
    assert [etree.QName(item).localname for item in paragraph] == ["r", "x", "r", "y", "r"]
    assert [len(run) for run in paragraph.iter(W + "r")] == [2, 2, 2]


@pytest.mark.parametrize("empty", ["<w:p/>", "<w:p />", '<w:p a="/>"/>'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_empty_elements_are_opened(empty: str, encoding: str) -> None:
    data = f"{HEAD}{empty}{empty}{FOOT}".encode(encoding)
    patch = _patch(data)
    element = _find(data, "p")
    patch.put_last(element, "<w:last/>")
    patch.put_first(element, "<w:first/>")
    patch.put_after(element, "<w:after/>")
    patch.put_before(element, "<w:before/>")
    body = _parse(_finish(patch))[0]
    assert [etree.QName(item).localname for item in body] == ["before", "p", "after", "p"]
    assert [etree.QName(item).localname for item in body[1]] == ["first", "last"]
    assert patch.copy_tag(element).endswith(">")
    assert not patch.copy_tag(element).endswith("/>")


@pytest.mark.parametrize(
    ("document", "declared"),
    [
        (f'<w:p xmlns:w="{WORD[0]}"><w:r/></w:p>', ""),
        (f'<w:p xmlns:w="{WORD[1]}"><w:r/></w:p>', ""),
        (f'<p xmlns="{WORD[0]}"><r/></p>', f' xmlns:w="{WORD[0]}"'),
        (f'<x:p xmlns:x="{WORD[1]}"><x:r/></x:p>', f' xmlns:w="{WORD[1]}"'),
        (f'<x:p xmlns:x="{WORD[0]}" xmlns:w="urn:other"><x:r/></x:p>', f' xmlns:w="{WORD[0]}"'),
        (f'<x:p xmlns:x="{WORD[0]}"><w:r xmlns:w="{WORD[0]}"/></x:p>', f' xmlns:w="{WORD[0]}"'),
        (f'<w:p xmlns:w="{WORD[0]}"><x:r xmlns:x="{WORD[0]}" xmlns:w="urn:other"/></w:p>', f' xmlns:w="{WORD[0]}"'),
    ],
)  # fmt: skip
def test_namespaces_are_declared_where_they_do_not_hold(document: str, declared: str) -> None:
    patch = _patch(document.encode())
    assert patch.declare(1) == declared
    patch.put_before(1, f"<w:mark{patch.declare(1)}/>")
    patch.put_first(1, f"<w:mark{patch.declare(1)}/>")
    uri = declared.split('"')[1] if declared else document.split('"')[1]
    assert len(list(_parse(_finish(patch)).iter(f"{{{uri}}}mark"))) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"<a>",
        b"",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>',
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        '<?xml version="1.0" encoding="UTF-32"?><a/>'.encode("utf-32"),
    ],
)
def test_parts_that_nothing_can_be_put_into(data: bytes) -> None:
    with pytest.raises(UnmarkableError):
        find_spots(data, range(10))


def test_insertions_at_one_place_keep_their_order() -> None:
    assert insert(b"ab", [Insertion(1, b"1"), Insertion(1, b"2"), Insertion(2, b"3")]) == b"a12b3"
