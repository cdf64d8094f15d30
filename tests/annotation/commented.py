"""Reads the comments of a Word file without any code of the package, as strictly as Word does."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import NamedTuple

from lxml import etree

_MAIN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HOLDERS = {"p", "hyperlink", "ins", "moveTo", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo"}
_SHOWN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_GONE = {"del", "moveFrom", "txbxContent", "Fallback", "rt"}


class Seen(NamedTuple):
    """A comment, and the words it is on."""

    author: str
    date: str
    text: str
    words: str


def read_parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def read_comments(content: bytes, main: str = "word/document.xml") -> list[Seen]:
    """All comments in the order of the file; fails over anything that Word would not take."""
    parts = read_parts(content)
    links = {
        link.get("Type", "").rpartition("/")[2]: link.get("Target", "")
        for link in etree.fromstring(parts["word/_rels/document.xml.rels"])
    }
    if "comments" not in links:
        return []
    name = "word/" + links["comments"].removeprefix("/word/")
    types = etree.fromstring(parts["[Content_Types].xml"])
    overridden = [item.get("PartName") for item in types if item.tag.endswith("}Override")]
    assert overridden.count(f"/{name}") == 1
    comments = etree.fromstring(parts[name])
    stretches = _read_stretches(_parse(parts[main]))
    ids = [_get(comment, "id") for comment in comments]
    assert len(ids) == len(set(ids))
    assert set(ids) == set(stretches)
    return [_read_comment(comment, stretches[_get(comment, "id")]) for comment in comments]


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, remove_comments=True, remove_pis=True))


def _name(element: etree._Element) -> str:
    name = etree.QName(element)
    return name.localname if name.namespace in _MAIN else f"({name.localname})"


def _get(element: etree._Element, name: str) -> str:
    return next(value for key, value in element.attrib.items() if key in {f"{{{uri}}}{name}" for uri in _MAIN})


def _read_comment(comment: etree._Element, words: str) -> Seen:
    assert [_name(item) for item in comment] == ["p"] * len(comment)
    assert len(comment)
    if _get(comment, "author") == "cnscd":
        assert [_name(item) for item in comment.iter()].count("annotationRef") == 1
        assert "annotationRef" in [_name(item) for item in comment[0].iter()]
    lines = ["".join(item.text or "" for item in paragraph.iter() if _name(item) == "t") for paragraph in comment]
    return Seen(_get(comment, "author"), _get(comment, "date"), "\n".join(lines), words)


def _read_stretches(root: etree._Element) -> dict[str, str]:
    """The words between the marks of each comment that is referred to."""
    shown: list[str] = []
    begun: dict[str, int] = {}
    ended: dict[str, str] = {}
    referred: list[str] = []
    for element in root.iter():
        name = _name(element)
        above = [_name(item) for item in element.iterancestors()]
        if name in {"commentRangeStart", "commentRangeEnd"}:
            assert above[0] in _HOLDERS, above
            assert not {"txbxContent", "r", "del"} & set(above)
            assert _name(element.getprevious()) == "pPr" if above[0] == "p" and element.getnext() is None else True
            number = _get(element, "id")
            if name == "commentRangeStart":
                assert number not in begun
                begun[number] = len(shown)
            else:
                assert number not in ended
                ended[number] = "".join(shown[begun[number] :])
        elif name == "commentReference":
            assert above[:2] == ["r", "p"], above
            assert "txbxContent" not in above
            assert _get(element, "id") in ended
            referred.append(_get(element, "id"))
        elif name in {"t", *_SHOWN} and not _GONE & {*above, *(item.strip("()") for item in above)}:
            if "rPr" not in above and "pPr" not in above and "tabs" not in above:
                shown.append(_SHOWN.get(name) or _read_text(element))
        elif name == "pPr" or (name == "rPr" and above[0] == "r"):
            assert element.getprevious() is None
    assert len(referred) == len(set(referred))
    assert set(referred) == set(begun) == set(ended)
    return ended


def _read_text(element: etree._Element) -> str:
    holders = [element, *element.iterancestors()]
    kept = next((item.get(_SPACE) for item in holders if item.get(_SPACE)), None)
    text = element.text or ""
    return text if kept == "preserve" else text.strip(" \t\r\n")


def is_within(inner: bytes, outer: bytes) -> bool:
    """Whether bytes can be taken out of `outer` so that `inner` is left."""
    at = done = 0
    while done < len(inner):
        step = 1
        while inner[done : done + step] == outer[at : at + step] and done + step // 2 < len(inner):
            step *= 2
        step //= 2
        if not step:
            at = outer.find(inner[done : done + 1], at)
            if at < 0:
                return False
            step = 1
        at, done = at + step, done + step
    return True


def level(words: str) -> str:
    """Letters and figures alone, composed."""
    return "".join(char for char in unicodedata.normalize("NFC", words).lower() if char.isalnum())
