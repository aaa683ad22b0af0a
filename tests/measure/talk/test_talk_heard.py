"""Which groups can be asked how far back."""

import datetime as dt

from builders import make_month, messages, stay, tally

from helpers.measure.groups import group_months
from helpers.measure.month import Month
from helpers.measure.talk.heard import heard, last_days, log_begins

EARLY = ("g", "a", "2026-09-01T09:00")
LATE = ("h", "b", "2026-10-20T09:00")


def month_of(*said, **tables) -> Month:
    return make_month(messages=messages(*said), **tables)


def asked(month: Month, days: int, **more):
    found = last_days(month, group_months(month), days)
    return found and (found.groups, found.members)


def test_a_group_whose_log_begins_too_late_cannot_be_asked():
    month = month_of(EARLY, LATE, members=[stay("a", "g", "2026-01-01"), stay("b", "h", "2026-01-01")])
    assert asked(month, 30) == (["g"], 1)
    assert asked(month, 7) == (["g", "h"], 2)
    assert log_begins(month) == {"g": dt.date(2026, 9, 1), "h": dt.date(2026, 10, 20)}


def test_a_few_quiet_days_are_no_gap():
    """30 days up to 31 October begin on the 2nd: a first message on the 5th is in time, on the 6th it is not."""
    for day, groups in (("05", ["g", "h"]), ("06", ["g"])):
        month = month_of(EARLY, ("h", "b", f"2026-10-{day}T09:00"), ("g", "a", "2026-10-09T09:00"))
        found = last_days(month, group_months(month), 30)
        assert found is not None and found.groups == groups and found.members is None


def test_before_a_group_opened_nobody_could_speak():
    month = month_of(EARLY, LATE, ("g", "a", "2026-10-09T09:00"), groups=[{"group_id": "h", "opened_on": "2026-10-18"}])
    found = last_days(month, group_months(month), 30)
    assert found is not None and found.groups == ["g", "h"]


def test_every_group_or_none():
    month = month_of(EARLY, LATE)
    first = dt.date(2026, 9, 20)
    assert heard(month, group_months(month), first).groups == ["g"]
    assert heard(month, group_months(month), first, every=True) is None
    assert heard(month, group_months(month), dt.date(2026, 10, 20), every=True).groups == ["g", "h"]


def test_what_comes_after_the_window_is_not_known_yet():
    month = make_month("2026-10", "2026-10-15", messages=messages(EARLY, ("g", "b", "2026-10-14T09:00"), LATE))
    found = last_days(month, group_months(month), 30)
    assert found is not None and found.groups == ["g"] and found.speakers(dt.date(2026, 10, 1)) == 1


def test_members_from_tallies_need_every_group():
    told = [tally("g", "2026-10", closing=40), tally("h", "2026-10")]
    assert asked(month_of(EARLY, LATE, tallies=told), 30) == (["g"], 40)
    assert asked(month_of(EARLY, LATE, tallies=told), 7) == (["g", "h"], None)


def test_without_a_log_nobody_can_be_asked():
    month = make_month(members=[stay("a")])
    assert last_days(month, group_months(month), 7) is None and log_begins(month) == {}
    quiet = month_of(("g", "a", "2026-08-01T09:00"))
    assert last_days(quiet, group_months(quiet), 7) is None
