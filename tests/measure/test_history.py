"""The line so far: no total with a hole in it, and nothing of later months."""

from builders import make_month, stay, tally

from helpers.measure.history import member_history


def told(month, first="2026-08") -> list[tuple]:
    found = member_history(month, first)
    blank = found.astype(object).where(found.notna(), None)
    return list(blank[["month", "members", "joins"]].itertuples(index=False, name=None))


def test_the_roster_month_by_month():
    month = make_month(members=[stay("a", joined="2026-07-01"), stay("b", joined="2026-09-10", left="2026-10-05"),
                                stay("a", "h", "2026-09-01"), stay("c", joined="2026-11-01")])
    assert told(month) == [("2026-08", 1, 0), ("2026-09", 2, 2), ("2026-10", 1, 0)]


def test_a_month_in_progress_ends_today():
    members = [stay("a", joined="2026-09-01"), stay("b", joined="2026-10-15"), stay("c", joined="2026-10-16")]
    assert told(make_month("2026-10", "2026-10-15", members=members), "2026-10") == [("2026-10", 2, 1)]
    tallies = [tally("a", "2026-09", closing=10, joins=1), tally("a", "2026-10", closing=20, joins=2)]
    assert told(make_month("2026-10", "2026-10-15", tallies=tallies), "2026-09") == [
        ("2026-09", 10, 1), ("2026-10", None, None)]


def test_a_sum_with_a_hole_is_no_total():
    month = make_month(tallies=[tally("a", "2026-08", closing=10, joins=1), tally("b", "2026-08", closing=5, joins=1),
                                tally("a", "2026-09", closing=20, joins=2), tally("b", "2026-09", joins=2),
                                tally("a", "2026-10", closing=30)])
    assert told(month) == [("2026-08", 15, 2), ("2026-09", None, 4), ("2026-10", None, None)]


def test_a_group_that_opens_later_leaves_no_hole_before():
    tallies = [tally("a", "2026-08", closing=10), tally("a", "2026-09", closing=20), tally("b", "2026-09", closing=7)]
    assert [members for _, members, _ in told(make_month("2026-09", tallies=tallies))] == [None, 27]
    opened = [*tallies[:2], tally("b", "2026-09", opening=0, closing=7)]
    assert [members for _, members, _ in told(make_month("2026-09", tallies=opened))] == [10, 27]
    groups = [{"group_id": "b", "opened_on": "2026-09-03"}, {"group_id": "a"}]
    assert [members for _, members, _ in told(make_month("2026-09", tallies=tallies, groups=groups))] == [10, 27]


def test_later_tallies_change_no_earlier_report():
    tallies = [tally("a", "2026-08", closing=10), tally("new", "2026-11", closing=7)]
    assert told(make_month("2026-08", tallies=tallies)) == [("2026-08", 10, None)]


def test_no_source_and_no_months():
    assert told(make_month("2026-09")) == [("2026-08", None, None), ("2026-09", None, None)]
    assert told(make_month("2026-07")) == []
    assert told(make_month("2026-07", tallies=[tally("a", "2026-07", closing=1)])) == []
    assert told(make_month("2026-07", members=[stay("a", joined="2026-01-01")])) == []
