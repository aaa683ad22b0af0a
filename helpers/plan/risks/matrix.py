"""The 5 x 5 matrix, derived: each risk's place follows from how often and how dear it is, never from a typed score.

Scales are numbers in templates/risks.yml. A matrix compresses and can put risks in the wrong order (Cox 2008,
Risk Analysis 28(2)): scores order, money decides.
"""

from collections.abc import Iterator
from itertools import permutations

import numpy as np
import pandas as pd

from helpers.plan.model.risks import Risk
from helpers.plan.risks.ranges import Spread, settings, spread
from helpers.plan.risks.register import in_numbers, left_over

POINTS = 64  # of the quadrature: exact to more digits than are ever shown
LEVELS = 5
NAMES = ("chance", "money", "chance_level", "money_level", "score", "expected")


def chance_of_any(times: Spread) -> float:
    """The chance of at least one event in a year: 1 - exp(-times), averaged over the range of times."""
    at, weights = np.polynomial.hermite_e.hermegauss(POINTS)
    return float(weights @ -np.expm1(-times.at(at)) / weights.sum())


def level(value: float, borders: list[float]) -> int:
    """The level of ``value``, 1 to 5; a value on a border belongs to the level above."""
    return 1 + int(np.searchsorted(borders, value, side="right"))


def matrix(risks: list[Risk]) -> pd.DataFrame:
    """One row per risk with numbers, the highest score first, then in the order of the register.

    Columns: id; chance (of at least one event a year) and money (yuan each time, on average), the levels of both
    (1 to 5), score (their product: an order, no amount), expected (yuan a year); the same with ``after_`` once the
    mitigation works (NaN where that is not said).
    """
    rows = [{"id": risk.id, **_place(risk.times_a_year, risk.loss), **_after(risk)} for risk in risks
            if in_numbers(risk)]
    columns = ["id", *(f"{prefix}{name}" for prefix in ("", "after_") for name in NAMES)]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values("score", ascending=False, kind="stable", ignore_index=True)



def _place(times: list[float] | None, loss: list[float] | None) -> dict[str, float]:
    assert times is not None and loss is not None
    often, dear = spread(times), spread(loss)
    chance, scale = chance_of_any(often), settings()["scale"]
    levels = level(chance, scale["chance"]), level(dear.mean, scale["money"])
    return dict(zip(NAMES, (chance, dear.mean, *levels, levels[0] * levels[1], often.mean * dear.mean), strict=True))


def _after(risk: Risk) -> dict[str, float]:
    left = left_over(risk)
    found = _place(left.times_a_year, left.loss) if left else {}
    return {f"after_{name}": value for name, value in found.items()}


def reversals(places: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Pairs of risks that the scores put in one order and the expected money in the other: (scored higher, dearer)."""
    for one, other in permutations(places.itertuples(), 2):
        if one.score > other.score and one.expected < other.expected:
            yield str(one.id), str(other.id)
