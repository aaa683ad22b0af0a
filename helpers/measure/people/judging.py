"""How good a warning is: against the 30-day rule, and for as many people as staff can reach.

``judged``: the frame of ``leaving.rolling``. Accuracy is not among it: where one in ten goes, saying "nobody" is 90 %
right.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from helpers.intervals import wilson
from helpers.measure.people.leaving import CHANCES, METHODS
from helpers.measure.people.settings import settings

Array = NDArray[np.float64]


def scores(judged: pd.DataFrame, reach: int) -> pd.DataFrame:
    """One row a method that had something to go by:

    rows, leavers, base_rate; average_precision with low and high; over_rule (less that of the 30-day rule) with
    over_low and over_high (95 %, members drawn anew, both methods on the same draw); reached (``reach`` people a date,
    or all), of whom hits left, precision with precision_low and precision_high, lift (over the base rate), found (share
    of all leavers); brier_skill (1: perfect, 0: no better than the base rate; NaN for rules, which give no chance).
    """
    methods = [method for method in METHODS if judged[method].notna().any()]
    left = judged["gone"].to_numpy(bool)
    drawn = _drawn(judged, left, methods)
    rows = {method: {"rows": len(left), "leavers": int(left.sum()), "base_rate": left.mean()}
            | _precision(judged, left, method, drawn) | _at_reach(judged, method, reach)
            | {"brier_skill": _skill(judged, left, method)} for method in methods}
    return pd.DataFrame.from_dict(rows, orient="index")


def _score(judged: pd.DataFrame, method: str) -> Array:
    """Scores, the unknown last."""
    return judged[method].fillna(-1).to_numpy(float)


def _drawn(judged: pd.DataFrame, left: NDArray[np.bool_], methods: list[str]) -> pd.DataFrame:
    """Average precision of each method on each draw of members."""
    who, random = pd.factorize(judged["member_id"])[0], np.random.default_rng(0)
    people, rows = who.max() + 1, []
    for _ in range(settings("churn")["redraws"]):
        weight = np.bincount(random.integers(0, people, people), minlength=people)[who]
        if weight[left].sum():
            rows.append({method: average_precision_score(left, _score(judged, method), sample_weight=weight)
                         for method in methods})
    return pd.DataFrame(rows, columns=methods)


def _precision(judged: pd.DataFrame, left: NDArray[np.bool_], method: str, drawn: pd.DataFrame) -> dict[str, float]:
    own = float(average_precision_score(left, _score(judged, method)))
    rule = float(average_precision_score(left, _score(judged, "rule_30")))
    over = drawn[method] - drawn["rule_30"]
    return {"average_precision": own, "low": drawn[method].quantile(0.025), "high": drawn[method].quantile(0.975),
            "over_rule": own - rule, "over_low": over.quantile(0.025), "over_high": over.quantile(0.975)}


def _at_reach(judged: pd.DataFrame, method: str, reach: int) -> dict[str, float]:
    reached = hits = 0.0
    for _, rows in judged.groupby("origin"):
        reached += min(reach, len(rows))
        hits += hits_among_first(_score(rows, method), rows["gone"].to_numpy(float), reach)
    low, high = wilson(hits, reached)
    precision = hits / reached if reached else float("nan")
    return {"reached": reached, "hits": hits, "precision": precision, "precision_low": float(low),
            "precision_high": float(high), "lift": precision / judged["gone"].mean(),
            "found": hits / judged["gone"].sum()}


def hits_among_first(score: Array, left: Array, reach: int) -> float:
    """How many of the ``reach`` with the highest scores left; those equal on the line count with their share, since
    which of them would be written to is chance."""
    if reach >= len(score):
        return float(left.sum())
    line = np.sort(score)[::-1][reach - 1] if reach else np.inf
    above, on = score > line, score == line
    places = reach - above.sum()
    return float(left[above].sum() + (left[on].mean() * places if on.any() else 0))


def _skill(judged: pd.DataFrame, left: NDArray[np.bool_], method: str) -> float:
    if method not in CHANCES or left.all() or not left.any():
        return float("nan")
    missed = np.square(judged[method] - left).mean()
    return float(1 - missed / np.square(left.mean() - left).mean())


def calibration(judged: pd.DataFrame, method: str) -> pd.DataFrame:
    """One row a band of equally many rows by chance: rows, expected (mean chance), gone (share), low, high."""
    place = judged[method].rank(method="first", pct=True)
    band = np.ceil(place * settings("churn")["bands"]).astype(int).rename("band")
    found = judged.groupby(band).agg(rows=("gone", "size"), expected=(method, "mean"), left=("gone", "sum"))
    low, high = wilson(found["left"], found["rows"])
    return found.assign(gone=found.pop("left") / found["rows"], low=low, high=high)
