"""How long personal data may be kept, and what is past it (limits of the plan's section ``data``)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from helpers.calendar import month_of, shift
from helpers.intake.privacy.people import in_table, kept_names, names_people
from helpers.intake.store.keeping import Merged, keep, stored, write_csv
from helpers.intake.store.partitions import month_files
from helpers.intake.tables.contracts import table, tables

LIMITED = {"messages": "messages_months", "events": "messages_months", "contacts": "messages_months",
           "orders": "orders_months", "survey": "survey_months", "names": "names_months"}
DATED = {"contacts": "contacted_on", "orders": "ordered_at", "survey": "answered_at"}


@dataclass(frozen=True)
class Due:
    """What of one table is past its limit: ``rows`` dated before the first day of ``month``."""

    table: str
    month: str
    rows: int


def due(folder: Path, limits: Mapping[str, int | None], today: dt.date) -> list[Due]:
    """What is past its limit on ``today``. ``limits`` holds months by the plan's field (``messages_months``...); a
    table without a limit is never due. Whole months are counted: 12 keeps this month and the twelve before it."""
    found = [Due(name, first, rows) for name, field in LIMITED.items() if (months := limits.get(field))
             if (rows := _rows_before(folder, name, first := shift(month_of(today), -months)))]
    return found


def _rows_before(folder: Path, name: str, first: str) -> int:
    if name == "names":
        return int(_old_names(folder, first).sum())
    monthly = sum(pq.read_metadata(path).num_rows for path in _old_months(folder, name, first))
    return monthly + (int(_old_rows(folder, name, first).sum()) if name in DATED else 0)


def _old_months(folder: Path, name: str, first: str) -> list[Path]:
    contract = table(name)
    return [path for path in month_files(folder, contract) if path.stem < first] if contract.monthly else []


def _old_rows(folder: Path, name: str, first: str) -> pd.Series:
    times = stored(folder, table(name))[DATED[name]]
    return (times < pd.Timestamp(f"{first}-01", tz=times.dt.tz)).fillna(False)


def _old_names(folder: Path, first: str) -> pd.Series:
    seen = kept_names(folder)["last_seen"]
    return (seen != "") & (seen < f"{first}-01")


def apply(folder: Path, found: list[Due]) -> None:
    """Deletes what is due: whole months of monthly tables, rows of the others, names unseen since. With the last answer
    of a respondent the name left to be invited by goes."""
    for each in found:
        if each.table == "names":
            names = kept_names(folder)
            write_csv(folder / "private" / "names.csv", names[~_old_names(folder, each.month)], mode=0o600)
            continue
        for path in _old_months(folder, each.table, each.month):
            path.unlink()
        if each.table in DATED and (old := _old_rows(folder, each.table, each.month)).any():
            rows = stored(folder, table(each.table))
            keep(folder, table(each.table), Merged(rows[~old], 0))
            if each.table == "survey":
                _unname(folder, set(rows.loc[old, "respondent_id"]))


def _unname(folder: Path, gone: set[str]) -> None:
    """Takes the names of those of ``gone`` away who stand in no table any more."""
    there = set[str]().union(*(in_table(folder, each) for each in filter(names_people, tables().values())))
    names = kept_names(folder)
    if len(names):
        write_csv(folder / "private" / "names.csv", names[~names["member_id"].isin(gone - there)], mode=0o600)
