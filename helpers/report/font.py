"""The one font of charts and pictures: Noto Sans SC (OFL) as the zhplot wheel brings it, read by path."""

import importlib.util
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import ImageFont

PACKAGE = "zhplot"
FILE = "fonts/NotoSansSC-Regular.ttf"
MISSING = "〓"
STRAIGHT = str.maketrans("‘’“”", "''\"\"")


@cache
def font_file() -> Path:
    """The font's file. The package that brings it is found, not imported: importing it changes matplotlib."""
    package = importlib.util.find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError(PACKAGE)
    return Path(package.submodule_search_locations[0]) / FILE


@cache
def glyphs() -> frozenset[int]:
    """The code points the font can draw."""
    with TTFont(font_file(), lazy=True) as font:
        return frozenset(font.getBestCmap())


def drawable(words: str) -> str:
    """``words`` with a mark (〓) for each letter the font lacks, so that no empty box is ever drawn."""
    return "".join(letter if ord(letter) in glyphs() else MISSING for letter in words)


def straight(words: str) -> str:
    """English ``words`` with straight quotes: the font draws curly ones as wide as a Chinese character."""
    return words.translate(STRAIGHT)


@cache
def sized(pixels: int) -> ImageFont.FreeTypeFont:
    """The font at a height of ``pixels``, laid out the same on every machine."""
    return ImageFont.truetype(str(font_file()), pixels, layout_engine=ImageFont.Layout.BASIC)
