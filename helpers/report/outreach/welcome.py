"""Newcomers to welcome: the answer in lines, and the list."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers.intake.privacy.respondents import names_of
from helpers.intake.values.spellings import choice_words
from helpers.measure.people.settings import settings
from helpers.numbers import count
from helpers.report.outreach.page import page
from helpers.report.words.welcomed import welcomed_words
from helpers.review.members.welcome import Welcome
from helpers.texts import text

GIVEN = ("code", "name", "groups", "joined", "agreed", "due", "by", "late")
FILLED = ("contacted_on", "step")


def welcome_lines(welcome: Welcome, language: str) -> Iterator[str]:
    """Who is new, how many had their three touches, how many are still to be made."""
    if not welcome.known_days:
        yield text("outreach.welcome_unknown", language)
        return
    yield text("outreach.welcome", language, people=count(len(welcome.newcomers), "people", language),
               due=count(welcome.to_touch.index.nunique(), "people", language),
               days=settings("members")["newcomer_days"])
    if len(welcome.newcomers):
        yield welcomed_words(welcome, language)


def welcome_list(welcome: Welcome, folder: Path, language: str) -> bytes:
    """One row a touch still to be made, the earliest due first; whoever did not agree to be written to is welcomed in
    the group."""
    names, groups = names_of(folder), welcome.known.groups
    said = {True: text("outreach.yes", language), False: text("outreach.in_group", language)}
    late = {True: text("outreach.yes", language), False: None}
    rows = [[str(member), names.get(str(member)), groups.get(member), pd.Timestamp(joined).date(), said[bool(agreed)],
             choice_words(kind, language), pd.Timestamp(by).date(), late[bool(overdue)]]
            for member, joined, agreed, kind, by, overdue in
            welcome.to_touch[["joined_on", "agreed", "kind", "due", "overdue"]].itertuples()]
    return page("welcome", welcome.review.plan.name, rows, GIVEN, settings("newcomers")["kinds"], FILLED, language)
