"""Which silent members were written to, and whether they came back (table contacts; J09)."""

import pandas as pd

from helpers.intake.tables.check import empty
from helpers.intake.tables.contracts import table
from helpers.measure.month import Month
from helpers.measure.people.settings import settings


def contacted(month: Month, members: pd.DataFrame) -> pd.DataFrame:
    """The table contacts of the last ``window_days`` days (templates/people.yml), the earliest first.

    ``returned``: as the team noted it, or because the log has a message after that day (``members``: features, index
    member_id); whoever is not among the members any more has not returned; NA where neither tells.
    """
    found, end = month.table("contacts"), pd.Timestamp(month.window.as_of)
    if found is None:
        return empty(table("contacts"))
    first = end - pd.Timedelta(days=settings("recall")["window_days"] - 1)
    found = found[found["contacted_on"].between(first, end)].sort_values(["contacted_on", "member_id"], kind="stable")
    return found.assign(returned=found["returned"].fillna(_spoke_since(found, members)))


def outcome(contacts: pd.DataFrame) -> pd.Series:
    """Whether each member contacted came back after any of the steps, by member_id; NA where none of them tells."""
    return contacts["returned"].astype("boolean").groupby(contacts["member_id"]).max()


def _spoke_since(contacts: pd.DataFrame, members: pd.DataFrame) -> pd.Series:
    """Whether each member wrote after the contact; NA without a log, or where the log does not hold the days since."""
    if "last_spoke" not in members:
        return pd.Series(pd.NA, contacts.index, dtype="boolean")
    own = members.reindex(contacts["member_id"]).set_index(contacts.index)
    spoke = (pd.to_datetime(own["last_spoke"]) > contacts["contacted_on"]).astype("boolean")
    told = own["days_silent"].notna() | ~contacts["member_id"].isin(members.index)
    return spoke.where(spoke | told)
