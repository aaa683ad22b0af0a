"""The forecast: worked examples of the seeds, chances by hand, and what must hold for every plan."""

import numpy as np
import pytest
from builders import make_plan
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from helpers.plan.growth.forecast import enough, forecast, project, required_joins
from helpers.plan.growth.futures import futures
from helpers.plan.growth.retention import Kept, kept
from helpers.plan.model import Retention

ADDS = [15_000, 20_000, 15_000]
YEAR = [5_000] * 3 + [10_000] * 3 + [5_000] * 3 + [0] * 3
PEOPLE = st.integers(0, 100_000)


def losing(loss: float, months: int, exposure: str = "none") -> Kept:
    return kept(Retention(shape="geometric", monthly_loss=loss, exposure=exposure), months)


@pytest.mark.system("A09")
@pytest.mark.parametrize(("loss", "members"), [(0, 50_000), (0.05, 47_537.5), (0.10, 45_150), (0.28, 37_176)])
def test_members_after_three_months(loss, members):
    assert project(0, ADDS, losing(loss, 3))[-1] == pytest.approx(members)


@pytest.mark.system("A09")
def test_the_projection_is_the_recursion_of_the_seed():
    members = 1234.0
    for joins, found in zip(ADDS, project(members, ADDS, losing(0.07, 3)), strict=True):
        members = members * 0.93 + joins
        assert found == pytest.approx(members)


@pytest.mark.system("A09")
@pytest.mark.parametrize(("loss", "joins"), [(0.05, 8_511), (0.10, 10_380), (0.28, 17_335)])
def test_joins_needed_from_30000_to_50000_in_three_months(loss, joins):
    needed = required_joins(30_000, 50_000, 3, losing(loss, 3))
    assert round(needed) == joins
    assert project(30_000, [needed] * 3, losing(loss, 3))[-1] == pytest.approx(50_000)


@pytest.mark.system("A09")
@pytest.mark.parametrize(("loss", "steady"), [(0.05, 100_000), (0.10, 50_000), (0.28, 17_857)])
def test_steady_state_of_5000_a_month(loss, steady):
    assert round(project(0, [5_000] * 600, losing(loss, 600))[-1]) == steady


@pytest.mark.system("H03")
def test_ten_thousand_a_month_against_thirty_thousand():
    stay = project(15_000, [10_000] * 3 + [5_000] * 3, losing(0, 6))
    assert (stay[2], stay[5]) == (45_000, 60_000)
    assert project(15_000, [10_000] * 3, losing(0.2392, 3))[-1] == pytest.approx(30_000, abs=3)
    assert project(30_000, [5_000] * 3, losing(0, 3))[-1] == 45_000


@pytest.mark.system("M08")
@pytest.mark.parametrize(("loss", "members"), [(0.05, 49_746), (0.10, 41_278), (0.28, 21_636)])
def test_month_nine_of_the_three_scenarios(loss, members):
    assert round(project(15_000, YEAR[3:9], losing(loss, 6))[-1]) == members


@pytest.mark.system("M08")
@pytest.mark.parametrize(("loss", "members"), [(0.10, [12_855, 35_080, 38_428, 28_014]),
                                               (0.28, [9_497, 22_538, 17_909, 6_685])])
def test_the_same_where_joiners_lose_half_a_month(loss, members):
    assert project(0, YEAR, losing(loss, 12, "half"))[[2, 5, 8, 11]].round().tolist() == members


def test_nothing_is_needed_where_the_target_is_held():
    assert required_joins(1000, 900, 3, losing(0.01, 3)) == 0


@pytest.mark.parametrize(("joins", "whole"), [(0, 0), (211.2, 212), (212.0000000001, 212), (212.001, 213)])
def test_enough_is_never_too_few(joins, whole):
    assert enough(joins) == whole


@given(PEOPLE, st.floats(0, 0.9), st.integers(1, 24))
def test_without_joins_members_never_rise(opening, loss, months):
    found = project(opening, [0] * months, losing(loss, months))
    assert np.all(np.diff([opening, *found]) <= 1e-9) and found[-1] == pytest.approx(opening * (1 - loss) ** months)


@given(PEOPLE, PEOPLE, st.floats(0, 0.9), st.integers(1, 24), st.sampled_from(["none", "half"]))
def test_joins_needed_reach_the_target_and_no_more(opening, target, loss, months, exposure):
    retention = losing(loss, months, exposure)
    needed = required_joins(opening, target, months, retention)
    reached = project(opening, [needed] * months, retention)[-1]
    assert reached == pytest.approx(target) if needed else reached >= target - 1e-6


@pytest.mark.parametrize("retention", [
    {"monthly_loss": 0.05}, {"monthly_loss": 0.05, "exposure": "half"},
    {"shape": "table", "monthly_loss": 0.05, "table": [0.7, 0.6, 0.55]},
    {"shape": "table", "monthly_loss": 0, "table": [0.7, 0.6, 0.55], "exposure": "half"}])
def test_where_nothing_is_uncertain_every_future_is_the_projection(retention):
    loss = retention["monthly_loss"]
    plan = make_plan(retention=retention, uncertainty={"joins": [1.0, 1.0], "monthly_loss": [loss, loss]})
    found = kept(plan.retention, 12)
    paths = futures(plan, 1000, 0, found).members.T
    middle = project(1000, plan.joins, found)
    assert paths.mean(axis=0) == pytest.approx(middle, rel=1e-4)
    assert np.ptp(paths, axis=0).max() < 1e-6


def joins_only(target: int, **changes):
    return make_plan(months=1, joins=[1000], goals={"opening": 0, "members": {1: target}},
                     retention={"monthly_loss": 0}, uncertainty={"joins": [0.5, 2.0], "monthly_loss": [0.0, 0.0]},
                     **changes)


@pytest.mark.parametrize(("target", "chance"), [(1000, 0.5), (2000, 0.05), (500, 0.95)])
def test_the_planned_range_holds_nine_times_in_ten(target, chance):
    assert forecast(joins_only(target), 0, 0).chances[1] == pytest.approx(chance, abs=0.01)


def test_the_expected_shortfall_of_a_lognormal():
    """Joins are lognormal about 1,000 with sigma = ln 4 / 3.29. Mean of those below the middle:
    1000 x exp(sigma^2 / 2) x Phi(-sigma) / Phi(0); what is missing to 1,000 is the shortfall."""
    sigma = np.log(4) / 3.29
    below = 1000 * np.exp(sigma ** 2 / 2) * norm.cdf(-sigma) / 0.5
    assert forecast(joins_only(1000), 0, 0).shortfalls[1] == pytest.approx(1000 - below, rel=0.02)
    assert forecast(joins_only(1), 0, 0).shortfalls == {1: None}


def test_percentiles_of_the_drawn_joins():
    found = forecast(joins_only(1000), 0, 0)
    spread = 2 ** (1.2816 / 1.645)
    assert found.middle[0] == pytest.approx(1000, rel=0.02)
    assert found.high[0] == pytest.approx(1000 * spread, rel=0.02)
    assert found.low[0] == pytest.approx(1000 / spread, rel=0.02)


def test_good_and_bad_months_come_in_runs():
    plan = make_plan(months=2, joins=[1000, 1000], goals={"opening": 0, "members": {2: 1}},
                     retention={"monthly_loss": 0}, uncertainty={"joins": [0.5, 2.0], "monthly_loss": [0.0, 0.0]})
    paths = futures(plan, 0, 0, kept(plan.retention, 2)).members.T
    joins = np.log(np.diff(paths, axis=1, prepend=0))
    assert np.corrcoef(joins.T)[0, 1] == pytest.approx(0.5, abs=0.02)


def test_a_loss_range_from_zero_does_not_drag_the_middle_to_zero():
    plan = make_plan(joins=[0] * 12, uncertainty={"joins": [1.0, 1.0], "monthly_loss": [0.0, 0.10]})
    middle = forecast(plan, 1000, 0).middle[0]
    assert 1000 * 0.90 < middle < 1000 * 0.98


def test_what_is_left_of_the_plan_is_forecast():
    found = forecast(make_plan(), 1500, 5)
    assert (found.first, found.start, found.months) == (6, 1500, list(range(6, 13)))
    assert set(found.chances) == {6, 12}
    assert found.central[0] == pytest.approx(1500 * 0.95 + 200)
    late = forecast(make_plan(goals={"members": {3: 1300}}), 1500, 5)
    assert (late.chances, late.shortfalls, late.chance_of_all) == ({}, {}, None)


def test_the_same_plan_gives_the_same_forecast():
    assert forecast(make_plan(), 1000, 0).low.tolist() == forecast(make_plan(), 1000, 0).low.tolist()


@settings(max_examples=25)
@given(st.lists(st.integers(0, 2000), min_size=4, max_size=4), st.integers(0, 3), PEOPLE,
       st.tuples(st.floats(0.1, 2), st.floats(0.1, 2)).map(sorted),
       st.tuples(st.floats(0, 0.6), st.floats(0, 0.6)).map(sorted))
def test_invariants_of_every_forecast(joins, after, members, multiples, losses):
    changes = {"months": 4, "goals": {"members": {2: 1200, 3: 1500, 4: 1700}},
               "uncertainty": {"joins": multiples, "monthly_loss": losses}}
    found = forecast(make_plan(joins=joins, **changes), members, after)
    assert np.all(found.low <= found.middle) and np.all(found.middle <= found.high)
    assert all(0 <= chance <= 1 for chance in found.chances.values())
    assert found.chance_of_all is not None and found.chance_of_all <= min(found.chances.values())
    more = forecast(make_plan(joins=[each + 100 for each in joins], **changes), members, after)
    assert np.all(more.low >= found.low) and np.all(more.high >= found.high)
    assert all(more.chances[month] >= chance for month, chance in found.chances.items())
