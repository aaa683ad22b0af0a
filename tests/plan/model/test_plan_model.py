"""What a plan refuses of itself, and its months."""

import pytest
from builders import make_plan
from pydantic import ValidationError


def codes(**changes) -> list[str]:
    with pytest.raises(ValidationError) as error:
        make_plan(**changes)
    return [fault["type"] for fault in error.value.errors()]


@pytest.mark.parametrize(("changes", "code"), [
    ({"joins": [1] * 11}, "joins_length"),
    ({"goals": {"members": {13: 5}}}, "milestone_outside"),
    ({"goals": {"members": {0: 5}}}, "milestone_outside"),
    ({"goals": {"members": {}}}, "too_short"),
    ({"retention": {"shape": "table"}}, "table_empty"),
    ({"retention": {"shape": "table", "table": [0.5, 0.6]}}, "table_rises"),
    ({"uncertainty": {"joins": [1.2, 0.8]}}, "low_above_high"),
    ({"uncertainty": {"monthly_loss": [0.5, 0.4]}}, "low_above_high"),
    ({"sub_groups": {"smallest": 151}}, "smallest_above_largest"),
    ({"timezone": "Mars/Olympus"}, "timezone"),
    ({"retention": {"monthly_loss": 1.0}}, "less_than"),
])
def test_a_plan_refuses(changes, code):
    assert codes(**changes) == [code]


def test_months_by_number_and_name():
    plan = make_plan(start="2026-11")
    assert [plan.month_name(number) for number in (0, 1, 2, 3, 14)] == [
        "2026-10", "2026-11", "2026-12", "2027-01", "2027-12"]
    assert [plan.month_number(month) for month in ("2026-10", "2026-11", "2027-01")] == [0, 1, 3]


def test_a_plan_cannot_be_changed_behind_ones_back():
    with pytest.raises(ValidationError):
        make_plan().size = 5
