"""Whoever answered the question on topics: active by the log, willing and able to look after a group by the answers."""

import pandas as pd

from helpers.measure.activity import effective
from helpers.measure.month import Month
from helpers.review.subgroups.asked import Asked


def respondents(asked: Asked, month: Month) -> pd.DataFrame:
    """One row a person who answered the question on topics or put topics in order: person, active, willing, qualified.

    ``active``: effective by the log (unknown of whoever is no member by that code, and where there is no log).
    ``willing``, ``qualified``: by the questionnaire (001 3.1 and 4.1: at least 15 hours a week online); unknown where
    it was not asked. Recognition is asked later, by a person.
    """
    ids = set(asked.ranked["respondent_id"]) | set([] if asked.chosen is None else asked.chosen.index)
    people = pd.DataFrame(index=pd.Index(sorted(map(str, ids)), name="person"))
    willing = asked.said("admin", "willing").reindex(people.index).astype("boolean")
    able = asked.said("admin_hours", "from_15").reindex(people.index).astype("boolean")
    asked_hours = len(asked.of("admin_hours")) > 0
    return people.assign(active=_active(people.index, month), willing=willing,
                         qualified=able if asked_hours else willing).reset_index()


def _active(people: pd.Index, month: Month) -> pd.Series:
    unknown = pd.Series(pd.NA, people, dtype="boolean")
    if month.whole_log is None or month.roster is None:
        return unknown
    known = people.isin(month.roster["member_id"])
    spoke = people.isin(effective(month.whole_log, month.window.as_of))
    return pd.Series(spoke, people).astype("boolean").where(known)
