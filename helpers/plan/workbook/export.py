"""plan.xlsx: the plan to be edited in Excel, WPS or LibreOffice. Nothing is protected, no cell a formula or a link."""

import datetime as dt
import io
import json
import unicodedata
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from helpers.numbers import month_words as month_name
from helpers.plan.model import Plan
from helpers.plan.workbook.grid import Cell, Grid, grids
from helpers.plan.workbook.layout import TEXT_KINDS, Column, layout, month_words, title
from helpers.plan.workbook.origin import META
from helpers.plan.workbook.shown import is_share, shown, visible
from helpers.texts import text

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
CREATED = dt.datetime(2026, 1, 1)
LISTS = "_lists"
HEADER, HINTS, KEYS, FIRST = range(4)
FORMULA_SIGNS = ("=", "+", "-", "@")
STYLES = {
    "head": {"bold": True, "bg_color": "#E8EEF4", "border": 1, "border_color": "#C5D0DA", "text_wrap": True,
             "valign": "vcenter"},
    "hint": {"text_wrap": True, "font_color": "#5F6B76", "valign": "top", "font_size": 9},
    "lead": {"font_color": "#5F6B76", "valign": "top"},
    "title": {"bold": True, "font_size": 14},
    "line": {"text_wrap": True, "valign": "top", "font_size": 12},
    "words": {"num_format": "@", "valign": "top"},
    "guarded": {"num_format": "@", "valign": "top", "quote_prefix": True},
    "long": {"num_format": "@", "valign": "top", "text_wrap": True},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top"},
    "percent": {"num_format": "0.0%", "valign": "top"},
    "percent_fine": {"num_format": "0.0#####%", "valign": "top"},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "decimal": {"num_format": "#,##0.0#####", "valign": "top"},
}


def export_workbook(plan: Plan, digest: str, language: str) -> bytes:
    """The plan as the bytes of an .xlsx in ``language``; ``digest`` is that of the plan file it comes from.

    Each sheet has headers with units, a line of help, a hidden line of column names, and a hidden first column of
    row ids; two hidden sheets hold the choices of the dropdowns, and where the workbook comes from.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, SAFE) as book:
        book.set_properties({"created": CREATED, "title": visible(plan.name)})
        formats = {name: book.add_format(style) for name, style in STYLES.items()}
        _guide(book.add_worksheet(title("guide", language)), plan, language, formats)
        found = [(book.add_worksheet(title(grid.name, language)), grid) for grid in grids(plan, language)]
        lists = _Lists(book.add_worksheet(LISTS), plan, language)
        for sheet, grid in found:
            _sheet(sheet, grid, plan, language, formats, lists)
        _origin(book.add_worksheet(META), plan, digest, language)
    return target.getvalue()


class _Lists:
    """The hidden sheet with the choices of all dropdowns, a column each."""

    def __init__(self, sheet: Worksheet, plan: Plan, language: str):
        self.sheet, self.plan, self.language = sheet, plan, language
        self.places: dict[tuple[str, ...], str] = {}
        sheet.hide()

    def rule(self, column: Column) -> dict[str, Any] | None:
        """The dropdown of a column; None for one in which a person types freely."""
        words = self._words(column)
        if not words:
            return None
        if words not in self.places:
            at = len(self.places)
            for row, each in enumerate(words):
                self.sheet.write_string(row, at, each)
            name = xl_col_to_name(at)
            self.places[words] = f"='{LISTS}'!${name}$1:${name}${len(words)}"
        return {"validate": "list", "source": self.places[words], "error_type": "warning"}

    def _words(self, column: Column) -> tuple[str, ...]:
        if column.kind == "yes":
            return tuple(text(f"plan_workbook.{word}", self.language) for word in ("yes", "no"))
        if column.kind == "month":
            return tuple(month_words(self.plan, number, self.language) for number in range(1, self.plan.months + 1))
        return tuple(said for said, _ in column.choices) if column.kind == "choice" else ()


def _guide(sheet: Worksheet, plan: Plan, language: str, formats: dict[str, Any]) -> None:
    first, last = (month_name(plan.month_name(number), language) for number in (1, plan.months))
    sheet.set_column(0, 0, 110)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, text("plan_workbook.guide_title", language, name=visible(plan.name), first=first,
                                  last=last), formats["title"])
    for row, name in enumerate(("guide_1", "guide_2", "guide_3"), start=2):
        sheet.set_row(row, 36)
        sheet.write_string(row, 0, text(f"plan_workbook.{name}", language), formats["line"])


def _sheet(sheet: Worksheet, grid: Grid, plan: Plan, language: str, formats: dict[str, Any], lists: _Lists) -> None:
    heads = [*((words, "", "") for words in grid.lead), *grid.columns, *((words, "", "") for words in grid.tail)]
    sheet.write_string(KEYS, 0, grid.name)
    for at, (words, hint, key) in enumerate(heads, start=1):
        sheet.write_string(HEADER, at, words, formats["head"])
        sheet.write_string(HINTS, at, hint, formats["hint"])
        sheet.write_string(KEYS, at, key)
    rows = [[*row.lead, *(row.cells.get(key) for _, _, key in grid.columns), *row.tail] for row in grid.rows]
    for number, (row, cells) in enumerate(zip(grid.rows, rows, strict=True), start=FIRST):
        sheet.write_string(number, 0, row.key)
        for at, cell in enumerate(cells, start=1):
            _write(sheet, number, at, cell, plan, language, formats)
            if isinstance(cell, Cell) and not grid.grows and (rule := lists.rule(cell.column)):
                sheet.data_validation(number, at, number, at, rule)
    _widths(sheet, grid, heads, rows, plan, language, formats)
    for at, (_, _, key) in enumerate(grid.columns, start=1):
        if grid.grows and (rule := lists.rule(grid.template[key])):
            sheet.data_validation(FIRST, at, FIRST + len(rows) + layout()["blank_rows"], at, rule)
    _frame(sheet, grid)


def _frame(sheet: Worksheet, grid: Grid) -> None:
    sheet.set_row(HINTS, 40 if any(hint for _, hint, _ in grid.columns) else 4)
    sheet.set_row(KEYS, None, None, {"hidden": True})
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.freeze_panes(FIRST, 1 + max(1, len(grid.lead)))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write(sheet: Worksheet, row: int, at: int, cell: Cell | str | None, plan: Plan, language: str,
           formats: dict[str, Any]) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, at, cell, formats["lead"])
    elif cell is not None:
        content = shown(cell.column, cell.value, plan, language)
        form = formats[_format(cell.column, content, cell.metric)]
        if isinstance(content, str):
            sheet.write_string(row, at, content, formats["guarded"] if content[:1] in FORMULA_SIGNS else form)
        elif isinstance(content, dt.date):
            sheet.write_datetime(row, at, dt.datetime.combine(content, dt.time()), form)
        elif content is not None:
            sheet.write_number(row, at, content, form)
        else:
            sheet.write_blank(row, at, None, form)


def _format(column: Column, content: Any, metric: str | None) -> str:
    """The format of a cell: figures keep the decimals they have."""
    if column.kind in TEXT_KINDS or column.kind == "day":
        return "day" if column.kind == "day" else "long" if column.kind == "words" else "words"
    number = float(content) if isinstance(content, int | float) else 0.0
    if column.kind == "share" or column.kind == "aim" and is_share(metric):
        return "percent" if round(number * 1000, 9).is_integer() else "percent_fine"
    return "whole" if number.is_integer() else "decimal"


def _widths(sheet: Worksheet, grid: Grid, heads: Sequence[tuple[str, str, str]], rows: list[list[Any]], plan: Plan,
            language: str, formats: dict[str, Any]) -> None:
    for at, (words, _, key) in enumerate(heads):
        cells = [row[at] for row in rows]
        said = [str(shown(cell.column, cell.value, plan, language) or "") if isinstance(cell, Cell) else cell or ""
                for cell in cells]
        wide = max(map(_width, [words, *said])) + 2
        column = grid.template.get(key)
        form = formats[_format(column, None, None)] if column else None
        sheet.set_column(at + 1, at + 1, min(max(wide, layout()["narrowest"]), layout()["widest"]), form)


def _width(words: str) -> int:
    """Columns of a screen: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in words)


def _origin(sheet: Worksheet, plan: Plan, digest: str, language: str) -> None:
    """The hidden sheet: version, digest and language, and the plan itself, to tell both sides' edits apart."""
    sheet.hide()
    words = json.dumps(plan.model_dump(mode="json", exclude_defaults=True), ensure_ascii=True)
    most = layout()["base_characters"]
    said = {"format": str(layout()["format"]), "digest": digest, "language": language}
    for row, (name, value) in enumerate(said.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    for row, start in enumerate(range(0, len(words), most), start=len(said)):
        sheet.write_string(row, 0, "plan")
        sheet.write_string(row, 1, words[start:start + most])
