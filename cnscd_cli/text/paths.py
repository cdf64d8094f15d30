"""Paths of sections as a person names them."""

from __future__ import annotations


def name_path(path: str) -> str:
    """`III/4/4.1` as «mục III.4.1», `PHỤ LỤC I` as «Phụ lục I», `PHỤ LỤC I/2` as «Phụ lục I, mục 2»."""
    head, _, rest = path.partition("/")
    if head.upper().startswith(("PHỤ LỤC", "BIỂU")):
        name = _name_appendix(head)
        return f"{name}, {name_path(rest)}" if rest else name
    labels: list[str] = []
    for label in path.split("/"):
        if labels and label.startswith(f"{labels[-1]}."):
            labels[-1] = label
        else:
            labels.append(label)
    return f"mục {'.'.join(labels)}"


def _name_appendix(label: str) -> str:
    """The words in small letters but for the first, the number as it is."""
    first, *others = label.split()
    return " ".join([first.capitalize(), *(word.lower() if word.upper() in _WORDS else word for word in others)])


_WORDS = ("LỤC", "MẪU", "SỐ")
