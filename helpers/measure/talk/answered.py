"""Whether people are answered, and how soon: marked replies where the platform marks them, else conversations."""

from typing import Any

import ibis
from ibis.expr.types import Table

from helpers.limits import limit
from helpers.measure.log.local import number
from helpers.measure.log.opened import Log, of_days
from helpers.measure.log.replies import waits_of_conversations, waits_of_messages
from helpers.measure.month import Month
from helpers.measure.talk.heard import log_begins, only
from helpers.measure.totals import Measured, rate

MARKED, CONVERSATIONS = "marked", "conversations"
MINUTE = 60


def reply_coverage(month: Month) -> Measured:
    """The share of what was said that somebody else answered: of messages, by a marked reply within a day; else of
    conversations begun, by anybody's next message before a silence ends them. The route says which."""
    found = _answered(month)
    return Measured() if found is None else rate(found["found"], found["rows"], found["route"], "messages")


def first_reply(month: Month) -> Measured:
    """Median minutes to the first answer over what was answered; ``denominator``: how many were."""
    found = _answered(month)
    if found is None or not found["found"]:
        return Measured()
    return Measured(found["middle"] / MINUTE, denominator=found["found"], route=found["route"], source="messages")


def _answered(month: Month) -> dict[str, Any] | None:
    """rows, found (of them answered), middle (median seconds), route; None where nothing was said in the window."""
    if month.log is None:
        return None
    first, last = number(month.window.first), number(month.window.as_of)
    log = _between(only(month, list(log_begins(month))), first - 1, last)
    if _marks(log, first):
        return _counted(log, waits_of_messages(log, limit("reply_within_hours")), first, MARKED)
    with waits_of_conversations(log, limit("conversation_silence_minutes")) as waits:
        return _counted(log, waits, first, CONVERSATIONS)


def _between(log: Log, first: int, last: int) -> Log:
    """The log of these days: what opens a conversation is seen a day before it at most."""
    return Log(log.engine, of_days(log.messages, first, last), log.member_days)


def _counted(log: Log, waits: Table, first: int, route: str) -> dict[str, Any] | None:
    inside = waits.filter(waits.day >= first)
    found = log.frame(inside.agg(rows=inside.count(), found=inside.waited.count(), middle=inside.waited.median()))
    row = {name: float(value) for name, value in found.iloc[0].items()}
    return {**row, "route": route} if row["rows"] else None


def _marks(log: Log, first: int) -> bool:
    """Whether the platform marks replies: enough of the window's messages are marked as one."""
    said = log.messages.filter(ibis._.day >= first)
    found = log.frame(said.agg(all=said.count(), marked=said.reply_to.count())).iloc[0]
    return bool(found["marked"] > limit("marked_replies_share") * found["all"])
