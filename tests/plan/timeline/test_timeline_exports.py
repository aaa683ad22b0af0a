"""What leaves the timetable: a calendar file, Mermaid text, a proposal; hostile names stay harmless in all."""

import datetime as dt
from typing import Any

import pytest
from builders import make_plan
from icalendar import Calendar
from ruamel.yaml import YAML

from helpers.plan.model import Plan
from helpers.plan.model.timeline import Timeline
from helpers.plan.timeline.ics import calendar_file
from helpers.plan.timeline.mermaid import gantt_text
from helpers.plan.timeline.owners import busiest
from helpers.plan.timeline.propose import lines, proposed
from helpers.plan.timeline.schedule import schedule
from helpers.plan.what_if import varied

HOSTILE = "a;b,c\\n\r\nBEGIN:VEVENT\u202e\x07"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def plan_of(name: str = "任务", **more: Any) -> Plan:
    tasks = [{"id": "A", "name": name, "owner": "甲", "days": 2},
             {"id": "B", "name": "收尾", "days": 3, "after": ["A"]}]
    gates = [{"id": "G", "name": name, "month": 1, "inspects": ["B"], "action": name}]
    return make_plan(timeline={"calendar": "weekdays", "tasks": tasks, "gates": gates, **more})


def events(file: bytes) -> list[Any]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def test_the_calendar_holds_tasks_gates_and_reviews():
    found = events(calendar_file(plan_of(), "en"))
    assert len(found) == 2 + 1 + 17
    first = next(each for each in found if each["uid"].startswith("task-A-"))
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (day("2026-01-01"), day("2026-01-03"))
    assert str(first["summary"]) == "Task: 任务" and str(first["description"]) == "甲"
    gate = next(each for each in found if each["uid"].startswith("gate-G-"))
    assert gate.decoded("dtstart") == day("2026-02-02") and len({each["uid"] for each in found}) == len(found)


def test_the_same_plan_makes_the_same_bytes_and_a_change_a_newer_sequence():
    change = {"day": day("2026-02-25"), "who": "x", "why": "y", "what": "z", "size": "minor"}
    before, after = plan_of(), plan_of(changes=[change])
    assert calendar_file(before, "zh") == calendar_file(before, "zh")
    then, now = (events(calendar_file(each, "zh")) for each in (before, after))
    assert {each["uid"] for each in then} == {each["uid"] for each in now}
    assert {each["sequence"] for each in then} == {0} and {each["sequence"] for each in now} == {1}
    assert {each.decoded("dtstamp") for each in then} == {dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}


def test_hostile_names_make_no_lines_of_their_own():
    file = calendar_file(plan_of(HOSTILE), "en")
    assert len(events(file)) == 20 and file.split(b"\r\n").count(b"BEGIN:VEVENT") == 20
    text = file.decode()
    assert not [each for each in text.replace("\r\n", "") if not each.isprintable()]
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    gate = next(each for each in events(file) if each["uid"].startswith("gate"))
    assert str(gate["summary"]) == "Gate: a;b,c\\n BEGIN:VEVENT"


def test_a_plan_without_a_timeline_makes_an_empty_calendar():
    assert events(calendar_file(make_plan(), "en")) == []


def test_mermaid_says_what_is_done_under_way_and_critical():
    tasks = [{"id": "A", "name": "a", "days": 2, "started": day("2026-01-01"), "finished": day("2026-01-02")},
             {"id": "B", "name": "b", "days": 5, "started": day("2026-01-05"), "done": 0.2}]
    plan = make_plan(timeline={"calendar": "weekdays", "tasks": tasks})
    assert gantt_text(schedule(plan, day("2026-01-05")), "T", "G").split("\n")[4:] == [
        "    section T", "    a :done, A, 2026-01-01, 2026-01-02", "    b :crit, active, B, 2026-01-05, 2026-01-09",
        "    section G"]


def test_mermaid_takes_marks_from_names():
    found = gantt_text(schedule(plan_of(HOSTILE + ":#%%{init}")), "T", "G")
    assert "{" not in found and "%" not in found and len(found.split("\n")) == 9
    assert "    a b c\\n BEGIN VEVENT init :crit, A," in found


@pytest.mark.parametrize("months", [1, 2, 3, 4, 6, 9, 12, 18, 60])
@pytest.mark.parametrize("start", ["2026-01", "2026-09"])
def test_a_proposal_keeps_its_own_promises(months, start):
    plan = make_plan(start=start, months=months, joins=[1] * months, goals={"members": {1: 10}})
    found = proposed(plan, "en")
    assert found.phases[0].first == 1 and (months < 4 or found.phases[-1].last == months) and len(found.phases) <= 4
    dated = schedule(plan.model_copy(update={"timeline": found}))
    margins = [dated.margin(task.id) for task in found.tasks]
    assert margins and all(margin is not None and margin >= 0 for margin in margins)
    due = {task.id: task.month or 0 for task in found.tasks}
    assert all(due[name] <= gate.month for gate in found.gates for name in gate.inspects)


def test_a_year_is_proposed_as_the_seeds_have_it():
    found = proposed(make_plan(), "zh")
    assert [(each.first, each.last) for each in found.phases] == [(1, 3), (4, 6), (7, 9), (10, 12)]
    assert {gate.month for gate in found.gates} == {1, 3, 6, 9, 12}


@pytest.mark.parametrize("language", ["en", "zh", "zh-Hant"])
def test_the_lines_of_a_proposal_are_yaml_of_a_timeline(language):
    plan = make_plan()
    sections: dict[str, list[str]] = {}
    for section, line in lines(proposed(plan, language)):
        sections.setdefault(section, []).append(line)
    read = {name: YAML(typ="safe").load("\n".join(copied)) for name, copied in sections.items()}
    assert Timeline.model_validate(read) == proposed(plan, language)


def test_who_would_do_two_things_at_once():
    tasks = [{"id": name, "name": name, "owner": owner, "days": days, **more} for name, owner, days, more in (
        ("A", "甲", 5, {}), ("B", "甲", 2, {"starts": day("2026-01-06")}), ("C", "乙", 9, {}),
        ("D", "甲", 1, {"after": ["A"]}), ("E", None, 5, {}))]
    found = busiest(schedule(make_plan(timeline={"calendar": "weekdays", "tasks": tasks})))
    assert found.values.tolist() == [["甲", 2, ["A", "B"], day("2026-01-06")]]


def test_longer_work_moves_only_what_is_not_finished():
    tasks = [{"id": "A", "name": "a", "days": 4, "finished": day("2026-01-09")}, {"id": "B", "name": "b", "days": 3,
             "best": 1, "worst": 900}, {"id": "E", "name": "e", "days": 0}, {"id": "U", "name": "u"}]
    plan = make_plan(timeline={"tasks": tasks})
    longer, none = (varied(plan, duration_times=factor).timeline for factor in (2.0, 0.0))
    assert longer is not None and none is not None
    assert [(each.days, each.best, each.worst) for each in longer.tasks] == [
        (4, None, None), (6, 2, 1000), (0, None, None), (None, None, None)]
    assert [each.days for each in none.tasks] == [4, 1, 0, None]
    assert varied(make_plan(), duration_times=2.0) == make_plan()
