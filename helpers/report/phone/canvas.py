"""A tall sheet of paper on which words are set from top to bottom, for the phone picture."""

import io

from PIL import Image, ImageDraw

from helpers.report.font import drawable, sized, straight
from helpers.report.look import look
from helpers.report.phone.lines import broken

TALLEST = 12_000
BOLD = 24


class Canvas:
    """Paper of the picture's width. ``y`` is where the next line goes; sizes and colours are in picture.yml."""

    def __init__(self, language: str) -> None:
        self.english = language == "en"
        self.look = look("picture")
        self.sheet = Image.new("RGB", (self.look["width"], TALLEST), self.look["colours"]["paper"])
        self.pen = ImageDraw.Draw(self.sheet)
        self.y = self.look["margin"]

    def write(self, words: str, size: str = "text", colour: str = "ink", bold: bool = False,
              left: int = 0, width: int | None = None) -> None:
        """Sets ``words`` below what is there; ``left`` is the indent, ``width`` that of the column."""
        start = self.look["margin"] + left
        room = width or self.look["width"] - self.look["margin"] - start
        weight = self.look[size] // BOLD if bold else 0
        for line in self.lines(words, size, room):
            self.pen.text((start, self.y), line, self.colour(colour), sized(self.look[size]), stroke_width=weight / 2)
            self.y += round(self.look[size] * self.look["spacing"])

    def tall(self, words: str, size: str, width: int) -> int:
        """The height ``words`` take in a column of ``width``."""
        return len(self.lines(words, size, width)) * round(self.look[size] * self.look["spacing"])

    def lines(self, words: str, size: str, width: int) -> list[str]:
        """``words`` as they are drawn, in lines that fit ``width``."""
        shown = drawable(straight(words) if self.english else words)
        return broken(shown, width, sized(self.look[size]).getlength)

    def rule(self) -> None:
        """A thin line across."""
        margin = self.look["margin"]
        self.pen.line([(margin, self.y), (self.look["width"] - margin, self.y)], self.colour("line"), 2)
        self.space("gap")

    def space(self, name: str) -> None:
        """Empty room of a named height."""
        self.y += self.look[name]

    def band(self, top: int, bottom: int, paper: str, edge: str) -> None:
        """A coloured band from side to side with a strong edge, under what is written there afterwards."""
        self.pen.rectangle([0, top, self.look["width"], bottom], fill=paper)
        self.pen.rectangle([0, top, self.look["gap"], bottom], fill=edge)

    def colour(self, name: str) -> str:
        """A colour by its name, or itself."""
        return self.look["colours"].get(name, name)

    def png(self) -> bytes:
        """What was written as PNG, cut below the last line, with nothing in the file but the picture."""
        kept = io.BytesIO()
        bottom = min(self.y + self.look["margin"], TALLEST)
        colours = self.sheet.crop((0, 0, self.look["width"], bottom)).quantize(256, dither=Image.Dither.NONE)
        colours.save(kept, "PNG", optimize=True)
        return kept.getvalue()
