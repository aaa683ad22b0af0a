"""Every group in one month, from the best source it has: computed from roster and log, else tallied.

Unknown stays missing. A group that sent no figures keeps its last known closing, marked "carried".
"""

import numpy as np
import pandas as pd

from helpers.measure.activity import group_activity
from helpers.measure.log.opened import Log
from helpers.measure.month import Month
from helpers.measure.roster import group_flows

TALLIED = {"opening": "opening", "joins": "joins", "leaves": "leaves", "closing": "closing",
           "daily_active": "daily_active", "speakers": "monthly_active", "messages": "messages",
           "complaints": "complaints", "buyers": "buyers", "revenue": "revenue"}


def group_months(month: Month) -> pd.DataFrame:
    """One row per group, index group_id, in the order of the groups table, then by id.

    Columns: name, owner, capacity; opening, joins, leaves, closing (people) with members_route
    (computed, tallied, carried; empty: unknown); messages, speakers (people in the window), daily_active
    (people a day) with activity_route; complaints, buyers (people), revenue (fen). float, NaN unknown.
    A month in progress has no tallies: they are whole months.
    """
    tallied, flows, activity = _tallies(month), _flows(month), _activity(month)
    index = _all_groups(month, flows, activity)
    found = tallied.reindex(index).astype(float)
    routes = {"members_route": _route(index, flows, found["closing"]),
              "activity_route": _route(index, activity, found[["daily_active", "speakers", "messages"]].max(axis=1))}
    for better in (flows, activity):
        if better is not None:
            found = better.reindex(index)[list(better)].combine_first(found[list(better)]).join(
                found.drop(columns=list(better)))
    return _carry(month, _described(month, found.assign(**routes)))


def _tallies(month: Month) -> pd.DataFrame:
    tallies = month.table("tallies")
    if tallies is None or not month.window.complete:
        return pd.DataFrame(columns=list(TALLIED), dtype=float)
    rows = tallies[tallies["month"] == month.window.month].set_index("group_id")
    return rows[list(TALLIED.values())].set_axis(list(TALLIED), axis=1).astype("Float64").astype(float)


def _flows(month: Month) -> pd.DataFrame | None:
    members = month.roster
    return None if members is None else group_flows(members, month.window).astype(float)


def _activity(month: Month) -> pd.DataFrame | None:
    return None if month.log is None else group_activity(month.log, month.window, month.collected)


def _all_groups(month: Month, *computed: pd.DataFrame | None) -> pd.Index:
    groups, tallies = month.table("groups"), month.table("tallies")
    listed = [] if groups is None else list(groups["group_id"])
    others = {str(each) for frame in computed if frame is not None for each in frame.index}
    others |= set() if tallies is None else set(tallies["group_id"])
    others |= logged_groups(month.whole_log)
    return pd.Index([*listed, *sorted(others - set(listed))], name="group_id", dtype=object)


def logged_groups(log: Log | None) -> set[str]:
    """The groups in which a member ever spoke."""
    return set() if log is None else set(log.frame(log.member_days.select("group_id").distinct())["group_id"])


def _route(index: pd.Index, better: pd.DataFrame | None, tallied: pd.Series) -> pd.Series:
    computed = pd.Series(index.isin([] if better is None else better.index), index)
    return pd.Series(np.where(computed, "computed", np.where(tallied.notna(), "tallied", "")), index)


def _described(month: Month, found: pd.DataFrame) -> pd.DataFrame:
    groups = month.table("groups")
    if groups is None:
        return found.assign(name=found.index, owner=None, capacity=np.nan)
    known = groups.set_index("group_id").reindex(found.index)
    return found.assign(name=known["name"].fillna(pd.Series(found.index, found.index)), owner=known["owner"],
                        capacity=known["capacity"].astype("Float64").astype(float))


def _carry(month: Month, found: pd.DataFrame) -> pd.DataFrame:
    tallies = month.table("tallies")
    if tallies is None:
        return found
    earlier = tallies[(tallies["month"] < month.window.month) & tallies["closing"].notna()].sort_values("month")
    last = earlier.groupby("group_id")["closing"].last().astype(float).reindex(found.index)
    carried = found["closing"].isna() & last.notna()
    return found.assign(closing=found["closing"].fillna(last),
                        members_route=found["members_route"].mask(carried, "carried"))
