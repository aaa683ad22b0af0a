"""Effective members apart from members kept: who is still there is not yet who takes part (003 2.1.1, methods R6)."""

import numpy as np
import pandas as pd

from helpers.plan.growth.forecast import Forecast
from helpers.plan.model import Plan


def effective_outlook(plan: Plan, ahead: Forecast, share_today: float | None = None) -> pd.DataFrame:
    """Effective members at each milestone ahead: wanted, and what members kept and activity allow.

    Effective = members kept x share active in a month. One row per milestone. Columns: month (plan month), wanted
    (milestone x effective share), kept (members of the forecast's central line), allowed (kept x the plan's monthly
    activity), today (kept x ``share_today``, NaN where unknown), share (allowed as a share of the milestone),
    binds (members, activity or nothing: what keeps allowed below wanted). People, not rounded.
    """
    goals = plan.goals
    rows = []
    for month in ahead.chances:
        target, kept = goals.members[month], float(ahead.central[month - ahead.first])
        wanted, allowed = target * goals.effective_share, kept * goals.activity.monthly
        binds = "nothing" if allowed >= wanted else "activity" if kept >= target else "members"
        rows.append({"month": month, "wanted": wanted, "kept": kept, "allowed": allowed,
                     "today": np.nan if share_today is None else kept * share_today,
                     "share": allowed / target if target else np.nan, "binds": binds})
    return pd.DataFrame(rows, columns=["month", "wanted", "kept", "allowed", "today", "share", "binds"])
