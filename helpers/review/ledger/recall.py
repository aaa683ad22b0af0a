"""What the ledger says of a month: figures whose data are gone, and figures that were published otherwise before."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.calendar import last_day
from helpers.intake.community import Community
from helpers.measure.month import Month
from helpers.measure.registry import registry
from helpers.measure.totals import Measured
from helpers.measure.window import Window, local_days
from helpers.review.ledger.entry import Entry, Key, read_ledger

ROUTE = "ledger"
COMMUNITY = "community"
DATED = {"members": "joined_on", "messages": "sent_at", "events": "happened_at", "orders": "ordered_at",
         "tallies": "month", "platform_days": "day", "activities": "held_on"}


@dataclass(frozen=True)
class Restated:
    """A figure of the community published as ``before`` and now said as ``now`` (None: unknown)."""

    metric: str
    before: float | None
    now: float | None


def remembered(month: Month, metric: str) -> Measured:
    """A figure as it was published last, where its data of that month are gone: a table it needs begins only later."""
    entry = _last(month.community.folder, metric, month.window.as_of.isoformat())
    if entry is None or entry.value is None or not gone(month, metric):
        return Measured()
    return Measured(entry.value, entry.numerator, entry.denominator, ROUTE, ROUTE)


def gone(month: Month, metric: str) -> bool:
    """Whether a table the metric is computed from has rows, but none up to the window's month."""
    names = {name.strip() for route in registry()[metric].routes.values() for name in route.split(",")}
    firsts = [first_month(month.community, name, month.timezone) for name in sorted(names & set(DATED))]
    return any(first is not None and first > month.window.month for first in firsts)


def first_month(community: Community, name: str, timezone: str) -> str | None:
    """The first month (YYYY-MM) a table speaks of; None where it is absent or has no dated row."""
    if name in community.months:
        return min((path.stem for path in community.months[name]), default=None)
    table = community.table(name)
    known = pd.Series(dtype=object) if table is None else table[DATED[name]].dropna()
    if known.empty:
        return None
    if known.dtype == "string":
        return str(known.min())
    days = known if known.dt.tz is None else local_days(known, timezone)
    return f"{days.min():%Y-%m}"


def remembered_history(history: pd.DataFrame, month: Month) -> pd.DataFrame:
    """``measure.history.member_history`` with the members published at the ends of months whose data are gone."""
    held = read_ledger(month.community.folder)
    if not held or history["members"].notna().all():
        return history
    told = [_members(held, month, name) if pd.isna(members) else members
            for name, members in zip(history["month"], history["members"], strict=True)]
    return history.assign(members=pd.Series(told, history.index, dtype=float))


def _members(held: dict[Key, list[Entry]], month: Month, name: str) -> float | None:
    end = last_day(name)
    then = Month(month.community, Window(name, end), month.timezone)
    entries = held.get(key_of("members", end.isoformat()), [])
    return entries[-1].value if entries and gone(then, "members") else None


def restated(folder: Path, as_of: str, figures: Mapping[str, Measured], own: bool) -> list[Restated]:
    """The figures of the community that reports of ``as_of`` said otherwise before, in the registry's order.

    ``own``: whether the report at hand is itself of ``as_of``: what it says may stand in the ledger already, and is
    held against what stood there before it. What an earlier month says now is held against its last line.
    """
    held = read_ledger(folder)
    return [each for metric in registry() if metric in figures
            and (each := _changed(held.get(key_of(metric, as_of), []), figures, metric, own)) is not None]


def _changed(entries: list[Entry], figures: Mapping[str, Measured], metric: str, own: bool) -> Restated | None:
    if not entries:
        return None
    now = figures[metric].value
    earlier = entries[:-1] if own and entries[-1].value == now else entries
    if not earlier or earlier[-1].value == now:
        return None
    return Restated(metric, earlier[-1].value, now)


def key_of(metric: str, as_of: str) -> Key:
    """The key of a figure of the community as its metric is defined today."""
    return COMMUNITY, as_of, metric, registry()[metric].version


def _last(folder: Path, metric: str, as_of: str) -> Entry | None:
    entries = read_ledger(folder).get(key_of(metric, as_of), [])
    return entries[-1] if entries else None
