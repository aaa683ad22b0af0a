"""Changes to the plan: how many of the large ones are left, which broke a rule, and what slipped (003 6.4)."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from helpers.calendar import month_of
from helpers.plan.model import Plan
from helpers.plan.model.timeline import Change
from helpers.plan.timeline.cadence import meeting
from helpers.plan.timeline.schedule import Schedule, is_done
from helpers.plan.timeline.workdays import workdays_of
from helpers.rules import norm


@dataclass(frozen=True)
class Logged:
    """A change as logged, the year of the plan it falls in (1, 2...; 0 before the plan), and what speaks against it.

    ``refused``: a major change beyond the year's cap. ``off_meeting``: decided apart from the monthly meeting,
    which an emergency may be; where the meeting's day is free, from the working day before it to the one after.
    """

    change: Change
    year: int
    refused: bool
    off_meeting: bool


def most_major(plan: Plan) -> int:
    """Most major changes in a year: the plan's own number, else the norm (2, S003-456)."""
    own = plan.timeline.major_changes if plan.timeline else None
    return int(norm("major_changes", plan.profile).number) if own is None else own


def change_log(plan: Plan, as_of: dt.date | None = None) -> list[Logged]:
    """Every change decided by ``as_of`` (None: all), oldest first, checked against the rules of the log."""
    changes = sorted(plan.timeline.changes if plan.timeline else [], key=lambda each: each.day)
    found: list[Logged] = []
    for change in changes if as_of is None else [each for each in changes if each.day <= as_of]:
        year = _year(plan, change.day)
        major = sum(each.change.size == "major" and each.year == year for each in found)
        found.append(Logged(change, year, change.size == "major" and major >= most_major(plan),
                            change.size != "emergency" and not _at_meeting(plan, change.day)))
    return found


def majors_left(plan: Plan, day: dt.date) -> int:
    """Major changes still allowed in the plan's year that holds ``day``."""
    year = _year(plan, day)
    used = sum(each.change.size == "major" and each.year == year for each in change_log(plan, day))
    return max(0, most_major(plan) - used)


def slips(found: Schedule) -> pd.DataFrame:
    """Baseline against actual or expected, one row per task with a baseline.

    Columns: id, name, promised (the baseline's last day), finish (actual, or expected as of the timetable's day;
    None where it rests on no duration), done, slip (working days, positive late, NaN unknown), why (reasons of
    changes that name the task, as logged).
    """
    rows = []
    for base in found.plan.timeline.baseline if found.plan.timeline else []:
        task = found.net.tasks[base.task]
        finish = found.last(task.id) if task.id in found.known else None
        slip = found.net.days.between(base.finish, finish) if finish else None
        said = [each.change.why for each in change_log(found.plan, found.net.as_of)
                if task.name in each.change.what or task.id in each.change.what.split()]
        rows.append([task.id, task.name, base.finish, finish, is_done(task), slip, said])
    columns = ["id", "name", "promised", "finish", "done", "slip", "why"]
    return pd.DataFrame(rows, columns=columns).astype({"slip": float})


def _year(plan: Plan, day: dt.date) -> int:
    return (plan.month_number(month_of(day)) - 1) // 12 + 1


def _at_meeting(plan: Plan, day: dt.date) -> bool:
    found = meeting(plan, month_of(day))
    earliest = found.day if found.held == found.day else workdays_of(plan).add(found.day, -1)
    return earliest <= day <= found.held
