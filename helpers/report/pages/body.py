"""An executed notebook as the cells of a page: prose, what the code showed, the code itself folded away."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from typing import Any

import nh3
from markupsafe import Markup

from helpers.report.look import length
from helpers.report.pages.fit import fit, tame
from helpers.report.pages.outputs import output_html, prose_html
from helpers.texts import in_script

CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
PARAMETERS = {"parameters", "injected-parameters"}
FORM = "form"
PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True)
class Cell:
    """One cell: its id ("" where it has no valid one of its own), clean HTML, and code ("" for prose)."""

    id: str
    html: Markup
    code: str
    tags: frozenset[str]


@dataclass(frozen=True)
class Block:
    """Cells that follow each other and are all open, or all folded as advanced."""

    advanced: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Body:
    """A chapter: title (its first heading), answer (what its cell tagged ``answer`` showed), blocks to
    read, technical cells for the page's end (parameters and code that showed nothing), and how many
    outputs of each kind were dropped."""

    title: str
    answer: str
    blocks: tuple[Block, ...]
    technical: tuple[Cell, ...]
    dropped: dict[str, int]


def body(notebook: Any, language: str) -> Body:
    """The chapter in an executed notebook (an nbformat node or its JSON as a dict), its words in ``language``.

    Cells tagged ``form`` are for the workbench: a page leaves them out.
    """
    dropped: Counter[str] = Counter()
    cells = list(_own_ids(_cell(cell, language, dropped) for cell in notebook["cells"] if FORM not in _tags(cell)))
    shown = [cell for cell in cells if cell.html]
    return Body(title=_title(shown), answer=_answer(shown), blocks=tuple(_blocks(shown)),
                technical=tuple(cell for cell in cells if cell.code and not cell.html),
                dropped=dict(sorted(dropped.items())))


def _cell(cell: dict[str, Any], language: str, dropped: Counter[str]) -> Cell:
    """One cell. Prose is put into the reader's script; what code showed speaks it already, names included."""
    tags = _tags(cell)
    source, number = "".join(cell.get("source", "")), str(cell.get("id", ""))
    if cell["cell_type"] == "markdown":
        return Cell(number, Markup(in_script(prose_html(source), language)), "", tags)
    if cell["cell_type"] != "code":
        return Cell(number, Markup(), "", tags)
    html = "" if tags & PARAMETERS else _outputs(cell.get("outputs", []), language, dropped)
    return Cell(number, Markup(html), tame(source), tags)


def _tags(cell: dict[str, Any]) -> frozenset[str]:
    return frozenset(map(str, cell.get("metadata", {}).get("tags", [])))


def _outputs(outputs: list[dict[str, Any]], language: str, dropped: Counter[str]) -> str:
    parts = []
    for output in outputs:
        html, foreign = output_html(output, language)
        parts.append(html)
        dropped.update(foreign)
    return "\n".join(part for part in parts if part)


def _own_ids(cells: Iterator[Cell]) -> Iterator[Cell]:
    """The cells, with ids that are valid and each used once."""
    used: set[str] = set()
    for cell in cells:
        own = cell.id if CELL_ID.fullmatch(cell.id) and cell.id not in used else ""
        used.add(own)
        yield Cell(own, cell.html, cell.code, cell.tags)


def _blocks(cells: list[Cell]) -> Iterator[Block]:
    for advanced, members in groupby(cells, lambda cell: "advanced" in cell.tags):
        yield Block(advanced, tuple(members))


def _title(cells: list[Cell]) -> str:
    headings = (TITLE.search(cell.html) for cell in cells if not cell.code)
    return next((_words(found.group(1), "title") for found in headings if found), "")


def _answer(cells: list[Cell]) -> str:
    answer = next((cell.html for cell in cells if "answer" in cell.tags), "")
    return _words(" ".join(PARAGRAPH.findall(answer)) or answer, "sentence")


def _words(html: str, kind: str) -> str:
    return fit(unescape(nh3.clean(html, tags=set())), length(kind))
