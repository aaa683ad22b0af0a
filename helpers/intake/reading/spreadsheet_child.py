"""The child that opens one workbook and writes its sheets to stdout as JSON; only ``spreadsheet`` starts it."""

import contextlib
import datetime as dt
import json
import os
import re
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from helpers.limits import limit

UNREADABLE = 4
MIDNIGHT = dt.time()
EXACT = 10 ** 15  # a spreadsheet keeps 15 figures of a number: the rest of a longer one is lost
RESERVED = "WpsReserved"  # sheets that WPS keeps for itself
SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s[^>]*\bhidden=["'](?:1|true)["']""")
BLOCK = 1 << 20


def main(path: str) -> int:
    """Writes {"sheets": {name: [[row number, cells], ...]}, "merged": {name: [[first row, first column, last row,
    last column], ...]}, "hidden": rows}, or what exceeded a limit; 0, or 4 for any failure.

    A panic of the reader is a BaseException, and a failed allocation ends the process: the parent sees either.
    """
    try:
        _confine()
        answer = json.dumps(_read(path), ensure_ascii=True)
    except BaseException:  # noqa: BLE001
        return UNREADABLE
    sys.stdout.write(answer)
    sys.stdout.flush()
    return 0


def _confine() -> None:
    with contextlib.suppress(ImportError):  # Windows has no resource module: there only the time is limited
        import resource
        memory = limit("sheet_memory")
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: str) -> dict[str, Any]:
    book, sheets, merged = CalamineWorkbook.from_path(path), {}, {}
    for name in _names(book):
        sheet = book.get_sheet_by_name(name)
        exceeded = _exceeded(sheet)
        if exceeded:
            return exceeded
        sheets[name] = list(_rows(sheet))
        merged[name] = [[top + 1, left, bottom + 1, right]
                        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
    return {"sheets": sheets, "merged": merged, "hidden": _hidden(path)}


def _names(book: CalamineWorkbook) -> list[str]:
    """The worksheets, those that can be seen first."""
    found = [meta for meta in book.sheets_metadata
             if meta.typ == SheetTypeEnum.WorkSheet and not meta.name.startswith(RESERVED)]
    return [meta.name for meta in sorted(found, key=lambda meta: meta.visible != SheetVisibleEnum.Visible)]


def _hidden(path: str) -> int:
    """How many rows are hidden in an .xlsx; 0 for an .xls, where they are not told."""
    if not zipfile.is_zipfile(path):
        return 0
    with zipfile.ZipFile(path) as packed:
        return sum(_hidden_in(packed, name) for name in packed.namelist() if SHEET_PART.fullmatch(name))


def _hidden_in(packed: zipfile.ZipFile, name: str) -> int:
    rows, rest = 0, b""
    with packed.open(name) as part:
        while block := part.read(BLOCK):
            block = rest + block
            end = block.rfind(b"<")
            rows, rest = rows + len(HIDDEN_ROW.findall(block[:end])), block[end:]
    return rows + len(HIDDEN_ROW.findall(rest))


def _exceeded(sheet: CalamineSheet) -> dict[str, Any] | None:
    height, width = sheet.total_height + 1, sheet.total_width
    sizes = {"sheet_rows": height, "sheet_columns": width, "sheet_cells": height * width}
    return next(({"exceeded": name, "found": found} for name, found in sizes.items() if found > limit(name)), None)


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    for line, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        texts = [as_text(cell) for cell in cells]
        if any(text.strip() for text in texts):
            yield line, texts


def as_text(cell: Any) -> str:
    """A cell as a person would type it: 12 for 12.0, 0.1 for 0.1, 2026-10-05 for a day, yes or no for a tick.

    A number of more than 15 figures stays in scientific notation: it is not what was typed (see ``cells.rounded``).
    """
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float) and abs(cell) >= EXACT:
        return f"{Decimal(repr(cell)).normalize():E}"
    if isinstance(cell, float):
        return format(Decimal(int(cell)) if cell.is_integer() else Decimal(repr(cell)), "f")
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == MIDNIGHT else cell.isoformat(sep=" ")
    return str(cell)


if __name__ == "__main__":
    status = main(sys.argv[1])
    sys.stdout.flush()
    os._exit(status)
