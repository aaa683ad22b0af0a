"""How likely each date is to hold: durations drawn many times over, the network gone through for all at once.

A task with a best and a worst case is drawn from a PERT-beta distribution around its most likely duration; one
without is certain. Each task has a random stream of its own, so that adding a task changes no other's luck.
"""

import datetime as dt
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.plan.model.timeline import Task
from helpers.plan.timeline.network import Network, length_of
from helpers.plan.timeline.schedule import Schedule, is_done
from helpers.plan.timeline.settings import settings
from helpers.plan.timeline.workdays import ONE

Draws = NDArray[np.int64]


@dataclass(frozen=True)
class Chances:
    """Drawn finishes of every task (places, one array a task) and how often each lay on the critical path."""

    found: Schedule
    finishes: dict[str, Draws]
    critical: dict[str, float]

    def by(self, names: list[str], day: dt.date) -> float | None:
        """The share of draws in which all of ``names`` are finished by ``day``; None if a date rests on no duration."""
        if not names or not self.found.known.issuperset(names):
            return None
        limit = self.found.net.place(day + ONE)
        return float(np.all([self.finishes[name] <= limit for name in names], axis=0).mean())

    def days(self, names: list[str]) -> tuple[dt.date, ...] | None:
        """Early, middle and late day on which the last of ``names`` is finished (1, 5 and 9 times in 10)."""
        if not names or not self.found.known.issuperset(names):
            return None
        last = np.maximum.reduce([self.finishes[name] for name in names])
        places = np.percentile(last, settings()["percentiles"], method="inverted_cdf")
        return tuple(self.found.net.day(int(place) - 1) for place in places)

    def merged(self, names: list[str]) -> int | None:
        """Merge bias: working days by which the middle of the draws lies after the most likely dates of ``names``."""
        days = self.days(names)
        if days is None:
            return None
        return self.found.net.days.between(max(self.found.last(name) for name in names), days[1])

    def table(self) -> pd.DataFrame:
        """One row per task not yet done, in the order of starts.

        Columns: id, early, middle, late (dates, None unknown), promised (date or None), chance (share of draws in
        which the promise holds, NaN unknown), critical (share of draws on the critical path), certain (no range).
        """
        timetable = self.found.table().set_index("id")
        rows = []
        for name in self.found.open:
            due, days = timetable.loc[name, "promised"], self.days([name]) or (None, None, None)
            chance = self.by([name], due) if isinstance(due, dt.date) else None
            rows.append([name, *days, due, chance, self.critical[name], not uncertain(self.found.net.tasks[name])])
        return pd.DataFrame(rows, columns=COLUMNS).astype({"chance": float, "critical": float})


COLUMNS = ["id", "early", "middle", "late", "promised", "chance", "critical", "certain"]


def chances(found: Schedule) -> Chances:
    """What may come of a timetable: the same network, its open durations drawn. Deterministic: the seed is data."""
    net: Network = found.net
    if not net.tasks:
        return Chances(found, {}, {})
    starts, finishes = net.forward({name: drawn(task) for name, task in net.tasks.items()})
    late = net.backward(starts, finishes)
    often = {name: float(np.mean(late[name] <= finishes[name])) for name in net.tasks}
    return Chances(found, finishes, often)


def uncertain(task: Task) -> bool:
    """Whether a task has a range of durations and is not done."""
    low, high = _ends(task)
    return not is_done(task) and low != high


def drawn(task: Task) -> Draws:
    """Whole working days a task may take, one number a draw."""
    draws, (low, high) = settings()["draws"], _ends(task)
    mode = length_of(task) or 0
    if not uncertain(task):
        return np.full(draws, mode, dtype=np.int64)
    random = np.random.default_rng([settings()["seed"], crc32(task.id.encode())])
    lean = settings()["pert_weight"] / (high - low)
    shares = random.beta(1 + lean * (mode - low), 1 + lean * (high - mode), draws)
    return np.rint(low + shares * (high - low)).astype(np.int64)


def _ends(task: Task) -> tuple[int, int]:
    mode = length_of(task) or 0
    return (mode if task.best is None else task.best), (mode if task.worst is None else task.worst)
