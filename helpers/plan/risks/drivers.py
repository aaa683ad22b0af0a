"""Where the losses come from, and what each mitigation buys for its money."""

from dataclasses import dataclass

import pandas as pd

from helpers.plan.model.risks import Risk
from helpers.plan.risks.loss import Losses, enough_in, worst
from helpers.plan.risks.matrix import matrix
from helpers.plan.risks.ranges import settings, spread
from helpers.plan.risks.register import left_over


def drivers(risks: list[Risk], losses: Losses) -> pd.DataFrame:
    """One row per risk with numbers, the dearest first.

    Columns: those of ``matrix``, share (of the expected loss of all), tail_share (of
    what the worst years cost). Shares are NaN where nothing is ever lost.
    """
    total = losses.before.sum(axis=1)
    tail = losses.before[worst(total, settings()["tail"])].sum(axis=0)
    places = matrix(risks)
    found = places.assign(
        share=places["expected"] / (places["expected"].sum() or float("nan")),
        tail_share=places["id"].map(dict(zip(losses.ids, tail / (tail.sum() or float("nan")), strict=True))))
    return found.sort_values("expected", ascending=False, kind="stable", ignore_index=True)


@dataclass(frozen=True)
class Control:
    """What one mitigation buys in a year, in yuan: less expected loss (``saving``, negative where it makes things
    worse) for its ``cost``, and by how much the reserve may be smaller if this one works and no other."""

    risk: str
    saving: float
    cost: float
    reserve_freed: float

    @property
    def each_yuan(self) -> float | None:
        """Yuan saved for each yuan of cost; None where it costs nothing."""
        return self.saving / self.cost if self.cost else None

    @property
    def pays(self) -> bool:
        """Whether it saves more than it costs, counting expected losses only."""
        return self.saving > self.cost


def controls(risks: list[Risk], losses: Losses, chance: float) -> list[Control]:
    """Every mitigation whose effect is said, the one that saves most beyond its cost first.

    ``chance`` is the share of years in which the reserve must be enough.
    """
    needed = enough_in(losses.before.sum(axis=1), chance)
    found = [Control(risk.id, _saving(risk), left.cost, needed - enough_in(losses.with_only(risk.id), chance))
             for risk in risks if (left := left_over(risk)) is not None]
    return sorted(found, key=lambda control: control.cost - control.saving)


def _saving(risk: Risk) -> float:
    left = left_over(risk)
    assert left is not None and risk.times_a_year is not None and risk.loss is not None
    return (spread(risk.times_a_year).mean * spread(risk.loss).mean
            - spread(left.times_a_year).mean * spread(left.loss).mean)
