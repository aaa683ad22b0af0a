"""A form's plan out to Excel and back."""

import os
import tempfile
from itertools import count
from pathlib import Path

from helpers.errors import InputError
from helpers.intake.reading.spreadsheet import read_sheets
from helpers.plan.model import Plan
from helpers.plan.workbook.compare import Comparison, compare
from helpers.plan.workbook.export import export_workbook
from helpers.plan.workbook.origin import origin
from helpers.plan.workbook.read import read_workbook


def exported(where: Path, plan: Plan, seen: str, language: str) -> Path:
    """Write ``plan`` as a workbook beside its file ``where``, whose digest is ``seen``; never over another one.

    Returns the workbook: plan.xlsx, or plan-2.xlsx and so on. Raises InputError ``folder_unwritable``.
    """
    content = export_workbook(plan, seen, language)
    try:
        for number in count(1):
            path = where.with_name(f"{where.stem}{f'-{number}' if number > 1 else ''}.xlsx")
            if not path.exists():
                break
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        raise InputError("form_unwritable", file=where.parent.name) from None
    return path


def imported(content: bytes, name: str, file: Plan, held: Plan) -> Comparison:
    """What a workbook called ``name`` and the form changed since the export.

    ``file`` is the plan as saved, taken where the workbook no longer holds the plan it was made from; ``held`` the
    plan in the form. Raises InputError for a workbook that is not one of this plan, or cells that cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="qunce-") as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(content)
        cells = read_sheets(path, name)
    came = origin(cells, name)
    base = came.plan or file
    return compare(base, read_workbook(cells, base, came.language, name), held)
