"""Budget against actual: months, quarters and the year by hand, and where a line is heading."""

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.budget.governance import Variance, calls_for_more, projected, span_months, variance


@pytest.mark.system("G06")
def test_a_month_and_a_quarter():
    assert variance([50_000], [53_000]).share == pytest.approx(0.06)
    quarter = variance([50_000] * 3, [53_000, 49_000, 52_500])
    assert quarter.share == pytest.approx(0.03) and quarter.months == 3
    assert calls_for_more(variance([50_000], [53_000]), "month", "balanced")
    assert not calls_for_more(quarter, "quarter", "balanced")


def test_only_months_known_on_both_sides_are_compared():
    assert variance([100, 100, None], [90, None, 80]) == Variance(100, 90, 1)
    assert variance([100], [None]) is None and variance([], []) is None
    assert Variance(0, 5, 1).share is None and not calls_for_more(None, "year", "balanced")


def test_spans_end_with_the_month():
    plan = make_plan()
    assert list(span_months(plan, 5, "month")) == [5]
    assert [list(span_months(plan, number, "quarter")) for number in (3, 4, 6)] == [[1, 2, 3], [4], [4, 5, 6]]
    assert list(span_months(plan, 3, "year")) == [1, 2, 3]


def test_where_a_line_is_heading():
    """110 of 100 needed in the first month: the other two go on at 110 %; a month not noted counts as one to come."""
    assert projected([100, 100, 100], [110, None, None], 1) == pytest.approx(330)
    assert projected([100, 100, 100], [110, None, None], 2) == pytest.approx(330)
    assert projected([100, 100, 100], [110, 130, 50], 3) == pytest.approx(290)
    assert projected([100, 100, 100], [None] * 3, 2) == 300 and projected([100.0], [None], 0) == 100
    assert projected([0, 100], [50, None], 1) == 150 and projected([1], [1], 2) is None


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(0, 1e6)), min_size=1, max_size=12))
def test_at_the_end_the_projection_is_what_was_spent(months):
    needed, spent = (list(each) for each in zip(*months, strict=True))
    assert projected(needed, spent, len(months)) == pytest.approx(sum(spent), rel=1e-6, abs=1e-3)
    assert projected(needed, needed, len(months) // 2) == pytest.approx(sum(needed))
