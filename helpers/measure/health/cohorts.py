"""Who came in one month and is still there (J12): retention by joining month, and what a monthly loss comes to."""

import pandas as pd

from helpers.calendar import last_day, month_range, months_between, shift
from helpers.measure.month import Month
from helpers.measure.roster import people


def joined_and_stayed(month: Month, most: int) -> pd.DataFrame:
    """One row a joining month (the last ``most``) and age in months: people, stayed (there at the end of that month).

    Index (joined, age); age 0 is the joining month. Only months that have ended by the day counted. Somebody who left
    and came back is counted by each stay. Empty without a roster.
    """
    columns = ["people", "stayed"]
    if month.roster is None:
        return pd.DataFrame(columns=columns, index=pd.MultiIndex.from_arrays([[], []], names=["joined", "age"]))
    stays = people(month.roster).dropna(subset="joined_on")
    stays = stays.assign(joined=stays["joined_on"].dt.strftime("%Y-%m"))
    last = month.window.month if month.window.complete else shift(month.window.month, -1)
    rows = {(joined, age): _stayed(each, joined, age) for joined, each in stays.groupby("joined")
            if shift(last, 1 - most) <= str(joined) <= last for age in range(months_between(str(joined), last) + 1)}
    index = pd.MultiIndex.from_tuples(list(rows), names=["joined", "age"]) if rows else pd.MultiIndex.from_arrays(
        [[], []], names=["joined", "age"])
    return pd.DataFrame(list(rows.values()), index=index, columns=columns)


def _stayed(stays: pd.DataFrame, joined: object, age: int) -> tuple[int, int]:
    end = pd.Timestamp(last_day(month_range(str(joined), age + 1)[-1]))
    return len(stays), int((stays["left_on"].isna() | (stays["left_on"] > end)).sum())


def kept(monthly_loss: float, months: int) -> float:
    """The share still there after ``months`` at the same loss each month: a loss of 10 % keeps 28.2 % over a year."""
    return (1 - monthly_loss) ** months
