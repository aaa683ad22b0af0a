"""A monthly workbook that was filled in, read back: each sheet against its table's contract."""

import hashlib
from dataclasses import dataclass

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from helpers.intake.account import Note
from helpers.intake.reading.delimited import Row
from helpers.intake.reading.frames import text_frame
from helpers.intake.reading.gate import clean
from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import match, plain, table
from helpers.intake.workbook.sheets import identifying, layout, table_of
from helpers.limits import limit
from helpers.texts import LANGUAGES, one_of

ID_DIGITS = 12


@dataclass(frozen=True)
class Filled:
    """One sheet: ``rows`` typed, ``read`` rows that were filled in, those set aside (column: the cell), notes."""

    table: str
    rows: pd.DataFrame
    read: int
    quarantined: pd.DataFrame
    notes: tuple[Note, ...]


def read_filled(sheets: dict[str, list[Row]], file: str, timezone: str) -> list[Filled]:
    """The sheets of a filled-in workbook that belong to it; a sheet somebody added is left alone.

    Blank is unknown, 0 is zero. A row with nothing but what was filled in in advance is not read. An activity,
    incident or action without an id gets one made of what tells it apart. Raises the errors of ``text_frame`` and
    ``check`` with sheet and file.
    """
    known = {name: rows for name, rows in sheets.items() if table_of(name) and rows}
    return [_read(name, rows, str(table_of(name)), file, timezone) for name, rows in known.items()]


def _read(sheet: str, rows: list[Row], name: str, file: str, timezone: str) -> Filled:
    place = f"{file} / {sheet}"
    frame, ragged = text_frame([rows[0], *_below_hints(rows[1:])], place)
    frame = _typed_in(_own(frame), name)
    found = check(_identified(frame, name), table(name), place, timezone, defaults=False)
    aside = pd.concat([found.quarantined, ragged], ignore_index=True)
    cells = _cells(aside, rows[0], name)
    return Filled(name, found.rows, len(frame) + len(ragged), aside.assign(column=cells), _notes(sheet, aside, cells))


def _below_hints(rows: list[Row]) -> list[Row]:
    leads = tuple(one_of(language, layout()["hint"]) for language in LANGUAGES)
    return [(line, cells) for line, cells in rows if not cells[0].startswith(leads)]


def _own(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame without the group's name that is shown beside its id."""
    shown = {plain(one_of(language, layout()["group_name"])) for language in LANGUAGES}
    return frame.drop(columns=[header for header in frame.columns if plain(header) in shown])


def _typed_in(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows in which somebody typed more than was there in advance."""
    columns = match(table(name), list(frame.columns))
    typed = [header for header in frame.columns if columns.get(header) not in layout()["sheets"][name]["prefilled"]]
    return frame[frame[typed].map(lambda cell: bool(clean(cell))).any(axis=1)]


def _identified(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    if (ids := identifying(name)) is None:
        return frame
    column, made_of = ids
    headers = {known: header for header, known in match(table(name), list(frame.columns)).items()}
    given = frame[headers[column]] if column in headers else pd.Series("", index=frame.index, dtype=object)
    parts = frame[[headers[part] for part in made_of if part in headers]]
    made = pd.Series([_identifier(cells) for cells in parts.to_numpy().tolist()], index=frame.index, dtype=object)
    return frame.assign(**{headers.get(column, column): given.where(given.map(clean) != "", made)})


def _identifier(cells: list[str]) -> str:
    return hashlib.sha256("\x00".join(clean(cell) for cell in cells).encode()).hexdigest()[:ID_DIGITS]


def _cells(aside: pd.DataFrame, header_row: Row, name: str) -> list[str]:
    """The cell of each fault, as a spreadsheet names it; the whole row where no one column is at fault."""
    headers = [clean(cell) for cell in header_row[1]]
    known = match(table(name), [header for header in headers if header])
    at = {known[header]: number for number, header in enumerate(headers) if header in known}
    return [xl_rowcol_to_cell(int(line) - 1, at[column]) if column in at else str(line)
            for line, column in zip(aside["line"], aside["column"], strict=True)]


def _notes(sheet: str, aside: pd.DataFrame, cells: list[str]) -> tuple[Note, ...]:
    return tuple(Note("cell_refused", {"sheet": sheet, "cell": cell, "reason": Note(f"reason_{reason}")})
                 for cell, reason in list(zip(cells, aside["reason"], strict=True))[:limit("cells_shown")])
