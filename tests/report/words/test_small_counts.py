"""What is hidden cannot be worked out (T48): a solver bounds every hidden count by all that is shown."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from helpers.report.words.small import hidden


def bounds(counts: pd.Series, small: pd.Series, at: str) -> tuple[int, int]:
    """The least and most a hidden count can be, knowing the whole, what is shown, and that what is hidden is not 0."""
    rest, names = counts.sum() - counts[~small].sum(), list(counts.index[small])
    wanted = np.array([float(name == at) for name in names])
    ends = [linprog(sign * wanted, A_eq=[np.ones(len(names))], b_eq=[rest], bounds=(1, None)).fun for sign in (1, -1)]
    return round(ends[0]), round(-ends[1])


@settings(max_examples=60)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=9), st.sampled_from([5, 10]))
def test_no_hidden_count_is_narrowed_down(numbers, least):
    counts = pd.Series(numbers, [f"t{number}" for number in range(len(numbers))])
    small = hidden(counts, least)
    assert small[(counts > 0) & (counts < least)].all() and not small[counts == 0].any()
    if small.any() and (counts[~small] > 0).any():
        for name in counts.index[small]:
            low, high = bounds(counts, small, name)
            assert high - low >= least


def test_two_ones_are_not_left_to_be_added_up():
    assert hidden(pd.Series({"a": 1, "b": 1, "c": 30, "d": 50}), 5).tolist() == [True, True, True, False]
    assert not hidden(pd.Series({"a": 5, "b": 30}), 5).any()
