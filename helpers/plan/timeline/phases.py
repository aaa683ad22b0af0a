"""The phases of a plan and whether their joins fit their goals (003 6.1 and 6.2; systems H01, H03)."""

import numpy as np
import pandas as pd
from scipy.optimize import brentq

from helpers.plan.goals.targets import member_target
from helpers.plan.growth.forecast import project
from helpers.plan.growth.retention import kept
from helpers.plan.model import Plan


def phase_table(plan: Plan) -> pd.DataFrame:
    """One row per phase, in order; none where the plan has no timeline.

    Columns: name, first, last (plan months), focus, opening (members wanted before it), joins (planned in it),
    target (members wanted at its end), no_loss (the plan's opening and all joins so far, if nobody ever left),
    most (opening + joins), reached (opening and joins at the planned retention), gap (reached - target),
    matching_loss (the monthly loss at which opening and joins make exactly the target, NaN where none does).
    """
    phases = sorted(plan.timeline.phases, key=lambda each: each.first) if plan.timeline else []
    rows = []
    for phase in phases:
        first, last = phase.first, min(phase.last, plan.months)
        if first > plan.months:
            continue
        opening, target, joins = member_target(plan, first - 1), member_target(plan, last), plan.joins[first - 1:last]
        reached = float(project(opening, joins, kept(plan.retention, len(joins)))[-1])
        rows.append([phase.name, first, last, phase.focus, opening, sum(joins), target,
                     plan.goals.opening + sum(plan.joins[:last]), opening + sum(joins), reached, reached - target,
                     matching_loss(opening, joins, target)])
    return pd.DataFrame(rows, columns=COLUMNS).astype({"matching_loss": float})


COLUMNS = ["name", "first", "last", "focus", "opening", "joins", "target", "no_loss", "most", "reached", "gap",
           "matching_loss"]


def matching_loss(opening: float, joins: list[int], target: float) -> float | None:
    """The monthly loss at which ``opening`` and ``joins`` make exactly ``target`` members; None where no loss does.

    15,000 members and 10,000 joins in each of 3 months make 30,000 at 23.92 % (system H03). Joiners of a month
    are counted in full at its end.
    """
    def over(loss: float) -> float:
        return float(np.polyval([opening, *joins], 1 - loss)) - target

    if not joins or over(0.0) < 0 or over(1.0) > 0:
        return None
    return float(brentq(over, 0.0, 1.0, xtol=1e-12))
