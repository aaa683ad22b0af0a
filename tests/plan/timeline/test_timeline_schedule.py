"""The timetable: by hand on a week of Mondays to Fridays, and against networkx on random networks."""

import datetime as dt
from typing import Any

import networkx as nx
import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.plan.model import Plan
from helpers.plan.timeline.network import told_until
from helpers.plan.timeline.schedule import Schedule, schedule

SIDES = st.sampled_from(["start", "finish"])


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def plan_of(*tasks: dict[str, Any], **more: Any) -> Plan:
    """January 2026 begins on a Thursday; Monday to Friday are worked."""
    named = [{"name": task["id"], **task} for task in tasks]
    return make_plan(timeline={"calendar": "weekdays", "tasks": named, **more})


def task(name: str, days: int | None, *after: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "after": list(after), **({} if days is None else {"days": days}), **more}


def dates(found: Schedule, name: str) -> tuple[str, str]:
    return found.first(name).isoformat(), found.last(name).isoformat()


def test_finish_to_start_over_a_weekend():
    found = schedule(plan_of(task("A", 2), task("B", 3, "A")))
    assert dates(found, "A") == ("2026-01-01", "2026-01-02")
    assert dates(found, "B") == ("2026-01-05", "2026-01-07")


@pytest.mark.parametrize(("after", "start"), [
    ("A", "2026-01-08"), ("A+2", "2026-01-12"), ("A-1", "2026-01-07"), ("A:start", "2026-01-01"),
    ("A:start+2", "2026-01-05"), ("A:finish-2", "2026-01-06")])
def test_waiting_overlapping_and_starting_together(after, start):
    """A takes five days, from Thursday 1 to Wednesday 7 January."""
    assert schedule(plan_of(task("A", 5), task("B", 1, after))).first("B") == day(start)


def test_an_overlap_never_begins_before_the_plan():
    assert schedule(plan_of(task("A", 1), task("B", 1, "A-5"))).first("B") == day("2026-01-01")


def test_float_is_what_the_shorter_branch_has_to_spare():
    found = schedule(plan_of(task("A", 2), task("B", 5, "A"), task("C", 1, "A"), task("D", 1, "B", "C")))
    assert {name: found.slack(name) for name in "ABCD"} == {"A": 0, "B": 0, "C": 4, "D": 0}
    assert found.critical == {"A", "B", "D"} and found.critical_path == ["A", "B", "D"]


def test_a_start_together_leaves_float_to_the_one_that_only_begins():
    """B may begin with A; if A slipped a day, B would, and nothing else."""
    found = schedule(plan_of(task("A", 1), task("B", 4, "A:start")))
    assert (found.slack("A"), found.slack("B")) == (0, 0)
    found = schedule(plan_of(task("A", 2), task("B", 1, "A:start"), task("C", 5)))
    assert (found.slack("A"), found.slack("B"), found.slack("C")) == (3, 4, 0)


def test_an_event_ends_its_day():
    found = schedule(plan_of(task("E", 0, starts=day("2026-01-07")), task("B", 1, "E"), task("A", 2),
                             task("F", 0, "A")))
    assert dates(found, "E") == ("2026-01-07", "2026-01-07") and found.first("B") == day("2026-01-08")
    assert dates(found, "F") == ("2026-01-02", "2026-01-02")


def test_not_before_a_day():
    found = schedule(plan_of(task("A", 1, starts=day("2026-01-10"))))
    assert dates(found, "A") == ("2026-01-12", "2026-01-12")


def test_what_is_not_begun_starts_after_the_day_of_the_report():
    found = schedule(plan_of(task("A", 3)), day("2026-01-16"))
    assert dates(found, "A") == ("2026-01-19", "2026-01-21")


@pytest.mark.parametrize(("done", "finish"), [(0.8, "2026-01-13"), (0.0, "2026-01-23"), (1.0, "2026-01-09"),
                                              (None, "2026-01-16")])
def test_work_under_way_goes_on_with_what_is_left(done, finish):
    """Ten days begun on Monday 5, reported on Friday 9: 2, 10 or 0 days are left; untold 10 - 5."""
    begun = task("A", 10, started=day("2026-01-05"), **({} if done is None else {"done": done}))
    found = schedule(plan_of(begun, task("B", 1, "A")), day("2026-01-09"))
    assert dates(found, "A") == ("2026-01-05", finish)


def test_work_gone_on_too_long_needs_a_day_more_at_least():
    found = schedule(plan_of(task("A", 2, started=day("2026-01-05"))), day("2026-01-16"))
    assert found.last("A") == day("2026-01-19")


def test_a_finished_task_stands_as_it_was_even_on_a_saturday():
    given = task("A", 2, started=day("2026-01-05"), finished=day("2026-01-10"), done=1.0)
    found = schedule(plan_of(given, task("B", 1, "A")), day("2026-01-10"))
    assert dates(found, "A") == ("2026-01-05", "2026-01-10") and found.first("B") == day("2026-01-12")
    assert found.open == ["B"] and found.critical == {"B"}


def test_what_happened_after_the_day_of_the_report_is_left_out():
    given = task("A", 4, started=day("2026-01-05"), finished=day("2026-01-20"), done=1.0)
    later, then = (schedule(plan_of(given), day(each)) for each in ("2026-01-31", "2026-01-06"))
    assert later.last("A") == day("2026-01-20") and not later.open
    assert then.last("A") == day("2026-01-08") and then.open == ["A"]
    planned = schedule(plan_of(given))
    assert dates(planned, "A") == ("2026-01-01", "2026-01-06") and planned.open == ["A"]


def test_without_a_duration_a_date_is_not_known():
    found = schedule(plan_of(task("A", None), task("B", 2, "A"), task("C", 1)))
    assert found.known == {"C"} and found.margin("B") is None
    table = found.table().set_index("id")
    assert not table.loc["B", "known"] and table["days"].isna().to_dict() == {"A": True, "C": False, "B": False}
    assert schedule(plan_of(task("A", None, best=2, worst=5))).last("A") == day("2026-01-06")


def test_promises_and_margins():
    found = schedule(plan_of(task("A", 3, due=day("2026-01-05")), task("B", 1, "A", due=day("2026-01-05")),
                             task("C", 1, month=1), task("D", 1)))
    assert [found.margin(name) for name in "ABCD"] == [0, -1, 21, None]


def test_a_task_held_by_its_own_day_is_a_path_of_its_own():
    found = schedule(plan_of(task("A", 2), task("B", 1, "A", starts=day("2026-02-02"))))
    assert found.critical_path == ["B"] and found.slack("A") == 20


def test_the_last_day_told():
    given = plan_of(task("A", 1, started=day("2026-01-05")), changes=[
        {"day": day("2026-02-01"), "who": "x", "why": "y", "what": "z", "size": "minor"}])
    assert told_until(given) == day("2026-02-01") and told_until(make_plan()) is None


def test_no_tasks_make_an_empty_timetable():
    found = schedule(make_plan())
    assert found.table().empty and found.finish is None and found.critical_path == []


def test_a_timetable_past_the_calendar_is_refused():
    found = schedule(plan_of(*(task(f"T{each}", 1000, *([f"T{each - 1}"] if each else [])) for each in range(25))))
    with pytest.raises(InputError) as error:
        found.table()
    assert [problem.key for problem in error.value.problems] == ["timeline_year"]


@st.composite
def networks(draw: st.DrawFn) -> list[dict[str, Any]]:
    tasks = []
    for number in range(draw(st.integers(1, 9))):
        before = draw(st.lists(st.integers(0, number - 1), max_size=3)) if number else []
        after = [f"T{each}:{draw(SIDES)}{draw(st.integers(-4, 4)):+d}" for each in before]
        tasks.append(task(f"T{number}", draw(st.integers(1, 12)), *after))
    return tasks


def oracle(tasks: list[dict[str, Any]]) -> tuple[dict[str, int], dict[str, int]]:
    """Finish and float of each task by longest paths (Bellman-Ford on negative weights)."""
    graph = nx.DiGraph()

    def edge(one: Any, other: Any, weight: int) -> None:
        known = graph.get_edge_data(one, other, {"weight": 10 ** 6})["weight"]
        graph.add_edge(one, other, weight=min(known, -weight))

    for each in tasks:
        edge("source", (each["id"], "start"), 0)
        edge((each["id"], "start"), (each["id"], "finish"), each["days"])
        edge((each["id"], "finish"), "sink", 0)
        for after in each["after"]:
            name, rest = after.split(":")
            side, lag = (rest[:5], rest[5:]) if rest.startswith("start") else (rest[:6], rest[6:])
            edge((name, side), (each["id"], "start"), int(lag))
    lengths = nx.single_source_bellman_ford_path_length(graph, "source")
    back = nx.single_source_bellman_ford_path_length(graph.reverse(), "sink")
    finishes = {each["id"]: -lengths[(each["id"], "finish")] for each in tasks}
    total = -lengths["sink"]
    return finishes, {each["id"]: total + int(lengths[each["id"], "start"]) + int(back[each["id"], "start"])
                      for each in tasks}


@given(networks())
def test_finishes_and_floats_are_longest_paths(tasks):
    found = schedule(plan_of(*tasks))
    finishes, floats = oracle(tasks)
    assert found.finishes == finishes
    assert {name: found.slack(name) for name in finishes} == floats


@given(networks())
def test_the_critical_path_has_no_float_and_ends_last(tasks):
    found = schedule(plan_of(*tasks))
    assert found.finishes[found.critical_path[-1]] == max(found.finishes.values())
    assert set(found.critical_path) <= found.critical


def test_done_without_a_day_keeps_and_breaks_no_promise():
    found = schedule(plan_of(task("A", 3, done=1.0, due=day("2026-01-05"))), day("2026-01-30"))
    assert found.margin("A") is None and not found.open
