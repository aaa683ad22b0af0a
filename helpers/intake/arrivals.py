"""What each kind of file brings to a community; reading writes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from helpers.intake.account import Account, Note, reasons
from helpers.intake.tables.balance import balances
from helpers.intake.tables.check import QUARANTINE, Checked, check
from helpers.intake.tables.contracts import Table, match, table
from helpers.intake.detect import Found, recognise
from helpers.intake.workbook.filled import Filled, read_filled
from helpers.intake.reading.frames import text_frame
from helpers.intake.reading.gate import clean
from helpers.intake.chats.gitter import read_gitter
from helpers.intake.privacy.identity import PSEUDONYM, key_of, pseudonym
from helpers.intake.privacy.names import NAMES, unseen_names
from helpers.intake.surveys.wenjuanxing import read_wenjuanxing

TYPED = "typed"


@dataclass(frozen=True)
class Arrival:
    """What one file brings: tables to merge, display names, rows set aside, and an account for each table."""

    accounts: list[Account]
    tables: dict[str, pd.DataFrame]
    quarantined: pd.DataFrame
    names: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=NAMES, dtype=object))


def arrive(path: Path, file: str, folder: Path, timezone: str) -> Arrival:
    """What the file at ``path`` brings to the community in ``folder``; nothing is written."""
    found = recognise(path, file)
    read: Callable[[Found, Path, str, Path, str], Arrival] = READERS[found.format]
    arrival = read(found, path, file, folder, timezone)
    why = Note(f"why_{found.format}")
    told = [replace(account, notes=(why, *account.notes)) for account in arrival.accounts[:1]]
    return replace(arrival, accounts=told + arrival.accounts[1:])


def _gitter(found: Found, path: Path, file: str, folder: Path, timezone: str) -> Arrival:
    chat = read_gitter(found.rows, file, key_of(folder))
    rows, aside = chat.messages.rows, chat.messages.quarantined
    note = Note("gitter_room", {"groups": ", ".join(chat.groups["name"]), "members": rows["member_id"].nunique()})
    account = Account(file, found.format, found.encoding, "messages", len(found.rows), len(rows),
                      reasons(aside), (note,))
    return Arrival([account], {"messages": rows, "groups": chat.groups}, aside, chat.names)


def _wenjuanxing(found: Found, path: Path, file: str, folder: Path, timezone: str) -> Arrival:
    frame, ragged = text_frame(found.rows, file)
    survey = read_wenjuanxing(frame, path.stem, file, key_of(folder), timezone)
    aside = pd.concat([survey.quarantined, ragged], ignore_index=True)
    account = Account(file, found.format, found.encoding, "survey", len(found.rows) - 1,
                      survey.read - len(survey.quarantined), reasons(aside), survey.notes)
    return Arrival([account], {"survey": survey.rows}, aside)


def _workbook(found: Found, path: Path, file: str, folder: Path, timezone: str) -> Arrival:
    sheets = read_filled(found.sheets, file, timezone)
    aside = pd.concat([pd.DataFrame(columns=QUARANTINE), *(sheet.quarantined for sheet in sheets)], ignore_index=True)
    return Arrival([_sheet_account(sheet, file) for sheet in sheets if sheet.read],
                   {sheet.table: sheet.rows for sheet in sheets if sheet.read}, aside)


def _sheet_account(sheet: Filled, file: str) -> Account:
    notes = sheet.notes + balances(sheet.table, sheet.rows)
    return Account(file, "monthly_workbook", None, sheet.table, sheet.read, len(sheet.rows),
                   reasons(sheet.quarantined), notes)


def _table(found: Found, path: Path, file: str, folder: Path, timezone: str) -> Arrival:
    contract = table(str(found.table))
    frame, ragged = text_frame(found.rows, file)
    hidden, names = _pseudonymous(frame, contract, folder)
    checked = check(hidden, contract, file, timezone, defaults=False)
    aside = pd.concat([checked.quarantined, ragged], ignore_index=True)
    notes = (*_passed_over(found, checked), *balances(contract.name, checked.rows))
    account = Account(file, found.format, found.encoding, contract.name, len(found.rows) - 1, len(checked.rows),
                      reasons(aside), notes)
    return Arrival([account], {contract.name: checked.rows}, aside, names)


def _passed_over(found: Found, checked: Checked) -> Iterator[Note]:
    if checked.ignored:
        yield Note("columns_ignored", {"columns": ", ".join(checked.ignored)})
    others = [clean(name) for name, rows in found.sheets.items() if rows and rows is not found.rows]
    if others:
        yield Note("sheets_ignored", {"sheets": ", ".join(others)})


def _pseudonymous(frame: pd.DataFrame, contract: Table, folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frame with pseudonyms for whatever names a member, and the names behind them; pseudonyms stay."""
    personal = [header for header, name in match(contract, list(frame.columns)).items()
                if contract.column(name).personal]
    typed = {typed for header in personal for typed in frame[header].unique()}
    raw = {typed: clean(typed) for typed in sorted(typed) if clean(typed) and not PSEUDONYM.fullmatch(clean(typed))}
    key = key_of(folder) if raw else b""
    hidden = {typed: pseudonym(key, TYPED, name) for typed, name in raw.items()}
    replaced = {header: frame[header].map(lambda typed: hidden.get(typed, typed)) for header in personal}
    return frame.assign(**replaced), unseen_names({hidden[typed]: name for typed, name in raw.items()})


READERS = {"gitter": _gitter, "wenjuanxing_text": _wenjuanxing, "wenjuanxing_code": _wenjuanxing,
           "monthly_workbook": _workbook, "table": _table}
