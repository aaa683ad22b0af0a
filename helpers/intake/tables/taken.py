"""Rows of text under the headers of one table to checked rows: whatever the file they came from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from helpers.intake.account import Account, Note, reasons
from helpers.intake.arrival import Arrival, Terms
from helpers.intake.privacy.identity import PSEUDONYM, pseudonym
from helpers.intake.privacy.names import unseen_names
from helpers.intake.reading.gate import clean
from helpers.intake.seen import Seen
from helpers.intake.tables.balance import balances
from helpers.intake.tables.check import Checked, check, quarantine
from helpers.intake.tables.contracts import Table, match
from helpers.intake.trade import orders, spend
from helpers.intake.values.cells import bare, rounded
from helpers.intake.values.dates import ZONE
from helpers.limits import limit

TYPED = "typed"
WRAPPED = r"""^\s*(?:="|')|\s$"""


@dataclass(frozen=True)
class Text:
    """Rows of one table as text: ``frame``'s index is the line of each row; ``aside`` are rows of the same table that
    were set aside already, ``notes`` what is to be said of them."""

    contract: Table
    frame: pd.DataFrame
    aside: pd.DataFrame
    notes: tuple[Note, ...] = field(default=())

    def without(self, lines: Iterable[int], column: str, reason: str, file: str) -> "Text":
        """The rows without those of ``lines``, set aside for ``reason``."""
        out = self.frame.index.isin(list(lines))
        put = quarantine(file, list(self.frame.index[out]), column, reason)
        return Text(self.contract, self.frame[~out], pd.concat([self.aside, put], ignore_index=True), self.notes)


def taken(text: Text, seen: Seen, terms: Terms, format: str) -> Arrival:
    """The rows checked, with pseudonyms for whatever names a member.

    Orders also get what ``trade.orders`` says: ids, one rule of refunds, sums.
    """
    text = _ordered(text, seen.file) if text.contract.name == orders.ORDERS else text
    frame = _filled_in(unwrapped(text.frame), text.contract)
    shown, names = pseudonymous(frame, text.contract, terms)
    checked = check(shown, text.contract, seen.file, terms.timezone, defaults=False)
    if text.contract.name == orders.ORDERS:
        checked = orders.settled(checked, seen.file)
    aside = pd.concat([checked.quarantined, text.aside], ignore_index=True).astype({"line": "int64"})
    zone = terms.timezone if _zoneless(frame, text.contract) else ""
    zoned = (Note("chat_zone_said", {"timezone": zone}),) if zone else ()
    account = Account(seen.file, format, seen.encoding, text.contract.name, len(frame) + len(text.aside),
                      len(checked.rows), reasons(aside),
                      (*text.notes, *zoned, *_notes(text.contract, checked, terms)), zone)
    return Arrival([account], {text.contract.name: checked.rows}, aside, names)


def _filled_in(frame: pd.DataFrame, contract: Table) -> pd.DataFrame:
    """The rows in which somebody typed more than the list came with."""
    if not contract.prefilled:
        return frame
    known = match(contract, list(frame.columns))
    typed = [header for header, name in known.items() if name not in contract.prefilled]
    return frame[frame[typed].map(lambda cell: bool(clean(cell))).any(axis=1)]


def _ordered(text: Text, file: str) -> Text:
    columns = match(text.contract, list(text.frame.columns))
    frame, made = orders.identified(text.frame.rename(columns=columns))
    frame, untold = orders.in_part(frame)
    named = Text(text.contract, frame, text.aside, (*text.notes, *made))
    return named.without(untold, "refunded", "refund_unknown", file)


def _zoneless(frame: pd.DataFrame, contract: Table) -> bool:
    """Whether a time is noted without its zone: it is taken for one of the community's."""
    times = [header for header, name in match(contract, list(frame.columns)).items()
             if contract.column(name).kind == "time"]
    return any((frame[header].str.contains(r"\d") & ~frame[header].str.contains(ZONE)).any() for header in times)


def _notes(contract: Table, checked: Checked, terms: Terms) -> tuple[Note, ...]:
    sold = orders.notes(checked.rows, terms) if contract.name == orders.ORDERS else ()
    spent = spend.notes(checked.rows) if contract.name in spend.SPENDING else ()
    return (*map(Note, contract.told), *ignored(checked.ignored), *balances(contract.name, checked.rows), *sold, *spent)


def ignored(headers: Sequence[str]) -> tuple[Note, ...]:
    """That columns are not used; of many the first are named."""
    most = limit("columns_shown")
    named = [*headers[:most], *([f"… +{len(headers) - most}"] if len(headers) > most else [])]
    return (Note("columns_ignored", {"columns": ", ".join(named)}),) if headers else ()


def unwrapped(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` without what spreadsheets and shops put around long numbers (see ``cells.bare``)."""
    return frame.apply(lambda column: column.map(bare) if column.str.contains(WRAPPED).any() else column)


def pseudonymous(frame: pd.DataFrame, contract: Table, terms: Terms) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frame with pseudonyms for whatever names a member, and the names behind them; pseudonyms stay.

    What was typed is taken for an id of ``terms.platform`` where that is said; customers' ids are apart from members'
    (see ``orders.source``). An id that a spreadsheet rounded is left to be refused.
    """
    personal = [header for header, name in match(contract, list(frame.columns)).items()
                if contract.column(name).personal]
    typed = {typed for header in personal for typed in frame[header].unique() if not rounded(typed)}
    raw = {typed: clean(typed) for typed in sorted(typed) if clean(typed) and not PSEUDONYM.fullmatch(clean(typed))}
    key = terms.key if raw else b""
    source = orders.source(terms) if contract.name == orders.ORDERS else terms.platform or TYPED
    hidden = {typed: pseudonym(key, source, name) for typed, name in raw.items()}
    replaced = {header: frame[header].map(lambda typed: hidden.get(typed, typed)) for header in personal}
    return frame.assign(**replaced), unseen_names({hidden[typed]: name for typed, name in raw.items()})
