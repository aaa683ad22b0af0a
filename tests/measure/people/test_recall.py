"""Recall step by step, newcomers' touches, makers, causes and concentration: the seeds' examples and the edges."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_rosters import roster

from helpers.measure.people.causes import enquiry_gap, leaving_causes
from helpers.measure.people.concentration import core_look, gini, lorenz, top_share
from helpers.measure.people.makers import candidates, output, posts_filled
from helpers.measure.people.newcomers import schedule, state, states
from helpers.measure.people.recall import recall_plan, won_back
from helpers.measure.people.settings import settings

TODAY = pd.Timestamp("2026-10-20")
YESTERDAY = TODAY - pd.Timedelta(days=1)
JOINED = pd.Timestamp("2026-10-05 10:00")  # a Monday
STEPS = ("in_app", "direct", "phone")


def contacted(*rows) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["member_id", "contacted_on", "step", "returned"])


def silent(n, **columns) -> pd.DataFrame:
    return roster(**({"priority": list(range(n, 0, -1)), "consent": [False] * n} | columns))


@pytest.mark.system("J09")
def test_sixty_two_of_two_hundred_meet_the_goal():
    rows = [(f"m{i}", YESTERDAY, step, True) for step, people in zip(STEPS, (range(30), range(30, 50), range(50, 62)),
                                                                   strict=True) for i in people]
    found = won_back(contacted(*rows, ("m0", TODAY, "direct", True), ("m99", TODAY, "in_app", False)), 200)
    assert (found.returned, found.share, found.met) == (62, 0.31, True)
    assert found.steps == dict(in_app=30, direct=20, phone=12)
    assert found.low < 0.31 < found.high
    assert won_back(contacted(*rows[:59]), 200).met is False
    assert won_back(contacted(), 0).met is None


@pytest.mark.system("J09")
def test_steps_follow_each_other_and_the_phone_needs_consent():
    people = silent(6, consent=[False, False, False, True, None, False])
    rows = [("m1", YESTERDAY, "in_app", False), ("m2", YESTERDAY, "direct", False), ("m3", YESTERDAY, "direct", False),
            ("m4", YESTERDAY, "direct", False), ("m5", YESTERDAY, "in_app", True)]
    found = recall_plan(people, contacted(*rows), TODAY, reach=10)["step"]
    assert found.tolist() == ["in_app", "direct", "none_left", "phone", "none_left", "returned"]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.sampled_from(STEPS)), max_size=12),
       st.lists(st.sampled_from([True, False, None]), min_size=5, max_size=5), st.integers(0, 6))
def test_never_two_steps_on_a_day_nor_a_call_without_consent(made, consent, reach):
    rows = [(f"m{who}", TODAY - pd.Timedelta(days=ago), step, False) for who, ago, step in made]
    found = recall_plan(silent(5, consent=consent), contacted(*rows), TODAY, reach)
    stepped = found[found["step"].isin(STEPS)]
    assert len(found) == 5 and len(stepped) <= reach
    assert not {f"m{who}" for who, ago, _ in made if ago == 0} & set(stepped.index)
    assert all(answer is True for answer in stepped.loc[stepped["step"] == "phone", "consent"])


def test_who_is_worth_most_is_reached_first():
    found = recall_plan(silent(3, priority=[1, 3, 2]), contacted(), TODAY, reach=2)
    assert found["step"].to_dict() == {"m1": "in_app", "m2": "in_app", "m0": "beyond_reach"}


@pytest.mark.system("C14")
def test_three_touches_by_thursday_ten():
    plan = schedule(JOINED)
    assert len(plan) == 3 and set(plan["latest"]) == {pd.Timestamp("2026-10-08 10:00")}
    assert (plan["due"] <= plan["latest"]).all()


@pytest.mark.system("C14")
@pytest.mark.parametrize(("hours", "now", "expected"), [
    ([0, 20], 72, "overdue"), ([0, 20, 73], 80, "late"), ([0, 20, 72], 80, "complete"), ([0, 20], 71, "behind"),
    ([0, 20], 47, "on_time"), ([], 1, "behind"), ([0, 20, 90], 80, "overdue"), ([-5, 0, 20], 72, "overdue")])
def test_states_of_newcomers(hours, now, expected):
    made = [JOINED + pd.Timedelta(hours=each) for each in hours]
    assert state(JOINED, made, JOINED + pd.Timedelta(hours=now)) == expected


def test_who_joined_when_nobody_knows_is_unknown():
    touches = pd.DataFrame({"member_id": ["a"] * 3, "at": [JOINED] * 3})
    found = states(pd.Series({"a": JOINED, "b": pd.NaT}), touches, JOINED + pd.Timedelta(days=9))
    assert found["a"] == "complete" and pd.isna(found["b"])


@pytest.mark.system("C10")
def test_makers_of_the_seed():
    pieces = pd.DataFrame({"member_id": [f"k{i}" for i in range(10)] * 2, "month": ["2026-01"] * 10 + ["2026-06"] * 10,
                           "pieces": [3] * 10 + [21] * 10})
    found = output(pieces)
    assert found.loc["2026-06", ["makers", "pieces", "each", "times"]].tolist() == [10, 210, 21, 7]
    assert posts_filled(10, 21, 0.30) == pytest.approx(700)


def test_candidates_are_those_many_answer():
    frame = roster(ugc_30=[2, 3, 9, 5, None], repliers_30=[50, 4, 1, None, 9])
    assert list(candidates(frame).index) == ["m1", "m2", "m3"]
    assert list(candidates(frame, frozenset({"m1"})).index) == ["m2", "m3"]
    assert candidates(frame.drop(columns="ugc_30")).empty and output(pd.DataFrame(
        columns=["member_id", "month", "pieces"])).empty


@pytest.mark.system("J11")
def test_many_enquiries_and_few_orders_are_flagged():
    products = pd.DataFrame({"enquiries": [200, 20, 100, 100, 60], "orders": [4, 1, 10, 12, 6]}, list("XYABC"))
    found = enquiry_gap(products)
    assert found["middle"].iloc[0] == pytest.approx(0.10)
    assert found.index[found["flagged"]].tolist() == ["X"] and found.index[0] == "X"
    assert found.loc["X", ["rate", "lost"]].tolist() == pytest.approx([0.02, 16])


@pytest.mark.system("J11")
def test_causes_are_shares_of_those_who_gave_one():
    found = leaving_causes(pd.Series(["slow"] * 6 + ["price"] * 2 + [None] * 4))
    assert found.index[0] == "slow" and found.loc["slow", ["people", "of", "share"]].tolist() == [6, 8, 0.75]


@pytest.mark.system("J14")
def test_the_first_fifth_of_the_seed():
    counts = pd.Series([30, 25, 10, 8, 7, 6, 5, 4, 3, 2])
    assert top_share(counts, 0.2) == pytest.approx(0.55)
    assert core_look(counts).below is True and core_look(counts).people == 10
    assert core_look(pd.Series([6, *[1] * 4])).below is False, "60 % is not below 60 %"
    assert core_look(pd.Series([0, 0])).below is None


def test_gini_by_hand():
    assert gini(pd.Series([1, 1, 1, 1])) == pytest.approx(0)
    assert gini(pd.Series([0, 0, 0, 8])) == pytest.approx(0.75)
    assert np.isnan(gini(pd.Series([0.0, 0.0]))) and np.isnan(top_share(pd.Series([], dtype=float), 0.2))


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30))
def test_the_curve_sags_and_ends_at_one(values):
    curve = lorenz(pd.Series(values))
    if sum(values):
        assert curve.iloc[0].tolist() == [0, 0] and curve.iloc[-1].tolist() == pytest.approx([1, 1])
        assert (curve["counted"] <= curve["people"] + 1e-9).all()
        assert -1e-9 <= gini(pd.Series(values)) < 1
        assert top_share(pd.Series(values), 0.2) >= 0.2 - 1e-9


def test_steps_are_those_of_the_settings():
    assert tuple(settings("recall")["steps"]) == STEPS
