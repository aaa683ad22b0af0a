"""One score of four: recency, frequency, money and social influence (C06). The seed gives no weights: they are opinions
(templates/tiers.yml), so how far the order hangs on them is shown beside it."""

from itertools import product

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from helpers.root import template

PARTS = ("recency", "frequency", "monetary", "social")


def steps(values: pd.Series) -> pd.Series:
    """Scores 1 to 5 by rank, the highest 5; equals share one; NA stays."""
    count = template("tiers.yml")["score"]["steps"]
    ranks = values.astype(float).rank(pct=True)
    return np.ceil((ranks * count).round(9)).clip(lower=1).astype("Int64")


def added(scores: pd.DataFrame, weights: dict[str, float] | None = None) -> pd.Series:
    """The weighted mean of the four scores; NA where one is unknown. Weights need not add up to 1."""
    weights = weights or template("tiers.yml")["score"]["weights"]
    parts = [scores[part].astype("Float64") * weights[part] for part in PARTS]
    return sum(parts[1:], start=parts[0]) / sum(weights[part] for part in PARTS)


def multiplied(scores: pd.DataFrame, coefficient: pd.Series) -> pd.Series:
    """The mean of recency, frequency and money, times the ``coefficient`` of social influence."""
    return scores[list(PARTS[:3])].astype("Float64").mean(axis=1, skipna=False) * coefficient


def coefficient(influence: pd.Series) -> pd.Series:
    """Social influence as a factor, by rank from the least to the most of templates/tiers.yml; NA stays."""
    low, high = template("tiers.yml")["score"]["coefficient"]
    known = influence.astype(float)
    return (low + (high - low) * (known.rank() - 1) / max(int(known.notna().sum()) - 1, 1)).astype("Float64")


def stability(scores: pd.DataFrame) -> pd.DataFrame:
    """One row a way to shake the weights up or down by a quarter (16 ways): the weights, alike (Spearman's correlation
    with the order unshaken, NaN where all are equal) and kept (share of the first fifth that stays there).
    Members with an unknown score are left out; NaN where nobody is left."""
    rule, known = template("tiers.yml")["score"], scores[list(PARTS)].dropna()
    first = added(known)
    rows = []
    for signs in product((-1, 1), repeat=len(PARTS)):
        weights = {part: rule["weights"][part] * (1 + sign * rule["shaken"])
                   for part, sign in zip(PARTS, signs, strict=True)}
        rows.append(weights | _likeness(first, added(known, weights), rule["top"]))
    return pd.DataFrame(rows)


def _likeness(first: pd.Series, second: pd.Series, top: float) -> dict[str, float]:
    if first.nunique() < 2 or second.nunique() < 2:
        return {"alike": float("nan"), "kept": float("nan")}
    ahead, still = _ahead(first, top), _ahead(second, top)
    return {"alike": float(spearmanr(first.astype(float), second.astype(float)).statistic),
            "kept": float((ahead & still).sum() / ahead.sum())}


def _ahead(score: pd.Series, top: float) -> pd.Series:
    """The first ``top`` of members, at least one; equals share a place."""
    return score.astype(float).rank(ascending=False, method="min") <= max(top * len(score), 1)
