"""Whether joiners are still there 30 days later."""

import datetime as dt

import pandas as pd

from helpers.measure.month import Month
from helpers.measure.roster import people, staff_ids
from helpers.measure.totals import Measured, rate
from helpers.measure.window import local_days

DAYS = 30


def kept_joins(month: Month) -> Measured:
    """Of the people who joined 30 to 59 days before the window's end, the share still there 30 days after joining.

    From the roster, else from join and leave events; unknown where no leave was ever recorded.
    """
    found, source = _from_roster(month), "members"
    if found is None:
        found, source = _from_events(month), "events"
    if found is None or not found["left_on"].notna().any():
        return Measured()
    end = pd.Timestamp(month.window.as_of)
    span = found["joined_on"].between(end - dt.timedelta(days=2 * DAYS - 1), end - dt.timedelta(days=DAYS))
    joined = found[span].sort_values("joined_on").drop_duplicates("member_id")
    gone = joined["left_on"] <= joined["joined_on"] + pd.Timedelta(days=DAYS)
    return rate(float((~gone).sum()), float(len(joined)), "computed", source)


def _from_roster(month: Month) -> pd.DataFrame | None:
    """One row a person: joined_on (the first stay), left_on (the end of the last, NaT: still there)."""
    roster = month.roster
    if roster is None or not roster["left_on"].notna().any():
        return None
    return _first_to_last(people(roster)[["member_id", "joined_on", "left_on"]])


def _from_events(month: Month) -> pd.DataFrame | None:
    events = month.table("events")
    if events is None or not {"join", "leave"} <= set(events["kind"]):
        return None
    apart = staff_ids(month.table("members"), month.table("roles"))
    known = events[events["kind"].isin(["join", "leave"]) & ~events["member_id"].isin(apart)]
    known = known.dropna(subset="member_id").assign(day=local_days(known["happened_at"], month.timezone))
    known = known[known["day"] <= pd.Timestamp(month.window.as_of)].sort_values("happened_at", kind="stable")
    last = known.groupby(["member_id", "group_id"]).last()
    first = known[known["kind"] == "join"].groupby(["member_id", "group_id"])["day"].first()
    stays = last.assign(joined_on=first, left_on=last["day"].where(last["kind"] == "leave")).dropna(subset="joined_on")
    return _first_to_last(stays.reset_index()[["member_id", "joined_on", "left_on"]])


def _first_to_last(stays: pd.DataFrame) -> pd.DataFrame:
    """Stays of a person joined: somebody still in one group has not left."""
    each, unknown = stays.groupby("member_id"), stays.isna().groupby(stays["member_id"]).any()
    return pd.DataFrame({"joined_on": each["joined_on"].min().mask(unknown["joined_on"]),
                         "left_on": each["left_on"].max().mask(unknown["left_on"])}).reset_index()
