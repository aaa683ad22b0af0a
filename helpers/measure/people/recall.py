"""Bringing silent members back, step by step: in the app, by direct message, by phone only with consent (J09)."""

from dataclasses import dataclass

import pandas as pd

from helpers.measure.intervals import wilson
from helpers.measure.people.conditions import seed_rule
from helpers.measure.people.settings import settings

WAIT, DONE, LATER, BACK = "wait", "none_left", "beyond_reach", "returned"


def recall_plan(silent: pd.DataFrame, contacts: pd.DataFrame, today: pd.Timestamp, reach: int) -> pd.DataFrame:
    """One row a silent member in the order they are to be reached: step (in_app, direct, phone; wait: written to today
    already; none_left: all steps he agreed to are done; returned; beyond_reach: more than staff can reach today).

    ``silent``: index member_id, priority (the highest first), consent (to be called; NA is no). ``contacts``:
    member_id, day, step, returned (whether he came back). A member is never taken two steps on one day.
    """
    found = silent.sort_values("priority", ascending=False, kind="stable")
    made = contacts.groupby("member_id")
    steps = {member: _next(made.get_group(member) if member in made.groups else contacts.head(0), bool(consent), today)
             for member, consent in found["consent"].astype("boolean").fillna(False).items()}
    step = pd.Series(steps, found.index, dtype=object)
    turn = step.isin(settings("recall")["steps"]).cumsum()
    return found.assign(step=step.mask(step.isin(settings("recall")["steps"]) & (turn > reach), LATER))


def _next(contacts: pd.DataFrame, consent: bool, today: pd.Timestamp) -> str:
    rule = settings("recall")
    if contacts["returned"].astype("boolean").fillna(False).any():
        return BACK
    if (pd.to_datetime(contacts["day"]).dt.normalize() == today.normalize()).any():
        return WAIT
    reached = max((rule["steps"].index(step) for step in contacts["step"]), default=-1)
    left = [step for step in rule["steps"][reached + 1 :] if consent or step not in rule["consent"]]
    return left[0] if left else DONE


@dataclass(frozen=True)
class WonBack:
    """How many of the silent came back: ``share`` with 95 % interval, ``met`` whether the goal of the seed is reached.
    ``steps``: returned after each step. NaN and None where nobody was silent."""

    returned: int
    silent: int
    share: float
    low: float
    high: float
    met: bool | None
    steps: dict[str, int]


def won_back(contacts: pd.DataFrame, silent: int) -> WonBack:
    """What recalling ``silent`` members brought; a member counts once, with the step after which he came back. Without
    a group left alone it is not known how many would have come back anyway."""
    back = contacts[contacts["returned"].astype("boolean").fillna(False)].drop_duplicates("member_id")
    steps = back["step"].value_counts()
    low, high = wilson(len(back), silent)
    share = len(back) / silent if silent else float("nan")
    met = share >= seed_rule(settings("recall")["goal"]).numbers[0] if silent else None
    return WonBack(len(back), silent, share, float(low), float(high), met,
                   {step: int(steps.get(step, 0)) for step in settings("recall")["steps"]})
