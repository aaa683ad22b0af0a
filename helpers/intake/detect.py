"""What a file is, told from its content, never from its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import InputError
from helpers.intake.tables.contracts import Table, match, plain, tables
from helpers.intake.reading.decode import read_text
from helpers.intake.reading.delimited import Row, delimiter_of, read_rows
from helpers.intake.reading.frames import text_frame
from helpers.intake.chats.gitter import is_gitter
from helpers.intake.workbook.sheets import is_monthly
from helpers.intake.reading.spreadsheet import is_spreadsheet, read_sheets
from helpers.intake.surveys.wenjuanxing import is_coded, is_wenjuanxing

LEAST_COLUMNS = 2


@dataclass(frozen=True)
class Found:
    """A recognised file: ``format`` is gitter, wenjuanxing_text, wenjuanxing_code, monthly_workbook or table.

    ``sheets`` holds its rows (a file of text is one sheet called ""); ``table`` names the contract its headers
    match. Why it was taken for this is said by the label ``intake.why_<format>``.
    """

    format: str
    encoding: str | None
    sheets: dict[str, list[Row]]
    table: str | None = None

    @property
    def rows(self) -> list[Row]:
        """The rows of the first sheet that has any."""
        return next((rows for rows in self.sheets.values() if rows), [])


def recognise(path: Path, file: str) -> Found:
    """What the file at ``path`` is, and its rows.

    Raises InputError ``format_empty``, ``format_unknown_workbook`` or ``format_unknown_table`` saying what was seen
    and what is understood; and whatever decoding, rows and workbooks raise.
    """
    encoding, sheets = _opened(path, file)
    if not any(sheets.values()):
        raise InputError("format_empty", file=file)
    if is_monthly(sheets):
        return Found("monthly_workbook", encoding, sheets)
    return _by_rows(Found("unknown", encoding, sheets), file)


def _opened(path: Path, file: str) -> tuple[str | None, dict[str, list[Row]]]:
    if not path.is_file():
        raise InputError("file_missing", file=file)
    if is_spreadsheet(path):
        return None, read_sheets(path, file)
    text, encoding = read_text(path, file)
    return encoding, {"": read_rows(text, file, delimiter_of(text))}


def _by_rows(seen: Found, file: str) -> Found:
    headers = [header.strip() for header in seen.rows[0][1]]
    if is_gitter(seen.rows):
        return Found("gitter", seen.encoding, seen.sheets)
    if is_wenjuanxing(headers):
        coded = is_coded(text_frame(seen.rows, file)[0])
        return Found("wenjuanxing_code" if coded else "wenjuanxing_text", seen.encoding, seen.sheets)
    contract = best_table(headers)
    if contract is None:
        raise _unknown(seen, file)
    return Found("table", seen.encoding, seen.sheets, contract.name)


def best_table(headers: Sequence[str]) -> Table | None:
    """The table whose required columns are all there and which knows most of ``headers``; None where none or two do."""
    scores = {contract.name: _score(contract, headers) for contract in tables().values()}
    best = max(scores.values())
    winners = [name for name, score in scores.items() if score == best]
    return tables()[winners[0]] if best[0] >= LEAST_COLUMNS and len(winners) == 1 else None


def _score(contract: Table, headers: Sequence[str]) -> tuple[int, int]:
    distinct = list({plain(header): header for header in headers}.values())
    try:
        known = set(match(contract, distinct).values())
    except InputError:
        return 0, 0
    required = {column.name for column in contract.columns if column.required}
    return (len(known), len(required)) if required <= known else (0, 0)


def _unknown(seen: Found, file: str) -> InputError:
    known = ", ".join(tables())
    filled = [rows for rows in seen.sheets.values() if rows]
    if seen.encoding is None:
        return InputError("format_unknown_workbook", file=file, sheets=len(filled), tables=known)
    columns = len(seen.rows[0][1])
    return InputError("format_unknown_table", file=file, rows=len(seen.rows), columns=columns, tables=known)
