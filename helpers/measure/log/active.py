"""Distinct speakers of trailing windows: exact, linear, and quiet days are kept.

Every member-day adds one to the days it keeps a member active, up to the day the same member speaks again: +1 on the
day, -1 on the earlier of that day and the window's end. Running sums of these are the distinct members of each
window. ``COUNT(DISTINCT) OVER`` would have no row for a quiet day of a dying group.
"""

import ibis
import pandas as pd
from ibis.expr.types import Table

from helpers.measure.log.engine import held, in_parts
from helpers.measure.log.local import days
from helpers.measure.log.opened import Log


def trailing(log: Log, windows: tuple[int, ...], last: int, by_group: bool = True) -> pd.DataFrame:
    """One row a group and day, from the group's first message to day number ``last``: speakers of the last n days.

    Index (group_id, day), or day alone for the community as a whole, where a member of two groups is one person.
    Columns are the windows (days, the day itself counted), whole numbers.
    """
    rows = log.member_days.filter(ibis._.day <= last).select("group_id", "member_id", "day")
    parts = [part if by_group else whole(part).distinct() for part in in_parts(log.engine, rows, "member_id")]
    with held(log.engine, *(_waits(part, max(windows)) for part in parts)) as spoke:
        changes = {window: log.frame(_changes(spoke, window)) for window in windows}
    found = pd.DataFrame({window: _running(each, last) for window, each in changes.items()})
    return found if by_group else found.droplevel("group_id")


def whole(rows: Table) -> Table:
    """The rows as those of one group: the community."""
    return rows.mutate(group_id=ibis.literal(""))


def _waits(rows: Table, longest: int) -> Table:
    """One row a group, day and wait: group_id, day, wait (days until the member speaks again, at most ``longest``),
    people."""
    again = rows.day.lead().over(ibis.window(group_by=[rows.group_id, rows.member_id], order_by=rows.day))
    waiting = rows.select("group_id", "day", wait=ibis.least((again - rows.day).fill_null(longest), longest))
    return waiting.group_by("group_id", "day", "wait").agg(people=waiting.count())


def _changes(spoke: Table, window: int) -> Table:
    """One row a group and day: by how much the number of active members changes."""
    came = spoke.group_by("group_id", "day").agg(step=spoke.people.sum())
    until = spoke.day + ibis.least(spoke.wait, window)
    went = spoke.group_by("group_id", day=until).agg(step=-spoke.people.sum())
    return ibis.union(came, went).group_by("group_id", "day").agg(step=ibis._.step.sum())


def _running(changes: pd.DataFrame, last: int) -> pd.Series:
    """Running sums over every day from a group's first to ``last``; index (group_id, day)."""
    steps = changes[changes["day"] <= last].pivot(index="group_id", columns="day", values="step")
    if steps.empty:
        return pd.Series(dtype="int64")
    steps = steps.reindex(columns=range(int(steps.columns.min()), last + 1))
    begun = steps.notna().cumsum(axis=1) > 0
    wide = steps.fillna(0).cumsum(axis=1).astype("int64").set_axis(days(steps.columns.to_series()).array, axis=1)
    index = pd.MultiIndex.from_product([wide.index, wide.columns], names=["group_id", "day"])
    return pd.Series(wide.to_numpy().ravel(), index)[begun.to_numpy().ravel()]
