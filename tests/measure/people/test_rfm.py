"""RFM by fixed lines and by percentile, the score with social influence, and how far the order hangs on weights."""

import pandas as pd
import pytest
from hypothesis import given
from people_rosters import AS_OF, roster, rosters

from helpers.measure.people.features import derived
from helpers.measure.people.rfm import fixed, percentile
from helpers.measure.people.score import PARTS, added, coefficient, multiplied, stability, steps


def bought(days, orders_30, orders_90, spend_90, idle) -> pd.DataFrame:
    return derived(roster(last_order=[AS_OF - pd.Timedelta(days=d) if d is not None else pd.NaT for d in days],
                          orders_30=orders_30, orders_90=orders_90, spend_90=spend_90, days_silent=idle), AS_OF)


def test_scores_stand_on_the_lines():
    found = fixed(bought([30, 31, 91, None], [3, 2, 0, 0], [9, 2, 0, 0], [150_003, 30_000, 0, 0], [0, 0, 29, 30]))
    assert found["recency"].tolist() == [3, 2, 1, 1]
    assert found["frequency"].tolist() == [3, 2, 1, 1]
    assert found["monetary"].tolist() == [3, 2, 1, 1]
    assert found["tier"].tolist() == ["high", "middle", "low", "silent"]


def test_many_zeros_still_give_three_tiers_and_the_silent_apart():
    zeros = 95
    frame = bought([None] * zeros + [5] * 5, [0] * zeros + [1, 1, 3, 3, 4], [0] * zeros + [1, 1, 3, 3, 4],
                   [0] * zeros + [30_000, 40_000, 160_000, 170_000, 200_000], [0] * 40 + [60] * 55 + [1] * 5)
    for mode in (fixed, percentile):
        assert set(mode(frame)["tier"]) == {"high", "middle", "low", "silent"}
        assert (mode(frame)["tier"] == "silent").sum() == 55


def test_unknown_spend_is_no_tier():
    frame = bought([5, 5], [1, 1], [1, 1], [30_000, None], [0, 0])
    assert fixed(frame)["tier"].tolist() == ["middle", "unknown"]
    assert fixed(frame.drop(columns="orders_30"))["tier"].tolist() == ["unknown", "unknown"]


@given(rosters())
def test_rfm_takes_any_roster(frame):
    for mode in (fixed, percentile):
        found = mode(derived(frame, AS_OF))
        assert set(found["tier"]) <= {"high", "middle", "low", "silent", "unknown"} and len(found) == len(frame)


@pytest.mark.system("C06")
def test_score_of_the_seed():
    people = roster(recency=[5, 5, 2], frequency=[4, 4, 2], monetary=[3, 1, 5], social=[1, 5, 1])
    assert multiplied(people, pd.Series(1.0, people.index)).iloc[0] == 4.0
    assert multiplied(people, pd.Series(1.2, people.index)).iloc[0] == pytest.approx(4.8)
    assert added(people).iloc[1:].tolist() == [3.75, 2.5]


def test_steps_share_ties_and_leave_the_unknown():
    assert steps(pd.Series([1, 2, 3, 4, 5])).tolist() == [1, 2, 3, 4, 5]
    assert steps(pd.Series([0, 0, 0, 0, 9])).tolist() == [3, 3, 3, 3, 5]
    assert steps(pd.Series([1, None])).isna().tolist() == [False, True]
    assert coefficient(pd.Series([1, 3, 2])).tolist() == pytest.approx([0.8, 1.2, 1.0])


def test_an_order_that_does_not_hang_on_weights_is_stable():
    same = pd.DataFrame({part: range(1, 21) for part in PARTS})
    found = stability(same)
    assert len(found) == 16 and found["alike"].min() == pytest.approx(1) and (found["kept"] == 1).all()
    torn = same.assign(social=range(20, 0, -1), monetary=range(20, 0, -1))
    assert stability(torn)["alike"].min() < 0 or stability(torn)["alike"].isna().any()
    assert stability(same.head(0))["alike"].isna().all()
