"""Small rosters for the tests of this folder."""

import pandas as pd
from hypothesis import strategies as st

AS_OF = pd.Timestamp("2026-10-31")
COUNTS = ("active_days_30", "messages_7", "messages_30", "messages_before", "messages_90", "replies_received_30",
          "repliers_30", "mentions_30", "started_30", "orders_30", "orders_90", "orders_total", "spend_30", "spend_60",
          "spend_90", "referrals", "days_silent", "enquiries", "courses")


def roster(**columns: object) -> pd.DataFrame:
    """Members a, b, c, ... with those columns."""
    frame = pd.DataFrame(columns)
    frame.index = pd.Index([f"m{number}" for number in range(len(frame))], name="member_id")
    return frame


def member(**cells: object) -> pd.DataFrame:
    """One member."""
    return roster(**{name: [value] for name, value in cells.items()})


unknown_or_count = st.one_of(st.none(), st.just(0), st.integers(0, 40), st.integers(0, 90_000))


@st.composite
def rosters(draw) -> pd.DataFrame:
    """Any roster: any columns, any of them partly unknown, many zeros and ties."""
    n = draw(st.integers(0, 12))
    names = draw(st.lists(st.sampled_from(COUNTS), unique=True))
    frame = pd.DataFrame({name: pd.array(draw(st.lists(unknown_or_count, min_size=n, max_size=n)), "Int64")
                          for name in names}, index=[f"m{i}" for i in range(n)])
    if draw(st.booleans()):
        frame["open_rate"] = draw(st.lists(st.sampled_from([float("nan"), 0.0, 0.39, 0.4, 1.0]),
                                           min_size=n, max_size=n))
    if draw(st.booleans()):
        frame["warned"] = pd.array(draw(st.lists(st.sampled_from([None, True, False]), min_size=n, max_size=n)),
                                   "boolean")
    if draw(st.booleans()):
        frame["joined_on"] = [AS_OF - pd.Timedelta(days=d) if d is not None else pd.NaT for d in
                              draw(st.lists(st.one_of(st.none(), st.integers(0, 400)), min_size=n, max_size=n))]
    return frame
