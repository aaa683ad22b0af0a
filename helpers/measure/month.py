"""One community in one month: the tables a measure starts from, read once."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from helpers.intake.community import Community
from helpers.measure.activity import distinct_speakers
from helpers.measure.log.community import log_of
from helpers.measure.log.opened import Log
from helpers.measure.roster import staff_ids
from helpers.measure.window import Window


@dataclass(frozen=True)
class Month:
    """A community, the days counted, and whose days they are."""

    community: Community
    window: Window
    timezone: str
    opened: dict[str, Log | None] = field(default_factory=dict, compare=False, repr=False)

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

    @property
    def whole_log(self) -> Log | None:
        """All messages of members; None where there is no table messages. Opened once for all months."""
        if "log" not in self.opened:
            apart = staff_ids(self.table("members"), self.table("roles"))
            self.opened["log"] = log_of(self.community, self.timezone, apart)
        return self.opened["log"]

    @cached_property
    def log(self) -> Log | None:
        """The same; None where it holds nothing of the window, too."""
        log = self.whole_log
        return log if log and distinct_speakers(log, self.window.first, self.window.as_of) else None

    def within(self, days: pd.Series) -> pd.Series:
        """Which of these days lie in the window."""
        return days.between(pd.Timestamp(self.window.first), pd.Timestamp(self.window.as_of))

    def before(self) -> "Month":
        """The same community a month earlier, same days."""
        return Month(self.community, self.window.before(), self.timezone, self.opened)
