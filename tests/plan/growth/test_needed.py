"""Joins for a chance: a quantile of the multiples each future needs, held against trying them out."""

import numpy as np
import pytest
from builders import make_plan
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import bisect

from helpers.plan.growth.forecast import forecast
from helpers.plan.growth.futures import futures
from helpers.plan.growth.needed import joins_for, most_joins, quantile_multiple
from helpers.plan.model import Plan


def one_month(target: int, **changes) -> Plan:
    """One month, joins 1,000 between a half and twice, nobody leaves."""
    return make_plan(**{"months": 1, "joins": [1000], "goals": {"opening": 0, "members": {1: target}},
                        "retention": {"monthly_loss": 0}, "uncertainty": {"joins": [0.5, 2.0],
                                                                          "monthly_loss": [0.0, 0.0]}} | changes)


def needed(plan: Plan, chance: float, month: int = 1, start: float = 0):
    return joins_for(plan, forecast(plan, start, 0), month, chance)


@pytest.mark.system("A09")
@pytest.mark.parametrize(("chance", "times"), [(0.95, 2.0), (0.5, 1.0), (0.05, 0.5)])
def test_twice_the_joins_where_half_of_them_may_fail_to_come(chance, times):
    found = needed(one_month(1000), chance)
    assert found.times == pytest.approx(times, rel=0.02)
    assert found.joins == pytest.approx(1000 * times, rel=0.02)
    assert found.net == pytest.approx(times, rel=0.02), "a thousand are wanted and nobody leaves"


def test_the_quantile_is_what_bisection_finds():
    plan = make_plan()
    ahead = forecast(plan, 1000, 0)
    found, drawn = joins_for(plan, ahead, 12, 0.8), futures(plan, 1000, 0, ahead.kept)

    def too_often(times: float) -> float:
        return float((drawn.stayed[11] + times * drawn.joined[11] >= 2200).mean()) - 0.8
    assert found.times == pytest.approx(bisect(too_often, 0, 20, xtol=1e-9), rel=1e-3)
    assert too_often(found.times) >= 0 > too_often(found.times * 0.999)


def test_that_many_joins_do_give_the_chance():
    plan = make_plan()
    found = joins_for(plan, forecast(plan, 1000, 0), 12, 0.8)
    more = plan.model_copy(update={"joins": [round(200 * found.times)] * 12})
    assert forecast(more, 1000, 0).chances[12] == pytest.approx(0.8, abs=0.01)
    assert found.net == pytest.approx(found.joins * 12 / 1200)


def test_nothing_is_needed_where_the_milestone_is_held_anyway():
    found = needed(one_month(500), 0.8, start=800)
    assert (found.times, found.joins, found.net) == (0, 0, None)


def test_no_multiple_of_nothing_reaches_a_milestone():
    found = needed(one_month(1000, joins=[0]), 0.8)
    assert (found.times, found.joins, found.net, found.planned) == (None, None, None, 0)
    assert not found.beyond_channels


def test_channels_that_cannot_give_as_many():
    few = one_month(1000, channels=[{"name": "a", "joins": [1000], "kept": None, "most": 1100}])
    assert needed(few, 0.95).beyond_channels and not needed(few, 0.5).beyond_channels
    assert most_joins(few) == 1100
    unsaid = one_month(1000, channels=[{"name": "a", "most": 1100}, {"name": "b"}])
    assert most_joins(unsaid) is None and most_joins(one_month(1000)) is None


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(-100, 1000), st.just(0.0) | st.floats(0.01, 100)), min_size=1, max_size=30),
       st.floats(0.01, 0.99))
def test_the_multiple_serves_the_chance_and_is_the_smallest(pairs, chance):
    missing, joined = np.array(pairs).T
    times = quantile_multiple(missing, joined, chance)
    if times == np.inf:
        assert ((joined == 0) & (missing > 0)).mean() > 1 - chance - 1e-9
        return
    assert (times * joined >= missing - 1e-6).mean() >= chance - 1e-9
    if times > 0:
        assert (0.999 * times * joined < missing).mean() > 1 - chance - 1e-9
