"""The message log of a community: its monthly files read where they lie with their roll-up, or its table."""

from collections.abc import Iterable
from pathlib import Path

import ibis
import pyarrow.parquet as pq
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from helpers.intake.community import Community
from helpers.measure.log.engine import engine
from helpers.measure.log.opened import Log, from_frame, opened, spoken, without
from helpers.measure.log.rollup import member_days

PATTERNS = frozenset("*?[")


def log_of(community: Community, timezone: str, apart: Iterable[str]) -> Log | None:
    """The log of a community, messages of ``apart`` (staff, bots) left out; None where it has no table messages."""
    backend, people = engine(), list(apart)
    if files := community.months.get("messages"):
        said = spoken(backend, files_table(backend, files), timezone)
        days = files_table(backend, member_days(backend, files, community.folder, timezone))
        return Log(backend, without(said, people), without(days, people))
    messages = community.table("messages")
    return None if messages is None or messages.empty else opened(backend, from_frame(messages), timezone, people)


def files_table(backend: BaseBackend, files: list[Path]) -> Table:
    """Parquet files as one table; those whose path an engine would take for a pattern are read for it."""
    if any(PATTERNS & set(str(path)) for path in files):
        return ibis.memtable(pq.ParquetDataset(files).read())
    if backend.name == "duckdb":
        return backend.read_parquet([str(path) for path in files])
    tables = [backend.read_parquet(str(path)) for path in files]
    return ibis.union(tables[0], *tables[1:]) if len(tables) > 1 else tables[0]
