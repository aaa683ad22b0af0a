"""What the plan wants to reach: members, how active, and every further aim with its window and base."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from helpers.plan.model.part import Amount, Count, Part, Period, PlanMonth, Share, Words, fault
from helpers.root import template


def aims() -> dict[str, dict[str, Any]]:
    """The metrics a plan may aim at: unit, which way is better and name, from templates/aims.yml."""
    return template("aims.yml")


def _known(metric: str) -> str:
    if metric not in aims():
        raise fault("metric_unknown")
    return metric


Aim = Annotated[str, AfterValidator(_known)]


class Activity(Part):
    """Activity goals as shares of members (003 2.1.2, systems A03)."""

    daily: Share = Field(description="share of members active on a day")
    weekly: Share = Field(description="share of members active in a week")
    monthly: Share = Field(description="share of members active in a month")


class Goals(Part):
    """How many members, how many of them effective, how active (003 2.1, systems A01 to A03)."""

    opening: Count = Field(description="members on the first day of month 1")
    members: dict[int, Count] = Field(min_length=1, description="milestones: month number and members at its end")
    effective_share: Share = Field(description="share of members with an interaction in the last 30 days")
    activity: Activity


class Target(Part):
    """One further aim as the team states it (003 2.1.3 to 2.2.3, 7; systems A04 to A08, M01 to M05).

    ``value`` is in the unit of templates/aims.yml (shares from 0 to 1). What is stated beside the value is
    kept apart, so that the linter can check that the statements agree.
    """

    metric: Aim = Field(description="what is aimed at, a name of templates/aims.yml")
    value: Amount = Field(description="the aim; shares from 0 to 1")
    month: PlanMonth | None = Field(default=None, description="plan month at whose end it holds; blank: throughout")
    window: Period | None = Field(default=None, description="time the value is counted over")
    base: Literal["members", "daily", "weekly", "monthly"] | None = Field(
        default=None, description="of whom a share is taken: all members, or those active in a day, week, month")
    baseline: Amount | None = Field(default=None, description="value today")
    change: float | None = Field(default=None, ge=-1, le=100, description="stated change from today, 0.2 = +20 %")
    benchmark: Amount | None = Field(default=None, description="the usual value elsewhere, as stated")
    points: float | None = Field(default=None, ge=-1, le=1, description="stated distance to the usual value, a share")
    sample: Count | None = Field(default=None, description="members it will be measured on")
    source: Literal["log", "roster", "platform", "tally", "survey", "orders", "none"] | None = Field(
        default=None, description="the data that can show it")
    says: Words | None = Field(default=None, description="where this aim is written")
