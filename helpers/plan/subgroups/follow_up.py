"""What became of it: when it is looked at, and the groups opened against the groups planned in next month's report."""

import datetime as dt

import pandas as pd

from helpers.plan.model import Plan
from helpers.plan.subgroups.alike import alike
from helpers.plan.subgroups.naming import new_names
from helpers.plan.subgroups.structure import structure
from helpers.plan.timeline.workdays import ONE

COLUMNS = ["name", "planned", "members", "gap", "verdict"]


def follow_up_days(opened: dt.date) -> pd.DataFrame:
    """What is looked at after the doors open on ``opened``, one row a date: kind, day."""
    return pd.DataFrame([[kind, opened + ONE * days] for kind, days in structure("follow_up").items()],
                        columns=["kind", "day"])


def planned_groups(plan: Plan) -> pd.DataFrame:
    """The sub-groups the plan has decided (``sub_groups: planned``), one row a group: name (by the rule), size.

    Raises InputError as ``new_names``.
    """
    decided, where = plan.sub_groups.planned, plan.groups.platform if plan.groups else None
    each = [(seats.name or "", seats.size) for seats in decided for _ in range(seats.number)]
    names = new_names(plan.sub_groups.main_name, [need for need, _ in each], where, plan.languages[0])
    return pd.DataFrame({"name": names, "size": [size for _, size in each]})


def followed_up(planned: pd.DataFrame, seen: pd.DataFrame, smallest: int, largest: int) -> pd.DataFrame:
    """One row a group planned, then those nobody planned; in the order given.

    ``planned``: name, size. ``seen``: name, members (at a month's end; missing: unknown), the sub-groups there are now;
    names that read the same are one group. Out: name, planned, members, gap (members less planned; unknown where either
    is) and verdict: ``not_opened``, ``unknown`` (opened, members not told), ``small`` (under ``smallest``: merge or
    fill up), ``large`` (over ``largest``: split), ``fine`` or, of a group within the limits that nobody planned,
    ``unplanned``.
    """
    keys = planned["name"].map(alike), seen["name"].map(alike)
    now = pd.Series(seen["members"].astype("Int64").to_numpy(), keys[1]).groupby(level=0).sum(skipna=False)
    here = planned.assign(planned=planned["size"].astype("Int64"), members=keys[0].map(now).astype("Int64"))
    strange = seen[~keys[1].isin(set(keys[0]))].assign(planned=pd.NA)
    found = pd.concat([here, strange], ignore_index=True).astype({"planned": "Int64", "members": "Int64"})
    found["opened"] = found["name"].map(alike).isin(set(keys[1]))
    found["gap"] = found["members"] - found["planned"]
    found["verdict"] = [_verdict(*row, smallest, largest) for row in
                        zip(found["opened"], found["members"], found["planned"], strict=True)]
    return found[COLUMNS]


def _verdict(opened: bool, members: int, planned: int, smallest: int, largest: int) -> str:
    if not opened:
        return "not_opened"
    if pd.isna(members):
        return "unknown"
    if not smallest <= members <= largest:
        return "small" if members < smallest else "large"
    return "unplanned" if pd.isna(planned) else "fine"
