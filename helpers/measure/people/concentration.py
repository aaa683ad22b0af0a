"""How much of the talk the most active make: share of the first fifth, Lorenz curve, Gini (J14)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.measure.people.conditions import seed_rule
from helpers.measure.people.settings import settings


def lorenz(counts: pd.Series) -> pd.DataFrame:
    """The curve from (0, 0) to (1, 1): people (share, the least active first), counted (share of all that is counted).

    Empty where nothing is counted or nobody known.
    """
    known = np.sort(counts.dropna().to_numpy(float))
    if not known.sum():
        return pd.DataFrame({"people": [], "counted": []}, dtype=float)
    return pd.DataFrame({"people": np.linspace(0, 1, len(known) + 1),
                         "counted": np.concatenate([[0], known.cumsum() / known.sum()])})


def gini(counts: pd.Series) -> float:
    """0: all alike, towards 1: one makes all. NaN where nothing is counted. Area between the diagonal and the curve,
    doubled."""
    curve = lorenz(counts)
    return float(1 - 2 * np.trapezoid(curve["counted"], curve["people"])) if len(curve) else float("nan")


def top_share(counts: pd.Series, share: float) -> float:
    """What the most active ``share`` of people make of all; a part of a person rounds up. NaN where nothing is."""
    known = np.sort(counts.dropna().to_numpy(float))[::-1]
    first = int(np.ceil(round(share * len(known), 9)))
    return float(known[:first].sum() / known.sum()) if known.sum() else float("nan")


@dataclass(frozen=True)
class CoreLook:
    """The third look of 004: ``share`` of interactions by the first fifth of ``people``, ``below`` whether it is under
    the line (None: unknown)."""

    people: int
    share: float
    below: bool | None


def core_look(counts: pd.Series) -> CoreLook:
    """Whether the core carries enough of the talk (S004-085, S004-086). ``counts``: interactions a member, NA unknown;
    members without any belong in it with 0."""
    share = top_share(counts, seed_rule(settings("core_people")).numbers[0])
    below = share < seed_rule(settings("core_share")).numbers[0] if share == share else None
    return CoreLook(int(counts.notna().sum()), share, below)
