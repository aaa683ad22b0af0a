"""What the forecast hangs on: one input at a time moved from its 10th to its 90th percentile (tornado)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.plan.growth.cohorts import Array, streams
from helpers.plan.growth.futures import deviations, joins_at, loss_at
from helpers.plan.growth.retention import Kept, kept, with_loss
from helpers.plan.growth.settings import settings
from helpers.plan.model import Plan

MIDDLE = 0.5


@dataclass(frozen=True)
class Outcome:
    """Members at the end of plan month ``month`` as a function of what is uncertain.

    ``members`` stood at the end of month ``after``; ``measured`` as for ``growth.retention.kept``.
    """

    plan: Plan
    members: float
    after: int
    month: int
    measured: list[float] | None = None

    @property
    def months(self) -> int:
        """Months from the start to the milestone."""
        return self.month - self.after

    @property
    def planned_half(self) -> float:
        """The plan's own reading of exposure: 0 none, 1 half."""
        return float(self.plan.retention.exposure == "half")

    @property
    def names(self) -> list[str | None]:
        """The channels, in the order of ``delivery``; None for joins no channel claims."""
        return [stream.name for stream in streams(self.plan, self.after, self._retention("none"))]

    def reached(self, joins: Array, losses: Array, half: Array, delivery: Array | None = None) -> Array:
        """Members for each of n cases, shape (n,), people not rounded.

        ``joins``: multiple of all planned joins; ``losses``: monthly loss; ``half``: 1 where joiners lose half
        a month in the month they join; ``delivery``: multiple of each channel's joins, shape (n, channels).
        All of shape (n,) but the last.
        """
        none, lived = (self._with(self._retention(reading), joins, losses, delivery) for reading in ("none", "half"))
        return np.where(half > MIDDLE, lived, none)

    def _retention(self, exposure: str) -> Kept:
        retention = self.plan.retention.model_copy(update={"exposure": exposure})
        return kept(retention, self.months, self.measured)

    def _with(self, retention: Kept, joins: Array, losses: Array, delivery: Array | None) -> Array:
        planned = self.plan.retention.monthly_loss
        members = self.members * with_loss(retention, planned, losses)[1] ** self.months
        for number, stream in enumerate(streams(self.plan, self.after, retention)):
            bent = Kept(stream.curve, 1.0, retention.source, retention.age, 1.0)
            curves = with_loss(bent, planned, losses)[0]
            times = joins if delivery is None else joins * delivery[:, number]
            members = members + times * (curves[:, ::-1] @ stream.joins[:self.months])
        return members


def tornado(outcome: Outcome) -> pd.DataFrame:
    """One row per uncertain input, the one that moves the outcome most first; the others stay in the middle.

    Columns: input (joins, loss, exposure, channel), name (of the channel, else empty), at_low and at_high (the
    input's 10th and 90th percentile; for exposure 0 and 1), low and high (members then, people not rounded,
    low <= high), middle (members with every input in its middle; the same in every row). A channel is taken
    to deliver as unevenly as the plan expects of all joins.
    """
    rows = [_row(outcome, "joins"), _row(outcome, "loss"), _row(outcome, "exposure")]
    names = outcome.names
    rows += [_row(outcome, "channel", number) for number, name in enumerate(names) if name and len(names) > 1]
    swings = pd.DataFrame(rows)
    return swings.iloc[(swings["low"] - swings["high"]).argsort(kind="stable")].reset_index(drop=True)


def _row(outcome: Outcome, moved: str, channel: int | None = None) -> dict[str, object]:
    ends = deviations(np.array([settings()["swing"][0], MIDDLE, settings()["swing"][1]]))
    still, plan = np.zeros(3), outcome.plan
    joins = joins_at(plan.uncertainty.joins, ends if moved == "joins" else still, outcome.months)
    losses = loss_at(plan.uncertainty.monthly_loss, ends if moved == "loss" else still)
    half = np.array([0, outcome.planned_half, 1]) if moved == "exposure" else np.full(3, outcome.planned_half)
    delivery = np.ones((3, len(outcome.names)))
    if channel is not None:
        alone = joins_at(plan.uncertainty.joins, ends, outcome.months)
        delivery[:, channel] = alone / alone[1]
    members = outcome.reached(joins, losses, half, delivery)
    values = {"joins": joins, "loss": losses, "exposure": half}.get(moved, delivery[:, channel or 0])
    return {"input": moved, "name": (outcome.names[channel] or "") if channel is not None else "",
            "at_low": values[0], "at_high": values[2], "low": min(members[0], members[2]),
            "high": max(members[0], members[2]), "middle": members[1]}
