"""How sure a share is."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm

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
