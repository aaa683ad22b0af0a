"""What =COUNTIFS says of a speech log (J05; 001 6 S001-067): messages of one group since a day."""

import datetime as dt

import ibis
import pandas as pd

from helpers.measure.log.local import days, number
from helpers.measure.log.opened import Log, of_days


def count_messages(log: Log, group: str, since: dt.date, until: dt.date = dt.date.max) -> int:
    """Messages of members in ``group`` on ``since`` or later, up to ``until``."""
    inside = (ibis._.group_id == group) & ibis._.day.between(number(since), number(until))
    found = log.frame(log.member_days.filter(inside).agg(messages=ibis._.messages.sum().fill_null(0)))
    return int(found.iloc[0, 0])


def speech_days(log: Log, first: int, last: int) -> pd.DataFrame:
    """One row a message from day number ``first`` to ``last``: group_id, day. The rows a sheet counts."""
    inside = of_days(log.messages, first, last).select("group_id", "day").order_by("group_id", "day")
    found = log.frame(inside)
    return found.assign(day=days(found["day"]))
