"""The forecast: members month by month from joins and a retention curve, and how sure it is.

One engine: ``M[t] = opening x tail^t + sum of joins[a] x kept[t - a]`` (cohorts as a triangle).
Source: 003 2.1.1 and 6.1 for the goals, system A09 for the missing loss, M08 for the fan.
"""

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

from helpers.plan.growth.retention import Curve, Kept, kept, with_loss
from helpers.plan.model import Plan
from helpers.root import templates

Array = NDArray[np.float64]


@cache
def settings() -> dict[str, Any]:
    """Draws, seed and correlation, from templates/forecast.yml."""
    found: dict[str, Any] = YAML(typ="safe").load((templates() / "forecast.yml").read_text(encoding="utf-8"))
    return found


def project(opening: float, joins: list[float] | list[int], retention: Kept) -> Array:
    """Members at each month's end, shape (len(joins),).

    ``opening`` members of unknown age keep ``retention.tail`` of themselves a month.
    """
    months = np.arange(1, len(joins) + 1)
    cohorts = np.convolve(np.asarray(joins, float), retention.curve[:len(joins)])[:len(joins)]
    return np.asarray(opening * retention.tail ** months + cohorts)


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
    that reach it; ``chance_of_all`` is the share that reaches every milestone still ahead, None if none is.
    """

    first: int
    start: float
    low: Array
    middle: Array
    high: Array
    central: Array
    chances: dict[int, float]
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
    joins = plan.joins[after:]
    retention = kept(plan.retention, max(len(joins), 1), measured)
    paths = draw(plan, members, joins, retention)
    low, middle, high = np.percentile(paths, [10, 50, 90], axis=0)
    ahead = {month: paths[:, month - after - 1] >= target
             for month, target in sorted(plan.goals.members.items()) if month > after}
    return Forecast(after + 1, members, low, middle, high, project(members, joins, retention),
                    {month: float(hit.mean()) for month, hit in ahead.items()},
                    float(np.all(list(ahead.values()), axis=0).mean()) if ahead else None, retention)


def draw(plan: Plan, members: float, joins: list[int], retention: Kept) -> Array:
    """Possible futures: members at each month's end, shape (draws, len(joins))."""
    draws, random = settings()["draws"], np.random.default_rng(settings()["seed"])
    drawn = np.asarray(joins, float) * _multiples(plan.uncertainty.joins, (draws, len(joins)), random)
    curves, tails = with_loss(retention, plan.retention.monthly_loss,
                              _losses(plan.uncertainty.monthly_loss, draws, random))
    paths = members * tails[:, None] ** np.arange(1, len(joins) + 1)
    for joined in range(len(joins)):
        paths[:, joined:] += drawn[:, [joined]] * curves[:, :len(joins) - joined]
    return paths


def _multiples(span: list[float], shape: tuple[int, int], random: np.random.Generator) -> Array:
    together = settings()["joins_correlation"]
    common, own = random.standard_normal((shape[0], 1)), random.standard_normal(shape)
    noise = np.sqrt(together) * common + np.sqrt(1 - together) * own
    middle, spread = _normal(np.log(span))
    return np.asarray(np.exp(middle + spread * noise))


def _losses(span: list[float], draws: int, random: np.random.Generator) -> Curve:
    low, high = np.clip([max(span[0], span[1] * settings()["least_loss"]), span[1]], 1e-6, 1 - 1e-6)
    middle, spread = _normal(np.log([low / (1 - low), high / (1 - high)]))
    return np.asarray(1 / (1 + np.exp(-(middle + spread * random.standard_normal(draws)))))


def _normal(ends: Array) -> tuple[float, float]:
    return float(np.mean(ends)), float((ends[1] - ends[0]) / settings()["range_in_deviations"])
