"""What the year costs: a sum, its shares, and what a member may cost."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from helpers.plan.model.part import Money, Name, Pair, Part, Share, fault

Category = Literal["labour", "tools", "activities", "content", "acquisition", "reserve", "other"]


class Budget(Part):
    """The budget of the whole plan, in yuan (003 5.3, 4.3; systems B03, B04, G04 to G07).

    ``shares`` are of ``total``; a line without a share is not in the budget. ``bands`` replace those of the
    profile. Actual figures come from the community's tables, never from here.
    """

    total: Money | None = Field(default=None, description="yuan for all months of the plan")
    shares: dict[Category, Share] = Field(default={}, description="share of each line")
    bands: dict[Category, Annotated[list[Share], Pair]] = Field(
        default={}, description="least and most share of a line")
    monthly: list[Money] = Field(default=[], description="yuan month by month; empty: the same every month")
    levers: list[Name] = Field(default=[], description="savings planned, names of templates/levers.yml")
    over_usual: Annotated[float, Field(ge=0, le=10)] | None = Field(
        default=None, description="how far a channel's cost may lie above the usual, 0.2 = 20 %")
    least_kept: Share | None = Field(default=None, description="least share of joiners a channel must keep")
    largest_share: Share | None = Field(default=None, description="most of all joins that may come from one channel")

    @model_validator(mode="after")
    def low_first(self) -> "Budget":
        if any(low > high for low, high in self.bands.values()):
            raise fault("low_above_high", at="bands")
        return self
