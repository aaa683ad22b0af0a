"""plan.xlsx back again: its cells over the plan it was made from, every fault with its sheet and cell.

A cell that says what was exported keeps the plan's own value. Blank is unknown. Rows are known by the id in the
hidden first column, else by what they are called; a row without either is new, one that is gone is taken out.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path as File
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from helpers.errors import InputError, Place, Problem
from helpers.plan.file import checked_plan
from helpers.plan.model import Plan
from helpers.plan.workbook.grid import Cell, Grid, GridRow, grids
from helpers.plan.workbook.layout import layout, months_columns
from helpers.plan.workbook.origin import META, Sheets
from helpers.plan.workbook.put import Places, ReadCell, ReadSheet, put_together
from helpers.plan.workbook.shown import as_read, metric_choices, shown
from helpers.plan.workbook.typed import plain, value_of

NAMING = 2
BLANK_FAULTS = ("plan_missing", "plan_int_type", "plan_float_type", "plan_string_type")


def read_workbook(cells: Sheets, plan: Plan, language: str, file: str = layout()["file"]) -> Plan:
    """The plan a workbook asks for. ``plan`` is the one it was made from, ``language`` the one it was made in.

    Raises InputError with one problem for each cell that cannot be used, all at once.
    """
    reading = _Reading(plan, language, file)
    sheets = [sheet for grid in grids(plan, language) if (sheet := reading.sheet(grid, cells))]
    tree, places = put_together(plan, sheets, file)
    try:
        result = checked_plan(tree, File(file))
    except InputError as error:
        reading.problems += [_in_cell(problem, places, file) for problem in error.problems]
    if reading.problems:
        raise InputError(problems=_one_a_cell(reading.problems))
    return result


def _one_a_cell(problems: list[Problem]) -> list[Problem]:
    """The first fault told of each cell."""
    return list({problem.place: problem for problem in reversed(problems)}.values())[::-1]


class _Reading:
    """One workbook being read, and what could not be used so far."""

    def __init__(self, plan: Plan, language: str, file: str):
        self.plan, self.language, self.file = plan, language, file
        self.problems: list[Problem] = []

    def sheet(self, grid: Grid, cells: Sheets) -> ReadSheet | None:
        """The sheet of a grid, known by the mark in its hidden row, whatever it is called now; None if it is gone."""
        for name, rows in cells.items():
            mark = next((number for number, (_, row) in enumerate(rows) if row[0] == grid.name), None)
            if mark is not None and name != META:
                at = self._columns(grid, rows[0][1], rows[mark][1])
                return ReadSheet(grid, name, list(self._rows(grid, name, at, rows[mark + 1:])))
        return None

    def _columns(self, grid: Grid, heads: list[str], keys: list[str]) -> dict[int, str]:
        """The key of each column; in the sheet by month a column somebody added, headed with a channel's name."""
        known = {key for _, _, key in grid.columns}
        at = {number: key for number, key in enumerate(keys) if number and key in known}
        if grid.name == "months":
            at |= {number: f"channels.{head.strip()}.joins" for number, head in enumerate(heads)
                   if number and head.strip() and number not in at and head.strip() not in grid.lead}
        return at

    def _rows(self, grid: Grid, sheet: str, at: dict[int, str],
              rows: list[tuple[int, list[str]]]) -> Iterator[tuple[str, list[ReadCell]]]:
        ids = set() if grid.grows else {row.key for row in grid.rows}
        filled = [(line, texts) for line, texts in rows
                  if _at(texts, 0) in ids or any(_at(texts, number) for number in at)]
        if len(filled) > layout()["most_rows"]:
            raise InputError("plan_workbook_long", file=self.file, sheet=sheet, found=len(filled),
                             allowed=layout()["most_rows"])
        for (line, texts), own in zip(filled, self._known(grid, at, [texts for _, texts in filled]), strict=True):
            if own is None and not grid.grows:
                place = Place(self.file, sheet=sheet, cell=xl_rowcol_to_cell(line - 1, min(at)))
                self.problems.append(Problem("plan_row_unknown", place))
                continue
            yield own.key if own else "", [
                self._cell(cell, texts, at, Place(self.file, sheet=sheet, cell=xl_rowcol_to_cell(line - 1, number)),
                           _at(texts, number))
                for number, key in at.items() if (cell := self._wanted(grid, own, key)) is not None]

    def _known(self, grid: Grid, at: dict[int, str], rows: list[list[str]]) -> list[GridRow | None]:
        """The row of the plan each filled row is: by its id, else by its name; a copy of a row is a new one."""
        by_key = {row.key: row for row in grid.rows}
        by_name = {self._name(grid, row): row for row in grid.rows}
        ids = [_at(texts, 0) for texts in rows]
        found: list[GridRow | None] = []
        for number, texts in enumerate(rows):
            own = by_key.get(ids[number]) if ids[number] not in ids[:number] else None
            called = by_name.get(self._name_of(grid, at, texts))
            found.append(own or (called if called and called.key not in ids and called not in found else None))
        return found

    def _name(self, grid: Grid, row: GridRow) -> tuple[str, ...]:
        return row.lead or tuple(as_read(self._shown(cell)) for cell in list(row.cells.values())[:NAMING])

    def _name_of(self, grid: Grid, at: dict[int, str], texts: list[str]) -> tuple[str, ...]:
        if grid.lead:
            return tuple(_at(texts, number) for number in range(1, len(grid.lead) + 1))
        places = {key: number for number, key in at.items()}
        return tuple(_at(texts, places[key]) for key in list(grid.template)[:NAMING] if key in places)

    def _wanted(self, grid: Grid, own: GridRow | None, key: str) -> Cell | None:
        if own and key in own.cells:
            return own.cells[key]
        if own and grid.name == "months":
            return self._new_channel(own, key)
        return Cell(grid.template[key], (), None) if key in grid.template else None

    def _new_channel(self, own: GridRow, key: str) -> Cell:
        joins = replace(months_columns(self.plan, self.language)[1], path=("channels", "joins"))
        return Cell(joins, ("channels", key.removeprefix("channels.").removesuffix(".joins"), "joins",
                            int(own.key) - 1), None)

    def _cell(self, cell: Cell, texts: list[str], at: dict[int, str], place: Place, typed: str) -> ReadCell:
        """A cell with the value it asks for: the plan's own where it says the same, or where it cannot be used."""
        value = cell.value
        if typed != as_read(self._shown(cell)).strip():
            try:
                asked = value_of(cell.column, typed, self.plan, self._metric(cell, texts, at))
                value = value if _same_figure(asked, value) else asked
            except InputError as error:
                self.problems.append(replace(error.problems[0], place=place))
        return ReadCell(cell.column, cell.path, value, place)

    def _shown(self, cell: Cell) -> Any:
        return shown(cell.column, cell.value, self.plan, self.language)

    def _metric(self, cell: Cell, texts: list[str], at: dict[int, str]) -> str | None:
        """The metric a row names now, whose unit its figures have."""
        wanted = ".".join(map(str, cell.column.metric))
        said = next((_at(texts, number) for number, key in at.items() if wanted and key == wanted), "")
        return {plain(words): name for words, name in metric_choices(self.language)}.get(plain(said), said)


def _at(texts: list[str], number: int) -> str:
    return texts[number].strip() if number < len(texts) else ""


def _same_figure(asked: Any, value: Any) -> bool:
    """Whether two figures are one as far as a spreadsheet keeps them, which is 15 digits."""
    figures = isinstance(asked, int | float) and isinstance(value, int | float)
    return figures and f"{asked:.15g}" == f"{value:.15g}"


def _in_cell(problem: Problem, places: Places, file: str) -> Problem:
    """A fault of the plan put together, told of the cell it comes from; what is blank is said to be blank."""
    where = tuple(int(step) if step.isdigit() else step for step in str(problem.values["field"]).split("."))
    held = next((where[:length] for length in range(len(where), 0, -1) if where[:length] in places), None)
    place, label = places[held] if held else (Place(file), str(problem.values["field"]))
    blank = held == where and problem.key in BLANK_FAULTS and problem.values["found"] in ("", "None")
    return Problem("plan_cell_blank" if blank else problem.key, place, {**problem.values, "field": label})
