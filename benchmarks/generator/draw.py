"""Choices by a seed: the same key gives the same choices on every machine."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
_ALTERNATIVES = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")


class Draw:
    """A source of choices for one plan."""

    def __init__(self, key: str) -> None:
        self._random = random.Random(key)  # noqa: S311 - chance, not secrecy

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def pick(self, options: Sequence[T]) -> T:
        return options[self._random.randrange(len(options))]

    def weigh(self, options: Mapping[str, float]) -> str:
        """One of the keys, by weight."""
        return self._random.choices(list(options), list(options.values()))[0]

    def between(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def some(self, options: Sequence[T], low: int, high: int) -> list[T]:
        """Between `low` and `high` of the options in their order, fewer where there are fewer."""
        count = min(len(options), self._random.randint(low, high))
        chosen = sorted(self._random.sample(range(len(options)), count))
        return [options[index] for index in chosen]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        return self._random.sample(list(options), len(options))

    def settle(self, template: str) -> str:
        """The template with one of each «[a|b]»."""
        return _ALTERNATIVES.sub(lambda match: self.pick(match[1].split("|")), template)
