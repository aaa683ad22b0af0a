"""Seats of profiles dealt out to people, people of a need to its groups: evenly, admins and active members first."""

import numpy as np
import pandas as pd

from helpers.plan.subgroups.assignment.limits import Limits
from helpers.plan.subgroups.assignment.profiles import Profiles, Whole
from helpers.plan.subgroups.assignment.solving import Solution

SEATS = ["person", "need", "number", "rank", "admin"]


def seated(profiles: Profiles, solution: Solution, limits: Limits) -> pd.DataFrame:
    """One row a seat: person, need, number (of the group among those of its need, from 1), rank, admin,
    able (may be admin), active (1, 0 or -1 for unknown); ordered by need, number and person.

    Sizes, active members and possible admins of a need's groups differ by one at most.
    """
    held = _people(profiles, solution)
    dealt = [_groups(held[held["at"] == at], int(groups), limits.admins)
             for at, groups in enumerate(solution.groups) if groups]
    found = pd.concat(dealt) if dealt else held.assign(number=0, admin=False)
    found["person"] = np.array(profiles.people, object)[found["person"]]
    found["need"] = np.array(profiles.needs, object)[found["at"]]
    kept = found[[*SEATS, "able", "active"]]
    return kept.sort_values(["need", "number", "person"], ignore_index=True)


def _people(profiles: Profiles, solution: Solution) -> pd.DataFrame:
    """One row a seat, its person by place. A profile's seats go round its people, so that nobody gets a need twice."""
    profile, need = np.nonzero(solution.seats)
    times = solution.seats[profile, need]
    first = np.concatenate([[0], np.cumsum(solution.seats.sum(axis=1))])
    owner, at = np.repeat(profile, times), np.repeat(need, times)
    turn = (np.arange(len(owner)) - first[owner]) % profiles.count[owner]
    members = np.argsort(profiles.of, kind="stable")
    starts = np.concatenate([[0], np.cumsum(profiles.count)])
    return pd.DataFrame({"person": members[starts[owner] + turn], "at": at, "rank": profiles.rank[owner, at],
                         "leads": solution.leads[owner, at] > 0, "able": profiles.admin[owner] > 0,
                         "active": profiles.active[owner]})


def _groups(held: pd.DataFrame, groups: int, admins: int) -> pd.DataFrame:
    """The people of one need in ``groups``: first so many admins each, then active members, then the others in turn."""
    order = held.assign(quiet=held["active"] <= 0, follows=~held["leads"])
    order = order.sort_values(["follows", "quiet", "person"], ignore_index=True)
    order["admin"] = order["leads"] & (order.index < admins * groups)
    order = order.assign(follows=~order["admin"]).sort_values(["follows", "quiet", "person"], ignore_index=True)
    return order.assign(number=_turns(order, groups, admins) + 1)


def _turns(order: pd.DataFrame, groups: int, admins: int) -> Whole:
    """The group of each row, from 0. After a whole round of admins the next active member goes where none is yet."""
    named = int(order["admin"].sum())
    busy = int((order["admin"] & ~order["quiet"]).sum())
    places = np.arange(len(order))
    start = busy - named if named == admins * groups else 0
    return np.where(places < named, places, places + start) % groups
