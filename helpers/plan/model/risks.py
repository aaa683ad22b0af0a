"""What may go wrong: how often, how dear, what shows it early, what is done about it."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from helpers.plan.model.goals import Aim
from helpers.plan.model.part import Amount, Id, Money, Name, Pair, Part, Period, Words, fault

Times = Annotated[float, Field(ge=0, le=1000)]


class Indicator(Part):
    """The figure that shows a risk coming (system F02)."""

    metric: Aim = Field(description="name of the figure")
    sign: Literal[">", ">=", "<", "<="] = Field(description="on which side of the line it is a warning")
    value: Amount = Field(description="the line; shares from 0 to 1")
    per: Period | None = Field(default=None, description="counted over")
    periods: Annotated[int, Field(ge=1, le=366)] = Field(default=1, description="so many times in a row")


class Residual(Part):
    """The same risk once the mitigation works, and what the mitigation costs."""

    times_a_year: Annotated[list[Times], Pair] = Field(description="times a year, holds 9 times in 10: low, high")
    loss: Annotated[list[Money], Pair] = Field(description="yuan each time, holds 9 times in 10: low, high")
    cost: Money = Field(description="yuan a year the mitigation costs")


class Risk(Part):
    """One line of the register (003 4.1 to 4.4, system F01): ranges that hold 9 times in 10, no typed scores."""

    id: Id = Field(description="short name")
    name: Name = Field(description="what may happen")
    kind: Literal["retention", "compliance", "cost", "competition", "operations", "other"] = Field(
        description="which of the four risks of the seeds, or another")
    cause: Words | None = Field(default=None, description="why it would happen")
    indicator: Indicator | None = Field(default=None, description="the figure that shows it coming")
    owner: Name | None = Field(default=None, description="who watches it")
    trigger: Words | None = Field(default=None, description="when somebody must act")
    mitigation: Words | None = Field(default=None, description="what is done against it")
    times_a_year: Annotated[list[Times], Pair] | None = Field(
        default=None, description="how often a year, holds 9 times in 10: low, high")
    loss: Annotated[list[Money], Pair] | None = Field(
        default=None, description="yuan lost each time, holds 9 times in 10: low, high")
    residual: Residual | None = Field(default=None, description="what is left once the mitigation works")

    @model_validator(mode="after")
    def low_first(self) -> "Risk":
        left = self.residual
        ranges = [self.times_a_year, self.loss, left and left.times_a_year, left and left.loss]
        if any(each and each[0] > each[1] for each in ranges):
            raise fault("low_above_high")
        return self


class Risks(Part):
    """The register and how much loss the team can carry (003 4, 002 6)."""

    appetite: Money | None = Field(default=None, description="yuan a year the team can lose without asking anybody")
    entries: list[Risk] = Field(default=[], description="the risks")
    reserve_chance: Annotated[float, Field(gt=0, lt=1)] | None = Field(
        default=None, description="in how many years of one the reserve must be enough, 0.9 = 9 in 10")

    @model_validator(mode="after")
    def ids_differ(self) -> "Risks":
        known = [risk.id for risk in self.entries]
        if len(known) != len(set(known)):
            raise fault("risk_twice", found=next(each for each in known if known.count(each) > 1))
        return self
