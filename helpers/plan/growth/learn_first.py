"""Which input to learn more about first: how much of the outcome's variance each one explains (Sobol)."""

from itertools import product

import numpy as np
import pandas as pd
from scipy.stats import sobol_indices, uniform

from helpers.plan.growth.cohorts import Array
from helpers.plan.growth.futures import deviations, joins_at, loss_at
from helpers.plan.growth.settings import settings
from helpers.plan.growth.swing import Outcome

INPUTS = ("joins", "loss", "exposure")
A_PERSON = 1.0


def learn_first(outcome: Outcome) -> pd.DataFrame:
    """Sobol indices of the uncertain inputs, the one worth learning about first on top.

    One row per input. Columns: input (joins, loss, exposure), first (share of the variance the input explains
    alone), total (with its interactions), both in [0, 1] but for the noise of the draw. Empty where all inputs
    together move the outcome by less than a person. Deterministic: the seed is data (Saltelli 2010; methods 1).
    """
    corners = np.array(list(product(settings()["swing"], repeat=len(INPUTS)))).T
    if np.ptp(from_shares(outcome, corners)) < A_PERSON:
        return pd.DataFrame(columns=["input", "first", "total"])
    found = sobol_indices(func=lambda shares: from_shares(outcome, shares)[None, :], n=settings()["sobol"],
                          dists=[uniform()] * len(INPUTS), rng=np.random.default_rng(settings()["seed"]))
    indices = pd.DataFrame({"input": INPUTS, "first": found.first_order.ravel(), "total": found.total_order.ravel()})
    return indices.sort_values("total", ascending=False, kind="stable").reset_index(drop=True)


def from_shares(outcome: Outcome, shares: Array) -> Array:
    """Members for inputs as shares of their distributions, shape (3, n): joins, loss, exposure (half above 0.5)."""
    plan = outcome.plan
    return outcome.reached(joins_at(plan.uncertainty.joins, deviations(shares[0]), outcome.months),
                           loss_at(plan.uncertainty.monthly_loss, deviations(shares[1])), shares[2])
