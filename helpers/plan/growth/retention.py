"""How much of a cohort is still there after k months: one curve, from the plan or from the roster.

``kept[k]`` is the share of joiners present at the end of the k-th month after the month they
joined; ``kept[0]`` is the end of the joining month itself. Shares lie in [0, 1] and never rise.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from helpers.plan.growth.settings import settings
from helpers.plan.model import Retention

Curve = NDArray[np.float64]
Source = Literal["geometric", "table", "sbg", "measured"]
NEXT_TO_NOTHING = 1e-9  # nobody of a hundred million, the largest community a plan may have


class Bent(Retention):
    """A plan's retention under a what-if: its curve as planned, bent from ``planned_loss`` to ``monthly_loss``.

    No plan file holds one; ``plan.what_if`` makes it.
    """

    planned_loss: float


@dataclass(frozen=True)
class Kept:
    """A retention curve and what members of unknown age keep each month (``tail``, in [0, 1]).

    ``age`` is the age of joiners at the end of the month they joined: 0, or half a month. ``first`` is the
    share kept one month after joining, whatever the exposure.
    """

    curve: Curve
    tail: float
    source: Source
    age: float
    first: float


def kept(retention: Retention, months: int, measured: list[float] | None = None) -> Kept:
    """The retention curve of a plan over ``months`` months, shape (months,).

    ``measured``: shares of joiners kept after 1, 2, 3... months from the roster; used when the plan
    asks for it and it is there (``source`` says which: geometric, table, sbg or measured).
    With exposure ``half`` joiners have already lived half a month when their first month ends
    (systems A09, G03 of the seeds say nothing; both readings stand in the methods).
    """
    table = measured if retention.shape == "measured" and measured else retention.table
    half = 0.5 if retention.exposure == "half" else 0.0
    ages = np.arange(months, dtype=np.float64) + half
    if retention.shape == "sbg" and retention.sbg:
        return _what_if(_sbg(retention.sbg[0], retention.sbg[1], ages), retention)
    if retention.shape == "geometric" or not table:
        stay = 1 - retention.monthly_loss
        return Kept(np.power(stay, ages), stay, "geometric", half, stay)
    source: Source = "measured" if table is measured else "table"
    return _what_if(Kept(_along(table, ages), _last_ratio(table), source, half, table[0]), retention)


def _sbg(alpha: float, beta: float, ages: Curve) -> Kept:
    """Fader and Hardie (2007): S(t) = prod (beta + i - 1) / (alpha + beta + i - 1), i = 1..t, between months too.

    Members of unknown age lose as those of ``opening_age`` months do (templates/forecast.yml).
    """
    curve = np.exp(betaln(alpha, beta + ages) - betaln(alpha, beta))
    old = beta + settings()["opening_age"]
    return Kept(np.minimum(curve, 1), old / (alpha + old), "sbg", float(ages[0]), beta / (alpha + beta))


def _last_ratio(table: list[float]) -> float:
    before = table[-2] if len(table) > 1 else 1.0
    return table[-1] / before if before else 0.0


def _along(table: list[float], ages: Curve) -> Curve:
    tail, last = _last_ratio(table), len(table)
    inside = np.interp(np.minimum(ages, last), np.arange(last + 1), [1.0, *table])
    return inside * tail ** np.maximum(ages - last, 0)


def _what_if(base: Kept, retention: Retention) -> Kept:
    if not isinstance(retention, Bent):
        return base
    curves, tails = with_loss(base, retention.planned_loss, np.array([retention.monthly_loss]))
    first = base.first ** hazards(retention.planned_loss, retention.monthly_loss)
    return replace(base, curve=curves[0], tail=float(tails[0]), first=first)


def hazards(planned_loss: float, loss: float) -> float:
    """How many times faster ``loss`` empties a group than ``planned_loss``; 1 where that is (next to) nothing."""
    if planned_loss < NEXT_TO_NOTHING:
        return 1.0
    return float(np.log1p(-min(loss, 0.999)) / np.log1p(-min(planned_loss, 0.999)))


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


def of_channel(base: Kept, share: float | None) -> Kept:
    """``base`` bent so that ``share`` of its joiners are kept after a month; as it is where that is unknown.

    Proportional hazards: a channel that loses twice as much in its first month loses twice as fast ever after
    (ours; the seeds give one retention a channel and no curve, 003 3.1).
    """
    if share is None:
        return base
    curves, tails = with_loss(base, 1 - base.first, np.array([1 - share]))
    return replace(base, curve=curves[0], tail=float(tails[0]), first=share)
