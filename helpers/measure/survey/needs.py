"""Need profiles: kinds of people who want the same things, by latent classes of their choices.

How many kinds there are is settled by four questions at once: does it pay (BIC), are they found again (bootstrap), is
the smallest large enough, does each want something of its own. One kind means "no clear classes", a possible answer.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from helpers.measure.survey.information import wanted_between
from helpers.measure.survey.mixture import Answers, Array, Mixture, fit, together
from helpers.measure.survey.stability import stability
from helpers.root import template

PASSES = ""
CRITERIA = ["k", "bic", "stability", "smallest_share", "smallest_people", "readable", "fails"]


@dataclass(frozen=True)
class Needs:
    """Classes found, largest first, K of them: ``shares`` (K,), ``wants`` (K rows by options, probability of choosing),
    ``belongs`` (respondents by K, probabilities that add up to 1), the ``bic`` of each K tried.

    ``low`` and ``high``: as ``wants``, the 95 % interval. ``criteria``: a row a K tried; k, bic, stability (mean
    adjusted Rand index of refits; NaN for 1), smallest_share, smallest_people (members), readable (options the class
    with the fewest wants clearly more than the others; NaN for 1), fails (the first question K does not pass: bic,
    stability, smallest_share, smallest_people, readable; "" for none).
    """

    shares: Array
    wants: pd.DataFrame
    belongs: pd.DataFrame
    bic: dict[int, float]
    low: pd.DataFrame = field(default_factory=pd.DataFrame)
    high: pd.DataFrame = field(default_factory=pd.DataFrame)
    criteria: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=CRITERIA))

    @property
    def clear(self) -> bool:
        """Whether there is more than one class."""
        return len(self.shares) > 1

    def people(self) -> list[int]:
        """Respondents to be expected in each class, whole numbers that add up to all who answered (Hamilton)."""
        exact = self.belongs.sum().to_numpy()
        whole = np.floor(exact).astype(int)
        whole[np.argsort(whole - exact, kind="stable")[:len(self.belongs) - whole.sum()]] += 1
        return [int(people) for people in whole]

    def labels(self, general: Array, options: int) -> list[list[str]]:
        """For each class the options it wants more than ``general`` (shares of all), most marked first."""
        lift = self.wants - general
        return [list(row[row > 0].sort_values(ascending=False, kind="stable").index[:options])
                for _, row in lift.iterrows()]

    @property
    def reason(self) -> "Reason":
        """What spoke for the number of classes."""
        best = self.criteria.set_index("k").loc[min(self.bic, key=lambda k: self.bic[k])]
        return Reason(len(self.shares), int(best.name), str(best["fails"]))


@dataclass(frozen=True)
class Reason:
    """``chosen`` classes were taken; ``best`` has the lowest BIC and ``fails`` a question ("": it is the one taken)."""

    chosen: int
    best: int
    fails: str


def need_classes(chosen: pd.DataFrame, members: float | None = None) -> Needs:
    """The classes behind a 0/1 matrix of respondents (rows) by options (columns), largest first.

    ``members``: people the respondents stand for (None: themselves), for the size of the smallest class. The K with
    the lowest BIC of those that pass every question is taken; 1 always passes. Deterministic and independent of the
    order of rows and columns.
    """
    with threadpool_limits(1):  # frames are small, and reports run side by side: threads would only wait for each other
        return _classes(chosen, members)


def _classes(chosen: pd.DataFrame, members: float | None) -> Needs:
    names = sorted(chosen.columns)
    answers = together(chosen[names].to_numpy(float))
    tried = _tried(answers)
    criteria = pd.DataFrame([_judged(answers, mixture, tried[0].bic(answers), members or answers.total)
                             for mixture in tried], columns=CRITERIA)
    found = tried[int(criteria["bic"].where(criteria["fails"] == PASSES).idxmin())]
    belongs = found.belongs(chosen[names].to_numpy(float))[0].T
    wants, low, high = (pd.DataFrame(each, columns=names)[list(chosen.columns)]
                        for each in (found.wants, *wanted_between(answers, found)))
    return Needs(found.shares, wants, pd.DataFrame(belongs, index=chosen.index),
                 {int(k): float(bic) for k, bic in zip(criteria["k"], criteria["bic"], strict=True)},
                 low, high, criteria)


def _tried(answers: Answers) -> list[Mixture]:
    """The mixture of each number of classes, from 1 on; never more classes than different answers."""
    settings = template("needs.yml")["classes"]
    most = max(1, min(settings["most"], len(answers.people)))
    return [fit(answers, classes, np.random.default_rng([settings["seed"], classes]), settings["starts"],
                settings["steps"]).largest_first() for classes in range(1, most + 1)]


def _judged(answers: Answers, mixture: Mixture, one_class: float, members: float) -> tuple[object, ...]:
    """A row of the criteria."""
    classes, bic, smallest = len(mixture.shares), mixture.bic(answers), float(mixture.shares.min())
    if classes == 1:
        return classes, bic, np.nan, smallest, members, np.nan, PASSES
    random = np.random.default_rng([template("needs.yml")["classes"]["seed"], classes, 1])
    found_again, readable = stability(answers, mixture, random), int(clearly_more(answers, mixture).sum(axis=1).min())
    figures = found_again, smallest, smallest * members, readable
    return classes, bic, *figures, _first_failed(bic < one_class, *figures)


def _first_failed(pays: bool, found_again: float, share: float, people: float, readable: int) -> str:
    settings = template("needs.yml")["classes"]
    passed = {"bic": pays, "stability": found_again >= settings["stability"]["least"],
              "smallest_share": share >= settings["smallest_share"],
              "smallest_people": people >= settings["smallest_people"],
              "readable": readable >= settings["readable"]["options"]}
    return next((question for question, well in passed.items() if not well), PASSES)


def clearly_more(answers: Answers, mixture: Mixture) -> np.ndarray:
    """Whether each kind wants each option clearly more than the other kinds do (K by options, more than one kind): by
    the lift of templates/needs.yml, with the interval above what the others want."""
    everybody = mixture.shares @ mixture.wants
    shares = mixture.shares[:, None]
    others = (everybody - shares * mixture.wants) / np.maximum(1 - shares, np.finfo(float).tiny)
    low, _ = wanted_between(answers, mixture)
    lift = template("needs.yml")["classes"]["readable"]["lift"]
    return (mixture.wants - others >= lift) & (low > others)
