"""qunce plan calendar: the file other calendars read, and a plan without a timeline."""

import datetime as dt
import sys

from icalendar import Calendar

from helpers.cli import main
from helpers.plan.file import open_plan
from helpers.root import root

BRAND = root() / "data" / "sample" / "brand"


def called(monkeypatch, *words) -> int:
    monkeypatch.setattr(sys, "argv", ["qunce", "plan", "calendar", *map(str, words)])
    try:
        return main()
    except SystemExit as end:
        return int(end.code or 0)


def test_every_task_and_gate_is_an_all_day_entry(monkeypatch, tmp_path, capsys):
    assert called(monkeypatch, BRAND, "--out", tmp_path / "x.ics") == 0
    events = Calendar.from_ical((tmp_path / "x.ics").read_bytes()).walk("VEVENT")
    timeline = open_plan(BRAND).timeline
    assert len(events) >= len(timeline.tasks) + len(timeline.gates)
    assert all(type(event["dtstart"].dt) is dt.date and event["dtend"].dt > event["dtstart"].dt for event in events)
    assert "x.ics" in capsys.readouterr().out


def test_a_plan_without_a_timeline_is_told_what_to_do(monkeypatch, tmp_path, capsys):
    assert called(monkeypatch, root() / "data" / "sample" / "study-group", "--out", tmp_path / "x.ics") == 2
    assert "第 3 章" in capsys.readouterr().err and not list(tmp_path.iterdir())
