"""How many joins a milestone needs for a chance one can live with."""

from dataclasses import dataclass

import numpy as np

from helpers.plan.growth.cohorts import Array, streams
from helpers.plan.growth.forecast import Forecast
from helpers.plan.growth.futures import futures
from helpers.plan.model import Plan


@dataclass(frozen=True)
class Needed:
    """Joins that reach ``target`` at the end of plan month ``month`` in ``chance`` of the futures.

    ``times`` multiplies every planned join from ``first`` on (0: none is needed; None: no multiple does it,
    because too few joins are planned before then). ``planned`` and ``joins`` are people a month on average,
    ``net`` how often the joins are the growth wanted (None where none is wanted), ``most`` what the channels
    can give in a month (None where the plan does not say).
    """

    month: int
    target: float
    chance: float
    first: int
    times: float | None
    planned: float
    joins: float | None
    net: float | None
    most: float | None

    @property
    def beyond_channels(self) -> bool:
        """Whether the channels cannot give as many."""
        return self.joins is not None and self.most is not None and self.joins > self.most


def joins_for(plan: Plan, found: Forecast, month: int, chance: float) -> Needed:
    """The joins that reach the milestone of ``month`` with ``chance``, on the draws of the forecast.

    Members are linear in joins, so each future needs one multiple; the smallest multiple that serves
    ``chance`` of the futures is a quantile of these (system A09, methods 1).
    """
    drawn, target = futures(plan, found.start, found.first - 1, found.kept), plan.goals.members[month]
    at, months = month - found.first, month - found.first + 1
    multiple = quantile_multiple(target - drawn.stayed[at], drawn.joined[at], chance)
    planned = sum(float(each.joins[:months].sum()) for each in streams(plan, found.first - 1, found.kept)) / months
    times = multiple if np.isfinite(multiple) else None
    joins = None if times is None else times * planned
    growth = target - found.start
    net = joins * months / growth if joins is not None and growth > 0 else None
    return Needed(month, target, chance, found.first, times, planned, joins, net, most_joins(plan))


def quantile_multiple(missing: Array, joined: Array, chance: float) -> float:
    """The smallest multiple of ``joined`` that makes up for ``missing`` in ``chance`` of the futures.

    Infinite where that many futures cannot be served by any multiple, because nobody joins in them.
    """
    never = np.where(missing > 0, np.inf, 0.0)
    each = np.divide(missing, joined, out=never, where=joined > 0)
    return max(0.0, float(np.quantile(each, chance, method="inverted_cdf")))


def most_joins(plan: Plan) -> float | None:
    """Joins a month all channels together can give; None where a channel does not say."""
    given = [each.most for each in plan.channels]
    return float(sum(most for most in given if most is not None)) if given and None not in given else None
