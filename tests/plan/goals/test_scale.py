"""The scale goal split (A01), the pyramid (A03), participation on its base (A04)."""

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.plan.goals.activity import activity_pyramid, participation, people_of
from helpers.plan.goals.scale import scale_breakdown, stretches
from helpers.plan.model import Activity

ACTIVITY = Activity(daily=0.3, weekly=0.5, monthly=0.7)


@pytest.mark.system("A01")
def test_fifty_thousand_split_in_three():
    table = scale_breakdown(50_000, [0.3, 0.4, 0.3], 0.7)
    assert table["new"].tolist() == pytest.approx([15_000, 20_000, 15_000])
    assert table["cumulative"].tolist() == pytest.approx([15_000, 35_000, 50_000])
    assert table["effective"].tolist() == pytest.approx([10_500, 14_000, 10_500])
    assert table["effective"].sum() == pytest.approx(35_000)


@pytest.mark.system("A01")
@pytest.mark.parametrize("split", [[0.3, 0.4], [0.5, 0.6], []])
def test_a_split_that_is_not_the_whole_is_refused(split):
    with pytest.raises(InputError) as error:
        scale_breakdown(50_000, split, 0.7)
    assert [problem.key for problem in error.value.problems] == ["split_sum"]


@given(st.floats(0, 1e6), st.lists(st.integers(1, 100), min_size=1, max_size=12), st.floats(0, 1))
def test_the_parts_are_the_whole(total, weights, share):
    table = scale_breakdown(total, [weight / sum(weights) for weight in weights], share)
    assert table["new"].sum() == pytest.approx(total)
    assert table["cumulative"].iloc[-1] == pytest.approx(total)
    assert table["effective"].sum() == pytest.approx(total * share)


def test_a_plan_is_split_at_its_milestones():
    table = stretches(make_plan())
    assert table[["since", "month", "new"]].values.tolist() == [[0, 3, 300], [3, 6, 300], [6, 12, 600]]
    assert table["share"].tolist() == pytest.approx([0.25, 0.25, 0.5])


@pytest.mark.parametrize("last", [1000, 900])
def test_a_plan_that_does_not_grow_has_nothing_to_split(last):
    assert stretches(make_plan(goals={"members": {12: last}})).empty


@pytest.mark.system("A03")
def test_the_pyramid_of_fifty_thousand():
    table = activity_pyramid(50_000, ACTIVITY)
    assert table["people"].tolist() == pytest.approx([15_000, 25_000, 35_000])
    assert table["of_monthly"].round(4).tolist() == [0.4286, 0.7143, 1]
    assert 15_000 / 25_000 == pytest.approx(table["people"][0] / table["people"][1]) == 0.6
    assert table["fits"].all()
    top_heavy = activity_pyramid(100, Activity(daily=0.6, weekly=0.5, monthly=0.7))
    assert top_heavy["fits"].tolist() == [False, True, True]


@pytest.mark.system("A04")
def test_ten_thousand_in_topics_on_each_base():
    shares = participation(10_000, 50_000, ACTIVITY)
    assert shares == pytest.approx({"members": 0.2, "daily": 2 / 3, "weekly": 0.4, "monthly": 10 / 35})
    assert round(shares["daily"], 3) == 0.667


def test_a_base_of_nobody_has_no_share():
    idle = Activity(daily=0, weekly=0.5, monthly=0.7)
    assert participation(10, 100, idle)["daily"] is None
    assert people_of(0.2, "daily", 100, idle) == 0


@given(st.sampled_from(["members", "daily", "weekly", "monthly"]), st.floats(0, 1))
def test_a_rate_of_its_own_base_is_itself(base, rate):
    assert participation(people_of(rate, base, 1000, ACTIVITY), 1000, ACTIVITY)[base] == pytest.approx(rate)
