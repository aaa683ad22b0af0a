"""Drawn timetables: certain where no range is given, in order, repeatable, and later the more is waited for."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from builders import make_plan

from helpers.plan.model import Plan
from helpers.plan.model.timeline import Task
from helpers.plan.timeline.chance import Chances, chances, drawn
from helpers.plan.timeline.schedule import schedule
from helpers.plan.timeline.settings import settings


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def plan_of(*tasks: dict[str, Any]) -> Plan:
    return make_plan(timeline={"calendar": "weekdays", "tasks": [{"name": each["id"], **each} for each in tasks]})


def chances_of(*tasks: dict[str, Any], as_of: str = "") -> Chances:
    return chances(schedule(plan_of(*tasks), day(as_of) if as_of else None))


def uncertain(name: str, *after: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "after": list(after), "days": 10, "best": 6, "worst": 20, **more}


def test_without_ranges_all_draws_are_the_timetable():
    found = chances_of({"id": "A", "days": 3}, {"id": "B", "days": 2, "after": ["A"], "due": day("2026-01-07")})
    assert set(found.finishes["B"]) == {5} and found.days(["B"]) == (day("2026-01-07"),) * 3
    assert found.by(["B"], day("2026-01-07")) == 1 and found.by(["B"], day("2026-01-06")) == 0
    assert found.critical == {"A": 1, "B": 1} and list(found.table()["certain"]) == [True, True]
    assert list(found.table()["chance"].fillna(-1)) == [-1, 1]


def test_the_mean_of_the_draws_is_perts():
    """(best + 4 x most likely + worst) / 6 = (6 + 40 + 20) / 6 = 11; its spread is about (20 - 6) / 6."""
    days = drawn(Task.model_validate({**uncertain("A"), "name": "A"}))
    assert days.mean() == pytest.approx(11, abs=0.1) and days.std() == pytest.approx(14 / 6, abs=0.25)
    assert days.min() >= 6 and days.max() <= 20 and len(days) == settings()["draws"]


def test_the_same_plan_draws_the_same_and_another_task_changes_no_others_luck():
    alone, together = chances_of(uncertain("A")), chances_of(uncertain("A"), uncertain("B"))
    assert np.array_equal(alone.finishes["A"], together.finishes["A"])
    assert not np.array_equal(together.finishes["A"], together.finishes["B"])


def test_waiting_for_two_is_less_likely_than_for_each_and_later():
    """Independent tasks of equal chance p are both ready with p squared: merge bias."""
    found, when = chances_of(uncertain("A"), uncertain("B")), day("2026-01-15")
    one, other, both = (found.by(names, when) for names in (["A"], ["B"], ["A", "B"]))
    assert one is not None and other is not None and both == pytest.approx(one * other, abs=0.01)
    alone, merged = found.merged(["A"]), found.merged(["A", "B"])
    assert alone is not None and merged is not None and 0 <= alone < merged
    assert found.critical["A"] + found.critical["B"] >= 1


def test_early_middle_and_late_are_in_order_and_chances_rise_with_time():
    found = chances_of(uncertain("A"), uncertain("B", "A"))
    days = found.days(["B"])
    assert days is not None and list(days) == sorted(days) and days[0] < days[2]
    shares = [found.by(["B"], days[0] + dt.timedelta(days=step)) for step in range(-5, 40)]
    assert shares == sorted(shares, key=lambda share: share or 0)
    middle = found.by(["B"], days[1])
    assert middle is not None and 0.5 <= middle <= 0.65


def test_what_is_done_is_certain_and_what_is_under_way_less_uncertain():
    begun = uncertain("A", started=day("2026-01-01"), done=0.5)
    found = chances_of(begun, uncertain("B"), as_of="2026-01-09")
    assert np.ptp(found.finishes["A"]) < np.ptp(found.finishes["B"])
    over = chances_of({**begun, "finished": day("2026-01-08"), "done": 1.0}, as_of="2026-01-09")
    assert np.ptp(over.finishes["A"]) == 0 and over.table().empty


def test_where_a_duration_is_missing_there_is_no_chance():
    found = chances_of({"id": "A", "due": day("2026-02-01")}, uncertain("B", "A", due=day("2026-02-01")))
    when = day("2026-12-31")
    assert found.by(["B"], when) is None and found.days(["B"]) is None and found.by([], when) is None
    assert found.table()["chance"].isna().all()


def test_no_tasks_no_chances():
    assert chances(schedule(make_plan())).table().empty
