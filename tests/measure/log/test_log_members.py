"""What the log says of each member, of the most active, of each day: by hand and against pandas."""

import datetime as dt
import math

import pandas as pd
from conftest import frame
from hypothesis import given, settings
from hypothesis import strategies as st
from test_log_active import SAID

from helpers.measure.log.local import number
from helpers.measure.log.members import (
    concentration,
    messages_a_day,
    of_kinds,
    spoke,
    spoke_at,
    spoke_on,
    started,
    started_at,
)

LAST = number(dt.date(2026, 10, 31))


def test_a_member_by_hand(make_log):
    days = ["2026-10-31", "2026-10-25", "2026-10-24", "2026-10-02", "2026-10-01", "2026-09-02", "2026-09-01",
            "2026-08-03", "2026-08-02"]
    found = spoke(make_log([("g", "a", f"{day}T09:00") for day in days] + [("h", "a", "2026-10-31T10:00")]), LAST)
    row = found.loc["a"]
    assert (row["messages_7"], row["messages_30"], row["messages_before"], row["messages_90"]) == (3, 5, 2, 9)
    assert (row["messages"], row["active_days_30"], row["days_silent"]) == (10, 4, 0)
    assert str(row["first_spoke"].date()) == "2026-08-02" and str(row["last_spoke"].date()) == "2026-10-31"


def test_what_comes_later_is_not_known_yet(make_log):
    log = make_log([("g", "a", "2026-10-20T09:00"), ("g", "a", "2026-10-31T09:00"), ("g", "b", "2026-10-31T09:00")])
    found = spoke(log, LAST - 5)
    assert found.index.tolist() == ["a"] and found.loc["a", "days_silent"] == 6


@settings(max_examples=20)
@given(said=st.lists(SAID, min_size=1, max_size=40))
def test_members_against_pandas(make_log, said):
    rows = frame(said).assign(day=[dt.date.fromisoformat(when[:10]) for *_, when in said])
    found = spoke(make_log(said), LAST)
    for who, own in rows.groupby("member_id"):
        ago = own["day"].map(lambda day: (dt.date(2026, 10, 31) - day).days)
        assert found.loc[who, ["messages_7", "messages_30", "messages_before", "messages_90", "messages"]].tolist() == [
            (ago < 7).sum(), (ago < 30).sum(), ((ago >= 30) & (ago < 60)).sum(), (ago < 90).sum(), len(own)]
        assert found.loc[who, "active_days_30"] == own.loc[ago < 30, "day"].nunique()
        assert found.loc[who, "days_silent"] == ago.min()


def test_ten_people_by_hand(make_log):
    counts = [30, 25, 10, 8, 7, 6, 5, 4, 3, 2]
    log = make_log([("g", f"m{who}", "2026-10-05T09:00") for who, count in enumerate(counts) for _ in range(count)])
    row = concentration(log, top=3).iloc[0]
    assert row.tolist() == [10, 100, 65, 55]                   # the top 20 % are two people with 55 messages (J14)


@settings(max_examples=20)
@given(said=st.lists(SAID, min_size=1, max_size=40))
def test_concentration_against_pandas(make_log, said):
    found = concentration(make_log(said), top=2)
    counted = pd.Series([(group, int(when[:4]) * 12 + int(when[5:7]) - 1, who) for group, who, when in said])
    for (group, period), each in counted.value_counts().groupby(lambda key: key[:2]):
        high = sorted(each.tolist(), reverse=True)
        assert found.loc[(group, period)].tolist() == [
            len(high), sum(high), sum(high[:2]), sum(high[:math.ceil(len(high) * 0.2)])]


def test_days_and_spark(make_log, spark):
    said = [(f"g{n % 2}", f"m{n % 5}", f"2026-{6 + n % 5:02d}-{n % 28 + 1:02d}T10:00") for n in range(0, 300, 7)]
    here, there = make_log(said), make_log(said, on=spark)
    assert messages_a_day(here)["messages"].sum() == len(said)
    for measure in (messages_a_day, concentration, lambda log: spoke(log, LAST),
                    lambda log: spoke_at(log, [LAST - 30, LAST]), lambda log: spoke_on(log, ["m1", "m3"], 0, LAST)):
        pd.testing.assert_frame_equal(measure(here), measure(there))


def test_days_on_which_some_of_them_spoke(make_log):
    log = make_log([("g", "a", "2026-10-05T09:00"), ("h", "a", "2026-10-05T10:00"), ("g", "a", "2026-10-07T10:00"),
                    ("g", "b", "2026-10-06T10:00"), ("g", "c", "2026-10-05T10:00")])
    found = spoke_on(log, ["a", "b"], number(dt.date(2026, 10, 5)), number(dt.date(2026, 10, 6)))
    assert found["member_id"].tolist() == ["a", "b"] and found["day"].dt.day.tolist() == [5, 6]
    assert spoke_on(log, [], 0, LAST).empty


def test_conversations_begun_and_pieces_on_spark(make_log, spark):
    said = [(f"g{n % 2}", f"m{n % 5}", f"2026-10-{n % 20 + 1:02d}T{n % 9 + 10}:00",
             {"kind": "image" if n % 3 else "text"}) for n in range(60)]
    here, there = make_log(said), make_log(said, on=spark)
    for measure in (lambda log: started(log, 30, LAST), lambda log: of_kinds(log, ["image"], LAST),
                    lambda log: started_at(log, 30, [LAST - 10, LAST])):
        pd.testing.assert_series_equal(measure(here).sort_index(), measure(there).sort_index())


def test_who_begins_conversations(make_log):
    """a opens at 9:00 and again after 31 minutes; b answers at once, and opens in another group."""
    log = make_log([("g", "a", "2026-10-05T09:00"), ("g", "b", "2026-10-05T09:30"), ("g", "a", "2026-10-05T10:01"),
                    ("h", "b", "2026-10-05T10:02"), ("g", "c", "2026-10-01T23:50"), ("g", "d", "2026-10-02T00:10")])
    assert started(log, 30, LAST).to_dict() == {"a": 2, "b": 1}          # d goes on with c, a day before the 30


def test_pieces_are_counted_only_where_the_log_tells_kinds(make_log):
    said = [("g", "a", "2026-10-05T09:00"), ("g", "a", "2026-10-06T09:00", {"kind": "image"}),
            ("g", "b", "2026-08-01T09:00", {"kind": "image"})]
    assert of_kinds(make_log(said), ["image"], LAST).to_dict() == {"a": 1}
    assert of_kinds(make_log(said[2:]), ["image"], LAST).to_dict() == {}, "told, but two months ago"
    assert of_kinds(make_log(said[:1]), ["image"], LAST) is None


def test_silence_before_the_last_thirty_days(make_log):
    log = make_log([("g", "a", "2026-06-01T09:00"), ("g", "a", "2026-10-02T09:00"), ("g", "a", "2026-10-20T09:00"),
                    ("g", "b", "2026-10-20T09:00"), ("g", "c", "2026-09-01T09:00")])
    found = spoke(log, LAST)
    assert found["gap_before"]["a"] == 122 and found["gap_before"].isna().tolist() == [False, True, True]
    assert found["messages_prior_90"].to_dict() == {"a": 0, "b": 0, "c": 1}
    assert found["active_days_90"].to_dict() == {"a": 2, "b": 1, "c": 1}
