"""A community as every other room sees it: its checked tables."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.errors import InputError
from helpers.intake.account import Account, Note, reasons
from helpers.intake.tables.balance import balances
from helpers.intake.tables.check import Checked, check
from helpers.intake.tables.contracts import table, tables
from helpers.intake.reading.decode import read_text
from helpers.intake.reading.delimited import read_rows
from helpers.intake.reading.frames import text_frame
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
    """The community in ``folder``. Reads tables/*.csv and nothing else; inbox/ and private/ are left alone.

    Raises InputError ``folder_missing``, and all of decoding, rows and check for a table that cannot be read.
    """
    if not folder.is_dir():
        raise InputError("folder_missing", file=str(folder))
    read = [read_table(path) for path in table_files(folder)]
    strangers = [_stranger(path) for path in sorted((folder / "tables").glob("*.csv")) if path.stem not in tables()]
    found = {str(account.table): checked.rows.reset_index(drop=True) for checked, account in read}
    return Community(folder, folder.resolve().name, found, [account for _, account in read] + strangers,
                     input_hash(folder))


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
        digest.update(f"{path.name}\x00{len(content)}\x00".encode() + content)
    return digest.hexdigest()


def _inputs(folder: Path) -> Iterator[Path]:
    yield from (path for path in [folder / "plan.yaml"] if path.is_file())
    yield from table_files(folder)
