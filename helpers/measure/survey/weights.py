"""Answers weighted so that known groups count as much as they do among the members (raking).

Weights mend who is missing by what is known of the groups; they do not mend that people chose whether to answer.
Sources: Deming & Stephan (1940) for raking, Kish (1965) for the design effect.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import brentq

from helpers.errors import InputError
from helpers.intervals import wilson
from helpers.measure.survey.answers import answers_to
from helpers.measure.survey.settings import settings

Array = NDArray[np.float64]
WHOLE = 0.005  # targets that people round to full percent still count as a whole


@dataclass(frozen=True)
class Raked:
    """Weights by respondent (mean 1, within the band of templates/survey_reading.yml), and what they cost.

    ``design``: how many times more answers it takes to know as much as without weights; ``effective``: what the
    answers are worth. ``gap``: how far the share of a category lies from its target at most; ``reached`` after how
    many ``rounds`` it was small enough, else it stayed larger. ``empty``: (margin, category) with a target and no
    respondent: nobody can stand for them. ``untold``: respondents by margin of whom it is not known.
    """

    weights: pd.Series
    design: float
    effective: float
    gap: float
    reached: bool
    rounds: int
    empty: tuple[tuple[str, str], ...]
    untold: dict[str, int]


def margins(survey: pd.DataFrame, questions: dict[str, int]) -> pd.DataFrame:
    """What respondents answered to single choices (name: number of the question): a row a respondent (index
    respondent_id), a column a name; missing where not answered, or more than one option."""
    people = pd.Index(survey["respondent_id"].unique(), name="respondent_id").sort_values()
    found = {}
    for name, number in questions.items():
        asked = answers_to(survey, number).dropna(subset="option")
        once = asked[~asked["respondent_id"].duplicated(keep=False)]
        found[name] = once.set_index("respondent_id")["option"].astype(object).reindex(people)
    return pd.DataFrame(found, index=people)


def rake(people: pd.DataFrame, targets: dict[str, dict[str, float]]) -> Raked:
    """Weights for ``people`` (index respondent_id, a column a margin, categories or missing) that bring every margin
    near its ``targets`` (category: share of all members, above 0, adding up to 1).

    Whoever is unknown in a margin, or in a category without a target, is left as they are in that margin. Raises
    InputError ``weights_targets``, ``weights_margin``, ``weights_nobody``.
    """
    names = _checked(people, targets)
    known = pd.DataFrame({name: people[name].where(people[name].isin(list(targets[name]))) for name in names})
    cells = known.value_counts(dropna=False, sort=False).rename("people").reset_index()
    held, counts = settings("weights"), cells["people"].to_numpy(float)
    masks = [[(cells[name] == each).to_numpy() for each in sorted(targets[name])] for name in names]
    wanted = [_present(marks, [targets[name][each] for each in sorted(targets[name])])
              for name, marks in zip(names, masks, strict=True)]
    weights, rounds, gap = np.ones(len(cells)), 0, np.inf
    while gap > held["close"] and rounds < held["rounds"]:
        for marks, shares in zip(masks, wanted, strict=True):
            weights = _fitted(weights, counts, marks, shares)
        weights, rounds = _banded(weights, counts, *held["band"]), rounds + 1
        gap = max(_gap(weights * counts, marks, shares) for marks, shares in zip(masks, wanted, strict=True))
    return _raked(known, cells, weights, targets, (gap, gap <= held["close"], rounds))


def weighted_table(survey: pd.DataFrame, question_no: int, weights: pd.Series, row: str = "") -> pd.DataFrame:
    """One row per option of a question (of a matrix, of its ``row``), the largest weighted share first.

    Columns: option, chosen (respondents), answered (the base), unweighted (chosen / answered), share (weighted), low,
    high (Wilson at the effective number of answers, 95 %), effective ((sum of w)^2 / sum of w^2 of the base).
    Raises KeyError for a respondent without a weight: a fault of ours.
    """
    answers = answers_to(survey, question_no, row)
    base = weights.loc[answers["respondent_id"].unique()]
    picked = answers.dropna(subset="option").drop_duplicates(["respondent_id", "option"])
    grouped = picked.assign(weight=weights.loc[picked["respondent_id"]].to_numpy()).groupby("option")["weight"]
    effective = float(base.sum() ** 2 / (base**2).sum()) if len(base) else np.nan
    table = grouped.agg(chosen="size", weight="sum").reset_index()
    share = table.pop("weight") / base.sum()
    low, high = wilson(share * effective, np.full(len(share), effective))
    table = table.assign(answered=len(base), unweighted=table["chosen"] / max(len(base), 1), share=share, low=low,
                         high=high, effective=effective)
    return table.sort_values(["share", "option"], ascending=[False, True], ignore_index=True)


def _checked(people: pd.DataFrame, targets: dict[str, dict[str, float]]) -> list[str]:
    for name, shares in targets.items():
        if name not in people:
            raise InputError("weights_margin", found=name, allowed=", ".join(map(str, people.columns)))
        total = sum(shares.values())
        if not all(share > 0 for share in shares.values()) or abs(total - 1) > WHOLE:
            raise InputError("weights_targets", margin=name, found=f"{total:.1%}")
    if people.empty or not targets:
        raise InputError("weights_nobody")
    return sorted(targets)


def _present(marks: list[NDArray[np.bool_]], shares: list[float]) -> Array:
    """The targets of categories somebody is in, as shares of those; 0 for the empty ones."""
    found = np.array([share if mark.any() else 0.0 for mark, share in zip(marks, shares, strict=True)])
    return found / found.sum() if found.any() else found


def _fitted(weights: Array, counts: Array, marks: list[NDArray[np.bool_]], shares: Array) -> Array:
    """``weights`` times what brings one margin to its shares; the weight of all who are known there stays."""
    sums = np.array([(weights * counts)[mark].sum() for mark in marks])
    fitted = weights.copy()
    for mark, share, total in zip(marks, shares, sums, strict=True):
        if total > 0:
            fitted[mark] *= share * sums.sum() / total
    return fitted


def _banded(weights: Array, counts: Array, low: float, high: float) -> Array:
    """``weights`` times the one factor that makes their mean 1 when all are held between ``low`` and ``high``."""
    def over(factor: float) -> float:
        return float(np.average(np.clip(weights * factor, low, high), weights=counts)) - 1

    factor = brentq(over, low / weights.max(), high / weights.min(), xtol=1e-12)
    return np.clip(weights * factor, low, high)


def _gap(weighted: Array, marks: list[NDArray[np.bool_]], shares: Array) -> float:
    sums = np.array([weighted[mark].sum() for mark in marks])
    return float(np.abs(sums / sums.sum() - shares).max()) if sums.any() else 0.0


def _raked(known: pd.DataFrame, cells: pd.DataFrame, weights: Array, targets: dict[str, dict[str, float]],
           ended: tuple[float, bool, int]) -> Raked:
    names = list(known.columns)
    whom = [frame[names].astype(object).where(frame[names].notna(), "") for frame in (known, cells)]
    found = whom[0].merge(whom[1].assign(weight=weights), on=names, how="left", validate="many_to_one")[
        "weight"].to_numpy()
    design = float(len(found) * (found**2).sum() / found.sum() ** 2)
    empty = tuple((name, each) for name in names for each in sorted(targets[name]) if not (known[name] == each).any())
    return Raked(pd.Series(found, index=known.index, name="weight"), design, len(found) / design, *ended, empty,
                 {name: int(known[name].isna().sum()) for name in names})
