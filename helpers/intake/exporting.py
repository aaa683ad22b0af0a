"""Tables out again, as every room sees them: CSV for machines, XLSX for people, JSON lines for programs. Pseudonyms
only: names never leave private/."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from helpers.calendar import check_month
from helpers.errors import InputError
from helpers.intake.chats.chatlab_out import FORMS, chatlab, groups_of
from helpers.intake.community import Community
from helpers.intake.store.keeping import replaced
from helpers.intake.store.partitions import batches
from helpers.intake.tables.check import with_defaults
from helpers.intake.tables.contracts import Table, table, tables
from helpers.intake.tables.written import as_text
from helpers.intake.values.cells import GUARDED
from helpers.limits import limit

TEXTS = ("id", "words", "body", "one_of")
NUMBERS = {"count": int, "number": float, "share": float, "money": float}
FLAGS = {"yes": True, "no": False}
FORMULA = re.compile(r"[=+@-]")
SAFE = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Writer = Callable[[Path, Iterator[pd.DataFrame], Table], int]


def export_table(community: Community, name: str, out: Path, timezone: str, month: str = "") -> int:
    """Writes the table ``name``, of one local ``month`` (YYYY-MM) or whole, to ``out``; how many rows.

    The form is that of the file's name: .csv, .xlsx or .jsonl. A large table kept by month is written piece by piece;
    a reader sees the old file or the whole new one. CSV taken in again gives the same table. Raises InputError
    ``export_table`` for a table that is not there, ``export_form``, ``export_month`` where rows have no month,
    ``month_form``, and ``export_rows`` for more rows than a sheet holds.
    """
    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        raise InputError("export_form", found=out.suffix or out.name, allowed=", ".join(WRITERS))
    there = [each for each in tables() if each in community.tables]
    if name not in there:
        raise InputError("export_table", found=name, allowed=", ".join(there))
    pieces = _pieces(community, table(name), timezone, check_month(month) if month else "")
    with replaced(out) as made:
        return writer(made, (as_text(piece, table(name)) for piece in pieces), table(name))


def _pieces(community: Community, contract: Table, timezone: str, month: str) -> Iterator[pd.DataFrame]:
    files = community.months.get(contract.name)
    if files is not None:
        wanted = [path for path in files if path.stem == month] if month else files
        return (with_defaults(piece, contract) for piece in batches(contract, wanted, limit("batch_rows")))
    rows = community.tables[contract.name]
    return iter([_of_month(rows, contract, timezone, month) if month else rows])


def _of_month(rows: pd.DataFrame, contract: Table, timezone: str, month: str) -> pd.DataFrame:
    dated = contract.monthly or next((each.name for each in contract.columns if each.kind == "month"), None)
    if dated is None:
        raise InputError("export_month", found=contract.name)
    months = rows[dated].dt.tz_convert(timezone).dt.strftime("%Y-%m") if contract.monthly else rows[dated]
    return rows[(months == month).fillna(False)]


def export_chat(folder: Path, month: str, group: str, out: Path) -> None:
    """Writes the messages and events of one group in one month as ChatLab 0.0.2, .json or .jsonl.

    Raises InputError ``month_form``, and ``export_chatlab`` where month, group or the file's name do not do.
    """
    groups = groups_of(folder, check_month(month)) if month else []
    form = out.suffix.lower().removeprefix(".")
    if group not in groups or form not in FORMS:
        raise InputError("export_chatlab", allowed=", ".join(groups))
    with replaced(out) as made, made.open("wb") as file:
        for part in chatlab(folder, month, group, form, dt.datetime.now(dt.UTC)):
            file.write(part)


def guarded(text: str) -> str:
    """``text`` as a spreadsheet takes it for text: an apostrophe before what would begin a formula (see
    ``cells.bare``, which takes it off again)."""
    return f"'{text}" if FORMULA.match(text) or GUARDED.match(text) else text


def _csv(out: Path, pieces: Iterator[pd.DataFrame], contract: Table) -> int:
    rows = 0
    texts = [column.name for column in contract.columns if column.kind in TEXTS]
    with out.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(contract.names) + "\n")
        for piece in pieces:
            safe = piece.assign(**{name: piece[name].map(guarded) for name in texts})
            safe.to_csv(file, header=False, index=False, lineterminator="\n")
            rows += len(piece)
    return rows


def _jsonl(out: Path, pieces: Iterator[pd.DataFrame], contract: Table) -> int:
    rows = 0
    with out.open("w", encoding="utf-8", newline="") as file:
        for piece in pieces:
            for row in piece.itertuples(index=False, name=None):
                said = {column.name: _typed(cell, column.kind)
                        for column, cell in zip(contract.columns, row, strict=True)}
                file.write(json.dumps(said, ensure_ascii=False) + "\n")
            rows += len(piece)
    return rows


def _xlsx(out: Path, pieces: Iterator[pd.DataFrame], contract: Table) -> int:
    rows = 0
    with xlsxwriter.Workbook(str(out), SAFE) as book:
        head, sheet = book.add_format({"bold": True}), book.add_worksheet(contract.name)
        sheet.freeze_panes(1, 0)
        for at, name in enumerate(contract.names):
            sheet.write_string(0, at, name, head)
        for piece in pieces:
            for row in piece.itertuples(index=False, name=None):
                rows += 1
                if rows >= limit("sheet_rows_written"):
                    raise InputError("export_rows", found=contract.name, allowed=f"{limit('sheet_rows_written'):,}")
                _cells(sheet, rows, row, contract)
    return rows


def _cells(sheet: Any, at: int, row: tuple[str, ...], contract: Table) -> None:
    for place, (column, cell) in enumerate(zip(contract.columns, row, strict=True)):
        if cell and column.kind in NUMBERS:
            sheet.write_number(at, place, NUMBERS[column.kind](cell))
        elif cell:
            sheet.write_string(at, place, cell[:limit("sheet_cell_characters")])


def _typed(cell: str, kind: str) -> Any:
    if not cell:
        return None
    return FLAGS[cell] if kind == "flag" else NUMBERS.get(kind, str)(cell)


WRITERS: dict[str, Writer] = {".csv": _csv, ".xlsx": _xlsx, ".jsonl": _jsonl}
