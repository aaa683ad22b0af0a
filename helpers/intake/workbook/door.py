"""The filled-in monthly workbook through the door."""

import pandas as pd

from helpers.intake.account import Account, reasons
from helpers.intake.arrival import Arrival, Door, Terms, nothing_aside
from helpers.intake.seen import Seen
from helpers.intake.tables.balance import balances
from helpers.intake.workbook.filled import Filled, read_filled
from helpers.intake.workbook.sheets import is_monthly


def knows(seen: Seen) -> bool:
    """Whether these are sheets of the monthly workbook."""
    return seen.kind == "sheets" and is_monthly(seen.sheets)


def arrive(seen: Seen, terms: Terms) -> Arrival:
    """The sheets of a filled-in workbook, an account for each in which something was typed."""
    sheets = [sheet for sheet in read_filled(seen.sheets, seen.file, terms.timezone)]
    aside = pd.concat([nothing_aside(), *(sheet.quarantined for sheet in sheets)], ignore_index=True)
    return Arrival([_account(sheet, seen.file) for sheet in sheets if sheet.read],
                   {sheet.table: sheet.rows for sheet in sheets if sheet.read}, aside)


def _account(sheet: Filled, file: str) -> Account:
    notes = sheet.notes + balances(sheet.table, sheet.rows)
    return Account(file, "monthly_workbook", None, sheet.table, sheet.read, len(sheet.rows),
                   reasons(sheet.quarantined), notes)


DOORS = (Door("monthly_workbook", knows, arrive),)
