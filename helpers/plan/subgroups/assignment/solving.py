"""The best assignment of a program: exactly, or, where many people are nearly alike, by rounding groups one by one."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import OptimizeResult

from helpers.plan.subgroups.assignment.limits import Limits
from helpers.plan.subgroups.assignment.profiles import Profiles, Whole
from helpers.plan.subgroups.assignment.program import Program, Reals
from helpers.plan.subgroups.settings import settings

ROUNDING = 1e-6


@dataclass(frozen=True)
class Solution:
    """``seats`` and ``leads`` (P, k): people of a profile in a need, and possible admins kept for it; ``groups`` (k,).

    ``objective``: points reached; ``bound``: points of the linear relaxation (parts of groups, of people), never less.
    """

    seats: Whole
    leads: Whole
    groups: Whole
    objective: float
    bound: float


def solve(profiles: Profiles, limits: Limits) -> Solution | None:
    """The assignment with most points, to within ``gap``; None where none was found in the time there is.

    With probabilities of classes nearly everybody is a profile of her own and branching takes minutes: there the
    relaxation's groups are rounded one by one, which is taken if it comes as ``close`` to the bound as is set.
    """
    program = Program(profiles, limits)
    loose = program.run(groups=False, people=False)
    found = rounded(program, loose) if loose.x is not None and profiles.lean.any() else None
    if found is None or found.fun - loose.fun > settings("assignment")["close"] * abs(loose.fun):
        found = _better(found, _whole(program, program.run(groups=True, people=False)))
    if found is None or loose.x is None:
        return None
    return _solution(program, np.rint(found.x).astype(np.int64), float(-loose.fun))


def rounded(program: Program, loose: OptimizeResult) -> OptimizeResult | None:
    """The groups of the relaxation made whole: the largest part first, up if that can be, else down; then again."""
    low, high, found = np.zeros(program.needs), program.most[program.g], loose
    for _ in range(program.needs):
        groups = found.x[program.g]
        parts = np.where(low < high, groups - np.floor(groups + ROUNDING), 0)
        at = int(parts.argmax())
        if parts[at] < ROUNDING:
            break
        low[at] = high[at] = np.ceil(groups[at])
        found = program.run(False, False, low, high)
        if found.x is None:
            low[at] = high[at] = np.floor(groups[at])
            found = program.run(False, False, low, high)
            if found.x is None:
                return None
    return _whole(program, found)


def _whole(program: Program, found: OptimizeResult) -> OptimizeResult | None:
    """The same with whole people: where groups are whole, people nearly always are."""
    if found.x is not None and np.abs(found.x - np.rint(found.x)).max(initial=0) >= ROUNDING:
        groups: Reals = np.rint(found.x[program.g])
        held = program.run(True, True, groups, groups)
        found = held if held.x is not None else program.run(True, True)
    return None if found.x is None else found


def _better(one: OptimizeResult | None, other: OptimizeResult | None) -> OptimizeResult | None:
    known = [found for found in (one, other) if found is not None]
    return min(known, key=lambda found: found.fun) if known else None


def _solution(program: Program, values: Whole, bound: float) -> Solution:
    """The values as seats by profile and need; who may be admin where she sits, or where she was kept for it."""
    people = program.p
    seats, leads = np.zeros((2, len(people.count), program.needs), np.int64)
    seats[program.profile, program.need] = values[program.x]
    if program.several:
        leads[program.profile[program.leading], program.need[program.leading]] = values[program.y]
    else:
        leads[:] = seats * people.admin[:, None]
    return Solution(seats, leads, values[program.g], float(program.points @ values), bound)
