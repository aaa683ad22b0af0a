"""People with the same wishes and the same part to play are one profile: thousands of members, hundreds of rows."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from helpers.plan.subgroups.assignment.limits import Limits
from helpers.plan.subgroups.settings import settings

Whole = NDArray[np.int64]
UNKNOWN = -1


@dataclass(frozen=True)
class Profiles:
    """P profiles over k needs, both in a fixed order.

    ``rank`` (P, k): the choice a need is, 0 where it is not wanted; ``lean`` (P, k): in steps from 0;
    ``active`` (P,): 1, 0 or -1 for unknown; ``admin`` (P,): whether willing and qualified; ``most`` (P,): groups
    one of them may be in; ``count`` (P,): people. ``of`` (people,): each person's profile, in the order of ``people``.
    """

    needs: list[str]
    people: list[str]
    of: Whole
    rank: Whole
    lean: Whole
    active: Whole
    admin: Whole
    most: Whole
    count: Whole

    @property
    def accepted(self) -> NDArray[np.bool_]:
        """(P, k): whether a profile would take a need."""
        return self.rank > 0

    @property
    def admins(self) -> Whole:
        """(k,): willing and qualified people who would take a need."""
        return (self.accepted * (self.admin * self.count)[:, None]).sum(axis=0)

    @property
    def takers(self) -> Whole:
        """(k,): people who would take a need."""
        return (self.accepted * self.count[:, None]).sum(axis=0)

    @property
    def active_share(self) -> float | None:
        """Active people among those known to be active or not, of all who chose something; None if nobody is known."""
        known = self.count * (self.active != UNKNOWN) * self.accepted.any(axis=1)
        return float((known * self.active).sum() / known.sum()) if known.sum() else None


def profiles(wishes: pd.DataFrame, people: pd.DataFrame, limits: Limits) -> Profiles:
    """The profiles of checked ``wishes`` and ``people`` (see frames).

    Where a member may be in several groups, each possible admin is a profile of her own: she leads one group only.
    """
    needs, persons = sorted(wishes["need"].unique()), people["person"].to_list()
    rows, columns = _places(wishes["person"], persons), _places(wishes["need"], needs)
    rank, lean = np.zeros((2, len(persons), len(needs)), np.int64)
    rank[rows, columns] = wishes["rank"]
    lean[rows, columns] = np.rint(wishes["lean"] * settings("assignment")["lean_steps"])
    active = people["active"].astype("Int64").fillna(UNKNOWN).to_numpy(np.int64)
    admin = (people["willing"] & people["qualified"]).fillna(False).to_numpy(np.int64)
    most = people["most"].fillna(limits.each).clip(upper=limits.each).to_numpy(np.int64)
    alone = np.where((admin > 0) & (limits.each > 1), np.arange(len(persons)), UNKNOWN)
    table = np.column_stack([rank, lean, active, admin, most, alone])
    kinds, of, count = np.unique(table, axis=0, return_inverse=True, return_counts=True)
    ranks, leans, flags = np.split(kinds, [len(needs), 2 * len(needs)], axis=1)
    return Profiles(needs, persons, of.ravel(), ranks, leans, flags[:, 0], flags[:, 1], flags[:, 2], count)


def _places(values: pd.Series, order: list[str]) -> Whole:
    return np.asarray(pd.Index(order).get_indexer(values), np.int64)
