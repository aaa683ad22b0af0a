"""The display names behind pseudonyms, with the days they were in use; they live in private/ only."""

import pandas as pd

from helpers.intake.reading.gate import clean

NAMES = ["member_id", "name", "first_seen", "last_seen"]


def seen_names(members: pd.Series, names: pd.Series, times: pd.Series) -> pd.DataFrame:
    """One row per member and name: member_id, name, first_seen, last_seen (days, UTC, YYYY-MM-DD as text)."""
    days = times.dt.strftime("%Y-%m-%d")
    seen = pd.DataFrame({"member_id": members.astype(str), "name": names.map(clean), "day": days})
    found = seen.groupby(["member_id", "name"], sort=True)["day"].agg(first_seen="min", last_seen="max")
    return found.reset_index()[NAMES]


def joined_names(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Two tables of names as one: the earlier first day and the later last day of each member and name."""
    both = pd.concat([old, new], ignore_index=True).groupby(["member_id", "name"], sort=True)
    return both.agg(first_seen=("first_seen", "min"), last_seen=("last_seen", "max")).reset_index()[NAMES]


def unseen_names(names: dict[str, str]) -> pd.DataFrame:
    """The table of names for members known by what was typed for them, without days."""
    rows = [(member, name, "", "") for member, name in sorted(names.items())]
    return pd.DataFrame(rows, columns=NAMES, dtype=object)
