"""One community in one month: the tables a measure starts from, read once."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from helpers.intake.community import Community
from helpers.measure.activity import spoken
from helpers.measure.roster import staff_ids
from helpers.measure.window import Window


@dataclass(frozen=True)
class Month:
    """A community, the days counted, and whose days they are."""

    community: Community
    window: Window
    timezone: str

    def table(self, name: str) -> pd.DataFrame | None:
        """The table called ``name``; None where it is absent or has no rows: both say nothing."""
        found = self.community.table(name)
        return None if found is None or found.empty else found

    @property
    def roster(self) -> pd.DataFrame | None:
        """The members table; None where it is absent or begins only after the window: then it says nothing."""
        members = self.table("members")
        if members is None:
            return None
        begun = members["joined_on"].isna() | (members["joined_on"] <= pd.Timestamp(self.window.as_of))
        return members if begun.any() else None

    @cached_property
    def said(self) -> pd.DataFrame | None:
        """Messages of members (see ``activity.spoken``); None where the log holds nothing of the window."""
        messages = self.table("messages")
        if messages is None:
            return None
        said = spoken(messages, self.timezone, staff_ids(self.table("members")))
        return said if self.within(said["day"]).any() else None

    def within(self, days: pd.Series) -> pd.Series:
        """Which of these days lie in the window."""
        return days.between(pd.Timestamp(self.window.first), pd.Timestamp(self.window.as_of))

    def before(self) -> "Month":
        """The same community a month earlier, same days."""
        return Month(self.community, self.window.before(), self.timezone)
