"""How much rests on luck and how much on the ends of the ranges."""

import numpy as np
import pytest
from risk_builders import always, risk

from helpers.plan.risks.loss import enough_in, yearly_losses
from helpers.plan.risks.sureness import heavier, luck_of, unknown_to_all


def test_luck_moves_the_bad_year_as_far_as_other_seeds_do():
    losses = [yearly_losses([risk(f"R{seed}", [0.5, 3], [20_000, 120_000])]).before[:, 0] for seed in range(30)]
    others = np.array([enough_in(each, 0.9) for each in losses])
    told = np.mean([luck_of(each, 0.9) for each in losses])
    assert 1.96 * others.std() / others.mean() == pytest.approx(told, rel=0.4)


def test_where_the_bad_year_costs_nothing_luck_moves_nothing():
    assert luck_of(np.zeros(100), 0.9) is None


def test_heavier_high_ends_only():
    one, silent = heavier([risk("R", [1, 2], [10, 50]), risk("silent")])
    assert one.loss == [10, 100] and one.times_a_year == [1, 2] and silent.loss is None


def test_ranges_that_say_nothing():
    risks = [always("fine", 1, 5), risk("often", [0.001, 5], [1, 2]), risk("dear", [1, 2], [1, 1000]),
             risk("silent", [0.001, 5])]
    assert [each.id for each in unknown_to_all(risks)] == ["often", "dear"]
