"""What the planning sections refuse of themselves: impossible numbers, dates and tasks, each at its line."""

import datetime as dt
from pathlib import Path

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from helpers.errors import InputError, error_words
from helpers.plan.file import open_plan
from helpers.plan.model.timeline import Timeline, waits_for
from helpers.root import templates

GOOD = (templates() / "plans" / "brand.yaml").read_text(encoding="utf-8")


def codes(**changes) -> list[str]:
    with pytest.raises(ValidationError) as error:
        make_plan(**changes)
    return [fault["type"] for fault in error.value.errors()]


def task(name: str, **more) -> dict:
    return {"id": name, "name": name, **more}


def risk(**more) -> dict:
    return {"entries": [{"id": "R1", "name": "x", "kind": "cost", **more}]}


@pytest.mark.parametrize(("changes", "code"), [
    ({"retention": {"shape": "sbg"}}, "sbg_empty"),
    ({"retention": {"shape": "sbg", "sbg": [1.0]}}, "too_short"),
    ({"channels": [{"name": "a", "joins": [1] * 11}]}, "channel_joins_length"),
    ({"channels": [{"name": "a", "cost_per_join": -1.0}]}, "greater_than_equal"),
    ({"channels": [{"name": "a", "steps": [{"joins": 1, "cost_per_join": 2.0}, {"joins": 1, "cost_per_join": 1.0}]}]},
     "steps_fall"),
    ({"team": {"roles": [{"role": "admin", "people": -1.0}]}}, "greater_than_equal"),
    ({"team": {"per_group": [1.0, 0.5]}}, "low_above_high"),
    ({"team": {"stated": {"members": 1, "low": 3, "high": 2}}}, "low_above_high"),
    ({"budget": {"shares": {"labour": 1.2}}}, "less_than_equal"),
    ({"budget": {"bands": {"labour": [0.7, 0.6]}}}, "low_above_high"),
    ({"budget": {"monthly": [1.0] * 11}}, "budget_length"),
    ({"targets": [{"metric": "moon", "value": 1.0}]}, "metric_unknown"),
    ({"targets": [{"metric": "members", "value": 1.0, "month": 13}]}, "milestone_outside"),
    ({"timeline": {"gates": [{"id": "G", "name": "g", "month": 13}]}}, "milestone_outside"),
    ({"timeline": {"phases": [{"name": "a", "first": 3, "last": 2}]}}, "ends_before_start"),
    ({"timeline": {"tasks": [task("T 1")]}}, "id_form"),
    ({"timeline": {"tasks": [task("A"), task("A")]}}, "task_twice"),
    ({"timeline": {"tasks": [task("A", after=["B"])]}}, "task_unknown"),
    ({"timeline": {"tasks": [task("A")], "gates": [{"id": "G", "name": "g", "month": 1, "inspects": ["B"]}]}},
     "task_unknown"),
    ({"timeline": {"tasks": [task("A", after=["A"])]}}, "task_cycle"),
    ({"timeline": {"tasks": [task("A", after=["B:start+2"]), task("B", after=["A"])]}}, "task_cycle"),
    ({"timeline": {"tasks": [task("A", after=["B then C"])]}}, "after_form"),
    ({"timeline": {"tasks": [task("A", best=5, days=4)]}}, "days_order"),
    ({"timeline": {"tasks": [task("A", best=5, worst=4)]}}, "days_order"),
    ({"timeline": {"tasks": [task("A", started=dt.date(2026, 2, 2), finished=dt.date(2026, 2, 1))]}},
     "ends_before_start"),
    ({"timeline": {"tasks": [task("A", started="2026-02-02")]}}, "date_type"),
    ({"risks": risk(loss=[2.0, 1.0])}, "low_above_high"),
    ({"risks": risk(residual={"times_a_year": [2.0, 1.0], "loss": [1.0, 2.0], "cost": 1.0})}, "low_above_high"),
    ({"risks": {"entries": [{"id": "R", "name": "x", "kind": "cost"}] * 2}}, "risk_twice"),
    ({"principles": {"growth-first": True}}, "literal_error"),
    ({"principles": {"compliance": "yes"}}, "bool_type"),
])
def test_a_section_refuses(changes, code):
    assert codes(**changes) == [code]


@pytest.mark.parametrize(("old", "new", "key", "needle"), [
    ("after: [T1], days: 15", "after: [T9], days: 15", "plan_task_cycle", "tasks:"),
    ("people: 4, pay: 7500", "people: -4, pay: 7500", "plan_greater_than_equal", "people: -4"),
    ("due: 2026-11-30", "due: \"2026-11-30\"", "plan_date_type", "due: \""),
    ("users-first: true", "users-first: ja", "plan_bool_type", "users-first: ja"),
    ("metric: order_value", "metric: ordr_value", "plan_metric_unknown", "ordr_value"),
    ("id: R1", "id: R 1", "plan_id_form", "id: R 1"),
])
@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_a_fault_is_told_with_its_line_and_a_fix(tmp_path, old, new, key, needle, language):
    words = GOOD.replace(old, new, 1)
    path: Path = tmp_path / "plan.yaml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(InputError) as error:
        open_plan(path)
    [problem] = error.value.problems
    assert problem.key == key
    assert problem.place.line == 1 + next(at for at, line in enumerate(words.split("\n")) if needle in line)
    said = error_words(error.value, language)
    assert "{" not in said and key not in said


def test_a_cycle_is_told_in_order():
    with pytest.raises(ValidationError) as error:
        Timeline.model_validate({"tasks": [task("A", after=["C"]), task("B", after=["A"]), task("C", after=["B"])]})
    [fault] = error.value.errors()
    assert fault["ctx"]["found"] in ("A → B → C → A", "B → C → A → B", "C → A → B → C")


@given(st.lists(st.sampled_from(["", "+5", "-1", ":start", ":start+12", ":finish-3"]), max_size=4))
def test_what_a_task_waits_for_is_read_whatever_the_lag(lags):
    tasks = [*(task(f"T{at}") for at in range(len(lags))), task("last", after=[f"T{at}{lag}" for at, lag in
                                                                              enumerate(lags)])]
    assert waits_for(Timeline.model_validate({"tasks": tasks}).tasks[-1]) == [f"T{at}" for at in range(len(lags))]
