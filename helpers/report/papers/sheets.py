"""Workbooks for a team to read and fill in: what comes from others is text, never a formula or a link."""

import datetime as dt
import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from helpers.limits import limit
from helpers.plan.subgroups.alike import visible
from helpers.plan.workbook.export import CREATED, FORMULA_SIGNS, SAFE, STYLES

NARROW, WIDE, HEAD, FIRST = 10, 48, 1, 2


@dataclass(frozen=True)
class Formula:
    """A formula of ours, with what it gives before anything is filled in (nothing)."""

    words: str
    style: str = "decimal"


@dataclass(frozen=True)
class Percent:
    """A share in [0, 1]."""

    value: float


Cell = str | int | float | dt.date | Formula | Percent | None


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, a line of help above the heads, rows; ``choices`` offered in a column (by its place), in
    the rows there are and ``blank`` ones below."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    about: str = ""
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    blank: int = 0


def workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    """The sheets as the bytes of an .xlsx; the same sheets give the same bytes. Unknown (None) is a blank cell."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SAFE) as book:
        book.set_properties({"created": CREATED, "title": visible(title)})
        formats = {name: book.add_format(style) for name, style in STYLES.items()}
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name), sheet, formats)
    return target.getvalue()


def _fill(page: Worksheet, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.write_string(0, 0, sheet.about, formats["lead"])
    page.write_row(HEAD, 0, list(sheet.heads), formats["head"])
    for number, row in enumerate(sheet.rows, FIRST):
        for at, cell in enumerate(row):
            _write(page, number, at, cell, formats)
    last = FIRST + len(sheet.rows) + sheet.blank
    for at, words in sheet.choices.items():
        page.data_validation(FIRST, at, max(last - 1, FIRST), at,
                             {"validate": "list", "source": list(words), "error_type": "warning"})
    for at, head in enumerate(sheet.heads):
        cells = (row[at] for row in sheet.rows if at < len(row))
        shown = max([_width(head), *(_width(cell) for cell in cells if isinstance(cell, str))])
        page.set_column(at, at, min(max(shown + 2, NARROW), WIDE))
    page.freeze_panes(FIRST, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _write(page: Worksheet, row: int, at: int, cell: Cell, formats: dict[str, Any]) -> None:
    if isinstance(cell, str):
        words = visible(cell)[:limit("sheet_cell_characters")]
        page.write_string(row, at, words, formats["guarded" if words[:1] in FORMULA_SIGNS and words else "long"])
    elif isinstance(cell, Formula):
        page.write_formula(row, at, cell.words, formats[cell.style], "")
    elif isinstance(cell, Percent):
        page.write_number(row, at, cell.value, formats["percent"])
    elif isinstance(cell, dt.date):
        page.write_datetime(row, at, dt.datetime.combine(cell, dt.time()), formats["day"])
    elif cell is not None:
        page.write_number(row, at, cell, formats["whole" if float(cell).is_integer() else "decimal"])


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in words)
