"""How the community is run from day to day, as the team states it: tiers, silence, content, triggers, survey."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from helpers.plan.model.goals import Aim
from helpers.plan.model.part import Amount, Count, Days, Money, Name, Pair, Part, Period, Share, Words, fault


class Tier(Part):
    """One tier of members, the highest first (003 3.2, 000 2, 002 3, 004 2; systems C01 to C13)."""

    name: Name = Field(description="name of the tier")
    share: Share | None = Field(default=None, description="share of members in it")
    bound: Literal["exactly", "least", "most"] = Field(default="exactly", description="how the share is meant")
    was: Share | None = Field(default=None, description="share before")
    promoted: Share | None = Field(default=None, description="share of the tier below that rises into this one")
    spend: Annotated[list[Money], Pair] | None = Field(default=None, description="yuan a month one member spends")
    from_messages: Amount | None = Field(default=None, description="at least so many messages a month")
    below_messages: Amount | None = Field(default=None, description="fewer than so many messages a month")


class Tiers(Part):
    """One way to sort members into tiers; ``value_share`` is what the first tier is said to bring of all sales."""

    name: Name = Field(description="name of the system of tiers")
    tiers: list[Tier] = Field(min_length=1, description="the tiers, the highest first")
    value_share: Share | None = Field(default=None, description="share of all sales said to come from the first tier")


class Silence(Part):
    """What counts as silent: all conditions given must hold (004 4.1, 001 4, 002 3, 000 2)."""

    name: Name = Field(description="name of the state")
    days: Days | None = Field(default=None, description="days without an interaction")
    messages_below: Amount | None = Field(default=None, description="fewer than so many messages a month")
    open_below: Share | None = Field(default=None, description="opens fewer than this share of what is sent")
    alert: bool = Field(default=False, description="whether somebody must look after every such member")


class Mix(Part):
    """What is posted: shares of each kind, which kinds sell, and how much selling is allowed (systems D01 to D05)."""

    name: Name = Field(description="name of the mix")
    shares: dict[str, Share] = Field(default={}, description="share of each kind of post")
    selling: list[str] = Field(default=[], description="kinds that sell")
    selling_most: Share | None = Field(default=None, description="most of all posts that may sell")


class Repeated(Part):
    """An activity that comes again and again (systems E01 to E05)."""

    name: Name = Field(description="name of the activity")
    times: Annotated[float, Field(ge=0, le=10_000)] = Field(description="times a month")
    hours: Amount | None = Field(default=None, description="hours of work each time")
    large: bool = Field(default=False, description="whether it is a large one")


class Trigger(Part):
    """A line at which the team acts (002 6, 004 3.3 and 4.1; systems F02 to F04, J06, J09)."""

    metric: Aim = Field(description="name of the figure")
    level: Literal["target", "warn", "alarm"] = Field(description="how bad it is on the wrong side of the line")
    value: Amount = Field(description="the line; shares from 0 to 1")
    unit: Literal["share", "count"] = Field(description="a share of a base, or a plain number")
    better: Literal["higher", "lower"] = Field(description="which way is good")
    per: Period = Field(description="counted over")
    periods: Annotated[int, Field(ge=1, le=366)] = Field(default=1, description="so many times in a row")
    fewest: Count | None = Field(default=None, description="smallest base on which the rate is judged")
    usual: Amount | None = Field(default=None, description="value in an ordinary period, as far as known")
    action: Words | None = Field(default=None, description="what is done")


class Survey(Part):
    """The regular survey (003 2.4.1, system I-series)."""

    sample: Count = Field(description="answers wanted each time")
    every_months: Annotated[int, Field(ge=1, le=60)] = Field(default=3, description="months between two surveys")
    response: Share | None = Field(default=None, description="share of those asked who answer")
    smallest_segment: Count | None = Field(default=None, description="fewest answers in a reported segment")


class Backup(Part):
    """Spare groups for the day a group is closed (004 3.3, system F13)."""

    members: Count = Field(description="members to move")
    capacity: Count = Field(description="seats in the spare groups")
    minutes: Amount = Field(description="minutes the move may take")


class Seats(Part):
    """So many sub-groups of one size."""

    number: Count = Field(description="how many groups")
    size: Count = Field(description="members of each")
    name: Name | None = Field(default=None, description="which groups")


class SubGroups(Part):
    """What a sub-group should look like (001 chapter 1 and 3.2, systems I05, I08)."""

    main_name: Annotated[str, Field(min_length=1, max_length=20)] = Field(description="name of the main group")
    smallest: Annotated[int, Field(ge=2, le=5000)] = Field(default=50, description="fewest members of a sub-group")
    largest: Annotated[int, Field(ge=2, le=5000)] = Field(default=150, description="most members of a sub-group")
    needs_question: Count | None = Field(
        default=None, description="survey question that asks for topics; blank: the multiple choice with most options")
    planned: list[Seats] = Field(default=[], description="sub-groups already decided")
    several: bool = Field(default=False, description="whether a member may be in several sub-groups")

    @model_validator(mode="after")
    def smallest_first(self) -> "SubGroups":
        if self.smallest > self.largest:
            raise fault("smallest_above_largest")
        return self
