"""A calendar that cannot be kept: gates before the work, dates before they can be met, too many large changes."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from helpers.calendar import last_day
from helpers.errors import InputError
from helpers.plan.lint.fault import Fault, Where
from helpers.plan.model import Plan
from helpers.plan.model.timeline import Task, waits_for
from helpers.plan.timeline.network import length_of, network, told_until


def gate_before_work(plan: Plan) -> Iterator[Fault]:
    """R17: a gate held before the tasks it inspects are to be finished (003 6.3: month 1 inspects months 2 and 3)."""
    tasks, earliest = _tasks(plan), earliest_finishes(plan)
    for place, gate in enumerate(plan.timeline.gates if plan.timeline else []):
        held = last_day(plan.month_name(gate.month))
        for task in (tasks[name] for name in gate.inspects):
            month, day = task.month, task.finished or earliest.get(task.id)
            names = {"gate": gate.name, "task": task.name}
            if task.finished is None and month is not None and month > gate.month:
                yield Fault("R17", "contradiction", ("timeline", "gates", place),
                            {"held": gate.month, "month": month}, names)
            elif day is not None and day > held:
                yield Fault("R17", "contradiction", ("timeline", "gates", place),
                            {"held": gate.month}, names | {"day": str(day), "gate_day": str(held)}, "day")


def _tasks(plan: Plan) -> dict[str, Task]:
    return {task.id: task for task in plan.timeline.tasks} if plan.timeline else {}


def promised_too_early(plan: Plan) -> Iterator[Fault]:
    """A day or month promised before the tasks it waits for can be finished, in working days, from what is told."""
    earliest = earliest_finishes(plan)
    for place, task in enumerate(plan.timeline.tasks if plan.timeline else []):
        promised = task.due or (last_day(plan.month_name(task.month)) if task.month else None)
        day = earliest.get(task.id)
        if promised and day and day > promised and task.finished is None and task.done != 1:
            yield Fault("due", "contradiction", ("timeline", "tasks", place), {},
                        {"task": task.name, "promised": str(promised), "day": str(day)})


def earliest_finishes(plan: Plan) -> dict[str, dt.date]:
    """The last day of every task if nothing delays it, as far as durations are told (others take no time): the earliest
    it can be. Empty where dates run out of the calendar."""
    net = network(plan, told_until(plan))
    try:
        _, finishes = net.forward({name: length_of(task) or 0 for name, task in net.tasks.items()})
        return {name: net.tasks[name].finished or net.day(int(place) - 1) for name, place in finishes.items()}
    except InputError:
        return {}


def tasks_out_of_order(plan: Plan) -> Iterator[Fault]:
    """A task to be finished in an earlier month than one whose finish it waits for."""
    tasks = _tasks(plan)
    for place, task in enumerate(tasks.values()):
        waits = zip(waits_for(task), task.after, strict=True)
        for before in (tasks[name] for name, after in waits if ":start" not in after):
            if task.month and before.month and task.month < before.month:
                yield Fault("order", "contradiction", ("timeline", "tasks", place),
                            {"month": task.month, "later": before.month}, {"task": task.name, "before": before.name})


def phases_with_gaps(plan: Plan) -> Iterator[Fault]:
    """Phases that leave months out or share a month, from the first month of the plan to its last."""
    phases = sorted(plan.timeline.phases if plan.timeline else [], key=lambda phase: phase.first)
    ends = [("", 0), *((phase.name, phase.last) for phase in phases)]
    starts = [*((phase.name, phase.first) for phase in phases), ("", plan.months + 1)]
    for (name, last), (following, first) in zip(ends, starts, strict=True) if phases else []:
        hole, shared = first > last + 1, following and first <= last
        if hole or shared:
            yield Fault("phases", "contradiction", ("timeline", "phases"),
                        {"from": last + 1, "to": first - 1} if hole else {"first": first, "last": last},
                        {} if hole else {"name": name, "following": following}, "hole" if hole else "shared")


def too_many_large_changes(plan: Plan) -> Iterator[Fault]:
    """R28: more strategic reviews, or more large changes decided in a year, than large changes allowed."""
    timeline = plan.timeline
    if timeline is None or timeline.major_changes is None:
        return
    allowed = timeline.major_changes
    if timeline.strategic_reviews is not None and timeline.strategic_reviews > allowed:
        yield Fault("R28", "contradiction", ("timeline", "strategic_reviews"),
                    {"reviews": timeline.strategic_reviews, "allowed": allowed})
    years = Counter(change.day.year for change in timeline.changes if change.size == "major")
    for year, decided in sorted(years.items()):
        if decided > allowed:
            yield Fault("R28", "contradiction", ("timeline", "changes"), {"decided": decided, "allowed": allowed},
                        {"year": str(year)}, "decided")


def months_outside(plan: Plan) -> Iterator[Fault]:
    """Hires, tasks or phases in a month the plan does not have."""
    timeline, hires = plan.timeline, plan.team.hires if plan.team else []
    dated: list[tuple[Where, int | None]] = [
        *((("team", "hires", place, "month"), hire.month) for place, hire in enumerate(hires)),
        *((("timeline", "tasks", place, "month"), task.month)
          for place, task in enumerate(timeline.tasks if timeline else [])),
        *((("timeline", "phases", place, "last"), phase.last)
          for place, phase in enumerate(timeline.phases if timeline else []))]
    for where, month in dated:
        if month is not None and month > plan.months:
            yield Fault("outside", "contradiction", where, {"month": month, "months": plan.months})
