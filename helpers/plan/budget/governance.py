"""Budget against actual: audited every month, split anew every quarter, evaluated every year (003 5.3; system G06)."""

from dataclasses import dataclass
from typing import Literal

from helpers.plan.model import Plan
from helpers.rules import norm

Span = Literal["month", "quarter", "year"]
Amounts = list[float | None]


@dataclass(frozen=True)
class Variance:
    """Money given and spent over the months where both are known; ``months`` of them."""

    given: float
    spent: float
    months: int

    @property
    def share(self) -> float | None:
        """Over (+) or under (-) as a share of what was given: 53,000 of 50,000 is +6 %. None if nothing was given."""
        return self.spent / self.given - 1 if self.given else None


def variance(given: Amounts, spent: Amounts) -> Variance | None:
    """The variance over the months where both are known; None where there is no such month."""
    both = [(one, other) for one, other in zip(given, spent, strict=True) if one is not None and other is not None]
    if not both:
        return None
    return Variance(sum(one for one, _ in both), sum(other for _, other in both), len(both))


def span_months(plan: Plan, number: int, span: Span) -> range:
    """The plan months of a span up to month ``number``: the month, its quarter of the plan so far, the plan so far."""
    quarter = round(norm("quarter_months", plan.profile).number)
    first = {"month": number, "quarter": (number - 1) // quarter * quarter + 1, "year": 1}[span]
    return range(first, number + 1)


def calls_for_more(found: Variance | None, span: Span, profile: str) -> bool:
    """Whether a variance is so large that its review has to act: explain, split the lines anew, evaluate the year."""
    share = found.share if found else None
    return share is not None and abs(share) > norm(f"variance_{span}", profile).number


def projected(needed: list[float], spent: Amounts, number: int) -> float | None:
    """A line's yuan at the plan's end: spent so far, the other months at what the plan needs, in proportion.

    The proportion is spent to needed over the months known (1 where none is). A past month that nobody reported
    counts like one to come. None beyond the plan.
    """
    if not 0 <= number <= len(needed):
        return None
    known = [(need, paid) for need, paid in zip(needed[:number], spent[:number], strict=True) if paid is not None]
    was_needed, was_spent = sum(need for need, _ in known), sum(paid for _, paid in known)
    pace = was_spent / was_needed if was_needed else 1.0
    return was_spent + (sum(needed) - was_needed) * pace
