"""Moves between tiers, what a promotion target means, what tiers bring and what is done for them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_rosters import AS_OF, roster

from helpers.measure.people.actions import tier_actions, to_do, touches
from helpers.measure.people.conditions import seed_rule
from helpers.measure.people.features import derived
from helpers.measure.people.moves import KINDS, chances, counted, matrix, months_to_leave, moves, promotion
from helpers.measure.people.policies import UNKNOWN, assign, policies
from helpers.measure.people.worth import contributions, kept_after, lifetime_value, room

LADDER = ("ordinary", "potential", "core")
tiers = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([*LADDER, UNKNOWN]))


def test_each_kind_of_move():
    before = pd.Series(dict(a="potential", b="core", c="core", d="ordinary", e=UNKNOWN))
    after = pd.Series(dict(a="core", b="core", c="ordinary", e="core", f="core"))
    found = moves(before, after, LADDER)["move"].to_dict()
    assert found == dict(a="up", b="held", c="down", d="went", e="unclear", f="came")


@given(tiers, tiers)
def test_every_member_moves_in_exactly_one_way(before, after):
    moved = moves(pd.Series(before, dtype=object), pd.Series(after, dtype=object), LADDER)
    kinds = counted(moved)
    assert list(kinds.index) == list(KINDS) and kinds.sum() == len(before.keys() | after.keys())
    assert kinds["came"] == len(after.keys() - before.keys()) and kinds["went"] == len(before.keys() - after.keys())
    table = matrix(moved, LADDER)
    told = kinds["up"] + kinds["held"] + kinds["down"]
    assert table[list(LADDER)].to_numpy().sum() == told


def test_chances_are_smoothed_and_add_up():
    moved = moves(pd.Series(["core"] * 8), pd.Series(["core"] * 6 + ["ordinary"] * 2), LADDER)
    found = chances(matrix(moved, LADDER)).set_index(["before", "after"])
    assert found.loc[("core", "core"), ["people", "n"]].tolist() == [6, 8]
    assert found.loc[("core", "core"), "chance"] == pytest.approx(7 / 12)
    assert found.loc[("core", "went"), "chance"] == pytest.approx(1 / 12)
    assert found.groupby("before")["chance"].sum().round(12).eq(1).all()
    assert (found["low"] < found["chance"]).all() and (found["chance"] < found["high"]).all()
    assert found.loc[("potential", "core"), "n"] == 0


@pytest.mark.system("C05")
def test_promotion_of_the_seed():
    found = promotion(50_000, 5_000, 12_500, seed_rule("S003-489").numbers[0], seed_rule("S003-483").numbers[0])
    assert (found.promoted, found.core, found.core_share) == (3_750, 8_750, 0.175)
    assert (found.spare, found.spare_share) == (1_250, 0.25)
    after = [seed_rule(name).numbers[0] for name in ("S003-483", "S003-488", "S003-493")]
    assert sum(after) == 1


@pytest.mark.system("C09")
def test_a_second_run_says_the_same_and_one_more_order_moves_one_member():
    frame = roster(orders_30=[0, 2, 3], spend_30=[0, 24000, 60000])
    first = assign(policies()["value"], derived(frame, AS_OF, 12000))["tier"]
    assert first.equals(assign(policies()["value"], derived(frame, AS_OF, 12000))["tier"])
    frame.loc["m0"] = [1, 9000]
    second = assign(policies()["value"], derived(frame, AS_OF, 12000))["tier"]
    moved = moves(first, second, LADDER)
    assert moved.loc[moved["move"] != "held", "move"].to_dict() == {"m0": "up"}


@pytest.mark.system("C08")
def test_every_tier_has_an_action():
    for name in ("four_tier", "lifecycle", "spend", "value"):
        assert {each.tier for each in tier_actions(name)} == set(policies()[name].tests)
        for each in tier_actions(name):
            assert each.rule == "ours" or seed_rule(each.rule)
            assert each.sentence("en") and each.sentence("zh")


@pytest.mark.system("C08")
def test_the_potential_are_touched_five_times_a_month():
    assert touches(tier_actions("value"), "potential", weeks=4) == 5
    assert touches(tier_actions("value"), "core", weeks=4) == 0


def test_what_is_to_do_is_for_tiers_that_hold_somebody():
    found = to_do("value", pd.Series(dict(core=0, potential=7)), "zh")
    assert list(found["members"]) == [7, 7] and set(found["tier"]) == {"potential"}


@pytest.mark.system("C12")
def test_room_for_the_ordinary():
    mix = dict(core=0.15, potential=0.35, ordinary=0.5)
    half = seed_rule("S003-486").numbers[0]
    assert mix["core"] * 3 * 156 == pytest.approx(70.2)
    for orders, expected in ((1, 56.4), (1.5, 14.4)):
        found = room(mix, dict(core=468, potential=orders * 120), "core", "ordinary", half)
        assert found == pytest.approx(expected)
    assert room(mix, dict(core=468, potential=240), "core", "ordinary", half) is None


def test_shares_of_sales_are_of_known_spend():
    index = ["a", "b", "c"]
    found = contributions(pd.Series(["core", "low", "low"], index), pd.Series([300, 100, None], index))
    assert found.loc["core", "share"] == 0.75 and found.loc["low", ["members", "known"]].tolist() == [2, 1]


@pytest.mark.system("C13")
def test_lifetime_value_of_the_seed():
    assert lifetime_value(120, 1, 0.10, 0.25) == pytest.approx(300)
    assert seed_rule("S003-497").numbers[0] / 300 - 1 == pytest.approx(0.5)
    assert pd.isna(lifetime_value(120, 1, 0, 0.25))


@pytest.mark.system("J12")
def test_monthly_loss_over_a_year():
    assert kept_after(0.10, 12) == pytest.approx(0.282, abs=5e-4)
    assert kept_after(0.28, 12) == pytest.approx(0.0194, abs=5e-4)


def test_months_until_a_member_has_left():
    """One tier, 8 of 18 left: smoothed 9 of 20, so 20 / 9 months."""
    moved = moves(pd.Series(["core"] * 18), pd.Series(["core"] * 10 + [None] * 8), ("core",))
    assert months_to_leave(matrix(moved, ("core",)))["core"] == pytest.approx(20 / 9)


def test_low_tiers_leave_sooner():
    table = pd.DataFrame([[5, 5, 40], [2, 96, 2]], index=["low", "high"], columns=["low", "high", "went"])
    found = months_to_leave(table)
    low, high = (np.array([6, 6]) / 53, np.array([3, 97]) / 103)
    assert found["low"] == pytest.approx(1 + low @ found.to_numpy())
    assert found["high"] == pytest.approx(1 + high @ found.to_numpy()) and found["high"] > found["low"]
