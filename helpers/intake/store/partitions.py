"""Tables kept a month a file, as Parquet: merged by DuckDB, out of core, one month replaced at a time.

A month is a local month of the community; times in the files are UTC, without a zone of their own. Keys are unique in
what is kept; rows are sorted by time and key.
"""

import datetime as dt
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.calendar import first_day, month_of, shift
from helpers.intake.store.keeping import durable
from helpers.intake.tables.check import empty
from helpers.intake.tables.contracts import Column, Table
from helpers.intake.values.cells import DTYPES
from helpers.limits import limit

PATTERN = re.compile(r"[*?\[]")
TYPES = {"time": "TIMESTAMP", "day": "DATE", "count": "BIGINT", "money": "BIGINT", "number": "DOUBLE",
         "share": "DOUBLE", "flag": "BOOLEAN"}


@dataclass(frozen=True)
class Merge:
    """What merging did: rows that are new, lines set aside as duplicates and as of people kept out, months written."""

    new: int
    duplicates: list[int] = field(default_factory=list)
    kept_out: list[int] = field(default_factory=list)
    months: list[str] = field(default_factory=list)


def month_files(folder: Path, contract: Table) -> list[Path]:
    """The files of a monthly table, by month."""
    return sorted((folder / "tables" / contract.name).glob("[12][0-9][0-9][0-9]-[01][0-9].parquet"))


def read_months(folder: Path, contract: Table, files: list[Path] | None = None) -> pd.DataFrame:
    """The table in the types of ``check.check`` (index 0, 1, 2...), of all its months or of ``files``."""
    found = [pq.read_table(path) for path in (month_files(folder, contract) if files is None else files)]
    if not found:
        return empty(contract)
    return _frame(pa.concat_tables(found, promote_options="default").to_pandas(), contract)


def batches(contract: Table, files: list[Path], rows: int) -> Iterator[pd.DataFrame]:
    """The table of ``files`` in the same types, at most so many rows at a time; never none."""
    for path in files:
        with pq.ParquetFile(path) as file:
            yield from (_frame(batch.to_pandas(), contract) for batch in file.iter_batches(rows))
    if not files:
        yield empty(contract)


def _frame(whole: pd.DataFrame, contract: Table) -> pd.DataFrame:
    return pd.DataFrame({column.name: _typed(whole.get(column.name), column, whole.index)
                         for column in contract.columns})


def _typed(values: pd.Series | None, column: Column, index: pd.Index) -> pd.Series:
    """A column in its type; one that the files, older than the contract, do not have is unknown."""
    if values is None:
        return pd.Series(pd.NA, index=index, dtype=DTYPES[column.kind])
    return values.dt.tz_localize("UTC").astype(DTYPES["time"]) if column.kind == "time" else \
        values.astype(DTYPES[column.kind])


@contextmanager
def database(*folders: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB that sees these folders and nothing else of the machine, within the limits of memory."""
    settings = {"memory_limit": limit("store_memory"), "threads": str(limit("store_threads")),
                "temp_directory": str(folders[0] / "spill")}
    with duckdb.connect(config=settings) as connection:
        seen = ", ".join(f"'{spelled(folder.resolve())}'" for folder in folders for spelled in (_quoted, _literal))
        connection.execute(f"SET allowed_directories = [{seen}]")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


def merge_months(folder: Path, contract: Table, staged: str, work: Path, timezone: str,
                 out: Callable[[set[str]], set[str]] = lambda people: set()) -> Merge:
    """Merges the rows of ``staged`` into the months they belong to, one row a key.

    ``staged`` is SQL over Parquet files in ``work``, giving the contract's columns and ``line``. Of rows with one key
    the first line stays; where a kept row has that key, the cells that arrived win, but a missing one wipes nothing.
    A month whose rows do not change keeps its file, byte for byte. Rows of the people ``out`` picks are kept out.
    """
    place = folder / "tables" / contract.name
    place.mkdir(parents=True, exist_ok=True)
    with database(work, place) as connection:
        connection.execute(f"CREATE TABLE arrived AS {staged}")
        kept_out = _without_people(connection, contract, out)
        twice = _without_twins(connection, contract)
        months = _months(connection, contract, timezone)
        news = [_merge_month(connection, contract, place, work, month, ZoneInfo(timezone)) for month in months]
    wrote = [month for month, (_, written) in zip(months, news, strict=True) if written]
    return Merge(sum(new for new, _ in news), twice, kept_out, wrote)


def _without_people(connection: duckdb.DuckDBPyConnection, contract: Table,
                    out: Callable[[set[str]], set[str]]) -> list[int]:
    """Leaves the rows that name none of the people who are out; the lines of those that went."""
    columns = [column.name for column in contract.columns if column.personal]
    named = {person for column in columns for (person,) in connection.execute(
        f'SELECT DISTINCT "{column}" FROM arrived WHERE "{column}" IS NOT NULL').fetchall()}
    gone = sorted(out(named))
    if not gone:
        return []
    names_one = " OR ".join(f'list_contains($gone, "{column}")' for column in columns)
    lines = connection.execute(f"SELECT line FROM arrived WHERE {names_one} ORDER BY 1", {"gone": gone}).fetchall()
    connection.execute(f"DELETE FROM arrived WHERE {names_one}", {"gone": gone})
    return [line for (line,) in lines]


def _without_twins(connection: duckdb.DuckDBPyConnection, contract: Table) -> list[int]:
    """Leaves one row a key; the lines of those that went."""
    key = _list(contract.key)
    connection.execute(f"""
        CREATE TABLE gone AS
        WITH twins AS (SELECT {key}, min(line) AS line FROM arrived GROUP BY {key} HAVING count(*) > 1)
        SELECT arrived.line FROM arrived JOIN twins ON {_same(contract.key, "arrived", "twins")}
        WHERE arrived.line > twins.line ORDER BY 1""")
    lines = [line for (line,) in connection.execute("SELECT line FROM gone ORDER BY 1").fetchall()]
    if lines:
        connection.execute("DELETE FROM arrived WHERE line IN (SELECT line FROM gone)")
    return lines


def _months(connection: duckdb.DuckDBPyConnection, contract: Table, timezone: str) -> list[str]:
    first, last = connection.execute(
        f"SELECT epoch_ms(min({contract.monthly})), epoch_ms(max({contract.monthly})) FROM arrived").fetchall()[0]
    if first is None:
        return []
    begin, end = (month_of(dt.datetime.fromtimestamp(at / 1000, ZoneInfo(timezone)).date()) for at in (first, last))
    return list(_through(begin, end))


def _through(month: str, last: str) -> Iterator[str]:
    while month <= last:
        yield month
        month = shift(month, 1)


def _merge_month(connection: duckdb.DuckDBPyConnection, contract: Table, place: Path, work: Path, month: str,
                 zone: ZoneInfo) -> tuple[int, bool]:
    """Rows of one month that are new, and whether its file was written."""
    edges = [dt.datetime.combine(first_day(each), dt.time(), zone).astimezone(dt.UTC).replace(tzinfo=None)
             for each in (month, shift(month, 1))]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE here AS SELECT {_list(contract.names)} FROM arrived "
                       f"WHERE {contract.monthly} >= ? AND {contract.monthly} < ?", edges)
    kept = place / f"{month}.parquet"
    return _merge_into(connection, contract, kept, work) if kept.exists() else _begin(connection, contract, kept, work)


def _begin(connection: duckdb.DuckDBPyConnection, contract: Table, kept: Path, work: Path) -> tuple[int, bool]:
    new = connection.execute("SELECT count(*) FROM here").fetchall()[0][0]
    if new:
        _write(connection, contract, "here", kept, work)
    return new, bool(new)


def _merge_into(connection: duckdb.DuckDBPyConnection, contract: Table, kept: Path, work: Path) -> tuple[int, bool]:
    old = f"read_parquet('{_literal(kept)}')"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE both_sides AS SELECT {_merged(contract)} FROM here FULL JOIN "
                       f"{old} AS kept ON {_same(contract.key, 'here', 'kept')}")
    counts = connection.execute(f"SELECT (SELECT count(*) FROM both_sides), (SELECT count(*) FROM {old}), "
                                f"(SELECT count(*) FROM (SELECT * FROM both_sides EXCEPT SELECT "
                                f"{_list(contract.names)} FROM {old}))").fetchall()[0]
    if counts[2]:
        _write(connection, contract, "both_sides", kept, work)
    return counts[0] - counts[1], bool(counts[2])


def _write(connection: duckdb.DuckDBPyConnection, contract: Table, rows: str, kept: Path, work: Path) -> None:
    made = work / f"{secrets.token_hex(8)}.parquet"
    order = _list((str(contract.monthly), *contract.key))
    connection.execute(f"COPY (SELECT * FROM {rows} ORDER BY {order}) TO '{_quoted(made)}' "
                       f"(FORMAT parquet, COMPRESSION zstd)")
    durable(made)
    os.replace(made, kept)


def _merged(contract: Table) -> str:
    return ", ".join(f'coalesce(here."{name}", kept."{name}") AS "{name}"' for name in contract.names)


def _same(key: tuple[str, ...], left: str, right: str) -> str:
    return " AND ".join(f'{left}."{name}" IS NOT DISTINCT FROM {right}."{name}"' for name in key)


def _list(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def parts_of(work: Path) -> str:
    """SQL for all Parquet parts in a folder."""
    return f"read_parquet('{_literal(work)}/*.parquet')"


def write_parts(frame: pd.DataFrame, work: Path, name: str) -> str:
    """Writes a small frame into the work folder as Parquet; SQL for it."""
    path = work / f"{name}.parquet"
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), path)
    return f"read_parquet('{_literal(path)}')"


def staged(rows: pd.DataFrame, contract: Table, work: Path) -> str:
    """SQL for typed rows (see ``check.check``; index = line) that are to be merged."""
    plain = rows.assign(line=rows.index.to_numpy(), **{
        column.name: rows[column.name].dt.tz_localize(None) for column in contract.columns if column.kind == "time"})
    kinds = {column.name: TYPES.get(column.kind, "VARCHAR") for column in contract.columns}
    cells = ", ".join(f'"{name}"::{kind} AS "{name}"' for name, kind in kinds.items())
    return f"SELECT line, {cells} FROM {write_parts(plain, work, contract.name)}"


def _literal(path: Path) -> str:
    """A path in SQL that is read, none of its characters taken for a pattern."""
    return _quoted(Path(PATTERN.sub(r"[\g<0>]", str(path))))


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
