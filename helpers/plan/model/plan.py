"""A community's whole plan.

Months are numbered from the plan's start: month 1 is ``start``. Shares lie in [0, 1], money is in yuan.
Every field says in its description what it means; forms, errors and plan.xlsx read it from here.
"""

from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import Field, field_validator, model_validator

from helpers.calendar import MONTH, months_between, shift
from helpers.plan.model.budget import Budget
from helpers.plan.model.data import Data
from helpers.plan.model.goals import Goals, Target
from helpers.plan.model.growth import Channel, Referral, Retention, Uncertainty
from helpers.plan.model.part import Count, Name, Part, fault
from helpers.plan.model.practice import Backup, Mix, Repeated, Silence, SubGroups, Survey, Tiers, Trigger
from helpers.plan.model.risks import Risks
from helpers.plan.model.team import Groups, Team
from helpers.plan.model.timeline import Timeline

Principle = Literal["users-first", "matching", "compliance", "lasting"]


class Plan(Part):
    """One community's plan. ``joins`` has one number for each month; what follows ``sub_groups`` may be left out."""

    format: Literal[1] = Field(description="version of this file's form")
    name: Name = Field(description="name of the community")
    languages: Annotated[list[Literal["zh", "en", "zh-Hant"]], Field(min_length=1)] = Field(
        description="languages of its reports, first one first")
    type: Literal["product-service", "interest-social", "paid-knowledge", "channel-conversion"] = Field(
        description="kind of community (002 chapter 1, system A10)")
    size: Annotated[int, Field(ge=0, le=100_000_000)] = Field(description="members when the plan was made")
    months_running: Count = Field(description="months the community had run when the plan began")
    profile: Literal["balanced", "s000", "s001", "s002", "s003", "s004"] = Field(description="which thresholds apply")
    timezone: str = Field(default="Asia/Shanghai", description="whose days are counted")
    start: Annotated[str, Field(pattern=f"^{MONTH.pattern}$")] = Field(description="first month of the plan, YYYY-MM")
    months: Annotated[int, Field(ge=1, le=60)] = Field(description="length of the plan in months")
    goals: Goals
    joins: list[Count] = Field(description="planned joins, one number for each month")
    retention: Retention
    uncertainty: Uncertainty
    sub_groups: SubGroups
    principles: dict[Principle, bool] = Field(default={}, description="four questions every plan answers yes (A11)")
    targets: list[Target] = Field(default=[], description="further aims")
    channels: list[Channel] = Field(default=[], description="where new members come from")
    referral: Referral | None = Field(default=None, description="members who bring members")
    groups: Groups | None = Field(default=None, description="the chat groups")
    team: Team | None = Field(default=None, description="who does the work")
    budget: Budget | None = Field(default=None, description="what it costs")
    timeline: Timeline | None = Field(default=None, description="what is done when")
    risks: Risks | None = Field(default=None, description="what may go wrong")
    tiers: list[Tiers] = Field(default=[], description="how members are sorted into tiers")
    silence: list[Silence] = Field(default=[], description="what counts as silent")
    content: list[Mix] = Field(default=[], description="what is posted")
    activities: list[Repeated] = Field(default=[], description="activities that come again and again")
    triggers: list[Trigger] = Field(default=[], description="lines at which the team acts")
    survey: Survey | None = Field(default=None, description="the regular survey")
    backup: Backup | None = Field(default=None, description="spare groups")
    data: Data | None = Field(default=None, description="personal data: what for, how long")

    @field_validator("timezone")
    @classmethod
    def timezone_exists(cls, name: str) -> str:
        if name not in available_timezones():
            raise fault("timezone")
        return name

    @model_validator(mode="after")
    def months_agree(self) -> "Plan":
        if len(self.joins) != self.months:
            raise fault("joins_length", at="joins", found=len(self.joins), allowed=self.months)
        if any(each.joins and len(each.joins) != self.months for each in self.channels):
            raise fault("channel_joins_length", at="channels", allowed=self.months)
        if self.budget and self.budget.monthly and len(self.budget.monthly) != self.months:
            raise fault("budget_length", at="budget", found=len(self.budget.monthly), allowed=self.months)
        if any(not 1 <= month <= self.months for month in self.dated()):
            raise fault("milestone_outside", at="goals", allowed=self.months)
        return self

    def purposes(self) -> dict[str, Any]:
        """What this plan gives a purpose for, and the language it speaks, under the names an import asks by."""
        data = self.data or Data()
        return {"keeps_text": bool(data.message_text), "joins_orders": bool(data.orders_to_members),
                "joins_survey": bool(data.survey_to_members), "language": self.languages[0]}

    def dated(self) -> list[int]:
        """Every plan month the plan names."""
        gates = self.timeline.gates if self.timeline else []
        dates = [*self.goals.members, *(each.month for each in self.targets), *(each.month for each in gates)]
        return [month for month in dates if month is not None]

    def month_name(self, number: int) -> str:
        """The calendar month of plan month ``number``."""
        return shift(self.start, number - 1)

    def month_number(self, month: str) -> int:
        """The plan month of a calendar month; below 1 before the plan, above ``months`` after it."""
        return months_between(self.start, month) + 1
