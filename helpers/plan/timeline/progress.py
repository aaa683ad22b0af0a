"""What the team told of its tasks, month by month (003 6.2; H02), and its experiments (H12)."""

import datetime as dt
from typing import Literal

import pandas as pd

from helpers.plan.model import Plan
from helpers.plan.model.timeline import Task
from helpers.plan.timeline.network import begun, network
from helpers.plan.timeline.schedule import is_done, promised
from helpers.plan.timeline.settings import settings
from helpers.rules import norm

Status = Literal["done", "late", "under_way", "not_started", "overdue_untold", "untold"]


def task_status(plan: Plan, task: Task, as_of: dt.date) -> Status:
    """How a task stands at the end of ``as_of``.

    late: its promise is past and it is not done; overdue_untold: its promise is past and nobody said how far it is;
    untold: nobody said anything, nor need they have yet. Unknown is never 0.
    """
    if is_done(task):
        return "done"
    due = promised(plan, task)
    silent = task.done is None and not begun(task)
    if due is not None and due <= as_of:
        return "overdue_untold" if silent else "late"
    return "untold" if silent else "under_way" if begun(task) else "not_started"


def progress(plan: Plan, as_of: dt.date) -> pd.DataFrame:
    """One row per plan month that has tasks, and a last one (month NaN) for tasks without a month.

    Columns: month, tasks, done, late, untold (tasks of which nothing was told), share (mean share done of the tasks
    told of, NaN if none).
    """
    told = network(plan, as_of).tasks.values()
    rows = pd.DataFrame([{"month": task.month, "status": task_status(plan, task, as_of),
                          "share": 1.0 if is_done(task) else task.done} for task in told],
                        columns=["month", "status", "share"]).astype({"month": float, "share": float})
    counted = rows.groupby("month", dropna=False).agg(
        tasks=("status", "size"), done=("status", lambda each: (each == "done").sum()),
        late=("status", lambda each: each.isin(["late", "overdue_untold"]).sum()),
        untold=("status", lambda each: each.isin(["untold", "overdue_untold"]).sum()), share=("share", "mean"))
    return counted.reset_index()


def experiments(plan: Plan, as_of: dt.date) -> pd.DataFrame:
    """One row per month that should try a new operating model (003 6.2: one a month in months 7 to 9; system H12).

    An experiment is a task whose id begins as templates/timeline.yml says. Columns: month (plan month), wanted,
    registered (names), finished (how many of them by ``as_of``).
    """
    low, high = norm("innovation_months", plan.profile).band
    wanted, prefix = int(norm("innovations", plan.profile).number), settings()["experiment_prefix"]
    tried = [task for task in network(plan, as_of).tasks.values() if task.id.startswith(prefix)]
    rows = []
    for month in range(int(low), min(int(high), plan.months) + 1):
        here = [task for task in tried if task.month == month]
        rows.append([month, wanted, [task.name for task in here], sum(is_done(task) for task in here)])
    return pd.DataFrame(rows, columns=["month", "wanted", "registered", "finished"])


def finished_share(tried: pd.DataFrame) -> float | None:
    """Finished experiments as a share of those registered; None where none is."""
    registered = int(tried["registered"].map(len).sum())
    return float(tried["finished"].sum()) / registered if registered else None
