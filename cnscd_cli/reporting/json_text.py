"""JSON as text: UTF-8 letters as they are, fixed order, the same bytes for the same answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from json.encoder import encode_basestring
from typing import Any

from cnscd_cli.reporting.aside import Aside
from cnscd_cli.shapes import Json

# json writes these raw; some terminals obey them when they are shown.
_STEERING = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


class Shelf:
    """The items of a list that are known before what stands above them."""

    def __init__(self, depth: int) -> None:
        """`depth`: of the items, counted from the outermost value."""
        self._line = "\n" + "  " * depth
        self._items = Aside()
        self._sign = "["

    def put(self, item: Json) -> None:
        """The next one."""
        self._items.put(f"{self._sign}{self._line}{_dump(item, self._line)}")
        self._sign = ","

    def take(self) -> Iterator[str]:
        """The list as text, in pieces."""
        yield from self._items.take()
        yield "[]" if self._sign == "[" else f"{self._line[:-2]}]"


Stream = Json | Shelf | Iterator["Stream"] | Mapping[str, "Stream"]
"""Json in which an iterator stands for a list whose items come one at a time."""


def dump_json(value: Json) -> str:
    """`value` over indented lines, for files and for eyes."""
    return "".join(stream_json(value))


def stream_json(value: Stream) -> Iterator[str]:
    """The same in pieces: of what an iterator gives, no more than one item is in memory."""
    yield from _stream(value, "\n")
    yield "\n"


def dump_json_line(value: Json) -> str:
    """`value` on one line."""
    return _tame(_encode_line(value)) + "\n"


_encode_line: Callable[[Json], str] = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _stream(value: Stream, line: str) -> Iterator[str]:
    """`line` is a line end with the indentation of what `value` stands in."""
    inner = f"{line}  "
    if isinstance(value, Iterator):
        sign = "["
        for item in value:
            yield f"{sign}{inner}"
            yield from _stream(item, inner)
            sign = ","
        yield "[]" if sign == "[" else f"{line}]"
    elif isinstance(value, Shelf):
        yield from value.take()
    elif isinstance(value, dict) and any(isinstance(item, (Iterator, Shelf)) for item in value.values()):
        for number, (key, item) in enumerate(value.items()):
            yield f"{',' if number else '{'}{inner}{_encode_key(key)}"
            yield from _stream(item, inner)
        yield f"{line}}}"
    else:
        yield _dump(value, line)


def _dump(value: Any, line: str) -> str:
    """What json.dumps writes with an indentation of two; that takes five times as long, being Python without C."""
    kind = type(value)
    if kind is str:
        return _tame(encode_basestring(value))
    if value is None:
        return "null"
    inner = f"{line}  "
    if kind is dict:
        members = [(_KEYS.get(key) or _encode_key(key)) + _dump(item, inner) for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(members)}{line}}}" if members else "{}"
    if kind is list or kind is tuple:
        return f"[{inner}{f',{inner}'.join([_dump(item, inner) for item in value])}{line}]" if value else "[]"
    if kind is bool:
        return "true" if value else "false"
    return _tame(_encode_line(value))


_KEYS: dict[str, str] = {}


def _encode_key(key: str) -> str:
    _KEYS[key] = text = f"{_dump(key, '')}: "
    return text


def _tame(text: str) -> str:
    """What steers stands for no letter, and is not printable: most texts need no search."""
    return text if text.isprintable() else _STEERING.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"
