"""Where the losses come from and what a mitigation buys, by hand."""

import pytest
from builders import make_plan
from risk_builders import always, risk

from helpers.plan.risks.drivers import Control, controls, drivers
from helpers.plan.risks.loss import enough_in, yearly_losses
from helpers.plan.risks.ranges import spread
from helpers.plan.risks.year import Year

OFTEN = always("often", 10, 1000, left=([5, 5], [1000, 1000], 2000))
SELDOM = always("seldom", 0.02, 1_000_000, left=([0.01, 0.01], [1_000_000, 1_000_000], 20_000))


def test_shares_of_the_average_year_and_of_the_worst():
    """On average 10,000 and 20,000; the worst year in twenty is the one in which the seldom one comes."""
    found = drivers([OFTEN, SELDOM], yearly_losses([OFTEN, SELDOM])).set_index("id")
    assert list(found.index) == ["seldom", "often"]
    assert found["expected"].tolist() == pytest.approx([20_000, 10_000])
    assert found["share"].tolist() == pytest.approx([2 / 3, 1 / 3])
    assert found["tail_share"].sum() == pytest.approx(1) and found.loc["seldom", "tail_share"] > 0.9


def test_where_nothing_is_lost_shares_are_unknown():
    found = drivers([always("never", 0, 5)], yearly_losses([always("never", 0, 5)]))
    assert found["share"].isna().all() and found["tail_share"].isna().all()


def test_what_each_mitigation_saves_costs_and_frees():
    """Often: half of 10,000 for 2,000. Seldom: half of 20,000 for 20,000: dear, and no year in ten feels it."""
    losses = yearly_losses([SELDOM, OFTEN])
    often, seldom = controls([SELDOM, OFTEN], losses, 0.9)
    assert (often.risk, often.saving, often.cost) == ("often", pytest.approx(5000), 2000)
    assert often.each_yuan == pytest.approx(2.5) and often.pays
    assert (seldom.risk, seldom.saving, seldom.pays) == ("seldom", pytest.approx(10_000), False)
    needed = enough_in(losses.before.sum(axis=1), 0.9)
    assert often.reserve_freed == needed - enough_in(losses.with_only("often"), 0.9) == pytest.approx(7000, abs=1000)
    assert seldom.reserve_freed == pytest.approx(0, abs=1000)


def test_the_saving_is_the_difference_of_two_products():
    one = risk("R", [0.5, 3], [20_000, 120_000], left=([0.2, 1.5], [15_000, 80_000], 30_000))
    found = controls([one], yearly_losses([one]), 0.9)[0]
    assert found.saving == pytest.approx(spread([0.5, 3]).mean * spread([20_000, 120_000]).mean
                                         - spread([0.2, 1.5]).mean * spread([15_000, 80_000]).mean)
    assert found.saving == pytest.approx(54_666, abs=1)


def test_a_mitigation_that_costs_nothing_or_makes_it_worse():
    free, worse = Control("a", 10, 0, 0), Control("b", -5, 1, -3)
    assert free.each_yuan is None and free.pays and not worse.pays


def test_only_what_is_said_is_judged():
    unsaid = [always("a", 1, 5), risk("b", left=([0, 1], [0, 1], 0))]
    assert controls(unsaid, yearly_losses(unsaid), 0.9) == []


def test_a_year_gathers_all_of_it():
    plan = make_plan(risks={"appetite": 5.0, "entries": [OFTEN.model_dump(), risk("silent").model_dump()]},
                     budget={"total": 100.0, "shares": {"reserve": 0.5}})
    year = Year(plan)
    assert [each.id for each in year.counted] == ["often"] and (year.appetite, year.planned) == (5, 50)
    assert year.after is not None and year.after.mean() < year.before.mean()
    assert [each.risk for each in year.bought] == ["often"]
    assert Year(make_plan()).counted == [] and Year(make_plan()).appetite is None


def test_there_is_no_second_curve_where_no_mitigation_is_said():
    assert Year(make_plan(risks={"entries": [always("a", 1, 5).model_dump()]})).after is None
