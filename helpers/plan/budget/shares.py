"""How a budget is split: shares of lines, the bands they should lie in, and bands that fit together.

A budget is a simplex with boxes: shares add up to 1 and each lies in its band. That is possible where the low ends add
up to at most 1 and the high ends to at least 1; then a band narrows to what the others leave it
(003 5.3 S003-341, S003-345, S003-348, S003-351; system G04).
"""

from typing import get_args

from helpers.plan.model import Plan
from helpers.plan.model.budget import Category
from helpers.rules import norm

Band = tuple[float, float]
CATEGORIES: tuple[Category, ...] = get_args(Category)
ROUNDING = 1e-9


def split(total: float, shares: dict[Category, float]) -> dict[Category, float]:
    """Money of each line: 1,000,000 at 60/20/15/5 is 600, 200, 150 and 50 thousand."""
    return {line: total * share for line, share in shares.items()}


def bands(plan: Plan) -> dict[Category, Band]:
    """The band of every line: the plan's own, else the profile's."""
    own = plan.budget.bands if plan.budget else {}
    return {line: (own[line][0], own[line][1]) if line in own else norm(f"share_{line}", plan.profile).band
            for line in CATEGORIES}


def ends(limits: dict[Category, Band]) -> Band:
    """The least and the most all lines together may take: the seeds' four bands take 90 to 115 %."""
    return sum(low for low, _ in limits.values()), sum(high for _, high in limits.values())


def feasible(limits: dict[Category, Band]) -> bool:
    """Whether shares that add up to 1 exist in these bands."""
    least, most = ends(limits)
    return least <= 1 + ROUNDING and most >= 1 - ROUNDING


def tightened(limits: dict[Category, Band]) -> dict[Category, Band]:
    """Each band narrowed to what the others leave it; unchanged where the bands do not fit together at all."""
    if not feasible(limits):
        return limits
    least, most = ends(limits)
    return {line: (max(low, 1 - (most - high)), min(high, 1 - (least - low))) for line, (low, high) in limits.items()}


def outside(shares: dict[Category, float], limits: dict[Category, Band]) -> dict[Category, float]:
    """How far each share lies above (+) or below (-) its band, the lines inside left out; a missing line has 0."""
    off = {}
    for line, (low, high) in limits.items():
        share = shares.get(line, 0.0)
        off[line] = max(share - high, 0.0) or min(share - low, 0.0)
    return {line: by for line, by in off.items() if abs(by) > ROUNDING}


def fitted(shares: dict[Category, float], limits: dict[Category, Band]) -> dict[Category, float] | None:
    """Shares near the given ones that lie in their bands and add up to 1; None where no such shares exist.

    Each is clipped to its band; what is then missing or too much goes to the lines in proportion to their room.
    """
    if not feasible(limits):
        return None
    clipped = {line: min(max(shares.get(line, 0.0), low), high) for line, (low, high) in limits.items()}
    left = 1 - sum(clipped.values())
    end = 1 if left > 0 else 0
    room = {line: abs(limits[line][end] - share) for line, share in clipped.items()}
    total = sum(room.values())
    return {line: share + (left * room[line] / total if total else 0.0) for line, share in clipped.items()}
