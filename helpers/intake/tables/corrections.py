"""Corrections as rows: a cell of a table takes a new value when tables are opened; what arrived stays as it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd

from helpers.intake.privacy.identity import PSEUDONYM
from helpers.intake.tables.check import quarantine
from helpers.intake.tables.contracts import Column, Table, match, plain, tables
from helpers.intake.values.cells import parser
from helpers.intake.values.refusal import Refused
from helpers.intake.workbook.sheets import layout, title
from helpers.texts import LANGUAGES, text

CORRECTIONS = "corrections"
PART = "|"


@dataclass(frozen=True)
class Correction:
    """One row of ``corrections``, found on ``line``: ``key`` are the typed values of the row's key, ``old`` and
    ``new`` those of the cell; missing is None."""

    line: int
    contract: Table
    key: tuple[Any, ...]
    column: Column
    old: Any
    new: Any


@dataclass
class Corrected:
    """Tables put right, by name, and why corrections were not applied: reason by line."""

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)

    def aside(self, file: str) -> pd.DataFrame:
        """The corrections that were not applied: file, line, column, reason."""
        parts = [quarantine(file, [line], "", reason) for line, reason in sorted(self.refused.items())]
        return pd.concat(parts, ignore_index=True) if parts else quarantine(file, [], "", "")


def named_tables(rows: pd.DataFrame) -> set[str]:
    """The tables that corrections (typed, see ``check.check``) are for."""
    return {name for said in rows["table"] if (name := table_named().get(plain(said)))}


def corrected(rows: pd.DataFrame, found: dict[str, pd.DataFrame]) -> Corrected:
    """The tables ``found`` with the corrections ``rows`` (typed, index = line) applied, the earlier day first.

    A correction is for the row whose key, as it arrived, is its ``row`` (parts divided by |) and is applied where the
    cell holds its old value, as left by the corrections before it. Refused are those whose table, row, column or old
    value is not there (``correction_table``, ``correction_row``, ``correction_column``, ``correction_old``), whose new
    value the contract does not allow (the reason of the cell), that name people (``correction_person``), and that
    would make two rows of one key (``duplicate``). Nothing in ``found`` is changed.
    """
    made, arrived = Corrected(), dict[str, pd.Index]()
    for row in rows.sort_values("made_on", kind="stable").itertuples():
        try:
            each = _read(row)
            name = each.contract.name
            if name not in found:
                raise Refused("correction_table")
            if name not in made.tables:
                made.tables[name] = found[name].copy()
                arrived[name] = _keys(found[name], each.contract)
            _apply(each, made.tables[name], arrived[name])
        except Refused as refusal:
            made.refused[int(row.Index)] = refusal.reason
    return made


def _read(row: Any) -> Correction:
    contract = tables().get(table_named().get(plain(row.table), ""))
    if contract is None or contract.kept:
        raise Refused("correction_table")
    name = match(contract, [row.column]).get(row.column)
    if name is None or contract.column(name).kind == "body":
        raise Refused("correction_column")
    parts, column = row.row.split(PART), contract.column(name)
    if len(parts) != len(contract.key):
        raise Refused("correction_row")
    key = tuple(_value(part, contract.column(of), "correction_row")
                for part, of in zip(parts, contract.key, strict=True))
    return Correction(int(row.Index), contract, key, column, _value(row.old, column, "correction_old"),
                      _new(row.new, column))


def _new(typed: Any, column: Column) -> Any:
    value = _value(typed, column)
    if value is None and column.required:
        raise Refused("missing")
    if column.personal and value is not None and not PSEUDONYM.fullmatch(value):
        raise Refused("correction_person")
    return value


def _value(typed: Any, column: Column, reason: str = "") -> Any:
    try:
        return None if pd.isna(typed) else parser(column, "UTC")(str(typed).strip())
    except Refused as refusal:
        raise Refused(reason or refusal.reason) from None


def _apply(each: Correction, rows: pd.DataFrame, arrived: pd.Index) -> None:
    place = arrived.get_indexer([_plain_key(each.key)])[0]
    if place < 0:
        raise Refused("correction_row")
    at = rows.columns.get_loc(each.column.name)
    if not _same(rows.iat[place, at], each.old, each.column):
        raise Refused("correction_old")
    before = rows.iat[place, at]
    rows.iat[place, at] = pd.NaT if each.new is None and each.column.kind in ("day", "time") else each.new
    if each.column.name in each.contract.key and rows.duplicated(list(each.contract.key)).any():
        rows.iat[place, at] = before
        raise Refused("duplicate")


def _same(found: Any, old: Any, column: Column) -> bool:
    """Whether a cell holds the old value; a blank is what the contract puts into blanks, too."""
    if pd.isna(found):
        return old is None
    return bool(found == (column.default if old is None else _typed(old, column)))


def _typed(value: Any, column: Column) -> Any:
    return pd.Timestamp(value) if column.kind in ("day", "time") else value


def _keys(rows: pd.DataFrame, contract: Table) -> pd.Index:
    return pd.Index([_plain_key(key) for key in rows[list(contract.key)].itertuples(index=False, name=None)],
                    dtype=object, tupleize_cols=False)


def _plain_key(key: tuple[Any, ...]) -> str:
    return PART.join("" if pd.isna(part) else str(_moment(part)) for part in key)


def _moment(part: Any) -> Any:
    return pd.Timestamp(part).isoformat() if hasattr(part, "year") else part


@cache
def table_named() -> dict[str, str]:
    """The table of each name people use: the contract's own, or what Qunce calls it in any language."""
    return {plain(word): name for name in tables() for word in _names(name)}


def _names(name: str) -> Iterator[str]:
    """The contract's name, what Qunce calls the table, and its sheet in the monthly workbook."""
    yield name
    yield from (text(f"intake.table_{name}", language) for language in LANGUAGES)
    if name in layout()["sheets"]:
        yield from (title(name, language) for language in LANGUAGES)
