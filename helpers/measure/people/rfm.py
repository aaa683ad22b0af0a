"""RFM: recency, frequency and money by fixed lines for targets, by percentile for campaigns (templates/tiers.yml).

Fixed lines stand still from month to month, so moves mean something. Percentile tiers always fill: a target on their
size is met by definition.
"""

import pandas as pd

from helpers.root import template

COLUMNS = {"recency": "days_since_order", "frequency": "orders_30", "monetary": "spend_month"}
SILENT, UNKNOWN = "silent", "unknown"


def fixed(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a member of ``features.derived``: recency, frequency, monetary (1 to 3, NA unknown), score (mean of the
    three), tier (high, middle, low; silent: no order in 90 days and 30 days idle; unknown)."""
    rules = template("tiers.yml")["rfm"]
    days, no_order = _column(frame, "days_since_order"), _column(frame, "orders_90") == 0
    scores = pd.DataFrame({
        "recency": _reached(-days, [-line for line in rules["recency_days"]]).mask(days.isna() & no_order, 1),
        "frequency": _reached(_column(frame, "orders_30"), rules["orders_month"]),
        "monetary": _reached(_column(frame, "spend_month"), rules["spend_month"])})
    return _tiered(scores.assign(score=_mean(scores)), rules["lines"], _silent(frame))


def percentile(frame: pd.DataFrame) -> pd.DataFrame:
    """As ``fixed``, each score the rank among buyers of 90 days, in (0, 1], equals sharing their mean rank; 0 for who
    bought nothing, so that a roster full of zeros still parts its buyers."""
    known = pd.DataFrame({name: _column(frame, column) * (-1 if name == "recency" else 1)
                          for name, column in COLUMNS.items()})
    bought = _column(frame, "orders_90") > 0
    scores = known.where(bought.fillna(False)).astype(float).rank(pct=True).astype("Float64")
    score = _mean(scores).astype(float).rank(pct=True).astype("Float64")
    ranked = scores.assign(score=score)
    for name in ranked:
        ranked[name] = ranked[name].mask((~bought).fillna(False), 0)
    return _tiered(ranked, template("tiers.yml")["rfm"]["percentile_lines"], _silent(frame))


def _column(frame: pd.DataFrame, name: str) -> pd.Series:
    return frame[name] if name in frame else pd.Series(pd.NA, frame.index, "Float64")


def _reached(values: pd.Series, lines: list[float]) -> pd.Series:
    """1, plus 1 for each line reached; NA stays."""
    return sum(((values >= line).astype("Int64") for line in lines), start=pd.Series(1, values.index, "Int64"))


def _mean(scores: pd.DataFrame) -> pd.Series:
    """The mean of all scores; NA where one is unknown."""
    return scores.astype("Float64").mean(axis=1, skipna=False)


def _silent(frame: pd.DataFrame) -> pd.Series:
    """No order in 90 days and idle so long; NA where it cannot be told."""
    idle = _column(frame, "days_idle") >= template("tiers.yml")["rfm"]["silent_days"]
    return (_column(frame, "orders_90") == 0) & idle


def _tiered(scores: pd.DataFrame, lines: dict[str, float], silent: pd.Series) -> pd.DataFrame:
    tier = pd.Series("low", scores.index, dtype=object)
    for name, line in sorted(lines.items(), key=lambda each: each[1]):
        tier = tier.mask((scores["score"] >= line).fillna(False), name)
    tier = tier.mask(scores["score"].isna() | silent.isna(), UNKNOWN)
    return scores.assign(tier=tier.mask(silent.fillna(False), SILENT))
