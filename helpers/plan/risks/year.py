"""A year of a plan's risks, drawn many times over: what it costs, what is set aside, what mitigation buys."""

from dataclasses import dataclass
from functools import cached_property

from helpers.plan.model import Plan
from helpers.plan.model.risks import Risk
from helpers.plan.risks.drivers import Control, controls
from helpers.plan.risks.loss import Losses, yearly_losses
from helpers.plan.risks.ranges import Array
from helpers.plan.risks.register import entries, in_numbers, left_over
from helpers.plan.risks.reserve import reserve_chance, reserve_planned


@dataclass(frozen=True)
class Year:
    """All that follows from the risks of a plan; amounts in yuan a year."""

    plan: Plan

    @cached_property
    def counted(self) -> list[Risk]:
        """The risks that say how often and how dear, in the order of the register."""
        return [risk for risk in entries(self.plan) if in_numbers(risk)]

    @cached_property
    def losses(self) -> Losses:
        """The drawn years, risk by risk."""
        return yearly_losses(self.counted)

    @cached_property
    def before(self) -> Array:
        """What each drawn year costs as things are."""
        return self.losses.before.sum(axis=1)

    @cached_property
    def after(self) -> Array | None:
        """The same once every mitigation works; None where no entry says what its mitigation leaves."""
        return self.losses.after.sum(axis=1) if any(map(left_over, self.counted)) else None

    @cached_property
    def bought(self) -> list[Control]:
        """What each mitigation buys, the best first."""
        return controls(self.counted, self.losses, self.wanted)

    @property
    def wanted(self) -> float:
        """The share of years in which the reserve must be enough."""
        return reserve_chance(self.plan)

    @property
    def planned(self) -> float | None:
        """What the plan sets aside; None where it does not say."""
        return reserve_planned(self.plan)

    @property
    def appetite(self) -> float | None:
        """What the team may lose without asking anybody; None where it does not say."""
        return self.plan.risks.appetite if self.plan.risks else None
