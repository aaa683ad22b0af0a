"""Two weeks side by side, what follows them, and the groups against the plan (I10)."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from helpers.plan.subgroups.follow_up import follow_up_days, followed_up
from helpers.plan.subgroups.transition import mirrored, mirroring_ends, showcases, transition, transition_calendar

MONDAY = dt.date(2025, 3, 3)


@pytest.mark.system("I10")
def test_two_weeks_from_the_third_of_march():
    assert mirroring_ends(MONDAY) == dt.date(2025, 3, 16)
    rows = transition(MONDAY, ["甲", "乙"])
    spans = {row.kind: (row.first, row.last) for row in rows.itertuples() if row.kind in ("mirroring", "closing")}
    assert spans == {"mirroring": (MONDAY, dt.date(2025, 3, 16)), "closing": (dt.date(2025, 3, 16),) * 2}
    duty = rows[rows["kind"] == "guide"]
    assert list(duty["guide"]) == ["甲", "乙"] * 7 and list(duty["first"]) == [
        MONDAY + dt.timedelta(days) for days in range(14)]


def test_one_guide_is_one_row_and_none_is_said_blank():
    for guides, name in ((["甲"], "甲"), ([], "")):
        duty = transition(MONDAY, guides).query("kind == 'guide'")
        assert duty[["first", "last", "guide"]].values.tolist() == [[MONDAY, dt.date(2025, 3, 16), name]]


@given(st.dates(dt.date(2020, 1, 1), dt.date(2090, 1, 1)), st.lists(st.text(min_size=1, max_size=5), max_size=5))
def test_every_day_has_a_guide_and_showcases_lie_within(opened, guides):
    rows = transition(opened, guides)
    last = mirroring_ends(opened)
    days = [row.first + dt.timedelta(step) for row in rows[rows["kind"] == "guide"].itertuples()
            for step in range((row.last - row.first).days + 1)]
    assert sorted(days) == [opened + dt.timedelta(step) for step in range(14)] and days[-1] == last
    assert all(opened < day <= last for day in showcases(opened)) and rows["first"].is_monotonic_increasing
    assert (follow_up_days(opened)["day"] > last).all()


@pytest.mark.system("I10")
def test_one_of_six_notices_is_missing():
    notices = pd.DataFrame({"notice": list("abcdef"), "mirrored": [True, True, False, True, True, True]})
    found = mirrored(notices)
    assert (found.sent, found.mirrored, round(found.share * 100), found.missing) == (6, 5, 83, ["c"])
    assert 0.43 < found.low < found.share < found.high < 0.98


def test_notices_nobody_looked_at_count_neither_way():
    found = mirrored(pd.DataFrame({"notice": list("abc"), "mirrored": [True, None, None]}))
    assert (found.sent, found.share, found.missing, found.unknown) == (1, 1.0, [], ["b", "c"])
    none = mirrored(pd.DataFrame({"notice": [], "mirrored": []}))
    assert none.sent == 0 and none.share != none.share and none.low != none.low


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_the_calendar_holds_the_same_days(language):
    hostile = ["甲\r\nBEGIN:VEVENT\x00\x1b[1m\u202e"]
    made = transition_calendar(MONDAY, hostile, "花间\x07", language)
    assert made == transition_calendar(MONDAY, hostile, "花间\x07", language)
    assert all(each.isprintable() for each in made.decode().replace("\r\n", ""))
    events = Calendar.from_ical(made).walk("VEVENT")
    rows = transition(MONDAY, ["甲"])
    found = sorted((str(event["dtstart"].dt), str(event["dtend"].dt - dt.timedelta(1))) for event in events)
    assert found == sorted([*zip(rows["first"].astype(str), rows["last"].astype(str), strict=True),
                            *((str(day), str(day)) for day in follow_up_days(MONDAY)["day"])])
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_groups_against_the_plan_by_hand():
    planned = pd.DataFrame({"name": ["AA-x01", "AA-x02", "AA-y01", "AA-z01", "AA-w01"], "size": [100, 100, 60, 50, 50]})
    seen = pd.DataFrame({"name": ["aa-x01", "AA-y01", "AA-z01", "别的群", "AA-w01", "大群"],
                         "members": [120, None, 40, 80, 151, 400]})
    found = followed_up(planned, seen, 50, 150)
    assert found.astype(object).where(found.notna(), None).values.tolist() == [
        ["AA-x01", 100, 120, 20, "fine"], ["AA-x02", 100, None, None, "not_opened"],
        ["AA-y01", 60, None, None, "unknown"], ["AA-z01", 50, 40, -10, "small"], ["AA-w01", 50, 151, 101, "large"],
        ["别的群", None, 80, None, "unplanned"], ["大群", None, 400, None, "large"]]


@pytest.mark.parametrize(("members", "verdict"), [(49, "small"), (50, "fine"), (150, "fine"), (151, "large")])
def test_the_limits_themselves_are_fine(members, verdict):
    frame = pd.DataFrame({"name": ["AA-x01"], "size": [50], "members": [members]})
    assert list(followed_up(frame[["name", "size"]], frame[["name", "members"]], 50, 150)["verdict"]) == [verdict]


def test_two_groups_that_read_the_same_are_counted_together_and_unknown_if_one_is():
    planned = pd.DataFrame({"name": ["AA-x01"], "size": [100]})
    for members, total in (([40, 50], 90), ([40, None], None)):
        found = followed_up(planned, pd.DataFrame({"name": ["AA-x01", "ＡＡ-X01"], "members": members}), 50, 150)
        assert len(found) == 1 and (None if pd.isna(found["members"][0]) else found["members"][0]) == total
