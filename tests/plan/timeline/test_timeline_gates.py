"""Gates: their days, their verdicts, and three views of one (H04, H05)."""

import datetime as dt
from typing import Any

import pytest
from builders import make_plan

from helpers.plan.model.timeline import Gate
from helpers.plan.timeline.gates import GateDay, Verdict, data_score, evaluate, gate_days, judge
from helpers.plan.timeline.schedule import Schedule, schedule

M3: dict[str, Any] = {"id": "G3", "name": "首次效果评估", "month": 3, "action": "增加渠道投放或调整内容结构", "needs": [
    {"metric": "members", "value": 15000.0}, {"metric": "daily_active", "value": 0.3},
    {"metric": "satisfaction", "value": 0.85}]}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def held(gate: dict[str, Any], as_of: str, *tasks: dict[str, Any], calendar: str = "weekdays",
         start: str = "2025-01") -> tuple[Schedule, GateDay]:
    plan = make_plan(start=start, timeline={"calendar": calendar, "gates": [gate],
                                            "tasks": [{"name": each["id"], **each} for each in tasks]})
    found = schedule(plan, day(as_of))
    return found, gate_days(found)[0]


@pytest.mark.system("H04")
def test_month_three_fails_on_satisfaction_and_says_what_to_do():
    found, gate = held(M3, "2025-03-31")
    verdict = judge(found, gate, {"members": 15200, "daily_active": 0.31, "satisfaction": 0.84})
    assert verdict.state == "rework" and [need.metric for need in verdict.failed] == ["satisfaction"]
    assert gate.gate.action == "增加渠道投放或调整内容结构"
    assert judge(found, gate, {"members": 15000, "daily_active": 0.3, "satisfaction": 0.85}).state == "passed"


@pytest.mark.system("H04")
@pytest.mark.parametrize(("calendar", "planned", "due"), [
    ("weekdays", "2025-01-31", "2025-02-14"), ("china", "2025-02-05", "2025-02-18")])
def test_month_one_is_put_right_within_ten_working_days(calendar, planned, due):
    """With the Chinese calendar the gate itself moves to the first day worked after the Spring Festival."""
    gate = {"id": "G1", "name": "基础建设验收", "month": 1, "needs": [{"metric": "team_ready", "value": 1.0}]}
    found, gate_day = held(gate, "2025-02-28", calendar=calendar)
    assert gate_day.planned == day(planned)
    assert judge(found, gate_day, {"team_ready": 0.9}) == Verdict("rework", (gate_day.gate.needs[0],), (), day(due))


def test_a_gates_own_days_of_rework_come_before_the_norm():
    found, gate = held({**M3, "rework_days": 0}, "2025-03-31")
    verdict = judge(found, gate, {"members": 1.0})
    assert verdict.state == "rework" and len(verdict.unknown) == 2 and verdict.due == day("2025-03-31")


def test_unknown_is_neither_passed_nor_failed():
    found, gate = held(M3, "2025-03-31")
    verdict = judge(found, gate, {"members": 15200, "daily_active": None})
    assert verdict.state == "unknown" and [need.metric for need in verdict.unknown] == ["daily_active", "satisfaction"]


def test_less_is_better_for_a_loss():
    gate = {"id": "G", "name": "G", "month": 1, "needs": [{"metric": "loss", "value": 0.1}]}
    found, each = held(gate, "2025-01-31")
    assert [judge(found, each, {"loss": loss}).state for loss in (0.1, 0.11)] == ["passed", "rework"]


def test_a_gate_waits_for_the_work_it_inspects():
    """Month 1 inspects a platform of 30 days: 31 January has passed 23 of them; ready on 11 February, 7 days late."""
    gate = {"id": "G1", "name": "G1", "month": 1, "inspects": ["P"]}
    found, each = held(gate, "2024-12-31", {"id": "P", "days": 30})
    assert (each.planned, each.ready, each.late, each.held) == (
        day("2025-01-31"), day("2025-02-11"), 7, day("2025-02-11"))
    assert judge(found, each, {}).state == "ahead"
    found, each = held(gate, "2025-02-03", {"id": "P", "days": 30, "started": day("2025-01-01"), "done": 0.5})
    assert judge(found, each, {}).state == "not_ready"


def test_work_without_a_duration_makes_no_gate_day():
    found, each = held({"id": "G", "name": "G", "month": 1, "inspects": ["P"]}, "2024-12-31", {"id": "P"})
    assert each.ready is None and each.held == each.planned and judge(found, each, {}).state == "ahead"


def test_gates_come_in_the_order_of_their_days():
    plan = make_plan(timeline={"gates": [{"id": name, "name": name, "month": month} for name, month in
                                         (("B", 3), ("A", 3), ("C", 1))]})
    assert [each.gate.id for each in gate_days(schedule(plan))] == ["C", "A", "B"]
    assert gate_days(schedule(make_plan())) == []


@pytest.mark.system("H05")
def test_three_views_weigh_alike_and_lie_too_far_apart():
    found = evaluate({"data": 80.0, "expert": 70.0, "members": 90.0})
    assert (found.composite, found.spread, found.apart) == (80, 20, True)
    assert not evaluate({"data": 80.0, "expert": 70.0, "members": 85.0}).apart


def test_a_missing_view_is_not_nought():
    found = evaluate({"data": 80.0, "expert": None})
    assert found.composite is None and found.missing == ("expert", "members")


def test_the_view_of_the_data():
    gate = Gate.model_validate({**M3, "needs": [*M3["needs"][:2], {"metric": "loss", "value": 0.1}]})
    known = {"members": 7500.0, "daily_active": 0.6}
    assert data_score(gate, {**known, "loss": 0.2}) == pytest.approx(100 * (0.5 + 1 + 0.5) / 3)
    assert data_score(gate, known) is None
