"""What platforms count by day, of customer groups: from totals up to a day to what a day brought.

Source: the table ``platform_days``. Who wrote on a day is not in it: differences of ``members_with_messages`` are
people who wrote for the first time, so there is no daily number of speakers here.
"""

import pandas as pd


def daily_messages(days: pd.DataFrame) -> pd.DataFrame:
    """One row an owner (blank: all together) and day: owner_id, day, messages (people's messages of that day, Int64).

    Messages are the difference of two days that follow each other. Missing where the day before is not there, or where
    the total fell (groups changed hands): unknown is never 0.
    """
    rows = days.sort_values(["owner_id", "day"], ignore_index=True)[["owner_id", "day", "messages_to_date"]]
    before = rows.groupby("owner_id", dropna=False).shift()
    new = rows["messages_to_date"] - before["messages_to_date"]
    follows = rows["day"] - before["day"] == pd.Timedelta(days=1)
    return rows[["owner_id", "day"]].assign(messages=new.where(follows & (new >= 0).fillna(False)))
