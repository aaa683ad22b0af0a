"""Rows of text to a frame under its header, nothing shifted."""

import pandas as pd

from helpers.errors import InputError
from helpers.intake.reading.delimited import Row
from helpers.intake.reading.gate import clean
from helpers.intake.tables.check import quarantine


def text_frame(rows: list[Row], file: str, sheet: str | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows under the first one as a frame of text, its index their lines, and the rows set aside as ``ragged``.

    A row is ragged if it has fewer or more cells than the header; blank cells past the header are dropped.
    Raises InputError ``no_header`` where there is no row at all, ``header_twice`` for a header that comes twice.
    """
    if not rows:
        raise InputError("no_header", file=file, sheet=sheet)
    header = _header(rows[0], file, sheet)
    cells = [(line, _fitted(row, len(header))) for line, row in rows[1:]]
    whole = [(line, row) for line, row in cells if len(row) == len(header)]
    columns = zip(*(row for _, row in whole), strict=True) if whole else ([] for _ in header)
    data = {name: pd.Series(list(column), dtype=object) for name, column in zip(header, columns, strict=True)}
    frame = pd.DataFrame(data, columns=header).set_axis([line for line, _ in whole])
    ragged = [line for line, row in cells if len(row) != len(header)]
    return frame.drop(columns="", errors="ignore"), quarantine(file, ragged, "", "ragged")


def _header(row: Row, file: str, sheet: str | None) -> list[str]:
    line, cells = row
    names = [clean(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError("header_twice", file=file, sheet=sheet, line=line, column=twice)
    return names


def _fitted(cells: list[str], width: int) -> list[str]:
    return cells[:width] if not any(cell.strip() for cell in cells[width:]) else cells
