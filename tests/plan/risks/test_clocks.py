"""Deadlines: hours as they pass, nights, weekends and changed clocks included."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from risk_builders import risk

from helpers.plan.risks.clocks import deadlines
from helpers.plan.risks.ranges import settings

SHANGHAI = ZoneInfo("Asia/Shanghai")
START = dt.datetime(2026, 11, 20, 8, tzinfo=SHANGHAI)  # a Friday


def due(kind: str, start: dt.datetime = START) -> dict[str, dt.datetime]:
    return {each.step: each.due for each in deadlines([risk(kind=kind)], start)}


def test_the_crisis_clock_of_the_seed():
    """004 2.4: 1 h, 6 h, 24 h, and the review that closes the 48 hours; a weekend does not stop it."""
    found = due("compliance")
    assert [f"{found[step]:%d %H:%M}" for step in ("apology", "compensation", "witness", "closing")] == [
        "20 09:00", "20 14:00", "21 08:00", "22 08:00"]


def test_complaints_are_answered_in_an_hour_and_solved_in_a_day():
    assert {step: (day - START).total_seconds() / 3600 for step, day in due("retention").items()} == {
        "reply": 1, "solution": 24, "adjustment": 24}


@pytest.mark.parametrize("kind", ["retention", "compliance", "cost", "competition", "operations", "other"])
def test_every_kind_starts_adjusting_within_a_day(kind):
    assert due(kind)["adjustment"] - START == dt.timedelta(hours=24)


def test_hours_pass_also_where_the_clocks_change():
    start = dt.datetime(2026, 10, 24, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    assert f"{due('cost', start)['adjustment']:%d %H:%M}" == "25 08:00"


def test_each_step_names_its_risks_its_owners_and_its_source():
    risks = [risk("a", kind="cost", owner="渠道"), risk("b", kind="compliance"), risk("c", kind="cost", owner="渠道")]
    found = {each.step: each for each in deadlines(risks, START)}
    assert [each.id for each in found["adjustment"].risks] == ["a", "b", "c"]
    assert found["adjustment"].owners == ["渠道", None] and found["apology"].owners == [None]
    assert found["apology"].source == "004 2.4 S004-054" and "reply" not in found
    assert deadlines([], START) == []


def test_the_steps_of_a_clock_come_in_time():
    hours = [each.hours for each in deadlines([risk(kind="compliance")], START) if each.clock == "crisis"]
    assert hours == sorted(hours) == [1, 6, 24, 48]
    assert set(settings()["clocks_of"]) == {"retention", "compliance", "cost", "competition", "operations", "other"}
