"""The sheets of plan.xlsx as rows of cells, each with its place in the plan: what is written, and expected back."""

from dataclasses import dataclass, field
from typing import Any

from helpers.plan.model import Plan
from helpers.plan.workbook import layout
from helpers.plan.workbook.layout import Column, Path
from helpers.texts import text

PAIR_KEYS = ("value", "up_to")


@dataclass(frozen=True)
class Cell:
    """One cell a person may edit: its column, the whole path of its value in the plan, the value and its metric."""

    column: Column
    path: Path
    value: Any
    metric: str | None = None


@dataclass(frozen=True)
class GridRow:
    """One row: its id in the hidden column, words before its cells, the cells by column key, words after them."""

    key: str
    lead: tuple[str, ...]
    cells: dict[str, Cell]
    tail: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grid:
    """One sheet: its name in the layout, headers with help and key, and its rows. ``grows``: rows may be added."""

    name: str
    lead: tuple[str, ...]
    columns: list[tuple[str, str, str]]
    rows: list[GridRow]
    tail: tuple[str, ...] = ()
    grows: bool = False
    template: dict[str, Column] = field(default_factory=dict)


def grids(plan: Plan, language: str) -> list[Grid]:
    """Every sheet of the workbook with values, in order."""
    data = plan.model_dump()
    tables = [_table(name, data, language) for name in layout.layout()["tables"]]
    return [_basics(data, language), _months(plan, data, language), *tables[:5], _budget(data, language), *tables[5:]]


def value_at(data: Any, path: Path) -> Any:
    """What stands at a path of plain data; None where nothing does."""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def header(column: Column, language: str) -> str:
    """The header of a column, with its unit."""
    plain = column.kind in ("month", "steps", "needs") or column.unit in column.label
    return column.label if plain else text("plan_workbook.header", language, label=column.label, unit=column.unit)


def _words(language: str, *names: str) -> tuple[str, ...]:
    return tuple(text(f"plan_workbook.{name}", language) for name in names)


def _table(name: str, data: dict[str, Any], language: str) -> Grid:
    columns, where = layout.columns(name, language), layout.rows_path(name)
    rows = [GridRow(str(number + 1), (), {column.key: _cell(column, (*where, number), data) for column in columns})
            for number in range(len(value_at(data, where) or []))]
    return Grid(name, (), [(header(column, language), column.help, column.key) for column in columns], rows,
                grows=True, template={column.key: column for column in columns})


def _cell(column: Column, row: Path, data: dict[str, Any]) -> Cell:
    metric = value_at(data, (*row, *column.metric)) if column.metric else None
    return Cell(column, (*row, *column.path), value_at(data, (*row, *column.path)), metric)


def _basics(data: dict[str, Any], language: str) -> Grid:
    rows = []
    for section, columns in layout.basics(language):
        key = ".".join(map(str, columns[0].path[:-1] if len(columns) > 1 else columns[0].path))
        label = columns[0].label if len(columns) == 1 else layout.field_at(columns[0].path[:-1], language).label
        cells = {name: _cell(column, (), data) for name, column in zip(PAIR_KEYS, columns, strict=False)}
        rows.append(GridRow(key, (section, label), cells, (columns[0].unit, columns[0].help)))
    said = zip(_words(language, *PAIR_KEYS), PAIR_KEYS, strict=True)
    return Grid("basics", _words(language, "section", "item"), [(words, "", key) for words, key in said], rows,
                _words(language, "unit", "meaning"))


def _months(plan: Plan, data: dict[str, Any], language: str) -> Grid:
    columns = layout.months_columns(plan, language)
    rows = [GridRow(str(number), (layout.month_words(plan, number, language),),
                    {column.key: _monthly(column, number, data) for column in columns})
            for number in range(1, plan.months + 1)]
    return Grid("months", _words(language, "month"),
                [(header(column, language), column.help, column.key) for column in columns], rows)


def _monthly(column: Column, number: int, data: dict[str, Any]) -> Cell:
    step = number if column.path == ("goals", "members") else number - 1
    return Cell(column, (*column.path, step), value_at(data, (*column.path, step)))


def _budget(data: dict[str, Any], language: str) -> Grid:
    columns = layout.budget_columns(language)
    rows = [GridRow(line, (label,), {column.key: _line(column, line, data) for column in columns})
            for label, line in layout.budget_lines(language)]
    return Grid("budget", _words(language, "line"),
                [(header(column, language), column.help, column.key) for column in columns], rows)


def _line(column: Column, line: str, data: dict[str, Any]) -> Cell:
    path = ("budget", column.path[0], line, *column.path[1:])
    return Cell(column, path, value_at(data, path))
