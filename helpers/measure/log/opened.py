"""A community's message log, opened for an engine: by member and day, staff, bots and system lines left out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import ibis
import pandas as pd
from ibis.backends import BaseBackend
from ibis.expr.types import Table

from helpers.measure.log.engine import kept
from helpers.measure.log.local import EPOCH, day_number, days

SCHEMA = {"message_id": "string", "group_id": "string", "member_id": "string", "sent_at": "timestamp",
          "kind": "string", "length": "int64", "reply_to": "string", "mentions": "string"}
SYSTEM = "system"
Span = tuple[pd.Timestamp, pd.Timestamp]


@dataclass(frozen=True)
class Log:
    """``messages``: one row a message of a member (the contract's columns and ``day``, a local day's number);
    ``member_days``: one row a group, member and day with a message: messages (count), characters (sum).

    Both are expressions of ``engine``: nothing is computed before a frame is asked for.
    """

    engine: BaseBackend
    messages: Table
    member_days: Table

    def frame(self, rows: Table) -> pd.DataFrame:
        """What the engine finds for an expression."""
        return self.engine.to_pandas(rows)

    @cached_property
    def span(self) -> tuple[int, int] | None:
        """The first and last day number with a message; None for a log without one."""
        found = self.frame(self.member_days.agg(first=self.member_days.day.min(), last=self.member_days.day.max()))
        first, last = found.iloc[0]
        return None if pd.isna(first) else (int(first), int(last))

    @cached_property
    def calendar(self) -> Table:
        """One row a day from the first to the last with a message: day, week (its Monday's number), month (year x 12 +
        month - 1)."""
        first, last = self.span or (0, 0)
        numbers = pd.Series(range(first, last + 1), dtype="int64")
        on = days(numbers)
        return ibis.memtable(pd.DataFrame({"day": numbers, "week": (numbers + 3) // 7 * 7 - 3,
                                           "month": on.dt.year * 12 + on.dt.month - 1}).astype("int64"))

    def dated(self, unit: str) -> Table:
        """``member_days`` with the ``unit`` (week or month) of each day as ``period``."""
        rows = self.member_days.inner_join(self.calendar, "day")
        return rows.select("group_id", "member_id", "day", "messages", "characters", period=rows[unit])


def of_days(messages: Table, first: int, last: int) -> Table:
    """The ``messages`` of day numbers ``first`` to ``last``. What lies over a day beyond is left out by its moment,
    too: an engine sees that in a file's footer and does not read the months that hold nothing else."""
    begin, end = (dt.datetime.combine(EPOCH, dt.time()) + dt.timedelta(days=day) for day in (first - 1, last + 2))
    near = messages.filter(messages.sent_at.between(begin, end))
    return near.filter(near.day.between(first, last))


def up_to(rows: Table, lasts: Iterable[int], back: int | None = None) -> Table:
    """``rows`` (with a ``day``) once for each day number ``origin`` of ``lasts`` up to which they lie, or of whose last
    ``back`` days they are one: what many days ask of a log is read from it once."""
    origins = ibis.memtable(pd.DataFrame({"origin": list(lasts)}, dtype="int64"))
    near = [] if back is None else [rows.day > origins.origin - back]
    return rows.inner_join(origins, [rows.day <= origins.origin, *near])


def spoken(engine: BaseBackend, messages: Table, timezone: str, span: Span | None = None) -> Table:
    """The messages of people (system lines left out) with the local ``day`` of each; ``sent_at`` is UTC, no zone.
    ``span``: the first and the last moment, where they are known; else the engine is asked."""
    first, last = span or _asked(engine, messages)
    said = messages.filter(messages.kind.fill_null("text") != SYSTEM)
    return said.mutate(day=day_number(said.sent_at, timezone, int(first.timestamp()), int(last.timestamp())))


def _asked(engine: BaseBackend, messages: Table) -> Span:
    found = engine.to_pandas(messages.agg(first=messages.sent_at.min(), last=messages.sent_at.max())).iloc[0]
    never = pd.Timestamp(0)
    return (never, never) if pd.isna(found["first"]) else (found["first"], found["last"])


def by_member_and_day(said: Table) -> Table:
    """One row a group, member and day: messages, characters."""
    return said.group_by("group_id", "member_id", "day").agg(
        messages=said.count(), characters=said.length.sum().fill_null(0))


def without(rows: Table, people: Iterable[str]) -> Table:
    """``rows`` but those of ``people``."""
    apart = sorted(people)
    return rows.anti_join(ibis.memtable({"member_id": apart}), "member_id") if apart else rows


def opened(engine: BaseBackend, messages: Table, timezone: str, apart: Iterable[str] = ()) -> Log:
    """The log of a table with the columns of the contract ``messages``; ``apart`` are staff and bots."""
    said = without(spoken(engine, messages, timezone), apart)
    return Log(engine, said, kept(engine, by_member_and_day(said)))


def from_frame(frame: pd.DataFrame) -> Table:
    """A typed frame of the contract ``messages`` as a table for any engine."""
    plain = frame[list(SCHEMA)].assign(sent_at=frame["sent_at"].dt.tz_convert("UTC").dt.tz_localize(None))
    return ibis.memtable(plain, schema=SCHEMA)
