"""Who does the work: roles, hires, and the norms by which a team is sized."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from helpers.plan.model.part import Amount, Count, Money, Pair, Part, PlanMonth, Share, Words, fault

RoleName = Literal["director", "content", "interaction", "activity", "data", "admin", "part-time-admin"]
Weeks = Annotated[int, Field(ge=0, le=52)]


class Role(Part):
    """One role of the team (003 5.1; systems G01, G09)."""

    role: RoleName = Field(description="which role")
    people: Annotated[float, Field(ge=0, le=100_000)] = Field(description="people in it, half-time counts one half")
    pay: Money | None = Field(default=None, description="yuan a month for one person, all included")
    name: Words | None = Field(default=None, description="who it is")


class Hire(Part):
    """People who start in a month."""

    month: PlanMonth = Field(description="plan month in which they start")
    people: Count = Field(description="how many")
    role: RoleName = Field(default="admin", description="for which role")


class StatedNeed(Part):
    """A team size somebody stated for a number of members (003 5.1 S003-311)."""

    members: Count = Field(description="for how many members")
    low: Count = Field(description="fewest people")
    high: Count = Field(description="most people")


class Team(Part):
    """The team and the norms by which it is sized (003 5.1, 6.2; systems G01 to G03, G10)."""

    roles: list[Role] = Field(default=[], description="the team today")
    hires: list[Hire] = Field(default=[], description="who starts when")
    per_group: Annotated[list[Amount], Pair] | None = Field(
        default=None, description="full-time admins for each active group: low, high")
    members_each: Count | None = Field(default=None, description="most members one person can look after")
    stated: StatedNeed | None = Field(default=None, description="a team size stated elsewhere")
    hiring_weeks: Weeks | None = Field(default=None, description="weeks from a vacancy to the first day")
    training_weeks: Weeks | None = Field(default=None, description="weeks of training before work")
    pass_share: Share | None = Field(default=None, description="share that passes the training")
    messages_each_day: Amount | None = Field(default=None, description="messages a member writes on a day, on average")
    seconds_a_message: Amount | None = Field(default=None, description="seconds of work each message takes")
    hours_a_day: Annotated[float, Field(gt=0, le=24)] | None = Field(
        default=None, description="productive hours of one person on a working day")
    duty_hours: Annotated[float, Field(gt=0, le=24)] | None = Field(
        default=None, description="hours of a day somebody must be on duty")

    @model_validator(mode="after")
    def low_first(self) -> "Team":
        if self.per_group and self.per_group[0] > self.per_group[1]:
            raise fault("low_above_high", at="per_group")
        if self.stated and self.stated.low > self.stated.high:
            raise fault("low_above_high", at="stated")
        return self


class Groups(Part):
    """The chat groups members sit in (004 1.3, 001 1; limits in templates/rules/platforms.yml)."""

    platform: Literal["wechat", "wecom-external", "wecom-internal", "qq", "discord", "telegram"] = Field(
        description="where the groups are")
    number: Count | None = Field(default=None, description="groups planned for the last milestone")
    largest: Count | None = Field(default=None, description="most members of a group, where the team sets its own")
