"""The first days of a newcomer: three touches in three days, and who was forgotten (C14)."""

import pandas as pd

from helpers.measure.people.conditions import seed_rule
from helpers.measure.people.settings import settings

OPEN = ("overdue", "on_time", "behind")  # states in which a touch is still to be made


def schedule(joined_at: pd.Timestamp) -> pd.DataFrame:
    """One row a touch: kind (welcome, care, benefit), due (best made by then), latest (end of the three days)."""
    rule = settings("newcomers")
    due = [joined_at + pd.Timedelta(hours=hours) for hours in rule["at_hours"]]
    return pd.DataFrame({"kind": rule["kinds"], "due": due, "latest": _latest(joined_at)})


def _latest(joined_at: pd.Timestamp) -> pd.Timestamp:
    return joined_at + pd.Timedelta(days=seed_rule(settings("newcomers")["days"]).numbers[0])


def state(joined_at: pd.Timestamp, touches: list[pd.Timestamp], now: pd.Timestamp) -> str:
    """"complete" (all touches in time), "late" (all, the last after the three days), "overdue" (the three days are over
    and one is missing), "on_time" or "behind" (one that was due by now is missing). Touches after ``now`` or before
    joining do not count."""
    made = sorted(touch for touch in touches if joined_at <= touch <= now)
    needed, latest = int(seed_rule(settings("newcomers")["touches"]).numbers[0]), _latest(joined_at)
    if len(made) >= needed:
        return "complete" if made[needed - 1] <= latest else "late"
    if now >= latest:
        return "overdue"
    return "behind" if (schedule(joined_at)["due"] < now).sum() > len(made) else "on_time"


def states(joined: pd.Series, touches: pd.DataFrame, now: pd.Timestamp) -> pd.Series:
    """The state of each newcomer. ``joined``: times by member_id (NaT gives NA); ``touches``: member_id, at."""
    made = {member: list(rows) for member, rows in touches.groupby("member_id")["at"]}
    return pd.Series({member: state(at, made.get(member, []), now) if pd.notna(at) else pd.NA
                      for member, at in joined.items()}, joined.index, dtype=object)
