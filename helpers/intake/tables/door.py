"""Any table whose headers fit a contract: told by its headers, or by what a person once said of them."""

from collections.abc import Iterator, Sequence

import pandas as pd

from helpers.errors import InputError
from helpers.intake.account import Account, Note, reasons
from helpers.intake.arrival import Arrival, Door, Terms
from helpers.intake.privacy.identity import PSEUDONYM, pseudonym
from helpers.intake.privacy.names import unseen_names
from helpers.intake.reading.frames import text_frame
from helpers.intake.reading.gate import clean
from helpers.intake.seen import Seen
from helpers.intake.tables.balance import balances
from helpers.intake.tables.check import Checked, check
from helpers.intake.tables.contracts import Table, match, plain, table, tables

LEAST_COLUMNS = 2
TYPED = "typed"


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


def unknown(seen: Seen) -> InputError:
    """The error of a file that nothing here reads, saying what was seen and what is understood."""
    known = ", ".join(tables())
    if seen.kind == "sheets":
        filled = [rows for rows in seen.sheets.values() if rows]
        return InputError("format_unknown_workbook", file=seen.file, sheets=len(filled), tables=known)
    if seen.is_json:
        return InputError("format_unknown_json", file=seen.file)
    return InputError("format_unknown_table", file=seen.file, rows=len(seen.top), columns=len(seen.headers),
                      tables=known)


def knows(seen: Seen) -> bool:
    """Whether one table's contract fits the headers of the first row."""
    return best_table(seen.headers) is not None


def arrive(seen: Seen, terms: Terms) -> Arrival:
    """The rows of a table, checked. Raises InputError ``format_unknown_table`` where no contract fits."""
    contract = table(terms.table) if terms.table else best_table(seen.headers)
    if contract is None:
        raise unknown(seen)
    rows = seen.rows
    frame, ragged = text_frame(rows, seen.file)
    shown, names = pseudonymous(frame, contract, terms)
    checked = check(shown, contract, seen.file, terms.timezone, defaults=False)
    aside = pd.concat([checked.quarantined, ragged], ignore_index=True)
    notes = (*_passed_over(seen, checked), *balances(contract.name, checked.rows))
    account = Account(seen.file, "table", seen.encoding, contract.name, len(rows) - 1, len(checked.rows),
                      reasons(aside), notes)
    return Arrival([account], {contract.name: checked.rows}, aside, names)


def _passed_over(seen: Seen, checked: Checked) -> Iterator[Note]:
    if checked.ignored:
        yield Note("columns_ignored", {"columns": ", ".join(checked.ignored)})
    others = [clean(name) for name, rows in seen.sheets.items() if rows and rows is not seen.rows]
    if others:
        yield Note("sheets_ignored", {"sheets": ", ".join(others)})


def pseudonymous(frame: pd.DataFrame, contract: Table, terms: Terms) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frame with pseudonyms for whatever names a member, and the names behind them; pseudonyms stay.

    What was typed is taken for an id of ``terms.platform`` where that is said.
    """
    personal = [header for header, name in match(contract, list(frame.columns)).items()
                if contract.column(name).personal]
    typed = {typed for header in personal for typed in frame[header].unique()}
    raw = {typed: clean(typed) for typed in sorted(typed) if clean(typed) and not PSEUDONYM.fullmatch(clean(typed))}
    key = terms.key if raw else b""
    hidden = {typed: pseudonym(key, terms.platform or TYPED, name) for typed, name in raw.items()}
    replaced = {header: frame[header].map(lambda typed: hidden.get(typed, typed)) for header in personal}
    return frame.assign(**replaced), unseen_names({hidden[typed]: name for typed, name in raw.items()})


DOORS = (Door("table", knows, arrive, special=False),)
