"""Puts a letter into a template: every placeholder gives way to its value, all else stays as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from difflib import get_close_matches
from typing import NamedTuple

from lxml import etree

from cnscd_cli.errors import ConfigurationError
from cnscd_cli.reporting.letter.package import Package, open_package, pack, parse_part
from cnscd_cli.reporting.letter.placeholders import ESSENTIAL, PARTS, WHOLE, WORDS, Values, plain_name
from cnscd_cli.reporting.letter.setting import set_paragraph, set_words
from cnscd_cli.reporting.letter.text import clean

_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_STRAY = re.compile(r"\{\{|\}\}")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_XML = re.compile(rb"^<\?xml[^>]*\?>")


class Template(NamedTuple):
    """A template that has been found fit."""

    name: str
    package: Package


def load_template(content: bytes, name: str) -> Template:
    """A template from the content of a file; ConfigurationError tells all that is wrong with its placeholders."""
    template = Template(name, open_package(content, name))
    found: Counter[str] = Counter()
    problems: list[str] = []
    for path in template.package.texts:
        for paragraph in _iterate_paragraphs(parse_part(template.package, path, name)):
            problems += _judge(paragraph, found)
    problems += _find_lacking(found)
    if problems:
        raise ConfigurationError(f"Không dùng được mẫu {name}: {'; '.join(dict.fromkeys(problems))}.")
    return template


def fill_template(template: Template, values: Values) -> bytes:
    """The Word file."""
    members = dict(template.package.members)
    for path in template.package.texts:
        root = parse_part(template.package, path, template.name)
        fields = [item for item in _iterate_paragraphs(root) if "{{" in _read(item)]
        for paragraph in fields:
            _fill_paragraph(paragraph, values)
        if fields:
            members[path] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(members)


def _judge(paragraph: etree._Element, found: Counter[str]) -> Iterator[str]:
    """What is wrong in a paragraph; what is right is counted."""
    words = _read(paragraph)
    is_copy = any(parent.tag == _FALLBACK for parent in paragraph.iterancestors())
    for written in _FIELD.findall(words):
        name = plain_name(written)
        if name not in WORDS and name not in PARTS:
            yield f"không có chỗ điền {{{{{clean(written)[:40]}}}}}{_suggest(name)}"
            continue
        if name in PARTS and _FIELD.sub("", words, count=1).strip():
            yield f"{{{{{name}}}}} phải đứng riêng một đoạn"
        if not is_copy:  # for programs that cannot show the text box itself
            found[name] += 1
    if _STRAY.search(_FIELD.sub("", words)):
        yield f"dấu ngoặc {{{{ }}}} không đủ cặp ở «{clean(words)[:40]}»"


def _suggest(name: str) -> str:
    near = get_close_matches(name, [*WORDS, *PARTS], n=1)
    return f", có phải là {{{{{near[0]}}}}}?" if near else ""


def _find_lacking(found: Counter[str]) -> Iterator[str]:
    if not found["kinh_gui"] and not found["don_vi"]:
        yield "thiếu chỗ điền {{kinh_gui}}"
    if not found[WHOLE]:
        lacking = [f"{{{{{name}}}}}" for name in ESSENTIAL if not found[name]]
        if len(lacking) == len(ESSENTIAL):
            yield "thiếu chỗ điền {{noi_dung}}"
        elif lacking:
            yield f"thiếu chỗ điền {', '.join(lacking)} (hoặc dùng {{{{noi_dung}}}} cho toàn bộ)"
    for name in PARTS:
        if found[name] > 1 or (found[name] and name != WHOLE and found[WHOLE]):
            yield f"{{{{{name}}}}} được ghi hai lần, hoặc đã có trong {{{{noi_dung}}}}"


def _iterate_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """Also those of tables and text boxes; a copy, since filling changes the tree."""
    yield from [item for item in root.iter() if isinstance(item.tag, str) and _local(item) == "p" and _is_word(item)]


def _is_word(element: etree._Element) -> bool:
    return "wordprocessingml" in str(element.tag)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _find_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Its own text elements, not those of a text box within it, nor what was deleted."""
    own = []
    for item in paragraph.iter():
        if isinstance(item.tag, str) and _local(item) == "t" and _is_word(item):
            holder = next(parent for parent in item.iterancestors() if _local(parent) == "p" and _is_word(parent))
            if holder is paragraph:
                own.append(item)
    return own


def _read(paragraph: etree._Element) -> str:
    return "".join(item.text or "" for item in _find_texts(paragraph))


def _fill_paragraph(paragraph: etree._Element, values: Values) -> None:
    texts = _find_texts(paragraph)
    words = _read(paragraph)
    for match in reversed(list(_FIELD.finditer(words))):
        name = plain_name(match.group(1))
        if name in values.parts:
            _place_part(paragraph, _find_holder(texts, match.start()), values, name)
            return
        _replace(texts, match.start(), match.end(), values.words[name])


def _find_holder(texts: list[etree._Element], at: int) -> etree._Element:
    """The text element in which the character stands."""
    for item in texts:
        length = len(item.text or "")
        if at < length:
            return item
        at -= length
    return texts[-1]


def _replace(texts: list[etree._Element], start: int, end: int, value: str) -> None:
    """Word cuts words into runs as it likes: the value goes into the first of them, with its look."""
    offset = 0
    placed = False
    for item in texts:
        words = item.text or ""
        first, last = max(start - offset, 0), min(end - offset, len(words))
        offset += len(words)
        if first >= last:
            continue
        inserted = "" if placed else value
        placed = True
        set_words(item, f"{words[:first]}{inserted}{words[last:]}")


def _place_part(paragraph: etree._Element, holder: etree._Element, values: Values, name: str) -> None:
    """The paragraphs of a part in the place of the placeholder's, each with its look."""
    run = holder.getparent()
    content = values.parts[name]
    parent = paragraph.getparent()
    if run is None or parent is None:
        return
    made = [set_paragraph(paragraph, run, item) for item in content]
    if made:
        made[0].extend(_find_drawings(paragraph))  # what is anchored there, a line say
    if not made:
        if _is_needed(paragraph, parent):
            for item in _find_texts(paragraph):
                item.text = ""
            return
        parent.remove(paragraph)
        return
    properties = paragraph.find(f"{paragraph.tag[:-1]}pPr")
    breaks = None if properties is None else properties.find(f"{paragraph.tag[:-1]}sectPr")
    for item in made:
        paragraph.addprevious(item)
    if breaks is not None:  # the break of a section stays behind the last of them
        last = made[-1].find(f"{paragraph.tag[:-1]}pPr")
        if last is not None:
            last.append(deepcopy(breaks))
    parent.remove(paragraph)


def _find_drawings(paragraph: etree._Element) -> list[etree._Element]:
    """Runs of the paragraph that hold a picture, a line, a text box."""
    drawn = {"drawing", "pict", "AlternateContent"}
    return [item for item in paragraph if _local(item) == "r" and any(_local(part) in drawn for part in item)]


def _is_needed(paragraph: etree._Element, parent: etree._Element) -> bool:
    """A cell, a text box, a header must hold a paragraph; so must what ends a section."""
    alone = sum(1 for item in parent if item.tag == paragraph.tag) == 1
    ends = any(_local(item) == "sectPr" for item in paragraph.iter() if isinstance(item.tag, str))
    return alone or ends
