"""Ranges: nine tenths between their ends, whole at the ends of what is allowed."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm as normal

from helpers.plan.risks.ranges import settings, spread, too_wide

ENDS = st.tuples(st.floats(0, 1e12), st.floats(0, 1e12)).map(sorted)


def test_nine_tenths_lie_between_the_ends():
    between = spread([20_000, 120_000])
    inside = normal.cdf([(math.log(end) - between.centre) / between.deviation for end in (20_000, 120_000)])
    assert inside[1] - inside[0] == pytest.approx(0.9, abs=1e-3)
    assert math.exp(between.centre) == pytest.approx(math.sqrt(20_000 * 120_000))


def test_moments_are_those_of_what_is_drawn():
    between = spread([2, 10])
    drawn = between.at(np.random.default_rng(1).standard_normal(400_000))
    assert drawn.mean() == pytest.approx(between.mean, rel=0.005)
    assert (drawn ** 2).mean() == pytest.approx(between.mean_square, rel=0.01)


def test_a_low_end_of_nothing_counts_as_a_tenth_of_the_high_end():
    assert spread([0, 100]) == spread([10, 100])


def test_a_range_without_doubt_is_one_number():
    assert spread([7, 7]).at(np.array([-3.0, 0.0, 3.0])) == pytest.approx([7, 7, 7])
    assert spread([7, 7]).mean == pytest.approx(7)


def test_what_never_comes_is_always_nothing():
    never = spread([0, 0])
    assert list(never.at(np.array([-5.0, 0.0, 5.0]))) == [0, 0, 0]
    assert (never.mean, never.mean_square) == (0, 0)


@given(ENDS)
def test_every_range_has_a_mean_that_can_be_said(ends):
    between = spread(ends)
    assert math.isfinite(between.mean) and between.mean <= ends[1] or ends[0] == ends[1]
    assert not np.isnan(between.at(np.array([-8.0, 0.0, 8.0]))).any()


@pytest.mark.parametrize(("ends", "says"), [([1, 100], False), ([1, 101], True), ([0, 5], False), ([0, 0], False)])
def test_a_range_wider_than_a_hundredfold_says_nothing(ends, says):
    assert settings()["wide_range"] == 100 and too_wide(ends) is says
