"""The budget in money: what each line is given and what it needs, month by month, in yuan."""

from dataclasses import dataclass

from helpers.plan.budget.acquisition import acquisition_cost
from helpers.plan.budget.shares import CATEGORIES
from helpers.plan.model import Plan
from helpers.plan.model.budget import Category
from helpers.plan.resources.team import labour_cost


@dataclass(frozen=True)
class Line:
    """One line: yuan given and yuan needed in each month of the plan; None: unknown (or, given: not in the budget)."""

    name: Category
    given: list[float] | None
    needed: list[float] | None

    @property
    def short(self) -> float | None:
        """Yuan missing over the plan; negative: left over; None where one side is unknown."""
        if self.given is None or self.needed is None:
            return None
        return sum(self.needed) - sum(self.given)


@dataclass(frozen=True)
class Cost:
    """The whole: yuan the budget gives, yuan the known lines need, and the lines whose need is unknown."""

    total: float | None
    needed: float
    unknown: tuple[Category, ...]

    @property
    def short(self) -> float | None:
        """Yuan missing, at least, where a line is unknown."""
        return None if self.total is None else self.needed - self.total


def total(plan: Plan) -> float | None:
    """Yuan of the whole plan: as stated, else the sum of its months; None where it states neither."""
    if plan.budget is None:
        return None
    return plan.budget.total if plan.budget.total is not None else sum(plan.budget.monthly) or None


def monthly(plan: Plan) -> list[float] | None:
    """Yuan month by month: as stated, else the total in equal parts; None where it states neither."""
    whole = total(plan)
    if whole is None or plan.budget is None:
        return None
    return plan.budget.monthly or [whole / plan.months] * plan.months


def lines(plan: Plan) -> list[Line]:
    """Every line that is given money or needs some, in the order of the model.

    Labour needs roles x pay from the month of each hire, acquisition joins x cost; every other line needs what it is
    given: the plan knows no more. A line that has neither is left out.
    """
    months, shares = monthly(plan), plan.budget.shares if plan.budget else {}
    worked_out = {"labour": labour_cost(plan), "acquisition": acquisition_cost(plan)}
    found = []
    for name in CATEGORIES:
        given = [month * shares[name] for month in months] if months and name in shares else None
        found.append(Line(name, given, worked_out[name] if name in worked_out else given))
    wanted = {"labour"} if plan.team else set()
    wanted |= {"acquisition"} if any(plan.joins) else set()
    return [line for line in found if line.given is not None or line.needed is not None or line.name in wanted]


def cost(plan: Plan) -> Cost:
    """What the plan needs against what it has."""
    found = lines(plan)
    return Cost(total(plan), sum(sum(line.needed) for line in found if line.needed is not None),
                tuple(line.name for line in found if line.needed is None))
