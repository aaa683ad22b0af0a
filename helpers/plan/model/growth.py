"""How members come and how they stay: retention, uncertainty, channels, referral."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from helpers.plan.model.part import Count, Loss, Money, Multiple, Name, Pair, Part, Share, fault


class Retention(Part):
    """How long a joiner stays.

    ``geometric`` loses ``monthly_loss`` of those present each month; ``table`` lists the share of
    joiners still there after 1, 2, 3... months and goes on at its last ratio; ``sbg`` is the shifted
    beta-geometric of Fader and Hardie (2007): each member has a monthly loss of her own, drawn from a
    beta distribution; ``measured`` takes the table from the roster and falls back on ``monthly_loss``.
    """

    shape: Literal["geometric", "table", "sbg", "measured"] = Field(description="which curve")
    monthly_loss: Loss = Field(description="share of members lost in a month")
    table: list[Share] = Field(default=[], description="share of joiners kept after 1, 2, 3... months")
    sbg: Annotated[list[Annotated[float, Field(gt=0, le=1000)]], Pair] | None = Field(
        default=None, description="alpha and beta of the beta distribution of monthly losses")
    exposure: Literal["none", "half"] = Field(
        default="none", description="whether joiners already lose half a month in the month they join")

    @model_validator(mode="after")
    def curve_is_given(self) -> "Retention":
        if self.shape == "table" and not self.table:
            raise fault("table_empty")
        if self.shape == "sbg" and self.sbg is None:
            raise fault("sbg_empty")
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


class Step(Part):
    """One step of a channel that grows dearer: so many joins a month at this cost, after the steps before it."""

    joins: Count = Field(description="joins a month in this step")
    cost_per_join: Money = Field(description="yuan for each join of this step")


class Channel(Part):
    """One channel of new members (003 3.1, 1.3.2, 5.3; systems B01 to B04)."""

    name: Name = Field(description="name of the channel")
    kind: Literal["online", "store", "partner", "referral"] = Field(default="online", description="kind of channel")
    joins: list[Count] = Field(default=[], description="planned joins, one number for each month of the plan")
    kept: Share | None = Field(default=None, description="share of its joiners still there after a month")
    cost_per_join: Money | None = Field(default=None, description="yuan for each join")
    usual_cost: Money | None = Field(default=None, description="yuan a join usually costs elsewhere")
    most: Count | None = Field(default=None, description="most joins a month it can give")
    launch: Money = Field(default=0.0, description="yuan once, if it is used at all")
    steps: list[Step] = Field(default=[], description="where more joins cost more each: step by step, cheapest first")

    @model_validator(mode="after")
    def steps_rise(self) -> "Channel":
        costs = [step.cost_per_join for step in self.steps]
        if costs != sorted(costs):
            raise fault("steps_fall")
        return self


class Referral(Part):
    """Members who bring members (003 3.4, 8.3; system B08)."""

    inviting_share: Share = Field(description="share of members who invite")
    friends: Annotated[float, Field(ge=0, le=100)] = Field(description="friends who join for each inviter")
    reward: Money = Field(default=0.0, description="yuan for each inviter who reaches the number of friends")
