"""Activity in people: the pyramid of daily, weekly and monthly, and a participation rate on each base."""

import pandas as pd

from helpers.plan.model import Activity

LEVELS = ("daily", "weekly", "monthly")


def activity_pyramid(members: float, activity: Activity) -> pd.DataFrame:
    """People active among ``members`` by the plan's shares (003 2.1.2, system A03).

    One row per level. Columns: level (daily, weekly, monthly), share (of members), people (not rounded), of_monthly
    (people as a share of the monthly active: stickiness), fits (no level above the next wider one).
    """
    shares = [getattr(activity, level) for level in LEVELS]
    widest = activity.monthly
    return pd.DataFrame({"level": LEVELS, "share": shares, "people": [share * members for share in shares],
                         "of_monthly": [share / widest if widest else None for share in shares],
                         "fits": [share <= wider for share, wider in zip(shares, [*shares[1:], 1], strict=True)]})


def participation(people: float, members: float, activity: Activity) -> dict[str, float | None]:
    """``people`` who take part as a share of each base: members, daily, weekly and monthly active (system A04).

    The seeds state rates without a base; 20 % of members are 67 % of a daily active third. None where a base is 0.
    A share above 1 says that the base is too small to hold as many.
    """
    bases = {"members": members} | {level: getattr(activity, level) * members for level in LEVELS}
    return {base: people / size if size else None for base, size in bases.items()}


def people_of(rate: float, base: str, members: float, activity: Activity) -> float:
    """How many people a rate of ``base`` (members, daily, weekly, monthly) is."""
    return rate * members * (1 if base == "members" else getattr(activity, base))
