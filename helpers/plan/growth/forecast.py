"""The forecast: members month by month from joins and a retention curve, and how sure it is.

One engine: ``M[t] = opening x tail^t + sum of joins[a] x kept[t - a]`` (cohorts as a triangle), channel
by channel where the plan names joins by channel.
Source: 003 2.1.1 and 6.1 for the goals, system A09 for the missing loss, M08 for the fan.
"""

import math
from dataclasses import dataclass

import numpy as np

from helpers.plan.growth.cohorts import Array, Stream, project_streams, streams
from helpers.plan.growth.futures import futures
from helpers.plan.growth.retention import Kept, kept
from helpers.plan.model import Plan


def project(opening: float, joins: list[float] | list[int], retention: Kept) -> Array:
    """Members at each month's end, shape (len(joins),).

    ``opening`` members of unknown age keep ``retention.tail`` of themselves a month.
    """
    one = Stream(None, np.asarray(joins, float), retention.curve[:len(joins)], retention.first)
    return project_streams(opening, [one], retention.tail)


def required_joins(opening: float, target: float, months: int, retention: Kept) -> float:
    """Joins needed in each of ``months`` months, all alike, to stand at ``target`` at the end; 0 if none.

    The forecast is linear in joins, so one division solves it (system A09).
    """
    left = target - opening * retention.tail ** months
    return max(0.0, left / float(retention.curve[:months].sum()))


def enough(joins: float) -> int:
    """Whole joins that are no fewer than ``joins``: whoever plans them reaches the target."""
    return math.ceil(round(joins, 6))


@dataclass(frozen=True)
class Forecast:
    """What may come: plan months ``first``.. and, for each, the low, middle and high of 10, 50, 90 in 100.

    ``start`` is how many members it starts from. ``chances`` maps a milestone's month to the share of draws
    that reach it, ``shortfalls`` to the mean people missing in the draws that do not (None where all reach it);
    ``chance_of_all`` is the share that reaches every milestone still ahead, None if none is. ``central`` is
    the plan to the letter: joins and loss as planned.
    """

    first: int
    start: float
    low: Array
    middle: Array
    high: Array
    central: Array
    chances: dict[int, float]
    shortfalls: dict[int, float | None]
    chance_of_all: float | None
    kept: Kept

    @property
    def months(self) -> list[int]:
        """The plan months forecast."""
        return list(range(self.first, self.first + len(self.middle)))


def forecast(plan: Plan, members: float, after: int, measured: list[float] | None = None) -> Forecast:
    """The rest of the plan after month ``after``, starting from ``members`` counted at its end.

    ``after`` = 0 forecasts the whole plan from its opening. Joins and monthly loss are drawn from the
    plan's ranges; joins of different months are correlated. Deterministic: the seed is data.
    """
    retention = kept(plan.retention, max(plan.months - after, 1), measured)
    paths = futures(plan, members, after, retention).members
    low, middle, high = np.percentile(paths, [10, 50, 90], axis=1)
    short = {month: target - paths[month - after - 1]
             for month, target in sorted(plan.goals.members.items()) if month > after}
    hits = [missing <= 0 for missing in short.values()]
    return Forecast(after + 1, members, low, middle, high,
                    project_streams(members, streams(plan, after, retention), retention.tail),
                    {month: float((missing <= 0).mean()) for month, missing in short.items()},
                    {month: _mean_short(missing) for month, missing in short.items()},
                    float(np.all(hits, axis=0).mean()) if hits else None, retention)


def _mean_short(missing: Array) -> float | None:
    missed = missing[missing > 0]
    return float(missed.mean()) if len(missed) else None
