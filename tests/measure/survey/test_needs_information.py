"""Intervals of what a kind wants: Wilson's own where kinds are plain to see, wider where they overlap."""

import numpy as np
import pytest

from helpers.intervals import wilson
from helpers.measure.survey.information import wanted_between
from helpers.measure.survey.mixture import Mixture, fit, together


def answers(apart: float, people: int = 4_000):
    """Two kinds of equal size that differ in eight options by ``apart``."""
    random = np.random.default_rng(5)
    likes = np.where(random.random(people)[:, None] < 0.5, 0.5 + apart / 2, 0.5 - apart / 2)
    return together((random.random((people, 8)) < likes).astype(float))


def test_one_kind_has_the_interval_of_a_plain_share():
    data = answers(0)
    low, high = wanted_between(data, fit(data, 1, np.random.default_rng(1), 1, 300))
    plain = wilson(data.people @ data.patterns, data.total)
    assert low[0] == pytest.approx(plain[0], abs=1e-3) and high[0] == pytest.approx(plain[1], abs=1e-3)


def test_overlap_makes_intervals_wider_than_the_people_of_a_kind_would():
    width = {}
    for apart in (0.9, 0.4):
        data = answers(apart)
        mixture = fit(data, 2, np.random.default_rng(1), 10, 300)
        low, high = wanted_between(data, mixture)
        people = mixture.shares[:, None] * data.total
        known_low, known_high = wilson(mixture.wants * people, people)
        assert ((low <= mixture.wants) & (mixture.wants <= high)).all()
        width[apart] = ((high - low) / (known_high - known_low)).mean()
    assert width[0.9] == pytest.approx(1, abs=0.02) and width[0.4] > 1.2


def test_the_spread_is_that_of_refits_on_drawn_people():
    data = answers(0.5)
    mixture = fit(data, 2, np.random.default_rng(1), 10, 300)
    random = np.random.default_rng(3)
    refits = np.array([sorted(fit(data.drawn(4_000, random), 2, random, 3, 300).wants.tolist()) for _ in range(120)])
    low, high = wanted_between(data, mixture)
    assert ((high - low) / 2 / 1.96).mean() == pytest.approx(refits.std(axis=0).mean(), rel=0.12)


def test_a_kind_nobody_is_left_in_gives_no_false_sureness():
    data = answers(0.5, 200)
    low, high = wanted_between(data, Mixture(np.array([1.0, 0.0]), np.full((2, 8), 0.5)))
    assert np.nan_to_num(high[1] - low[1], nan=1).min() > 0.8
