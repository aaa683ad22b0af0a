"""What the log says of each member up to a day."""

import ibis
import numpy as np
import pandas as pd
from ibis.expr.types import Table

from helpers.measure.log.local import days
from helpers.measure.log.opened import Log, of_days, up_to

WEEK, MONTH, QUARTER = 7, 30, 90
MINUTE = 60
MASKS = ("days_0", "days_30", "days_60")  # of 30 days each, the newest first


def spoke(log: Log, last: int) -> pd.DataFrame:
    """One row a member who spoke up to day number ``last``, index member_id: first_spoke, last_spoke (days),
    days_silent (0: spoke on the day), active_days_30, active_days_90, messages_7, messages_30, messages_before (the 30
    days before the last 30), messages_90, messages_prior_90 (the 90 days before the last 30), gap_before (days without
    a message before the first of the last 30 days; NA: none of either), messages (all). Windows end with the day and
    count it. Groups are added up."""
    rows = log.member_days.filter(ibis._.day <= last)
    return _typed(log.frame(rows.group_by("member_id").agg(**_told(rows, last)).order_by("member_id")), last).set_index(
        "member_id")


def spoke_at(log: Log, lasts: list[int]) -> pd.DataFrame:
    """The same for each of the days ``lasts``, from one pass: index (origin, member_id)."""
    rows = up_to(log.member_days, lasts)
    found = log.frame(rows.group_by("origin", "member_id").agg(**_told(rows, rows.origin)).order_by(
        "origin", "member_id"))
    return _typed(found, found["origin"]).set_index(["origin", "member_id"])


def _told(rows: Table, last: int | ibis.Value) -> dict[str, ibis.Value]:
    def within(newest: int, oldest: int) -> ibis.Value:
        return rows.messages.sum(where=rows.day.between(last - oldest + 1, last - newest)).fill_null(0)

    recent = rows.day > last - MONTH
    return dict(
        first_spoke=rows.day.min(), last_spoke=rows.day.max(), messages_7=within(0, WEEK),
        messages_30=within(0, MONTH), messages_before=within(MONTH, 2 * MONTH), messages_90=within(0, QUARTER),
        messages_prior_90=within(MONTH, MONTH + QUARTER),
        gap_before=rows.day.min(where=recent) - rows.day.max(where=~recent) - 1,
        messages=rows.messages.sum(), **_masks(rows, last))


def _typed(found: pd.DataFrame, last: int | pd.Series) -> pd.DataFrame:
    spoken_on = np.bitwise_count(found[list(MASKS)].to_numpy())
    found = found.drop(columns=list(MASKS)).assign(active_days_30=spoken_on[:, 0], active_days_90=spoken_on.sum(axis=1))
    return found.assign(days_silent=last - found["last_spoke"], first_spoke=days(found["first_spoke"]),
                        last_spoke=days(found["last_spoke"]), gap_before=found["gap_before"].astype("Int64"))


def _masks(rows: Table, last: int | ibis.Value) -> dict[str, ibis.Value]:
    """The days with a message as bits of whole numbers, a number for every 30 days: days of several groups are or-ed
    into one, which costs a fraction of counting distinct days."""
    return {name: bit_or(_bit(last - MONTH * number - rows.day)) for number, name in enumerate(MASKS)}


def _bit(ago: ibis.Value) -> ibis.Value:
    """The bit of a day so many days ago; none of a day outside the 30."""
    bit = ibis.literal(1, "int64") << ago.clip(0, MONTH - 1)
    return ibis.ifelse(ago.between(0, MONTH - 1), bit, 0)


@ibis.udf.agg.builtin
def bit_or(bits: int) -> int:  # type: ignore[empty-body]
    """The engine's own: ibis knows it for DuckDB only."""


def started(log: Log, silence_minutes: int, last: int) -> pd.Series:
    """How many conversations each member began in the 30 days up to day number ``last``; index member_id, who began
    none is not in it. A conversation begins after more than ``silence_minutes`` (at most a day) without a message in
    its group."""
    return started_at(log, silence_minutes, [last]).droplevel("origin")


def started_at(log: Log, silence_minutes: int, lasts: list[int]) -> pd.Series:
    """The same for each of the days ``lasts``, from one pass: index (origin, member_id)."""
    rows = of_days(log.messages, min(lasts) - MONTH, max(lasts))
    said = rows.select("group_id", "member_id", "day", "message_id", at=rows.sent_at.epoch_seconds())
    inside = ibis.window(group_by=said.group_id, order_by=[said.at, said.message_id])
    opens = said.mutate(waited=said.at - said.at.lag().over(inside))
    begun = up_to(opens.filter(opens.waited.isnull() | (opens.waited > silence_minutes * MINUTE)), lasts, MONTH)
    found = log.frame(begun.group_by("origin", "member_id").agg(started=begun.count()).order_by("origin", "member_id"))
    return found.set_index(["origin", "member_id"])["started"]


def of_kinds(log: Log, kinds: list[str], last: int) -> pd.Series | None:
    """Messages of these ``kinds`` of each member in the 30 days up to day number ``last``; index member_id, who made
    none is not in it. None where none of the log is of any such kind: its format does not tell kinds."""
    rows = log.messages.filter(log.messages.kind.isin(kinds))
    inside = of_days(rows, last - MONTH + 1, last)
    found = log.frame(inside.group_by("member_id").agg(made=inside.count()).order_by("member_id"))
    told = len(found) or len(log.frame(rows.filter(rows.day <= last).select("day").limit(1)))
    return found.set_index("member_id")["made"] if told else None


def spoke_on(log: Log, members: list[str], first: int, last: int) -> pd.DataFrame:
    """One row one of ``members`` and day, from day number ``first`` to ``last``, with a message: member_id, day."""
    rows = log.member_days.filter(ibis._.member_id.isin(members) & ibis._.day.between(first, last))
    found = log.frame(rows.select("member_id", "day").distinct()) if members else pd.DataFrame(
        {"member_id": [], "day": []}, dtype="int64")
    return found.assign(day=days(found["day"])).sort_values(["member_id", "day"], ignore_index=True)


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
