"""Tables as files: columns and order by the contracts of templates/tables.yml, bytes that never vary."""

import csv
import io
from pathlib import Path

import pandas as pd

from helpers.intake.tables.contracts import Table
from helpers.intake.tables.contracts import table as contract


def write_tables(folder: Path, tables: dict[str, pd.DataFrame]) -> None:
    """Each frame as ``folder/<name>.csv``: contract columns, sorted by key, LF, blank for unknown.

    Frames hold words, whole numbers, days (datetime64) or ready-made texts; columns outside the
    contract are working columns and stay behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        (folder / f"{name}.csv").write_bytes(csv_bytes(frame, contract(name)))


def csv_bytes(frame: pd.DataFrame, table: Table) -> bytes:
    """One table as CSV bytes by its contract."""
    words = frame.reindex(columns=table.names).apply(_as_words).sort_values(list(table.key), kind="stable")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(words.itertuples(index=False))
    return out.getvalue().encode("utf-8")


def _as_words(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("").astype(object)
    return column.map(lambda value: "" if pd.isna(value) else str(value)).astype(object)
