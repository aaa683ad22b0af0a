"""Need profiles: kinds of people who want the same things, by latent classes of their choices.

A Bernoulli mixture fitted by expectation-maximisation, K chosen by BIC; K = 1 means "no clear
classes" and is a possible answer. Sources: Lazarsfeld & Henry (1968); Schwarz (1978) for BIC.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import logsumexp

Array = NDArray[np.float64]
MOST_CLASSES, STARTS, STEPS, SETTLED, SEED = 7, 8, 300, 1e-7, 20261122
PRIOR = 1.0  # one imagined yes and no an option: keeps a probability off 0 and 1 (Laplace)


@dataclass(frozen=True)
class Needs:
    """Classes found: ``shares`` (K,), ``wants`` (K rows by options, probability of choosing), ``belongs``
    (respondents by K, probabilities that sum to 1), the ``bic`` of each K tried, respondents ``answered``.
    """

    shares: Array
    wants: pd.DataFrame
    belongs: pd.DataFrame
    bic: dict[int, float]

    @property
    def clear(self) -> bool:
        """Whether there is more than one class."""
        return len(self.shares) > 1

    def people(self) -> list[int]:
        """Respondents most likely in each class; they add up to all who answered."""
        return [int(n) for n in np.bincount(self.belongs.to_numpy().argmax(axis=1), minlength=len(self.shares))]

    def labels(self, general: Array, options: int) -> list[list[str]]:
        """For each class the options it wants more than ``general`` (shares of all), most marked first."""
        lift = self.wants - general
        return [list(row[row > 0].sort_values(ascending=False, kind="stable").index[:options])
                for _, row in lift.iterrows()]


def need_classes(chosen: pd.DataFrame, most: int = MOST_CLASSES) -> Needs:
    """The classes behind a 0/1 matrix of respondents (rows) by options (columns), largest first.

    Deterministic and independent of the order of rows and columns: both are sorted before the seeded starts.
    """
    names = sorted(chosen.columns)
    ordered = chosen[names].sort_values(names).to_numpy(float)
    tried = {k: _best(ordered, k) for k in range(1, most + 1) if k == 1 or k < len(ordered)}
    bic = {k: _bic(ordered, *fit) for k, fit in tried.items()}
    shares, wants = tried[min(bic, key=lambda k: bic[k])]
    order = np.argsort(-shares, kind="stable")
    shares, wants = shares[order], wants[order]
    belongs = _belongs(chosen[names].to_numpy(float), shares, wants)[0]
    return Needs(shares, pd.DataFrame(wants, columns=names)[list(chosen.columns)],
                 pd.DataFrame(belongs, index=chosen.index), bic)


def _best(data: Array, classes: int) -> tuple[Array, Array]:
    random = np.random.default_rng([SEED, classes])
    fits = [_fit(data, classes, random) for _ in range(STARTS if classes > 1 else 1)]
    return max(fits, key=lambda fit: float(_belongs(data, *fit)[1].sum()))


def _fit(data: Array, classes: int, random: np.random.Generator) -> tuple[Array, Array]:
    belongs, before = random.dirichlet(np.ones(classes), len(data)), -np.inf
    for _ in range(STEPS):
        shares, wants = _parameters(data, belongs)
        belongs, likely = _belongs(data, shares, wants)
        if abs(likely.sum() - before) <= SETTLED * abs(likely.sum()):
            break
        before = float(likely.sum())
    return shares, wants


def _parameters(data: Array, belongs: Array) -> tuple[Array, Array]:
    weight = belongs.sum(axis=0)
    return weight / weight.sum(), (belongs.T @ data + PRIOR) / (weight[:, None] + 2 * PRIOR)


def _belongs(data: Array, shares: Array, wants: Array) -> tuple[Array, Array]:
    joint = np.log(np.maximum(shares, 1e-300)) + data @ np.log(wants).T + (1 - data) @ np.log1p(-wants).T
    likely = logsumexp(joint, axis=1)
    return np.exp(joint - likely[:, None]), likely


def _bic(data: Array, shares: Array, wants: Array) -> float:
    parameters = wants.size + len(shares) - 1
    return float(parameters * np.log(max(len(data), 1)) - 2 * _belongs(data, shares, wants)[1].sum())
