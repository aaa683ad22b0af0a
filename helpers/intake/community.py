"""A community as every other room sees it: its checked tables."""

import hashlib
from collections import UserDict
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from helpers.errors import InputError
from helpers.intake.account import Account, Note, reasons, with_aside
from helpers.intake.reading.decode import read_text
from helpers.intake.reading.delimited import read_rows
from helpers.intake.reading.frames import text_frame
from helpers.intake.store.keeping import merge
from helpers.intake.store.partitions import month_files, read_months
from helpers.intake.tables.balance import balances
from helpers.intake.tables.check import Checked, check, with_defaults
from helpers.intake.tables.contracts import Table, table, tables
from helpers.intake.tables.corrections import CORRECTIONS, corrected, named_tables
from helpers.root import root


class Tables(UserDict[str, pd.DataFrame]):
    """Tables by name; one that is kept by month is read when it is first asked for."""

    def __getitem__(self, name: str) -> pd.DataFrame:
        held = self.data[name]
        if callable(held):
            held = self.data[name] = held()
        return held


@dataclass(frozen=True)
class Community:
    """The tables of one community folder, typed by their contracts (see ``check.check``; index 0, 1, 2...).

    ``months`` holds the files of tables that are kept by month and nowhere else: an engine may read them where they
    lie. ``accounts`` says of each table file how many rows were read and set aside; ``input_hash`` is the SHA-256 over
    plan.yaml and all table files: the same inputs, the same hash.
    """

    folder: Path
    name_of_folder: str
    tables: MutableMapping[str, pd.DataFrame]
    accounts: list[Account]
    input_hash: str
    months: Mapping[str, list[Path]] = field(default_factory=dict)

    def table(self, name: str) -> pd.DataFrame | None:
        """The table called ``name``; None where the folder has no such file, an empty frame where it has no rows."""
        return self.tables.get(name)

    def rows(self, name: str) -> int:
        """How many rows the table called ``name`` has, 0 where it is not there; tables kept by month are not read."""
        if name in self.months:
            return sum(pq.read_metadata(path).num_rows for path in self.months[name])
        found = self.table(name)
        return 0 if found is None else len(found)


def community_folder(community: str | Path) -> Path:
    """The folder of one community.

    ``community`` is an absolute path or one relative to the checkout.
    Raises InputError ``folder_missing`` if there is no such folder.
    """
    folder = root() / Path(community).expanduser()
    if not folder.is_dir():
        raise InputError("folder_missing", file=str(community))
    return folder


def open_community(folder: Path) -> Community:
    """The community in ``folder``. Reads tables/*.csv and the months of tables kept by month, nothing else.

    Raises InputError ``folder_missing``, and all of decoding, rows and check for a table that cannot be read.
    """
    if not folder.is_dir():
        raise InputError("folder_missing", file=str(folder))
    read = {path.stem: read_table(path) for path in table_files(folder)}
    strangers = [_stranger(path) for path in sorted((folder / "tables").glob("*.csv")) if path.stem not in tables()]
    found: dict[str, Any] = {name: checked.rows.reset_index(drop=True) for name, (checked, _) in read.items()}
    months = {name: month_files(folder, table(name)) for name in monthly_tables(folder)}
    found |= {name: partial(_joined, folder, table(name), found.get(name)) for name in months}
    accounts = {name: account for name, (_, account) in read.items()}
    mended = _mended(read, Tables(found))
    found |= {name: rows for name, (rows, _) in mended.items()}
    accounts |= {name: account for name, (_, account) in mended.items() if account}
    beside = [_account(name, files) for name, files in months.items()]
    alone = {name: files for name, files in months.items()
             if name not in mended and not (folder / "tables" / f"{name}.csv").exists()}
    return Community(folder, folder.resolve().name, Tables(found), [*accounts.values(), *beside, *strangers],
                     input_hash(folder), alone)


def _mended(read: dict[str, tuple[Checked, Account]], found: Tables) -> dict[str, tuple[pd.DataFrame, Account | None]]:
    """The tables that corrections changed, and the corrections themselves, with their accounts.

    A table kept by month that is corrected is held: an engine must not read its files where they lie.
    """
    if CORRECTIONS not in read:
        return {}
    checked, account = read[CORRECTIONS]
    done = corrected(checked.rows, {name: found[name] for name in named_tables(checked.rows) if name in found})
    aside = done.aside(account.file)
    for reason, rows in reasons(aside).items():
        account = with_aside(account, reason, rows)
    mended: dict[str, tuple[pd.DataFrame, Account | None]] = {
        name: (rows, _again(name, rows, read)) for name, rows in done.tables.items()}
    kept = checked.rows.drop(index=list(done.refused)).reset_index(drop=True)
    return mended | {CORRECTIONS: (kept, account)}


def _again(name: str, rows: pd.DataFrame, read: dict[str, tuple[Checked, Account]]) -> Account | None:
    """The account of a table with the notes its corrected rows call for."""
    if name not in read:
        return None
    checked, account = read[name]
    return replace(account, notes=_notes(replace(checked, rows=rows), name))


def monthly_tables(folder: Path) -> list[str]:
    """The names of the tables kept by month that the folder has files of."""
    return [contract.name for contract in tables().values() if contract.monthly and month_files(folder, contract)]


def _joined(folder: Path, contract: Table, beside: pd.DataFrame | None) -> pd.DataFrame:
    """The months of a table, joined with what a CSV of the same name holds beside them."""
    kept = with_defaults(read_months(folder, contract), contract)
    return kept if beside is None else merge(beside, kept, contract)


def _account(name: str, files: list[Path]) -> Account:
    rows = sum(pq.read_metadata(path).num_rows for path in files)
    return Account(f"tables/{name}/", "table", None, name, rows, rows)


def table_files(folder: Path) -> list[Path]:
    """The table files of a community folder that have a contract, by name."""
    return [path for path in sorted((folder / "tables").glob("*.csv")) if path.stem in tables()]


def read_table(path: Path) -> tuple[Checked, Account]:
    """The table file at ``path`` against the contract of its name, and its account."""
    file = f"tables/{path.name}"
    words, encoding = read_text(path, file)
    rows = read_rows(words, file, ",")
    frame, ragged = text_frame(rows, file)
    found = check(frame, table(path.stem), file)
    aside = pd.concat([found.quarantined, ragged], ignore_index=True)
    account = Account(file, "table", encoding, path.stem, len(rows) - 1, len(found.rows), reasons(aside),
                      _notes(found, path.stem))
    return Checked(found.rows, aside, found.ignored), account


def _notes(found: Checked, name: str) -> tuple[Note, ...]:
    ignored = (Note("columns_ignored", {"columns": ", ".join(found.ignored)}),) if found.ignored else ()
    return ignored + balances(name, found.rows)


def _stranger(path: Path) -> Account:
    return Account(f"tables/{path.name}", notes=(Note("no_contract", {"tables": ", ".join(tables())}),))


def input_hash(folder: Path) -> str:
    """SHA-256 over the names and bytes of plan.yaml and all table files, in sorted order."""
    digest = hashlib.sha256()
    for path in _inputs(folder):
        content = path.read_bytes()
        name = path.relative_to(folder).as_posix().removeprefix("tables/")
        digest.update(f"{name}\x00{len(content)}\x00".encode() + content)
    return digest.hexdigest()


def _inputs(folder: Path) -> Iterator[Path]:
    yield from (path for path in [folder / "plan.yaml"] if path.is_file())
    yield from table_files(folder)
    for contract in tables().values():
        if contract.monthly:
            yield from month_files(folder, contract)
