"""People who asked to be forgotten: taken out of every table, kept out of every later import, and not named anywhere.

What is kept of the act is a keyed digest, the day and how many rows went. Figures already in reports and in the
ledger are sums over many and stay; raw exports in inbox/ are the team's to delete.
"""

import datetime as dt
import hashlib
import hmac
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.intake.account import with_aside
from helpers.intake.arrival import Arrival
from helpers.intake.privacy.identity import key_of
from helpers.intake.privacy.people import held, kept_names, names_people, names_them, people_in
from helpers.intake.privacy.respondents import links
from helpers.intake.store.keeping import Merged, durable, keep, stored, write_csv
from helpers.intake.store.partitions import month_files
from helpers.intake.tables.check import quarantine
from helpers.intake.tables.contracts import Table, table, tables

FILE = "private/forgotten.csv"
COLUMNS = ["digest", "forgotten_on", "rows"]
DERIVED = "derived"


def digest(key: bytes, member: str) -> str:
    """What a forgotten person is known again by: an HMAC that names nobody without the key."""
    return hmac.new(key, f"forgotten\x00{member}".encode(), hashlib.sha256).hexdigest()[:32]


def forgotten_among(folder: Path, members: Iterable[str]) -> set[str]:
    """Those of ``members`` who asked to be forgotten."""
    acts = _acts(folder)
    if acts.empty:
        return set()
    key, known = key_of(folder), set(acts["digest"])
    return {member for member in members if digest(key, member) in known}


def without_forgotten(arrival: Arrival, folder: Path) -> Arrival:
    """The arrival without rows and names of people who asked to be forgotten; tables kept by month lose theirs when
    they are merged."""
    if not (folder / FILE).exists():
        return arrival
    tables_, aside, accounts = {}, [arrival.quarantined], list(arrival.accounts)
    for name, rows in arrival.tables.items():
        gone = _of_forgotten(rows, table(name), folder)
        tables_[name] = rows[~gone]
        aside.append(quarantine(accounts[0].file, list(rows.index[gone]), "", "forgotten"))
        accounts = [with_aside(each, "forgotten", int(gone.sum())) if each.table == name else each
                    for each in accounts]
    names = arrival.names[~arrival.names["member_id"].isin(forgotten_among(folder, arrival.names["member_id"]))]
    return replace(arrival, accounts=accounts, tables=tables_, names=names,
                   quarantined=pd.concat(aside, ignore_index=True))


def _of_forgotten(rows: pd.DataFrame, contract: Table, folder: Path) -> pd.Series:
    if contract.monthly or not names_people(contract):
        return pd.Series(False, index=rows.index)
    return names_them(rows, contract, forgotten_among(folder, people_in(rows, contract)))


def forget(folder: Path, member: str, today: dt.date) -> int:
    """Takes the person with this pseudonym out of all tables, names and derived files; how many rows went. Answer
    sheets that were found to be the person's stay away, too."""
    rows, names = held(folder, member).rows, kept_names(folder)
    gone = [member, *(own for own, who in links(names).items() if who == member)]
    acts = pd.DataFrame([[digest(key_of(folder), each), today.isoformat(), str(rows)] for each in gone],
                        columns=COLUMNS)
    write_csv(folder / FILE, pd.concat([_acts(folder), acts]).drop_duplicates("digest", keep="last"), mode=0o600)
    for contract in tables().values():
        if names_people(contract):
            _clear(folder, contract, member)
    if len(names):
        write_csv(folder / "private" / "names.csv", names[~names["member_id"].isin(gone)], mode=0o600)
    shutil.rmtree(folder / DERIVED, ignore_errors=True)
    return rows


def _acts(folder: Path) -> pd.DataFrame:
    path = folder / FILE
    return pd.read_csv(path, dtype=str) if path.exists() else pd.DataFrame(columns=COLUMNS, dtype=object)


def _clear(folder: Path, contract: Table, member: str) -> None:
    rows = stored(folder, contract)
    gone = names_them(rows, contract, {member})
    if gone.any():
        keep(folder, contract, Merged(rows[~gone], 0))
    for path in month_files(folder, contract):
        _clear_month(path, contract, member)


def _clear_month(path: Path, contract: Table, member: str) -> None:
    """Rewrites one month without the person, and without the mention of the person in others' messages."""
    whole = pq.read_table(path)
    rows = whole.to_pandas()
    left = rows[~names_them(rows, contract, {member})]
    if "mentions" in left:
        left = left.assign(mentions=left["mentions"].map(lambda said: _unnamed(said, member), na_action="ignore"))
    if left.equals(rows):
        return
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".") as work:
        made = Path(work) / path.name
        pq.write_table(pa.Table.from_pandas(left, whole.schema, preserve_index=False), made, compression="zstd")
        durable(made)
        made.replace(path)


def _unnamed(mentions: str, member: str) -> str | None:
    return " ".join(each for each in mentions.split(" ") if each != member) or None
