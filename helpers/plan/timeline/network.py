"""The tasks as a network: when each can start and must be finished, reckoned in working days.

Places count working days from the plan's first day: a task that starts at place 3 and takes 2 days works on the
days of places 3 and 4 and finishes at place 5. The same two passes serve one plan and ten thousand drawn ones.
"""

import datetime as dt
import graphlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from helpers.calendar import first_day
from helpers.plan.model import Plan
from helpers.plan.model.timeline import AFTER, Task, waits_for
from helpers.plan.timeline.workdays import ONE, Workdays, workdays_of

Place = Any  # a number of working days, or an array of drawn ones


@dataclass(frozen=True)
class Link:
    """A task waits ``lag`` working days (negative: overlaps) for another's finish or, ``from_start``, its start."""

    task: str
    from_start: bool
    lag: int


@dataclass(frozen=True)
class Network:
    """The tasks of a plan as they were known at the end of ``as_of`` (None: before any work).

    What the plan tells of later days is left out, so that a report made again says the same.
    """

    tasks: dict[str, Task]
    days: Workdays
    origin: dt.date
    as_of: dt.date | None

    @cached_property
    def order(self) -> list[str]:
        """Ids, each after what it waits for."""
        return list(graphlib.TopologicalSorter({name: waits_for(task) for name, task in self.tasks.items()}
                                               ).static_order())

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """What each task waits for."""
        return {name: [_link(each) for each in task.after] for name, task in self.tasks.items()}

    @property
    def now(self) -> int:
        """The first place still to come."""
        return self.place(self.as_of + ONE) if self.as_of else 0

    def place(self, day: dt.date) -> int:
        """Working days from the plan's first day up to ``day``, which is not counted."""
        return self.days.between(self.origin - ONE, day - ONE)

    def day(self, place: int) -> dt.date:
        """The day of a place."""
        return self.days.add(self.origin - ONE, place + 1) if place >= 0 else self.days.add(self.origin, place)

    def forward(self, lengths: Mapping[str, Place]) -> tuple[dict[str, Place], dict[str, Place]]:
        """Earliest starts and finishes for tasks of these ``lengths``: what is done stands, the rest follows it."""
        starts: dict[str, Place] = {}
        finishes: dict[str, Place] = {}
        for name in self.order:
            starts[name], finishes[name] = self._times(name, lengths[name], starts, finishes)
        return starts, finishes

    def backward(self, starts: Mapping[str, Place], finishes: Mapping[str, Place]) -> dict[str, Place]:
        """Latest finishes that delay no task past the last finish of all."""
        end = np.maximum.reduce([finishes[name] for name in self.order])
        late: dict[str, Place] = {}
        for name in reversed(self.order):
            span = finishes[name] - starts[name]
            limits = [late[after] - (finishes[after] - starts[after]) - link.lag + (span if link.from_start else 0)
                      for after, link in self._waiting[name] if not (link.from_start and begun(self.tasks[name]))]
            late[name] = np.minimum.reduce([end, *limits])
        return late

    def allows(self, link: Link, starts: Mapping[str, Place], finishes: Mapping[str, Place]) -> Place:
        """The first place a link lets the waiting task take."""
        return (starts if link.from_start else finishes)[link.task] + link.lag

    def earliest(self, name: str) -> int:
        """The first place a task not yet started may take, whatever it waits for. An event ends its day."""
        task = self.tasks[name]
        given = self.place(task.starts) if task.starts else 0
        return max(0, self.now, given) + (task.days == 0)

    def _times(self, name: str, length: Place, starts: dict[str, Place],
               finishes: dict[str, Place]) -> tuple[Place, Place]:
        task = self.tasks[name]
        if task.finished:
            finish = self.place(task.finished + ONE)
            start = min(self.place(task.started), finish) if task.started else finish - (task.days or 0)
            return start + 0 * length, finish + 0 * length
        if begun(task):
            left = self._remaining(task, length)
            start = self.place(task.started) if task.started else self.now - (length - left)
            return start + 0 * length, self.now + left
        waits = [self.allows(link, starts, finishes) for link in self.links[name]]
        start = np.maximum.reduce([self.earliest(name) + 0 * length, *waits])
        return start, start + length

    def _remaining(self, task: Task, length: Place) -> Place:
        """Working days still to go; where nobody told how far it is, what is over of its length, one day at least."""
        if task.done is None:
            return np.maximum(length - (self.now - self.place(task.started or self.origin)), 1)
        return np.ceil(length * (1 - task.done) - 1e-9).astype(np.int64)

    @cached_property
    def _waiting(self) -> dict[str, list[tuple[str, Link]]]:
        """For each task those that wait for it; what has begun waits for nothing any more."""
        found: dict[str, list[tuple[str, Link]]] = {name: [] for name in self.tasks}
        for name, task in self.tasks.items():
            for link in self.links[name] if not begun(task) else []:
                found[link.task].append((name, link))
        return found


def network(plan: Plan, as_of: dt.date | None = None) -> Network:
    """The network of a plan's tasks as known at the end of ``as_of``; of a plan without timeline an empty one."""
    origin, tasks = first_day(plan.start), plan.timeline.tasks if plan.timeline else []
    told = {task.id: _told(task, as_of, origin) for task in tasks}
    return Network(told, workdays_of(plan), origin, as_of)


def told_until(plan: Plan) -> dt.date | None:
    """The last day the timeline itself tells of: a task begun or finished, a change decided; None if none."""
    if plan.timeline is None:
        return None
    told = [day for task in plan.timeline.tasks for day in (task.started, task.finished) if day]
    return max([*told, *(change.day for change in plan.timeline.changes)], default=None)


def begun(task: Task) -> bool:
    """Whether work on a task has begun, as far as told."""
    return bool(task.started or task.finished or task.done)


def length_of(task: Task) -> int | None:
    """Working days a task most likely takes; the middle of best and worst where only these are given; None unknown."""
    if task.days is None and task.best is not None and task.worst is not None:
        return math.ceil((task.best + task.worst) / 2)
    return task.days


def _told(task: Task, as_of: dt.date | None, origin: dt.date) -> Task:
    started, finished = (day if as_of and day and day <= as_of else None for day in (task.started, task.finished))
    later = as_of is None or started != task.started or finished != task.finished
    undated = as_of is not None and as_of < origin and not (started or finished)
    return task.model_copy(update={"started": started, "finished": finished,
                                   "done": None if later or undated else task.done})


def _link(after: str) -> Link:
    found = AFTER.fullmatch(after)
    assert found is not None
    return Link(found[1], found[2] == "start", int(found[3] or 0))
