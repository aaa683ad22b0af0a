"""What was spent: on each channel, and on each line of the budget, with the overruns planted in them."""

from typing import Any

import pandas as pd
from numpy.random import Generator

from helpers.learn.recipe import month_end, months_of
from helpers.plan.budget.lines import lines
from helpers.plan.model import Channel, Plan


def channel_spend(rng: Generator, stays: pd.DataFrame, plan: Plan, months: list[str],
                  made: dict[str, Any]) -> pd.DataFrame:
    """One row a channel and month by the contract ``channel_spend``; spend in yuan as text with two decimals.

    joins: people of the roster who joined by the channel in the month; kept: those of them there at its end.
    """
    people = stays[stays["role"] == "member"].dropna(subset="joined_on")
    people = people.assign(month=months_of(people["joined_on"]))
    rows = []
    for channel in plan.channels:
        came = people[people["channel"] == channel.name]
        for month in months:
            joined = came[came["month"] == month]
            there = ~(joined["left_on"] <= month_end(month))
            cost = _cost(rng, channel, month, made)
            rows.append({"channel": channel.name, "month": month, "spend": _yuan(len(joined) * cost),
                         "joins": len(joined), "kept": int(there.sum())})
    return _blanked(pd.DataFrame(rows), made["blanks"])


def _cost(rng: Generator, channel: Channel, month: str, made: dict[str, Any]) -> float:
    dear, wobble = made["dear"], 1 + made["wobble"] * (2 * rng.random() - 1)
    if channel.name == dear["channel"] and month in dear["months"]:
        return float((channel.usual_cost or 0) * dear["months"][month])
    return float((channel.cost_per_join or 0) * wobble)


def spending(rng: Generator, plan: Plan, paid: pd.DataFrame, made: dict[str, Any]) -> pd.DataFrame:
    """One row a month and line of the budget by the contract ``budget``, over the months of ``paid``."""
    extra = {(each["month"], each["line"]): each["times"] for each in made["extra"]}
    channels = paid.assign(spend=paid["spend"].astype(float)).groupby("month")["spend"].sum()
    rows = []
    for number, month in enumerate(sorted(paid["month"].unique())):
        for line in lines(plan):
            wobble = 1 + made["wobble"] * (2 * rng.random() - 1)
            needed = (line.needed or [])[number] * wobble * extra.get((month, line.name), 1)
            spent = channels[month] if line.name == "acquisition" else needed
            rows.append({"month": month, "line": line.name, "spent": _yuan(spent)})
    return _blanked(pd.DataFrame(rows), [{**each, "columns": ["spent"]} for each in made["blanks"]])


def _yuan(amount: float) -> str:
    return f"{amount:.2f}"


def _blanked(rows: pd.DataFrame, blanks: list[dict[str, Any]]) -> pd.DataFrame:
    """``rows`` without the figures nobody noted."""
    rows = rows.astype(object)
    for blank in blanks:
        names = [name for name in blank if name != "columns"]
        here = (rows[names] == [blank[name] for name in names]).all(axis=1)
        rows.loc[here, blank["columns"]] = None
    return rows
