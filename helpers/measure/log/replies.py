"""Who answers whom, how many are answered, and how soon.

Two readings, never mixed: replies where the platform marks them (``reply_to``), and conversations where it does not.
A conversation begins after a silence in its group; it is answered if somebody else speaks before it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import ibis
import pandas as pd
from ibis.expr.types import Table

from helpers.measure.log.engine import held
from helpers.measure.log.opened import Log, of_days, up_to

MINUTE = 60


def conversations(log: Log, silence_minutes: int, unit: str = "month") -> pd.DataFrame:
    """One row a group and period: opened (conversations begun), answered, seconds (to the first answer, added up over
    those answered), middle (median seconds to the first answer). Index (group_id, period).

    A silence of more than ``silence_minutes`` ends a conversation.
    """
    with waits_of_conversations(log, silence_minutes) as begun:
        rows = begun.inner_join(log.calendar, "day").select("group_id", "waited", period=log.calendar[unit])
        return _waits(log, rows).rename(columns={"rows": "opened", "found": "answered"})


@contextmanager
def waits_of_conversations(log: Log, silence_minutes: int) -> Iterator[Table]:
    """One row a conversation: group_id, day it began, waited (seconds to somebody else's first message, NULL: none)."""
    with held(log.engine, _numbered(log, silence_minutes * MINUTE)) as talk:
        yield _begun(talk)


def _numbered(log: Log, silence: int) -> Table:
    """The messages with the number of their conversation in their group (``talk``); ``opens`` marks its first."""
    said = log.messages.select("group_id", "member_id", "day", at=log.messages.sent_at.epoch_seconds(),
                               order=log.messages.message_id)
    inside = ibis.window(group_by=said.group_id, order_by=[said.at, said.order])
    marked = said.mutate(opens=(said.at - said.at.lag().over(inside) > silence).fill_null(True))
    return marked.mutate(talk=marked.opens.cast("int64").sum().over(
        ibis.window(group_by=marked.group_id, order_by=[marked.at, marked.order], preceding=None, following=0)))


def _begun(numbered: Table) -> Table:
    """The conversations of numbered messages (see ``waits_of_conversations``)."""
    first = numbered.filter(numbered.opens).select("group_id", "talk", "day", begun=numbered.at,
                                                   by=numbered.member_id)
    joined = numbered.inner_join(first, ["group_id", "talk"])
    others = joined.filter(joined.member_id != joined.by).group_by("group_id", "talk").agg(answer=ibis._.at.min())
    found = first.left_join(others, ["group_id", "talk"])
    return found.select("group_id", "day", waited=found.answer - found.begun)


def replies(log: Log, within_hours: int, unit: str = "month") -> pd.DataFrame:
    """One row a group and period: messages, replied (messages somebody else answered by a marked reply within
    ``within_hours``), seconds (to the first such reply, added up), middle (median). Index (group_id, period).

    Only groups with a marked reply have rows: elsewhere nothing is known.
    """
    said = waits_of_messages(log, within_hours)
    rows = said.inner_join(log.calendar, "day").select("group_id", "waited", period=log.calendar[unit])
    return _waits(log, rows).rename(columns={"rows": "messages", "found": "replied"})


def waits_of_messages(log: Log, within_hours: int) -> Table:
    """One row a message of the groups with a marked reply: group_id, day, waited (seconds to the first marked reply by
    somebody else within ``within_hours``, NULL: none)."""
    hours = within_hours * MINUTE * MINUTE
    first = _answers(log.messages).filter(ibis._.waited <= hours).group_by("group_id", "message_id").agg(
        waited=ibis._.waited.min())
    said = log.messages.select("group_id", "message_id", "day")
    marks = log.messages.filter(log.messages.reply_to.notnull()).select("group_id").distinct()
    found = said.semi_join(marks, "group_id").left_join(first, ["group_id", "message_id"])
    return found.select("group_id", "day", "waited")


def _waits(log: Log, rows: Table) -> pd.DataFrame:
    """Of rows with a wait (NULL: none) one row a group and period: rows, found, seconds, middle."""
    counted = rows.group_by("group_id", "period").agg(
        rows=rows.count(), found=rows.waited.count(), seconds=rows.waited.sum().fill_null(0),
        middle=rows.waited.median())
    return log.frame(counted.order_by("group_id", "period")).set_index(["group_id", "period"])


def _answers(said: Table, *kept: str) -> Table:
    """One row a marked reply by somebody else: group_id, message_id (of the message answered), by, to, waited; and what
    is ``kept``, the same of both messages."""
    asked = said.select("group_id", "message_id", *kept, to=said.member_id, asked_at=said.sent_at.epoch_seconds())
    answer = said.filter(said.reply_to.notnull()).select("group_id", *kept, message_id=said.reply_to,
                                                         by=said.member_id, at=said.sent_at.epoch_seconds())
    both = answer.inner_join(asked, ["group_id", "message_id", *kept])
    pairs = both.select("group_id", "message_id", "by", "to", *kept, waited=both.at - both.asked_at)
    return pairs.filter((pairs.by != pairs.to) & (pairs.waited >= 0))


def edges(log: Log, first: int, last: int) -> pd.DataFrame:
    """One row a pair of people: by, to, replies, mentions (counts from day number ``first`` to ``last``): ``by``
    answered or named ``to``. Nobody answers or names himself here."""
    return log.frame(_pairs(of_days(log.messages, first, last)))


def edges_at(log: Log, lasts: list[int], back: int) -> pd.DataFrame:
    """The same in the last ``back`` days up to each of the days ``lasts``, from one pass; and origin, which day."""
    return log.frame(_pairs(up_to(of_days(log.messages, min(lasts) - back + 1, max(lasts)), lasts, back), "origin"))


def _pairs(said: Table, *kept: str) -> Table:
    one, none = ibis.literal(1, "int64"), ibis.literal(0, "int64")
    answered = _answers(said, *kept).select(*kept, "by", "to", replies=one, mentions=none)
    told = said.filter(said.mentions.notnull())
    named = told.select(*kept, by=told.member_id, to=told.mentions.split(" ").unnest())
    named = named.filter(named.by != named.to).select(*kept, "by", "to", replies=none, mentions=one)
    both = ibis.union(answered, named)
    counted = both.group_by(*kept, "by", "to").agg(replies=both.replies.sum(), mentions=both.mentions.sum())
    return counted.order_by(*kept, "by", "to")
