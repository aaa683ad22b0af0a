"""A table of text against its contract: typed rows, and the rows that wait to be mended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.intake.reading.gate import is_clean
from helpers.intake.tables.contracts import Column, Table, match
from helpers.intake.values.cells import DTYPES, NAMES, parser, rounded
from helpers.intake.values.refusal import Refused
from helpers.limits import limit

QUARANTINE = ["file", "line", "column", "reason"]


@dataclass(frozen=True)
class Checked:
    """What a check found: ``rows`` typed, by line; ``quarantined`` (file, line, column, reason), one row a row;
    ``ignored``, the headers the contract does not know. len(rows) + len(quarantined) = rows given."""

    rows: pd.DataFrame
    quarantined: pd.DataFrame
    ignored: tuple[str, ...] = ()


def check(frame: pd.DataFrame, contract: Table, file: str, timezone: str = "UTC", defaults: bool = True) -> Checked:
    """``frame``, all text, its index the line of each row, as the table ``contract`` asks for.

    All columns of the contract come out, in its order and in these types: id, words, month and one_of as string;
    day datetime64[ns]; time datetime64[ns, UTC] (a time without zone is local time of ``timezone``); count Int64;
    number float64; money Int64 in fen; flag boolean. A blank is missing, or (``defaults``) the contract's default.
    The first fault in a row sets the row aside; of rows with the same key the first stays.
    Raises InputError ``column_missing`` for a required column that is not there, and ``header_twice``.
    """
    columns = _columns(frame, contract, file)
    wanted = contract.columns if defaults else [replace(column, default=None) for column in contract.columns]
    parsed = {column.name: _parsed(columns.get(column.name), column, timezone, frame.index) for column in wanted}
    typed = pd.DataFrame({name: values for name, (values, _) in parsed.items()}, index=frame.index)
    faults = pd.DataFrame({name: reasons for name, (_, reasons) in parsed.items()},
                          index=frame.index, dtype=object)
    return _parted(typed, faults, contract, file, _ignored(frame, contract))


def empty(contract: Table) -> pd.DataFrame:
    """The table without rows, in the types of ``check``."""
    return pd.DataFrame({column.name: pd.Series([], dtype=DTYPES[column.kind]) for column in contract.columns})


def with_defaults(frame: pd.DataFrame, contract: Table) -> pd.DataFrame:
    """``frame`` (typed) with what the contract puts into blanks."""
    return frame.fillna({column.name: column.default for column in contract.columns if column.default is not None})


def quarantine(file: str, lines: list[int], column: str, reason: str) -> pd.DataFrame:
    """Rows set aside for one reason: file, line, column, reason."""
    return pd.DataFrame({"file": file, "line": lines, "column": column, "reason": reason}, columns=QUARANTINE)


def _columns(frame: pd.DataFrame, contract: Table, file: str) -> dict[str, pd.Series]:
    headers = {name: header for header, name in match(contract, list(frame.columns), file).items()}
    for column in contract.columns:
        if column.required and column.name not in headers:
            raise InputError("column_missing", file=file, column=column.name, aliases=", ".join(column.aliases))
    return {name: frame[header] for name, header in headers.items()}


def _ignored(frame: pd.DataFrame, contract: Table) -> tuple[str, ...]:
    known = match(contract, list(frame.columns))
    return tuple(header for header in frame.columns if header not in known)


def _parsed(texts: pd.Series | None, column: Column, timezone: str, index: pd.Index) -> tuple[pd.Series, np.ndarray]:
    """The values of one column and, row by row, the reason why a cell was refused (None where it was not)."""
    codes, distinct = pd.factorize(texts if texts is not None else np.full(len(index), "", dtype=object))
    pairs = list(_each(distinct, column, timezone))
    values = pd.Series([value for value, _ in pairs], dtype=DTYPES[column.kind])
    reasons = np.array([reason for _, reason in pairs], dtype=object)
    return values.take(codes).set_axis(index), reasons[codes]


def _each(distinct: pd.Index, column: Column, timezone: str) -> Iterator[tuple[object, str | None]]:
    if column.kind in NAMES and is_clean(distinct, limit("id_longest")) and not any(map(rounded, distinct)):
        yield from (_given(typed or None, column) for typed in distinct)
        return
    parse = parser(column, timezone)
    for typed in distinct:
        try:
            value = parse(typed)
        except Refused as refusal:
            yield None, refusal.reason
            continue
        yield _given(value, column)


def _given(value: object, column: Column) -> tuple[object, str | None]:
    value = column.default if value is None else value
    return value, "missing" if value is None and column.required else None


def _parted(typed: pd.DataFrame, faults: pd.DataFrame, contract: Table, file: str, ignored: tuple[str, ...]) -> Checked:
    faulty = faults.notna().any(axis=1)
    good = typed[~faulty]
    again = good.duplicated(list(contract.key))
    doubles = quarantine(file, list(good.index[again]), ", ".join(contract.key), "duplicate")
    aside = pd.concat([_aside(faults[faulty], file), doubles]).sort_values("line", kind="stable", ignore_index=True)
    return Checked(good[~again], aside, ignored)


def _aside(faults: pd.DataFrame, file: str) -> pd.DataFrame:
    first = [next((name, reason) for name, reason in row.items() if reason is not None)
             for row in faults.to_dict("records")]
    return pd.DataFrame({"file": file, "line": faults.index, "column": [name for name, _ in first],
                         "reason": [reason for _, reason in first]}, columns=QUARANTINE)
