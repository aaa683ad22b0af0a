"""Maximum likelihood for models whose parameters are all above 0, with how sure they are."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import norm

from helpers.intervals import CONFIDENCE

Array = NDArray[np.float64]


@dataclass(frozen=True)
class TooFew:
    """Why nothing is computed: what was found, and the least that is needed."""

    what: str
    found: int
    least: int


@dataclass(frozen=True)
class Fit:
    """``values``: the parameters; ``log_spread``: covariance of their logarithms; ``likelihood``: its logarithm."""

    names: tuple[str, ...]
    values: Array
    log_spread: Array
    likelihood: float

    def __getitem__(self, name: str) -> float:
        return float(self.values[self.names.index(name)])

    def interval(self, name: str) -> tuple[float, float]:
        """Low and high of a parameter, 95 %, from the curvature of the likelihood in logarithms: never below 0."""
        at = self.names.index(name)
        half = norm.ppf(0.5 + CONFIDENCE / 2) * np.sqrt(self.log_spread[at, at])
        return self[name] * float(np.exp(-half)), self[name] * float(np.exp(half))

    def drawn(self, times: int, seed: int = 0) -> Array:
        """``times`` draws of the parameters, one a row, as far as the data leave them open."""
        random = np.random.default_rng(seed)
        return np.exp(random.multivariate_normal(np.log(self.values), self.log_spread, times, method="eigh"))


def fit(names: tuple[str, ...], loss: Callable[[Array], float]) -> Fit:
    """The parameters that make ``loss`` (minus the log-likelihood) least, from 1 each, searched as logarithms."""
    def logged(logs: Array) -> float:
        return loss(np.exp(logs))

    rough = minimize(logged, np.zeros(len(names)), method="Nelder-Mead",
                     options={"maxiter": 4000, "xatol": 1e-6, "fatol": 1e-6})
    found = minimize(logged, rough.x, method="BFGS")
    best = found if found.fun <= rough.fun else rough
    spread = np.asarray(np.linalg.pinv(_curvature(logged, best.x)), float)
    return Fit(names, np.exp(best.x), spread, -float(best.fun))


def _curvature(loss: Callable[[Array], float], at: Array, step: float = 1e-3) -> Array:
    """The second derivatives of ``loss``, by central differences."""
    n = len(at)
    moved = np.eye(n) * step
    table = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            table[i, j] = (loss(at + moved[i] + moved[j]) - loss(at + moved[i] - moved[j])
                           - loss(at - moved[i] + moved[j]) + loss(at - moved[i] - moved[j])) / (4 * step * step)
    return table
