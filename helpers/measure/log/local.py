"""Local days as whole numbers: days since 1970-01-01 on the community's calendar, exact on every engine."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import ibis
import pandas as pd
from ibis.expr.types import IntegerColumn, TimestampColumn

EPOCH = dt.date(1970, 1, 1)
DAY = 86_400


def number(day: dt.date) -> int:
    """The number of a day."""
    return (day - EPOCH).days


def days(numbers: pd.Series) -> pd.Series:
    """Day numbers as days (midnight, no zone)."""
    return pd.to_datetime(numbers, unit="D")


def day_number(sent_at: TimestampColumn, timezone: str, first: int, last: int) -> IntegerColumn:
    """The local day of each moment (UTC, no zone), as a number.

    ``first`` and ``last`` are the epoch seconds between which all moments lie: where clocks change in between, each
    stretch has its own offset.
    """
    seconds = sent_at.epoch_seconds()
    *changes, (_, offset) = reversed(list(offsets(timezone, first, last)))
    shift = ibis.literal(offset)
    for since, later in reversed(changes):
        shift = ibis.ifelse(seconds >= since, later, shift)
    return ((seconds + shift) // DAY).cast("int64")


def offsets(timezone: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """(epoch second from which it holds, offset from UTC in seconds) of each stretch from ``first`` to ``last``.

    The change is found to the second by halving; zones change at most once in a day.
    """
    zone, held = ZoneInfo(timezone), _offset(ZoneInfo(timezone), first)
    yield first, held
    for begin in range(first, last, DAY):
        end = min(begin + DAY, last)
        if (later := _offset(zone, end)) != held:
            yield _change(zone, begin, end), later
            held = later


def _offset(zone: ZoneInfo, second: int) -> int:
    found = dt.datetime.fromtimestamp(second, zone).utcoffset()
    return int(found.total_seconds()) if found else 0


def _change(zone: ZoneInfo, begin: int, end: int) -> int:
    before = _offset(zone, begin)
    while end - begin > 1:
        middle = (begin + end) // 2
        begin, end = (middle, end) if _offset(zone, middle) == before else (begin, middle)
    return end
