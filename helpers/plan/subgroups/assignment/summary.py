"""An assignment in a few counts."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.plan.subgroups.assignment.profiles import Profiles

FIRST, SECOND, THIRD = 1, 2, 3


@dataclass(frozen=True)
class Summary:
    """``people`` of whom ``chose`` something; ``seated`` at least once, in ``seats`` seats; ``waiting`` the others.

    ``first``, ``second``, ``third``, ``later``: seated people by the best choice they got; they add up to ``seated``.
    ``groups`` over ``needs`` needs. ``why``: people waiting by reason.
    """

    people: int
    chose: int
    seated: int
    seats: int
    waiting: int
    first: int
    second: int
    third: int
    later: int
    groups: int
    needs: int
    why: dict[str, int]


def summary(profiles: Profiles, seats: pd.DataFrame, waiting: pd.DataFrame) -> Summary:
    """The counts of ``seats`` (person, need, number, rank) and ``waiting`` (person, why)."""
    best = seats.groupby("person")["rank"].min().astype(int)
    chose = int(profiles.count[profiles.accepted.any(axis=1)].sum())
    got = np.bincount(best.clip(upper=THIRD + 1), minlength=THIRD + 2)
    return Summary(len(profiles.people), chose, len(best), len(seats), len(waiting), int(got[FIRST]),
                   int(got[SECOND]), int(got[THIRD]), int(got[THIRD + 1:].sum()),
                   len(seats[["need", "number"]].drop_duplicates()), seats["need"].nunique(),
                   {str(why): int(people) for why, people in waiting["why"].value_counts().sort_index().items()})
