"""What was read from a workbook put into the plan it was made from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpers.errors import Place
from helpers.plan.editing.differences import plain_data
from helpers.plan.editing.fields import part_in
from helpers.plan.model import Plan
from helpers.plan.workbook.grid import Grid, value_at
from helpers.plan.workbook.layout import Column, Path, rows_path

CHANNELS: Path = ("channels",)


@dataclass(frozen=True)
class ReadCell:
    """One cell that was read: its column, the value it asks for, and where it stands."""

    column: Column
    path: Path
    value: Any
    place: Place


@dataclass(frozen=True)
class ReadSheet:
    """The rows of one sheet, each with the id it had when it was exported ("" for a new one)."""

    grid: Grid
    title: str
    rows: list[tuple[str, list[ReadCell]]]


Places = dict[Path, tuple[Place, str]]
"""The cell of each value of the new plan, by its path, and what the value is called."""


def put_together(plan: Plan, sheets: list[ReadSheet], file: str) -> tuple[Any, Places]:
    """``plan`` with everything the sheets say, as plain data to be checked; and which cell says what."""
    data = plain_data(plan)
    places: Places = {}
    for sheet in sheets:
        if sheet.grid.grows:
            _put_rows(data, sheet, places, file)
    moved = _moved(data, plan, sheets)
    for cell in (cell for sheet in sheets if not sheet.grid.grows for _, cells in sheet.rows for cell in cells):
        _put_cell(data, moved(cell.path), cell, places)
    return _with_sections(_tidy(data), plan), places


def _put_rows(data: dict[str, Any], sheet: ReadSheet, places: Places, file: str) -> None:
    """The rows of a table in the order of its sheet; what the sheet does not show of a row stays."""
    where = rows_path(sheet.grid.name)
    before = value_at(data, where) or []
    rows: list[dict[str, Any]] = []
    _set(data, where, rows)
    places[where] = Place(file, sheet=sheet.title), sheet.title
    for key, cells in sheet.rows:
        rows.append(dict(before[int(key) - 1]) if key else {})
        if cells:
            places[(*where, len(rows) - 1)] = cells[0].place, sheet.title
        for cell in cells:
            _put_cell(data, (*where, len(rows) - 1, *cell.column.path), cell, places)


def _put_cell(data: dict[str, Any], path: Path, cell: ReadCell, places: Places) -> None:
    if path:
        places[path] = cell.place, cell.column.label
        _set(data, path, cell.value)


def _moved(data: dict[str, Any], plan: Plan, sheets: list[ReadSheet]) -> Callable[[Path], Path]:
    """Where the joins of a channel stand now that channels may have come, gone or changed places; () for a lost one."""
    keys = next(([key for key, _ in sheet.rows] for sheet in sheets if sheet.grid.name == CHANNELS[0]),
                [str(number + 1) for number in range(len(plan.channels))])
    names = [row.get("name") for row in data.get("channels", [])]

    def moved(path: Path) -> Path:
        if path[:1] != CHANNELS:
            return path
        by_name = isinstance(path[1], str)
        among, wanted = (names, str(path[1])) if by_name else (keys, str(int(path[1]) + 1))
        return (*CHANNELS, among.index(wanted), *path[2:]) if wanted in among else ()
    return moved


def _set(data: Any, path: Path, value: Any) -> None:
    """Puts a value at a path; what is missing on the way is made, lists as long as they must be."""
    for step, following in zip(path, path[1:], strict=False):
        if value_at(data, (step,)) is None:
            _put(data, step, [] if isinstance(following, int) else {})
        data = data[step]
    _put(data, path[-1], value)


def _put(data: Any, step: str | int, value: Any) -> None:
    if isinstance(data, list):
        data += [None] * (int(step) + 1 - len(data))
    data[step] = value


def _tidy(value: Any) -> Any:
    """Plain data without what nothing is known of: blank values, lists of nothing else, parts with nothing in them."""
    if isinstance(value, dict):
        tidied = {key: _tidy(each) for key, each in value.items()}
        return {key: each for key, each in tidied.items() if each is not None and each != {} and each != []}
    if isinstance(value, list):
        return [] if all(each is None for each in value) else [_tidy(each) for each in value]
    return value


def _with_sections(data: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """Sections the plan has that can be empty stay, as empty ones: only what is asked for is taken out."""
    for name, field in Plan.model_fields.items():
        part = part_in(field.annotation)
        can_be_empty = part and not any(each.is_required() for each in part.model_fields.values())
        if name not in data and can_be_empty and getattr(plan, name) not in (None, []):
            data[name] = {}
    return data
