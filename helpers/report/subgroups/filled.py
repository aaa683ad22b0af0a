"""What the team has filled in while the sub-groups opened: the way in, and the loop of their best content."""

from pathlib import Path

from helpers.intake.reading.delimited import Row
from helpers.intake.reading.spreadsheet import read_sheets
from helpers.plan.subgroups.library import library
from helpers.plan.subgroups.structure import structure
from helpers.report.papers.sheets import FIRST
from helpers.report.subgroups.book import FILE
from helpers.texts import text

ARCHIVE, EVERY = "archive_sheet", 2  # the funnel has a row a step and a row of shares below it
Counts = dict[str, float | None]


def entry_counts(folder: Path, language: str) -> Counts | None:
    """People at each step of the way in, from the funnel in groups.xlsx: its column of all groups together, else the
    groups added up where all are filled in. None where there is no workbook, or nothing is filled in.

    Raises InputError as ``read_sheets``.
    """
    rows = _rows(folder / FILE, text("structure.sheet_funnel", language))
    found = {step: _people(_row(rows, FIRST + 1 + EVERY * place)) for place, step in enumerate(structure("entry"))}
    return found if any(people is not None for people in found.values()) else None


def loop_counts(folder: Path, language: str) -> Counts | None:
    """Digests, those shown in the main group, and joins after them, from the archive sheet; how many threads there were
    it does not say. None where there is no sheet, or nothing is filled in. Raises InputError as ``read_sheets``."""
    paper = next(each for each in library() if each.name == ARCHIVE)
    rows = [row for number, row in _rows(folder / paper.path(language), "") if number > FIRST]
    title, shown, joins = (paper.columns.index(name) for name in ("title", "showcased", "joins"))
    if not any(_cell(row, title) for row in rows):
        return None
    showcased = [row for row in rows if _cell(row, shown)]
    told = [_number(_cell(row, joins)) for row in showcased]
    return {"digests": float(sum(bool(_cell(row, title)) for row in rows)), "showcased": float(len(showcased)),
            "joins": sum(each for each in told if each is not None) if told and None not in told else None}


def _rows(path: Path, sheet: str) -> list[Row]:
    """The rows of a sheet, by name or the first; none where the file or the sheet is not there."""
    if not path.is_file():
        return []
    sheets = read_sheets(path, path.name)
    return sheets.get(sheet, []) if sheet else next(iter(sheets.values()), [])


def _row(rows: list[Row], number: int) -> list[str]:
    return next((row for at, row in rows if at == number), [])


def _people(row: list[str]) -> float | None:
    together, groups = _number(_cell(row, 1)), [_number(cell) for cell in row[2:]]
    known = [each for each in groups if each is not None]
    return together if together is not None else sum(known) if groups and len(known) == len(groups) else None


def _cell(row: list[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _number(cell: str) -> float | None:
    return float(cell) if cell.replace(".", "", 1).isdecimal() and cell.isascii() else None
