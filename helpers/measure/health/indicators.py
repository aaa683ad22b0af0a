"""Figures health is judged by that the metric registry does not have (systems J01, J13), each with its parts and route.

What the registry has is taken from there (``registry`` in templates/health.yml): one figure, one definition.
"""

import ibis
import pandas as pd

from helpers.measure import totals
from helpers.measure.log.local import number
from helpers.measure.month import Month
from helpers.measure.orders import order_value, repurchase
from helpers.measure.talk.heard import countable
from helpers.measure.totals import Measured, rate

ANSWER = "reply"


def indicators(month: Month, groups: pd.DataFrame) -> dict[str, Measured]:
    """interactions_each_day, order_value, repurchase and channel_kept; one whose value is None was not collected.

    ``interactions_each_day`` is per member and day. It counts messages that answer or name somebody: likes are not in a
    log, so it is the least there was.
    """
    return {"interactions_each_day": _interactions_each_day(month, groups), "order_value": order_value(month),
            "repurchase": repurchase(month), "channel_kept": _channel_kept(month)}


def _interactions_each_day(month: Month, groups: pd.DataFrame) -> Measured:
    people = totals.last_known(month, groups).value
    if month.log is None or not people or not countable(month):
        return Measured()
    said = month.log.messages
    marked = said.reply_to.notnull() | said.mentions.notnull() | (said.kind.fill_null("") == ANSWER)
    inside = said.day.between(number(month.window.first), number(month.window.as_of))
    found = int(month.log.frame(said.filter(inside & marked).agg(found=ibis._.count())).iloc[0, 0])
    return rate(float(found), people * month.window.days, "computed", "messages") if found else Measured()


def _channel_kept(month: Month) -> Measured:
    """People who came by a channel in the month and were there at its end, as a share of those who came."""
    spend = month.table("channel_spend")
    if spend is None or not month.window.complete:
        return Measured()
    both = spend[spend["month"] == month.window.month].dropna(subset=["joins", "kept"])
    return rate(float(both["kept"].sum()), float(both["joins"].sum()), "tallied",
                "channel_spend") if len(both) else Measured()
