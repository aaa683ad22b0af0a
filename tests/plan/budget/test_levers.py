"""Savings: multiplied, told with their evidence, overlaps said."""

import pytest

from helpers.plan.budget.levers import after, chosen, levers, overlapping
from helpers.plan.budget.shares import CATEGORIES

COST = {"labour": 600_000.0, "tools": 200_000.0, "activities": 150_000.0, "content": 50_000.0}
FOUR = ["ai-service", "subscription", "co-creation", "library"]


@pytest.mark.system("G07")
def test_four_levers_leave_697_500():
    left = after(COST, chosen(FOUR))
    assert {line: round(money) for line, money in left.items()} == {
        "labour": 420_000, "tools": 150_000, "activities": 97_500, "content": 30_000}
    assert sum(left.values()) == pytest.approx(697_500) and sum(left.values()) / 1e6 - 1 == pytest.approx(-0.3025)
    assert COST["labour"] == 600_000


def test_levers_on_one_line_multiply_and_may_overlap():
    both = chosen(["ai-service", "management-tool"])
    assert after({"labour": 100.0}, both) == pytest.approx({"labour": 49.0})
    assert [(one.id, other.id) for one, other in overlapping(both)] == [("ai-service", "management-tool")]
    assert overlapping(chosen(FOUR)) == [] and chosen(["nonsense"]) == [] and after({}, both) == {}


def test_every_lever_says_where_it_comes_from():
    for lever in levers().values():
        assert lever.line in CATEGORIES and 0 < lever.low <= lever.high < 1
        assert lever.evidence in ("case", "benchmark") and "S00" in lever.source
        assert set(lever.overlaps) <= set(levers())
