"""What a community folder keeps of what arrived, written whole or not at all."""

import hashlib
import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.errors import InputError
from helpers.intake.privacy.names import NAMES, joined_names
from helpers.intake.reading.decode import read_text
from helpers.intake.reading.delimited import read_rows
from helpers.intake.reading.frames import text_frame
from helpers.intake.tables.check import check, empty
from helpers.intake.tables.contracts import Table
from helpers.intake.tables.written import as_text
from helpers.limits import limit


@dataclass(frozen=True)
class Merged:
    """A table as it will be once what arrived is in it, and how many of its rows are new."""

    rows: pd.DataFrame
    new: int


def merged(folder: Path, contract: Table, arrived: pd.DataFrame, outdated: pd.DataFrame | None = None) -> Merged:
    """tables/<name>.csv with ``arrived`` (typed) merged in by the contract's key; nothing is written.

    ``outdated`` holds, by some columns, what ``arrived`` takes the place of: rows like these go before.
    Raises InputError ``table_faulty`` where the table holds rows that would be lost, and what reading it raises.
    """
    old = stored(folder, contract)
    rows = merge(old if outdated is None else old[~_like(old, outdated)], arrived, contract)
    return Merged(rows, max(len(rows) - len(old), 0))


def _like(rows: pd.DataFrame, some: pd.DataFrame) -> np.ndarray:
    """Which rows agree with one of ``some`` in all its columns."""
    return pd.MultiIndex.from_frame(rows[list(some)]).isin(pd.MultiIndex.from_frame(some))


def keep(folder: Path, contract: Table, merger: Merged) -> None:
    """Writes tables/<name>.csv, sorted by key: the same rows give the same bytes."""
    write_csv(folder / "tables" / f"{contract.name}.csv", as_text(merger.rows, contract))


def merge(old: pd.DataFrame, arrived: pd.DataFrame, contract: Table) -> pd.DataFrame:
    """Both tables as one, one row a key, sorted by key.

    Where a row is in both, ``arrived`` wins cell by cell, but a missing cell never wipes a known one.
    """
    both = pd.concat([old, arrived], ignore_index=True)
    if both.empty:
        return empty(contract)
    last = both.groupby(list(contract.key), dropna=False, sort=True).last().reset_index()
    return last[contract.names].astype(both.dtypes.to_dict())


def stored(folder: Path, contract: Table) -> pd.DataFrame:
    """tables/<name>.csv as it is kept, typed; empty where there is none.

    Raises InputError ``table_faulty`` for rows that could not be used, and what reading raises.
    """
    path = folder / "tables" / f"{contract.name}.csv"
    if not path.exists():
        return empty(contract)
    file = f"tables/{path.name}"
    frame, ragged = text_frame(read_rows(read_text(path, file)[0], file, ","), file)
    found = check(frame, contract, file, defaults=False)
    faulty = pd.concat([found.quarantined, ragged])
    if len(faulty):
        raise InputError("table_faulty", file=file, line=int(faulty["line"].min()), rows=len(faulty))
    return found.rows


def keep_names(folder: Path, names: pd.DataFrame, renamed: Collection[str] = ()) -> None:
    """Merges display names into private/names.csv: member_id, name, first_seen, last_seen; those kept so far of
    ``renamed`` go."""
    path = folder / "private" / "names.csv"
    old = pd.DataFrame(columns=NAMES, dtype=object)
    if path.exists():
        old, _ = text_frame(read_rows(read_text(path, "private/names.csv")[0], "private/names.csv", ","), path.name)
    write_csv(path, joined_names(old[~old["member_id"].isin(list(renamed))], names), mode=0o600)


def keep_quarantine(folder: Path, file: str, quarantined: pd.DataFrame) -> None:
    """Writes quarantine/<file>.csv (file, line, column, reason; no values), or removes it where nothing waits."""
    path = folder / "quarantine" / f"{short_name(file)}.csv"
    if len(quarantined):
        write_csv(path, quarantined)
    else:
        path.unlink(missing_ok=True)


def short_name(file: str) -> str:
    """The name of a file, cut where a file system would not take it; what is cut is known by its digest."""
    name = file.encode("utf-8", "replace")
    if len(name) <= limit("name_bytes"):
        return file
    return f"{name[:limit('name_bytes') - 9].decode('utf-8', 'ignore')}-{hashlib.sha256(name).hexdigest()[:8]}"


def write_csv(path: Path, frame: pd.DataFrame, mode: int = 0o644) -> None:
    """Writes ``frame`` (text) as UTF-8 with LF; a reader sees the old file or the new one, never a part."""
    write_bytes(path, frame.to_csv(index=False, lineterminator="\n").encode("utf-8"), mode)


def write_bytes(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Replaces the file at ``path`` in one step."""
    with replaced(path, mode) as temporary, temporary.open("wb") as file:
        file.write(content)


@contextmanager
def replaced(path: Path, mode: int = 0o644) -> Iterator[Path]:
    """A temporary file beside ``path`` to write to; it takes its place in one step once it is written and on the disk.

    Whatever fails in between leaves the old file as it was, and nothing beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
        yield temporary
        durable(temporary)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def durable(path: Path) -> None:
    """Waits until what was written to the file at ``path`` is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
