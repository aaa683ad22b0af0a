"""A workbook that counts messages with =COUNTIFS, as strategists do (J05; 001 6 S001-067)."""

from pathlib import Path

import xlsxwriter

from helpers.errors import InputError
from helpers.measure.health.counts import count_messages, speech_days
from helpers.measure.log.local import number
from helpers.measure.month import Month
from helpers.review.review import Review
from helpers.texts import text

LOG = "log"


def formula(row: int) -> str:
    """The formula that counts the messages of the group in A since the day in B of a row (from 1)."""
    return f'=COUNTIFS({LOG}!A:A,A{row},{LOG}!B:B,">="&B{row})'


def countifs_workbook(review: Review, path: Path, language: str) -> Path:
    """Write the month's speech log (one row a message: group, day) and a row a group with its formula.

    Each formula carries the count this product finds: opened in Excel or WPS, the sheet counts anew and both must be
    the same. Raises InputError ``counts_no_log``.
    """
    month = review.month
    if month.log is None:
        raise InputError("counts_no_log", month=month.window.month)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    _counts(book, review, day, language)
    said = speech_days(month.log, number(month.window.first), number(month.window.as_of))
    sheet = book.add_worksheet(LOG)
    sheet.write_row(0, 0, [text(f"health.col_{name}", language) for name in ("group", "day")])
    for row, (group, on) in enumerate(zip(said["group_id"], said["day"], strict=True), 1):
        sheet.write_string(row, 0, str(group))
        sheet.write_datetime(row, 1, on.to_pydatetime(), day)
    book.close()
    return path


def _counts(book: xlsxwriter.Workbook, review: Review, day: xlsxwriter.format.Format, language: str) -> None:
    sheet, month = book.add_worksheet(text("health.sheet_counts", language)), review.month
    sheet.write_row(0, 0, [text(f"health.col_{name}", language) for name in ("group", "since", "messages")])
    for row, group in enumerate(review.groups.index, 1):
        sheet.write_string(row, 0, str(group))
        sheet.write_datetime(row, 1, month.window.first, day)
        sheet.write_formula(row, 2, formula(row + 1), None, _found(month, str(group)))


def _found(month: Month, group: str) -> int:
    assert month.log is not None
    return count_messages(month.log, group, month.window.first, month.window.as_of)
