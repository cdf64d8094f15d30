"""Regular expressions of rules: compiled, and refused where some text could keep the engine busy for ages.

NOTE: existing checkers (regexploit, redos and the like) are command lines for source code, unkept or of one release;
what is needed here is one question about one expression, asked of the tree that `re` itself makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from cnscd_cli.text.normalize import compose

MAX_LENGTH = 500
_MANY = 10
"""A repeat that may go on for longer counts as one without end."""
_MAX_CHAIN = 3
"""How many repeats without end may share letters, with fixed words between them: each multiplies the time."""
_FLAGS = re.IGNORECASE
_ALPHABET = "".join(map(chr, (*range(0x20, 0x250), *range(0x1EA0, 0x1F00), *range(0x2010, 0x2030), 0x0A, 0x09, 0x4E00)))

_SYNTAX = (
    ("unterminated character set", "thiếu dấu «]»"),
    ("missing ), unterminated subpattern", "thiếu dấu «)»"),
    ("unbalanced parenthesis", "thừa dấu «)»"),
    ("nothing to repeat", "trước dấu lặp (* + ? {}) không có gì để lặp"),
    ("multiple repeat", "hai dấu lặp liền nhau"),
    ("bad character range", "khoảng ký tự viết ngược hoặc không hợp lệ"),
    ("bad escape", "dấu «\\» đứng trước một chữ không có nghĩa"),
    ("min repeat greater", "số lần lặp ít nhất lớn hơn số lần nhiều nhất"),
    ("look-behind requires", "phần «(?<=…)» phải có độ dài cố định"),
    ("unknown extension", "cụm «(?…» không có trong biểu thức chính quy"),
    ("invalid group reference", "nhắc đến một nhóm không có"),
)


class PatternError(ValueError):
    """A regular expression cannot be used: why, and the character at which it begins, from 1."""

    def __init__(self, problem: str, column: int | None = None) -> None:
        super().__init__(f"{problem} (ký tự thứ {column})" if column else problem)
        self.problem = problem
        self.column = column


@lru_cache(maxsize=256)
def compile_pattern(text: str) -> re.Pattern[str]:
    """The expression without regard to case, for composed text; PatternError where it is wrong or dangerous."""
    text = compose(text)
    if len(text) > MAX_LENGTH:
        raise PatternError(f"dài quá {MAX_LENGTH} ký tự")
    try:
        pattern = re.compile(text, _FLAGS)
        _Judge(text).check()
    except re.error as error:
        raise PatternError(_translate(error.msg), (error.pos or 0) + 1) from None
    except RecursionError:
        raise PatternError("lồng quá nhiều cấp") from None
    if pattern.match(""):
        raise PatternError("khớp với cả đoạn trống, nên chỗ nào cũng thấy")
    return pattern


def _translate(message: str) -> str:
    return next((words for marker, words in _SYNTAX if marker in message), "sai cú pháp")


class _Part(NamedTuple):
    """A piece of a sequence: which letters it may hold, and how freely."""

    letters: frozenset[str]
    may_be_empty: bool
    endless: bool
    loose: bool
    """Whether it may match texts of several lengths."""
    tree: list[tuple[Any, Any]]
    """What is repeated, or the one item itself."""
    branches: list[list[tuple[Any, Any]]]
    needed: tuple[frozenset[str], ...] = ()
    """Of a repeat: the letters of each piece without which no round is complete."""

    def meets(self, other: _Part) -> bool:
        """Whether what this one matches may be matched by `other` instead."""
        return bool(self.letters & other.letters) and all(letters & other.letters for letters in self.needed)


class _Judge:
    """Walks the tree of one expression."""

    def __init__(self, text: str) -> None:
        parser = import_module("re._parser")  # a private module: `sre_parse`, its old name, is deprecated
        self._compiler = import_module("re._compiler")
        self._tree = parser.parse(text, _FLAGS)
        self._state = self._tree.state
        self._subpattern: Callable[..., Any] = parser.SubPattern

    def check(self) -> None:
        """Raises PatternError where a text can be matched in ever so many ways."""
        self._check_sequence(list(self._tree), (), looping=False)

    def _check_sequence(self, tree: list[tuple[Any, Any]], after: tuple[_Part, ...], *, looping: bool) -> None:
        parts = tuple(self._list_parts(tree))
        for index, part in enumerate(parts):
            following = (*parts[index + 1 :], *after)
            if part.endless or (looping and part.loose and not part.branches):
                self._check_following(part, following, looping=looping)
            for branch in part.branches:
                self._check_sequence(branch, following, looping=looping)
            if part.branches and looping:
                self._check_branches(part.branches)
            if part.tree:
                inner = tuple(self._list_parts(part.tree))
                self._check_sequence(part.tree, (*inner, *following), looping=looping or part.endless)

    def _check_following(self, part: _Part, following: tuple[_Part, ...], *, looping: bool) -> None:
        chain, near = 1, True
        for other in following:
            shared = part.meets(other)
            if shared and looping:
                raise PatternError("phần lặp có thể tách theo nhiều cách, có văn bản sẽ làm chương trình chạy mãi")
            if shared and other.endless:
                chain += 1
                if near or chain > _MAX_CHAIN:
                    raise PatternError("nhiều phần lặp không giới hạn khớp cùng một loại ký tự, có thể chạy rất lâu")
            if not other.may_be_empty:
                if not shared:
                    return
                near = False

    def _check_branches(self, branches: list[list[tuple[Any, Any]]]) -> None:
        """Under a repeat, alternatives must not begin alike; words may, where none begins another."""
        for index, one in enumerate(branches):
            for other in branches[index + 1 :]:
                words = [_read_word(branch) for branch in (one, other)]
                if None not in words:
                    first, second = (str(word).casefold() for word in words)
                    alike = first.startswith(second) or second.startswith(first)
                else:
                    alike = bool(self._first_letters(one) & self._first_letters(other)) or not (one and other)
                if alike:
                    raise PatternError("các lựa chọn trong phần lặp có thể khớp cùng một chỗ, có thể chạy mãi")

    def _first_letters(self, tree: list[tuple[Any, Any]]) -> frozenset[str]:
        letters: frozenset[str] = frozenset()
        for part in self._list_parts(tree):
            letters |= part.letters
            if not part.may_be_empty:
                break
        return letters

    def _list_parts(self, tree: list[tuple[Any, Any]]) -> Iterator[_Part]:
        for item in tree:
            yield from self._read_item(item)

    def _read_item(self, item: tuple[Any, Any]) -> Iterator[_Part]:
        name, value = str(item[0]), item[1]
        if name == "AT":  # beginnings, ends, edges of words: no letters
            return
        if name in {"ASSERT", "ASSERT_NOT"}:
            self._check_sequence(list(value[1]), (), looping=False)
        elif name in {"SUBPATTERN", "ATOMIC_GROUP"}:
            yield from self._list_parts(list(value[-1] if name == "SUBPATTERN" else value))
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            yield self._read_repeat(*value)
        elif name == "BRANCH":
            branches = [list(branch) for branch in value[1]]
            letters = frozenset().union(*(self._all_letters(branch) for branch in branches))
            empty = any(all(part.may_be_empty for part in self._list_parts(branch)) for branch in branches)
            yield _Part(letters, empty, False, True, [], branches)
        elif name in {"GROUPREF", "GROUPREF_EXISTS"}:
            raise PatternError("không dùng phần nhắc lại nhóm đã khớp (\\1, (?P=…), (?(1)…))")
        else:
            yield _Part(self._letters_of(item), False, False, False, [], [])

    def _read_repeat(self, least: Any, most: Any, body: Any) -> _Part:
        tree = list(body)
        parts = tuple(self._list_parts(tree))
        needed = tuple(part.letters for part in parts if not part.may_be_empty)
        empty = least == 0 or not needed
        return _Part(self._all_letters(tree), empty, int(most) > _MANY, most != least, tree, [], needed)

    def _all_letters(self, tree: list[tuple[Any, Any]]) -> frozenset[str]:
        return frozenset().union(*(part.letters for part in self._list_parts(tree)))

    def _letters_of(self, item: tuple[Any, Any]) -> frozenset[str]:
        """The letters of the alphabet that one item matches, told by the engine itself."""
        single = self._compiler.compile(self._subpattern(self._state, [item]), _FLAGS)
        return frozenset(single.findall(_ALPHABET))


def _read_word(tree: list[tuple[Any, Any]]) -> str | None:
    """The word that a branch of nothing but letters spells."""
    if not tree or any(str(name) != "LITERAL" for name, _ in tree):
        return None
    return "".join(chr(code) for _, code in tree)
