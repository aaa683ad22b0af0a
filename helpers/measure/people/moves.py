"""Moves between tiers from one date to another: up, held, down, came, went (C05, C09)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import beta

from helpers.intervals import CONFIDENCE
from helpers.measure.people.policies import UNKNOWN

KINDS = ("up", "held", "down", "came", "went", "unclear")


def moves(before: pd.Series, after: pd.Series, ladder: tuple[str, ...]) -> pd.DataFrame:
    """One row a member of either date: before, after (tiers; NA: not there), move (one of KINDS; unclear: the tier was
    unknown on one of the two dates). Members by index, ``ladder`` from the lowest tier to the highest."""
    both = pd.DataFrame({"before": before, "after": after}, dtype=object)
    place = {tier: number for number, tier in enumerate(ladder)}
    step = both["after"].map(place).astype(float) - both["before"].map(place).astype(float)
    unclear = (both == UNKNOWN).any(axis=1)
    kinds = [both["before"].isna(), both["after"].isna(), unclear, step > 0, step < 0]
    return both.assign(move=np.select(kinds, ["came", "went", "unclear", "up", "down"], "held"))


def counted(moved: pd.DataFrame) -> pd.Series:
    """Members a kind of move, all of KINDS."""
    return moved["move"].value_counts().reindex(KINDS, fill_value=0)


def matrix(moved: pd.DataFrame, ladder: tuple[str, ...]) -> pd.DataFrame:
    """Members from a tier (row) to a tier (column); column "went" for those who left. Row sums are n."""
    known = moved[moved["before"].isin(ladder) & (moved["after"].isin(ladder) | moved["after"].isna())]
    table = pd.crosstab(known["before"], known["after"].fillna("went"))
    return table.reindex(index=list(ladder), columns=[*ladder, "went"], fill_value=0)


def chances(table: pd.DataFrame) -> pd.DataFrame:
    """One row a pair of tiers of ``matrix``: people, n (of the row), chance, low, high.

    Dirichlet(1) prior: one more member imagined in each cell, so that what was not seen is not impossible; the interval
    is that of the cell's Beta marginal. A row of nobody shows the prior and n = 0.
    """
    n, cells = table.sum(axis=1), table.shape[1]
    long = table.rename_axis(index="before", columns="after").stack().rename("people").reset_index()
    long["n"] = long["before"].map(n)
    a, b = long["people"] + 1, long["n"] - long["people"] + cells - 1
    tail = (1 - CONFIDENCE) / 2
    return long.assign(chance=a / (a + b), low=beta.ppf(tail, a, b), high=beta.ppf(1 - tail, a, b))


@dataclass(frozen=True)
class Promotion:
    """What a promotion target means in people (C05)."""

    promoted: float
    core: float
    core_share: float
    spare: float
    spare_share: float


def promotion(people: float, core: float, potential: float, rate: float, target: float) -> Promotion:
    """If ``rate`` of the ``potential`` become core: how many, the core then and its share of ``people``, and how many
    of today's core may be lost before the ``target`` share is missed (``spare``, also as share of today's core)."""
    promoted = potential * rate
    spare = core + promoted - target * people
    return Promotion(promoted, core + promoted, (core + promoted) / people, spare, spare / core)


def months_to_leave(table: pd.DataFrame) -> pd.Series:
    """Months until a member of each tier has left, if the moves of ``matrix`` (one month) go on as they are.

    From the smoothed chances, so that a tier nobody has left yet is not for ever; an average, of members unlike each
    other: no promise for one.
    """
    smoothed = chances(table).pivot(index="before", columns="after", values="chance")
    stays = smoothed.loc[table.index, table.index].to_numpy(float)
    return pd.Series(np.linalg.solve(np.eye(len(stays)) - stays, np.ones(len(stays))), table.index)
