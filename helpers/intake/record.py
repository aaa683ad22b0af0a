"""Which files a community was made of: the table ``imports``, one row for each file and table."""

import hashlib
from pathlib import Path

import pandas as pd

from helpers.intake.account import Account
from helpers.intake.arrival import Terms
from helpers.intake.privacy.personal import hidden
from helpers.intake.store.keeping import Merged, keep, merge, stored
from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import table

DIGITS = 16


def digest(path: Path) -> str:
    """What a file is known again by: SHA-256 of its bytes (of a folder: of its files in their order), 16 digits."""
    found = hashlib.sha256()
    for file in [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file()):
        with file.open("rb") as source:
            found.update(hashlib.file_digest(source, "sha256").digest())
    return found.hexdigest()[:DIGITS]


def record(path: Path, accounts: list[Account], terms: Terms) -> None:
    """Adds the file to the table ``imports``; one that was taken in before keeps its day."""
    contract = table("imports")
    mark, old = digest(path), stored(terms.folder, contract)
    rows = [_row(mark, account, terms) for account in accounts if account.table and not account.refused]
    new = check(pd.DataFrame(rows, columns=contract.names, dtype=object), contract, contract.name).rows
    days = old.set_index(list(contract.key))["taken_on"].to_dict()
    new["taken_on"] = [days.get((row.digest, row.table), row.taken_on) for row in new.itertuples()]
    keep(terms.folder, contract, Merged(merge(old, new, contract), 0))


def _row(mark: str, account: Account, terms: Terms) -> list[str]:
    return [mark, str(account.table), hidden(account.file), account.format, account.encoding or "", account.timezone,
            str(account.read), str(account.accepted), str(account.read - account.accepted), f"{terms.now:%Y-%m-%d}"]
