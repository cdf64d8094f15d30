"""A part added to the package: its name, its type, and what leads to it."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from cnscd_cli.annotation.word.patch import Patch
from cnscd_cli.annotation.word.spots import WORD
from cnscd_cli.parsers.docx.package import Package
from cnscd_cli.parsers.docx.sources import Sources

_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "comments"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class CommentsPart(NamedTuple):
    """Where comments go."""

    name: str
    data: bytes
    """As it is, or without a comment where it is new."""
    others: dict[str, bytes]
    """Parts that change because it is new."""


def find_comments_part(sources: Sources) -> CommentsPart:
    """The one that the file has, or a new one."""
    package = sources.package
    for link in sources.links:
        if link.kind == _KIND and link.target in package:
            return CommentsPart(link.target, package.read_bytes(link.target) or b"", {})
    strict = _is_strict(sources)
    name = _find_name(package, posixpath.dirname(sources.name))
    data = f'{_DECLARATION}<w:comments xmlns:w="{WORD[strict]}"></w:comments>'.encode()
    return CommentsPart(name, data, {**_add_link(sources, name, strict=strict), **_add_type(package, name)})


def _is_strict(sources: Sources) -> bool:
    """Told by the file itself: the tree is in transitional namespaces always."""
    data = sources.package.read_bytes(sources.name) or b""
    return WORD[1].encode() in data.replace(b"\0", b"")


def _find_name(package: Package, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1_000_000))
    return next(name for name in names if name not in package)


def _add_link(sources: Sources, name: str, *, strict: bool) -> dict[str, bytes]:
    folder, base = posixpath.split(sources.name)
    part = posixpath.join(folder, "_rels", f"{base}.rels")
    data = sources.package.read_bytes(part)
    if data is None:
        data = f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()
    taken = {link.id for link in sources.package.read_relationships(sources.name)}
    found = data.replace(b"\0", b"").decode("utf-8", "replace")
    number = next(n for n in range(1, 1_000_000) if f"rId{n}" not in taken and f'"rId{n}"' not in found)
    target = posixpath.relpath(name, folder or ".")
    kind = (_STRICT_OFFICE if strict else _OFFICE) + _KIND
    return {part: _add(data, f'Relationship Id="rId{number}" Type="{kind}" Target={quoteattr(target)}')}


def _add_type(package: Package, name: str) -> dict[str, bytes]:
    data = package.read_bytes(_TYPES)
    if data is None:
        return {}
    return {_TYPES: _add(data, f'Override PartName={quoteattr("/" + name)} ContentType="{_COMMENTS}"')}


def _add(data: bytes, element: str) -> bytes:
    """One more child of the root, which is in the same namespace."""
    patch = Patch(data, (0,))
    prefix = patch.part.spots[0].name.rpartition(":")[0]
    patch.put_last(0, f"<{prefix}:{element}/>" if prefix else f"<{element}/>")
    return patch.finish()
