"""What was spent, month by month: on the lines of the budget and on the channels.

Both tables are of whole months: of a month in progress nothing is known. Money is in fen; unknown is NaN.
"""

import pandas as pd

from helpers.measure.month import Month


def spent_by_line(month: Month, months: list[str]) -> pd.DataFrame | None:
    """Fen spent: one row for each line of the table ``budget``, one column for each of ``months``.

    None where the table is absent or says nothing of these months.
    """
    rows = _so_far(month, "budget", months)
    if rows is None:
        return None
    return rows.astype({"spent": float}).pivot(index="line", columns="month", values="spent").reindex(columns=months)


def channel_months(month: Month, months: list[str]) -> pd.DataFrame | None:
    """One row a channel and month of the table ``channel_spend``: channel, month, spend (fen), joins, kept (people).

    None where the table is absent or says nothing of these months.
    """
    rows = _so_far(month, "channel_spend", months)
    return None if rows is None else rows.astype({"spend": float, "joins": float, "kept": float})


def _so_far(month: Month, name: str, months: list[str]) -> pd.DataFrame | None:
    table = month.table(name)
    if table is None:
        return None
    last = month.window.month
    known = (table["month"] < last) | ((table["month"] == last) & month.window.complete)
    rows = table[known & table["month"].isin(months)]
    return None if rows.empty else rows.reset_index(drop=True)
