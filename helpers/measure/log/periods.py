"""Who was active in which month or week: growth accounting and cohort retention.

Growth accounting: those active in a period are new (first message ever), retained (active in the period before too)
or resurrected (active before, but not then); churned are those active in the period before and not in this one. The
parts sum: active = new + retained + resurrected, and churned = active before - retained. In the log's first period
everybody looks new: nothing is known of before.
"""

import ibis
import pandas as pd
from ibis.expr.types import Table

from helpers.measure.log.active import whole
from helpers.measure.log.opened import Log

STATES = ["new", "retained", "resurrected"]


def growth(log: Log, unit: str = "month", by_group: bool = True) -> pd.DataFrame:
    """One row a group and period: active, new, retained, resurrected, churned (people).

    Index (group_id, period), or period alone for the community; periods as in ``Log.dated``, every one from a
    group's first to the log's last. In a group's first period only ``active`` is known, the rest is missing.
    """
    step = 1 if unit == "month" else 7
    seen = _member_periods(log, unit, by_group)
    before = seen.period.lag().over(ibis.window(group_by=[seen.group_id, seen.member_id], order_by=seen.period))
    state = ibis.ifelse(before.isnull(), "new", ibis.ifelse(seen.period - before == step, "retained", "resurrected"))
    counted = log.frame(seen.mutate(state=state).group_by("group_id", "period", "state").agg(people=ibis._.count()))
    wide = counted.pivot(index=["group_id", "period"], columns="state", values="people").reindex(columns=STATES)
    found = pd.concat([_accounted(rows.droplevel("group_id"), step, group, counted["period"].max())
                       for group, rows in wide.groupby("group_id")]) if len(wide) else _accounted(wide, step, "", 0)
    return found if by_group else found.droplevel("group_id")


def _member_periods(log: Log, unit: str, by_group: bool) -> Table:
    rows = log.dated(unit)
    return (rows if by_group else whole(rows)).select("group_id", "member_id", "period").distinct()


def _accounted(rows: pd.DataFrame, step: int, group: str, last: int) -> pd.DataFrame:
    periods = range(int(rows.index.min()), int(last) + 1, step) if len(rows) else range(0)
    found = rows.reindex(periods, fill_value=0).fillna(0).astype("Int64")
    active = found.sum(axis=1)
    found = found.assign(churned=active.shift() - found["retained"])
    if len(found):
        found.iloc[0] = pd.NA
    found.insert(0, "active", active)
    return pd.concat({group: found}, names=["group_id", "period"])


def cohorts(log: Log, unit: str = "month", by_group: bool = False) -> pd.DataFrame:
    """One row a cohort (the period of the first message) and age in periods: people active then; age 0 is the whole
    cohort. Index (group_id,) cohort, age; ages up to what the log can show, a period nobody came back in as 0.

    The log's first cohort holds everybody who was there before: it is no cohort of newcomers.
    """
    step = 1 if unit == "month" else 7
    seen = _member_periods(log, unit, by_group)
    first = seen.period.min().over(ibis.window(group_by=[seen.group_id, seen.member_id]))
    aged = seen.mutate(cohort=first).mutate(age=lambda rows: (rows.period - rows.cohort) // step)
    found = log.frame(aged.group_by("group_id", "cohort", "age").agg(people=ibis._.count()))
    last = int((found["cohort"] + found["age"] * step).max()) if len(found) else 0
    ages = [(group, cohort, age) for group, cohort in sorted({*zip(found["group_id"], found["cohort"], strict=True)})
            for age in range((last - cohort) // step + 1)]
    index = pd.MultiIndex.from_tuples(ages, names=["group_id", "cohort", "age"])
    people = found.set_index(["group_id", "cohort", "age"])["people"].reindex(index, fill_value=0)
    return (people if by_group else people.droplevel("group_id")).to_frame()
