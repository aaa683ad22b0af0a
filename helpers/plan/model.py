"""What a plan says: one community's goals, the joins meant to reach them, how members are kept.

Months are numbered from the plan's start: month 1 is ``start``. Shares lie in [0, 1].
Every field says in its description what it means; forms, errors and plan.xlsx read it from here.
"""

from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from helpers.calendar import MONTH, months_between, shift

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0, le=100_000_000)]
Pair = Field(min_length=2, max_length=2)
Loss = Annotated[float, Field(ge=0, lt=1)]
Multiple = Annotated[float, Field(gt=0, le=10)]


def fault(code: str, **context: object) -> PydanticCustomError:
    """A fault that errors.yml words as ``plan_<code>``; ``at`` names the field whose line is shown."""
    return PydanticCustomError(code, code, context)  # type: ignore[arg-type]


class Part(BaseModel):
    """A part of the plan: unknown names are refused, values are never bent into another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


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


class Retention(Part):
    """How long a joiner stays.

    ``geometric`` loses ``monthly_loss`` of those present each month; ``table`` lists the share of
    joiners still there after 1, 2, 3... months and goes on at its last ratio; ``measured`` takes the
    table from the roster and falls back on ``monthly_loss`` where there is none.
    """

    shape: Literal["geometric", "table", "measured"]
    monthly_loss: Loss = Field(description="share of members lost in a month")
    table: list[Share] = Field(default=[], description="share of joiners kept after 1, 2, 3... months")
    exposure: Literal["none", "half"] = Field(
        default="none", description="whether joiners already lose half a month in the month they join")

    @model_validator(mode="after")
    def table_falls(self) -> "Retention":
        if self.shape == "table" and not self.table:
            raise fault("table_empty")
        if any(later > earlier for earlier, later in zip(self.table, self.table[1:], strict=False)):
            raise fault("table_rises")
        return self


class Uncertainty(Part):
    """The ranges the planner expects to hold 9 times in 10."""

    joins: Annotated[list[Multiple], Pair] = Field(description="actual joins as a multiple of planned joins: low, high")
    monthly_loss: Annotated[list[Loss], Pair] = Field(description="monthly loss: low, high")

    @model_validator(mode="after")
    def low_first(self) -> "Uncertainty":
        if self.joins[0] > self.joins[1] or self.monthly_loss[0] > self.monthly_loss[1]:
            raise fault("low_above_high")
        return self


class SubGroups(Part):
    """What a sub-group should look like (001 chapter 1 and 3.2, systems I05, I08)."""

    main_name: Annotated[str, Field(min_length=1, max_length=20)] = Field(description="name of the main group")
    smallest: Annotated[int, Field(ge=2, le=5000)] = Field(default=50, description="fewest members of a sub-group")
    largest: Annotated[int, Field(ge=2, le=5000)] = Field(default=150, description="most members of a sub-group")
    needs_question: Count | None = Field(
        default=None, description="survey question that asks for topics; blank: the multiple choice with most options")

    @model_validator(mode="after")
    def smallest_first(self) -> "SubGroups":
        if self.smallest > self.largest:
            raise fault("smallest_above_largest")
        return self


class Plan(Part):
    """One community's plan. ``joins`` has one number for each month of the plan."""

    format: Literal[1] = Field(description="version of this file's form")
    name: Annotated[str, Field(min_length=1, max_length=40)] = Field(description="name of the community")
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
        if any(not 1 <= month <= self.months for month in self.goals.members):
            raise fault("milestone_outside", at="goals", allowed=self.months)
        return self

    def month_name(self, number: int) -> str:
        """The calendar month of plan month ``number``."""
        return shift(self.start, number - 1)

    def month_number(self, month: str) -> int:
        """The plan month of a calendar month; below 1 before the plan, above ``months`` after it."""
        return months_between(self.start, month) + 1
