"""Answers weighted to the members: where respondents are known by their code, by channel and by whether they speak."""

import pandas as pd

from helpers.limits import limit
from helpers.measure.activity import effective
from helpers.measure.month import Month
from helpers.measure.roster import people, present
from helpers.measure.survey.weights import Raked, rake


def weighted(answered: pd.Index, month: Month) -> Raked | None:
    """Weights for those who ``answered`` that bring the channel they came by, and whether they spoke in 30 days, to
    the shares of all members; None where too few of them (templates/limits.yml) are members by that code."""
    if month.roster is None or not answered.isin(month.roster["member_id"]).mean() >= limit("weighted_known_share"):
        return None
    members = _members(month, month.roster)
    targets = {name: members[name].value_counts(normalize=True).to_dict() for name in members
               if members[name].nunique() > 1}
    return rake(members.reindex(answered).rename_axis("respondent_id"), targets) if targets else None


def _members(month: Month, roster: pd.DataFrame) -> pd.DataFrame:
    """One row a member there is (index member_id): channel and, where there is a log, speaks (yes, no)."""
    here = present(people(roster), month.window.as_of)
    found = here.groupby("member_id")[["channel"]].first().astype(object)
    if month.log is None:
        return found
    spoke = found.index.isin(effective(month.log, month.window.as_of))
    return found.assign(speaks=pd.Series(spoke, found.index).map({True: "yes", False: "no"}))
