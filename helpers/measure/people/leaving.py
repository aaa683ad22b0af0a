"""Who is likely to fall silent: learned from earlier dates, tried on later ones (J08).

``panel``: one row a member and date: origin (day), member_id, the columns of ``features`` as of that day, gone (whether
there was no message in the 30 days after it). Best of regulars only (``silence.regular``): where most wrote once and
went, "gone" is no news. Nothing later than a date is used to judge it.
"""

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from helpers.measure.people.fitted import TooFew
from helpers.measure.people.rhythm import silence_chance, silent_by_rule
from helpers.measure.people.settings import settings

METHODS = ("rule_30", "rhythm", "logistic", "boosted")
CHANCES = ("logistic", "boosted")


def gone(member_days: pd.DataFrame, members: pd.Index, origin: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    """Whether each of ``members`` wrote nothing in the 30 days after ``origin``; NA where the log ends on ``last``,
    before they are over. ``member_days``: member_id, day, one row a day with a message."""
    end = origin + pd.Timedelta(days=settings("churn")["horizon_days"])
    if end > last:
        return pd.Series(pd.NA, members, "boolean")
    wrote = member_days.loc[(member_days["day"] > origin) & (member_days["day"] <= end), "member_id"]
    return pd.Series(~members.isin(wrote), members, dtype="boolean")


def rolling(panel: pd.DataFrame) -> pd.DataFrame | TooFew:
    """One row a member and date that could be judged: origin, member_id, gone, and one score a method, higher for more
    likely gone (NaN: the method had nothing to go by). Each date is judged by what was learned from dates whose 30 days
    were over by then. TooFew where too few left, stayed or too few dates can be judged."""
    rule, known = settings("churn"), panel.dropna(subset=["gone"])
    short = _short(known)
    if short:
        return short
    judged = []
    for origin, rows in known.groupby("origin"):
        past = known[known["origin"] + pd.Timedelta(days=rule["horizon_days"]) <= origin]
        if not _short(past):
            judged.append(_judged(past, rows))
    if len(judged) < rule["least_origins"]:
        return TooFew("origins", len(judged), rule["least_origins"])
    return pd.concat(judged, ignore_index=True)


def likely(panel: pd.DataFrame, today: pd.DataFrame, method: str = "logistic") -> pd.DataFrame | TooFew:
    """One row a member of ``today`` (features), the likeliest to go first: chance. Learned from the whole ``panel``."""
    known = panel.dropna(subset=["gone"])
    short = _short(known)
    if short:
        return short
    chance = _chance(method, known, today)
    return pd.DataFrame({"chance": chance}, today.index).sort_values("chance", ascending=False, kind="stable")


def odds(panel: pd.DataFrame) -> pd.DataFrame | TooFew:
    """One row a feature: times (by how much the odds of going change for one step, all else equal: 2 is twice), low,
    high (95 %, by drawing members anew). Steps and their words stand in templates/people.yml."""
    rule, known = settings("churn"), panel.dropna(subset=["gone"])
    short = _short(known)
    if short:
        return short
    columns = _columns(known)
    random, groups = np.random.default_rng(0), known.groupby("member_id").indices
    names = list(groups)
    drawn = []
    for _ in range(rule["redraws"]):
        rows = np.concatenate([groups[names[each]] for each in random.integers(0, len(names), len(names))])
        if known["gone"].iloc[rows].nunique() > 1:
            drawn.append(_times(known.iloc[rows], columns))
    table = pd.DataFrame(drawn)
    return pd.DataFrame({"times": _times(known, columns), "low": table.quantile(0.025), "high": table.quantile(0.975)})


def _short(rows: pd.DataFrame) -> TooFew | None:
    rule = settings("churn")
    leavers = int(rows["gone"].sum())
    for what, found, least in (("leavers", leavers, rule["least_positives"]),
                               ("stayers", len(rows) - leavers, rule["least_stayers"])):
        if found < least:
            return TooFew(what, found, least)
    return None


def _judged(past: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    scores = {"rule_30": silent_by_rule(rows).astype("Float64").astype(float),
              "rhythm": 1 - silence_chance(rows).astype(float),
              **{method: _chance(method, past, rows) for method in CHANCES}}
    return rows[["origin", "member_id", "gone"]].astype({"gone": bool}).assign(**scores)


def _chance(method: str, past: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    columns = _columns(past)
    with threadpool_limits(1):  # frames are small, and reports run side by side: threads would only wait for each other
        found = _model(method).fit(_design(past, columns), past["gone"].astype(bool))
        return np.asarray(found.predict_proba(_design(rows, columns))[:, 1])


def _model(method: str) -> Pipeline:
    if method == "boosted":
        return make_pipeline(HistGradientBoostingClassifier(random_state=0, early_stopping=False))
    return make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression(max_iter=1000))


def _columns(rows: pd.DataFrame) -> list[str]:
    """The features that are known of at least half and not the same for all."""
    offered = [name for name in settings("churn")["features"] if name in rows]
    return [name for name in offered if rows[name].notna().mean() >= 1 / 2 and rows[name].nunique() > 1]


def _design(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The features as numbers, counts as doublings."""
    told = settings("churn")["features"]
    return pd.DataFrame({name: _doublings(rows, name) if told[name].get("log") else _plain(rows, name)
                         for name in columns}, index=rows.index)


def _plain(rows: pd.DataFrame, name: str) -> pd.Series:
    missing = pd.Series(np.nan, rows.index)
    return rows[name].astype("Float64").astype(float) if name in rows else missing


def _doublings(rows: pd.DataFrame, name: str) -> pd.Series:
    return np.log2(1 + _plain(rows, name))


def _times(rows: pd.DataFrame, columns: list[str]) -> pd.Series:
    model = _model("logistic").fit(_design(rows, columns), rows["gone"].astype(bool))
    steps = pd.Series({name: settings("churn")["features"][name]["step"] for name in columns}, dtype=float)
    scale = pd.Series(model[1].scale_, columns)
    return np.exp(pd.Series(model[-1].coef_[0], columns) / scale * steps)
