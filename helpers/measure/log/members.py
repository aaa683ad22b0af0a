"""What the log says of each member up to a day."""

import ibis
import pandas as pd

from helpers.measure.log.local import days
from helpers.measure.log.opened import Log

WEEK, MONTH, QUARTER = 7, 30, 90


def spoke(log: Log, last: int) -> pd.DataFrame:
    """One row a member who spoke up to day number ``last``, index member_id: first_spoke, last_spoke (days),
    days_silent (0: spoke on the day), active_days_30, messages_7, messages_30, messages_before (the 30 days before
    the last 30), messages_90, messages (all). Windows end with the day and count it. Groups are added up."""
    rows = log.member_days.filter(ibis._.day <= last)

    def within(newest: int, oldest: int) -> ibis.Value:
        return rows.messages.sum(where=rows.day.between(last - oldest + 1, last - newest)).fill_null(0)

    found = log.frame(rows.group_by("member_id").agg(
        first_spoke=rows.day.min(), last_spoke=rows.day.max(),
        active_days_30=rows.day.nunique(where=rows.day > last - MONTH), messages_7=within(0, WEEK),
        messages_30=within(0, MONTH), messages_before=within(MONTH, 2 * MONTH), messages_90=within(0, QUARTER),
        messages=rows.messages.sum()).order_by("member_id")).set_index("member_id")
    return found.assign(days_silent=last - found["last_spoke"], first_spoke=days(found["first_spoke"]),
                        last_spoke=days(found["last_spoke"]))


def concentration(log: Log, unit: str = "month", top: int = 10, share: float = 0.2) -> pd.DataFrame:
    """One row a group and period: people, messages, messages of the ``top`` most active and of the most active
    ``share`` of people (rounded up to a whole person). Whole numbers; index (group_id, period)."""
    rows = log.dated(unit)
    said = rows.group_by("group_id", "period", "member_id").agg(messages=rows.messages.sum())
    each = ibis.window(group_by=[said.group_id, said.period])
    ranked = said.mutate(people=said.count().over(each), place=ibis.row_number().over(
        ibis.window(group_by=[said.group_id, said.period], order_by=[said.messages.desc(), said.member_id])))
    in_share = ranked.place < (ranked.people * share).ceil()
    counted = ranked.group_by("group_id", "period").agg(
        people=ranked.count(), messages=ranked.messages.sum(),
        by_top=ranked.messages.sum(where=ranked.place < top).fill_null(0),
        by_share=ranked.messages.sum(where=in_share).fill_null(0))
    return log.frame(counted.order_by("group_id", "period")).set_index(["group_id", "period"])


def messages_a_day(log: Log) -> pd.DataFrame:
    """One row a group and day with a message: messages, speakers; index (group_id, day)."""
    rows = log.member_days
    counted = rows.group_by("group_id", "day").agg(messages=rows.messages.sum(), speakers=rows.count())
    found = log.frame(counted.order_by("group_id", "day"))
    return found.assign(day=days(found["day"])).set_index(["group_id", "day"])
