"""How much of a cohort is still there after k months: one curve, from the plan or from the roster.

``kept[k]`` is the share of joiners present at the end of the k-th month after the month they
joined; ``kept[0]`` is the end of the joining month itself. Shares lie in [0, 1] and never rise.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from helpers.plan.model import Retention

Curve = NDArray[np.float64]
NEXT_TO_NOTHING = 1e-9  # nobody of a hundred million, the largest community a plan may have


@dataclass(frozen=True)
class Kept:
    """A retention curve and what members of unknown age keep each month (``tail``, in [0, 1]).

    ``age`` is the age of joiners at the end of the month they joined: 0, or half a month.
    """

    curve: Curve
    tail: float
    source: str
    age: float = 0.0


def kept(retention: Retention, months: int, measured: list[float] | None = None) -> Kept:
    """The retention curve of a plan over ``months`` months, shape (months,).

    ``measured``: shares of joiners kept after 1, 2, 3... months from the roster; used when the plan
    asks for it and it is there (``source`` says which: geometric, table or measured).
    With exposure ``half`` joiners have already lived half a month when their first month ends
    (systems A09, G03 of the seeds say nothing; both readings stand in the methods).
    """
    table = measured if retention.shape == "measured" and measured else retention.table
    half = 0.5 if retention.exposure == "half" else 0.0
    ages = np.arange(months, dtype=np.float64) + half
    if retention.shape == "geometric" or not table:
        stay = 1 - retention.monthly_loss
        return Kept(np.power(stay, ages), stay, "geometric", half)
    return Kept(_along(table, ages), _last_ratio(table), "measured" if table is measured else "table", half)


def _last_ratio(table: list[float]) -> float:
    before = table[-2] if len(table) > 1 else 1.0
    return table[-1] / before if before else 0.0


def _along(table: list[float], ages: Curve) -> Curve:
    tail, last = _last_ratio(table), len(table)
    inside = np.interp(np.minimum(ages, last), np.arange(last + 1), [1.0, *table])
    return inside * tail ** np.maximum(ages - last, 0)


def with_loss(base: Kept, planned_loss: float, losses: Curve) -> tuple[NDArray[np.float64], Curve]:
    """``base`` bent to other monthly losses: curves of shape (len(losses), months), tails (len(losses),).

    Every hazard is scaled alike: a loss twice as heavy in logarithms empties every age twice as fast.
    A planned loss of (next to) 0 has nothing to scale: there the losses come on top of ``base``.
    """
    if planned_loss < NEXT_TO_NOTHING:
        ages = np.arange(len(base.curve)) + base.age
        return base.curve * (1 - losses)[:, None] ** ages, base.tail * (1 - losses)
    power = np.log1p(-np.minimum(losses, 0.999)) / np.log1p(-min(planned_loss, 0.999))
    return base.curve[None, :] ** power[:, None], base.tail ** power
