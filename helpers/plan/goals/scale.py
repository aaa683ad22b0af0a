"""The scale goal broken down: stretch by stretch, new members and how many of them effective (system A01)."""

from itertools import pairwise

import pandas as pd

from helpers.errors import InputError
from helpers.plan.goals.targets import member_target
from helpers.plan.model import Plan

ROUNDING = 1e-9


def scale_breakdown(total: float, split: list[float], effective_share: float) -> pd.DataFrame:
    """``total`` new members split over stretches of time (003 2.1.1; S003-075 to S003-080).

    One row per stretch. Columns: share (of the total), new, cumulative, effective (of the new ones); people,
    not rounded. Raises InputError ``split_sum`` where ``split`` does not add up to 1.
    """
    if abs(sum(split) - 1) > ROUNDING:
        raise InputError("split_sum", found=f"{sum(split):g}")
    new = pd.Series(split, dtype=float) * total
    return pd.DataFrame({"share": split, "new": new, "cumulative": new.cumsum(), "effective": new * effective_share})


def stretches(plan: Plan) -> pd.DataFrame:
    """The plan's growth from milestone to milestone: net of all who leave.

    Columns: since (plan month it starts after), month (milestone), then those of ``scale_breakdown``. Empty where
    the plan does not grow from its opening to its last milestone.
    """
    months = [0, *sorted(plan.goals.members)]
    steps = [member_target(plan, month) - member_target(plan, since) for since, month in pairwise(months)]
    total = sum(steps)
    if total <= 0:
        return pd.DataFrame(columns=["since", "month", "share", "new", "cumulative", "effective"])
    table = scale_breakdown(total, [step / total for step in steps], plan.goals.effective_share)
    return pd.concat([pd.DataFrame(pairwise(months), columns=["since", "month"]), table], axis=1)
