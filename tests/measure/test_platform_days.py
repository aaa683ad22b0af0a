"""Messages of a day from totals up to a day, by hand."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.measure.platform import daily_messages


def totals(*rows: tuple[str | None, str, int | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["owner_id", "day", "messages_to_date"])
    return frame.astype({"owner_id": "string", "messages_to_date": "Int64"}).assign(day=pd.to_datetime(frame["day"]))


def test_a_day_is_the_difference_of_two_that_follow_each_other():
    found = daily_messages(totals(
        ("a", "2026-10-02", 70), ("a", "2026-10-01", 50), ("a", "2026-10-04", 90), ("a", "2026-10-05", 80),
        ("a", "2026-10-06", None), ("a", "2026-10-07", 80), (None, "2026-10-02", 500), (None, "2026-10-03", 500)))
    known = {(str(row.owner_id), f"{row.day:%d}"): row.messages for row in found.itertuples() if pd.notna(row.messages)}
    assert known == {("a", "02"): 20, ("<NA>", "03"): 0} and len(found) == 8


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30))
def test_days_add_up_to_the_last_total(each):
    days = pd.date_range("2026-10-01", periods=len(each))
    rows = totals(*((None, f"{day:%Y-%m-%d}", sum(each[:at + 1])) for at, day in enumerate(days)))
    found = daily_messages(rows)["messages"]
    assert found.isna().tolist()[0] and found.iloc[1:].tolist() == each[1:]
