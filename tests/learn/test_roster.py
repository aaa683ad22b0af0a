"""Stays: when people leave, how many are left, where they are seated."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.learn.roster import comebacks, crew, lifetimes, newcomers, newcomers_until, seated, to_date

DAYS = pd.date_range("2026-03-01", "2026-03-31", unit="s")
ONE = {"门店": {"share": 1, "first_loss": 0.2, "later_loss": 0.1}}
TWO = {"门店": {"share": 3, "first_loss": 0.1, "later_loss": 0.05},
       "广告": {"share": 1, "first_loss": 0.5, "later_loss": 0.3}}


def test_lifetimes_by_hand():
    loss = np.full(4, 0.2), np.full(4, 0.1)
    assert lifetimes(np.array([1.0, 0.8, 0.72, 0.648]), *loss) == pytest.approx([0, 30, 60, 90])


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(0.01, 0.6), st.floats(0.01, 0.6))
def test_who_outlives_more_stays_no_shorter(one, other, first, later):
    low, high = sorted([one, other])
    longer, shorter = lifetimes(np.array([low, high]), np.full(2, first), np.full(2, later))
    assert longer >= shorter - 1e-9


def test_loss_within_thirty_days_is_the_planted_one():
    stays = newcomers(np.random.default_rng(3), DAYS, 20_000, TWO)
    gone = (stays["left_on"] - stays["joined_on"]).dt.days.le(30).groupby(stays["channel"]).mean()
    assert gone["门店"] == pytest.approx(0.1, abs=0.01)
    assert gone["广告"] == pytest.approx(0.5, abs=0.025)
    assert (stays["left_on"] > stays["joined_on"]).all()
    assert (stays["channel"] == "门店").mean() == pytest.approx(0.75, abs=0.01)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 400), st.integers(0, 10_000))
def test_as_many_are_present_as_wanted(wanted, seed):
    stays = newcomers_until(np.random.default_rng(seed), DAYS, wanted, ONE)
    assert (stays["left_on"] > DAYS[-1]).sum() == wanted


def test_nobody_sits_in_a_group_not_yet_open_nor_beyond_its_seats():
    groups = [{"id": "a", "opened_on": "2026-03-01", "seats": 60}, {"id": "b", "opened_on": "2026-03-11", "seats": 60}]
    stays = seated(np.random.default_rng(1), newcomers(np.random.default_rng(2), DAYS, 100, ONE), groups)
    assert (stays.loc[stays["group_id"] == "b", "joined_on"] >= pd.Timestamp("2026-03-11")).all()
    for day in DAYS:
        there = stays[(stays["joined_on"] <= day) & (stays["left_on"] > day)]
        assert (there["group_id"].value_counts() <= 60).all()
    assert set(stays["group_id"]) == {"a", "b"}


def test_the_emptier_group_is_the_likelier():
    groups = [{"id": "a", "opened_on": "2026-03-01", "seats": 100}, {"id": "b", "opened_on": "2026-03-01", "seats": 10}]
    stays = seated(np.random.default_rng(1), newcomers(np.random.default_rng(2), DAYS, 60, ONE), groups)
    assert (stays["group_id"] == "b").sum() <= 10


def test_who_comes_back_had_left_and_stays():
    stays = pd.DataFrame({"member_id": ["m1", "m2", "m3"], "group_id": "a", "role": "member",
                          "joined_on": pd.Timestamp("2026-03-01"),
                          "left_on": pd.to_datetime(["2026-05-01", "2027-01-01", "2026-03-20"])})
    back = comebacks(np.random.default_rng(1), stays, 1.0, pd.Timestamp("2026-04-01"))
    assert list(back["member_id"]) == ["m1"]
    assert back["left_on"].isna().all()
    assert 14 <= (back["joined_on"].iloc[0] - pd.Timestamp("2026-05-01")).days < 70


def test_the_bot_is_one_being_and_staff_are_several():
    groups = [{"id": "a", "opened_on": "2026-03-01", "staff": 2, "bot": True},
              {"id": "b", "opened_on": "2026-03-01", "bot": True}, {"id": "c", "opened_on": "2026-03-01"}]
    people = crew(1, "brand", groups)
    assert people.groupby("role")["member_id"].agg(["size", "nunique"]).to_dict("index") == {
        "bot": {"size": 2, "nunique": 1}, "staff": {"size": 2, "nunique": 2}}
    assert set(people["group_id"]) == {"a", "b"}


def test_the_future_is_not_known():
    stays = pd.DataFrame({"left_on": pd.to_datetime(["2026-10-31", "2026-11-01", None])})
    assert list(to_date(stays)["left_on"].isna()) == [False, True, True]
