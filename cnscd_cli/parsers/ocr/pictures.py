"""Pictures of pages made fit for reading: grey, freed of coloured ink, upright and level."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageChops

Picture = Image.Image
"""Grey, 8 bits a pixel, once it has passed `drop_colour`."""

_STRIPS = 24  # vertical strips by whose shift a page is levelled
_REACH = 5.0  # degrees
LEVEL = 0.12  # degrees that do no harm: one millimetre over the height of a page
_CLEARER = 1.25  # how much clearer lines are along a page that lies on its side
_MIN_STRIP, _MAX_STRIP = 4, 96  # pixels
_COLOUR = 40  # difference of channels from which ink is coloured, and no trace of compression
_FEW_DOTS = 2  # in a square of nine
_BAND = 128
_SPECKS = 0.0002  # of all dots; paper has less


def drop_colour(image: Picture) -> tuple[Picture, Picture | None]:
    """`image` in grey, with red stamps and coloured signatures made pale: they lie across the words.

    Beside it, as a mask, the ink that was taken out; null where there was none. Where most of the ink is coloured it is
    the text, and stays.
    """
    if image.mode == "L":
        return image, None
    if not has_colour(image.reduce(4)):
        return image.getchannel("G"), None
    high, spread = _spread_channels(image)
    pale = ImageChops.add(high, spread.point([max(0, value - _COLOUR // 2) * 2 for value in range(256)]))
    grey = image.convert("L")
    dark, left = ink_mask(grey, find_paper(grey)), ink_mask(pale, find_paper(pale))
    if count_ink(left) < 0.4 * count_ink(dark):
        return grey, None
    return pale, ImageChops.subtract(dark, left)


def has_colour(small: Picture) -> bool:
    """Whether there is coloured ink on a page, seen so small that single dots are no matter."""
    return any(_spread_channels(small)[1].histogram()[_COLOUR:])


def _spread_channels(image: Picture) -> tuple[Picture, Picture]:
    """The highest value of the three colours, and how far the lowest is below it."""
    red, green, blue = image.split()
    high = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return high, ImageChops.subtract(high, ImageChops.darker(ImageChops.darker(red, green), blue))


def find_paper(image: Picture) -> int:
    """The grey value of the paper: a value that two thirds of the pixels reach at most a little above."""
    counts = image.histogram()
    rest = 0.5 * sum(counts)
    for value in range(255, 0, -1):
        rest -= counts[value]
        if rest <= 0:
            return max(value, 60)
    return 60


def ink_mask(image: Picture, paper: int, share: float = 0.62) -> Picture:
    """255 where there is ink, else 0; ink is darker than `share` of the paper."""
    limit = share * paper
    return image.point([255 if value < limit else 0 for value in range(256)])


def count_ink(mask: Picture) -> int:
    """How many dots of the mask are ink."""
    return mask.histogram()[255]


def drop_specks(image: Picture, paper: int) -> Picture:
    """`image` without single dark dots, where there are so many that they are taken for parts of letters."""
    width, height = image.size
    middle = image.crop((width // 4, height // 4, 3 * width // 4, 3 * height // 4))
    if count_ink(_find_specks(middle, paper)) < _SPECKS * middle.width * middle.height:
        return image
    result = image.copy()
    for top in range(0, height, _BAND):  # a few rows at a time stay in the fast part of the memory
        band = image.crop((0, top - 1, width, top + _BAND + 1))
        specks = _find_specks(band, paper).point([paper if value else 0 for value in range(256)])
        result.paste(ImageChops.lighter(band, specks).crop((0, 1, width, _BAND + 1)), (0, top))
    return result


def _find_specks(image: Picture, paper: int) -> Picture:
    """255 where a dark dot or two stand alone."""
    mask = ink_mask(image, paper)
    around = mask.point([value // 255 for value in range(256)])  # then the number of dots in a square of nine
    for x, y in ((1, 0), (0, 1)):
        beside = ImageChops.add_modulo(ImageChops.offset(around, x, y), ImageChops.offset(around, -x, -y))
        around = ImageChops.add_modulo(around, beside)
    return ImageChops.darker(mask, around.point([255 if count <= _FEW_DOTS else 0 for count in range(256)]))


def estimate_skew(mask: Picture) -> tuple[float, bool]:
    """By how many degrees the lines of a page rise to the right, 0 where it has none; and whether it lies on its side.

    The page is cut into strips that are shifted against each other as a rotation would do it: at the right angle
    the rows of the sums are black and white, at others grey.
    """
    small = mask.reduce(2)
    angles = [index * 0.5 for index in range(round(-2 * _REACH), round(2 * _REACH) + 1)]
    strips, side = _cut_strips(small), _cut_strips(small.transpose(Image.Transpose.ROTATE_90))
    coarse, lying = (_sharpest(way, angles, coarsely=True) for way in (strips, side))
    lies = side.clearness(lying) > _CLEARER * strips.clearness(coarse)
    if lies:
        strips, coarse = side, lying
    fine = _sharpest(strips, [coarse + index * 0.1 for index in range(-4, 5)])
    return _sharpest(strips, [fine - 0.05, fine, fine + 0.05]), lies


class _Strips(NamedTuple):
    """A page in vertical strips, each a column of the sums of its rows."""

    sums: Picture
    step: int
    """Width of a strip."""

    def sharpness(self, angle: float, *, coarsely: bool = False) -> int:
        """How much the sums of the rows change from one to the next, where the strips are shifted as by a rotation."""
        slope = -math.tan(math.radians(angle)) * self.step
        shift = (1, 0, 0, slope, 1, -slope * self.sums.width / 2)
        way = Image.Resampling.NEAREST if coarsely else Image.Resampling.BILINEAR
        level = self.sums.transform(self.sums.size, Image.Transform.AFFINE, shift, way)
        rows = level.reduce((self.sums.width, 1))
        changes = ImageChops.difference(rows, ImageChops.offset(rows, 0, 1)).histogram()
        return sum(change**2 * count for change, count in enumerate(changes))

    def clearness(self, angle: float) -> float:
        """The same by row, to compare pages of different height."""
        return self.sharpness(angle) / self.sums.height


def _cut_strips(mask: Picture) -> _Strips:
    step = max(1, mask.width // _STRIPS)
    return _Strips(mask.reduce((step, 1)), step)


def _sharpest(strips: _Strips, angles: list[float], *, coarsely: bool = False) -> float:
    return max(angles, key=lambda angle: (strips.sharpness(angle, coarsely=coarsely), -abs(angle)))


def level_picture(image: Picture, angle: float, paper: int) -> Picture:
    """`image` turned so that lines that rise by `angle` degrees run level; what comes in at the edges is `paper`."""
    if abs(angle) < LEVEL:
        return image
    radians = math.radians(angle)
    level = _shear_down(image, math.tan(radians), paper)
    return _shear_across(level, math.sin(radians) * math.cos(radians), paper)


# Two shears do what a rotation does, as sharply and in a third of the time: strips that are moved as a whole.


def _shear_down(image: Picture, slope: float, fill: int) -> Picture:
    """`image` with its columns moved down, the more the farther right they stand of the middle."""
    result = Image.new("L", image.size, fill)
    for start, end, shift in _cut_shears(image.width, slope):
        whole, part = math.floor(shift), shift - math.floor(shift)
        strip = image.crop((start, 0, end, image.height))
        size = strip.width, strip.height - 1
        strip = strip.resize(size, Image.Resampling.BICUBIC, (0, 1 - part, strip.width, strip.height - part))
        result.paste(strip, (start, whole + 1))
    return result


def _shear_across(image: Picture, slope: float, fill: int) -> Picture:
    """`image` with its rows moved left, the more the farther down they stand of the middle."""
    result = Image.new("L", image.size, fill)
    for start, end, shift in _cut_shears(image.height, -slope):
        whole, part = math.floor(shift), shift - math.floor(shift)
        strip = image.crop((0, start, image.width, end))
        size = strip.width - 1, strip.height
        strip = strip.resize(size, Image.Resampling.BICUBIC, (1 - part, 0, strip.width - part, strip.height))
        result.paste(strip, (whole + 1, start))
    return result


def _cut_shears(length: int, slope: float) -> Iterator[tuple[int, int, float]]:
    """Start, end and shift of the strips into which a side is cut.

    From one to the next it grows by a quarter of a pixel: by whole ones, slanting letters are misread.
    """
    step = max(_MIN_STRIP, min(_MAX_STRIP, round(0.25 / abs(slope))))
    for start in range(0, length, step):
        end = min(start + step, length)
        yield start, end, slope * ((start + end) / 2 - length / 2)


def turn_picture(image: Picture, quarters: int) -> Picture:
    """`image` turned left by that many quarters, without loss."""
    return image.transpose(_TURNS[quarters]) if quarters else image


_TURNS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}
