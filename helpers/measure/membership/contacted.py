"""Who was written to: newcomers to welcome them (C14), the silent to bring them back (J09). Table contacts."""

import pandas as pd

from helpers.intake.tables.check import empty
from helpers.intake.tables.contracts import table
from helpers.measure.log.local import number
from helpers.measure.log.members import spoke_on
from helpers.measure.month import Month
from helpers.measure.people.settings import settings


def contacted(month: Month, members: pd.DataFrame) -> pd.DataFrame:
    """The steps taken with silent members in the last ``window_days`` days (templates/people.yml), the earliest first:
    the columns of the table contacts.

    ``returned``: as the team noted it, or because the log has a message of that day or later, before the next step;
    whoever is not among the ``members`` (features, index member_id) any more has not returned; NA where neither tells.
    """
    end = pd.Timestamp(month.window.as_of)
    found = _steps(month, settings("recall")["steps"])
    found = found[found["contacted_on"] > end - pd.Timedelta(days=settings("recall")["window_days"])]
    return found.assign(returned=found["returned"].fillna(_spoke_then(month, found, members)))


def touches(month: Month) -> pd.DataFrame:
    """The touches of newcomers, the earliest first: member_id, at (day), kind (welcome, care, benefit)."""
    found = _steps(month, settings("newcomers")["kinds"])
    return found.rename(columns={"contacted_on": "at", "step": "kind"})[["member_id", "at", "kind"]]


def _steps(month: Month, steps: list[str]) -> pd.DataFrame:
    """The contacts of these ``steps`` up to the window's end."""
    found = month.table("contacts")
    if found is None:
        return empty(table("contacts"))
    up_to = found[found["step"].isin(steps) & (found["contacted_on"] <= pd.Timestamp(month.window.as_of))]
    return up_to.sort_values(["contacted_on", "member_id"], kind="stable")


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
