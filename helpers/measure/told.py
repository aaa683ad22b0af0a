"""What the team writes down: shares of members in the tallies, participation in activities, answers to the survey."""

import pandas as pd

from helpers.measure.month import Month
from helpers.measure.totals import Measured, rate


def share_of_members(month: Month, groups: pd.DataFrame, name: str) -> Measured:
    """``name`` (complaints, buyers) as a share of members, over the groups that gave both."""
    both = groups.dropna(subset=[name, "closing"])
    both = both[both["members_route"] != "carried"]
    if both.empty:
        return Measured()
    return rate(float(both[name].sum()), float(both["closing"].sum()), "tallied", "tallies")


def activity_participation(month: Month) -> Measured:
    """People who took part in the window's activities as a share of those invited, over activities that say both."""
    activities = month.table("activities")
    if activities is None:
        return Measured()
    both = activities[month.within(activities["held_on"])].dropna(subset=["invited", "joined"])
    if both.empty:
        return Measured()
    return rate(float(both["joined"].sum()), float(both["invited"].sum()), "tallied", "activities")


def respondents(month: Month) -> Measured:
    """People in the survey. A survey is taken whole, never cut by the month."""
    survey = month.table("survey")
    if survey is None:
        return Measured()
    return Measured(float(survey["respondent_id"].nunique()), route="survey", source="survey")
