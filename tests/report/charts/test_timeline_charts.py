"""The Gantt chart: one bar a task, progress, baseline, gates and today where they belong; names kept inside."""

import datetime as dt
from typing import Any

import pytest
from builders import make_plan
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from helpers.plan.timeline.gates import gate_days
from helpers.plan.timeline.schedule import schedule
from helpers.report.charts.timeline import gantt_chart
from helpers.report.display import Drawn
from helpers.texts import LANGUAGES


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def drawn(tasks: list[dict[str, Any]], as_of: str | None = "2026-01-09", language: str = "en", months: int = 12,
          **timeline: Any) -> Drawn:
    named = [{"name": each["id"], **each} for each in tasks]
    plan = make_plan(months=months, joins=[1] * months, goals={"members": {1: 10}},
                     timeline={"tasks": named, "calendar": "weekdays", **timeline})
    found = schedule(plan, day(as_of) if as_of else None)
    return gantt_chart(found, gate_days(found), language)


def axes_of(picture: Drawn) -> Axes:
    return picture.figure.axes[0]


def bars(picture: Drawn) -> list[tuple[float, float, float, float]]:
    """Left, width, middle and height of every bar, in days from 1 January 2026 and in rows."""
    start = float(date2num(day("2026-01-01")))  # type: ignore[no-untyped-call]
    return [(round(bar.get_x() - start, 6), round(bar.get_width(), 6), round(bar.get_y() + bar.get_height() / 2, 6),
             round(bar.get_height(), 6)) for group in axes_of(picture).containers for bar in group]


TASKS = [{"id": "A", "days": 5, "started": day("2026-01-05"), "done": 0.5},
         {"id": "B", "days": 2, "after": ["A"]}]


def test_bars_progress_and_baseline_by_hand():
    """A: 5 January and three days more after Friday 9, to Wednesday 14: ten days, half filled; B: 15 and 16."""
    found = bars(drawn(TASKS, baseline=[{"task": "B", "start": day("2026-01-07"), "finish": day("2026-01-08")}]))
    assert (4, 10, 0, 0.56) in found and (4, 5, 0, 0.56) in found and (14, 2, 1, 0.56) in found
    assert [bar[:2] for bar in found if bar[3] == 0.16] == [(6, 2)]


def test_names_stand_beside_their_bars_and_gates_below():
    picture = drawn(TASKS, gates=[{"id": "G", "name": "g", "month": 1, "inspects": ["A"]}])
    assert [label.get_text() for label in axes_of(picture).get_yticklabels()] == ["A A", "B B", "Gates"]
    assert picture.alt == ("Gantt chart: 0 of 2 tasks done, 2 critical; from 2026-01-05 to 2026-01-16. "
                           "Gates: g 2026-02-02.")


def test_a_gate_moved_is_joined_to_its_planned_day():
    gate = {"id": "G", "name": "g", "month": 1, "inspects": ["A"]}
    picture = drawn([{"id": "A", "days": 40}], as_of=None, gates=[gate])
    lines = [line for line in axes_of(picture).lines if list(line.get_ydata()) == [1, 1]]
    assert len(lines) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_forty_tasks_are_drawn_and_the_rest_is_said(language):
    picture = drawn([{"id": f"T{each}", "name": f"第{each}项" * 9, "days": each} for each in range(1, 46)],
                    language=language, calendar="china", phases=[{"name": "阶段" * 20, "first": 1, "last": 1}])
    assert len(axes_of(picture).get_yticks()) == 40 and "45" in picture.figure.get_suptitle()
    picture.figure.draw_without_rendering()


def test_no_name_of_a_phase_is_wider_than_its_band():
    picture = drawn(TASKS, months=60, phases=[{"name": f"Phase number {each}", "first": each, "last": each}
                                              for each in range(1, 61)])
    assert {label.get_text() for label in axes_of(picture).texts} <= {"", "as of 9 January", "P…"}


def test_holidays_are_shaded_and_named_where_there_is_room():
    short, long = (drawn(TASKS, calendar="china", months=months) for months in (12, 24))
    assert "Chinese New Year" in {label.get_text() for label in axes_of(short).texts}
    assert "Chinese New Year" not in {label.get_text() for label in axes_of(long).texts}
    assert len(axes_of(long).patches) > len(bars(long))


def test_as_planned_there_is_no_today():
    assert not [label for label in axes_of(drawn(TASKS, as_of=None)).texts if "as of" in label.get_text()]
