"""How often a buyer will buy again: the BG/NBD model (Fader, Hardie, Lee 2005, Marketing Science 24, 275-284).

While a buyer stays he buys at his own rate (gamma: r, alpha, in weeks); after each purchase he may leave for good, with
his own chance (beta: a, b). ``buyers`` is the frame of ``buying.repeats``.
"""

import numpy as np
import pandas as pd
from scipy.special import gammaln, hyp2f1

from helpers.measure.people.fitted import Array, Fit, TooFew, fit
from helpers.measure.people.settings import settings

NAMES = ("r", "alpha", "a", "b")


def purchase_model(buyers: pd.DataFrame) -> Fit | TooFew:
    """The model of these buyers; TooFew where there are too few buyers, or too few who bought again."""
    rule = settings("value")
    again = int((buyers["frequency"] > 0).sum())
    for what, found in (("buyers", len(buyers)), ("repeat_buyers", again)):
        if found < rule[what]:
            return TooFew(what, found, rule[what])
    alike = buyers.groupby(["frequency", "recency", "age"]).size().rename("times").reset_index()  # most bought once
    times, (x, recency, age) = alike["times"].to_numpy(float), _counts(alike)
    return fit(NAMES, lambda values: -float(times @ _likelihood(values, x, recency, age)))


def _counts(buyers: pd.DataFrame) -> tuple[Array, Array, Array]:
    return tuple(buyers[name].to_numpy(float) for name in ("frequency", "recency", "age"))  # type: ignore[return-value]


def _likelihood(values: Array, x: Array, recency: Array, age: Array) -> Array:
    """The log-likelihood of each buyer, in logarithms throughout so that long ages do not underflow."""
    r, alpha, a, b = values
    common = (gammaln(r + x) - gammaln(r) + r * np.log(alpha) + gammaln(a + b) + gammaln(b + x)
              - gammaln(b) - gammaln(a + b + x))
    stays = -(r + x) * np.log(alpha + age)
    left = np.where(x > 0, np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * np.log(alpha + recency), -np.inf)
    return common + np.logaddexp(stays, left)


def still_there(values: Array, buyers: pd.DataFrame) -> pd.Series:
    """The chance that a buyer has not left for good, in [0, 1]; 1 for who bought once (nobody leaves before)."""
    return pd.Series(_alive(values, *_counts(buyers)), buyers.index)


def _alive(values: Array, x: Array, recency: Array, age: Array) -> Array:
    r, alpha, a, b = values
    gone = np.log(a) - np.log(b + np.maximum(x, 1) - 1) + (r + x) * (np.log(alpha + age) - np.log(alpha + recency))
    return np.where(x > 0, 1 / (1 + np.exp(np.minimum(gone, 700))), 1.0)


def expected(values: Array, buyers: pd.DataFrame, weeks: float) -> pd.Series:
    """Purchases of each buyer in the next ``weeks``."""
    r, alpha, a, b = values
    x, recency, age = _counts(buyers)
    if abs(a - 1) < 1e-6:
        a = 1 + 1e-6
    share = weeks / (alpha + age + weeks)
    series = hyp2f1(r + x, b + x, a + b + x - 1, share) * ((alpha + age) / (alpha + age + weeks)) ** (r + x)
    found = (a + b + x - 1) / (a - 1) * (1 - series) * _alive(np.array([r, alpha, a, b]), x, recency, age)
    return pd.Series(found, buyers.index)


def calibration(model: Fit, buyers: pd.DataFrame, weeks: float, bought: pd.Series) -> pd.DataFrame:
    """One row a number of repeat purchases so far (the last row: that many or more), and "all": buyers, expected and
    bought (purchases in the ``weeks`` held out, added up), low and high (95 % of draws of parameters and of chance)."""
    rule = settings("value")
    group = buyers["frequency"].clip(upper=rule["calibration_top"]).astype(int)
    rows = pd.DataFrame({"buyers": 1, "expected": expected(model.values, buyers, weeks), "bought": bought})
    found = rows.groupby(group).sum()
    random = np.random.default_rng(0)
    draws = pd.DataFrame([random.poisson(expected(values, buyers, weeks).groupby(group).sum())
                          for values in model.drawn(rule["draws"])], columns=found.index)
    found.loc["all"], draws["all"] = found.sum(), draws.sum(axis=1)
    return found.assign(low=draws.quantile(0.025), high=draws.quantile(0.975)).astype({"buyers": int, "bought": int})
