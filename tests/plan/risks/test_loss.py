"""Drawn years against closed forms, against Panjer's recursion, and what must hold whatever the register."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from risk_builders import always, risk
from scipy.stats import norm as normal
from scipy.stats import poisson

from helpers.plan.risks.loss import (
    chance_above,
    enough_in,
    exceedance,
    tail_mean,
    worst,
    yearly_losses,
)
from helpers.plan.risks.ranges import settings, spread

TIMES = st.tuples(st.floats(0, 5), st.floats(0, 5)).map(sorted).map(list)
LOSS = st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)).map(sorted).map(list)
YEARS = 2000


def total(*risks, **how):
    return yearly_losses(list(risks), **how).before.sum(axis=1)


def test_mean_and_variance_of_a_compound_poisson_sum():
    """Mean times E[X], variance times E[X^2], where the frequency is known."""
    size = spread([10_000, 60_000])
    drawn = total(risk("R", [2, 2], [10_000, 60_000]), years=200_000)
    assert drawn.mean() == pytest.approx(2 * size.mean, rel=0.01)
    assert drawn.var() == pytest.approx(2 * size.mean_square, rel=0.03)


def test_a_doubtful_frequency_adds_its_own_variance():
    """Var[S] = E[N] E[X^2] + Var[frequency] E[X]^2."""
    often, size = spread([0.5, 3]), spread([10_000, 60_000])
    drawn = total(risk("R", [0.5, 3], [10_000, 60_000]), years=200_000)
    doubt = often.mean_square - often.mean ** 2
    assert drawn.mean() == pytest.approx(often.mean * size.mean, rel=0.01)
    assert drawn.var() == pytest.approx(often.mean * size.mean_square + doubt * size.mean ** 2, rel=0.05)


@pytest.mark.parametrize("events", [0, 1, 2, 5])
def test_one_risk_of_fixed_loss_has_a_poisson_tail(events):
    drawn = total(always("R", 1.5, 1000))
    assert chance_above(drawn, 1000 * events) == pytest.approx(poisson.sf(events, 1.5), abs=0.012)


def panjer(times: float, ends: list[float], step: float, most: float) -> np.ndarray:
    """The chance of each multiple of ``step`` as a year's sum: Panjer's recursion, an algorithm that draws nothing."""
    size, cells = spread(ends), np.arange(0, most, step)
    borders = np.log(np.maximum(cells[:, None] + np.array([-step / 2, step / 2]), 1e-12))
    sizes = np.diff(normal.cdf((borders - size.centre) / size.deviation), axis=1)[:, 0]
    found = np.zeros(len(cells))
    found[0] = math.exp(-times * (1 - sizes[0]))
    for at in range(1, len(cells)):
        back = np.arange(1, at + 1)
        found[at] = times / at * np.sum(back * sizes[1:at + 1] * found[at - back])
    return found


def test_the_curve_agrees_with_panjers_recursion():
    step, most = 500.0, 600_000.0
    chances = panjer(2, [10_000, 60_000], step, most)
    drawn = total(risk("R", [2, 2], [10_000, 60_000]), years=100_000)
    for amount in (0, 20_000, 50_000, 100_000, 150_000, 250_000):
        tail = 1 - chances[:int(amount / step) + 1].sum()
        assert chance_above(drawn, amount + step / 2) == pytest.approx(tail, abs=0.006)


def test_neither_the_order_nor_a_further_risk_changes_a_risks_luck():
    one, other = risk("one", [0, 3], [10, 90]), risk("other", [1, 2], [5, 500])
    alone, both, turned = (yearly_losses(each) for each in ([one], [one, other], [other, one]))
    assert np.array_equal(alone.before[:, 0], both.before[:, 0])
    assert np.array_equal(both.before, turned.before[:, ::-1]) and turned.ids == ("other", "one")


def test_it_draws_the_same_every_time_and_in_blocks(monkeypatch):
    often = [risk("R", [5, 30], [10, 90], left=([1, 60], [20, 30], 0))]
    whole = yearly_losses(often)
    monkeypatch.setitem(settings(), "events_at_once", 5000)
    assert np.array_equal(whole.before, yearly_losses(often).before)
    assert np.array_equal(whole.after, yearly_losses(often).after)


def test_there_are_at_least_20000_years():
    assert len(total(always("R", 1, 1))) >= 20_000


def test_frequencies_go_together_as_far_as_they_are_told_to():
    pair = [risk("one", [1, 50], [1, 1]), risk("other", [1, 50], [1, 1])]
    apart, together = (np.corrcoef(yearly_losses(pair, correlation=share).before.T)[0, 1] for share in (0, 0.9))
    assert abs(apart) < 0.03 and together > 0.6
    one, other = (yearly_losses(pair, correlation=share).before.sum(axis=1) for share in (0, 0.9))
    assert enough_in(other, 0.95) > 1.15 * enough_in(one, 0.95)


def test_a_risk_without_numbers_is_left_out():
    losses = yearly_losses([always("R", 1, 5), risk("silent"), risk("half", times=[1, 2])], years=50)
    assert losses.ids == ("R",) and losses.before.shape == (50, 1)
    assert yearly_losses([], years=50).before.shape == (50, 0)


def test_a_risk_without_a_word_on_its_mitigation_stays_as_it_is():
    losses = yearly_losses([risk("R", [0, 3], [10, 90])])
    assert np.array_equal(losses.before, losses.after)


@tries(max_examples=25)
@given(st.lists(st.tuples(TIMES, LOSS, st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=3))
def test_mitigation_that_only_reduces_never_costs_more_in_any_year(register):
    risks = [risk(f"R{at}", times, loss, left=([end * fewer for end in times], [end * cheaper for end in loss], 0))
             for at, (times, loss, fewer, cheaper) in enumerate(register)]
    losses = yearly_losses(risks, years=YEARS)
    assert (losses.after <= losses.before * (1 + 1e-9) + 1e-9).all()
    before, after = losses.before.sum(axis=1), losses.after.sum(axis=1)
    amounts = np.linspace(0, before.max() or 1, 50)
    assert (exceedance(after, amounts * (1 + 1e-9) + 1e-9) <= exceedance(before, amounts)).all()


@tries(max_examples=25)
@given(TIMES, LOSS)
def test_a_year_is_never_below_nothing_nor_without_end(times, loss):
    drawn = total(risk("R", times, loss), years=YEARS)
    assert (drawn >= 0).all() and np.isfinite(drawn).all()
    shares = exceedance(drawn, np.linspace(0, drawn.max() or 1, 20))
    assert (np.diff(shares) <= 0).all() and shares[-1] == 0


def test_one_mitigation_alone():
    losses = yearly_losses([always("a", 2, 10, left=([2, 2], [4, 4], 0)),
                            always("b", 1, 100, left=([0, 0], [0, 0], 0))])
    only = losses.with_only("a")
    assert only == pytest.approx(losses.before[:, 0] * 0.4 + losses.before[:, 1])


def test_quantile_tail_and_curve_by_hand():
    drawn = np.array([0.0, 10, 20, 30, 40, 50, 60, 70, 80, 1000])
    assert enough_in(drawn, 0.9) == 80 and enough_in(drawn, 0.5) == 40
    assert tail_mean(drawn, 0.8) == 540 and worst(drawn, 0.8).tolist() == [False] * 8 + [True] * 2
    assert exceedance(drawn, np.array([-1.0, 0, 45, 1000])).tolist() == pytest.approx([1, 0.9, 0.5, 0])
    assert chance_above(drawn, 80) == pytest.approx(0.1)
