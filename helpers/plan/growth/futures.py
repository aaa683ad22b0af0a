"""Possible futures: joins and losses drawn from the plan's ranges, month for month, all at once.

Joins are lognormal multiples of the plan, months correlated by a common factor; monthly loss is one
logit-normal draw a future. Source: system M08; methods 1 (elicit ranges that hold 9 times in 10).
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from helpers.plan.growth.cohorts import Array, streams
from helpers.plan.growth.retention import Kept, with_loss
from helpers.plan.growth.settings import settings
from helpers.plan.model import Plan


@dataclass(frozen=True)
class Futures:
    """Members in every future: those there at the start and still there, and those who joined since.

    Both of shape (months, draws), people not rounded.
    """

    stayed: Array
    joined: Array

    @property
    def members(self) -> Array:
        """Members at each month's end, shape (months, draws)."""
        return self.stayed + self.joined


def futures(plan: Plan, members: float, after: int, retention: Kept) -> Futures:
    """What may become of ``members`` and of the joins planned after month ``after``; the seed is data."""
    months, random = plan.months - after, np.random.default_rng(settings()["seed"])
    multiples = _multiples(plan.uncertainty.joins, (settings()["draws"], months), random)
    losses = loss_at(plan.uncertainty.monthly_loss, random.standard_normal(settings()["draws"]))
    tails = with_loss(retention, plan.retention.monthly_loss, losses)[1]
    stayed = members * tails ** np.arange(1, months + 1)[:, None]
    return Futures(stayed, _joined(plan, after, retention, np.ascontiguousarray(multiples.T), losses))


def _joined(plan: Plan, after: int, retention: Kept, multiples: Array, losses: Array) -> Array:
    joined = np.zeros_like(multiples)
    for stream in streams(plan, after, retention):
        bent = Kept(stream.curve, 1.0, retention.source, retention.age, 1.0)
        curves = np.ascontiguousarray(with_loss(bent, plan.retention.monthly_loss, losses)[0].T)
        for month, joins in enumerate(stream.joins):
            joined[month:] += joins * multiples[month] * curves[:len(joined) - month]
    return joined


def _multiples(span: list[float], shape: tuple[int, int], random: np.random.Generator) -> Array:
    together = settings()["joins_correlation"]
    common, own = random.standard_normal((shape[0], 1)), random.standard_normal(shape)
    middle, spread = _normal(np.log(span))
    return np.asarray(np.exp(middle + spread * (np.sqrt(together) * common + np.sqrt(1 - together) * own)))


def joins_at(span: list[float], deviations: Array, months: int) -> Array:
    """Joins of ``months`` months on the whole, as a multiple of the plan, so many standard deviations from the middle.

    Months that are not wholly correlated even out: their sum spreads less than each of them.
    """
    together = settings()["joins_correlation"]
    middle, spread = _normal(np.log(span))
    return np.asarray(np.exp(middle + spread * np.sqrt(together + (1 - together) / months) * deviations))


def loss_at(span: list[float], deviations: Array) -> Array:
    """Monthly loss so many standard deviations from the middle of the planner's range."""
    low, high = np.clip([max(span[0], span[1] * settings()["least_loss"]), span[1]], 1e-6, 1 - 1e-6)
    middle, spread = _normal(np.log([low / (1 - low), high / (1 - high)]))
    return np.asarray(1 / (1 + np.exp(-(middle + spread * deviations))))


def _normal(ends: Array) -> tuple[float, float]:
    return float(np.mean(ends)), float((ends[1] - ends[0]) / settings()["range_in_deviations"])


def deviations(shares: Array) -> Array:
    """How many standard deviations from the middle each share of a normal distribution lies; 0 and 1 are kept off."""
    return np.asarray(norm.ppf(np.clip(shares, 1e-6, 1 - 1e-6)))
