"""Pictures of whole pages pasted into a Word file: read and laid out as scans are, each where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from sys import maxsize
from typing import NamedTuple

from cnscd_cli.model.document import Block, LineStart, ReadingIssue, Region, Text, list_texts, map_texts
from cnscd_cli.parsers.docx.figures import PICTURE, PagePicture
from cnscd_cli.parsers.options import OcrMode
from cnscd_cli.parsers.pdf.ink import PageInk

MAX_PICTURES = 500
"""As many pages as a picture file may have."""

_ONLY = "tệp Word chỉ có ảnh chụp trang, không có chữ để đọc"
_TURNED_OFF = (_ONLY, "Bỏ «--ocr never» để đọc bằng nhận dạng chữ (OCR), hoặc gửi bản Word gốc")
_NO_WORDS = (f"{_ONLY}, mà nhận dạng cũng không ra chữ nào", "Gửi bản Word gốc, hoặc quét lại rõ hơn (từ 200 dpi)")
_START = (LineStart(0),)


class PictureWords(NamedTuple):
    """The blocks that were typed, with those of the pictures among them, and what could not be read."""

    blocks: tuple[Block, ...]
    regions: tuple[Region, ...]
    issues: list[ReadingIssue]
    lack: tuple[str, str]
    """What is wrong with the file, and what to do about it, where no block has a word."""
    recognised: bool = False


def read_page_pictures(blocks: tuple[Block, ...], pictures: Sequence[PagePicture], mode: OcrMode) -> PictureWords:
    """`blocks`, and the words of the `pictures`, which come in the order in which they stand."""
    if mode is OcrMode.NEVER:
        return PictureWords(blocks, (), _tell(PICTURE, pictures), _TURNED_OFF)
    # Here, since they bring Pillow.
    from cnscd_cli.parsers.ocr.parser import read_picture_words
    from cnscd_cli.parsers.ocr.tesseract import EngineMissing

    chosen = pictures[:MAX_PICTURES]
    try:
        found = read_picture_words(((item.read(), item.shot.crop) for item in chosen), len(chosen))
    except EngineMissing as missing:
        sentence = f"{PICTURE} vì {missing.problem}. {missing.remedy}"
        lack = f"{_ONLY}, mà {missing.problem}", missing.remedy
        return PictureWords(blocks, (), _tell(sentence, pictures, passing=True), lack)
    lost = [picture for number, picture in enumerate(pictures, 1) if number not in found.pages]
    issues = [issue._replace(page=None, paragraph=pictures[(issue.page or 1) - 1].paragraph) for issue in found.issues]
    texts = {number: page for number, page in sorted(found.pages.items()) if page.readable and page.words}
    placed, regions = _place(blocks, pictures, texts)
    return PictureWords(placed, regions, _tell(PICTURE, lost) + issues, _NO_WORDS, bool(texts))


def _tell(sentence: str, pictures: Sequence[PagePicture], *, passing: bool = False) -> list[ReadingIssue]:
    """Once for every paragraph that holds some of them."""
    numbers = dict.fromkeys(item.paragraph for item in pictures)
    return [ReadingIssue(sentence, paragraph=number, passing=passing) for number in numbers]


def _place(
    blocks: tuple[Block, ...], pictures: Sequence[PagePicture], pages: Mapping[int, PageInk]
) -> tuple[tuple[Block, ...], tuple[Region, ...]]:
    """Pages with nothing between them are laid out together: sentences and tables go on from one to the next."""
    from cnscd_cli.parsers.pdf.blocks import read_blocks  # with the layout of pages, as above

    firsts = _find_firsts(blocks)
    placed: list[Block] = []
    regions: list[Region] = []
    done = 0
    for at, numbers in groupby(pages, lambda number: bisect_right(firsts, pictures[number - 1].behind)):
        laid, apart = read_blocks([pages[number] for number in numbers], lambda _page: None)
        placed += blocks[done:at]
        placed += [map_texts(block, partial(_move_text, pictures=pictures)) for block in laid]
        regions += [region._replace(content=region.content._replace(starts=_START, ocr=True)) for region in apart]
        done = at
    return (*placed, *blocks[done:]), tuple(regions)


def _find_firsts(blocks: Sequence[Block]) -> list[int]:
    """Of every block the first paragraph in it or behind it: columns and cells do not come in the order of typing."""
    firsts: list[int] = []
    for block in reversed(blocks):
        numbers = [text.paragraph for text in list_texts(block) if text.paragraph]
        firsts.append(min(numbers + firsts[-1:], default=maxsize))
    return firsts[::-1]


def _move_text(text: Text, pictures: Sequence[PagePicture]) -> Text:
    """The text as one of a Word file, which knows paragraphs instead of pages and lines."""
    return text._replace(starts=_START, paragraph=pictures[(text.starts[0].page or 1) - 1].paragraph)
