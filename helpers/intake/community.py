"""A community as every other room sees it: its checked tables."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from helpers.errors import InputError
from helpers.intake.account import Account, Note, reasons
from helpers.intake.reading.decode import read_text
from helpers.intake.reading.delimited import read_rows
from helpers.intake.reading.frames import text_frame
from helpers.intake.store.keeping import merge
from helpers.intake.store.partitions import month_files, read_months
from helpers.intake.tables.balance import balances
from helpers.intake.tables.check import Checked, check, quarantine
from helpers.intake.tables.contracts import Table, table, tables
from helpers.root import root


@dataclass(frozen=True)
class Community:
    """The tables of one community folder, typed by their contracts (see ``check.check``; index 0, 1, 2...).

    ``accounts`` says of each table file how many rows were read and set aside; ``input_hash`` is the SHA-256 over
    plan.yaml and all table files: the same inputs, the same hash.
    """

    folder: Path
    name_of_folder: str
    tables: dict[str, pd.DataFrame]
    accounts: list[Account]
    input_hash: str

    def table(self, name: str) -> pd.DataFrame | None:
        """The table called ``name``; None where the folder has no such file, an empty frame where it has no rows."""
        return self.tables.get(name)


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
    read = [read_table(path) for path in table_files(folder)]
    read = [*(each for each in read if not table(str(each[1].table)).monthly), *_monthly(folder, read)]
    strangers = [_stranger(path) for path in sorted((folder / "tables").glob("*.csv")) if path.stem not in tables()]
    found = {str(account.table): checked.rows.reset_index(drop=True) for checked, account in read}
    return Community(folder, folder.resolve().name, found, [account for _, account in read] + strangers,
                     input_hash(folder))


def _monthly(folder: Path, read: list[tuple[Checked, Account]]) -> Iterator[tuple[Checked, Account]]:
    """The tables kept by month, each joined with what a CSV of the same name holds beside it."""
    beside = {str(account.table): (checked, account) for checked, account in read}
    for contract in tables().values():
        if contract.monthly and (month_files(folder, contract) or contract.name in beside):
            yield _joined(contract, read_months(folder, contract), beside.get(contract.name))


def _joined(contract: Table, kept: pd.DataFrame, beside: tuple[Checked, Account] | None) -> tuple[Checked, Account]:
    kept = kept.fillna({column.name: column.default for column in contract.columns if column.default is not None})
    if beside is None:
        file = f"tables/{contract.name}/"
        return Checked(kept, quarantine(file, [], "", "")), Account(file, "table", None, contract.name, len(kept),
                                                                    len(kept))
    checked, account = beside
    both = merge(checked.rows, kept, contract) if len(kept) else checked.rows
    return replace(checked, rows=both), account


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
