"""Clean HTML made pleasant: tables in a box of their own, numbers to the right, endless cells cut."""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from unicodedata import east_asian_width

from helpers.report.look import length
from helpers.report.pages.fit import fit

FIGURE = re.compile(r"[-+−±]?[¥$]?\d[\d,.]*\s?[^\d\s-]{0,4}")
CELLS = ("td", "th")
BOX = '<div class="wide">'
NUMERIC = {"<td>": '<td class="n">', "<th>": '<th class="n">'}
WHOLE = {"<td>": '<td class="whole">'}


def tidy(html: str) -> str:
    """``html``, already clean and well formed, with tables in ``<div class="wide">``; the caption of a table stands
    above that box as the caption of a figure, so that a narrow table does not fold it.

    A column of a table whose cells are mostly figures gets class ``n`` in head and body; any other short
    cell gets class ``whole``. The text of a cell is cut by ``lengths.yml``. Pictures without a source and
    links that lead nowhere are dropped.
    """
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "".join(writer.parts)


@dataclass
class _Table:
    """Where the cells of one table stand in what is written: column -> positions, and which are figures."""

    column: int = -1
    cells: dict[int, list[int]] = field(default_factory=dict)
    figures: dict[int, list[bool]] = field(default_factory=dict)
    whole: list[int] = field(default_factory=list)
    captioned: bool = False

    def read(self, words: str) -> None:
        """Takes note of what stands in the present cell."""
        self.figures.setdefault(self.column, []).append(bool(FIGURE.fullmatch(words)))
        if _width(words) <= length("whole_cell"):
            self.whole.append(self.cells[self.column][-1])

    def numeric_cells(self) -> list[int]:
        """Positions of the cells in columns that hold mostly figures."""
        return [position for column, positions in self.cells.items() for position in positions
                if 2 * sum(self.figures.get(column, [])) > len(self.figures.get(column, []))]


class _Writer(HTMLParser):
    """Writes the document again, tag by tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tables: list[_Table] = []
        self.links: list[bool] = []
        self.cell = ""
        self.opening: list[str] = []   # of a table whose caption is being written

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a":
            self.links.append("href" in named)
        if (tag == "a" and "href" not in named) or (tag == "img" and not named.get("src")):
            return
        if tag == "caption" and self._lifts():
            return
        if tag == "table":
            self.parts.append(BOX)
            self.tables.append(_Table())
            self.cell = ""
        self._enter(tag)
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and not (self.links and self.links.pop()):
            return
        if tag == "caption" and self.opening:
            self.parts += ["</figcaption>", *self.opening]
            self.opening = []
            return
        if tag in CELLS:
            self.cell = ""
        self.parts.append(f"</{tag}>")
        if tag == "table" and self.tables:
            self._finish(self.tables.pop())

    def handle_data(self, data: str) -> None:
        words = fit(data, length("cell")) if self.cell and len(data) > length("cell") else data
        if self.cell == "td" and self.tables and data.strip():
            self.tables[-1].read(data.strip())
        self.parts.append(escape(words, quote=False))

    def _lifts(self) -> bool:
        """Whether the table has only just begun: then its caption goes before it."""
        if self.parts[-2:-1] != [BOX]:
            return False
        self.opening, self.parts[-2:] = self.parts[-2:], ['<figure class="captioned">', "<figcaption>"]
        self.tables[-1].captioned = True
        return True

    def _enter(self, tag: str) -> None:
        if not self.tables:
            return
        table = self.tables[-1]
        if tag == "tr":
            table.column = -1
        if tag in CELLS:
            self.cell = tag
            table.column += 1
            table.cells.setdefault(table.column, []).append(len(self.parts))

    def _finish(self, table: _Table) -> None:
        for positions, classed in ((table.numeric_cells(), NUMERIC), (table.whole, WHOLE)):
            for position in positions:
                self.parts[position] = classed.get(self.parts[position], self.parts[position])
        self.parts.append("</div></figure>" if table.captioned else "</div>")


def _width(words: str) -> int:
    """How wide words are in Latin letters; a Chinese character is two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
