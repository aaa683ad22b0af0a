"""What to put aside: the reserve a year needs, what the plan sets aside, how long that lasts."""

from helpers.plan.model import Plan
from helpers.plan.risks.loss import enough_in
from helpers.plan.risks.ranges import Array
from helpers.rules import norm

YEAR = 12


def reserve_chance(plan: Plan) -> float:
    """In which share of years the reserve must be enough: the plan's own word, else the norm's."""
    own = plan.risks.reserve_chance if plan.risks else None
    return norm("reserve_chance", plan.profile).number if own is None else own


def reserve_needed(plan: Plan, total: Array) -> float:
    """Yuan a year that are enough in that share of the drawn years."""
    return enough_in(total, reserve_chance(plan))


def reserve_planned(plan: Plan) -> float | None:
    """Yuan a year the budget sets aside; None where it has no total or no line for a reserve.

    A budget covers the plan's months; losses are counted by the year, so the reserve is brought to twelve months.
    """
    budget = plan.budget
    if budget is None or budget.total is None or "reserve" not in budget.shares:
        return None
    return budget.total * budget.shares["reserve"] * YEAR / plan.months


def lasts(total: Array, reserve: float) -> float:
    """The share of drawn years for which ``reserve`` yuan are enough."""
    return float((total <= reserve).mean())
