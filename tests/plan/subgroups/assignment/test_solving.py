"""The relaxation rounded group by group beside the exact answer; the row of first choices beside its absence."""

import numpy as np
import pytest
from assignment_builders import drawn

from helpers.plan.subgroups.assignment import Limits
from helpers.plan.subgroups.assignment.frames import people_frame, wishes_frame
from helpers.plan.subgroups.assignment.profiles import Profiles, profiles
from helpers.plan.subgroups.assignment.program import Program
from helpers.plan.subgroups.assignment.solving import rounded, solve
from helpers.plan.subgroups.settings import settings


def alike(seed: int, people: int, limits: Limits, lean: bool = False) -> Profiles:
    wishes, members = drawn(people, seed, needs=8)
    if lean:
        wishes = wishes.assign(lean=np.random.default_rng(seed).random(len(wishes)), rank=1)
    everybody = people_frame(members)
    return profiles(wishes_frame(wishes, everybody), everybody, limits)


@pytest.mark.parametrize("most", [None, 7, 5])
@pytest.mark.parametrize("seed", range(3))
def test_rounding_comes_close_to_the_exact_answer(seed, most):
    limits = Limits(20, 60, None, 1, most, 1, 0.5)
    program = Program(alike(seed, 300, limits, lean=True), limits)
    near, best = rounded(program, program.run(False, False)), program.run(True, True)
    assert near is not None and -1e-6 <= near.fun - best.fun <= 0.005 * abs(best.fun)
    groups = near.x[program.g]
    assert np.allclose(groups, np.rint(groups)) and (most is None or groups.sum() <= most)
    found = solve(program.p, limits)
    assert found is not None and found.objective >= -best.fun * (1 - settings("assignment")["close"])
    assert found.objective <= found.bound + 1e-6


@pytest.mark.parametrize("seed", range(4))
def test_rounded_first_choices_cut_nothing_off(seed):
    """The row tightens the bound, never the answer."""
    limits = Limits(20, 60, None, 1, 6, 1, None)
    with_it, without = (Program(alike(seed, 300, limits), limits) for _ in range(2))
    without.rows = [row for row in without.rows if row.A.shape != with_it._rounded().A.shape
                    or (row.A != with_it._rounded().A).nnz]
    assert len(without.rows) == len(with_it.rows) - 1
    assert with_it.run(True, True).fun == pytest.approx(without.run(True, True).fun)
    assert with_it.run(False, False).fun >= without.run(False, False).fun - 1e-6
