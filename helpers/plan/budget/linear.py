"""Linear programs whose variables and constraints have names, so that an answer can be said in words.

Solved by HiGHS (scipy.optimize.milp and linprog). What binds is told by name: its price, or, where no solution exists,
what has to give and by how much; never a solver's status.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array

Array = NDArray[np.float64]
ROUNDING = 1e-6


@dataclass(frozen=True)
class Row:
    """One constraint: ``low`` <= sum of ``terms`` (variable: coefficient) <= ``high``.

    Rows of one ``family`` give way together (the cap of a channel in every month).
    """

    name: str
    family: str
    terms: dict[str, float]
    low: float = -np.inf
    high: float = np.inf


@dataclass(frozen=True)
class Program:
    """Minimise the sum of ``costs`` (variable: cost) with every variable in [0, ``most``] and every row kept.

    ``whole`` variables are 0 or 1. A variable not in ``most`` has no upper end.
    """

    costs: dict[str, float]
    rows: list[Row]
    most: dict[str, float] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()

    @property
    def variables(self) -> list[str]:
        """Every variable, in order."""
        return list(self.costs)

    def with_high(self, name: str, high: float) -> "Program":
        """The same program with the upper end of one row moved."""
        return replace(self, rows=[replace(row, high=high) if row.name == name else row for row in self.rows])

    def fixed(self, values: dict[str, float]) -> "Program":
        """The linear program left when every whole variable stands where ``values`` have it."""
        held = [Row(f"held {name}", "held", {name: 1.0}, values[name], values[name]) for name in sorted(self.whole)]
        return replace(self, rows=[*self.rows, *held], whole=frozenset())


@dataclass(frozen=True)
class Optimum:
    """The least cost and the variables that reach it."""

    cost: float
    values: dict[str, float]


def solve(program: Program) -> Optimum | None:
    """The optimum; None where no values keep every row."""
    if not program.variables:
        return None if any(row.low > 0 or row.high < 0 for row in program.rows) else Optimum(0.0, {})
    constraints = [LinearConstraint(_matrix(program), *_ends(program))] if program.rows else []
    found = milp(_costs(program), integrality=[name in program.whole for name in program.variables],
                 bounds=Bounds(0, _most(program)), constraints=constraints)
    if found.x is None:
        return None
    values = {name: round(value) if name in program.whole else max(0.0, float(value))
              for name, value in zip(program.variables, found.x, strict=True)}
    return Optimum(float(found.fun), values)


def prices(program: Program, at: Optimum) -> dict[str, float]:
    """What the optimum's cost changes when one row's binding end moves up by 1, by row name; 0 where it does not bind.

    The whole variables stay where they are: prices hold near the optimum, not far from it.
    """
    fixed = program.fixed(at.values)
    matrix, (low, high) = _matrix(fixed).toarray(), _ends(fixed)
    at_most, at_least, equal = (high < np.inf) & (low < high), (low > -np.inf) & (low < high), low == high
    found = linprog(_costs(fixed), A_ub=np.vstack([matrix[at_most], -matrix[at_least]]),
                    b_ub=np.concatenate([high[at_most], -low[at_least]]), A_eq=matrix[equal], b_eq=low[equal],
                    bounds=list(zip(np.zeros(len(fixed.variables)), _most(fixed), strict=True)))
    each = np.zeros(len(fixed.rows))
    above, below = np.split(found.ineqlin.marginals, [at_most.sum()])
    each[at_most] += above
    each[at_least] -= below
    each[equal] = found.eqlin.marginals
    return {row.name: float(price) for row, price in zip(fixed.rows, each, strict=True) if row.family != "held"}


def stretched(program: Program, families: Iterable[str]) -> dict[str, float] | None:
    """By how much each row of ``families`` has to give, at least, so that all rows can be kept; None if not even so.

    Least in proportion to the rows' own ends; whole variables may take any part of 1 here.
    """
    loose = set(families)
    slack = {row.name: f"slack {row.name}" for row in program.rows if row.family in loose}
    rows = [_loosened(row, slack[row.name]) if row.name in slack else row for row in program.rows]
    costs = {name: 0.0 for name in program.variables}
    costs |= {slack[row.name]: 1 / max(1.0, abs(_end(row))) for row in program.rows if row.name in slack}
    found = solve(Program(costs, rows, {**program.most, **{name: 1.0 for name in program.whole}}))
    if found is None:
        return None
    return {name: found.values[each] for name, each in slack.items() if found.values[each] > ROUNDING}


def _loosened(row: Row, slack: str) -> Row:
    return replace(row, terms={**row.terms, slack: 1.0 if row.low > -np.inf else -1.0})


def _end(row: Row) -> float:
    return row.low if row.low > -np.inf else row.high


def _costs(program: Program) -> Array:
    return np.array(list(program.costs.values()), float)


def _most(program: Program) -> Array:
    most = {**{name: 1.0 for name in program.whole}, **program.most}
    return np.array([most.get(name, np.inf) for name in program.variables])


def _ends(program: Program) -> tuple[Array, Array]:
    return np.array([row.low for row in program.rows]), np.array([row.high for row in program.rows])


def _matrix(program: Program) -> coo_array:
    place = {name: at for at, name in enumerate(program.variables)}
    cells = [(value, number, place[name]) for number, row in enumerate(program.rows)
             for name, value in row.terms.items()]
    values, rows, columns = zip(*cells, strict=True) if cells else ((), (), ())
    return coo_array((np.array(values, float), (np.array(rows, int), np.array(columns, int))),
                     shape=(len(program.rows), len(program.variables)))
