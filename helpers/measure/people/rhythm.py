"""Silence against a member's own rhythm: five days are nothing for one who writes once a month."""

from collections.abc import Sequence

import pandas as pd

from helpers.measure.people.conditions import seed_rule
from helpers.measure.people.settings import settings


def silence_chance(frame: pd.DataFrame) -> pd.Series:
    """The chance of a silence as long as today's, had the member kept his rhythm; NA where no rhythm is known.

    From the active days k in the w days of the window before the silence d: (w / (w + d)) ** k, the Poisson rhythm with
    its rate left open (gamma posterior). Needs active_days_90 and days_silent.
    """
    if not {"active_days_90", "days_silent"} <= set(frame):
        return pd.Series(pd.NA, frame.index, "Float64")
    silent, active = frame["days_silent"].astype("Float64"), frame["active_days_90"].astype("Float64")
    before = settings("churn")["window_days"] - silent
    return ((before / (before + silent)) ** active).mask((before <= 0) | (active == 0))


def out_of_rhythm(frame: pd.DataFrame) -> pd.Series:
    """Whether a member is silent for longer than he would be in 95 of 100 cases; NA where it cannot be told, as of who
    has not been a member for a whole window."""
    found = silence_chance(frame) < settings("churn")["rhythm_chance"]
    if "days_joined" not in frame:
        return found
    return found.mask((frame["days_joined"] < settings("churn")["window_days"]).fillna(False))


def silent_by_rule(frame: pd.DataFrame) -> pd.Series:
    """Whether a member is silent under the 30-day rule (001); NA where it cannot be told."""
    return frame["days_silent"].astype("Float64") >= seed_rule(settings("churn")["silent_rule"]).numbers[0]


def decay(counts: Sequence[float]) -> float:
    """The share lost a period, by the first and the last of ``counts``: 20, 10, 5 lose 0.5 (J08). Below 0: grew.

    NaN where there was nothing to lose.
    """
    first, last = counts[0], counts[-1]
    return float(1 - (last / first) ** (1 / (len(counts) - 1))) if first > 0 and len(counts) > 1 else float("nan")


def monthly_decay(frame: pd.DataFrame) -> pd.Series:
    """The share of a member's messages lost from the 30 days before to the last 30; NA where there were none before, or
    either is unknown."""
    if not {"messages_before", "messages_30"} <= set(frame):
        return pd.Series(pd.NA, frame.index, "Float64")
    before = frame["messages_before"].astype("Float64")
    return 1 - frame["messages_30"].astype("Float64") / before.mask(before == 0)
