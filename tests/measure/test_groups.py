"""Every group in one month, from the best source it has."""

import numpy as np
from builders import make_month, messages, stay, tally

from helpers.measure.groups import group_months

GROUPS = [{"group_id": "b", "name": "乙群", "owner": "小林", "capacity": "200"}, {"group_id": "a", "name": "甲群"}]


def test_tallies_are_taken_as_they_are():
    month = make_month(groups=GROUPS, tallies=[
        tally("a", "2026-10", opening=100, joins=10, leaves=5, closing=105, daily_active=12.5, monthly_active=60,
              messages=400, complaints=1, buyers=7, revenue="99.5"),
        tally("a", "2026-09", opening=90, joins=10, leaves=0, closing=100)])
    found = group_months(month)
    assert found.index.tolist() == ["b", "a"]                # the order of the groups table
    row = found.loc["a"]
    assert row[["opening", "joins", "leaves", "closing"]].tolist() == [100, 10, 5, 105]
    assert row[["daily_active", "speakers", "messages", "complaints", "buyers", "revenue"]].tolist() == [
        12.5, 60, 400, 1, 7, 9950]
    assert (row["members_route"], row["activity_route"], row["name"]) == ("tallied", "tallied", "甲群")
    assert found["owner"].isna().tolist() == [False, True]
    assert found.loc["b", ["name", "owner", "capacity"]].tolist() == ["乙群", "小林", 200]
    assert found.loc["b", "members_route"] == "" and np.isnan(found.loc["b", "closing"])


def test_a_blank_is_unknown_and_a_zero_is_zero():
    found = group_months(make_month(tallies=[tally("a", "2026-10", joins=0, closing=30)]))
    assert found.loc["a", "joins"] == 0 and np.isnan(found.loc["a", "leaves"])


def test_the_roster_and_the_log_come_before_tallies():
    month = make_month(
        members=[stay("m1", "a", "2026-09-01"), stay("m2", "a", "2026-10-02"), stay("s", "a", role="staff")],
        messages=messages(("a", "m1", "2026-10-31T10:00"), ("a", "s", "2026-10-31T10:00"),
                          ("c", "m9", "2026-10-01T10:00")),
        tallies=[tally("a", "2026-10", opening=9, joins=9, leaves=9, closing=99, messages=99, complaints=3),
                 tally("d", "2026-10", closing=40, daily_active=4)])
    found = group_months(month)
    assert found.index.tolist() == ["a", "c", "d"]
    assert found.loc["a", ["opening", "joins", "leaves", "closing"]].tolist() == [1, 1, 0, 2]
    assert found.loc["a", ["messages", "complaints"]].tolist() == [1, 3]
    assert found["members_route"].tolist() == ["computed", "", "tallied"]
    assert found["activity_route"].tolist() == ["computed", "computed", "tallied"]


def test_a_group_that_sent_nothing_keeps_its_last_closing():
    month = make_month(tallies=[tally("a", "2026-10", closing=50), tally("b", "2026-07", closing=30),
                                tally("b", "2026-09", closing=40), tally("b", "2026-11", closing=60)])
    found = group_months(month)
    assert found.loc["b", ["closing", "members_route"]].tolist() == [40, "carried"]
    assert np.isnan(found.loc["b", "joins"])


def test_people_who_were_active_are_known_without_a_daily_mean():
    found = group_months(make_month(tallies=[tally("a", "2026-10", closing=50, monthly_active=20),
                                             tally("b", "2026-10", closing=50)]))
    assert found["activity_route"].tolist() == ["tallied", ""]


def test_a_month_in_progress_has_no_tallies():
    found = group_months(make_month("2026-10", "2026-10-15", tallies=[
        tally("a", "2026-10", closing=50, daily_active=5), tally("a", "2026-09", closing=40)]))
    assert found.loc["a", ["closing", "members_route", "activity_route"]].tolist() == [40, "carried", ""]
    assert np.isnan(found.loc["a", "daily_active"])


def test_no_tables_at_all_are_no_groups():
    found = group_months(make_month())
    assert found.empty and {"closing", "members_route", "name", "owner"} <= set(found.columns)
    assert group_months(make_month(groups=GROUPS))["closing"].isna().all()
