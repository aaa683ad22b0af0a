"""What a member costs: each join against the usual cost, each kept member (003 5.3, 1.3.2; systems B03, B04)."""

from dataclasses import dataclass

from helpers.plan.budget.acquisition import channel_cost
from helpers.plan.model import Channel, Plan
from helpers.rules import norm

ROUNDING = 1e-9


@dataclass(frozen=True)
class JoinCost:
    """One channel's cost over some months: yuan, joins and kept members; None: unknown."""

    spend: float | None
    joins: float | None
    kept: float | None = None

    @property
    def each(self) -> float | None:
        """Yuan for each join."""
        return cost_each(self.spend, self.joins)

    @property
    def each_kept(self) -> float | None:
        """Yuan for each kept member: 180,000 for 2,000 kept of 20,000 are 90, and 9 a join."""
        return cost_each(self.spend, self.kept)


def cost_each(spend: float | None, people: float | None) -> float | None:
    """Yuan for each of ``people``; None where either is unknown or nobody came."""
    return spend / people if spend is not None and people else None


def over_usual(plan: Plan) -> float:
    """How far a cost may lie above the usual: the plan's own, else 20 % (S003-357)."""
    own = plan.budget.over_usual if plan.budget else None
    return norm("cost_over_usual", plan.profile).number if own is None else own


def overrun(each: float | None, usual: float | None) -> float | None:
    """The share by which a cost lies above (negative: below) the usual."""
    return each / usual - 1 if each is not None and usual else None


def alert(each: float | None, usual: float | None, over: float) -> bool | None:
    """Whether a cost is beyond the line, strictly: at the mean 18 and 20 %, 21.60 is not, 21.70 is. None: unknown."""
    return None if each is None or usual is None else bool(each > usual * (1 + over) + ROUNDING)


def to_stop(alerts: list[bool | None], months: int) -> bool:
    """Whether the last ``months`` months were all beyond the line; a month that is not known breaks the run."""
    return len(alerts) >= months and all(each is True for each in alerts[-months:])


def planned_cost(channel: Channel) -> JoinCost:
    """What the plan pays for a channel over all its months, launch included, and whom it keeps."""
    costs = channel_cost(channel)
    joins = float(sum(channel.joins)) if channel.joins else None
    return JoinCost(sum(costs) if costs is not None else None, joins,
                    joins * channel.kept if joins is not None and channel.kept is not None else None)
