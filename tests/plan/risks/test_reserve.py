"""The reserve: by the plan's own word or the norm's, brought to a year, held against the drawn years."""

import numpy as np
import pytest
from builders import make_plan

from helpers.plan.risks.reserve import lasts, reserve_chance, reserve_needed, reserve_planned

TEN = np.array([0.0, 10, 20, 30, 40, 50, 60, 70, 80, 1000])


def test_nine_years_in_ten_unless_the_plan_says_otherwise():
    assert reserve_chance(make_plan()) == reserve_chance(make_plan(risks={})) == 0.9
    assert reserve_chance(make_plan(risks={"reserve_chance": 0.5})) == 0.5


def test_the_reserve_needed_is_enough_in_that_share_of_years():
    assert reserve_needed(make_plan(), TEN) == 80
    assert reserve_needed(make_plan(risks={"reserve_chance": 0.7}), TEN) == 60


@pytest.mark.parametrize(("budget", "found"), [
    (None, None), ({"total": 1000.0}, None), ({"shares": {"reserve": 0.1}}, None),
    ({"total": 1000.0, "shares": {"reserve": 0.1}}, 100), ({"total": 1000.0, "shares": {"reserve": 0.0}}, 0)])
def test_what_the_plan_sets_aside_is_unknown_or_a_sum(budget, found):
    assert reserve_planned(make_plan(budget=budget)) == (None if found is None else pytest.approx(found))


def test_a_reserve_for_three_months_is_brought_to_a_year():
    plan = make_plan(months=3, joins=[1, 1, 1], goals={"members": {3: 1300}},
                     budget={"total": 1000.0, "shares": {"reserve": 0.1}})
    assert reserve_planned(plan) == pytest.approx(400)


def test_how_many_years_a_reserve_lasts():
    assert lasts(TEN, 65) == pytest.approx(0.7) and lasts(TEN, 60) == pytest.approx(0.7) and lasts(TEN, 0) == 0.1
