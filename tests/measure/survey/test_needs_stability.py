"""Kinds found again: the adjusted Rand index by hand and as scikit-learn has it; stable and unstable kinds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_needs import five_kinds, no_kinds
from sklearn.metrics import adjusted_rand_score

from helpers.measure.survey.mixture import fit, together
from helpers.measure.survey.stability import crossed, rand_index, stability

KINDS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=60)


def test_the_index_by_hand():
    """Six people, aaabbb by one and aabbcc by the other: pairs together in both 2, in one 6, in the other 3, of 15;
    by chance 6 x 3 / 15 = 1.2, at most (6 + 3) / 2 = 4.5; (2 - 1.2) / (4.5 - 1.2) = 8 / 33."""
    table = np.array([[2, 1, 0], [0, 1, 2]], float)
    assert rand_index(table) == pytest.approx(8 / 33)
    assert rand_index(np.diag([5.0, 3.0])) == 1 and rand_index(np.array([[4.0]])) == 1


@given(KINDS)
def test_the_index_is_that_of_scikit_learn(pairs):
    one, other = np.array(pairs).T
    table = crossed(one, other, np.ones(len(one)), 4)
    assert rand_index(table) == pytest.approx(adjusted_rand_score(one, other))


def test_people_with_equal_answers_count_as_often_as_they_are():
    one, other, people = np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([3, 1, 2])
    counted = rand_index(crossed(one, other, people.astype(float), 2))
    assert counted == pytest.approx(adjusted_rand_score(np.repeat(one, people), np.repeat(other, people)))


def stable(data, classes: int) -> float:
    answers = together(data.to_numpy(float))
    return stability(answers, fit(answers, classes, np.random.default_rng(1), 10, 300), np.random.default_rng(2))


def test_planted_kinds_are_found_again_and_kinds_that_are_none_are_not():
    chosen, _ = five_kinds(0, 2_000)
    assert stable(chosen, 5) > 0.85 > stable(chosen, 7)
    assert stable(no_kinds(0, 2_000), 3) < 0.5


def test_draws_too_uniform_for_so_many_kinds_leave_it_unknown():
    answers = together(np.array([[1, 0]] * 500 + [[0, 1]], float))
    mixture = fit(answers, 2, np.random.default_rng(1), 10, 300)
    assert np.isnan(stability(answers, mixture, np.random.default_rng(2)))
