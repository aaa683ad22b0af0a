"""Whether people who code the same answers agree: Krippendorff's alpha for names (nominal data), with its interval.

Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability; (2004) for how much is enough.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.root import template

Reliance = Literal["good", "tentative", "poor", "unknown"]


@dataclass(frozen=True)
class Agreement:
    """``alpha``: 1 is full agreement, 0 is what chance gives; NaN where nobody coded what another did or only one code
    was used. ``low``, ``high``: 95 %, by drawing the ``answers`` coded at least twice again; all of ``coders``."""

    alpha: float
    low: float
    high: float
    answers: int
    coders: int

    @property
    def reliance(self) -> Reliance:
        """What may be built on it, by the lines of templates/open_answers.yml; unknown where there is no alpha."""
        lines = template("open_answers.yml")["agreement"]
        if not np.isfinite(self.alpha):
            return "unknown"
        return "good" if self.alpha >= lines["good"] else "tentative" if self.alpha >= lines["tentative"] else "poor"


def krippendorff_alpha(codes: pd.DataFrame) -> float:
    """Alpha of a table of answers (rows) by coders (columns); a cell holds the code given, empty or missing where
    none was."""
    return float(_alpha(_coincidences(codes).sum(axis=0)))


def agreement(codes: pd.DataFrame) -> Agreement:
    """Alpha of the same table with its interval; a row of the table is one answer."""
    pairs = _coincidences(codes)
    return Agreement(float(_alpha(pairs.sum(axis=0))), *_between(pairs), len(pairs), codes.shape[1])


def _between(pairs: NDArray[np.float64]) -> tuple[float, float]:
    """The middle 95 % of alpha over answers drawn again; NaN where no draw gives one."""
    if not len(pairs):
        return np.nan, np.nan
    settings = template("open_answers.yml")["agreement"]
    random = np.random.default_rng(settings["seed"])
    drawn = random.multinomial(len(pairs), np.full(len(pairs), 1 / len(pairs)), settings["draws"])
    again = _alpha(np.tensordot(drawn.astype(float), pairs, 1))
    again = again[np.isfinite(again)]
    low, high = np.quantile(again, settings["ends"]) if len(again) else (np.nan, np.nan)
    return float(low), float(high)


def _coincidences(codes: pd.DataFrame) -> NDArray[np.float64]:
    """Of each answer that two or more coded, how often each code met each other one (answers, codes, codes)."""
    said = codes.astype("string").apply(lambda column: column.str.strip().replace("", pd.NA))
    names = sorted(said.melt()["value"].dropna().unique())
    given = np.zeros((len(said), len(names)))
    for number, name in enumerate(names):
        given[:, number] = said.eq(name).fillna(False).sum(axis=1)
    given = given[given.sum(axis=1) > 1]
    met = given[:, :, None] * given[:, None, :] - given[:, :, None] * np.eye(given.shape[1])
    return met / (given.sum(axis=1) - 1)[:, None, None]


def _alpha(met: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 less observed over expected disagreement, for each table of coincidences (..., codes, codes)."""
    often = met.sum(axis=-1)
    total = often.sum(axis=-1)
    differing = total - np.trace(met, axis1=-2, axis2=-1)
    expected = total ** 2 - (often ** 2).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - (total - 1) * differing / expected, np.nan)
