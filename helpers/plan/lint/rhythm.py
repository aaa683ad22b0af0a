"""One curve through the activity goals: how many members are active in any number of days.

Each member's days of activity are Poisson with a rate of her own, the rates gamma-distributed (Gamma-Poisson, NBD):
share active within d days = 1 - (1 + d theta)^-k, fitted to the daily and the monthly goal (methods 1).
"""

import math
from dataclasses import dataclass

from scipy.optimize import brentq

from helpers.plan.lint.settings import setting
from helpers.plan.model import Activity

NEARLY_NOTHING, NEARLY_ALL = 1e-9, 1e9


@dataclass(frozen=True)
class Rhythm:
    """A fitted curve. Daily 30 % and monthly 70 % give weekly 56 % and 0.73 activities a member a day."""

    k: float
    theta: float

    def active(self, days: float) -> float:
        """Share of members active at least once within ``days`` (any fraction of a day)."""
        return 1 - math.exp(-self.k * math.log1p(self.theta * days))

    @property
    def each_day(self) -> float:
        """Activities of a member on a day, on average."""
        return self.k * self.theta


def rhythm(activity: Activity) -> Rhythm | None:
    """The curve through the daily and the monthly goal; None where no such curve passes through both."""
    days = setting("days_in_a_month")
    if not 0 < activity.daily < activity.monthly < 1:
        return None
    steepness = math.log1p(-activity.monthly) / math.log1p(-activity.daily)

    def off(theta: float) -> float:
        return math.log1p(days * theta) / math.log1p(theta) - steepness

    if off(NEARLY_NOTHING) <= 0 or off(NEARLY_ALL) >= 0:
        return None
    theta = float(brentq(off, NEARLY_NOTHING, NEARLY_ALL))
    return Rhythm(-math.log1p(-activity.daily) / math.log1p(theta), theta)
