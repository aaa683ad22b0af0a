"""Growth accounting and cohorts: by hand, any log against plain Python, and the parts sum."""

import brute
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_log_active import SAID

from helpers.measure.log.periods import cohorts, growth

UNITS = [("month", brute.month, 1), ("week", brute.week, 7)]
OCTOBER = 2026 * 12 + 9


def test_growth_by_hand(make_log):
    log = make_log([("g", "a", "2026-08-05T09:00"), ("g", "b", "2026-08-06T09:00"), ("g", "b", "2026-09-01T09:00"),
                    ("g", "c", "2026-09-01T09:00"), ("g", "a", "2026-10-31T23:59")])
    found = growth(log).loc["g"]
    assert found.index.tolist() == [OCTOBER - 2, OCTOBER - 1, OCTOBER]
    assert found["active"].tolist() == [2, 2, 1] and found.iloc[0, 1:].isna().all()
    assert found.iloc[1, 1:].tolist() == [1, 1, 0, 1]          # c is new, b stays, a went
    assert found.iloc[2, 1:].tolist() == [0, 0, 1, 2]          # a is back, b and c went


def test_a_cohort_by_hand(make_log):
    log = make_log([("g", "a", "2026-08-05T09:00"), ("g", "b", "2026-08-06T09:00"), ("g", "b", "2026-10-01T09:00")])
    assert cohorts(log)["people"].to_dict() == {(OCTOBER - 2, 0): 2, (OCTOBER - 2, 1): 0, (OCTOBER - 2, 2): 1}


@pytest.mark.parametrize(("unit", "period", "step"), UNITS)
@settings(max_examples=20)
@given(said=st.lists(SAID, min_size=1, max_size=30))
def test_any_log_against_plain_python(make_log, unit, period, step, said):
    log = make_log(said)
    found, wanted = growth(log, unit), brute.growth(said, period, step)
    known = found.dropna()
    assert {key: row.tolist() for key, row in known.iterrows()} == wanted
    assert (known["active"] == known[["new", "retained", "resurrected"]].sum(axis=1)).all()
    assert cohorts(log, unit, by_group=True)["people"].to_dict() == brute.cohorts(said, period, step)


@settings(max_examples=20)
@given(said=st.lists(SAID, min_size=1, max_size=20))
def test_the_community_is_one_group(make_log, said):
    alone = [("", who, when) for _, who, when in said]
    together = growth(make_log(said), by_group=False).dropna()
    assert {("", at): row.tolist() for at, row in together.iterrows()} == brute.growth(alone, brute.month, 1)
    assert cohorts(make_log(said))["people"].to_dict() == {
        key[1:]: people for key, people in brute.cohorts(alone, brute.month, 1).items()}


def test_spark_says_the_same(make_log, spark):
    said = [(f"g{number % 2}", f"m{number % 5}", f"2026-{6 + number % 5:02d}-{number % 28 + 1:02d}T10:00")
            for number in range(0, 300, 7)]
    for measure in (growth, cohorts):
        pd.testing.assert_frame_equal(measure(make_log(said)), measure(make_log(said, on=spark)))
