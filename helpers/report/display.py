"""What a chapter's cell shows: a sentence, a table, a picture. Each also says itself in plain text,
which is what a notebook test compares and a screen reader speaks."""

import io
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from PIL import Image

DPI, COLOURS = 160, 128  # sharp on a phone and in print; flat colours need no more, and weigh a third


@dataclass(frozen=True)
class Said:
    """One or more sentences; ``strong`` is the answer itself."""

    sentences: tuple[str, ...]
    strong: bool = False

    def __repr__(self) -> str:
        return "\n".join(self.sentences)

    def _repr_html_(self) -> str:
        kind = "answer" if self.strong else "said"
        return "".join(f'<p class="{kind}">{escape(each)}</p>' for each in self.sentences)


@dataclass(frozen=True)
class Shown:
    """A table of words: one row a line, headings already in the reader's language."""

    frame: pd.DataFrame
    caption: str = ""

    def __repr__(self) -> str:
        lines = [" | ".join(map(str, self.frame.columns))]
        lines += [" | ".join(map(str, row)) for row in self.frame.itertuples(index=False)]
        return "\n".join([self.caption, *lines] if self.caption else lines)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(str(name))}</th>" for name in self.frame.columns)
        rows = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
                       for row in self.frame.itertuples(index=False))
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


@dataclass(frozen=True)
class Drawn:
    """A chart and what it shows in one sentence, which is also its alternative text."""

    figure: Figure
    alt: str

    def __repr__(self) -> str:
        return self.alt

    def _repr_png_(self) -> bytes:
        drawn, packed = io.BytesIO(), io.BytesIO()
        self.figure.savefig(drawn, format="png", dpi=DPI)
        Image.open(drawn).convert("RGB").quantize(COLOURS).save(packed, format="png", optimize=True)
        return packed.getvalue()

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        return {"image/png": self._repr_png_(), "text/plain": self.alt}


@dataclass(frozen=True)
class Tables:
    """Several tables, one below the other."""

    tables: tuple[Shown | Said, ...]

    def __repr__(self) -> str:
        return "\n\n".join(repr(table) for table in self.tables)

    def _repr_html_(self) -> str:
        return "".join(table._repr_html_() for table in self.tables)


def say(*sentences: str) -> Said:
    """Sentences, empty ones left out."""
    return Said(tuple(each for each in sentences if each))


def answer(*sentences: str) -> Said:
    """The answer of a chapter: what its reader came for."""
    return Said(tuple(each for each in sentences if each), strong=True)
