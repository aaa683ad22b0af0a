"""Which silent members were written to, and whether they came back (table contacts; J09)."""

import pandas as pd

from helpers.intake.tables.check import empty
from helpers.intake.tables.contracts import table
from helpers.measure.log.local import number
from helpers.measure.log.members import spoke_on
from helpers.measure.month import Month
from helpers.measure.people.settings import settings


def contacted(month: Month, members: pd.DataFrame) -> pd.DataFrame:
    """The table contacts of the last ``window_days`` days (templates/people.yml), the earliest first.

    ``returned``: as the team noted it, or because the log has a message of that day or later, before the next step;
    whoever is not among the ``members`` (features, index member_id) any more has not returned; NA where neither tells.
    """
    found, end = month.table("contacts"), pd.Timestamp(month.window.as_of)
    if found is None:
        return empty(table("contacts"))
    first = end - pd.Timedelta(days=settings("recall")["window_days"] - 1)
    found = found[found["contacted_on"].between(first, end)].sort_values(["contacted_on", "member_id"], kind="stable")
    return found.assign(returned=found["returned"].fillna(_spoke_then(month, found, members)))


def outcome(contacts: pd.DataFrame) -> pd.Series:
    """Whether each member contacted came back after any of the steps, by member_id; NA where none of them tells."""
    return contacts["returned"].astype("boolean").groupby(contacts["member_id"]).max()


def _spoke_then(month: Month, contacts: pd.DataFrame, members: pd.DataFrame) -> pd.Series:
    """Whether each member wrote between this step and the next; NA without a log, or where it does not hold the days
    since."""
    log = month.whole_log
    if log is None or "days_silent" not in members or contacts.empty:
        return pd.Series(pd.NA, contacts.index, dtype="boolean")
    next_ = contacts.groupby("member_id")["contacted_on"].shift(-1).fillna(pd.Timestamp.max)
    steps = contacts[["member_id", "contacted_on"]].assign(next=next_, row=contacts.index)
    said = spoke_on(log, list(contacts["member_id"].unique()), number(contacts["contacted_on"].min().date()),
                    number(month.window.as_of))
    both = steps.merge(said, on="member_id")
    spoke = contacts.index.isin(both.loc[both["day"].ge(both["contacted_on"]) & both["day"].lt(both["next"]), "row"])
    told = contacts["member_id"].map(members["days_silent"]).notna() | ~contacts["member_id"].isin(members.index)
    return pd.Series(spoke, contacts.index).astype("boolean").where(spoke | told)
