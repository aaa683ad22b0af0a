"""Decisions: how many more joins by hand, what waiting costs, three at most."""

import datetime as dt

import pytest
from builders import make_plan, make_review, tally
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.measure.totals import Measured
from helpers.measure.window import window
from helpers.plan.growth.forecast import project
from helpers.review.decisions import joins_needed, missing, rescue, split
from helpers.review.levels import GroupStanding
from helpers.review.standing import standing

BY = dt.date(2026, 4, 7)


def needed(members: float, month: str = "2026-03", as_of: str = "", began: float | None = None, **changes):
    plan = make_plan(**changes)
    return joins_needed(plan, standing(plan, window(month, as_of), Measured(members), began, []), BY)


def test_more_joins_by_hand():
    # 1,200 at 5 % and 200 a month are 1,200 x 0.857375 + 200 x 2.8525 = 1,599.35 of 1,700: 100.65 are missing,
    # 100.65 / 2.8525 = 35.3 a month; a month later 100.65 / 1.95 = 51.6
    found = needed(1200, goals={"members": {3: 1300, 6: 1700}})
    assert (found.kind, found.by) == ("joins", BY)
    assert found.numbers == {"extra": 36, "needed": 236, "planned": 200, "month": 6, "target": 1700, "later": 52}


def test_nothing_to_decide_where_the_plan_reaches_it():
    assert needed(1201) is None
    assert needed(1200, goals={"members": {3: 1300, 6: 1599}}) is None


def test_a_plan_loaded_to_its_end_is_not_called_short():
    # 600 in the last month lose nothing by then: 1,200 x 0.857375 + 600 = 1,628.85
    assert needed(1200, joins=[200] * 3 + [0, 0, 600] + [200] * 6) is None
    assert needed(1200, joins=[200] * 3 + [600, 0, 0] + [200] * 6).numbers["extra"] == 11     # 1,570.35: 29.65 / 2.8525


def test_with_one_month_left_the_milestone_is_at_stake():
    # 1,400 x 0.95 + 200 = 1,530 of 1,600
    found = needed(1400, "2026-05")
    assert found.kind == "lost_milestone"
    assert found.numbers == {"extra": 70, "needed": 270, "planned": 200, "month": 6, "target": 1600, "short": 70}


def test_a_month_in_progress_counts_from_its_start():
    half = needed(1300, "2026-04", "2026-04-15", began=1200, goals={"members": {3: 1300, 6: 1700}})
    assert half.numbers == needed(1200, goals={"members": {3: 1300, 6: 1700}}).numbers


@pytest.mark.parametrize(("members", "month"), [(None, "2026-03"), (2000, "2026-12"), (2000, "2027-05")])
def test_where_nothing_is_known_or_ahead_nothing_is_asked(members, month):
    assert needed(members, month) is None


@settings(max_examples=25)
@given(st.integers(0, 3000), st.integers(1, 11), st.lists(st.integers(0, 400), min_size=12, max_size=12),
       st.floats(0, 0.5))
def test_the_joins_asked_for_reach_the_milestone_and_waiting_costs_more(members, after, joins, loss):
    plan = make_plan(joins=joins, goals={"members": {12: 2200}}, retention={"monthly_loss": loss})
    stand = standing(plan, window(plan.month_name(after)), Measured(float(members)), None, [])
    found = joins_needed(plan, stand, BY)
    if found is None:
        assert stand.forecast.central[-1] >= 2200 - 1e-6
        return
    more = [each + found.numbers["extra"] for each in joins[after:]]
    assert project(members, more, stand.forecast.kept)[-1] >= 2200 - 1e-6
    assert found.numbers.get("later", found.numbers["extra"]) >= found.numbers["extra"]
    assert (found.kind == "lost_milestone") == (after == 11)


def group(name: str, level: str, closing: float | None = 100) -> GroupStanding:
    return GroupStanding(name, f"{name}群", None, closing, level, None, None, None)


def test_groups_in_rescue_with_the_people_they_lose():
    groups = [group("a", "rescue"), group("b", "watch"), group("c", "rescue", 40)]
    assert rescue(groups, {"a": 12, "b": 50}, BY).numbers == {"groups": 2, "members": 140, "leaves": 12}
    assert rescue(groups, {}, BY).numbers == {"groups": 2, "members": 140}       # unknown leaves are not 0
    assert rescue(groups, {}, BY).groups == ("a群", "c群")
    assert rescue([group("b", "watch")], {}, BY) is None


def test_figures_that_did_not_come():
    found = missing([group("a", "unknown"), group("b", "well")], ["a"], BY)
    assert (found.kind, found.numbers, found.groups) == ("missing", {"groups": 1, "members": 100}, ("a群",))
    assert missing([group("b", "well")], [], BY) is None


@pytest.mark.parametrize(("closing", "over"), [(500, None), (501, 1), (None, None)])
def test_groups_past_five_hundred(closing, over):
    found = split(make_plan(), [group("a", "watch", closing), group("b", "well")], BY)
    assert (found and found.numbers) == (over and {"groups": 1, "cap": 500, "over": over, "largest": 501})


def test_three_at_most_the_plan_first():
    review = make_review(make_plan(), "2026-03", tallies=[
        tally("sick", "2026-03", opening=100, leaves=50, closing=50), tally("large", "2026-03", closing=600),
        tally("silent", "2026-02", closing=40)])
    assert [each.kind for each in review.decisions] == ["joins", "rescue", "missing"]
    assert {each.by for each in review.decisions} == {dt.date(2026, 4, 7)}
    assert review.decisions[1].numbers["leaves"] == 50
