"""What a caller can choose about reading. Imports nothing heavy: the command line needs it for its help."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class OcrMode(StrEnum):
    """When pages are read by character recognition."""

    AUTO = "auto"
    """Pages without usable text."""
    ALWAYS = "always"
    """Every page, whatever text it bears."""
    NEVER = "never"


class ReadOptions(NamedTuple):
    """Choices that hold for every file of a run."""

    ocr: OcrMode = OcrMode.AUTO
    boxes: bool = False
    """Whether the texts of a PDF tell where on the page each of their words stands."""


DEFAULT_OPTIONS = ReadOptions()
