"""The message log of a community: its monthly files read where they lie with their roll-up, or its table."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import ibis
import pandas as pd
import pyarrow.parquet as pq
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from helpers.intake.community import Community
from helpers.measure.log.engine import engine
from helpers.measure.log.opened import Log, Span, from_frame, opened, spoken, without
from helpers.measure.log.rollup import member_days

PATTERNS = frozenset("*?[")


def log_of(community: Community, timezone: str, apart: Iterable[str]) -> Log | None:
    """The log of a community, messages of ``apart`` (staff, bots) left out; None where it has no table messages."""
    backend, people = engine(), list(apart)
    if files := community.months.get("messages"):
        said = spoken(backend, files_table(backend, files), timezone, span_of(files))
        days = files_table(backend, member_days(backend, files, community.folder, timezone))
        return Log(backend, without(said, people), without(days, people))
    messages = community.table("messages")
    return None if messages is None or messages.empty else opened(backend, from_frame(messages), timezone, people)


def span_of(files: list[Path]) -> Span | None:
    """The first and last moment of the messages in ``files``, from what their footers say; None where one does not."""
    told = [group.column(column).statistics for path in files for group, column in _columns(path)]
    if not told or any(each is None or not each.has_min_max for each in told):
        return None
    return min(pd.Timestamp(each.min) for each in told), max(pd.Timestamp(each.max) for each in told)


def _columns(path: Path) -> Iterator[tuple[pq.RowGroupMetaData, int]]:
    footer = pq.read_metadata(path)
    place = footer.schema.names.index("sent_at")
    return ((footer.row_group(number), place) for number in range(footer.num_row_groups))


def files_table(backend: BaseBackend, files: list[Path]) -> Table:
    """Parquet files as one table; those whose path an engine would take for a pattern are read for it."""
    if any(PATTERNS & set(str(path)) for path in files):
        return ibis.memtable(pq.ParquetDataset(files).read())
    if backend.name == "duckdb":
        return backend.read_parquet([str(path) for path in files])
    tables = [backend.read_parquet(str(path)) for path in files]
    return ibis.union(tables[0], *tables[1:]) if len(tables) > 1 else tables[0]
