"""qunce plan calendar: the file other calendars read, and a plan without a timeline."""

import datetime as dt

from icalendar import Calendar

from helpers.plan.file import open_plan
from helpers.root import root

SAMPLES = root() / "data" / "sample"


def test_every_task_and_gate_is_an_all_day_entry(qunce, tmp_path):
    code, said = qunce("plan", "calendar", SAMPLES / "brand", "--out", tmp_path / "x.ics")
    assert code == 0 and "x.ics" in said
    events = Calendar.from_ical((tmp_path / "x.ics").read_bytes()).walk("VEVENT")
    timeline = open_plan(SAMPLES / "brand").timeline
    assert len(events) >= len(timeline.tasks) + len(timeline.gates)
    assert all(type(event["dtstart"].dt) is dt.date and event["dtend"].dt > event["dtstart"].dt for event in events)


def test_a_plan_without_a_timeline_is_told_what_to_do(qunce, tmp_path):
    code, said = qunce("plan", "calendar", SAMPLES / "study-group", "--out", tmp_path / "x.ics")
    assert code == 2 and "第 3 章" in said and not list(tmp_path.iterdir())
