"""Workbooks in the hands of a test: cells as the reader gives them, typed over, rows put in and taken out."""

import io
import re
from copy import deepcopy
from functools import cache

from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

from helpers.intake.reading.spreadsheet_child import as_text
from helpers.plan.model import Plan
from helpers.plan.workbook.export import export_workbook
from helpers.plan.workbook.layout import title
from helpers.plan.workbook.read import read_workbook

DIGEST = "0" * 64


def cells_of(content: bytes) -> dict[str, list[tuple[int, list[str]]]]:
    """The cells of a workbook, as ``intake.spreadsheet.read_sheets`` gives them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = {name: [[as_text(cell) for cell in row] for row in
                   book.get_sheet_by_name(name).to_python(skip_empty_area=False)] for name in book.sheet_names}
    return {name: [(line, row) for line, row in enumerate(sheet, 1) if any(cell.strip() for cell in row)]
            for name, sheet in rows.items()}


@cache
def exported(words: str, language: str) -> dict[str, list[tuple[int, list[str]]]]:
    """The cells of the workbook of a plan given as JSON."""
    return cells_of(export_workbook(Plan.model_validate_json(words), DIGEST, language))


class Book:
    """The workbook of a plan, typed into."""

    def __init__(self, plan: Plan, language: str = "en"):
        self.plan, self.language = plan, language
        self.cells = deepcopy(exported(plan.model_dump_json(), language))

    def sheet(self, name: str) -> dict[int, list[str]]:
        return {line: row for line, row in self.cells[title(name, self.language)]}

    def type(self, sheet: str, cell: str, words: str) -> "Book":
        """Words typed into a cell such as C5."""
        line, column = xl_cell_to_rowcol(cell)
        rows = self.sheet(sheet)
        row = rows.setdefault(line + 1, [])
        row += [""] * (column + 1 - len(row))
        row[column] = words
        return self._keep(sheet, rows)

    def at(self, sheet: str, row: str, key: str) -> str:
        """The name of the cell in the row with this id and the column with this key."""
        rows = self.sheet(sheet)
        line = next(line for line, cells in rows.items() if line > 3 and cells[0] == row)
        return f"{chr(ord('A') + rows[3].index(key))}{line}"

    def put(self, sheet: str, row: str, key: str, words: str) -> "Book":
        """Words typed into the row with this id, in the column with this key."""
        return self.type(sheet, self.at(sheet, row, key), words)

    def add(self, sheet: str, line: int | None = None, **words: str) -> "Book":
        """A row without an id at the bottom, or at ``line``, the others moved down."""
        rows = self.sheet(sheet)
        place = line or max(rows) + 1
        rows = {number + (number >= place): cells for number, cells in rows.items()}
        row = [""] * len(rows[3])
        for key, said in words.items():
            row[rows[3].index(key.replace("__", "."))] = said
        return self._keep(sheet, rows | {place: row})

    def delete(self, sheet: str, row: str) -> "Book":
        """The row with this id, deleted with its line."""
        rows = self.sheet(sheet)
        gone = next(line for line, cells in rows.items() if line > 3 and cells[0] == row)
        return self._keep(sheet, {number - (number > gone): cells for number, cells in rows.items() if number != gone})

    def _keep(self, sheet: str, rows: dict[int, list[str]]) -> "Book":
        self.cells[title(sheet, self.language)] = sorted(rows.items())
        return self

    def read(self) -> Plan:
        return read_workbook(self.cells, self.plan, self.language)


def spoken(words: str) -> list[str]:
    """The cells a text names."""
    return re.findall(r"(?:cell|单元格) ([A-Z]+\d+)", words)
