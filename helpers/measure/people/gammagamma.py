"""What a purchase is worth: the Gamma-Gamma model (Fader and Hardie 2013), and with it the value of a buyer.

Money is in fen. The model holds only where how much a buyer spends does not hang on how often he buys: ``alike`` says.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import gammaln

from helpers.measure.people import bgnbd
from helpers.measure.people.fitted import Array, Fit, TooFew, fit
from helpers.measure.people.settings import settings


@dataclass(frozen=True)
class MoneyModel:
    """``fit``: p, q, v (v in units of ``scale`` fen); ``alike``: correlation of frequency and monetary among ``buyers``
    who bought again; ``holds``: whether it is small enough for the model."""

    fit: Fit
    scale: float
    buyers: int
    alike: float
    holds: bool


def money_model(buyers: pd.DataFrame) -> MoneyModel | TooFew:
    """The model of who bought again (``buying.repeats``); TooFew where they are too few."""
    again, rule = buyers[buyers["frequency"] > 0], settings("value")
    if len(again) < rule["repeat_buyers"]:
        return TooFew("repeat_buyers", len(again), rule["repeat_buyers"])
    scale = float(again["monetary"].mean())
    x, m = again["frequency"].to_numpy(float), again["monetary"].to_numpy(float) / scale
    found = fit(("p", "q", "v"), lambda values: -float(_likelihood(values, x, m).sum()))
    alike = float(again["frequency"].corr(again["monetary"])) if again["frequency"].nunique() > 1 else 0.0
    return MoneyModel(found, scale, len(again), alike, abs(alike) <= rule["correlated"])


def _likelihood(values: Array, x: Array, m: Array) -> Array:
    p, q, v = values
    return (gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(v) + (p * x - 1) * np.log(m)
            + p * x * np.log(x) - (p * x + q) * np.log(x * m + v))


def order_value(model: MoneyModel, values: Array, buyers: pd.DataFrame) -> pd.Series:
    """Fen a purchase of each buyer, drawn towards the mean of all where he bought seldom. Needs p + q > 1 for the mean
    of all to exist: NaN for who bought once, else."""
    p, q, v = values
    x = buyers["frequency"].to_numpy(float)
    m = buyers["monetary"].fillna(0).to_numpy(float) / model.scale
    below = p * x + q - 1
    return pd.Series(np.where(below > 0, p * (v + x * m) / np.where(below > 0, below, 1), np.nan) * model.scale,
                     buyers.index)


def tier_value(purchases: Fit, money: MoneyModel, buyers: pd.DataFrame, tiers: pd.Series, weeks: float
               ) -> pd.DataFrame:
    """One row a tier: buyers, value (fen a buyer over the next ``weeks``), low, high (95 %, over what the data leave
    open in the parameters of both models)."""
    group = tiers.reindex(buyers.index)
    draws = settings("value")["draws"]

    def worth(of_orders: Array, of_money: Array) -> pd.Series:
        each = bgnbd.expected(of_orders, buyers, weeks) * order_value(money, of_money, buyers)
        return each.groupby(group).mean()

    drawn = pd.DataFrame([worth(*pair) for pair in zip(purchases.drawn(draws), money.fit.drawn(draws, 1),
                                                       strict=True)])
    return pd.DataFrame({"buyers": group.value_counts(), "value": worth(purchases.values, money.fit.values),
                         "low": drawn.quantile(0.025), "high": drawn.quantile(0.975)})
