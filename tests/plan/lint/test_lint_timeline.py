"""The calendar: gates, promises, order, phases, large changes, months that are not there."""

import datetime as dt

import pytest
from builders import make_plan

from helpers.plan.lint import timeline

PHASES = [{"name": "启动", "first": 1, "last": 3}, {"name": "增长", "first": 4, "last": 12}]


def with_timeline(**parts):
    return make_plan(timeline={"calendar": "weekdays"} | parts)


def task(name, **more):
    return {"id": name, "name": f"任务{name}"} | more


def gate(month, *inspects):
    return {"id": "G", "name": "验收", "month": month, "inspects": list(inspects)}


def test_r17_a_gate_before_the_month_of_its_tasks():
    plan = with_timeline(tasks=[task("T2", month=2), task("T3", month=3), task("T1", month=1)],
                         gates=[gate(1, "T1", "T2", "T3")])
    found = list(timeline.gate_before_work(plan))
    assert [(fault.rule, fault.form, fault.numbers["month"], fault.names["task"]) for fault in found] == [
        ("R17", "", 2, "任务T2"), ("R17", "", 3, "任务T3")]


def test_r17_a_gate_before_the_work_can_be_done():
    # January 2026 from Thursday the 1st on weekdays: 30 working days end on 11 February
    fault, = timeline.gate_before_work(with_timeline(tasks=[task("T1", days=20), task("T2", days=10, after=["T1"])],
                                                     gates=[gate(1, "T2")]))
    assert (fault.form, fault.names["day"], fault.names["gate_day"]) == ("day", "2026-02-11", "2026-01-31")


@pytest.mark.parametrize("tasks", [
    [task("T1", month=1, days=10)],
    [task("T1", month=2, started=dt.date(2026, 1, 5), finished=dt.date(2026, 1, 20), days=12)],
    [task("T1")],
])
def test_r17_is_silent_once_the_work_is_done(tasks):
    assert not list(timeline.gate_before_work(with_timeline(tasks=tasks, gates=[gate(1, "T1")])))


def test_a_promise_the_work_before_it_forbids():
    late = with_timeline(tasks=[task("T1", days=20), task("T2", days=10, after=["T1"], due=dt.date(2026, 2, 10))])
    fault, = timeline.promised_too_early(late)
    assert (fault.rule, fault.where, fault.names["day"]) == ("due", ("timeline", "tasks", 1), "2026-02-11")
    assert "2026-02-11" in fault.words("zh")


@pytest.mark.parametrize("more", [{"due": dt.date(2026, 2, 11)}, {"month": 2}, {},
                                  {"due": dt.date(2026, 1, 5), "finished": dt.date(2026, 2, 20)}])
def test_promises_that_can_be_kept(more):
    plan = with_timeline(tasks=[task("T1", days=20), task("T2", days=10, after=["T1"], **more)])
    assert not list(timeline.promised_too_early(plan))


def test_a_month_the_work_before_it_forbids():
    fault, = timeline.promised_too_early(with_timeline(tasks=[task("T1", days=30, month=1)]))
    assert fault.names["promised"] == "2026-01-31"


def test_dates_beyond_the_calendar_are_nobodys_fault():
    plan = make_plan(start="2095-01", timeline={"tasks": [task(f"T{n}", days=1000, after=[f"T{n - 1}"] * (n > 1))
                                                          for n in range(1, 9)]})
    assert timeline.earliest_finishes(plan) == {} and not list(timeline.promised_too_early(plan))


def test_a_task_due_before_what_it_waits_for():
    fault, = timeline.tasks_out_of_order(with_timeline(tasks=[task("T1", month=3), task("T2", month=2, after=["T1"])]))
    assert (fault.rule, fault.numbers) == ("order", {"month": 2, "later": 3})


@pytest.mark.parametrize("after", [["T1:start"], ["T1:start+5"], []])
def test_tasks_that_may_end_first(after):
    plan = with_timeline(tasks=[task("T1", month=3), task("T2", month=2, after=after), task("T3", after=["T1"])])
    assert not list(timeline.tasks_out_of_order(plan))


@pytest.mark.parametrize(("phases", "form", "numbers"), [
    ([PHASES[0], {"name": "增长", "first": 5, "last": 12}], "hole", {"from": 4, "to": 4}),
    ([PHASES[0], {"name": "增长", "first": 3, "last": 12}], "shared", {"first": 3, "last": 3}),
    ([{"name": "启动", "first": 2, "last": 12}], "hole", {"from": 1, "to": 1}),
    ([PHASES[0]], "hole", {"from": 4, "to": 12}),
])
def test_phases_cover_the_plan_once(phases, form, numbers):
    fault, = timeline.phases_with_gaps(with_timeline(phases=phases))
    assert (fault.rule, fault.form, fault.numbers) == ("phases", form, numbers)


def test_phases_that_cover_the_plan_are_fine_in_any_order():
    assert not list(timeline.phases_with_gaps(with_timeline(phases=PHASES[::-1])))
    assert not list(timeline.phases_with_gaps(with_timeline()))


def change(day, size="major"):
    return {"day": day, "who": "主管", "why": "市场变了", "what": "目标", "size": size}


def test_r28_more_strategic_reviews_than_large_changes():
    fault, = timeline.too_many_large_changes(with_timeline(major_changes=2, strategic_reviews=4))
    assert fault.numbers == {"reviews": 4, "allowed": 2}
    assert not list(timeline.too_many_large_changes(with_timeline(major_changes=2, strategic_reviews=2)))
    assert not list(timeline.too_many_large_changes(with_timeline(strategic_reviews=4)))


def test_r28_large_changes_of_one_year():
    days = [dt.date(2026, 1, 9), dt.date(2026, 5, 9), dt.date(2026, 9, 9)]
    fault, = timeline.too_many_large_changes(with_timeline(major_changes=2, changes=[change(day) for day in days]))
    assert (fault.form, fault.numbers["decided"], fault.names["year"]) == ("decided", 3, "2026")
    other = [change(days[0]), change(days[1], "emergency"), change(days[2]), change(dt.date(2027, 1, 9))]
    assert not list(timeline.too_many_large_changes(with_timeline(major_changes=2, changes=other)))


@pytest.mark.parametrize(("changes", "where"), [
    ({"team": {"hires": [{"month": 13, "people": 1}]}}, ("team", "hires", 0, "month")),
    ({"timeline": {"tasks": [task("T1", month=13)]}}, ("timeline", "tasks", 0, "month")),
    ({"timeline": {"phases": [{"name": "启动", "first": 1, "last": 13}]}}, ("timeline", "phases", 0, "last")),
])
def test_months_the_plan_does_not_have(changes, where):
    fault, = timeline.months_outside(make_plan(**changes))
    assert (fault.rule, fault.where, fault.numbers) == ("outside", where, {"month": 13, "months": 12})


def test_months_of_the_plan_are_fine():
    assert not list(timeline.months_outside(make_plan(team={"hires": [{"month": 12, "people": 1}]},
                                                      timeline={"tasks": [task("T1", month=12), task("T2")]})))
