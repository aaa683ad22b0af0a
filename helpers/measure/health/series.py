"""Activity along time: by the day where there is a log, else by the month from tallies."""

from dataclasses import dataclass
from typing import Literal

import ibis
import pandas as pd

from helpers.measure.log.local import days
from helpers.measure.log.members import messages_a_day
from helpers.measure.month import Month
from helpers.measure.roster import people
from helpers.measure.talk.heard import log_begins, only

Step = Literal["day", "month"]
EARLIEST, LATEST = "1900-01-01", "2200-01-01"


@dataclass(frozen=True)
class Series:
    """``values`` by the first moment of each period (index, ascending), up to the day counted.

    ``unit`` share: people active on a day as a share of members; people: their number, where members are unknown.
    """

    values: pd.Series
    step: Step
    unit: Literal["share", "people"]


def activity(month: Month) -> Series | None:
    """People who spoke a day as a share of members: each day from the log, else each month's mean from tallies.

    None where neither says anything up to the month. A quiet day is 0; a month that no group reported is left out, and
    so are days missing from the log. A group whose log is missing for the month is in no part of the series.
    """
    if month.log is not None:
        return _of_members(_known(month, kept := _heard(month)), _stays(month, kept))
    monthly = _monthly(month)
    return None if monthly.empty else Series(monthly, "month", "share")


def _heard(month: Month) -> set[str]:
    """The groups whose log holds the window; all of them, where none does."""
    begun, known = set(log_begins(month)), month.collected
    whole = {group for group in begun if known.whole_since(group, month.window.as_of) <= month.window.first}
    return whole or begun


def _stays(month: Month, kept: set[str]) -> pd.DataFrame | None:
    """The roster but for groups that have a log and are not ``kept``."""
    if month.roster is None:
        return None
    stays = people(month.roster)
    return stays[~stays["group_id"].isin(set(log_begins(month)) - kept)]


def group_days(month: Month) -> dict[str, Series]:
    """The same by the day for each group, from its first message on; empty without a log."""
    if month.log is None:
        return {}
    spoke, last = messages_a_day(month.log)["speakers"], pd.Timestamp(month.window.as_of)
    stays = None if month.roster is None else people(month.roster)
    found = {}
    for group, rows in spoke.groupby("group_id"):
        each = rows.droplevel("group_id").loc[:last]
        if len(each):
            days = month.collected.days(str(group), each.index[0].date(), last.date())
            each = each.reindex(days, fill_value=0)
            found[str(group)] = _of_members(each, None if stays is None else stays[stays["group_id"] == group])
    return found


def group_series(month: Month) -> dict[str, Series]:
    """``activity`` of each group: by the day from its log, else by the month from its tallies."""
    return group_days(month) if month.log is not None else {
        group: Series(_shares(rows), "month", "share") for group, rows in _told(month).groupby("group_id")}


def _of_members(spoke: pd.Series, stays: pd.DataFrame | None) -> Series:
    there = None if stays is None or stays.empty else _there(stays, pd.DatetimeIndex(spoke.index))
    if there is None:
        return Series(spoke.astype(float), "day", "people")
    return Series((spoke / there.where(there > 0)).dropna().clip(upper=1.0), "day", "share")


def _known(month: Month, kept: set[str]) -> pd.Series:
    """Distinct speakers of the groups ``kept`` on each day from the log's first to the day counted that is known of all
    of them."""
    log = only(month, sorted(kept))
    found = log.frame(log.member_days.group_by("day").agg(people=ibis._.member_id.nunique()).order_by("day"))
    each = found["people"].set_axis(days(found["day"]))
    span = pd.date_range(each.index[0], month.window.as_of, name="day")
    missing = [day for group in kept for day in month.collected.unknown.get(group, ())]
    return each.reindex(span[~span.isin(missing)], fill_value=0)


def _there(stays: pd.DataFrame, on: pd.DatetimeIndex) -> pd.Series:
    """Distinct people there at some time of each day: stays that touch or overlap are one."""
    spans = pd.DataFrame({"member": stays["member_id"], "first": stays["joined_on"].fillna(pd.Timestamp(EARLIEST)),
                          "last": stays["left_on"].fillna(pd.Timestamp(LATEST))}).sort_values(["member", "first"])
    reach = spans.groupby("member")["last"].cummax().groupby(spans["member"]).shift()
    apart = (reach.isna() | (spans["first"] > reach)).cumsum()
    merged = spans.groupby(apart).agg(first=("first", "min"), last=("last", "max"))
    came, went = merged["first"].sort_values(), merged["last"].sort_values()
    return pd.Series(came.searchsorted(on, "right") - went.searchsorted(on, "left"), on, dtype=float)


def _monthly(month: Month) -> pd.Series:
    return _shares(_told(month))


def _told(month: Month) -> pd.DataFrame:
    """The tallies of whole months up to the window's that gave daily speakers and members."""
    tallies = month.table("tallies")
    if tallies is None:
        return pd.DataFrame(columns=["group_id", "month", "daily_active", "closing"])
    so_far = tallies["month"] <= month.window.month if month.window.complete else tallies["month"] < month.window.month
    return tallies[so_far].dropna(subset=["daily_active", "closing"])


def _shares(told: pd.DataFrame) -> pd.Series:
    sums = told.astype({"daily_active": float, "closing": float}).groupby("month")[["daily_active", "closing"]].sum()
    shares = (sums["daily_active"] / sums["closing"].where(sums["closing"] > 0)).dropna()
    return shares.set_axis(pd.to_datetime(shares.index + "-01")).rename_axis("month")


def consecutive(days_of: pd.Series) -> pd.Series:
    """How many days in a row, today counted, ``days_of`` (booleans) holds; 0 where it does not. After a day that is not
    there the count begins anew."""
    held = days_of.astype(bool)
    runs = ((~held) | _apart(days_of.index)).cumsum()
    counted = held.groupby(runs).cumsum()
    return counted.astype(int)


def _apart(index: pd.Index) -> pd.Series:
    """Whether a day (or a month's first day) does not follow the one before it."""
    if not isinstance(index, pd.DatetimeIndex):
        return pd.Series(False, index)
    monthly = bool((index.day == 1).all())
    at = index.year * 12 + index.month if monthly else index.normalize().to_series().sub(pd.Timestamp(0)).dt.days
    return pd.Series(pd.Series(at).diff().gt(1).to_numpy(), index)
