"""How much the picture of a year rests on luck, and how much on the ends of the ranges."""

import math

from helpers.plan.model.risks import Risk
from helpers.plan.risks.loss import enough_in
from helpers.plan.risks.ranges import Array, settings, too_wide
from helpers.plan.risks.register import in_numbers

TWO_SIDED_95 = 1.96  # standard deviations that hold 95 times in 100


def luck_of(total: Array, share: float) -> float | None:
    """By which share of itself the quantile would move with other years drawn, 95 times in 100; None where it is 0."""
    swing = TWO_SIDED_95 * math.sqrt(share * (1 - share) / len(total))
    low, high = (enough_in(total, min(1.0, max(0.0, share + side * swing))) for side in (-1, 1))
    middle = enough_in(total, share)
    return (high - low) / 2 / middle if middle else None


def heavier(risks: list[Risk]) -> list[Risk]:
    """The same risks with every high end of loss ``heavier`` times as high (templates/risks.yml)."""
    return [risk.model_copy(update={"loss": [risk.loss[0], risk.loss[1] * settings()["heavier"]]})
            if risk.loss else risk for risk in risks]


def unknown_to_all(risks: list[Risk]) -> list[Risk]:
    """Risks with numbers of which one range is so wide that it says nothing."""
    return [risk for risk in risks if in_numbers(risk) and any(too_wide(ends) for ends in (risk.times_a_year, risk.loss)
                                                               if ends)]
