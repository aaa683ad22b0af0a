"""Phases, months, meetings, changes and stages against the worked examples of the seeds (H01 to H03, H06 to H12)."""

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from builders import make_plan

from helpers.calendar import first_day, last_day
from helpers.plan.goals.targets import monthly_targets
from helpers.plan.model import Plan
from helpers.plan.timeline.cadence import cadence, meeting, month_reviews, plan_reviews
from helpers.plan.timeline.changes import change_log, majors_left, slips
from helpers.plan.timeline.phases import matching_loss, phase_table
from helpers.plan.timeline.progress import experiments, finished_share, progress, task_status
from helpers.plan.timeline.schedule import schedule
from helpers.plan.timeline.stage import stage


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def year_of_003(**more: Any) -> Plan:
    """The twelve months of 003 6.1 and 6.2: goals, joins and four phases."""
    phases = [{"name": name, "first": first, "last": first + 2} for name, first in
              (("启动", 1), ("增长", 4), ("成熟", 7), ("优化", 10))]
    plan = make_plan(joins=[5000] * 3 + [10000] * 3 + [5000] * 3 + [0] * 3, retention={"monthly_loss": 0.0},
                     timeline={"phases": phases, **more})
    goals = plan.goals.model_copy(update={"opening": 0, "members": {3: 15000, 6: 30000, 9: 50000, 12: 50000}})
    return plan.model_copy(update={"goals": goals})


@pytest.mark.system("H01")
def test_four_phases_of_three_months_with_straight_lines_between_their_goals():
    found = phase_table(year_of_003())
    assert len(found) == 4 and (found["last"] - found["first"] + 1).sum() == 12
    assert list(monthly_targets(year_of_003())["members"][3:6]) == [20000, 25000, 30000]
    assert list(found["target"]) == [15000, 30000, 50000, 50000]


@pytest.mark.system("H03")
def test_joins_of_each_phase_against_its_goal():
    found = phase_table(year_of_003()).set_index("name")
    assert list(found["no_loss"]) == [15000, 45000, 60000, 60000]
    assert found.loc["增长", "matching_loss"] == pytest.approx(0.2392, abs=5e-5)
    assert found.loc["成熟", "most"] == 45000 and found.loc["成熟", "gap"] == -5000
    assert found["matching_loss"].isna()["成熟"]


def test_a_loss_that_just_fits():
    """100 members and 10 joins twice, half lost each month: 100 / 4 + 10 / 2 + 10 = 40."""
    assert matching_loss(100, [10, 10], 40) == pytest.approx(0.5)
    assert matching_loss(100, [10], 111) is None and matching_loss(100, [10], 9) is None
    assert matching_loss(100, [], 100) is None and matching_loss(100, [0], 100) == pytest.approx(0)


def test_phases_beyond_the_plan_are_left_out():
    plan = make_plan(timeline={"phases": [{"name": "a", "first": 11, "last": 14},
                                          {"name": "b", "first": 13, "last": 14}]})
    found = phase_table(plan)
    assert list(found["name"]) == ["a"] and list(found["last"]) == [12] and phase_table(make_plan()).empty


@pytest.mark.system("H02")
def test_done_late_and_not_started():
    tasks = [{"id": "T1", "name": "团队", "month": 1, "days": 5, "done": 1.0}, {"id": "T2", "name": "平台", "month": 2,
             "days": 5, "done": 0.8}, {"id": "T3", "name": "内容", "month": 3, "days": 5, "done": 0.0}]
    plan = make_plan(timeline={"tasks": tasks})
    assert plan.timeline is not None
    assert [task_status(plan, task, day("2026-02-28")) for task in plan.timeline.tasks] == [
        "done", "late", "not_started"]
    found = progress(plan, day("2026-02-28"))
    assert list(found["share"]) == [1, 0.8, 0] and list(found["late"]) == [0, 1, 0]


def test_what_nobody_told_is_not_nought():
    tasks: list[dict[str, Any]] = [
        {"id": "A", "name": "a", "month": 1}, {"id": "B", "name": "b"},
        {"id": "C", "name": "c", "month": 1, "done": 0.5},
        {"id": "D", "name": "d", "started": day("2026-01-05")}, {"id": "E", "name": "e", "finished": day("2026-01-06")}]
    plan = make_plan(timeline={"tasks": tasks})
    assert plan.timeline is not None
    assert [task_status(plan, task, day("2026-02-01")) for task in plan.timeline.tasks] == [
        "overdue_untold", "untold", "late", "under_way", "done"]
    found = progress(plan, day("2026-02-01"))
    assert list(found["share"]) == [0.5, 1] and list(found["untold"]) == [1, 1] and found["month"].isna().tolist() == [
        False, True]


@pytest.mark.system("H12")
def test_one_new_model_a_month():
    tasks = [{"id": f"X{month}", "name": f"玩法{month}", "month": month, "days": 5} for month in (7, 8, 9)]
    for each in tasks[:2]:
        each["finished"] = day("2026-08-31")
    found = experiments(make_plan(timeline={"tasks": tasks}), day("2026-09-30"))
    assert list(found["month"]) == [7, 8, 9] and list(found["finished"]) == [1, 1, 0]
    assert finished_share(found) == pytest.approx(0.67, abs=0.005)
    assert finished_share(experiments(make_plan(), day("2026-09-30"))) is None


@pytest.mark.system("H06")
def test_the_meeting_of_the_25th():
    plan = make_plan(start="2025-01", timeline={"calendar": "weekdays"})
    found = meeting(plan, "2025-05")
    assert found.day == day("2025-05-25") and found.held == day("2025-05-26")
    assert found.data_until == day("2025-05-24") and found.projection == 31 / 24


def test_a_plan_may_meet_on_another_day():
    found = meeting(make_plan(timeline={"meeting_day": 1}), "2026-06")
    assert found.day == day("2026-06-01") and found.data_until == day("2026-05-31") and found.projection == 1
    assert meeting(make_plan(), "2026-06").day == day("2026-06-25")


@pytest.mark.system("H07")
def test_the_reviews_of_a_year():
    plan = make_plan(start="2025-01", timeline={"calendar": "weekdays"})
    found = month_reviews(plan, "2025-01", "2025-12")
    assert Counter(kind for kind, _ in found) == {"monthly": 12, "quarterly": 4, "annual": 1} and len(found) == 17
    assert [when.isoformat() for kind, when in found if kind == "quarterly"] == [
        "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"]
    assert [when.month for kind, when in found if kind == "annual"] == [12] and len(plan_reviews(plan)) == 17


@pytest.mark.system("H09")
def test_the_calendar_of_a_january():
    plan = make_plan(start="2025-01", timeline={"calendar": "weekdays"})
    found = cadence(plan, first_day("2025-01"), last_day("2025-01"))
    assert found["kind"].value_counts().to_dict() == {"daily": 31, "weekly": 4, "monthly": 1}
    assert [when.day for when in found.loc[found["kind"] == "weekly", "day"]] == [6, 13, 20, 27]
    assert list(found.loc[found["kind"] == "monthly", "day"]) == [day("2025-01-25")]
    assert found["day"].is_monotonic_increasing


def change(when: str, size: str, what: str = "x") -> dict[str, Any]:
    return {"day": day(when), "who": "主管", "why": "y", "what": what, "size": size}


@pytest.mark.system("H08")
def test_the_third_major_change_of_a_year_is_refused_unless_an_emergency():
    log = [change("2026-02-25", "major"), change("2026-05-25", "major")]
    refused = [make_plan(timeline={"changes": [*log, change("2026-08-25", size)]}) for size in ("major", "emergency")]
    assert [change_log(plan)[2].refused for plan in refused] == [True, False]
    days = ("2026-01-31", "2026-03-01", "2026-06-01", "2027-01-01")
    assert [majors_left(refused[0], day(when)) for when in days] == [2, 1, 0, 2]


def test_a_plan_may_allow_itself_another_number():
    plan = make_plan(timeline={"major_changes": 0, "changes": [change("2026-02-25", "major")]})
    assert change_log(plan)[0].refused and majors_left(plan, day("2026-03-01")) == 0


@pytest.mark.parametrize(("when", "size", "off"), [
    ("2026-03-25", "minor", False), ("2026-03-24", "minor", True), ("2026-04-24", "minor", False),
    ("2026-04-27", "minor", False), ("2026-04-25", "minor", False), ("2026-04-28", "minor", True),
    ("2026-04-03", "emergency", False)])
def test_changes_belong_to_the_meeting(when, size, off):
    """25 March 2026 is a Wednesday, 25 April a Saturday: the Friday before and the Monday after will do."""
    plan = make_plan(timeline={"calendar": "weekdays", "changes": [change(when, size)]})
    assert change_log(plan)[0].off_meeting == off


def test_changes_of_later_days_are_not_yet_known():
    plan = make_plan(timeline={"changes": [change("2026-05-25", "minor"), change("2026-02-25", "minor")]})
    assert [each.change.day for each in change_log(plan, day("2026-03-01"))] == [day("2026-02-25")]


def test_slips_against_the_baseline_with_their_reasons():
    tasks: list[dict[str, Any]] = [
        {"id": "A", "name": "平台", "days": 2, "started": day("2026-01-05"), "finished": day("2026-01-09")},
        {"id": "B", "name": "看板", "days": 2, "after": ["A"]}, {"id": "C", "name": "内容"}]
    base = [{"task": name, "start": day("2026-01-05"), "finish": day("2026-01-07")} for name in "ABC"]
    found = slips(schedule(make_plan(timeline={"calendar": "weekdays", "tasks": tasks, "baseline": base, "changes": [
        change("2026-01-08", "minor", "平台顺延"), change("2026-01-08", "minor", "B 顺延")]}), day("2026-01-09")))
    assert found["slip"].fillna(-99).tolist() == [2, 4, -99]
    assert found["why"].tolist() == [["y"], ["y"], []] and found["done"].tolist() == [True, False, False]


@pytest.mark.system("H11")
@pytest.mark.parametrize(("signs", "found"), [
    ({"growth": 0.2, "activity": 0.0}, "startup"),
    ({"growth": 0.0, "activity": 0.0, "dispersing": True, "peak": True}, "growth"),
    ({"growth": 0.0, "activity": 0.0}, "maturity"), ({"growth": -0.05, "activity": -0.02}, "decline"),
    ({"growth": 0.1, "activity": None}, "growth"), ({"growth": 0.0, "activity": -0.02}, None),
    ({"growth": None, "activity": 0.0}, None), ({"growth": 0.0, "activity": None}, None)])
def test_the_stage_of_a_community(signs, found):
    assert stage(**signs) == found
