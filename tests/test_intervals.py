"""Wilson intervals: by hand, against statsmodels, and what must hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from helpers.intervals import per_event, wilson

COUNTS = st.integers(1, 100_000).flatmap(lambda asked: st.tuples(st.integers(0, asked), st.just(asked)))


def test_five_of_ten_by_hand():
    # z = 1.959964, z^2 = 3.841459: (5 + 1.920729) / 13.841459 = 0.5; 1.959964 x sqrt(2.5 + 0.960365) / 13.841459
    low, high = wilson([5], [10])
    assert (round(low[0], 4), round(high[0], 4)) == (0.2366, 0.7634)


def test_nobody_asked_is_unknown_not_zero():
    low, high = wilson([0, 0], [0, 4])
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [True, False]
    assert low[1] == 0 and round(high[1], 4) == 0.4899
    assert wilson([], [])[0].shape == (0,)


@given(COUNTS)
def test_it_agrees_with_statsmodels(counts):
    low, high = wilson(*counts)
    assert (float(low), float(high)) == pytest.approx(proportion_confint(*counts, method="wilson"), abs=1e-12)


@given(COUNTS)
def test_it_lies_in_0_to_1_and_holds_the_share(counts):
    hits, asked = counts
    low, high = wilson(hits, asked)
    assert 0 <= low <= hits / asked + 1e-12 and hits / asked - 1e-12 <= high <= 1


def test_joins_a_showcase_by_the_published_table():
    """Garwood's limits for a count of 10 are 4.80 and 18.39, for none 0 and 3.69."""
    assert [round(end, 2) for end in per_event(10, 1)] == [4.8, 18.39]
    assert [round(end, 2) for end in per_event(0, 1)] == [0, 3.69]
    assert [round(end, 3) for end in per_event(10, 2)] == [2.398, 9.195]
    assert all(np.isnan(per_event(3, 0)))
