"""Named linear programs: hand solutions, another solver, prices as differences, and what gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from helpers.plan.budget.linear import Program, Row, prices, solve, stretched

TEN = Program({"cheap": 2.0, "dear": 3.0}, [Row("need", "need", {"cheap": 1.0, "dear": 1.0}, low=10.0),
                                            Row("cap", "cap", {"cheap": 1.0}, high=6.0)])


def test_by_hand():
    """Six cheap ones and four dear ones; one more costs 3, one more cheap one allowed saves 1."""
    best = solve(TEN)
    assert best is not None and best.cost == pytest.approx(24) and best.values == pytest.approx({"cheap": 6, "dear": 4})
    assert prices(TEN, best) == pytest.approx({"need": 3, "cap": -1})


def test_a_launch_is_paid_or_not():
    """The dear one costs 8 to start: ten cheap ones at 2.8 each are 28, six at 2 and four at 3 + 8 are 32."""
    launched = Program({"cheap": 2.0, "more": 4.0, "dear": 3.0, "use": 8.0}, [
        Row("need", "need", {"cheap": 1.0, "more": 1.0, "dear": 1.0}, low=10.0),
        Row("cap", "cap", {"cheap": 1.0}, high=6.0), Row("launch", "launch", {"dear": 1.0, "use": -100.0}, high=0.0)],
        whole=frozenset({"use"}))
    best = solve(launched)
    assert best is not None and best.cost == pytest.approx(28) and best.values["use"] == 0
    assert prices(launched, best) == pytest.approx({"need": 4, "cap": -2, "launch": -1})
    need = Row("need", "need", launched.rows[0].terms, low=20.0)
    many = solve(Program(launched.costs, [need, *launched.rows[1:]], whole=launched.whole))
    assert many is not None and many.cost == pytest.approx(6 * 2 + 14 * 3 + 8) and many.values["use"] == 1


def test_what_cannot_be_has_no_solution_and_says_what_gives():
    tight = Program(TEN.costs, [*TEN.rows, Row("cap dear", "cap dear", {"dear": 1.0}, high=1.0)])
    assert solve(tight) is None
    assert stretched(tight, ["need"]) == pytest.approx({"need": 3})
    assert stretched(tight, ["cap"]) == pytest.approx({"cap": 3})
    assert stretched(tight, ["nothing of the sort"]) is None
    # A cap of 6 gives more easily than one of 1: both are measured against themselves.
    assert stretched(tight, ["cap", "cap dear"]) == pytest.approx({"cap": 3})


def test_nothing_to_choose():
    assert solve(Program({}, [])).cost == 0
    assert solve(Program({}, [Row("need", "need", {}, low=1.0)])) is None
    assert solve(Program({"x": 1.0}, [])).values == {"x": 0}


numbers = st.floats(0.1, 10)


@given(costs=st.lists(numbers, min_size=2, max_size=5), caps=st.lists(numbers, min_size=5, max_size=5),
       weights=st.lists(numbers, min_size=5, max_size=5), part=st.floats(0.05, 0.95))
def test_the_same_as_another_algorithm_and_prices_are_slopes(costs, caps, weights, part):
    names = [f"x{number}" for number in range(len(costs))]
    most = sum(cap * weight for cap, weight, _ in zip(caps, weights, names, strict=False))
    program = Program(dict(zip(names, costs, strict=True)), [
        Row("need", "need", dict(zip(names, weights, strict=False)), low=part * most),
        *(Row(f"cap {name}", "cap", {name: 1.0}, high=cap) for name, cap in zip(names, caps, strict=False))])
    best = solve(program)
    other = linprog(costs, A_ub=[[-weight for weight, _ in zip(weights, names, strict=False)]], b_ub=[-part * most],
                    bounds=[(0, cap) for cap, _ in zip(caps, names, strict=False)], method="highs-ipm")
    assert best is not None and best.cost == pytest.approx(other.fun, rel=1e-6)
    more = solve(Program(program.costs, [Row("need", "need", program.rows[0].terms, low=part * most * (1 + 1e-7)),
                                         *program.rows[1:]]))
    slope = prices(program, best)["need"]
    steps = sorted(cost / weight for cost, weight in zip(costs, weights, strict=False))
    assert min(abs(slope - step) for step in steps) < 1e-6
    assert more is not None and more.cost >= best.cost - 1e-6


@given(caps=st.lists(st.integers(0, 20), min_size=2, max_size=4), need=st.integers(1, 100))
def test_the_target_gives_by_just_what_is_missing(caps, need):
    names = [f"x{number}" for number in range(len(caps))]
    program = Program(dict.fromkeys(names, 1.0), [
        Row("need", "need", dict.fromkeys(names, 1.0), low=float(need)),
        *(Row(f"cap {name}", f"cap {name}", {name: 1.0}, high=float(cap)) for name, cap in
          zip(names, caps, strict=True))])
    missing = need - sum(caps)
    assert (solve(program) is None) == (missing > 0)
    found = stretched(program, ["need"])
    assert found is not None and sum(found.values()) == pytest.approx(max(0, missing), abs=1e-6)
    together = stretched(program, [f"cap {name}" for name in names])
    assert together is not None and np.isclose(sum(together.values()), max(0, missing), atol=1e-5)
