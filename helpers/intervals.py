"""How sure a share, or a mean per event, is."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2, norm

CONFIDENCE = 0.95  # the convention of the field, not a threshold anybody tunes


def wilson(hits: ArrayLike, asked: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The Wilson score interval of ``hits`` out of ``asked``: low and high, in [0, 1], same shape.

    NaN where nobody was asked: unknown, never 0. Source: Wilson (1927), JASA 22, 209-212.
    """
    k, n = np.asarray(hits, float), np.asarray(asked, float)
    z = norm.ppf(0.5 + CONFIDENCE / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = (k + z * z / 2) / (n + z * z)
        half = z * np.sqrt(k * (n - k) / n + z * z / 4) / (n + z * z)
    nobody = n <= 0
    low, high = np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)
    return np.where(nobody, np.nan, low), np.where(nobody, np.nan, high)


def per_event(happened: float, events: float) -> tuple[float, float]:
    """The exact Poisson interval of ``happened`` / ``events``, a mean per event such as joins a showcase: low, high.

    NaN where there was no event. Source: Garwood (1936), Biometrika 28, 437-442.
    """
    if not events > 0:
        return math.nan, math.nan
    tail = (1 - CONFIDENCE) / 2
    low = chi2.ppf(tail, 2 * happened) / 2 if happened else 0.0
    return float(low / events), float(chi2.ppf(1 - tail, 2 * happened + 2) / 2 / events)
