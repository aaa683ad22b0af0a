"""Where the community stands against its plan: the gap in people and days, and the chance."""

from dataclasses import dataclass
from typing import Literal

from helpers.measure.totals import Measured
from helpers.measure.window import Window
from helpers.plan.goals.targets import days_behind, next_milestone, target_on
from helpers.plan.growth.forecast import Forecast, forecast
from helpers.plan.model import Plan
from helpers.rules import review_settings, rule

Status = Literal["on_plan", "at_risk", "behind", "baseline", "unknown"]


@dataclass(frozen=True)
class Standing:
    """On plan or not. ``number`` is the plan month of the report (below 1: before the plan).

    ``gap`` = members - target (negative: missing people); ``days`` behind the plan's line (negative:
    ahead; None: the line never passes there). ``milestone`` is the next one: plan month and members.
    ``forecast`` starts at the last known members, or at the plan's opening where they are unknown: then
    there is no chance to speak of.
    """

    status: Status
    number: int
    members: Measured
    target: float | None
    gap: float | None
    days: int | None
    milestone: tuple[int, int] | None
    chance: float | None
    forecast: Forecast | None

    @property
    def attainment(self) -> float | None:
        """Members as a share of the target."""
        return self.members.value / self.target if self.members.value is not None and self.target else None


def standing(plan: Plan, window: Window, members: Measured, month_began: float | None,
             measured: list[float] | None) -> Standing:
    """The standing at the window's end.

    ``month_began``: members at the month's start, where an unfinished month's forecast begins.
    ``measured``: shares of joiners kept, from the roster, where the plan asks for them.
    """
    number = plan.month_number(window.month)
    inside = 1 <= number <= plan.months
    target = target_on(plan, window.as_of) if inside else None
    people = members.value
    start = people if window.complete else month_began
    ahead = _forecast(plan, number if window.complete else number - 1, start, measured) if inside else None
    milestone = next_milestone(plan, number if window.complete else number - 1) if inside else None
    chance = ahead.chances.get(milestone[0]) if ahead and milestone and start is not None else None
    gap = people - target if people is not None and target is not None else None
    days = days_behind(plan, people, window.as_of) if gap is not None and people is not None else None
    found = Standing("unknown", number, members, target, gap, days, milestone, chance, ahead)
    return Standing(**{**found.__dict__, "status": _status(plan, found)})


def _forecast(plan: Plan, after: int, start: float | None, measured: list[float] | None) -> Forecast | None:
    if start is None:
        start, after = plan.goals.opening, 0
    return forecast(plan, start, after, measured) if after < plan.months else None


def _status(plan: Plan, found: Standing) -> Status:
    if found.attainment is None:
        return "unknown"
    if plan.months_running + found.number <= review_settings()["baseline_months"]:
        return "baseline"
    reached = rule("attainment", plan.profile).level(found.attainment)
    if reached == "alarm":
        return "behind"
    unlikely = rule("chance", plan.profile).level(found.chance) == "warn"
    return "at_risk" if reached == "warn" or unlikely else "on_plan"
