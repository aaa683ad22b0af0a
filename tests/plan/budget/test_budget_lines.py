"""The budget in money, line by line, by hand; unknown is never nothing; budgets varied."""

import pytest
from builders import make_plan

from helpers.plan.budget.lines import cost, lines, monthly, total
from helpers.plan.what_if import varied

SMALL = {"months": 2, "joins": [10, 30], "goals": {"opening": 0, "members": {2: 40}}}
TEAM = {"roles": [{"role": "admin", "people": 1.0, "pay": 5_000.0}], "hires": [{"month": 2, "people": 1}]}
CHANNELS = [{"name": "a", "joins": [10, 30], "cost_per_join": 10.0}]


def full(**changes):
    return make_plan(**{**SMALL, "team": TEAM, "channels": CHANNELS, "budget": {
        "total": 20_000.0, "shares": {"labour": 0.6, "tools": 0.3, "acquisition": 0.1}}, **changes})


def test_every_line_by_hand():
    """20,000: labour 6,000 a month against 5,000 and 10,000; acquisition 1,000 against 100 and 300; tools as given."""
    found = {line.name: line for line in lines(full())}
    assert list(found) == ["labour", "tools", "acquisition"]
    assert found["labour"].given == [6_000, 6_000] and found["labour"].needed == [5_000, 10_000]
    assert found["labour"].short == 3_000 and found["tools"].short == 0
    assert found["acquisition"].needed == [100, 300] and found["acquisition"].short == -1_600
    whole = cost(full())
    assert (whole.total, whole.needed, whole.short, whole.unknown) == (20_000, 21_400, 1_400, ())


def test_months_as_stated_or_in_equal_parts():
    stated = full(budget={"monthly": [4_000.0, 16_000.0], "shares": {"labour": 0.5}})
    assert total(stated) == 20_000 and monthly(stated) == [4_000, 16_000]
    assert lines(stated)[0].given == [2_000, 8_000]
    assert monthly(full()) == [10_000, 10_000]
    assert total(make_plan()) is monthly(make_plan()) is total(full(budget={"shares": {"labour": 1.0}})) is None


def test_a_line_in_no_budget_is_there_all_the_same():
    found = {line.name: line for line in lines(full(budget={"total": 20_000.0, "shares": {"labour": 1.0}}))}
    assert found["acquisition"].given is None and found["acquisition"].needed == [100, 300]
    assert found["acquisition"].short is None


@pytest.mark.parametrize(("changes", "unknown"), [
    ({"team": {"roles": [{"role": "admin", "people": 1.0}]}}, ("labour",)),
    ({"channels": [{"name": "a", "joins": [10, 30]}]}, ("acquisition",)), ({"channels": []}, ("acquisition",))])
def test_unknown_pay_or_cost_is_told_and_left_out(changes, unknown):
    assert cost(full(**changes)).unknown == unknown
    assert {line.name: line.needed for line in lines(full(**changes))}[unknown[0]] is None


def test_a_plan_without_a_budget_still_has_needs():
    bare = make_plan(**SMALL)
    assert [(line.name, line.given, line.needed) for line in lines(bare)] == [("acquisition", None, None)]
    assert cost(bare).total is None and cost(bare).short is None
    assert lines(make_plan(**{**SMALL, "joins": [0, 0]})) == []


def test_half_the_budget():
    found = varied(full(budget={"total": 20_000.0, "monthly": [8_000.0, 12_000.0]}), budget_times=0.5)
    assert (total(found), monthly(found)) == (10_000, [4_000, 6_000])
    assert varied(make_plan(), budget_times=0.5) == make_plan()
    monthly_only = varied(full(budget={"monthly": [8_000.0, 12_000.0]}), budget_times=2)
    assert monthly_only.budget.total is None and total(monthly_only) == 40_000
