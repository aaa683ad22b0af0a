"""The child that opens one workbook and writes its sheets to stdout as JSON; only ``spreadsheet`` starts it."""

import contextlib
import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from helpers.limits import limit

UNREADABLE = 4
MIDNIGHT = dt.time()


def main(path: str) -> int:
    """Writes {"sheets": {name: [[row number, cells], ...]}}, or what exceeded a limit; 0, or 4 for any failure.

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
    book, sheets = CalamineWorkbook.from_path(path), {}
    for name in [meta.name for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]:
        sheet = book.get_sheet_by_name(name)
        exceeded = _exceeded(sheet)
        if exceeded:
            return exceeded
        sheets[name] = list(_rows(sheet))
    return {"sheets": sheets}


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
    """A cell as a person would type it: 12 for 12.0, 0.1 for 0.1, 2026-10-05 for a day, yes or no for a tick."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return format(Decimal(int(cell)) if cell.is_integer() else Decimal(repr(cell)), "f")
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == MIDNIGHT else cell.isoformat(sep=" ")
    return str(cell)


if __name__ == "__main__":
    status = main(sys.argv[1])
    sys.stdout.flush()
    os._exit(status)
