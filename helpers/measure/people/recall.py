"""Bringing silent members back, step by step: in the app, by direct message, by phone only with consent (J09)."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from helpers.intervals import wilson
from helpers.measure.people.conditions import seed_rule
from helpers.measure.people.settings import settings

WAIT, DONE, LATER, BACK = "wait", "none_left", "beyond_reach", "returned"


def recall_plan(silent: pd.DataFrame, contacts: pd.DataFrame, today: pd.Timestamp,
                reach: int | None = None) -> pd.DataFrame:
    """One row a silent member in the order they are to be reached: step (in_app, direct, phone; wait: written to today
    already; none_left: all steps he agreed to are done; returned; beyond_reach: more than the ``reach`` people that
    staff can write to today, None: no limit).

    ``silent``: index member_id, priority (the highest first), consent (to be called; NA is no). ``contacts``:
    member_id, contacted_on, step, returned (whether he came back). A member is never taken two steps on one day.
    """
    found = silent.sort_values("priority", ascending=False, kind="stable")
    step = _next(_so_far(contacts, found.index, today), found["consent"].astype("boolean").fillna(False))
    late = due(step).cumsum() > (len(step) if reach is None else reach)
    return found.assign(step=step.mask(due(step) & late, LATER))


def due(step: pd.Series) -> pd.Series:
    """Which of these steps are to be taken."""
    return step.isin(settings("recall")["steps"])


def _so_far(contacts: pd.DataFrame, members: pd.Index, today: pd.Timestamp) -> pd.DataFrame:
    """One row a member: reached (number of the furthest step made, -1 none), today (written to), back (returned)."""
    place = {step: number for number, step in enumerate(settings("recall")["steps"])}
    rows = pd.DataFrame({"reached": contacts["step"].map(place).astype("Float64"), "member_id": contacts["member_id"],
                         "today": pd.to_datetime(contacts["contacted_on"]).dt.normalize() == today.normalize(),
                         "back": contacts["returned"].astype("boolean").fillna(False).astype(bool)})
    found = rows.groupby("member_id").max().reindex(members)
    return pd.DataFrame({"reached": found["reached"].fillna(-1).astype(int),
                         **{name: found[name].astype("boolean").fillna(False) for name in ("today", "back")}})


def _next(made: pd.DataFrame, consent: pd.Series) -> pd.Series:
    """The first step not yet made that a member agreed to."""
    rule = settings("recall")
    step = pd.Series(DONE, made.index, dtype=object)
    for number, name in reversed(list(enumerate(rule["steps"]))):
        open_ = made["reached"] < number
        step = step.mask(open_ & consent if name in rule["consent"] else open_, name)
    return step.mask(made["today"], WAIT).mask(made["back"], BACK)


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
    back = _once(contacts[contacts["returned"].astype("boolean").fillna(False)], "first")
    steps = back["step"].value_counts()
    low, high = wilson(len(back), silent)
    share = len(back) / silent if silent else float("nan")
    met = share >= goal() if silent else None
    return WonBack(len(back), silent, share, float(low), float(high), met,
                   {step: int(steps.get(step, 0)) for step in settings("recall")["steps"]})


def goal() -> float:
    """The share of the silent to win back (S000-020)."""
    return seed_rule(settings("recall")["goal"]).numbers[0]


def by_step(contacts: pd.DataFrame) -> pd.DataFrame:
    """One row a step, the first first: reached (people it was taken with), returned (of them, with this as the last
    step before they came back)."""
    reached = contacts.drop_duplicates(["member_id", "step"])["step"].value_counts()
    steps = settings("recall")["steps"]
    back = won_back(contacts, 0).steps
    return pd.DataFrame({"reached": [int(reached.get(step, 0)) for step in steps],
                         "returned": [back[step] for step in steps]}, index=pd.Index(steps, name="step"))


def causes_given(contacts: pd.DataFrame) -> pd.Series:
    """The last cause each member contacted gave, by member_id; NA: none."""
    last = contacts.sort_values("contacted_on", kind="stable").dropna(subset="cause")
    return _once(last, "last").set_index("member_id")["cause"].reindex(pd.unique(contacts["member_id"]))


def _once(contacts: pd.DataFrame, which: Literal["first", "last"]) -> pd.DataFrame:
    return contacts.drop_duplicates("member_id", keep=which)
