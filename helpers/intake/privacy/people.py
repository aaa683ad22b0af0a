"""Which person is meant, and everything a community folder holds of one."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers.intake.privacy.identity import PSEUDONYM, key_of, pseudonym
from helpers.intake.privacy.names import NAMES
from helpers.intake.reading.decode import read_text
from helpers.intake.reading.delimited import read_rows
from helpers.intake.reading.frames import text_frame
from helpers.intake.store.keeping import stored
from helpers.intake.store.partitions import month_files, read_months
from helpers.intake.tables.contracts import Table, plain, table, tables

NAMES_FILE = "private/names.csv"
TYPED = ("typed", "orders")
WRITTEN = {"corrections": ("row", "old", "new")}


@dataclass(frozen=True)
class Held:
    """What is held of one person: rows by table, and the display names with their days."""

    member: str
    tables: dict[str, pd.DataFrame]
    names: pd.DataFrame

    @property
    def rows(self) -> int:
        """Rows in all tables together."""
        return sum(map(len, self.tables.values()))


def kept_names(folder: Path) -> pd.DataFrame:
    """The display names behind pseudonyms: member_id, name, first_seen, last_seen (text)."""
    path = folder / NAMES_FILE
    if not path.exists():
        return pd.DataFrame(columns=NAMES, dtype=object)
    return text_frame(read_rows(read_text(path, NAMES_FILE)[0], NAMES_FILE, ","), NAMES_FILE)[0]


def meant(folder: Path, said: str, platform: str = "") -> list[str]:
    """The pseudonyms that ``said`` may stand for: itself, those of people once called so, and those of a platform's
    id (``platform``, or any) that the folder knows. Sorted; empty where nobody is known."""
    if PSEUDONYM.fullmatch(said):
        return [said]
    names = kept_names(folder)
    called = set(names.loc[names["name"].map(plain) == plain(said), "member_id"])
    return sorted(called | (ids_of(key_of(folder), said, platform) & known(folder)))


def ids_of(key: bytes, said: str, platform: str = "") -> set[str]:
    """The pseudonyms of ``said`` as an id of ``platform``, or of any."""
    platforms = [platform] if platform else [*table("groups").column("platform").values, *TYPED]
    return {pseudonym(key, each, said) for each in platforms}


def known(folder: Path) -> set[str]:
    """Every pseudonym the folder holds anywhere."""
    return set(kept_names(folder)["member_id"]).union(
        *(in_table(folder, contract) for contract in filter(names_people, tables().values())))


def in_table(folder: Path, contract: Table) -> set[str]:
    """Every pseudonym that one table of the folder holds."""
    found = people_in(stored(folder, contract), contract)
    for column in people_columns(contract):
        for path in month_files(folder, contract):
            found |= set(pc.unique(pq.read_table(path, columns=[column])[column]).to_pylist())
    return found - {None}


def people_columns(contract: Table) -> list[str]:
    """The columns of a table that name a person."""
    return [column.name for column in contract.columns if column.personal]


def names_people(contract: Table) -> bool:
    """Whether rows of a table may name people: in columns of their own, or within the words of a correction."""
    return bool(people_columns(contract)) or contract.name in WRITTEN


def people_in(rows: pd.DataFrame, contract: Table) -> set[str]:
    """Every pseudonym in rows of a table."""
    found = {person for column in people_columns(contract) for person in rows[column].dropna().unique()}
    said = (words for column in WRITTEN.get(contract.name, ()) for words in rows[column].dropna())
    return found.union(*map(PSEUDONYM.findall, said))


def held(folder: Path, member: str) -> Held:
    """Everything held of the person with this pseudonym."""
    found = {contract.name: rows for contract in tables().values() if names_people(contract)
             and len(rows := _rows_of(folder, contract, member))}
    names = kept_names(folder)
    return Held(member, found, names[names["member_id"] == member].reset_index(drop=True))


def _rows_of(folder: Path, contract: Table, member: str) -> pd.DataFrame:
    parts = [rows[names_them(rows, contract, {member})] for rows in (stored(folder, contract),
                                                                     read_months(folder, contract))]
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def names_them(rows: pd.DataFrame, contract: Table, members: set[str]) -> pd.Series:
    """Which rows name one of ``members``."""
    named = rows[people_columns(contract)].isin(members).any(axis=1)
    for column in WRITTEN.get(contract.name, ()):
        said = (not members.isdisjoint(PSEUDONYM.findall(words)) for words in rows[column].fillna(""))
        named |= pd.Series(said, rows.index, dtype=bool)
    return named
