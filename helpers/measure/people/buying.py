"""From orders to what purchase models read: how often, how recently and for how much each buyer bought again."""

import pandas as pd

DAYS_A_WEEK = 7


def repeats(orders: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """One row a buyer (index member_id): frequency (days with an order after the first such day), recency (weeks from
    the first to the last), age (weeks from the first to ``until``), monetary (mean fen of a repeat day; NaN: none).

    ``orders``: member_id, day, amount (fen, after refunds; what is not above 0 is no purchase). Orders of one day are
    one purchase. Later ones than ``until`` are left out.
    """
    inside = orders[(orders["day"] <= until) & (orders["amount"] > 0)]
    days = inside.groupby(["member_id", "day"], as_index=False)["amount"].sum().sort_values(["member_id", "day"])
    each = days.groupby("member_id")
    found = pd.DataFrame({"frequency": each.size() - 1, "first": each["day"].min(), "last": each["day"].max()})
    again = days[days["day"] != each["day"].transform("min")]
    weeks = pd.DataFrame({"recency": found["last"] - found["first"], "age": until - found["first"]})
    return pd.DataFrame({"frequency": found["frequency"],
                         **{name: weeks[name].dt.days / DAYS_A_WEEK for name in weeks},
                         "monetary": again.groupby("member_id")["amount"].mean().reindex(found.index)})


def bought_after(orders: pd.DataFrame, buyers: pd.Index, since: pd.Timestamp, until: pd.Timestamp) -> pd.Series:
    """Days with an order after ``since`` up to ``until``, for each of ``buyers``: 0 where there was none."""
    inside = orders[(orders["day"] > since) & (orders["day"] <= until) & (orders["amount"] > 0)]
    days = inside.drop_duplicates(["member_id", "day"]).groupby("member_id").size()
    return days.reindex(buyers, fill_value=0).rename("bought")
