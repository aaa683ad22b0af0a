"""A timeline for a plan that has none: the four phases and first tasks of 003 6.1 and 6.2, fitted to its length.

A suggestion to copy and change, never taken as the plan. Source of the shape: systems H01, H02, H04.
"""

import math
from typing import Any

from helpers.calendar import first_day, month_of
from helpers.plan.model import Plan
from helpers.plan.model.timeline import Timeline
from helpers.plan.timeline.schedule import schedule
from helpers.plan.timeline.settings import settings
from helpers.texts import in_script

YEAR = 12


def proposed(plan: Plan, language: str) -> Timeline:
    """A timeline fitted to the plan's length, its words in ``language``.

    Months of a twelve-month plan are scaled to the plan's; a task that cannot be finished by then is due when it
    can, and one that cannot be finished within the plan is left out. A gate inspects what is due by its own month.
    """
    tasks = _due_when_they_can([_task(plan, task, language) for task in settings()["tasks"]], plan)
    due = {task["id"]: task["month"] for task in tasks}
    gates = [_gate(plan, gate, due, language) for gate in settings()["gates"]]
    return Timeline.model_validate({"phases": _phases(plan, language), "tasks": tasks,
                                    "gates": [gate for gate in gates if gate["inspects"]]})


def _phases(plan: Plan, language: str) -> list[dict[str, Any]]:
    found, before = [], 0
    for phase in settings()["phases"]:
        end = max(before + 1, round(plan.months * phase["until"]))
        if end <= plan.months:
            found.append({"name": _said(phase, "", language), "first": before + 1, "last": end,
                          "focus": _said(phase, "_focus", language)})
            before = end
    return found


def _task(plan: Plan, task: dict[str, Any], language: str) -> dict[str, Any]:
    month = _month(plan, task["month"])
    begins = {"starts": first_day(plan.month_name(month))} if task["month"] >= settings()["steady_from"] else {}
    return {"id": task["id"], "name": _said(task, "", language), **_plain(task), **begins, "month": month}


def _due_when_they_can(tasks: list[dict[str, Any]], plan: Plan) -> list[dict[str, Any]]:
    dated = schedule(plan.model_copy(update={"timeline": Timeline.model_validate({"tasks": tasks})}))
    ends = {task["id"]: plan.month_number(month_of(dated.last(task["id"]))) for task in tasks}
    return [{**task, "month": max(task["month"], ends[task["id"]])}
            for task in tasks if ends[task["id"]] <= plan.months]


def _gate(plan: Plan, gate: dict[str, Any], due: dict[str, int], language: str) -> dict[str, Any]:
    inspects = [name for name in gate["inspects"] if name in due]
    month = max([_month(plan, gate["month"]), *(due[name] for name in inspects)])
    return {"id": gate["id"], "name": _said(gate, "", language), "month": month, "inspects": inspects}


def lines(found: Timeline) -> list[tuple[str, str]]:
    """The proposal as lines of plan.yaml: section (phases, tasks, gates) and one line to copy below it."""
    return [(section, "- {" + ", ".join(f"{name}: {_yaml(value)}" for name, value in part.items()) + "}")
            for section in ("phases", "tasks", "gates")
            for part in (each.model_dump(exclude_defaults=True) for each in getattr(found, section))]


def _month(plan: Plan, month: int) -> int:
    return max(1, math.ceil(month * plan.months / YEAR))


def _said(entry: dict[str, Any], part: str, language: str) -> str:
    return str(entry[f"en{part}"] if language == "en" else in_script(entry[f"zh{part}"], language))


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in ("en", "zh")}


def _yaml(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(str, value)) + "]"
    return f'"{value}"' if isinstance(value, str) and not value.isalnum() else str(value)
