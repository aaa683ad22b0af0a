"""Who has no seat, and why."""

import numpy as np
import pandas as pd

from helpers.plan.subgroups.assignment.limits import Limits
from helpers.plan.subgroups.assignment.profiles import UNKNOWN, Profiles, Whole
from helpers.plan.subgroups.assignment.solving import Solution

CHOSE_NOTHING, NO_SEAT, TOO_SMALL, NO_ADMIN, FEW_ACTIVE, NOT_SPLIT = REASONS = (
    "chose_nothing", "no_seat", "too_small", "no_admin", "few_active", "not_split")


def waiting_list(profiles: Profiles, solution: Solution | None, seats: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    """One row a person without a seat: person, why (one of REASONS), ordered by person.

    ``no_seat``: a group of what she wants is open, but full, or there may be no more groups; else the reason of the
    need she wants most: too few want it, nobody to be admin, too few active members. ``not_split``: no answer.
    """
    people = np.array(profiles.people, object)
    without = np.asarray(~pd.Series(people).isin(seats["person"]), bool)
    chose = np.asarray(profiles.accepted.any(axis=1))
    left = np.bincount(profiles.of[without], minlength=len(profiles.count))
    why = np.where(chose, NOT_SPLIT, CHOSE_NOTHING).astype(object)
    if solution is not None:
        closed, wanted = _closed(profiles, left, limits), _most_wanted(profiles)
        served = np.asarray((profiles.accepted & (solution.groups > 0)).any(axis=1))
        why[chose] = np.where(served[chose], NO_SEAT, closed[wanted[chose]])
    return pd.DataFrame({"person": people[without], "why": why[profiles.of][without]}).astype(str)


def _closed(profiles: Profiles, left: Whole, limits: Limits) -> np.ndarray:
    """(k,): why a need without a group has none: first whoever wants it, then those ``left`` of each profile."""
    brought = np.array([limits.brought.get(need, 0) for need in profiles.needs], int)
    takes = profiles.accepted * left[:, None]
    leads = (takes * profiles.admin[:, None]).sum(axis=0)
    active = (takes * (profiles.active == 1)[:, None]).sum(axis=0)
    known = (takes * (profiles.active != UNKNOWN)[:, None]).sum(axis=0)
    asked = (limits.balance or 0.0) * (profiles.active_share or 0.0)
    reasons = [(profiles.takers < limits.smallest, TOO_SMALL), (profiles.admins + brought < limits.admins, NO_ADMIN),
               (takes.sum(axis=0) < limits.smallest, TOO_SMALL), (leads + brought < limits.admins, NO_ADMIN),
               (active < asked * known, FEW_ACTIVE)]
    return np.select([holds for holds, _ in reasons], [why for _, why in reasons], NO_SEAT).astype(object)


def _most_wanted(profiles: Profiles) -> Whole:
    """(P,): the need of the best rank and, among equals, of the strongest lean."""
    rank = np.where(profiles.accepted, profiles.rank, np.iinfo(np.int64).max // 2)
    best = rank == rank.min(axis=1, keepdims=True)
    return np.where(best, profiles.lean, UNKNOWN).argmax(axis=1) if profiles.needs else np.zeros(len(rank), int)
