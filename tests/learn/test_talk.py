"""Messages: only while present, quiet where a group fades, times in UTC of the local day."""

import numpy as np
import pandas as pd

from helpers.learn.talk import conversation, exported, times, worded

DAYS = pd.date_range("2026-09-01", "2026-10-31", unit="s")
MADE = {"talk": {"middle": -1.0, "spread": 0.5, "most": 0.9, "newcomer": 1.0, "more": 1.0, "staff": 0.7, "bot": 1.0},
        "fading": {"from": "2026-09-01", "daily": 0.1}}
GROUPS = [{"id": "a", "liveliness": 1.0}, {"id": "b", "liveliness": 1.0, "fading": True}]


def stays(count: int = 60) -> pd.DataFrame:
    return pd.DataFrame({"member_id": [f"m{n}" for n in range(2 * count)], "group_id": ["a"] * count + ["b"] * count,
                         "joined_on": pd.Timestamp("2026-09-10"), "left_on": pd.Timestamp("2026-10-20"),
                         "role": "member"})


def test_nobody_speaks_before_joining_or_from_the_leaving_day_on():
    said = conversation(np.random.default_rng(1), stays(), DAYS, MADE, GROUPS)
    assert said["day"].min() == pd.Timestamp("2026-09-10")
    assert said["day"].max() == pd.Timestamp("2026-10-19")


def test_a_fading_group_falls_silent_and_the_other_does_not():
    said = conversation(np.random.default_rng(1), stays(), DAYS, MADE, GROUPS)
    late = said[said["day"] >= pd.Timestamp("2026-10-10")]["group_id"].value_counts()
    assert late["a"] > 100
    assert late.get("b", 0) < late["a"] / 10


def test_times_lie_on_their_local_day():
    days = pd.Series(np.repeat(DAYS, 20))
    local = pd.to_datetime(times(np.random.default_rng(1), days)).dt.tz_convert("Asia/Shanghai")
    assert (local.dt.tz_localize(None).dt.normalize() == days).all()
    assert local.dt.hour.between(18, 22).mean() > 0.4


def test_only_texts_and_replies_have_a_length():
    said = worded(np.random.default_rng(1), pd.DataFrame({"day": np.repeat(DAYS, 20)}))
    assert (said["length"].notna() == said["kind"].isin(["text", "reply"])).all()
    assert said["length"].dropna().between(1, 600).all()


def test_the_export_is_numbered_in_order_of_time():
    days = pd.date_range("2026-08-25", "2026-09-05", unit="s")
    rows = pd.DataFrame({"day": np.repeat(days, 3), "group_id": "a", "member_id": "m1"})
    kept = exported(worded(np.random.default_rng(1), rows), "x")
    assert kept["day"].min() == pd.Timestamp("2026-09-01")
    assert kept["sent_at"].is_monotonic_increasing
    assert list(kept["message_id"])[:2] == ["x00001", "x00002"]
