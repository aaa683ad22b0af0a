"""Dates in, dates out: the timetable of a plan, its critical path, and what is late (003 6.2, methods 3)."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.calendar import last_day
from helpers.plan.model import Plan
from helpers.plan.model.timeline import Task
from helpers.plan.timeline.network import Network, begun, length_of, network


@dataclass(frozen=True)
class Schedule:
    """The timetable of a plan as known at the end of ``net.as_of``, with most likely durations.

    ``known`` names the tasks whose dates rest on given durations only; others are dated as early as possible.
    """

    plan: Plan
    net: Network
    starts: dict[str, int]
    finishes: dict[str, int]
    late: dict[str, int]
    known: frozenset[str]

    @property
    def finish(self) -> dt.date | None:
        """The last day of the last task; None without tasks."""
        return max((self.last(name) for name in self.net.tasks), default=None)

    @property
    def open(self) -> list[str]:
        """Tasks not yet done, in the order of their starts."""
        left = [name for name in self.net.order if not is_done(self.net.tasks[name])]
        return sorted(left, key=lambda name: (self.starts[name], self.finishes[name]))

    def first(self, name: str) -> dt.date:
        """The day a task starts. An event starts on the day it falls on."""
        task = self.net.tasks[name]
        event = self.starts[name] == self.finishes[name]
        return task.started or self.net.day(self.starts[name] - event)

    def last(self, name: str) -> dt.date:
        """The last day worked on a task."""
        return self.net.tasks[name].finished or max(self.first(name), self.net.day(self.finishes[name] - 1))

    def slack(self, name: str) -> int:
        """Total float: working days a task may slip before the last task of all does."""
        return int(self.late[name] - self.finishes[name])

    def margin(self, name: str) -> int | None:
        """Working days from a task's finish to the day promised, negative if late; None where either is not told."""
        task, due = self.net.tasks[name], promised(self.plan, self.net.tasks[name])
        if due is None or name not in self.known or is_done(task) and task.finished is None:
            return None
        return self.net.days.between(self.last(name), due)

    @cached_property
    def critical(self) -> frozenset[str]:
        """Tasks not yet done that cannot slip without moving the last finish."""
        return frozenset(name for name in self.open if self.slack(name) <= 0)

    def path_to(self, name: str) -> list[str]:
        """The chain of tasks that decides when ``name`` finishes, the earliest first.

        It ends where a task is under way, or held by a date rather than by another task.
        """
        path = [name]
        while not begun(self.net.tasks[path[0]]):
            driving = [link.task for link in self.net.links[path[0]] if not is_done(self.net.tasks[link.task])
                       and self.starts[path[0]] == self.net.allows(link, self.starts, self.finishes)]
            if not driving:
                break
            path.insert(0, driving[0])
        return path

    @property
    def critical_path(self) -> list[str]:
        """The chain that decides the last finish; empty where nothing is left to do."""
        return self.path_to(max(self.open, key=lambda name: self.finishes[name])) if self.open else []

    def table(self) -> pd.DataFrame:
        """One row per task, in the order of starts.

        Columns: id, name, owner, start, finish (dates), days (working days most likely, NaN unknown), slack (total
        float in working days, NaN once done), critical, promised (date or None), margin (working days to the promise,
        negative late, NaN unknown), done (share, NaN not told), finished, known (dates rest on given durations).
        """
        tasks = sorted(self.net.tasks.values(), key=lambda task: (self.starts[task.id], self.finishes[task.id]))
        rows = [{"id": task.id, "name": task.name, "owner": task.owner, "start": self.first(task.id),
                 "finish": self.last(task.id), "days": length_of(task),
                 "slack": None if is_done(task) else self.slack(task.id), "critical": task.id in self.critical,
                 "promised": promised(self.plan, task), "margin": self.margin(task.id), "done": task.done,
                 "finished": is_done(task), "known": task.id in self.known} for task in tasks]
        frame = pd.DataFrame(rows, columns=COLUMNS)
        return frame.astype({"days": float, "slack": float, "margin": float, "done": float})


COLUMNS = ["id", "name", "owner", "start", "finish", "days", "slack", "critical", "promised", "margin", "done",
           "finished", "known"]


def schedule(plan: Plan, as_of: dt.date | None = None) -> Schedule:
    """The timetable of a plan as known at the end of ``as_of``; None: as planned, before any work.

    What is not begun starts after ``as_of`` at the earliest. Raises InputError ``timeline_year`` for dates that
    run past the calendar.
    """
    net = network(plan, as_of)
    if not net.tasks:
        return Schedule(plan, net, {}, {}, {}, frozenset())
    starts, finishes = net.forward({name: length_of(task) or 0 for name, task in net.tasks.items()})
    late = net.backward(starts, finishes)
    return Schedule(plan, net, _whole(starts), _whole(finishes), _whole(late), _known(net))


def promised(plan: Plan, task: Task) -> dt.date | None:
    """The day a task is promised for: its own, else the last day of its plan month; None where neither is given."""
    return task.due or (last_day(plan.month_name(task.month)) if task.month else None)


def is_done(task: Task) -> bool:
    """Whether a task is finished, as far as told."""
    return task.finished is not None or task.done == 1


def _whole(places: dict[str, Any]) -> dict[str, int]:
    return {name: int(place) for name, place in places.items()}


def _known(net: Network) -> frozenset[str]:
    known: set[str] = set()
    for name in net.order:
        task = net.tasks[name]
        waits = [] if begun(task) else net.links[name]
        if is_done(task) or length_of(task) is not None and all(link.task in known for link in waits):
            known.add(name)
    return frozenset(known)
