"""Workbooks as rows of text, opened in a child process with limits: a hostile file ends the child, nothing else."""

import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from helpers.errors import InputError
from helpers.intake.reading.delimited import Row
from helpers.limits import limit
from helpers.root import root

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"
MEGABYTE = 1_000_000


class Merged(NamedTuple):
    """Cells merged into one: first and last row (numbers as in the file) and column (from 0), all included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Book:
    """A workbook: the rows of each sheet that are not blank, as (row number, cells), those that can be seen first;
    its merged cells by sheet; how many of its rows are hidden (they are read like the others)."""

    sheets: dict[str, list[Row]]
    merged: dict[str, list[Merged]]
    hidden: int


def is_spreadsheet(path: Path) -> bool:
    """Whether the file begins like an .xlsx or an .xls, whatever its name."""
    with path.open("rb") as file:
        return file.read(4) in (ZIP, OLE)


def read_sheets(path: Path, file: str) -> dict[str, list[Row]]:
    """The rows of each sheet (see ``read_book``)."""
    return read_book(path, file).sheets


def read_book(path: Path, file: str) -> Book:
    """A workbook as text.

    A cell is text: whole numbers without ".0", days and times ISO, nothing for an empty one.
    Raises InputError named like the limit exceeded (``sheet_rows``, ``sheet_zip_bytes``...), ``sheet_unreadable``
    or ``sheet_gave_up``.
    """
    _weigh(path, file)
    return _book(_answer(path, file), file)


def _weigh(path: Path, file: str) -> None:
    """Refuses what would unpack to too much, before it is unpacked."""
    _at_most("sheet_file_bytes", path.stat().st_size, file)
    with path.open("rb") as opened:
        if opened.read(4) == ZIP:
            _weigh_parts(path, file)


def _weigh_parts(path: Path, file: str) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        raise InputError("sheet_unreadable", file=file) from None
    _at_most("sheet_zip_entries", len(parts), file)
    _at_most("sheet_zip_bytes", sum(part.file_size for part in parts), file)
    for part in parts:
        if part.file_size > limit("sheet_zip_ratio_from"):
            _at_most("sheet_zip_ratio", part.file_size // max(part.compress_size, 1), file)


def _at_most(name: str, found: int, file: str) -> None:
    if found > limit(name):
        unit = MEGABYTE if name.endswith("_bytes") else 1
        raise InputError(name, file=file, found=found // unit, limit=limit(name) // unit)


def _answer(path: Path, file: str) -> bytes:
    command = [sys.executable, "-m", "helpers.intake.reading.spreadsheet_child", str(path.resolve())]
    try:
        done = subprocess.run(command, cwd=root(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=limit("sheet_seconds"), check=False)
    except subprocess.TimeoutExpired:
        raise InputError("sheet_gave_up", file=file, seconds=limit("sheet_seconds")) from None
    if done.returncode < 0:
        raise InputError("sheet_gave_up", file=file, seconds=limit("sheet_seconds"))
    if done.returncode:
        raise InputError("sheet_unreadable", file=file)
    return done.stdout


def _book(answer: bytes, file: str) -> Book:
    said: dict[str, Any] = json.loads(answer)
    if "exceeded" in said:
        _at_most(said["exceeded"], said["found"], file)
    sheets = {name: [(line, cells) for line, cells in rows] for name, rows in said["sheets"].items()}
    return Book(sheets, {name: [Merged(*each) for each in ranges] for name, ranges in said["merged"].items()},
                said["hidden"])
