"""What a year may cost: how often each risk comes and how dear, drawn many times over (methods section 4).

The yearly frequency is lognormal over the planner's range, events are Poisson, each event's loss is lognormal.
Frequencies of different risks go together (Gaussian copula). A risk before and after its mitigation is drawn with
the same luck, so that the difference is the mitigation's and not chance's; a risk's luck depends on its id alone,
so that neither the order of the register nor a further risk changes it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import poisson

from helpers.plan.model.risks import Risk
from helpers.plan.risks.ranges import Array, settings, spread
from helpers.plan.risks.register import in_numbers

Whole = NDArray[np.int64]
Ends = tuple[list[float], list[float]]


@dataclass(frozen=True)
class Losses:
    """Yuan lost in each drawn year, shape (years, risks), as things are and once every mitigation works.

    Columns in the order of ``ids``. A risk whose residual is not said stays as it is.
    """

    ids: tuple[str, ...]
    before: Array
    after: Array

    def with_only(self, risk: str) -> Array:
        """The year's losses where this one mitigation works and no other, shape (years,)."""
        at = self.ids.index(risk)
        return np.asarray(self.before.sum(axis=1) - self.before[:, at] + self.after[:, at])


def yearly_losses(risks: list[Risk], years: int | None = None, correlation: float | None = None) -> Losses:
    """The losses of drawn years of the risks with numbers; the others are left out.

    ``years`` and ``correlation`` (0 to 1) default to templates/risks.yml. Deterministic: the seed is data.
    """
    drawn = [risk for risk in risks if in_numbers(risk)]
    years = years or settings()["years"]
    together = settings()["correlation"] if correlation is None else correlation
    common = np.random.default_rng(settings()["seed"]).standard_normal(years)
    both = [_of_one(risk, common, together) for risk in drawn]
    before, after = (np.column_stack([pair[place] for pair in both]) if both else np.zeros((years, 0))
                     for place in (0, 1))
    return Losses(tuple(risk.id for risk in drawn), before, after)


def _of_one(risk: Risk, common: Array, together: float) -> tuple[Array, Array]:
    random = np.random.default_rng([settings()["seed"], *risk.id.encode()])
    own, luck = random.standard_normal(len(common)), random.random(len(common))
    deviations = math.sqrt(together) * common + math.sqrt(1 - together) * own
    ends = _ends(risk)
    before, after = (_events(times, deviations, luck) for times, _ in ends)
    blocks = list(_drawn(before, after, [loss for _, loss in ends], random))
    sums = np.concatenate(blocks, axis=1)
    return sums[0], sums[1]


def _ends(risk: Risk) -> tuple[Ends, Ends]:
    assert risk.times_a_year is not None and risk.loss is not None
    left = risk.residual
    before = risk.times_a_year, risk.loss
    return before, (left.times_a_year, left.loss) if left else before


def _events(times: list[float], deviations: Array, luck: Array) -> Whole:
    """Events of each year: the Poisson count of the year's frequency that has this luck, a share from 0 to 1."""
    return np.asarray(np.maximum(poisson.ppf(luck, spread(times).at(deviations)), 0).astype(np.int64))


def _drawn(before: Whole, after: Whole, losses: list[list[float]], random: np.random.Generator) -> Iterator[Array]:
    """Sums of each year before and after, shape (2, years of the block), in blocks that fit into memory.

    Before and after share their events: the k-th event of a year has the same luck in both.
    """
    most = np.maximum(before, after)
    blocks = math.ceil(most.sum() / settings()["events_at_once"]) or 1
    for years in np.array_split(np.arange(len(most)), blocks):
        events = most[years]
        year = np.repeat(np.arange(len(years)), events)
        rank = np.arange(len(year)) - np.repeat(np.cumsum(events) - events, events)
        size = random.standard_normal(len(year))
        yield np.array([np.bincount(year, np.where(rank < counts[years][year], spread(loss).at(size), 0), len(years))
                        for counts, loss in zip((before, after), losses, strict=True)])


def exceedance(total: Array, amounts: Array) -> Array:
    """The share of years that cost more than each amount: never rises with the amount; same shape as ``amounts``."""
    ranked = np.sort(total)
    return np.asarray(1 - np.searchsorted(ranked, amounts, side="right") / len(ranked))


def chance_above(total: Array, amount: float) -> float:
    """The share of years that cost more than ``amount``."""
    return float((total > amount).mean())


def enough_in(total: Array, share: float) -> float:
    """The least sum that ``share`` of the years stay within (the quantile; value at risk)."""
    return float(np.quantile(total, share, method="inverted_cdf"))


def worst(total: Array, share: float) -> NDArray[np.bool_]:
    """Which years are the worst: the dearest (1 - ``share``) of them, at least one, ties by their order."""
    number = max(1, round(len(total) * (1 - share)))
    chosen = np.zeros(len(total), dtype=bool)
    chosen[np.argsort(-total, kind="stable")[:number]] = True
    return chosen


def tail_mean(total: Array, share: float) -> float:
    """What the worst (1 - ``share``) of the years cost on average (tail value at risk)."""
    return float(total[worst(total, share)].mean())
