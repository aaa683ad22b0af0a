"""The roster: who came, went, stayed; by hand, for any roster, and against another Kaplan-Meier."""

import datetime as dt

import pandas as pd
import pytest
from builders import rows, stay
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from helpers.measure.roster import group_flows, kept_after, member_count, people, present, staff_ids
from helpers.measure.window import window

OCTOBER = window("2026-10")
STAYS = rows("members",
             stay("a", joined="2026-09-30"), stay("b", joined="2026-10-01"), stay("c", joined="2026-10-31"),
             stay("d", joined="2026-09-01", left="2026-10-01"), stay("e", joined="2026-09-01", left="2026-10-31"),
             stay("f", joined="2026-10-05", left="2026-10-05"), stay("g", joined="2026-11-01"),
             stay("h"), stay("i", left="2026-09-30"), stay("j", left="2026-10-20"),
             stay("s", joined="2026-09-01", role="staff"), stay("x", joined="2026-10-09", role="bot"))


def test_a_month_by_hand():
    # opening a d e h j; joined b c f; left d e f j; closing a b c h
    assert group_flows(STAYS, OCTOBER).loc["g"].to_dict() == {"opening": 5, "joins": 3, "leaves": 4, "closing": 4}
    assert set(present(people(STAYS), dt.date(2026, 10, 31))["member_id"]) == {"a", "b", "c", "h"}
    assert member_count(STAYS, dt.date(2026, 10, 31)) == 4


def test_staff_and_bots_are_in_no_count():
    assert staff_ids(STAYS) == {"s", "x"} and staff_ids(None) == set()
    only = rows("members", stay("s", "team", "2026-09-01", role="staff"))
    assert group_flows(only, OCTOBER).loc["team"].tolist() == [0, 0, 0, 0]


def test_whoever_is_in_two_groups_is_one_member():
    both = rows("members", stay("a", "g1", "2026-09-01"), stay("a", "g2", "2026-09-01"))
    assert member_count(both, dt.date(2026, 10, 31)) == 1
    assert group_flows(both, OCTOBER)["closing"].tolist() == [1, 1]


def test_a_stay_that_ends_before_it_begins_is_in_no_count():
    backwards = rows("members", stay("a", joined="2026-10-20", left="2026-09-05"), stay("b", joined="2026-10-02"))
    assert group_flows(backwards, OCTOBER).loc["g"].tolist() == [0, 1, 0, 1]
    assert group_flows(backwards, window("2026-09")).loc["g"].tolist() == [0, 0, 0, 0]


DAYS = st.one_of(st.none(), st.dates(dt.date(2026, 8, 1), dt.date(2026, 12, 31)))


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["g1", "g2"]), DAYS, DAYS,
                          st.sampled_from(["member", "staff", ""])), min_size=1, max_size=30),
       st.dates(dt.date(2026, 10, 1), dt.date(2026, 10, 31)))
def test_opening_and_joins_less_leaves_is_closing(stays, as_of):
    frame = rows("members", *{(who, where, joined): stay(who, where, str(joined or ""), str(left or ""), role)
                              for who, where, joined, left, role in stays}.values())
    flows = group_flows(frame, window("2026-10", str(as_of)))
    assert (flows["opening"] + flows["joins"] - flows["leaves"] == flows["closing"]).all()
    assert (flows >= 0).all(axis=None)
    assert member_count(frame, as_of) <= flows["closing"].sum()


def test_kept_by_hand():
    # four joined on 1 January; one left after 10 days, one after 40; seen until day 90
    frame = rows("members", stay("a", joined="2026-01-01", left="2026-01-11"), stay("b", joined="2026-01-01"),
                 stay("c", joined="2026-01-01", left="2026-02-10"), stay("d", joined="2026-01-01"))
    assert kept_after(frame, dt.date(2026, 4, 1), 12) == [0.75, 0.5, 0.5]
    assert kept_after(frame, dt.date(2026, 4, 1), 2) == [0.75, 0.5]
    assert kept_after(frame, dt.date(2026, 1, 31), 12) == [0.75]      # the leave of February is not known yet


def test_nothing_is_known_where_nobody_joined_or_nobody_left():
    assert kept_after(rows("members", stay("a"), stay("b", left="2026-01-05")), dt.date(2026, 4, 1), 3) == []
    assert kept_after(rows("members", stay("a", joined="2026-01-01")), dt.date(2026, 4, 1), 3) == []
    assert kept_after(rows("members"), dt.date(2026, 4, 1), 3) == []


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=5, max_size=80))
def test_kept_agrees_with_statsmodels(lives):
    end = pd.Timestamp("2026-11-01")
    joined = [end - pd.Timedelta(days=age) for age, _ in lives]
    gone = [life < age for age, life in lives]
    frame = rows("members", *(stay(str(number), joined=str(day.date()),
                                   left=str((day + pd.Timedelta(days=life)).date()) if left else "")
                              for number, (day, (_, life), left) in enumerate(zip(joined, lives, gone, strict=True))))
    found = kept_after(frame, end.date(), 12)
    if not any(gone):
        assert found == []
        return
    seen = [min(age, life) for age, life in lives]
    curve = SurvfuncRight(seen, [int(left) for left in gone])
    steps = dict(zip(curve.surv_times, curve.surv_prob, strict=True))
    wanted = [min([share for time, share in steps.items() if time <= 30 * month], default=1.0)
              for month in range(1, min(12, max(seen) // 30) + 1)]
    assert found == pytest.approx(wanted)
