"""Who spoke. A chat log shows speaking, not reading: DAU here is speaker DAU and is always called so.

Staff and bots are left out. Days are local days of the community; the day itself is counted.
"""

import datetime as dt

import ibis
import pandas as pd

from helpers.measure.collected import Collected
from helpers.measure.log.local import EPOCH, days, number
from helpers.measure.log.opened import Log
from helpers.measure.window import Window

EFFECTIVE_DAYS = 30  # the definition of an effective member: 003 2.1.1, S003-072
WHOLE = Collected()


def group_activity(log: Log, window: Window, known: Collected = WHOLE) -> pd.DataFrame | None:
    """One row per group: messages, speakers (distinct in the window), daily_active; index group_id.

    ``daily_active`` is the mean of speakers a day over the days ``known``, quiet days counted as 0, from the
    group's first message on. Groups whose log begins after the window, or is missing for too much of it,
    have no row. None where the log holds nothing of the window at all: not collected is unknown, a quiet
    group is 0.
    """
    first, last = number(window.first), number(window.as_of)
    rows = log.member_days.filter(ibis._.day <= last)
    inside = rows.day >= first
    found = log.frame(rows.group_by("group_id").agg(
        began=rows.day.min(), messages=rows.messages.sum(where=inside).fill_null(0),
        speakers=rows.member_id.nunique(where=inside), member_days=inside.sum().fill_null(0)).order_by("group_id"))
    if not found["messages"].sum() and not known.silence(window.first, window.as_of):
        return None
    found = found.set_index("group_id")
    begun = {str(group): EPOCH + dt.timedelta(int(day)) for group, day in found["began"].clip(lower=first).items()}
    found = found[[known.enough(group, day, window.as_of) for group, day in begun.items()]]
    missing = pd.Series({group: known.lacks(group, day, window.as_of) for group, day in begun.items()}, dtype="int64")
    counted = last + 1 - found["began"].clip(lower=first) - missing.reindex(found.index)
    return found[["messages", "speakers"]].astype(float).assign(daily_active=found["member_days"] / counted)


def daily_speakers(log: Log, window: Window) -> pd.Series:
    """Distinct speakers on each day of the window, quiet days as 0; index day."""
    rows = _within(log, window.first, window.as_of)
    found = log.frame(rows.group_by("day").agg(people=rows.member_id.nunique()))
    return found["people"].set_axis(days(found["day"])).reindex(
        pd.date_range(window.first, window.as_of, name="day"), fill_value=0)


def effective(log: Log, day: dt.date) -> set[str]:
    """Members who spoke in the last 30 days, ``day`` counted (system A02, inclusive of day 30 back)."""
    rows = _within(log, day - dt.timedelta(days=EFFECTIVE_DAYS), day)
    return set(log.frame(rows.select("member_id").distinct())["member_id"])


def distinct_speakers(log: Log, first: dt.date, last: dt.date) -> int:
    """How many people spoke from ``first`` to ``last``, both counted."""
    return int(log.frame(_within(log, first, last).agg(people=ibis._.member_id.nunique())).iloc[0, 0])


def _within(log: Log, first: dt.date, last: dt.date) -> ibis.expr.types.Table:
    return log.member_days.filter(ibis._.day.between(number(first), number(last)))
